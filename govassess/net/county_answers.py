"""What the rehearsal county's servers answer at each address, and what is right to see there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess import paths
from govassess.domain.observations import Check
from govassess.net import county_pages as pages
from govassess.net.checks_site import NO_IPV6

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govassess.net.county_sites import CountySite, Invented, Planted

_ENTRY = re.compile(r"(?:\d{6}/t\d{8}_)?(\d+)\.html")
_SVG = "image/svg+xml"
_PICTURES: Mapping[str, tuple[str, str, int, int]] = {
    "/images/crest.svg": ("示例", "#b1141b", 80, 80),
    "/images/photo.svg": ("示例图片", "#5f8fc4", 298, 200),
    "/images/mark.svg": ("党政机关", "#c00", 120, 60),
    "/images/report.svg": ("网站找错", "#2a5f9e", 120, 60),
}
_SENT: Mapping[str, tuple[int, str]] = {
    "moved": (301, "/xxgk/zn.html"),
    "home": (302, "/index.html"),
    "login": (302, "/login.html"),
    "loop": (302, "{path}"),
    "slash": (301, "{path}/"),
}
"""Where a planted link is sent on to."""
_SAID: Mapping[str, tuple[str, str]] = {
    "soft_title": ("404 您访问的页面不存在", pages.SAMPLE),
    "soft_words": ("", "对不起，页面不存在。"),
}
"""Title and text of pages that say themselves that they are not there."""
_FILES = frozenset(("file", "no_head"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gives; `is_slow` makes whoever asked wait until they give up."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A known answer: what a look must see at `host`, and nothing else.

    `detail` is the page or link that is spoken of, '' for the site itself. `outcome` and `value`
    are those of the observation; for a link they are its own outcome and note, as two looks see
    them; for a site that fails now and then, `value` is `3/8` for 3 failures in 8 visits.
    """

    host: str
    check: Check
    outcome: str
    value: str
    detail: str = ""


class Answers:
    """The pages of one site; nothing is made before it is asked for."""

    def __init__(self, site: CountySite, county: Invented) -> None:
        self._site = site
        self._county = county
        self._columns = {column.path: column for column in site.kind.columns}
        self._planted = {link.path: link for link in site.kind.links if link.path}

    def at(self, path: str, *, method: str = "GET") -> Answer:
        """Return what the site answers at `path`, which may bear a query."""
        place = urlsplit(path).path
        planted = self._planted.get(place)
        if planted is not None and planted.gives != "page":
            return self._given(planted, method)
        if place in _PICTURES:
            label, colour, width, height = _PICTURES[place]
            drawn = pages.picture(label, colour, width=width, height=height)
            return Answer(body=drawn.encode(), kind=_SVG)
        if place == "/style.css":
            return Answer(body=self._style, kind="text/css")
        if place == "/":
            return self.front
        text = self._text(place)
        return self._page(text) if text else self._missing()

    @cached_property
    def front(self) -> Answer:
        """The front page as it is when all is well."""
        return self._page(pages.front(self._site, self._county.time_point))

    def _text(self, place: str) -> str:
        if place in self._columns:
            column = self._columns[place]
            return pages.column_page(self._site, column, self._county.time_point)
        made = self._fixed.get(place)
        if made is not None:
            return made()
        return self._article(place)

    @cached_property
    def _fixed(self) -> Mapping[str, Callable[[], str]]:
        site, day = self._site, self._county.time_point
        plain = {
            "/bsdt/": "网上办事",
            "/hdjl/": "互动交流",
            "/zzms/": "长者模式",
            "/lianxi.html": "联系我们",
            "/search.html": "搜索结果",
            "/xxgk/zn.html": "信息公开指南",
            "/gongbao/": "公报目录",
        }
        return {
            **{place: _article(site, title, self._county) for place, title in plain.items()},
            **{f"/{name}.html": _part(site, name, self._county) for name in pages.FRAMES},
            "/index.html": lambda: pages.whole_front(site, day),
            "/login.html": lambda: pages.log_in(site),
            "/long.html": lambda: pages.long_page(site, day),
            "/personal.html": lambda: pages.personal_page(site, self._county.personal, day),
            "/frames.html": lambda: pages.frames_page(site),
        }

    def _article(self, place: str) -> str:
        for path, column in self._columns.items():
            match = _ENTRY.fullmatch(place.removeprefix(path)) if place.startswith(path) else None
            if match and int(match[1]) < column.count:
                title = pages.title_of(column, int(match[1]))
                return pages.article(self._site, title, self._county.time_point)
        return ""

    @cached_property
    def _style(self) -> bytes:
        return (paths.DATA / "rehearsal" / "county.css").read_bytes()

    def _given(self, planted: Planted, method: str) -> Answer:
        gives = planted.gives
        if gives in _SENT:
            status, target = _SENT[gives]
            place = target.format(path=planted.path)
            return Answer(status, headers={"Location": f"{self._site.base}{place}"})
        if gives in _SAID:
            return self._page(pages.bare_page(self._site, *_SAID[gives]))
        if gives in _FILES:
            is_refused = gives == "no_head" and method == "HEAD"
            status = 405 if is_refused else 200
            return Answer(status, pages.SAMPLE.encode(), "application/octet-stream")
        return Answer(is_slow=True) if gives == "slow" else self._missing(int(gives))

    def _page(self, text: str, status: int = 200) -> Answer:
        kind = self._site.kind
        declared = f"; charset={kind.declared}" if kind.declared else ""
        return Answer(status, text.encode(kind.charset), f"text/html{declared}")

    def _missing(self, status: int = 404) -> Answer:
        text = pages.bare_page(self._site, f"{status}", f"{status}　{pages.SAMPLE}")
        return self._page(text, status)


def facts_of(site: CountySite, county: Invented, *, has_ipv6: bool) -> Iterator[Fact]:
    """Yield the known answers of one site, as the data gives them.

    `has_ipv6` tells whether this machine speaks IPv6; without, nothing can be said of it.
    """
    host, kind = site.host, site.kind
    size = str(len(Answers(site, county).front.body))
    for name, (outcome, value) in kind.answers.items():
        check = Check(name)
        told = site.filled(value, bytes=size)
        if check is Check.IPV6 and not has_ipv6:
            yield Fact(host, check, "unclear", NO_IPV6)
        elif check is Check.AVAILABLE and kind.fails:
            yield Fact(host, check, outcome, told)
            yield Fact(host, check, "fault", f"{len(kind.fails)}/{kind.of}", "visits")
        else:
            yield Fact(host, check, outcome, told)
    for column, page in zip(kind.columns, site.pages, strict=True):
        days = [day.isoformat() for day in column.days(county.time_point)]
        outcome, value = column.answer
        told = value.format(newest=days[0])
        yield Fact(host, Check.FRESHNESS, outcome, told, page)
    for link in kind.links:
        if link.answer[0]:
            url = link.url or f"{site.base}{link.path}"
            yield Fact(host, Check.LINKS, link.answer[0], site.filled(link.answer[1]), url)


def _article(site: CountySite, title: str, county: Invented) -> Callable[[], str]:
    return lambda: pages.article(site, title, county.time_point)


def _part(site: CountySite, name: str, county: Invented) -> Callable[[], str]:
    return lambda: pages.part(site, name, county.time_point)
