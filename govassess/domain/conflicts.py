"""Disagreements, by what they would move: each vote of a cell scored as if it alone were right."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.conflict_sites import (
    Assessed,
    CaseKind,
    SiteCases,
    is_disagreement,
    site_cases,
)
from govassess.domain.rubric import RankRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from govassess.domain.conflict_reach import Reach
    from govassess.domain.conflict_sites import SiteCase
    from govassess.domain.outcomes import Key, Way
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.single_votes import SingleVote
    from govassess.domain.sites import Site

__all__ = [
    "Assessed",
    "CaseKind",
    "Conflict",
    "cases_of",
    "conflicts_of",
    "in_order",
    "is_disagreement",
]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell whose votes differ beyond what the campaign's rule settles by itself.

    `spread` is the distance of the highest and lowest vote in points, None where fewer than two
    have a value; `rank_impact` how many places the site moves between the votes, the others
    standing as they are; `crosses_pass_line` whether one vote passes the site and another fails
    it. `votes` are empty while they are not shown. `ranks` are the best and the worst of those
    places; `matters` says that ranks or who passes may still hang on it (see `unsettled`);
    `changed` that votes changed after it was decided.
    """

    site: Site
    leaf: Indicator
    n_votes: int
    spread: Fraction | None
    rank_impact: int
    crosses_pass_line: bool
    decided: bool
    votes: tuple[SingleVote, ...] = ()
    kind: CaseKind = CaseKind.VOTES
    ranks: tuple[int, int] = (0, 0)
    matters: bool = False
    changed: bool = False

    @property
    def id(self) -> str:
        """The cell, as the journal names it."""
        return f"{self.site.id}/{self.leaf.code}"

    @property
    def is_disagreement(self) -> bool:
        """Whether it is about several people's votes, not one person's two or unseconded word."""
        return self.kind is not CaseKind.CLASH and self.n_votes > 1


def conflicts_of(assessed: Assessed) -> tuple[Conflict, ...]:
    """Return everything of a class that waits or waited for the lead, in the order of `in_order`.

    Sites that are not complete stand at their provisional totals, cells that wait for the lead at
    the mean of their votes.
    """
    return cases_of(assessed.rubric, [site_cases(assessed, site) for site in assessed.sites])


def cases_of(rubric: Rubric, sites: Sequence[SiteCases]) -> tuple[Conflict, ...]:
    """Return the cases of a class's sites, placed among each other."""
    field = _Field(rubric, [each.standing for each in sites])
    open_sites = unsettled(sites)
    found = (
        _conflict(each, case, field, matters=each.site.id in open_sites and not case.decided)
        for each in sites
        for case in each.cases
    )
    return in_order(found)


def _conflict(its: SiteCases, case: SiteCase, field: _Field, *, matters: bool) -> Conflict:
    ways = case.ways or (its.standing,)
    ranks = [field.rank(way, instead_of=its.standing) for way in ways]
    return Conflict(
        site=its.site,
        leaf=case.leaf,
        n_votes=case.n_votes,
        spread=case.spread,
        rank_impact=max(ranks) - min(ranks),
        crosses_pass_line=len({way.passes for way in ways}) > 1,
        decided=case.decided,
        votes=case.votes,
        kind=case.kind,
        ranks=(min(ranks), max(ranks)),
        matters=matters,
        changed=case.changed,
    )


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Put the largest effect on ranks first, then on the pass line, then what still matters.

    So all that matters stands together above what does not: once that is settled, each between
    the lowest and the highest its votes allow, no rank and nobody's pass can change any more,
    whatever becomes of the rest.
    """
    return tuple(
        sorted(
            conflicts,
            key=lambda each: (
                -each.rank_impact,
                not each.crosses_pass_line,
                not each.matters,
                each.decided,
                -(each.spread or 0),
            ),
        )
    )


def unsettled(sites: Sequence[SiteCases]) -> frozenset[str]:
    """Return the sites whose rank or pass may still hang on their undecided cases.

    Those are the ones that may meet another site: from the lowest to the highest that all
    undecided cases of each site together allow. A site that keeps clear of all others, and on
    one side of the pass line, keeps its place whatever its cases and theirs turn out to be.
    """
    running = [each for each in sites if not each.out]
    waits = [each for each in running if any(not case.decided for case in each.cases)]
    anywhere = any(each.reach is None for each in running)
    if anywhere:
        alone = len(running) == 1
        return frozenset(each.site.id for each in waits if not (alone and each.steady))
    meeting = _meeting([(each.site.id, each.reach) for each in running if each.reach is not None])
    return frozenset(each.site.id for each in waits if not each.steady or each.site.id in meeting)


def _meeting(reaches: Sequence[tuple[str, Reach]]) -> set[str]:
    """Return those that are not surely before or behind every other one.

    Two that each stay at one place never change theirs, be they equal or not.
    """
    found: set[str] = set()
    near: list[tuple[str, Reach]] = []
    for name, reach in sorted(reaches, key=lambda each: each[1].best):
        near = [each for each in near if each[1].worst[0] >= reach.best[0]]
        for other, its in near:
            moves = its.best != its.worst or reach.best != reach.worst
            if moves and not _before(its, reach) and not _before(reach, its):
                found |= {name, other}
        near.append((name, reach))
    return found


def _before(one: Reach, other: Reach) -> bool:
    """Tell whether one surely comes before the other: keys are compared part by part."""
    for worst, best in zip(one.worst, other.best, strict=True):
        if worst != best:
            return worst < best
    return False


class _Field:
    """Where a score would stand among the sites of its class."""

    def __init__(self, rubric: Rubric, standing: Iterable[Way]) -> None:
        self._keys = sorted(way.key for way in standing if way.key is not None)
        self._dense = rubric.settings.rank_rule is RankRule.DENSE
        self._distinct = sorted(set(self._keys))

    def rank(self, way: Way, *, instead_of: Way) -> int:
        """Return the place of a site that stands so in the stead of so; vetoed is last."""
        old = instead_of.key
        keys = self._distinct if self._dense else self._keys
        if way.key is None:
            return len(keys) - self._goes(old) + 1
        better = bisect_left(keys, way.key)
        better -= self._goes(old) if old is not None and old < way.key else 0
        return better + 1

    def _goes(self, old: Key | None) -> int:
        """Return how many places go when a site leaves its own: one, none if others share it."""
        if old is None:
            return 0
        here = bisect_left(self._keys, old)
        shared = self._keys[here + 1 : here + 2] == [old]
        return 0 if self._dense and shared else 1
