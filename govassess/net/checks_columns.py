"""Whether columns have news: the newest date on each page within its window.

An item without a date counts as not updated (国办发〔2015〕15号, 国办秘函〔2019〕19号, 栏目不更新).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govassess.domain.freshness import Unit, Window
from govassess.domain.observations import Check, Item, Outcome
from govassess.net.page_dates import Sure, dates_of, newest_of
from govassess.net.seen import Seen
from govassess.net.visit import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govassess.net.page_dates import Dated
    from govassess.net.reading_page import Line, Reading
    from govassess.net.visit import SiteVisit

UNDATED = "undated"
"""The value for a page whose entries bear no date; it counts as not updated."""
EMPTY = "empty"
"""The value for a page without entries."""
_EMPTY_WORDS = re.compile(
    r"暂无(?:相关)?(?:信息|内容|数据|资料|文章|记录)|没有(?:找到)?(?:相关|任何)?(?:信息|内容|数据|记录)"
    r"|(?:栏目|页面|内容)?(?:正在)?建设中|敬请期待|无记录"
)
_FEW = 80
"""A page with fewer characters of its own than this, and no link of its own, shows nothing."""
_SAME_ON = 3
"""Of so many pages at least, what stands on all of them belongs to none."""


def freshness(visit: SiteVisit) -> Iterator[Seen]:
    """Yield one observation a page given, or of the front page if none is.

    The value is the newest date not after the time point (YYYY-MM-DD), `undated` or `empty`; its
    item is the entry. Unclear: the page did not open, the year had to be guessed, or all entries
    are later than the time point.
    """
    pages = visit.target.pages or (visit.target.url,)
    readings = {url: _reading(visit, url) for url in pages}
    readable = [page for page in readings.values() if page is not None]
    frame = _shared(readable)
    front = visit.shown.reading
    known = set() if front is None or visit.target.pages == () else set(front.lines)
    for url, page in readings.items():
        if page is None:
            yield Seen(Check.FRESHNESS, Outcome.UNCLEAR, visit.seen_at(url).trouble, url)
        else:
            lines = tuple(line for line in page.lines if line not in frame)
            is_empty = _is_empty(lines, known, place_of(visit.target.url))
            yield _judged(visit, url, lines, is_empty=is_empty)


def _reading(visit: SiteVisit, url: str) -> Reading | None:
    opened = visit.seen_at(url)
    return None if opened.trouble else opened.reading


def _judged(visit: SiteVisit, url: str, lines: tuple[Line, ...], *, is_empty: bool) -> Seen:
    point = visit.target.time_point
    dated = dates_of(lines, point)
    newest = newest_of(dated, point)
    if newest is None:
        later = max((each.day for each in dated), default=None)
        if later is not None:
            return Seen(Check.FRESHNESS, Outcome.UNCLEAR, later.isoformat(), url)
        unseen = visit.seen_at(url).unseen
        if unseen:
            return Seen(Check.FRESHNESS, Outcome.UNCLEAR, unseen, url)
        return Seen(Check.FRESHNESS, Outcome.FAULT, EMPTY if is_empty else UNDATED, url)
    item = Item(newest.url, newest.text[:200], note=newest.day.isoformat())
    outcome = _outcome(newest, visit.target.days(url), point)
    return Seen(Check.FRESHNESS, outcome, newest.day.isoformat(), url, items=(item,))


def _outcome(newest: Dated, days: int, point: date) -> Outcome:
    if not Window(days, Unit.DAY).holds(newest.day, point):
        return Outcome.FAULT
    return Outcome.UNCLEAR if newest.sure is Sure.GUESSED else Outcome.GOOD


def _shared(pages: list[Reading]) -> frozenset[Line]:
    """Return the lines that stand on every page: the frame around the columns."""
    if len(pages) < _SAME_ON:
        return frozenset()
    return frozenset.intersection(*(frozenset(page.lines) for page in pages))


def _is_empty(lines: tuple[Line, ...], known: set[Line], home: str) -> bool:
    own = [line for line in lines if line not in known]
    if any(_EMPTY_WORDS.search(line.text) for line in own):
        return True
    seen = {home, *(url for line in known for url in line.urls)}
    leads = any(url not in seen for line in own for url in line.urls)
    return bool(known) and not leads and sum(len(line.text) for line in own) < _FEW
