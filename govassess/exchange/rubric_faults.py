"""The faults of a rubric being read, each at its cell, and where each field of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from govassess.domain.points import parse_points
from govassess.domain.sentence import sentence
from govassess.exchange.rubric_words import known_words, read_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum
    from fractions import Fraction

    from govassess.domain.sentence import Sentence
    from govassess.exchange.grid import Grid
    from govassess.exchange.notes import CellFault, Place

Word = TypeVar("Word", bound="StrEnum")
_SHOWN = 40


class RubricFaults:
    """Collects faults; each cell says each thing once."""

    def __init__(self) -> None:
        self._found: dict[tuple[Place, str], CellFault] = {}
        self._places: dict[tuple[str, str, str], Place] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def listed(self) -> tuple[CellFault, ...]:
        """Return the faults in the order of their cells."""
        return tuple(fault for _, fault in sorted(self._found.items(), key=lambda item: item[0]))

    def add(self, place: Place, what: Sentence) -> None:
        """Keep a fault."""
        self._found.setdefault((place, what.key), place.fault(what))

    def add_missing(self, place: Place, what: Sentence) -> None:
        """Say that something is missing, unless the cell already has a fault that explains it."""
        if place not in self.places():
            self.add(place, what)

    def places(self) -> frozenset[Place]:
        """Return the cells that have a fault; what else is wrong there may only follow from it."""
        return frozenset(place for place, _ in self._found)

    def stands(self, indicator: str, line: str, field: str, *, place: Place) -> None:
        """Remember where a field of the rubric stands; the later of two equals is kept."""
        self._places[indicator, line, field] = place

    def place_of(self, indicator: str, line: str, *, field: str, otherwise: Place) -> Place:
        """Return where a field stands, or the nearest thing that has a cell."""
        keys = ((indicator, line, field), (indicator, line, ""), (indicator, "", field))
        further = ((indicator, "", "code"), (indicator, "", "title"), ("", "", field))
        for key in (*keys, *further):
            if key in self._places:
                return self._places[key]
        return otherwise

    def troubled_cells(self, grid: Grid, place: Place) -> None:
        """Report every cell of a sheet whose text cannot be relied on."""
        for (row, column), cell in grid.cells.items():
            if cell.trouble is not None:
                self.add(type(place)(grid.name, row, column), cell.trouble)

    def points(self, place: Place, text: str) -> Fraction | None:
        """Read points as people write them (`5`, `5分`, `40%` for 40); None after a fault."""
        plain = text.strip().removesuffix("分").removesuffix("%").removesuffix("％")
        try:
            return parse_points(plain)
        except ValueError:
            self.add(place, sentence("faults.points_no_number", text=text[:_SHOWN]))
            return None

    def word(self, place: Place, words: Mapping[Word, str], text: str) -> Word | None:
        """Read a rule word; None after a fault that lists the words."""
        try:
            return read_word(words, text)
        except ValueError:
            self.unknown_word(place, text, words.values())
            return None

    def unknown_word(self, place: Place, text: str, words: Iterable[str]) -> None:
        """Report a word nobody knows, with the words there are."""
        shown = text[:_SHOWN]
        self.add(place, sentence("faults.word_unknown", text=shown, known=known_words(words)))
