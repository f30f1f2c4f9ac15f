"""Finds the days that a page's entries are dated with, and says how sure each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from govassess.net.reading_page import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_FULL = re.compile(
    r"(?<![\d.])((?:19|20)\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?: ?日)?(?!\d|\.\d)"
)
_TWO_DIGITS = re.compile(r"(?<![\d./-])([0-3]\d)[-/.]([01]\d)[-/.]([0-3]\d)(?![\d/-]|\.\d)")
_SHORT = re.compile(
    r"[\[(【〔](\d{1,2})[-/.月](\d{1,2})日?[\])】〕]"
    r"|(?<![\d年])(\d{1,2})月(\d{1,2})日"
    r"|(?:^|\s)(\d{1,2})[-/](\d{1,2})(?=$|\s\S{0,4}$)"
)
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?([0-3]\d)(?!\d)")
_MONTH_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])?(?=[/_-]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年?度?(?!\d)")
_CLOCK_BEFORE = re.compile(
    r"(?:(?:今天|今日|当前|现在|北京|系统|服务器|页面)(?:是|为|时间|日期)*"
    r"|(?:生成|刷新)(?:时间|日期))[:是为于, ]*(?:公元 ?)?$"
)
_CLOCK_AFTER = re.compile(r" ?\(?(?:星期|周)[一二三四五六日天]")
_NO_ENTRY = re.compile(r"版权|copyright|©|备案|all rights|℃|天气预报", re.IGNORECASE)
_HEADING = 14
"""A line no longer than this may be the heading that gives the entries below it their year."""


_DATE_ALONE = 14
"""A line no longer than this, without a link, may be the date of the entry before it."""


class Sure(IntEnum):
    """How a day's year is known; more is surer."""

    GUESSED = 0
    """Only month and day are written: the latest year that is not in the future."""
    CONTEXT = 1
    """Month and day are written, the year stands in the entry's address or in a heading."""
    ADDRESS = 2
    """The whole day stands in the entry's address and is not written on the page."""
    WRITTEN = 3
    """The whole day is written."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry of a page with its day; `text` is its line, `url` where it leads or ''."""

    day: date
    sure: Sure
    text: str
    url: str = ""


def dates_of(lines: Iterable[Line], latest: date) -> tuple[Dated, ...]:
    """Return the dated entries among a page's lines, as they stand.

    Lines that tell today's date or the weather, and lines of copyright, are no entries. A date on a
    line of its own belongs to the link before it. A day written as month and day takes its year
    from the entry's address, else from the heading above, else it is the newest one not after
    `latest`. Days after `latest` are returned like others.
    """
    found: list[Dated] = []
    year = 0
    before: tuple[str, ...] = ()
    for line in lines:
        if _NO_ENTRY.search(line.text):
            continue
        year = _heading_year(line) or year
        is_date_alone = not line.urls and len(line.text) <= _DATE_ALONE
        led = Line(line.text, before) if is_date_alone else line
        found += _dates(led, year, latest)
        before = line.urls or before
    return tuple(found)


def newest_of(dated: Iterable[Dated], latest: date) -> Dated | None:
    """Return the newest entry that is not after `latest`, the surer of two on one day."""
    past = [each for each in dated if each.day <= latest]
    return max(past, key=lambda each: (each.day, each.sure), default=None)


def _dates(line: Line, year: int, latest: date) -> Iterator[Dated]:
    url = line.urls[0] if line.urls else ""
    matches = list(_FULL.finditer(line.text))
    entries = [match for match in matches if not _is_clock(match)]
    if len(entries) < len(matches) and not entries:
        return
    written = [day for match in entries if (day := _day(*match.groups()))]
    if written:
        yield from (Dated(day, Sure.WRITTEN, line.text, url) for day in written)
        return
    brief = [match for match in _TWO_DIGITS.finditer(line.text) if not _is_clock(match)]
    if brief:
        yield from _brief(brief[-1], line)
        return
    short = [match for match in _SHORT.finditer(line.text) if not _is_clock(match)]
    if short:
        parts = [part for part in short[-1].groups() if part]
        yield from _with_year(parts, line, year, latest)
        return
    for address in line.urls:
        match = _IN_URL.search(address)
        day = _day(*match.groups()) if match else None
        if day:
            yield Dated(day, Sure.ADDRESS, line.text, address)


def _is_clock(match: re.Match[str]) -> bool:
    """Tell whether a day is what the page's clock shows, and no entry's."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(match.string, match.end()))


def _brief(match: re.Match[str], line: Line) -> Iterator[Dated]:
    """Yield the day of `12-03-27`, as sites of that time wrote it."""
    day = _day(f"20{match[1]}", match[2], match[3])
    if day:
        yield Dated(day, Sure.CONTEXT, line.text, line.urls[0] if line.urls else "")


def _with_year(parts: list[str], line: Line, year: int, latest: date) -> Iterator[Dated]:
    url = line.urls[0] if line.urls else ""
    known = _url_year(line.urls, int(parts[0])) or year
    if known:
        day = _day(str(known), *parts)
        if day:
            yield Dated(day, Sure.CONTEXT, line.text, url)
        return
    days = (_day(str(latest.year - back), *parts) for back in range(5))
    guessed = next((day for day in days if day and day <= latest), None)
    if guessed:
        yield Dated(guessed, Sure.GUESSED, line.text, url)


def _url_year(urls: tuple[str, ...], month: int) -> int:
    """Return the year in an entry's address, if the month there is not another one."""
    for url in urls:
        path = url.partition("://")[2].partition("/")[2]
        match = _IN_URL.search(path) or _MONTH_IN_URL.search(path)
        if match and int(match[2] or month) == month:
            return int(match[1])
    return 0


def _heading_year(line: Line) -> int:
    match = _YEAR.search(line.text)
    if match is None or line.urls or len(line.text) > _HEADING or _FULL.search(line.text):
        return 0
    return int(match[1])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
