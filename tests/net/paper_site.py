"""A site on paper: answers by address, without a socket, and a list of what was asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govassess.domain.ids import SiteId
from govassess.net.fetching import Fault, FetchError, Hop, Page
from govassess.net.seen import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "http://www.example.gov.cn/"
TIME_POINT = date(2012, 11, 20)
Given = str | int | Fault | Page


def page(
    body: str | bytes = "",
    *,
    status: int = 200,
    url: str = URL,
    hops: tuple[Hop, ...] = (),
    **more: object,
) -> Page:
    """Return a page of HTML; `more` replaces its other parts."""
    parts: dict[str, object] = {
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": body.encode() if isinstance(body, str) else body,
        "cut": False,
        "seconds": 0.1,
        "peer": "127.0.0.1",
    }
    return Page(url=url, status=status, hops=hops, **{**parts, **more})  # type: ignore[arg-type]


class PaperSite:
    """A fetcher over a mapping: text is a page, a number a status, a fault is raised; else 404."""

    def __init__(
        self, answers: Mapping[str, Given], *, heads: Mapping[str, Given] | None = None
    ) -> None:
        self._answers = answers
        self._heads = heads or {}
        self.asked: list[tuple[str, str]] = []
        self.found: tuple[str, ...] = ("127.0.0.1",)

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        self.asked.append((method, url))
        given = self._answers.get(url, 404)
        given = self._heads.get(url, given) if method == "HEAD" else given
        if isinstance(given, Fault):
            raise FetchError(given, url)
        if isinstance(given, Page):
            return given
        text = given if isinstance(given, str) and method == "GET" else ""
        return page(text, status=given if isinstance(given, int) else 200, url=url)

    def addresses(self, host: str) -> tuple[str, ...]:
        return self.found


def a_target(*pages: str, **more: object) -> Target:
    """Return the target of a paper site."""
    parts: dict[str, object] = {
        "site": SiteId("s"),
        "name": "某县",
        "url": URL,
        "code": "6106990001",
        "organiser": "某县人民政府办公室",
        "time_point": TIME_POINT,
    }
    return Target(pages=pages, **{**parts, **more})  # type: ignore[arg-type]
