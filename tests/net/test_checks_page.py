"""The elements of a footer and the entries of a front page, in the forms that sites give them."""

from __future__ import annotations

import pytest

from govassess.domain.observations import Check, Outcome
from govassess.net.checks_page import FINDERS
from govassess.net.reading_page import read_page
from tests.net.paper_site import URL, a_target

GOOD, FAULT, UNCLEAR = Outcome.GOOD, Outcome.FAULT, Outcome.UNCLEAR
BODY = "<h1>某县</h1>" + "<p>新闻</p>" * 20


def found(check: Check, html: str, **known: object) -> tuple[Outcome, str]:
    page = read_page(f'{BODY}<div class="footer">{html}</div>', URL)
    return tuple(FINDERS[check](page, a_target(**known)))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("check", "html", "outcome", "value"),
    [
        (Check.SITE_CODE, "网站标识码：6106990001", GOOD, "6106990001"),
        (Check.SITE_CODE, "政府网站标识码 6106990001", GOOD, "6106990001"),
        (Check.SITE_CODE, "标识码:６１０６９９０００１", GOOD, "6106990001"),
        (Check.SITE_CODE, "网站标识码：6106990002", FAULT, "6106990002"),
        (Check.SITE_CODE, "网站标识码：610699", FAULT, "610699"),
        (Check.SITE_CODE, "网站标识码", FAULT, ""),
        (Check.ICP, "陕ICP备05001234号", GOOD, "陕ICP备05001234号"),
        (Check.ICP, "备案号：陕ICP备05001234号-1", GOOD, "陕ICP备05001234号-1"),
        (Check.ICP, "陕 ICP 备 05001234 号", GOOD, "陕ICP备05001234号"),
        (Check.ICP, "陕icp备05001234号", GOOD, "陕icp备05001234号"),
        (Check.ICP, "京ICP证030173号", GOOD, "京ICP证030173号"),
        (Check.ICP, "ICP备05001234号", FAULT, "ICP备05001234号"),
        (Check.ICP, "陕ICP备0500号", FAULT, "陕ICP备0500号"),
        (Check.ICP, "ICP备案中", FAULT, ""),
        (Check.POLICE, "陕公网安备 61060002000012号", GOOD, "陕公网安备61060002000012号"),
        (Check.POLICE, "陕公网安备61060002000012", GOOD, "陕公网安备61060002000012"),
        (Check.POLICE, "陕公网安备 6106000200号", FAULT, "陕公网安备6106000200号"),
        (Check.POLICE, "公网安备 61060002000012号", FAULT, "公网安备61060002000012号"),
        (Check.ORGANISER, "主办单位：某县人民政府办公室", GOOD, "某县人民政府办公室"),
        (Check.ORGANISER, "主办：某县人民政府 承办：信息中心", GOOD, "某县人民政府"),
        (Check.ORGANISER, "主 办 单 位：某县人民政府办公室", GOOD, "某县人民政府办公室"),
        (Check.ORGANISER, "主办单位：另一县人民政府", UNCLEAR, "另一县人民政府"),
        (Check.ORGANISER, "承办单位：某县信息中心", FAULT, ""),
        (Check.CONTACT, "电话：0911-1234567", GOOD, "0911-1234567"),
        (Check.CONTACT, "电话：(0911)1234567", GOOD, "(0911)1234567"),
        (Check.CONTACT, "邮箱：bgs@a.gov.cn", GOOD, "bgs@a.gov.cn"),
        (Check.CONTACT, "<a href=/lx.html>联系我们</a>", GOOD, "联系我们"),
        (Check.CONTACT, "陕公网安备 61060002000012号 6106990001", FAULT, ""),
    ],
)
def test_the_footer(check: Check, html: str, outcome: Outcome, value: str) -> None:
    assert found(check, html) == (outcome, value)


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ('<a href="http://bszs.conac.cn/sitename?id=1"><img src=a.png></a>', "bszs.conac.cn"),
        ("<script>document.write(\"<span id='_ideConac'></span>\")</script>", "_ideConac"),
        ('<script src="//dcs.conac.cn/js/27/1.js"></script>', "dcs.conac.cn"),
        ('<img src="/images/red.png" alt="党政机关">', "党政机关"),
        ("<!-- bszs.conac.cn -->", ""),
        ("党政机关事业单位登记", ""),
    ],
)
def test_the_party_mark(html: str, value: str) -> None:
    assert found(Check.PARTY_MARK, html) == (GOOD if value else FAULT, value)


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ('<form action="/search.jsp"><input name="k"></form>', "k"),
        ('<input type="search">', ""),
        ('<input type="text" id="searchword">', "searchword"),
        ('<form><input type="text" name="a"><input type="image" alt="检索"></form>', "a"),
        ('<a href="/s">站内搜索</a>', "站内搜索"),
        ('<form action="/search"><input name="user"><input type="password"></form>', ""),
        ('<form action="/login"><input name="code"></form>', ""),
        ('<form action="/search"><input type="hidden" name="q"></form>', ""),
        ("<a href=/a.html>搜索引擎推广会召开</a>", ""),
    ],
)
def test_the_search_box(html: str, value: str) -> None:
    assert found(Check.SEARCH, html) == (GOOD if value else FAULT, value)


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ("<a href='http://pucha.kaipuyun.cn/x'>找错</a>", "找错"),
        ("<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html'><img></a>", "https"),
        ("<a href='#'>我为政府网站找错</a>", "我为政府网站找错"),
        ("<script src='http://pucha.kaipuyun.cn/a.js'></script>", "pucha.kaipuyun.cn"),
        ("<a href=/a.html>我县开展网站纠错</a>", ""),
    ],
)
def test_the_entry_for_errors(html: str, value: str) -> None:
    outcome, seen = found(Check.ERROR_REPORT, html)
    assert (outcome, bool(seen)) == (GOOD if value else FAULT, bool(value))
    assert seen.startswith(value)


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        *(
            (each, True)
            for each in (
                "无障碍",
                "无障碍浏览",
                "长者模式",
                "进入关怀版",
                "适老化",
                "老年人服务专区",
            )
        ),
        *(
            (each, False)
            for each in ("我县加快推进无障碍环境建设", "老年大学开学", "长者食堂开业", "首页")
        ),
    ],
)
def test_the_entry_for_the_elderly(text: str, is_entry: bool) -> None:
    for html in (f"<a href='javascript:x()'>{text}</a>", f"<a href=/a><img src=b alt={text}></a>"):
        assert found(Check.ACCESSIBLE, html) == ((GOOD, text) if is_entry else (FAULT, ""))


def test_a_register_without_a_code_asks_for_the_form_alone() -> None:
    assert found(Check.SITE_CODE, "网站标识码：6106990009", code="") == (GOOD, "6106990009")
    assert found(Check.SITE_CODE, "网站标识码：bm55000001", code="") == (GOOD, "bm55000001")
    assert found(Check.ORGANISER, "主办单位：某某单位", organiser="") == (GOOD, "某某单位")


def test_numbers_above_the_footer_count_and_telephones_do_not() -> None:
    page = read_page(f"<p>陕ICP备05001234号 0911-1234567</p>{BODY}<div id=foot>版权</div>", URL)
    assert FINDERS[Check.ICP](page, a_target()).outcome is GOOD
    assert FINDERS[Check.CONTACT](page, a_target()).outcome is FAULT
