"""What a site comes to if some of its leaves were worth something else: place, pass, veto."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.comparison import Comparator
from govassess.domain.composite import base_of, sum_of
from govassess.domain.grades import failing_grade, grade_of
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.part_scoring import Gate, moved, score_part
from govassess.domain.points import rounded
from govassess.domain.results import VetoState
from govassess.domain.rubric import RankRule
from govassess.domain.rules.case import ZERO
from govassess.domain.rules.not_applicable import share_out
from govassess.domain.verdict import failed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction
    from typing import TypeAlias

    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.part_scoring import ScoredPart
    from govassess.domain.rubric import Rubric

Key: TypeAlias = "tuple[Fraction, ...]"
"""What decides a place (see `ranking.rank_key`), negated: the best sorts first."""
_UPWARD = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})
_DOWNWARD = frozenset({Comparator.AT_MOST, Comparator.BELOW})


@dataclass(frozen=True, slots=True)
class Way:
    """Where a site would stand: what decides its place, None once vetoed; whether it passes."""

    key: Key | None
    passes: bool


class Ledger:
    """A site's leaf scores added up once, and again with other values of single leaves."""

    def __init__(self, rubric: Rubric, leaves: Mapping[str, LeafScore]) -> None:
        self._rubric = rubric
        self._leaves = leaves
        absent = frozenset(
            code for code, each in leaves.items() if each.state is LeafState.NOT_APPLICABLE
        )
        self._shares = share_out(rubric, absent)
        self._parts = tuple(score_part(rubric, each, leaves, self._shares) for each in rubric.parts)
        marks = [mark for score in leaves.values() for mark in score.vetoes]
        self.vetoed = any(mark.state is VetoState.CONFIRMED for mark in marks)

    def way(self, values: Mapping[str, Fraction] | None = None) -> Way:
        """Return where the site stands, with other values of some leaves by code.

        Values are out of the leaves' own points; all of these leaves count.
        """
        if self.vetoed:
            return Way(None, passes=False)
        parts = self._with(values) if values else self._parts
        settings = self._rubric.settings
        named = settings.bonus_gate_of
        base = base_of(self._rubric, parts)
        gate = Gate(sum_of(named, parts) if named else base, settings)
        bonus = [each.score or ZERO for each in parts if each.part.bonus and gate.counts(each.part)]
        total = rounded(base + sum(bonus, ZERO), settings.decimals)
        return Way(self._key(total, parts), self._passes(total, parts))

    def _with(self, values: Mapping[str, Fraction]) -> tuple[ScoredPart, ...]:
        by: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(lambda: ZERO))
        for code, value in values.items():
            leaf = self._rubric.leaf_of[code]
            above = self._rubric.above(code)
            root = above[0].code if above else code
            difference = value - (self._leaves[code].value or ZERO)
            if leaf.points:
                difference *= self._shares.full[code] / leaf.points
            by[leaf.part][root] += difference
        return tuple(
            moved(each, by[each.part.code]) if each.part.code in by else each
            for each in self._parts
        )

    def _key(self, total: Fraction, parts: tuple[ScoredPart, ...]) -> Key:
        settings = self._rubric.settings
        if settings.rank_rule is not RankRule.TIE_BREAK:
            return (-total,)
        scores = {each.node.code: each.value for part in parts for each in part.branches}
        scores |= {each.part.code: each.score for each in parts}
        named = (scores.get(code) or ZERO for code in settings.tie_break)
        return (-total, *(-rounded(value, settings.decimals) for value in named))

    def _passes(self, total: Fraction, parts: tuple[ScoredPart, ...]) -> bool:
        """Tell whether the site passes: no gate failed, and not below the line."""
        settings = self._rubric.settings
        if settings.fail_gates:
            failing = failing_grade(settings)
            return not failed(self._rubric, parts) and grade_of(total, settings) != failing
        return settings.pass_line is None or total >= settings.pass_line


def rises(rubric: Rubric) -> bool:
    """Tell whether more points on a leaf never cost a site its place or its pass.

    Only a gate that opens downwards, or fails who has much, could do that.
    """
    settings = rubric.settings
    opens = settings.bonus_gate
    return (
        (opens is None or opens.comparator in _UPWARD)
        and all(gate.test.comparator in _DOWNWARD for gate in settings.fail_gates)
        and all(source.weight >= 0 for source in settings.composite)
    )
