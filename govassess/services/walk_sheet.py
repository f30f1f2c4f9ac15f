"""One site's checklist in one evaluator's hands: live scores, duties still owed, the next gap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL, FindingState
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import FINDING_KINDS, Duty
from govassess.domain.scoring import leaf_scores

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from govassess.domain.answers import Answer, Cell, Finding
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.sites import Site
    from govassess.domain.votes import Voting


class Owed(StrEnum):
    """What an answered leaf still lacks."""

    PICTURE = "picture"
    NOTE = "note"


class Wanted(StrEnum):
    """Which lines of a sheet are wanted."""

    ALL = "all"
    OPEN = "open"
    OWED = "owed"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Former:
    """What was answered before the leaf was changed, and when that was (UTC)."""

    answer: Answer | None
    findings: tuple[Finding, ...]
    at: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One leaf of a site's sheet with what this evaluator recorded there and what it is worth.

    `revised` is when the leaf was changed last (UTC), '' if it never was.
    """

    indicator: Indicator
    cell: Cell
    score: LeafScore
    later: bool = False
    pictures: int = 0
    place: str = ""
    revised: str = ""

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.indicator.code

    @property
    def leaf(self) -> Leaf:
        """The leaf's rule."""
        if self.indicator.leaf is None:
            raise ValueError(self.indicator.code)
        return self.indicator.leaf

    @property
    def answer(self) -> Answer | None:
        """The verdict given."""
        return self.cell.votes[0].answer if self.cell.votes else None

    @property
    def note(self) -> str:
        """The note written."""
        return self.cell.votes[0].note if self.cell.votes else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order they were recorded."""
        return tuple(sorted(self.cell.findings, key=lambda each: (each.at, each.id)))

    @property
    def former(self) -> Former | None:
        """The answer to the leaf's earlier text, until the leaf is answered anew."""
        if self.is_answered or not self.cell.has_former:
            return None
        answer = next((vote.former for vote in self.cell.votes if vote.former), None)
        return Former(answer, self.cell.former, self.revised)

    @property
    def applies(self) -> bool:
        """Whether the site has to answer this leaf, or somebody answered it all the same."""
        answered = self.answer is not None or bool(self.cell.findings)
        return answered or self.score.state is not LeafState.NOT_APPLICABLE

    @property
    def is_answered(self) -> bool:
        """Whether anything was decided here."""
        return self.answer is not None or bool(self.cell.findings)

    @property
    def is_open(self) -> bool:
        """Whether the leaf still waits for this evaluator."""
        return self.score.state is LeafState.OPEN

    @property
    def loses(self) -> bool:
        """Whether the verdict costs the site points."""
        value, full = self.score.value, self.indicator.points
        return value is not None and value < max(full, Fraction(0))

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What the leaf's duties still ask for, now that it is answered."""
        found: list[Owed] = []
        if not self.is_answered or self.is_open:
            return ()
        absent = self.score.state is LeafState.NOT_APPLICABLE
        if not self.pictures and not absent and self._demanded(self.leaf.evidence_duty):
            found.append(Owed.PICTURE)
        reason = absent and self.leaf.note_duty is not Duty.NEVER
        if not self._has_words() and (reason or self._demanded(self.leaf.note_duty)):
            found.append(Owed.NOTE)
        return tuple(found)

    def is_wanted(self, wanted: Wanted) -> bool:
        """Tell whether the line belongs to a filter."""
        return {
            Wanted.ALL: True,
            Wanted.OPEN: self.is_open,
            Wanted.OWED: bool(self.owed),
            Wanted.LATER: self.later,
        }[wanted]

    def _demanded(self, duty: Duty) -> bool:
        return duty is Duty.ALWAYS or (duty is Duty.BELOW_FULL and self.loses)

    def _has_words(self) -> bool:
        standing = [each for each in self.cell.findings if each.state is FindingState.CONFIRMED]
        told = bool(standing) and all(each.text.strip() for each in standing)
        return bool(self.note.strip()) or (self.leaf.kind in FINDING_KINDS and told)


@dataclass(frozen=True, slots=True)
class Totals:
    """How far a site is: points got out of those judged so far, and lines answered."""

    got: Fraction
    judged: Fraction
    answered: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One site's checklist as one evaluator sees it: nobody else's votes are in it."""

    site: Site
    rubric: Rubric
    lines: tuple[SheetLine, ...]
    time_point: date | None = None

    def line(self, code: str) -> SheetLine | None:
        """Return the line of a leaf, or None."""
        return next((line for line in self.lines if line.code == code), None)

    def totals(self) -> Totals:
        """Return how far the site is."""
        worth = [line for line in self.lines if line.score.value is not None]
        judged = [line for line in self.lines if line.applies]
        return Totals(
            sum((line.score.value or Fraction(0) for line in worth), Fraction(0)),
            sum((line.indicator.points for line in worth), Fraction(0)),
            sum(line.is_answered for line in judged),
            len(judged),
        )

    def count(self, wanted: Wanted) -> int:
        """Return how many lines a filter keeps."""
        return sum(line.is_wanted(wanted) for line in self.lines)

    def next_gap(
        self, after: str, *, wanted: Wanted = Wanted.OPEN, backwards: bool = False
    ) -> str | None:
        """Return the nearest leaf beyond `after` that the filter wants, going round the end.

        All lines are walked by their open ones. None if there is no other gap.
        """
        kind = Wanted.OPEN if wanted is Wanted.ALL else wanted
        codes = [line.code for line in self.lines]
        start = codes.index(after) if after in codes else -1
        turned = self.lines[start + 1 :] + self.lines[: max(start, 0)]
        order = reversed(turned) if backwards else turned
        return next((line.code for line in order if line.is_wanted(kind)), None)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet is made of besides the site and its rubric."""

    cells: Mapping[str, Cell]
    voting: Voting
    time_point: date | None
    later: frozenset[str]
    pictures: Mapping[str, int]
    places: Mapping[str, str]
    revised: Mapping[str, str] = field(default_factory=dict)


def build_sheet(site: Site, rubric: Rubric, facts: SheetFacts) -> Sheet:
    """Score a site's leaves and put together its checklist."""
    scores = leaf_scores(rubric, site, facts.cells, facts.voting, facts.time_point)
    lines = tuple(
        SheetLine(
            leaf,
            facts.cells.get(leaf.code, EMPTY_CELL),
            scores[leaf.code],
            leaf.code in facts.later,
            facts.pictures.get(leaf.code, 0),
            facts.places.get(leaf.code, ""),
            revised=facts.revised.get(leaf.code, ""),
        )
        for leaf in rubric.leaves()
    )
    return Sheet(site, rubric, lines, site.time_point or facts.time_point)


def with_cell(sheet: Sheet, code: str, facts: SheetFacts) -> Sheet:
    """Return the sheet with one cell told anew.

    Only that leaf and those that share places with it are scored again.
    """
    cells = {line.code: line.cell for line in sheet.lines}
    cells[code] = facts.cells.get(code, EMPTY_CELL)
    near = frozenset(line.code for line in sheet.lines if line.leaf.excludes) | {code}
    scores = leaf_scores(sheet.rubric, sheet.site, cells, facts.voting, facts.time_point, only=near)
    lines = tuple(
        replace(
            line,
            cell=cells[line.code],
            score=scores.get(line.code, line.score),
            later=line.code in facts.later,
            pictures=facts.pictures.get(line.code, 0),
            place=facts.places.get(line.code, ""),
            revised=facts.revised.get(line.code, ""),
        )
        for line in sheet.lines
    )
    return replace(sheet, lines=lines)
