"""The one table of scores that workbook, bulletin and attachments share, as exact values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from govassess.domain.points import fixed_text, points_text, rounded
from govassess.domain.results import Outcome
from govassess.reports.blocks import HeadCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.comparison import Comparison
    from govassess.domain.results import ClassResults, PartScore, SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.wording import Wording

NONE = "—"
"""What a cell shows where there is nothing to count."""


class ColumnKind(StrEnum):
    """What a column of the score table holds."""

    RANK = "rank"
    NAME = "name"
    SCORE = "score"
    BONUS = "bonus"
    TOTAL = "total"
    GRADE = "grade"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `points` are the full points its head states, `code` the indicator or part.

    `part` is the part a level-1 indicator's points are rescaled with, '' for any other column.
    """

    kind: ColumnKind
    title: str
    code: str = ""
    points: Fraction | None = None
    part: str = ""

    @property
    def adds(self) -> bool:
        """Tell whether the total is the sum of this and its like."""
        return self.kind in {ColumnKind.SCORE, ColumnKind.BONUS}


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a cell prints and, for a number, its exact value.

    `waiting` is what a gated bonus part is worth, open or not.
    """

    text: str
    value: Fraction | None = None
    waiting: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Neighbouring columns that are added and then multiplied by `factor`.

    The factor is not 1 where leaves of the part dropped out and the rest stands for the whole
    (scoring.md §4).
    """

    places: tuple[int, ...]
    factor: Fraction


@dataclass(frozen=True, slots=True)
class TableRow:
    """One site's line; `summed` says that its terms add up to the printed total."""

    site: SiteScore
    cells: tuple[TableCell, ...]
    terms: tuple[Term, ...]
    summed: bool

    def added(self, terms: tuple[Term, ...]) -> Fraction:
        """Return the exact sum of some of the row's terms."""
        return sum((term.factor * self._sum(term) for term in terms), Fraction(0))

    def _sum(self, term: Term) -> Fraction:
        values = (self.cells[place].value for place in term.places)
        return sum((value for value in values if value is not None), Fraction(0))


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A class's score table in rank order; `gate` opens the bonus columns, if the rubric has one.

    Level-1 columns show the points as the rubric counts them; where leaves dropped out, the row's
    terms say by what factor their sum is rescaled.
    """

    class_name: str
    decimals: int
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    gate: Comparison | None = None

    def index(self, kind: ColumnKind) -> int:
        """Return the place of the first column of this kind; ValueError if there is none."""
        return [column.kind for column in self.columns].index(kind)

    def places(self, kind: ColumnKind) -> tuple[int, ...]:
        """Return the places of every column of this kind."""
        return tuple(n for n, column in enumerate(self.columns) if column.kind == kind)


def score_table(results: ClassResults, wording: Wording) -> ScoreTable:
    """Return the score table of one class."""
    rubric = results.rubric
    columns = (
        TableColumn(ColumnKind.RANK, wording.say("reports.column.rank")),
        TableColumn(ColumnKind.NAME, wording.say("reports.column.name")),
        *_score_columns(rubric),
        TableColumn(ColumnKind.TOTAL, wording.say("reports.column.total"), points=rubric.total),
        TableColumn(ColumnKind.GRADE, wording.say("reports.column.grade")),
        TableColumn(ColumnKind.REMARK, wording.say("reports.column.remark")),
    )
    rows = tuple(_row(site, columns, rubric, wording) for site in results.sites)
    gate = rubric.settings.bonus_gate
    decimals = rubric.settings.decimals
    return ScoreTable(results.site_class.name, decimals, columns, rows, gate)


def table_header(table: ScoreTable, wording: Wording) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the head of one row: titles, with the full points below where there are any."""
    return (tuple(HeadCell(_head(column, wording)) for column in table.columns),)


def _head(column: TableColumn, wording: Wording) -> str:
    if column.points is None:
        return column.title
    points = wording.say("reports.column.full", points=points_text(column.points))
    return f"{column.title}\n{points}"


def _score_columns(rubric: Rubric) -> Iterator[TableColumn]:
    """Yield the level-1 indicators, a pool as one column, and last the bonus parts.

    A part or indicator without points (单項否决) has nothing to add and no column.
    """
    for part in rubric.parts:
        if part.bonus:
            continue
        if part.pool:
            yield TableColumn(ColumnKind.SCORE, part.title, part.code, part.points)
            continue
        for root in rubric.roots:
            if root.part == part.code and root.points:
                yield TableColumn(ColumnKind.SCORE, root.title, root.code, root.points, part.code)
    for part in rubric.parts:
        if part.bonus:
            yield TableColumn(ColumnKind.BONUS, part.title, part.code, part.points)


def _row(
    site: SiteScore, columns: tuple[TableColumn, ...], rubric: Rubric, wording: Wording
) -> TableRow:
    decimals = rubric.settings.decimals
    scores = _scores(site)
    cells: list[TableCell] = []
    for column in columns:
        if column.adds:
            absent = wording.say("reports.answer.not_applicable")
            cells.append(_score_cell(scores.get(column.code), decimals, absent=absent))
        else:
            cells.append(_plain_cell(column.kind, site, rubric, wording))
    row = TableRow(site, tuple(cells), _terms(columns, dict(site.scale)), summed=False)
    return replace(row, summed=rounded(row.added(row.terms), decimals) == site.total)


def _terms(columns: tuple[TableColumn, ...], factors: dict[str, Fraction]) -> tuple[Term, ...]:
    adding = [
        (factors.get(column.part) or Fraction(1), place)
        for place, column in enumerate(columns)
        if column.adds
    ]
    groups = groupby(adding, key=lambda each: each[0])
    return tuple(Term(tuple(place for _, place in group), factor) for factor, group in groups)


def _scores(site: SiteScore) -> dict[str, PartScore]:
    parts = {score.code: score for score in site.parts}
    return parts | {score.code: score for score in site.dimensions}


def _score_cell(score: PartScore | None, decimals: int, *, absent: str) -> TableCell:
    if score is None:
        return TableCell(NONE)
    if score.nominal and not score.full:
        return TableCell(absent)
    if score.score is None:
        return TableCell(NONE)
    if not score.counts:
        return TableCell(NONE, waiting=score.score)
    text = fixed_text(score.score, decimals)
    return TableCell(text, score.score, waiting=score.score)


def _plain_cell(kind: ColumnKind, site: SiteScore, rubric: Rubric, wording: Wording) -> TableCell:
    if kind == ColumnKind.RANK and site.rank is not None:
        return TableCell(str(site.rank), Fraction(site.rank))
    if kind == ColumnKind.NAME:
        return TableCell(site.site.name)
    if kind == ColumnKind.TOTAL:
        return total_cell(site, rubric.settings.decimals, wording)
    if kind == ColumnKind.GRADE:
        return TableCell(site.grade or NONE)
    if kind == ColumnKind.REMARK:
        return TableCell("；".join(_remarks(site, rubric, wording)))
    return TableCell(NONE)


def total_cell(site: SiteScore, decimals: int, wording: Wording) -> TableCell:
    """Return a site's printed total; what became of it where there is none."""
    if site.total is not None and site.outcome != Outcome.INCOMPLETE:
        return TableCell(fixed_text(site.total, decimals), site.total)
    return TableCell(wording.say(f"reports.outcome.{site.outcome.value}"))


def _remarks(site: SiteScore, rubric: Rubric, wording: Wording) -> Iterator[str]:
    if site.outcome == Outcome.INCOMPLETE:
        key = "reports.remark.open" if site.open else "reports.remark.pending"
        yield wording.say(key, open=site.open)
    yield from (wording.sentence(remark) for remark in site.remarks)
    several = sum(not part.bonus for part in rubric.parts) > 1
    for part, factor in site.scale:
        if factor != 1:
            title = rubric.part(part).title if several else ""
            yield wording.say("reports.remark.scaled", part=title, factor=points_text(factor))
