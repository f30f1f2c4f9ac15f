"""Disagreements, by what they would move: each vote of a cell scored as if it alone were right."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL
from govassess.domain.grades import failing_grade
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.ranking import rank_key
from govassess.domain.results import Outcome, VetoState
from govassess.domain.rubric import Kind, RankRule
from govassess.domain.scoring import leaf_scores, score_of_leaves
from govassess.domain.single_votes import (
    SingleVote,
    alone,
    context_of,
    people_in,
    single_votes,
    undecided,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govassess.domain.answers import Cell
    from govassess.domain.freshness import Reckoning
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.domain.votes import Voting

Key = tuple[Fraction, ...]
"""What decides a place, as `rank_key` gives it, negated: the best sorts first."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell whose votes differ beyond what the campaign's rule settles by itself.

    `spread` is the distance of the highest and lowest vote in points, None where fewer than two
    have a value; `rank_impact` how many places the site moves between the votes, the others
    standing as they are; `crosses_pass_line` whether one vote passes the site and another fails
    it. `votes` are empty while they are not shown.
    """

    site: Site
    leaf: Indicator
    n_votes: int
    spread: Fraction | None
    rank_impact: int
    crosses_pass_line: bool
    decided: bool
    votes: tuple[SingleVote, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """One class of sites with everything recorded about them, by site id and indicator code."""

    rubric: Rubric
    sites: tuple[Site, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    voting: Voting
    reckoning: Reckoning


def conflicts_of(assessed: Assessed) -> tuple[Conflict, ...]:
    """Return the disagreements of a class, in the order of `in_order`.

    Sites that are not complete stand at their provisional totals, cells that wait for the lead at
    the mean of their votes.
    """
    scored = [_Scored(assessed, site) for site in assessed.sites]
    field = _Field(assessed.rubric, [each.score for each in scored])
    found = (
        conflict
        for each in scored
        for leaf in assessed.rubric.leaves()
        if (conflict := each.conflict(leaf, field)) is not None
    )
    return in_order(found)


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Put the largest effect on ranks first, then on the pass line, then what is still open."""
    return tuple(
        sorted(
            conflicts,
            key=lambda each: (
                -each.rank_impact,
                not each.crosses_pass_line,
                each.decided,
                -(each.spread or 0),
            ),
        )
    )


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


class _Scored:
    """One site scored as it stands, and anew with one vote alone in a cell."""

    def __init__(self, assessed: Assessed, site: Site) -> None:
        self._assessed = assessed
        self._site = site
        self._cells = assessed.cells.get(site.id, {})
        rubric = assessed.rubric
        self._sharing = {each.code for each in rubric.leaves() if each.leaf and each.leaf.excludes}
        self._actual = self._scores(self._cells)
        self._leaves = {leaf.code: self._standing(leaf) for leaf in rubric.leaves()}
        self.score = score_of_leaves(rubric, site, self._leaves)

    def _scores(
        self, cells: Mapping[str, Cell], only: set[str] | None = None
    ) -> dict[str, LeafScore]:
        its = self._assessed
        return leaf_scores(its.rubric, self._site, cells, its.voting, its.reckoning, only=only)

    def _standing(self, leaf: Indicator) -> LeafScore:
        """Return a leaf's score; votes that wait for the lead stand at their mean until then.

        Counted as nothing they would put a site far below where any decision can leave it.
        """
        score = self._actual[leaf.code]
        cell = self._cells.get(leaf.code, EMPTY_CELL)
        if score.state is not LeafState.OPEN or cell.clash or len(people_in(cell)) < 2:
            return score
        values = [vote.value for vote in self._votes(leaf, cell) if vote.value is not None]
        if not values:
            return score
        mean = sum(values, Fraction(0)) / len(values)
        return replace(score, state=LeafState.SCORED, value=mean)

    def _votes(self, leaf: Indicator, cell: Cell) -> tuple[SingleVote, ...]:
        its = self._assessed
        return single_votes(leaf, cell, context_of(its.rubric, leaf, self._site, its.reckoning))

    def conflict(self, leaf: Indicator, field: _Field) -> Conflict | None:
        """Return the disagreement in a cell, None if there is none."""
        cell = self._cells.get(leaf.code, EMPTY_CELL)
        if cell.clash or len(people_in(cell)) < 2:
            return None
        votes = self._votes(leaf, cell)
        open_cell = {**self._cells, leaf.code: undecided(cell)}
        own = self._scores(open_cell, {leaf.code})[leaf.code]
        if not is_disagreement(leaf, votes, own):
            return None
        values = [vote.value for vote in votes if vote.value is not None]
        ways = [self._with(leaf.code, alone(cell, vote.evaluator, vote.fires)) for vote in votes]
        ranks = [field.rank(way, instead_of=self.score) for way in ways]
        return Conflict(
            site=self._site,
            leaf=leaf,
            n_votes=len(votes),
            spread=max(values) - min(values) if len(values) > 1 else None,
            rank_impact=max(ranks) - min(ranks),
            crosses_pass_line=len({field.passes(way) for way in ways}) > 1,
            decided=self._is_decided(leaf.code, cell),
            votes=votes,
        )

    def _is_decided(self, code: str, cell: Cell) -> bool:
        """Tell whether the lead's word settles the cell: nothing in it waits any more."""
        score = self._actual[code]
        pending = any(mark.state is VetoState.PENDING for mark in score.vetoes)
        confirmed = bool(cell.confirmations) and score.state is not LeafState.OPEN and not pending
        return cell.consensus is not None or confirmed

    def _with(self, code: str, cell: Cell) -> SiteScore:
        """Score the site with another cell; only the leaves it can touch are scored again."""
        again = self._scores({**self._cells, code: cell}, {code, *self._sharing})
        leaves = {each: again.get(each, score) for each, score in self._leaves.items()}
        return score_of_leaves(self._assessed.rubric, self._site, leaves)


class _Field:
    """Where a score would stand among the sites of its class."""

    def __init__(self, rubric: Rubric, scores: Sequence[SiteScore]) -> None:
        self._rubric = rubric
        self._keys: list[Key] = []
        for score in scores:
            if score.outcome is not Outcome.VETOED:
                insort(self._keys, self._key(score))
        self._dense = rubric.settings.rank_rule is RankRule.DENSE
        self._distinct = sorted(set(self._keys))

    def _key(self, score: SiteScore) -> Key:
        return tuple(-value for value in rank_key(score, self._rubric))

    def rank(self, score: SiteScore, *, instead_of: SiteScore) -> int:
        """Return the place of a score in the stead of the site's present one; vetoed is last."""
        key = self._key(score)
        old = None if instead_of.outcome is Outcome.VETOED else self._key(instead_of)
        keys = self._distinct if self._dense else self._keys
        if score.outcome is Outcome.VETOED:
            better = len(keys) - self._goes(old)
        else:
            better = bisect_left(keys, key)
            better -= self._goes(old) if old is not None and old < key else 0
        return better + 1

    def _goes(self, old: Key | None) -> int:
        """Return how many places go when a site leaves its own: one, none if others share it."""
        if old is None:
            return 0
        here = bisect_left(self._keys, old)
        shared = self._keys[here + 1 : here + 2] == [old]
        return 0 if self._dense and shared else 1

    def passes(self, score: SiteScore) -> bool:
        """Tell whether a site passes: not vetoed, no gate failed, and not below the line."""
        settings = self._rubric.settings
        line = settings.pass_line
        if settings.fail_gates and score.outcome is Outcome.SCORED:
            return score.grade != failing_grade(settings)
        if score.outcome is Outcome.VETOED or score.total is None:
            return False
        return line is None or score.total >= line
