"""Other tools' findings as observations: site, check, outcome, value, url, at, note, tool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from govassess.domain.lookup import name_key
from govassess.domain.observations import Check, Item, Outcome
from govassess.domain.sentence import sentence
from govassess.domain.text import ADDRESS_LIMIT, NAME_LIMIT, NOTE_LIMIT, clean
from govassess.errors import GovAssessError
from govassess.exchange.answer_rows import CellFinder
from govassess.exchange.answer_sheet import read_rows
from govassess.exchange.answer_values import read_day, read_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from govassess.domain.ids import SiteId
    from govassess.domain.sites import Site
    from govassess.exchange.answer_sheet import AnswerRow, RowFault

E = TypeVar("E", bound=StrEnum)
FIELDS = ("site", "check", "outcome", "value", "url", "at", "note", "tool")
"""The columns; `site`, `check` and `outcome` must be there. A column `class` may stand beside."""
OWN = "probe"
"""The source of the program's own observations; no tool may have that name."""
_HEADERS = {
    "site": ("网站", "网站名称"),
    "class": ("类别",),
    "check": ("检查项", "检查"),
    "outcome": ("结果",),
    "value": ("值", "数值"),
    "url": ("网址", "页面"),
    "at": ("时间",),
    "note": ("备注", "说明"),
    "tool": ("工具", "来源"),
    "number": ("序号",),
}
_CHECKS = {
    Check.AVAILABLE: ("首页访问", "可用性"),
    Check.LINKS: ("链接", "死链"),
    Check.FRESHNESS: ("栏目更新",),
    Check.PARTY_MARK: ("党政机关标识",),
    Check.SITE_CODE: ("网站标识码",),
    Check.ICP: ("ICP备案号", "ICP备案"),
    Check.POLICE: ("公安备案号", "公安备案"),
    Check.ORGANISER: ("主办单位",),
    Check.CONTACT: ("联系方式",),
    Check.SEARCH: ("站内搜索",),
    Check.IPV6: ("IPv6支持",),
    Check.HTTPS: ("HTTPS和证书", "证书"),
    Check.DOMAIN: ("域名",),
    Check.ENCODING: ("字符编码",),
    Check.WEIGHT: ("首页大小和用时",),
    Check.ERROR_REPORT: ("找错入口",),
    Check.ACCESSIBLE: ("适老化、无障碍入口", "无障碍", "适老化"),
}
_OUTCOMES = {
    Outcome.GOOD: ("正常",),
    Outcome.FAULT: ("有问题",),
    Outcome.UNCLEAR: ("不能判定",),
    Outcome.FACT: ("数据",),
}
_OFFICE_TIME = timezone(timedelta(hours=8))
"""A time without a zone is the offices' own."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row: an observation without identity, person and, where the row has none, time."""

    site: SiteId
    check: Check
    outcome: Outcome
    value: str
    url: str
    at: str
    tool: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ObservationReading:
    """The rows of a table, and every fault; with faults nothing may be stored."""

    rows: tuple[SeenRow, ...]
    faults: tuple[RowFault, ...]


def read_observations(path: Path, find_site: Callable[[str, str], Site]) -> ObservationReading:
    """Read a table of what another tool saw; its file's name stands where no tool is given.

    `find_site(name, class)` raises GovAssessError NAME_UNKNOWN or NAME_AMBIGUOUS with candidates.
    Raises GovAssessError SHEET_NO_HEADER, and whatever `read_grids` raises.
    """
    words = {word: field for field, also in _HEADERS.items() for word in (field, *also)}
    sheet = read_rows(path, words, FIELDS[:3])
    reader = _Reader(find_site, path.stem, list(sheet.faults))
    rows = tuple(found for row in sheet.rows if (found := reader.row(row)) is not None)
    ordered = sorted(reader.faults, key=lambda fault: (fault.sheet, fault.row))
    return ObservationReading(rows, tuple(ordered))


class _Reader:
    """Reads row by row and keeps every fault."""

    def __init__(
        self, find_site: Callable[[str, str], Site], tool: str, faults: list[RowFault]
    ) -> None:
        self.faults = faults
        self._tool = tool
        self._checks = _by_word(_CHECKS)
        self._outcomes = _by_word(_OUTCOMES)
        self._sites = CellFinder(find_site, {}, faults)

    def row(self, row: AnswerRow) -> SeenRow | None:
        """Return what a row says; None after a fault."""
        before = len(self.faults)
        site = self._sites.site(row)
        check, outcome = self._check(row), self._outcome(row)
        at, tool = self._moment(row), self._name(row)
        url, note = self._text(row, "url", ADDRESS_LIMIT), self._text(row, "note", NOTE_LIMIT)
        value = self._text(row, "value", NAME_LIMIT)
        if check is not None and outcome is not None:
            value = self._value(row, check, outcome, value)
        if site is None or check is None or outcome is None or len(self.faults) > before:
            return None
        items = (Item(url or site.url, note=note),) if note else ()
        return SeenRow(site.id, check, outcome, value, url or site.url, at, tool, items)

    def _fault(self, row: AnswerRow, column: str, key: str, **facts: str) -> None:
        shown = {name: text[:60] for name, text in facts.items() if name != "known"}
        known = {name: text for name, text in facts.items() if name == "known"}
        self.faults.append(row.fault(column, sentence(f"faults.{key}", **shown, **known)))

    def _check(self, row: AnswerRow) -> Check | None:
        written = row.text("check")
        found = self._checks.get(name_key(written))
        if found is None:
            known = "、".join(check.value for check in Check)
            self._fault(row, "check", "check_unknown", text=written, known=known)
        return found

    def _outcome(self, row: AnswerRow) -> Outcome | None:
        written = row.text("outcome")
        found = self._outcomes.get(name_key(written))
        if found is None:
            self._fault(row, "outcome", "outcome_unknown", text=written)
        return found

    def _moment(self, row: AnswerRow) -> str:
        """Return the row's time as UTC; '' where it gives none, or after a fault."""
        written = row.text("at")
        if not written:
            return ""
        try:
            moment = datetime.fromisoformat(read_moment(written))
            aware = moment if moment.tzinfo else moment.replace(tzinfo=_OFFICE_TIME)
            return aware.astimezone(UTC).isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            self._fault(row, "at", "moment_form", text=written)
            return ""

    def _name(self, row: AnswerRow) -> str:
        written = self._text(row, "tool", NAME_LIMIT) or self._tool
        if name_key(written) == OWN:
            self._fault(row, "tool", "tool_reserved", text=written)
        return written

    def _text(self, row: AnswerRow, column: str, limit: int) -> str:
        try:
            return clean(row.text(column), limit).text
        except GovAssessError as error:
            what = sentence(f"problems.{error.problem.value}", **error.facts)
            self.faults.append(row.fault(column, what))
            return ""

    def _value(self, row: AnswerRow, check: Check, outcome: Outcome, value: str) -> str:
        """Return the value in the form that sentences of this check ask for."""
        if check is Check.LINKS and outcome is Outcome.FAULT and not value.isdecimal():
            self._fault(row, "value", "value_whole", text=value)
        if check is not Check.FRESHNESS or not value:
            return value
        try:
            return read_day(value).isoformat()
        except ValueError:
            self._fault(row, "value", "value_day", text=value)
            return ""


def _by_word(names: Mapping[E, tuple[str, ...]]) -> dict[str, E]:
    """Return what each word means: the identifier itself, and what people write."""
    found: dict[str, E] = {}
    for meant, also in names.items():
        found |= dict.fromkeys(map(name_key, (meant.value, *also)), meant)
    return found
