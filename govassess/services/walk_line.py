"""One indicator over the sites of a class in one evaluator's hands: rows, gaps, bulk answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.services.walk_sheet import Wanted

if TYPE_CHECKING:
    from govassess.domain.answers import Answer
    from govassess.domain.ids import ClassId
    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.walk_sheet import Owed, Sheet, SheetLine


@dataclass(frozen=True, slots=True)
class LineRow:
    """One site's cell of a leaf.

    `sheet` is the site's sheet cut down to this leaf and those it shares places with; `at` is when
    the evaluator last recorded something here (UTC ISO 8601), '' if never.
    """

    sheet: Sheet
    code: str
    at: str = ""

    @property
    def id(self) -> str:
        """The row's identity: its site's."""
        return self.sheet.site.id

    @property
    def site(self) -> Site:
        """Whose cell it is."""
        return self.sheet.site

    @property
    def line(self) -> SheetLine:
        """What is recorded in the cell and what it is worth."""
        found = self.sheet.line(self.code)
        if found is None:
            raise ValueError(self.code)
        return found

    @property
    def words(self) -> str:
        """The note; without one the first finding that stands; '' where nothing was written."""
        note = " ".join(self.line.note.split())
        standing = (
            each.text for each in self.line.findings if each.state is not FindingState.WITHDRAWN
        )
        return note or next(standing, "")


@dataclass(frozen=True, slots=True)
class Line:
    """A leaf over every site of a class as one evaluator sees it: nobody else's votes are in it."""

    class_id: ClassId
    class_name: str
    indicator: Indicator
    rows: tuple[LineRow, ...]

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.indicator.code

    def row(self, site_id: str) -> LineRow | None:
        """Return a site's row, or None."""
        return next((row for row in self.rows if row.id == site_id), None)

    def with_row(self, row: LineRow) -> Line:
        """Return the line with one row told anew."""
        return replace(self, rows=tuple(row if each.id == row.id else each for each in self.rows))

    def count(self, wanted: Wanted) -> int:
        """Return how many rows a filter keeps."""
        return sum(row.line.is_wanted(wanted) for row in self.rows)

    def next_gap(
        self, after: str, *, wanted: Wanted = Wanted.OPEN, backwards: bool = False
    ) -> str | None:
        """Return the nearest site beyond `after` that the filter wants; None at the end.

        All rows are walked by their open ones. It does not go round: behind the last site comes
        the next leaf. With an unknown `after` the whole line is searched.
        """
        kind = Wanted.OPEN if wanted is Wanted.ALL else wanted
        rows = self.rows[::-1] if backwards else self.rows
        ids = [row.id for row in rows]
        start = ids.index(after) + 1 if after in ids else 0
        return next((row.id for row in rows[start:] if row.line.is_wanted(kind)), None)


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What a bulk answer does to one row: `after` is the cell as it would be.

    `refusal` says why the row does not take the answer; then `after` is the cell as it is.
    """

    row: LineRow
    after: SheetLine
    refusal: Sentence | None = None

    @property
    def id(self) -> str:
        """The row's identity: its site's."""
        return self.row.id

    @property
    def is_same(self) -> bool:
        """Whether the row has this answer already."""
        return self.refusal is None and self.after.answer == self.row.line.answer

    @property
    def changes(self) -> bool:
        """Whether the row would be written."""
        return self.refusal is None and not self.is_same

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What the row would still owe."""
        return self.after.owed


@dataclass(frozen=True, slots=True)
class Bulk:
    """One answer for several rows of a line, before it is recorded."""

    line: Line
    answer: Answer
    rows: tuple[BulkRow, ...]

    @property
    def changing(self) -> tuple[BulkRow, ...]:
        """The rows that would be written."""
        return tuple(each for each in self.rows if each.changes)
