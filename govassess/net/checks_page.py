"""What the front page carries: the elements of the footer, a search box, the entries asked for.

The list of the footer is that of 国办秘函〔2019〕19号, 网站标识; the form of 网站标识码 is that of
国办发〔2017〕47号. Pure: a reading in, what was found out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.observations import Check, Outcome
from govassess.domain.site_names import is_site_code, site_key
from govassess.net.reading_page import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govassess.net.reading_page import Form, Link, Reading
    from govassess.net.seen import Target

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MARK = re.compile(r"(?:bszs|dcs|www)\.conac\.cn|_?ideconac", re.IGNORECASE)
_CODE = re.compile(r"(?:网站)?标识码\s*[:：]?\s*([A-Za-z]{0,3}[\d-]+)")
_ICP = re.compile(
    rf"([{_PROVINCES}]?)\s*ICP\s*[备证]\s*案?\s*(?:第|字|号)*\s*(\d+)\s*号?(-\d+)?", re.I
)
_ICP_DIGITS = frozenset((6, 8, 10))
_POLICE = re.compile(rf"([{_PROVINCES}]?)\s*公网安备\s*(\d+)\s*号?")
_ORGANISER = re.compile(r"主\s*办\s*(?:单\s*位)?\s*[:：]\s*([^\s:：|]{2,40})")
_PHONE = re.compile(
    r"(?<!\d)(?:\(?0\d{2,3}\)?[-—– ]{0,2}\d{7,8}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4}|12345"
    r"|(?<=电话:)\d{7,8})(?!\d)"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\[at\]|#)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII
)
_CONTACT = re.compile(r"联系(?:我们|方式)")
_SEARCH = re.compile(
    r"search|query|keyword|\bkeys?\b|(?:^|\s)(?:q|wd|kw)(?:\s|$)|搜索|检索|全文|查找|站内", re.I
)
_SEARCH_LINK = re.compile(r"(?:站内|全文|高级|智能)?(?:搜索|检索)")
_TYPED = frozenset(("text", "search", "input", "textarea", ""))
_REPORT = re.compile(r"pucha\.kaipuyun\.cn|zfwzgl\.(?:www\.)?gov\.cn|政府网站找错", re.IGNORECASE)
_EASY = re.compile(
    r"(?:进入|打开|切换|开启|网站)?(?:长者|长辈|适老化?|关怀|关爱|老年人?|大字|无障碍|语音|读屏|盲人)"
    r"(?:浏览|阅读|辅助|服务|工具|助手|模式|版本?|通道|专区|专栏|入口|网站)*"
)


class Found(NamedTuple):
    """What a check found: its outcome, and the thing itself or ''."""

    outcome: Outcome
    value: str


def party_mark(page: Reading, _target: Target) -> Found:
    """Look for 党政机关标识: its picture, its link or the script that puts it there."""
    match = _MARK.search(page.markup)
    return _given(match[0] if match else _entry(page, lambda link: "党政机关" in link.text))


def site_code(page: Reading, target: Target) -> Found:
    """Look for 网站标识码; a fault too if its form is wrong or it is not the register's."""
    match = _first(_CODE, page)
    if match is None:
        return _given("")
    code = match[1].lower()
    is_right = is_site_code(code) and target.code in {"", code}
    return Found(Outcome.GOOD if is_right else Outcome.FAULT, code)


def icp(page: Reading, _target: Target) -> Found:
    """Look for the ICP number: a province's sign, and six, eight or (since 2020) ten digits."""
    match = _first(_ICP, page)
    if match is None:
        return _given("")
    is_right = bool(match[1]) and len(match[2]) in _ICP_DIGITS
    return Found(Outcome.GOOD if is_right else Outcome.FAULT, _joined(match[0]))


def police(page: Reading, _target: Target) -> Found:
    """Look for 公安备案: a province's sign, 公网安备, fourteen digits."""
    match = _first(_POLICE, page)
    if match is None:
        return _given("")
    is_right = bool(match[1]) and len(match[2]) == 14
    return Found(Outcome.GOOD if is_right else Outcome.FAULT, _joined(match[0]))


def organiser(page: Reading, target: Target) -> Found:
    """Look for 主办单位 in the footer; unclear if the register names another one."""
    match = _ORGANISER.search(page.footer)
    if match is None:
        return _given("")
    said, known = site_key(match[1]), site_key(plain_text(target.organiser))
    is_same = not known or said in known or known in said
    return Found(Outcome.GOOD if is_same else Outcome.UNCLEAR, match[1])


def contact(page: Reading, _target: Target) -> Found:
    """Look for a telephone number, a mail address or an entry 联系我们 in the footer."""
    for pattern in (_PHONE, _MAIL, _CONTACT):
        match = pattern.search(page.footer)
        if match:
            return _given(match[0])
    return _given("")


def search_box(page: Reading, _target: Target) -> Found:
    """Look for a field to search with, else for a link to one."""
    for form in page.forms:
        words = _search_words(form)
        if words:
            return _given(words)
    return _given(_entry(page, lambda link: bool(_SEARCH_LINK.fullmatch(link.text))))


def error_report(page: Reading, _target: Target) -> Found:
    """Look for the entry 我为政府网站找错."""
    found = _entry(page, lambda link: bool(_REPORT.search(f"{link.url} {link.text}")))
    match = None if found else _REPORT.search(page.markup)
    return _given(found or (match[0] if match else ""))


def accessible(page: Reading, _target: Target) -> Found:
    """Look for an entry named after elderly or disabled readers; a news title is none."""
    return _given(_entry(page, lambda link: bool(_EASY.fullmatch(link.text.replace(" ", "")))))


FINDERS: Mapping[Check, Callable[[Reading, Target], Found]] = {
    Check.PARTY_MARK: party_mark,
    Check.SITE_CODE: site_code,
    Check.ICP: icp,
    Check.POLICE: police,
    Check.ORGANISER: organiser,
    Check.CONTACT: contact,
    Check.SEARCH: search_box,
    Check.ERROR_REPORT: error_report,
    Check.ACCESSIBLE: accessible,
}
"""The checks that need nothing but the front page as a person sees it."""


def _given(value: str) -> Found:
    return Found(Outcome.GOOD if value else Outcome.FAULT, value)


def _first(pattern: re.Pattern[str], page: Reading) -> re.Match[str] | None:
    """Find a number in the footer, else anywhere on the page: where it stands is no fault."""
    return pattern.search(page.footer) or pattern.search(page.text)


def _joined(text: str) -> str:
    return "".join(text.split())


def _entry(page: Reading, is_it: Callable[[Link], bool]) -> str:
    return next((link.text or link.url for link in page.links if is_it(link)), "")


def _search_words(form: Form) -> str:
    """Return what names a form's field to search with; '' for a log-in and for other forms."""
    if any(field.kind == "password" for field in form.fields):
        return ""
    typed = [field for field in form.fields if field.kind in _TYPED]
    pressed = [field for field in form.fields if field.kind not in _TYPED]
    fields = (f"{field.words} {field.does}" for field in (*typed, *pressed))
    words = " ".join((form.action, *fields))
    return " ".join(field.words for field in typed) if typed and _SEARCH.search(words) else ""
