"""Rubrics as spreadsheets, in full or in short form: read with every fault at its cell."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.rubric import Part, Rubric
from govassess.domain.rubric_check import check_rubric
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.exchange.notes import CellFault, Place
from govassess.exchange.reading import read_grids
from govassess.exchange.rubric_faults import RubricFaults
from govassess.exchange.rubric_full import indicator_table, read_full
from govassess.exchange.rubric_header import header_at
from govassess.exchange.rubric_settings import DEFAULT_SETTINGS
from govassess.exchange.rubric_short import ShortTable
from govassess.exchange.rubric_tree import PART, give_codes, to_indicator
from govassess.exchange.rubric_writing import write_rubric

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.exchange.grid import Grid

__all__ = ["CellFault", "RubricReading", "read_rubric", "write_rubric"]


@dataclass(frozen=True, slots=True)
class RubricReading:
    """A rubric as far as it could be read, and its faults; only one without faults is usable.

    `rubric` is None where not even a tree was found.
    """

    rubric: Rubric | None
    faults: tuple[CellFault, ...]


def read_rubric(path: Path, *, sheet: str = "") -> RubricReading:
    """Read a rubric spreadsheet (cli.md §2); `sheet` picks one of several short-form tables.

    Raises GovAssessError SHEET_NO_HEADER where no sheet has a rubric, and whatever `read_grids`
    raises.
    """
    grids = read_grids(path)
    faults = RubricFaults()
    table = indicator_table(grids)
    if table is not None:
        rubric = read_full(grids, table, path.stem, faults)
    else:
        rubric = _read_short(_chosen(grids, sheet, faults, path=path), path.stem, faults)
    _add_checks(rubric, faults, Place(grids[0].name, 1, 1))
    return RubricReading(rubric, faults.listed())


def _chosen(grids: Sequence[Grid], sheet: str, faults: RubricFaults, *, path: Path) -> ShortTable:
    """Return the short-form table: the named sheet's, or the only one there is."""
    tables: list[ShortTable] = []
    for grid in grids:
        if not sheet or grid.name == sheet:
            headers = (header_at(grid, row) for row in grid.rows)
            header = next(filter(None, headers), None)
            tables += [ShortTable(grid, header, faults)] if header is not None else []
    shown = [table for table in tables if not table.grid.hidden] or tables
    if not shown:
        raise GovAssessError(Problem.SHEET_NO_HEADER, path=path, columns="一级指标、分值")
    for other in shown[1:]:
        what = sentence("faults.several_tables", sheet=shown[0].grid.name)
        faults.add(Place(other.grid.name, other.header.row, other.header.levels[0]), what)
    return shown[0]


def _read_short(table: ShortTable, name: str, faults: RubricFaults) -> Rubric:
    faults.troubled_cells(table.grid, Place(table.grid.name, 1, 1))
    table.read()
    give_codes(table.roots)
    roots = tuple(to_indicator(node, faults) for node in table.roots)
    table.check_stated_sums()
    points = sum((root.points for root in roots), Fraction(0))
    part = Part(PART, "总分", points)
    return Rubric(table.title() or name, "1", (part,), roots, DEFAULT_SETTINGS)


def _add_checks(rubric: Rubric, faults: RubricFaults, top: Place) -> None:
    """Add what the rubric's own rules find, each at the cell it came from."""
    found = [
        (faults.place_of(fault.indicator, fault.line, field=fault.field, otherwise=top), fault)
        for fault in check_rubric(rubric)
    ]
    read_before = faults.places()
    for place, fault in found:
        if place not in read_before:
            faults.add(place, fault.sentence)
