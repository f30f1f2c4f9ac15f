"""One site's checklist in one evaluator's hands: live scores, duties still owed, the next gap."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL, FindingState
from govassess.domain.findings import unite
from govassess.domain.freshness import WEEKDAYS, Reckoning
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.planning_draws import is_judged, standing_answer, standing_sample
from govassess.domain.points import added
from govassess.domain.rubric import FINDING_KINDS, Duty, Kind
from govassess.domain.scoring import counted_elsewhere, leaf_scores
from govassess.services.walk_told import NOTHING_TOLD, Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from govassess.domain.answers import Answer, Cell, Finding
    from govassess.domain.freshness import WorkCalendar
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.planning_data import SealedDraw
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.sampling import Sample
    from govassess.domain.sites import Site
    from govassess.domain.votes import Voting


class Owed(StrEnum):
    """What an answered leaf still lacks, or that the lead sent it back."""

    PICTURE = "picture"
    NOTE = "note"
    CONTRADICTION = "contradiction"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True)
class Demand:
    """A duty of a leaf as its answer stands: `met` or not, `due` once the answer calls for it."""

    owed: Owed
    duty: Duty
    met: bool
    due: bool


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


@dataclass(frozen=True)  # no slots: what a line comes to is found once
class SheetLine:
    """One leaf of a site's sheet with what this evaluator recorded there and what it is worth.

    `revised` is when the leaf was changed last (UTC), '' if it never was; `draw` is what the lead
    drew for it before the visit.
    """

    indicator: Indicator
    cell: Cell
    score: LeafScore
    later: bool = False
    pictures: int = 0
    place: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Findings that count under another leaf: finding id → that leaf's code."""
    revised: str = ""
    told: Told = NOTHING_TOLD
    draw: SealedDraw | None = None

    @cached_property
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
    def sample(self) -> Sample | None:
        """The drawing this cell is judged on: the lead's, until it was judged on another."""
        return standing_sample(self.leaf, self.cell, self.draw)

    @property
    def started(self) -> Answer | None:
        """The answer that judging goes on from: it begins with the objects the lead drew."""
        return standing_answer(self.leaf, self.cell, self.draw)

    @property
    def is_drawn(self) -> bool:
        """Whether the objects to judge are those the lead drew."""
        return self.draw is not None and not self.keeps_own_draw

    @property
    def keeps_own_draw(self) -> bool:
        """Whether the cell was judged on other objects than those the lead drew since."""
        judged = self.draw is not None and is_judged(self.leaf, self.cell)
        return judged and self.draw is not None and self.sample != self.draw.sample

    @property
    def note(self) -> str:
        """The note written."""
        return self.cell.votes[0].note if self.cell.votes else ""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order they were recorded."""
        return tuple(sorted(self.cell.findings, key=attrgetter("order")))

    @property
    def former(self) -> Former | None:
        """The answer to the leaf's earlier text, until the leaf is answered anew."""
        if self.is_answered or not self.cell.has_former:
            return None
        answer = next((vote.former for vote in self.cell.votes if vote.former), None)
        return Former(answer, self.cell.former, self.revised)

    @cached_property
    def applies(self) -> bool:
        """Whether the site has to answer this leaf, or somebody answered it all the same."""
        touched = self.answer is not None or bool(self.cell.findings)
        return touched or self.score.state is not LeafState.NOT_APPLICABLE

    @cached_property
    def is_answered(self) -> bool:
        """Whether anything was decided here; an element not looked at yet leaves it undecided."""
        decided = self.answer is not None and self.answer.is_complete
        return decided or bool(self.cell.findings)

    @property
    def contradicts(self) -> bool:
        """Whether the leaf is called not applicable while a problem found on it stands."""
        absent = self.answer is not None and self.answer.not_applicable
        return absent and any(each.state is FindingState.CONFIRMED for each in self.cell.findings)

    @cached_property
    def is_open(self) -> bool:
        """Whether the leaf still waits for this evaluator."""
        return self.score.state is LeafState.OPEN

    @cached_property
    def loses(self) -> bool:
        """Whether the verdict costs the site points."""
        value, full = self.score.value, self.indicator.points
        return value is not None and value < max(full, Fraction(0))

    @property
    def merged(self) -> frozenset[str]:
        """The findings that are one problem with another one of the list and count once with it.

        Without an address they are told apart by column and words alone.
        """
        troubles = unite(self.cell.findings).standing
        first = {min(each.findings, key=attrgetter("order")).id for each in troubles}
        every = {finding.id for each in troubles for finding in each.findings}
        return frozenset(every - first)

    @property
    def deducted(self) -> Fraction | None:
        """What the findings take off before floor and cap; None where no finding costs points."""
        if self.leaf.kind not in {Kind.DEDUCT, Kind.ENQUIRY} or self.score.value is None:
            return None
        losses = [-step.value for step in self.score.steps if step.value and step.value < 0]
        return sum(losses, Fraction(0)) if losses else None

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """What the leaf's duties still ask for, now that it is answered."""
        back = (Owed.SENT_BACK,) if self.told.sent_back is not None else ()
        if self.contradicts:
            return (Owed.CONTRADICTION, *back)
        return (*back, *(each.owed for each in self.demands if each.due and not each.met))

    @property
    def demands(self) -> tuple[Demand, ...]:
        """The leaf's duties, whether its answer calls for them or not."""
        decided = self.is_answered and not self.is_open
        absent = decided and self.score.state is LeafState.NOT_APPLICABLE
        picture, note = self.leaf.evidence_duty, self.leaf.note_duty
        shown = decided and not absent and self._demanded(picture)
        told = decided and (absent or self._demanded(note))
        found = (
            Demand(Owed.PICTURE, picture, bool(self.pictures), shown),
            Demand(Owed.NOTE, note, self._has_words(), told),
        )
        return tuple(each for each in found if each.duty is not Duty.NEVER)

    def is_wanted(self, wanted: Wanted) -> bool:
        """Tell whether the line belongs to a filter."""
        if wanted is Wanted.OPEN:
            return self.is_open
        if wanted is Wanted.OWED:
            return bool(self.owed)
        return self.later if wanted is Wanted.LATER else True

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


@dataclass(frozen=True)  # no slots: its totals are added up once, its lines laid out once
class Sheet:
    """One site's checklist as one evaluator sees it: nobody else's votes are in it."""

    site: Site
    rubric: Rubric
    lines: tuple[SheetLine, ...]
    time_point: date | None = None
    work: WorkCalendar = WEEKDAYS

    @property
    def reckoning(self) -> Reckoning:
        """From which day windows are counted here, and by which working days."""
        return Reckoning(self.time_point, self.work)

    def line(self, code: str) -> SheetLine | None:
        """Return the line of a leaf, or None."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> Mapping[str, SheetLine]:
        return {line.code: line for line in self.lines}

    def totals(self) -> Totals:
        """Return how far the site is."""
        return self._totals

    @cached_property
    def _totals(self) -> Totals:
        worth = [line for line in self.lines if line.score.value is not None]
        judged = [line for line in self.lines if line.applies]
        return Totals(
            added(line.score.value for line in worth if line.score.value is not None),
            added(line.indicator.points for line in worth),
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
    work: WorkCalendar
    later: frozenset[str]
    pictures: Mapping[str, int]
    places: Mapping[str, str]
    revised: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    draws: Mapping[str, SealedDraw] = field(default_factory=dict)


def build_sheet(
    site: Site, rubric: Rubric, facts: SheetFacts, *, only: AbstractSet[str] | None = None
) -> Sheet:
    """Score a site's leaves, or `only` some, and put together its checklist."""
    reckoning = Reckoning(facts.time_point, facts.work)
    scores = leaf_scores(rubric, site, facts.cells, facts.voting, reckoning, only=only)
    sharing = rubric.excluding & scores.keys()
    elsewhere = counted_elsewhere(rubric, site, facts.cells, only=sharing)
    lines = tuple(
        SheetLine(
            leaf,
            facts.cells.get(leaf.code, EMPTY_CELL),
            scores[leaf.code],
            leaf.code in facts.later,
            facts.pictures.get(leaf.code, 0),
            facts.places.get(leaf.code, ""),
            elsewhere.get(leaf.code, {}),
            revised=facts.revised.get(leaf.code, ""),
            told=facts.told.get(leaf.code, NOTHING_TOLD),
            draw=facts.draws.get(leaf.code),
        )
        for leaf in rubric.leaves()
        if leaf.code in scores
    )
    return Sheet(site, rubric, lines, site.time_point or facts.time_point, facts.work)


def with_cell(sheet: Sheet, code: str, facts: SheetFacts) -> Sheet:
    """Return the sheet with one cell told anew.

    Only that leaf and those that share places with it are scored again.
    """
    cells = {line.code: line.cell for line in sheet.lines}
    cells[code] = facts.cells.get(code, EMPTY_CELL)
    near = (sheet.rubric.excluding & cells.keys()) | {code}
    reckoning = Reckoning(facts.time_point, facts.work)
    scores = leaf_scores(sheet.rubric, sheet.site, cells, facts.voting, reckoning, only=near)
    elsewhere = counted_elsewhere(sheet.rubric, sheet.site, cells, only=near)
    lines = tuple(
        replace(
            line,
            cell=cells[line.code],
            score=scores.get(line.code, line.score),
            later=line.code in facts.later,
            pictures=facts.pictures.get(line.code, 0),
            place=facts.places.get(line.code, ""),
            elsewhere=elsewhere.get(line.code, {}),
            revised=facts.revised.get(line.code, ""),
            told=facts.told.get(line.code, NOTHING_TOLD),
            draw=facts.draws.get(line.code),
        )
        if line.code in near
        else line
        for line in sheet.lines
    )
    return replace(sheet, lines=lines)
