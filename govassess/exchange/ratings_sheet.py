"""A plain table of ratings: raters in columns, one row a unit, empty cells missing (cli.md §5)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Ratings, Scale, ratings_of
from govassess.domain.lookup import name_key
from govassess.domain.points import points_text
from govassess.domain.sentence import sentence
from govassess.errors import GovAssessError, Problem
from govassess.exchange.answer_sheet import RowFault
from govassess.exchange.grid import address
from govassess.exchange.reading import read_grids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import Grid

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE)
_LONGEST = 40
_SHOWN = 40
_MEASURED = frozenset({Scale.INTERVAL, Scale.RATIO})


def read_ratings(path: Path, scale: Scale, categories: Sequence[str] = ()) -> Ratings:
    """Read the first sheet of a table; `categories` are the scale's, in order.

    Numbers are read exactly and ascend; names go by the categories' order, on a nominal scale
    they need none. Raises GovAssessError SHEET_NO_HEADER, SHEET_FAULTS, and whatever `read_grids`
    raises.
    """
    grid = read_grids(path)[0]
    reader = _Reader(grid, scale, categories)
    if not reader.top:
        raise GovAssessError(Problem.SHEET_NO_HEADER, path=path, columns="评估员")
    ratings = reader.ratings()
    if reader.faults:
        first = reader.faults[0]
        raise GovAssessError(
            Problem.SHEET_FAULTS,
            path=path,
            count=len(reader.faults),
            row=first.row,
            column=first.column,
            first=first.sentence,
            faults=tuple(reader.faults),
        )
    return ratings


class _Reader:
    """Reads cell by cell and keeps every fault."""

    def __init__(self, grid: Grid, scale: Scale, categories: Sequence[str]) -> None:
        self._grid = grid
        self._scale = scale
        self._given = categories
        self.top = next(iter(grid.rows), 0)
        self._columns = range(1, max((column for _, column in grid.cells), default=0) + 1)
        self.faults: list[RowFault] = []

    def ratings(self) -> Ratings:
        """Return the table; with faults it must not be used."""
        grid, columns = self._grid, self._columns
        raters = [grid.text(self.top, column) for column in columns]
        for column, name in zip(columns, raters, strict=True):
            if not name:
                cell = address(self.top, column)
                self._fault(self.top, column, sentence("faults.rater_missing", cell=cell))
        rows = [row for row in grid.rows if row > self.top]
        places = self._places([(row, column) for row in rows for column in columns])
        return ratings_of(
            raters,
            [tuple(places.get(_key(grid.text(row, column))) for column in columns) for row in rows],
            scale=self._scale,
            categories=places.values(),
            ordered=bool(self._given) or self._scale in _MEASURED or self._is_numbers(places),
        )

    def _is_numbers(self, keys: dict[str, Fraction]) -> bool:
        return all(number_of(key) is not None for key in keys)

    def _places(self, cells: Sequence[tuple[int, int]]) -> dict[str, Fraction]:
        """Return the value of every text: the number itself, or its category's place from 1."""
        used = {
            _key(text): (row, column)
            for row, column in reversed(cells)
            if (text := self._grid.text(row, column))
        }
        self._check(cells)
        numbers = {key: number_of(key) for key in (*map(_key, self._given), *used)}
        known = {key: value for key, value in numbers.items() if value is not None}
        given = [known[key] for key in map(_key, self._given) if key in known]
        rising = all(one < two for one, two in pairwise(given))
        if self._scale in _MEASURED or (len(known) == len(numbers) and rising):
            return known
        order = list(map(_key, self._given)) or sorted(used)
        if self._scale is Scale.ORDINAL and not self._given:
            row, column = min(place for key, place in used.items() if key not in known)
            self._fault(row, column, sentence("faults.rating_needs_order"))
        return {key: Fraction(place) for place, key in enumerate(order, 1)}

    def _check(self, cells: Sequence[tuple[int, int]]) -> None:
        """Keep a fault of every cell that no category or number stands in."""
        allowed = set(map(_key, self._given))
        for text in self._given:
            if self._scale in _MEASURED and number_of(text) is None:
                what = sentence("faults.answer_no_number", text=text[:_SHOWN])
                self.faults.append(RowFault(self._grid.name, self.top, "--categories", what))
        for row, column in cells:
            cell = self._grid.cell(row, column)
            text = cell.text.strip()
            if cell.trouble is not None:
                self._fault(row, column, cell.trouble)
            elif text and self._scale in _MEASURED and number_of(text) is None:
                self._fault(row, column, sentence("faults.answer_no_number", text=text[:_SHOWN]))
            elif text and allowed and _key(text) not in allowed:
                known = "、".join(self._given)
                what = sentence("faults.word_unknown", text=text[:_SHOWN], known=known)
                self._fault(row, column, what)

    def _fault(self, row: int, column: int, what: Sentence) -> None:
        name = self._grid.text(self.top, column) or address(row, column)
        self.faults.append(RowFault(self._grid.name, row, name, what))


def number_of(text: str) -> Fraction | None:
    """Return a decimal exactly as it is written (`2.5`, `1e-3`); None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if len(plain) > _LONGEST or not _NUMBER.fullmatch(plain):
        return None
    return Fraction(Decimal(plain))


def _key(text: str) -> str:
    """Return what spellings of one value share: `1` and `1.0`, `Yes` and `yes`."""
    number = number_of(text)
    return name_key(text) if number is None else points_text(number)
