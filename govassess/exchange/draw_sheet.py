"""Lists to draw samples from, many sites in a table (网站 | 指标 | 事项), and what was drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from govassess.cells import put, save_workbook
from govassess.domain.lookup import name_key
from govassess.domain.planning_draws import may_be_drawn
from govassess.domain.sentence import sentence
from govassess.domain.text import NAME_LIMIT, tidy_name
from govassess.exchange.answer_rows import CellFinder
from govassess.exchange.answer_sheet import AnswerRow, unread_fault
from govassess.exchange.table import find_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from govassess.domain.ids import ClassId, SiteId
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.exchange.answer_sheet import RowFault
    from govassess.exchange.table import Table

_FIELDS = {
    "number": "序号 no number",
    "site": "网站 网站名称 单位名称 单位 site",
    "class": "类别 网站类别 class",
    "indicator": "指标 指标编号 indicator",
    "item": "事项 事项名称 对象 抽样对象 对象名称 item object",
}
_WORDS = {word: field for field, words in _FIELDS.items() for word in words.split()}
_NEEDED = ("site", "indicator", "item")
_COLUMNS = {"类别": 14, "网站": 24, "指标": 10, "指标名称": 24, "序号": 6, "事项": 40, "抽中": 8,
            "总体": 8, "种子": 28, "封存时间": 18}  # fmt: skip
_DRAWN = "抽中"


@dataclass(frozen=True, slots=True)
class Population:
    """Everything that can be drawn for one leaf of one site, in the file's order."""

    site: Site
    code: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawSheet:
    """The lists of a table, and every fault; with faults nothing may be used."""

    populations: tuple[Population, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One item of a sealed list, as the written table says it."""

    class_name: str
    site: str
    code: str
    title: str
    item: str
    drawn: bool
    population: int
    seed: str
    at: str


def read_draws(
    path: Path, find_site: Callable[[str, str], Site], rubrics: Mapping[ClassId, Rubric]
) -> DrawSheet:
    """Read a table of lists, xlsx or csv; every sheet with its header counts.

    `find_site(name, class)` raises GovAssessError NAME_UNKNOWN or NAME_AMBIGUOUS. Raises
    GovAssessError SHEET_NO_HEADER, and whatever `read_grids` raises.
    """
    tables, left = find_tables(path, _WORDS, _NEEDED, columns="网站、指标、事项")
    reader = _Reader(find_site, rubrics)
    for table in tables:
        reader.read(table)
    found = reader.outcome()
    return replace(found, faults=(*found.faults, *map(unread_fault, left)))


class _Reader:
    """Reads row by row and keeps every fault; an item stands once in its list."""

    def __init__(
        self, find_site: Callable[[str, str], Site], rubrics: Mapping[ClassId, Rubric]
    ) -> None:
        self._faults: list[RowFault] = []
        self._finder = CellFinder(find_site, rubrics, self._faults)
        self._sites: dict[SiteId, Site] = {}
        self._lists: dict[tuple[SiteId, str], dict[str, str]] = {}

    def read(self, table: Table) -> None:
        """Take in the rows of one table."""
        first = len(self._faults)
        for row in table.rows():
            self._row(table, row)
        heads = {field: table.grid.text(table.top, at) for field, at in table.columns.items()}
        self._faults[first:] = [
            replace(fault, column=heads.get(fault.column, fault.column))
            for fault in self._faults[first:]
        ]

    def outcome(self) -> DrawSheet:
        """Return the lists in the order they were first named."""
        populations = tuple(
            Population(self._sites[site], code, tuple(items.values()))
            for (site, code), items in self._lists.items()
        )
        return DrawSheet(populations, tuple(self._faults))

    def _row(self, table: Table, line: int) -> None:
        cells = {field: table.cell(line, field) for field in table.columns}
        row = AnswerRow(
            table.grid.name,
            line,
            {field: cell.text.strip() for field, cell in cells.items() if cell.text.strip()},
            frozenset(field for field, cell in cells.items() if cell.number),
        )
        troubles = [(field, cell.trouble) for field, cell in cells.items() if cell.trouble]
        if troubles:
            self._faults += [row.fault(field, trouble) for field, trouble in troubles]
            return
        if not any(row.text(field) for field in _NEEDED):
            return  # a row with a number and nothing else
        site = self._finder.site(row)
        leaf = None if site is None else self._finder.leaf(row, site)
        if site is None or leaf is None or leaf.leaf is None:
            return
        if not may_be_drawn(leaf.leaf):
            what = sentence("faults.indicator_not_sampled", text=row.text("indicator")[:60])
            self._faults.append(row.fault("indicator", what))
            return
        self._sites[site.id] = site
        self._item(row, self._lists.setdefault((site.id, leaf.code), {}))

    def _item(self, row: AnswerRow, items: dict[str, str]) -> None:
        name = tidy_name(row.text("item"))
        if not name:
            self._faults.append(row.fault("item", sentence("faults.item_missing")))
        elif len(name) > NAME_LIMIT:
            what = sentence("faults.text_too_long", length=len(name), limit=NAME_LIMIT)
            self._faults.append(row.fault("item", what))
        elif items.setdefault(name_key(name), name) is not name:
            what = sentence("faults.object_twice", text=name[:60])
            self._faults.append(row.fault("item", what))


def write_draws(path: Path, rows: Iterable[DrawnRow]) -> None:
    """Write sealed lists with what was drawn of each; raises what `save_workbook` raises.

    The table can be read by `read_draws`, and drawn again by anybody with its seeds.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "抽样名单"
    for column, (text, width) in enumerate(_COLUMNS.items(), 1):
        head = put(sheet, 1, column, text)
        head.font = Font(bold=True)
        sheet.column_dimensions[head.column_letter].width = width
    place, before = 0, ("", "", "")
    for line, row in enumerate(rows, 2):
        cell = (row.class_name, row.site, row.code)
        place, before = (place + 1 if cell == before else 1), cell
        facts = (*cell, row.title, place, row.item, _DRAWN if row.drawn else None)
        for column, value in enumerate((*facts, row.population, row.seed, row.at), 1):
            put(sheet, line, column, value).font = Font(bold=row.drawn)
    sheet.freeze_panes = "A2"
    save_workbook(workbook, path)
