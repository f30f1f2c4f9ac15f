"""One site's cells that wait for the lead, and what the site comes to each way they may turn out.

Nothing here looks at other sites, so that what is found of a site stays true while it does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from govassess.domain.answers import Confirmation
from govassess.domain.conflict_reach import (
    MOST_PATTERNS,
    Reach,
    Span,
    counts,
    ends_of,
    reach_of,
    span_of,
)
from govassess.domain.decisions import disputed, has_changed, is_settled
from govassess.domain.leaf_scoring import LeafState, united_in
from govassess.domain.outcomes import Ledger, Way
from govassess.domain.recall import Recall
from govassess.domain.results import VetoState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.domain.scoring import Desk
from govassess.domain.single_votes import (
    SingleVote,
    alone,
    context_of,
    people_in,
    single_votes,
    undecided,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govassess.domain.answers import Cell
    from govassess.domain.freshness import Reckoning
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.recall import Worths
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.domain.votes import Voting

Turn: TypeAlias = "Mapping[str, LeafScore]"
"""What leaves come to once a cell is turned one way, by code."""


class CaseKind(StrEnum):
    """Why a cell waits: votes differ, a finding is contested, a veto lacks its second person, or
    one person has two versions.
    """  # noqa: D205 - one sentence of two lines

    VOTES = "votes"
    CONTESTED = "contested"
    VETO = "veto"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Assessed:
    """One class of sites with everything recorded about them, by site id and indicator code.

    `versions` are the cells in which one person has several versions, each with one of them;
    `worths` is what this rubric's rules said of answers before.
    """

    rubric: Rubric
    sites: tuple[Site, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    voting: Voting
    reckoning: Reckoning
    versions: Mapping[tuple[str, str], tuple[Cell, ...]] = field(default_factory=dict)
    worths: Worths = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteCase:
    """A cell of one site that waits or waited for the lead, and where each way puts the site.

    `spread` and the votes are as in `Conflict`; `changed`: votes changed after the decision.
    """

    leaf: Indicator
    kind: CaseKind
    votes: tuple[SingleVote, ...]
    n_votes: int
    spread: Fraction | None
    ways: tuple[Way, ...]
    decided: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class SiteCases:
    """A site's cases; `reach` is None where it may come to anything.

    `steady` says that whichever way they turn out it passes, or fails, and no veto hangs on them;
    `out` that it is vetoed whatever becomes of them.
    """

    site: Site
    standing: Way
    reach: Reach | None
    steady: bool
    out: bool
    cases: tuple[SiteCase, ...]


def site_cases(assessed: Assessed, site: Site) -> SiteCases:
    """Find a site's cases; cells that wait stand at the mean of their votes."""
    return _Site(assessed, site).found()


def is_disagreement(leaf: Indicator, votes: Sequence[SingleVote], score: LeafScore) -> bool:
    """Tell whether a cell's votes differ beyond what the campaign's rule settles (scoring.md §6).

    `score` is the cell's own without the lead's decisions. That are votes beyond the tolerance, a
    number against "not applicable", bands or votes left for the lead, contested findings, and
    findings of one person where another states that there are none.
    """
    if len(votes) < 2 or len({vote.outcome for vote in votes}) == 1:
        return False
    is_veto = leaf.leaf is not None and leaf.leaf.kind is Kind.VETO
    return score.disagreement or score.state is LeafState.OPEN or is_veto


@dataclass(frozen=True, slots=True)
class _Draft:
    """A case with what its leaf, and those that share findings with it, come to each way.

    `ways` are those that each side being right would leave; `bounds` also hold what lies beyond
    them; `cells` are the bounds as they would be recorded.
    """

    leaf: Indicator
    kind: CaseKind
    votes: tuple[SingleVote, ...]
    ways: tuple[Turn, ...]
    bounds: tuple[Turn, ...]
    cells: tuple[Cell, ...]
    decided: bool
    changed: bool


class _Site:
    def __init__(self, assessed: Assessed, site: Site) -> None:
        self._its = assessed
        self._site = site
        own = site.time_point
        self._at = replace(assessed.reckoning, day=own) if own else assessed.reckoning
        self._cells = assessed.cells.get(site.id, {})
        self._actual = self._scores(self._cells)
        self._drafts = tuple(self._drafted())
        stand_in = {each.leaf.code: self._standing(each) for each in self._drafts}
        self._leaves = {code: stand_in.get(code, score) for code, score in self._actual.items()}
        self._ledger = Ledger(assessed.rubric, self._leaves)

    def found(self) -> SiteCases:
        """Return the cases with where each way puts the site."""
        waiting = [each for each in self._drafts if not each.decided]
        reach, steady, out = self._reach(waiting)
        cases = tuple(
            SiteCase(
                each.leaf,
                each.kind,
                each.votes,
                len(each.votes) or len(each.ways),
                _spread(each.votes),
                tuple(dict.fromkeys(map(self._turned, each.ways))),
                each.decided,
                each.changed,
            )
            for each in self._drafts
        )
        return SiteCases(self._site, self._ledger.way(), reach, steady, out, cases)

    def _scores(
        self, cells: Mapping[str, Cell], only: AbstractSet[str] | None = None
    ) -> dict[str, LeafScore]:
        its = self._its
        desk = Desk(its.rubric, self._site, cells, its.voting, self._at)
        return desk.scores(only, recall=Recall(its.worths))

    def _drafted(self) -> Iterator[_Draft]:
        for leaf in self._its.rubric.leaves():
            cell = self._cells.get(leaf.code)
            if cell is None or (_is_plain(cell) and not self._actual[leaf.code].vetoes):
                continue
            draft = self._draft(leaf, cell)
            if draft is not None:
                yield draft

    def _draft(self, leaf: Indicator, cell: Cell) -> _Draft | None:
        """Return a cell's case, None where there is none."""
        own = self._actual[leaf.code]
        if cell.consensus is not None or cell.confirmations:
            own = self._near(leaf.code, undecided(cell))[leaf.code]
        kind = kind_of(leaf, undecided(cell), own)
        votes = () if kind is CaseKind.CLASH else self._votes(leaf, cell)
        if kind is CaseKind.VOTES and not is_disagreement(leaf, votes, own):
            return None
        ways, bounds, cells = self._turns(leaf, undecided(cell), own, votes)
        decided = is_settled(leaf, cell, self._actual[leaf.code])
        changed = decided and has_changed(cell)
        return _Draft(leaf, kind, votes, ways, bounds, cells, decided, changed)

    def _turns(
        self, leaf: Indicator, cell: Cell, own: LeafScore, votes: Sequence[SingleVote]
    ) -> tuple[tuple[Turn, ...], tuple[Turn, ...], tuple[Cell, ...]]:
        """Return the ways, bounds and cells of a draft; most votes were scored alone already."""
        code = leaf.code
        scored = tuple({code: _score_of(vote, own)} for vote in _distinct(votes))
        if not _is_found(leaf) and not cell.clash:
            return scored, scored, ()
        sides, beyond = self._sides(leaf, cell, own, votes)
        if len(votes) > 1 and not own.vetoes and not self._touched(code) and not _fires(votes):
            more = tuple(self._near(code, each) for each in beyond)
            return scored, (*scored, *more), ()
        bounds = tuple(self._near(code, each) for each in (*sides, *beyond))
        return bounds[: len(sides)], bounds, (*sides, *beyond)

    def _votes(self, leaf: Indicator, cell: Cell) -> tuple[SingleVote, ...]:
        its = self._its
        context = context_of(its.rubric, leaf, self._site, its.reckoning)
        return single_votes(leaf, cell, context, its.worths)

    def _sides(
        self, leaf: Indicator, cell: Cell, own: LeafScore, votes: Sequence[SingleVote]
    ) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """Return the cells that each side being right would leave, and what lies beyond them."""
        if cell.clash:
            versions = self._its.versions.get((self._site.id, leaf.code), ())
            alones = tuple(alone(each, who) for each in versions for who in people_in(each))
            return versions, alones
        either = _either(leaf, cell, own)
        if len(votes) < 2:
            return either, ()
        return tuple(alone(cell, vote.evaluator, vote.fires) for vote in votes), either

    def _near(self, code: str, cell: Cell) -> Turn:
        """Score another cell with the leaves whose worth may follow from its findings."""
        return self._scores({**self._cells, code: cell}, {code, *self._touched(code)})

    def _touched(self, code: str) -> AbstractSet[str]:
        return self._its.rubric.excluding if code in _related(self._its.rubric) else frozenset()

    def _standing(self, draft: _Draft) -> LeafScore:
        """Return a leaf's score; votes that wait for the lead stand at their mean until then.

        Counted as nothing they would put a site far below where any decision can leave it.
        """
        score = self._actual[draft.leaf.code]
        values = [vote.value for vote in draft.votes if vote.value is not None]
        if score.state is not LeafState.OPEN or len(draft.votes) < 2 or not values:
            return score
        mean = sum(values, Fraction(0)) / len(values)
        return replace(score, state=LeafState.SCORED, value=mean)

    def _turned(self, turn: Turn) -> Way:
        """Return where the site stands once these leaves are worth this."""
        values = {}
        for code, score in turn.items():
            stood = self._leaves[code]
            if counts(score) and counts(stood):
                values[code] = score.value or Fraction(0)
            elif _outcome(score) != _outcome(stood):
                return Ledger(self._its.rubric, {**self._leaves, **turn}).way()
        return self._ledger.way(values)

    def _reach(self, waiting: Sequence[_Draft]) -> tuple[Reach | None, bool, bool]:
        """Return how far the undecided cases together may take the site, and as `SiteCases`."""
        if not waiting:
            way = self._ledger.way()
            return reach_of([way]), True, way.key is None
        codes = {each.leaf.code for each in waiting}
        firm = (score for code, score in self._leaves.items() if code not in codes)
        if any(mark.state is VetoState.CONFIRMED for each in firm for mark in each.vetoes):
            return None, True, True
        ends = ends_of(self._its.rubric, self._leaves, self._spans(waiting))
        turns = (score for each in waiting for turn in each.bounds for score in turn.values())
        steady = len({way.passes for way in ends}) == 1 and not any(each.vetoes for each in turns)
        return reach_of(ends), steady, False

    def _spans(self, waiting: Sequence[_Draft]) -> dict[str, Span | None]:
        """Return what each leaf may come to."""
        shared = [each for each in waiting if self._touched(each.leaf.code)]
        scores: dict[str, list[LeafScore]] = {each.leaf.code: [] for each in waiting}
        for each in waiting:
            for score in (turn[each.leaf.code] for turn in each.bounds if each not in shared):
                scores[each.leaf.code].append(score)
        if prod(len(each.cells) for each in shared) > MOST_PATTERNS:
            return dict.fromkeys(scores)
        for cells in product(*(each.cells for each in shared)) if shared else ():
            own = {each.leaf.code: cell for each, cell in zip(shared, cells, strict=True)}
            again = self._scores({**self._cells, **own}, {*own, *self._its.rubric.excluding})
            for code, score in again.items():
                scores.setdefault(code, []).append(score)
        leaf_of = self._its.rubric.leaf_of
        return {c: span_of(self._its.rubric, leaf_of[c], found) for c, found in scores.items()}


def _is_plain(cell: Cell) -> bool:
    """Tell whether nothing can wait in a cell: one person, or all of one answer, no findings."""
    if cell.findings or cell.clash:
        return False
    answers = [vote.answer for vote in cell.votes if vote.answer is not None]
    return len(answers) < 2 or all(each == answers[0] for each in answers[1:])


def kind_of(leaf: Indicator, cell: Cell, score: LeafScore) -> CaseKind:
    """Return what kind of case a cell is, if it is one; `cell` and `score` without decisions."""
    if cell.clash:
        return CaseKind.CLASH
    if leaf.leaf is not None and leaf.leaf.kind in FINDING_KINDS:
        if united_in(leaf.leaf, cell).contested:
            return CaseKind.CONTESTED
        if any(mark.state is VetoState.PENDING for mark in score.vetoes):
            return CaseKind.VETO
    return CaseKind.VOTES


def _either(leaf: Indicator, cell: Cell, own: LeafScore) -> tuple[Cell, ...]:
    """Return the cell with everything on which people differ standing, and with it struck."""
    if leaf.leaf is None:
        return ()
    troubles = disputed(leaf.leaf, cell) or united_in(leaf.leaf, cell).standing
    firsts = [trouble.findings[0] for trouble in troubles]
    lines = sorted({each.line for each in firsts} | {mark.line for mark in own.vetoes})
    turned = []
    for stands in (True, False):
        words = [Confirmation(each.line, stands, finding=each.id) for each in firsts]
        words += [Confirmation(line, stands) for line in lines]
        turned.append(replace(cell, confirmations=tuple(words)))
    return tuple(turned)


def _distinct(votes: Iterable[SingleVote]) -> Iterable[SingleVote]:
    """Return one of the votes that come to the same."""
    return {vote.outcome: vote for vote in votes}.values()


def _fires(votes: Iterable[SingleVote]) -> bool:
    return any(vote.fires for vote in votes)


def _score_of(vote: SingleVote, own: LeafScore) -> LeafScore:
    """Return what the leaf is worth if one vote alone is right."""
    return replace(own, state=vote.state, value=vote.value, extra=vote.extra)


def _spread(votes: Sequence[SingleVote]) -> Fraction | None:
    values = [vote.value for vote in votes if vote.value is not None]
    return max(values) - min(values) if len(values) > 1 else None


def _is_found(leaf: Indicator) -> bool:
    return leaf.leaf is not None and leaf.leaf.kind in FINDING_KINDS


def _related(rubric: Rubric) -> frozenset[str]:
    """Return the leaves that share problems with others: those that exclude, and the excluded."""
    leaves = (rubric.leaf_of[code].leaf for code in rubric.excluding)
    return rubric.excluding | {code for leaf in leaves if leaf for code in leaf.excludes}


def _outcome(score: LeafScore) -> tuple[object, ...]:
    return score.state, score.value, score.extra, score.vetoes
