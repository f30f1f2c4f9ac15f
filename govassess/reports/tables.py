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
    from collections.abc import Iterable, Iterator, Mapping

    from govassess.domain.comparison import Comparison
    from govassess.domain.results import ClassResults, PartScore, SiteScore
    from govassess.domain.rubric import PlacePoints, Rubric, Source
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
    PLACES = "places"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `points` are the full points its head states, `code` the indicator or part.

    `part` is the part a level-1 indicator's points are rescaled with, '' for any other column;
    `aside` is what the head says instead of full points.
    """

    kind: ColumnKind
    title: str
    code: str = ""
    points: Fraction | None = None
    part: str = ""
    aside: str = ""

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
    (scoring.md §4), and where the part is a source of a composite total. `pool` is what a pool
    starts from: its columns are taken off, not below 0.
    """

    places: tuple[int, ...]
    factor: Fraction
    pool: Fraction | None = None

    def worth(self, values: Iterable[Fraction]) -> Fraction:
        """Return what the columns' values come to."""
        added = sum(values, Fraction(0))
        if self.pool is not None:
            added = max(self.pool + added, Fraction(0))
        return self.factor * added


@dataclass(frozen=True, slots=True)
class TableRow:
    """One site's line; `summed` says that its terms add up to the printed total.

    `base` is what the gate of the bonus columns is judged on.
    """

    site: SiteScore
    cells: tuple[TableCell, ...]
    terms: tuple[Term, ...]
    base: tuple[Term, ...]
    summed: bool

    def added(self, terms: tuple[Term, ...]) -> Fraction:
        """Return the exact sum of some of the row's terms."""
        return sum((term.worth(self._values(term)) for term in terms), Fraction(0))

    def _values(self, term: Term) -> Iterator[Fraction]:
        values = (self.cells[place].value for place in term.places)
        return (value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A class's score table in rank order; `gate` opens the bonus columns, if the rubric has one.

    `worths` is what a place is worth; its column stands only where the rubric says so. `sources`
    name what a composite total is made of.

    Level-1 columns show the points as the rubric counts them; where leaves dropped out, the row's
    terms say by what factor their sum is rescaled.
    """

    class_name: str
    decimals: int
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    gate: Comparison | None = None
    worths: PlacePoints | None = None
    sources: tuple[Source, ...] = ()

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
        *_score_columns(rubric, wording),
        *_closing_columns(rubric, wording),
    )
    rows = tuple(_row(site, columns, rubric, wording) for site in results.sites)
    known = rubric.settings
    return ScoreTable(
        results.site_class.name,
        known.decimals,
        columns,
        rows,
        known.bonus_gate,
        known.place_points,
        known.composite,
    )


def table_header(table: ScoreTable, wording: Wording) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the head of one row: titles, with the full points below where there are any."""
    return (tuple(HeadCell(_head(column, wording)) for column in table.columns),)


def _head(column: TableColumn, wording: Wording) -> str:
    if column.aside:
        return f"{column.title}\n{column.aside}"
    if column.points is None:
        return column.title
    points = wording.say("reports.column.full", points=points_text(column.points))
    return f"{column.title}\n{points}"


def _score_columns(rubric: Rubric, wording: Wording) -> Iterator[TableColumn]:
    """Yield the level-1 indicators, those of a pool by what they take off, and the bonus parts.

    A part or indicator without points (单项否决) has nothing to add and no column.
    """
    for part in (each for each in rubric.parts if not each.bonus):
        aside = wording.say("reports.column.taken_off") if part.pool else ""
        for root in (each for each in rubric.roots if each.part == part.code):
            if part.pool or root.points:
                points = None if part.pool else root.points
                yield TableColumn(ColumnKind.SCORE, root.title, root.code, points, part.code, aside)
    for part in rubric.parts:
        if part.bonus:
            yield TableColumn(ColumnKind.BONUS, part.title, part.code, part.points)


def _closing_columns(rubric: Rubric, wording: Wording) -> Iterator[TableColumn]:
    """Yield what follows the scores; a total with a bonus may exceed the full points."""
    bonus = any(part.bonus for part in rubric.parts)
    aside = wording.say("reports.column.with_bonus") if bonus else ""
    total = wording.say("reports.column.total")
    yield TableColumn(ColumnKind.TOTAL, total, points=rubric.total, aside=aside)
    yield TableColumn(ColumnKind.GRADE, wording.say("reports.column.grade"))
    if rubric.settings.place_points is not None:
        yield TableColumn(ColumnKind.PLACES, wording.say("reports.column.places"))
    yield TableColumn(ColumnKind.REMARK, wording.say("reports.column.remark"))


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
    factors = dict(site.scale)
    terms = _terms(columns, rubric, factors | _weights(rubric, factors))
    base = _base(columns, rubric, factors, terms)
    row = TableRow(site, tuple(cells), terms, base, summed=False)
    return replace(row, summed=rounded(row.added(row.terms), decimals) == site.total)


def _terms(
    columns: tuple[TableColumn, ...], rubric: Rubric, factors: Mapping[str, Fraction | None]
) -> tuple[Term, ...]:
    """Return the columns that add up, neighbours of one factor together, each pool for itself."""
    pools = {part.code: part.points for part in rubric.parts if part.pool}
    adding = [
        (factors.get(column.part) or Fraction(1), column.part in pools and column.part, place)
        for place, column in enumerate(columns)
        if column.adds
    ]
    groups = groupby(adding, key=lambda each: each[:2])
    return tuple(
        Term(tuple(place for *_, place in group), factor, pools.get(pool or ""))
        for (factor, pool), group in groups
    )


def _weights(rubric: Rubric, factors: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return by what each part's score is multiplied in a composite total: its source's weight
    shared among the rounds, out of the part's own points.
    """  # noqa: D205 - one sentence of two lines
    points = {part.code: part.points for part in rubric.parts}
    return {
        code: factors.get(code, Fraction(1)) * source.weight / (len(source.parts) * points[code])
        for source in rubric.settings.composite
        for code in source.parts
        if points.get(code)
    }


def _base(
    columns: tuple[TableColumn, ...],
    rubric: Rubric,
    factors: Mapping[str, Fraction],
    terms: tuple[Term, ...],
) -> tuple[Term, ...]:
    """Return what the bonus gate looks at: all but the bonus, or the parts and indicators named."""
    named = rubric.settings.bonus_gate_of
    bonus = {place for place, column in enumerate(columns) if column.kind == ColumnKind.BONUS}
    if not named:
        kept = (
            replace(each, places=tuple(p for p in each.places if p not in bonus)) for each in terms
        )
        return tuple(each for each in kept if each.places)
    pools = {part.code: part.points for part in rubric.parts if part.pool}
    found: list[Term] = []
    for code in named:
        of_part = tuple(place for place, column in enumerate(columns) if column.part == code)
        alone = tuple(place for place, column in enumerate(columns) if column.code == code)
        if of_part:
            found.append(Term(of_part, factors.get(code, Fraction(1)), pools.get(code)))
        elif alone:
            found.append(Term(alone, Fraction(1)))
    return tuple(found)


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
    decimals = rubric.settings.decimals
    if kind == ColumnKind.TOTAL:
        return total_cell(site, decimals, wording)
    if kind == ColumnKind.RANK and site.rank is not None:
        return TableCell(str(site.rank), Fraction(site.rank))
    if kind == ColumnKind.PLACES and site.place_points is not None:
        return TableCell(fixed_text(site.place_points, decimals), site.place_points)
    texts = {
        ColumnKind.NAME: site.site.name,
        ColumnKind.GRADE: site.grade or NONE,
        ColumnKind.REMARK: "；".join(_remarks(site, rubric, wording)),
    }
    return TableCell(texts.get(kind, NONE))


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
