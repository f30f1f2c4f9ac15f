"""The last cycle's result as offices keep it: our own score table, or names beside totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.lookup import name_key
from govassess.domain.points import parse_points
from govassess.domain.sentence import sentence
from govassess.domain.text import NAME_LIMIT, tidy_name
from govassess.exchange.notes import Note
from govassess.exchange.site_sections import is_note, is_total, row_texts
from govassess.exchange.table import find_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import GridCell
    from govassess.exchange.table import Table

_FIELDS = {
    "name": "网站 网站名称 单位名称 单位 名称 县区 部门 县区名称 部门名称 机构名称 site name",
    "total": "总分 得分 总得分 综合得分 最终得分 合计 合计得分 total score",
    "rank": "名次 排名 位次 排序 rank",
    "code": "网站标识码 标识码 政府网站标识码 code",
}
_WORDS = {word: field for field, words in _FIELDS.items() for word in words.split()}
_SCORES = "得分表"
"""Our own workbooks repeat names and totals on further sheets; this one has them as printed."""
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class PastRow:
    """A site of the last cycle as the file writes it; `rank` is None where it states none."""

    sheet: str
    row: int
    name: str
    code: str
    total: Fraction
    rank: int | None


@dataclass(frozen=True, slots=True)
class LastCycleSheet:
    """The rows read, and those left out with their reasons."""

    rows: tuple[PastRow, ...]
    skipped: tuple[Note, ...]


def read_last_cycle(path: Path) -> LastCycleSheet:
    """Read a table 网站 | 总分 | 名次, xlsx or csv; a place and a 网站标识码 may be missing.

    Raises GovAssessError SHEET_NO_HEADER when no sheet names a site and a total, and whatever
    `read_grids` raises.
    """
    tables, left = find_tables(path, _WORDS, ("name", "total"), columns="网站名称、总分")
    own = [table for table in tables if table.grid.name.startswith(_SCORES)]
    rows: list[PastRow] = []
    skipped = [] if own else [Note(e.place.sheet, e.place.row, e.sentence) for e in left]
    for table in own or tables:
        for line in table.rows():
            read = _row(table, line)
            if isinstance(read, PastRow):
                rows.append(read)
            else:
                skipped.append(Note(table.grid.name, line, read))
    return _without_doubles(rows, skipped)


def _row(table: Table, line: int) -> PastRow | Sentence:
    """Return a row as a site, or the reason why it is none."""
    name, total = tidy_name(table.text(line, "name")), table.cell(line, "total")
    refusal = _refusal(row_texts(table.grid, line), name, total)
    if refusal is not None:
        return refusal
    try:
        points = parse_points(total.text)
    except ValueError:
        return sentence("faults.past_total", name=name, text=total.text.strip()[:60])
    code = table.text(line, "code")
    return PastRow(table.grid.name, line, name, code, points, _rank(table.text(line, "rank")))


def _refusal(texts: Sequence[str], name: str, total: GridCell) -> Sentence | None:
    """Return why a row is no site with a total, or None."""
    if is_total(texts):
        return sentence("faults.total_row", text=" ".join(texts)[:60])
    if not total.text.strip() and (is_note(texts) or len(texts) == 1):
        return sentence("faults.note_row", text=" ".join(texts)[:60])
    if not name:
        return sentence("faults.site_without_name")
    if len(name) > NAME_LIMIT:
        return sentence("faults.text_too_long", length=len(name), limit=NAME_LIMIT)
    return total.trouble


def _rank(text: str) -> int | None:
    """Return a stated place; — and the like are none."""
    try:
        value = parse_points(text)
    except ValueError:
        return None
    return int(value) if value.denominator == 1 and 0 < value < _MOST else None


def _without_doubles(rows: list[PastRow], skipped: list[Note]) -> LastCycleSheet:
    """Keep the first row of a site; a second one is left out and said."""
    kept: dict[str, PastRow] = {}
    for row in rows:
        first = kept.setdefault(name_key(row.name), row)
        if first is not row:
            said = sentence(
                "faults.duplicate_name", sheet=first.sheet, row=first.row, name=first.name
            )
            skipped.append(Note(row.sheet, row.row, said))
    return LastCycleSheet(tuple(kept.values()), tuple(skipped))
