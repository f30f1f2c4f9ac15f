"""Where the points of leaves that do not apply go: the four declared policies (scoring.md §4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.rubric import NotApplicable
from govassess.domain.rules.case import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from govassess.domain.rubric import Indicator, Rubric

_LEAVES = frozenset({NotApplicable.DROP, NotApplicable.REDISTRIBUTE, NotApplicable.FORBIDDEN})
"""Policies under which a leaf's points leave it (an attribute may overrule 'not allowed')."""


@dataclass(frozen=True, slots=True)
class Shares:
    """What every leaf is worth once the points of the absent ones have gone.

    `full` is each leaf's points after redistribution, before its part is rescaled; `factors` the
    rescaling of each part by code, None where nothing is left to carry the part's points;
    `receivers` say who took over a redistributed leaf's points (empty: it was dropped).
    """

    full: Mapping[str, Fraction]
    factors: Mapping[str, Fraction | None]
    receivers: Mapping[str, tuple[str, ...]]


def share_out(rubric: Rubric, absent: frozenset[str]) -> Shares:
    """Move the points of absent leaves to where their policies say.

    `redistribute` spreads them evenly over the named or else the sibling leaves that apply; if
    there is none the leaf is dropped. `drop` rescales the whole part to what it was worth.
    """
    leaves = rubric.leaf_of
    full = {code: leaf.points for code, leaf in leaves.items()}
    if not absent:
        return Shares(full, {}, {})
    siblings = _siblings(rubric)
    pools = {part.code for part in rubric.parts if part.pool}
    receivers: dict[str, tuple[str, ...]] = {}
    dropped: dict[str, Fraction] = defaultdict(lambda: ZERO)
    for code in (each for each in leaves if each in absent):
        leaf = leaves[code]
        policy = leaf.leaf.not_applicable if leaf.leaf else NotApplicable.DROP
        if policy not in _LEAVES or leaf.part in pools:
            continue
        full[code] = ZERO
        named = leaf.leaf.receivers if leaf.leaf else ()
        takers = tuple(
            each
            for each in (named or siblings[code])
            if policy is NotApplicable.REDISTRIBUTE and _can_take(each, leaves, absent)
        )
        receivers[code] = takers
        for taker in takers:
            full[taker] += leaf.points / len(takers)
        if not takers and leaf.points:
            dropped[leaf.part] += leaf.points
    factors = {part: _factor(rubric, part, points, full) for part, points in dropped.items()}
    return Shares(full, factors, receivers)


def _factor(
    rubric: Rubric, part: str, dropped: Fraction, full: Mapping[str, Fraction]
) -> Fraction | None:
    left = sum((full[leaf.code] for leaf in rubric.leaves() if leaf.part == part), ZERO)
    return (left + dropped) / left if left else None


def _can_take(code: str, leaves: Mapping[str, Indicator], absent: frozenset[str]) -> bool:
    return code in leaves and code not in absent and leaves[code].points > 0


def _siblings(rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """Return the other leaves under the same parent, by leaf."""
    found: dict[str, tuple[str, ...]] = {}
    for family in _families(rubric):
        codes = [node.code for node in family if node.leaf is not None]
        for code in codes:
            found[code] = tuple(each for each in codes if each != code)
    return found


def _families(rubric: Rubric) -> Iterator[tuple[Indicator, ...]]:
    for part in rubric.parts:
        yield tuple(root for root in rubric.roots if root.part == part.code)
    for node in rubric.walk():
        yield node.children
