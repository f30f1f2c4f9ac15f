"""Reads a page as a person would see it: title, lines of text, links, forms, the footer.

Pure: text in, values out. However broken the page is, something is read and nothing is raised.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THIN = 120
"""A page with fewer characters of text than this has nothing to read."""
LONGEST = 2 * 1024 * 1024
"""Characters of a page that are read; the guard lets no more through either."""
_PATIENCE = 8
"""How often a page is taken up again behind a tag that never ends."""
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li main marquee nav ol p "
        "pre section table tbody tfoot thead title tr ul",
    )
)
_UNREAD = frozenset(("script", "style", "template", "select", "noframes"))
_CELLS = frozenset(("td", "th", "option"))
_FIELDS = frozenset(("input", "button", "textarea"))
_FOOT = re.compile(
    r"foot|bottom|copyright|copy_?right|banquan|yejiao|dibu|页脚|版权", re.IGNORECASE
)
_XML_SCRIPT = re.compile(r"<script\b[^>]{0,200}?text/xml[^>]{0,200}>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[([^\]]*)\]\]>")
_SCRIPT_SENDS = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"'\s]{1,500})[\"']"
    r"|\blocation\.(?:replace|assign)\(\s*[\"']([^\"'\s]{1,500})[\"']"
)
_MARKED = re.compile(r"<!\[[^>]*>?")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*url\s*=\s*['\"]?\s*([^'\"\s>]+)", re.IGNORECASE)
_NOWHERE = re.compile(r"(?:https?:)?/{2,}", re.IGNORECASE)
"""What is left where an editor forgot to fill an address in."""
_LONGEST_LINE = 4000
"""A line with more characters is read as several."""
_LONGEST_WORDS = 500
"""Characters of a title and of a link's words that are read."""
_TAIL_LINES = 14


class Role(StrEnum):
    """What a link is on its page."""

    PAGE = "page"
    PICTURE = "picture"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Link:
    """Where something on a page leads to; `url` is absolute, without its fragment.

    `text` is what a person sees on it: its words, a picture's alternative text, its title.
    """

    url: str
    text: str
    role: Role = Role.PAGE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as laid out, with the addresses of the links that stand in it."""

    text: str
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in or to press.

    `words` are its name, hint and value; `does` is what a browser loads and runs for it.
    """

    kind: str
    words: str
    does: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the page, or with `action` '' the fields that stand in none."""

    action: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as read; `markup` is what is not seen but loaded: attributes and scripts."""

    url: str
    title: str = ""
    lines: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    footer: str = ""
    markup: str = ""
    refresh: str = ""
    """Where the page sends its reader on to by itself; ''."""

    @property
    def text(self) -> str:
        """Everything a person reads, a line each."""
        return "\n".join(line.text for line in self.lines)

    @property
    def frames(self) -> tuple[str, ...]:
        """The pages shown inside this one."""
        return tuple(link.url for link in self.links if link.role is Role.FRAME)


def read_page(html: str, url: str) -> Reading:
    """Read the page `html` that was fetched from `url`."""
    parser = _Parser(url)
    rest = _MARKED.sub(" ", _with_records(html[:LONGEST]))
    for _ in range(_PATIENCE):
        parser.take(rest)
        rest = parser.rawdata[1:]
        if not rest:
            break
        parser.rawdata = ""
    return parser.reading()


def with_frames(page: Reading, frames: Iterable[Reading]) -> Reading:
    """Return a page together with the pages shown in its frames, as a person sees it.

    The footer is the page's own; of a page that is nothing but frames, the last frame's.
    """
    parts = (page, *frames)
    return replace(
        page,
        title=next((part.title for part in parts if part.title), ""),
        lines=tuple(line for part in parts for line in part.lines),
        links=tuple(link for part in parts for link in part.links),
        forms=tuple(form for part in parts for form in part.forms),
        footer=page.footer or parts[-1].footer,
        markup="\n".join(part.markup for part in parts),
    )


def absolute(base: str, written: str) -> str:
    """Return a link's address in full and without fragment; '' for what leads to no page."""
    plain = "".join(written.split()).replace("\\", "/")
    if not plain or plain.startswith("#") or _NOWHERE.fullmatch(plain):
        return ""
    try:
        parts = urlsplit(urljoin(base, plain))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        return urlunsplit(parts._replace(fragment="", path=parts.path or "/"))
    except ValueError:
        return ""


def plain_text(text: str) -> str:
    """Return text in one width and with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _field(tag: str, given: Mapping[str, str]) -> Field:
    words = (given.get(name, "") for name in ("name", "id", "placeholder", "value", "title", "alt"))
    does = (given.get(name, "") for name in ("src", "onclick"))
    kind = given.get("type", tag).lower()
    return Field(kind, plain_text(" ".join(words))[:_LONGEST_WORDS], " ".join(does).strip())


def _with_records(html: str) -> str:
    """Return a page with the list that one editing system hides in a script as XML, shown.

    `<script type="text/xml"><datastore>…<record><![CDATA[<li>…</li>]]></record>` is turned into
    rows by the browser, so a person sees it.
    """
    pieces: list[str] = []
    end = 0
    for tag in _XML_SCRIPT.finditer(html):
        close = html.find("</script", tag.end())
        if close < 0:
            break
        if tag.start() >= end:
            inner = html[tag.end() : close]
            pieces += [html[end : tag.start()], *_CDATA.findall(inner)]
            end = close
    return "".join((*pieces, html[end:]))


class _Parser(HTMLParser):
    """Collects what a reading holds while the standard parser walks the page."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = self._base = url
        self._title: list[str] = []
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._urls: list[str] = []
        self._links: list[Link] = []
        self._open: tuple[str, list[str], str] | None = None
        self._forms: list[Form] = []
        self._fields: list[Field] = []
        self._action: str | None = None
        self._markup: list[str] = []
        self._scripts: list[str] = []
        self._feet: list[int] = []
        self._unread = ""
        self._in_title = False
        self._refresh = ""

    def take(self, text: str) -> None:
        """Read on; what the standard parser gives up on is left in `rawdata`."""
        try:
            self.feed(text)
        except AssertionError:  # its way to say that a declaration makes no sense
            self.rawdata = ""

    def reading(self) -> Reading:
        """Return all that was read."""
        self._close_link()
        self._break()
        self._close_form("")
        return Reading(
            url=self._url,
            title=plain_text("".join(self._title))[:_LONGEST_WORDS],
            lines=tuple(self._lines),
            links=tuple(self._links),
            forms=tuple(self._forms),
            footer=self._footer(),
            markup="\n".join(self._markup),
            refresh=self._refresh or self._sent_by_script(),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._markup += [value for value in given.values() if value]
        if tag in _BLOCKS:
            self._break()
        elif tag in _CELLS:
            self._space()
        if tag == "footer" or _FOOT.search(f"{given.get('id', '')} {given.get('class', '')}"):
            self._feet.append(len(self._lines))
        if tag in _UNREAD:
            self._unread = self._unread or tag
        self._in_title = tag == "title" or (self._in_title and tag in _UNREAD)
        self._start(tag, given)

    def _start(self, tag: str, given: Mapping[str, str]) -> None:
        match tag:
            case "a" | "area":
                self._close_link()
                self._open_link(tag, given)
            case "img":
                self._picture(given)
            case "frame" | "iframe":
                self._add(given.get("src", ""), given.get("title", ""), Role.FRAME)
            case "base":
                self._base = absolute(self._url, given.get("href", "")) or self._base
            case "meta" if given.get("http-equiv", "").lower() == "refresh":
                match = _REFRESH.match(given.get("content", ""))
                self._refresh = absolute(self._base, match[1]) if match else self._refresh
            case "form":
                self._close_form("")
                self._action = given.get("action", "")
            case _ if tag in _FIELDS:
                self._fields.append(_field(tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        if tag == "a":
            self._close_link()
        if tag == "form":
            self._close_form(self._action or "")
        if tag in _BLOCKS:
            self._break()
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)
        elif self._unread:
            if self._unread == "script":
                self._markup.append(data)
                self._scripts.append(data)
        else:
            if data[:1].isdecimal() and self._pieces and self._pieces[-1][-1:].isdecimal():
                self._space()  # a tag stands between: two numbers, not one
            self._pieces.append(data)
            if self._open:
                self._open[1].append(data)

    def _open_link(self, tag: str, given: Mapping[str, str]) -> None:
        url = absolute(self._base, given.get("href", ""))
        title = given.get("title", "") or given.get("alt", "")
        self._open = (url, [], title)
        if url:
            self._urls.append(url)
        if tag == "area":
            self._close_link()

    def _close_link(self) -> None:
        if self._open is None:
            return
        url, pieces, title = self._open
        self._open = None
        text = (plain_text("".join(pieces)) or plain_text(title))[:_LONGEST_WORDS]
        if url or text:
            self._links.append(Link(url, text))

    def _picture(self, given: Mapping[str, str]) -> None:
        self._add(given.get("src", ""), given.get("alt", ""), Role.PICTURE)
        if self._open and given.get("alt"):
            self._open[1].append(f" {given['alt']} ")

    def _add(self, written: str, text: str, role: Role) -> None:
        url = absolute(self._base, written)
        if url:
            self._links.append(Link(url, plain_text(text)[:_LONGEST_WORDS], role))

    def _close_form(self, action: str) -> None:
        if self._fields or self._action is not None:
            self._forms.append(Form(action or self._action or "", tuple(self._fields)))
        self._fields, self._action = [], None

    def _space(self) -> None:
        self._pieces.append(" ")
        if self._open:
            self._open[1].append(" ")

    def _break(self) -> None:
        text = plain_text("".join(self._pieces))
        if text:
            urls = tuple(dict.fromkeys(self._urls))
            starts = range(0, len(text), _LONGEST_LINE)
            self._lines += [Line(text[start : start + _LONGEST_LINE], urls) for start in starts]
            self._urls = []
        self._pieces = []
        self._space()

    def _sent_by_script(self) -> str:
        """Return where a page without content of its own is left for by its script."""
        if sum(len(line.text) for line in self._lines) >= THIN:
            return ""
        match = next(filter(None, map(_SCRIPT_SENDS.search, self._scripts)), None)
        return absolute(self._base, match[1] or match[2]) if match else ""

    def _footer(self) -> str:
        """Return the text from where the page says its foot begins, else its last lines."""
        half = len(self._lines) // 2
        named = [start for start in self._feet if start >= half and start < len(self._lines)]
        start = min(named, default=max(0, len(self._lines) - _TAIL_LINES))
        return "\n".join(line.text for line in self._lines[start:])
