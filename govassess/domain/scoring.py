"""A rubric and a site's cells become the site's score: exact, rounded once, explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL
from govassess.domain.applicability import applies
from govassess.domain.composite import base_of, sum_of, titles_of
from govassess.domain.findings import place_of
from govassess.domain.freshness import Reckoning, reckoning_of
from govassess.domain.leaf_scoring import (
    LeafContext,
    LeafScore,
    LeafState,
    leaf_score,
    united_in,
)
from govassess.domain.part_scoring import (
    Gate,
    dimension_scores,
    part_score,
    part_step,
    score_part,
)
from govassess.domain.recall import Recall
from govassess.domain.results import Outcome, SiteScore
from govassess.domain.rubric import FINDING_KINDS
from govassess.domain.rules.case import Case
from govassess.domain.rules.counting import tally
from govassess.domain.rules.not_applicable import share_out
from govassess.domain.standing_remarks import remarks_on
from govassess.domain.verdict import reach, total_step
from govassess.domain.votes import Voting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from govassess.domain.answers import Cell
    from govassess.domain.findings import Place
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.domain.sites import Site

__all__ = [
    "Desk",
    "LeafContext",
    "LeafScore",
    "LeafState",
    "counted_elsewhere",
    "leaf_score",
    "leaf_scores",
    "score_of_leaves",
    "score_site",
]


def score_site(
    rubric: Rubric,
    site: Site,
    cells: Mapping[str, Cell],
    voting: Voting,
    time_point: date | Reckoning | None,
    *,
    recall: Recall | None = None,
) -> SiteScore:
    """Score one site from its cells by indicator code; the rank stays None (see `ranking`).

    Windows are counted back from the site's own time point, else from `time_point`; working days
    by its holiday table, else by weekends. The same input gives the same score and trace,
    whatever the order of the cells and findings; `recall` only spares finding it again.
    """
    leaves = Desk(rubric, site, cells, voting, _at(site, time_point)).scores(recall=recall)
    return score_of_leaves(rubric, site, leaves)


def score_of_leaves(rubric: Rubric, site: Site, leaves: Mapping[str, LeafScore]) -> SiteScore:
    """Add a site's scored leaves, by code in the rubric's order, up to its outcome."""
    absent = frozenset(
        code for code, score in leaves.items() if score.state is LeafState.NOT_APPLICABLE
    )
    shares = share_out(rubric, absent)
    parts = tuple(score_part(rubric, part, leaves, shares) for part in rubric.parts)
    base = base_of(rubric, parts)
    named = rubric.settings.bonus_gate_of
    of = "、".join(titles_of(rubric, named))
    gate = Gate(sum_of(named, parts) if named else base, rubric.settings, of)
    vetoes = tuple(mark for score in leaves.values() for mark in score.vetoes)
    verdict = reach(rubric, parts, gate, vetoes)
    vetoed = verdict.outcome is Outcome.VETOED
    return SiteScore(
        site=site,
        outcome=verdict.outcome,
        exact=verdict.exact,
        total=verdict.total,
        rank=None,
        grade=verdict.grade,
        bonus_open=gate.is_open and not vetoed and any(part.bonus for part in rubric.parts),
        parts=tuple(
            part_score(each, counts=gate.counts(each.part), vetoed=vetoed) for each in parts
        ),
        dimensions=tuple(
            line
            for each in parts
            for line in dimension_scores(each, counts=gate.counts(each.part), vetoed=vetoed)
        ),
        vetoes=vetoes,
        open=verdict.open,
        trace=total_step(rubric, verdict, parts, tuple(part_step(each, gate) for each in parts)),
        scale=tuple(
            (each.part.code, each.factor) for each in parts if each.factor not in (None, 1)
        ),
        warnings=tuple(words for score in leaves.values() for words in score.warnings),
        remarks=remarks_on(rubric, verdict, absent, shares),
    )


def leaf_scores(
    rubric: Rubric,
    site: Site,
    cells: Mapping[str, Cell],
    voting: Voting,
    time_point: date | Reckoning | None,
    *,
    only: AbstractSet[str] | None = None,
) -> dict[str, LeafScore]:
    """Score a site's leaves, or `only` some, by code, before their parts are summed."""
    return Desk(rubric, site, cells, voting, _at(site, time_point)).scores(only)


def _at(site: Site, time_point: date | Reckoning | None) -> Reckoning:
    reckoning = reckoning_of(time_point)
    return replace(reckoning, day=site.time_point) if site.time_point else reckoning


def counted_elsewhere(
    rubric: Rubric, site: Site, cells: Mapping[str, Cell], *, only: AbstractSet[str]
) -> dict[str, dict[str, str]]:
    """Return which findings of these leaves count under another leaf, which theirs excludes.

    By leaf: finding id → the other leaf's code.
    """
    desk = Desk(rubric, site, cells, Voting(), Reckoning())
    return {code: desk.elsewhere(code) for code in only}


class Desk:
    """One site's cells on the desk: scores leaf after leaf, knowing what others deducted.

    `reckoning` already counts from the site's own time point.
    """

    def __init__(
        self,
        rubric: Rubric,
        site: Site,
        cells: Mapping[str, Cell],
        voting: Voting,
        reckoning: Reckoning,
    ) -> None:
        self._cells = cells
        self._leaves = rubric.leaf_of
        self._pools = {part.code for part in rubric.parts if part.pool}
        self._context = LeafContext(
            voting,
            reckoning.day,
            site,
            work=reckoning.work,
            second_person=voting.evaluators > 1 and rubric.settings.veto_confirmations > 1,
        )
        self._pooled = replace(self._context, pool=True)

    def scores(
        self, only: AbstractSet[str] | None = None, *, recall: Recall | None = None
    ) -> dict[str, LeafScore]:
        """Return every leaf's score, or only some leaves', in the rubric's order.

        `recall` is as in `score_site`.
        """
        known, leaves = recall or Recall(), self._leaves.items()
        return {
            code: self._score(leaf, known) for code, leaf in leaves if only is None or code in only
        }

    def _score(self, leaf: Indicator, recall: Recall) -> LeafScore:
        cell = self._cells.get(leaf.code, EMPTY_CELL)
        last = recall.leaves.get(leaf.code)
        is_same = last is not None and (last[0] is cell or last[0] == cell)
        if last is not None and is_same and not (leaf.leaf and leaf.leaf.excludes):
            return last[1]
        context = self._pooled if leaf.part in self._pools else self._context
        if leaf.leaf is not None and leaf.leaf.excludes and cell.findings:
            context = replace(context, taken=tuple(place for _, place in self._taken(leaf)))
        score = leaf_score(leaf, cell, context, recall.worths)
        if cell.adopted:
            score = replace(score, sources=(*score.sources, *(one.entry for one in cell.adopted)))
        recall.leaves[leaf.code] = (cell, score)
        return score

    def elsewhere(self, code: str) -> dict[str, str]:
        """Return under which other leaf a leaf's findings count, by finding."""
        leaf, cell = self._leaves.get(code), self._cells.get(code, EMPTY_CELL)
        taken = self._taken(leaf) if leaf is not None and cell.findings else ()
        found: dict[str, str] = {}
        for finding in cell.findings:
            for other, place in taken:
                if place_of(finding).same_as(place):
                    found.setdefault(finding.id, other)
        return found

    def _taken(self, leaf: Indicator) -> tuple[tuple[str, Place], ...]:
        """Return where problems were already deducted under the leaves that this one excludes.

        Of two leaves that exclude each other the earlier one keeps the problem.
        """
        excluded = leaf.leaf.excludes if leaf.leaf else ()
        others = [self._leaves[code] for code in excluded if code in self._leaves]
        order = list(self._leaves) if others else []
        return tuple(
            (other.code, place)
            for other in others
            if order.index(other.code) < order.index(leaf.code)
            or (other.leaf is not None and leaf.code not in other.leaf.excludes)
            for place in self._places(other)
        )

    def _places(self, leaf: Indicator) -> tuple[Place, ...]:
        """Return where a leaf deducts: nowhere if it does not apply or its problems wait."""
        cell = self._cells.get(leaf.code, EMPTY_CELL)
        if leaf.leaf is None or leaf.leaf.kind not in FINDING_KINDS:
            return ()
        if not _counts(leaf.leaf, cell, self._context.site):
            return ()
        context = self._context
        case = Case(leaf.leaf, leaf.points, time_point=context.time_point, work=context.work)
        case = replace(case, united=united_in(leaf.leaf, cell))
        counted = (each for line in leaf.leaf.lines for each in tally(case, line).counted)
        return tuple(place_of(trouble.findings[0]) for trouble in counted)


def _counts(leaf: Leaf, cell: Cell, site: Site | None) -> bool:
    if cell.clash or cell.consensus is not None:
        return False
    return site is None or applies(leaf, site)
