"""What is wrong with a rubric: every fault with its indicator, line and field, none repaired."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.applicability import parse_applies_when
from govassess.domain.points import points_text
from govassess.domain.rubric import FINDING_KINDS, Kind, RankRule, VetoPolicy
from govassess.domain.rubric_line_check import RubricFault, check_lines
from govassess.domain.rubric_outcome_check import check_outcome
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.domain.rubric import Indicator, Leaf, Part, Rubric

__all__ = ["RubricFault", "check_rubric"]

_MOST_DECIMALS = 6
_NO_POOL = frozenset({Kind.POINTS, Kind.BANDS, Kind.EXTERNAL})
"""Kinds that give points and so have no place in a pool."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the indicators of one rubric may refer to."""

    parts: dict[str, Part]
    leaves: dict[str, Indicator]


def check_rubric(rubric: Rubric) -> tuple[RubricFault, ...]:
    """Return every fault in the rubric's order, settings last; an empty tuple means usable."""
    known = _Known(
        {part.code: part for part in rubric.parts}, {leaf.code: leaf for leaf in rubric.leaves()}
    )
    faults = [
        *_whole(rubric),
        *_codes(rubric),
        *_part_sums(rubric),
        *(fault for root in rubric.roots for fault in _node(root, root.part, known)),
        *_settings(rubric),
    ]
    return tuple(faults)


def _fault(indicator: str, field: str, key: str, **facts: object) -> RubricFault:
    return RubricFault(indicator, "", field, sentence(f"trace.rubric_{key}", **facts))


def _whole(rubric: Rubric) -> Iterator[RubricFault]:
    if not rubric.parts:
        yield _fault("", "settings.parts", "no_parts")
    if not any(True for _ in rubric.leaves()):
        yield _fault("", "code", "no_leaves")
    for code in _repeated(part.code for part in rubric.parts):
        yield _fault("", "settings.parts", "part_twice", code=code)


def _codes(rubric: Rubric) -> Iterator[RubricFault]:
    parts = {part.code for part in rubric.parts}
    seen: set[str] = set()
    for node in rubric.walk():
        if not node.code.strip():
            yield _fault(node.code, "code", "code_empty")
        elif node.code in seen:
            yield _fault(node.code, "code", "code_twice", code=node.code)
        elif node.code in parts and len(parts) > 1:
            yield _fault(node.code, "code", "code_part", code=node.code)
        seen.add(node.code)


def _part_sums(rubric: Rubric) -> Iterator[RubricFault]:
    for part in rubric.parts:
        roots = [root for root in rubric.roots if root.part == part.code]
        total = sum((root.points for root in roots), Fraction(0))
        if not part.pool and total != part.points:
            facts = {"title": part.title, "points": points_text(part.points)}
            yield _fault("", "settings.parts", "part_sum", **facts, sum=points_text(total))


def _node(node: Indicator, above: str, known: _Known) -> Iterator[RubricFault]:
    yield from _head(node, above, known)
    if node.leaf is not None:
        yield from _leaf(node, node.leaf, known)
        if node.children:
            yield _fault(node.code, "kind", "inner_rule")
    elif node.children:
        yield from _sum(node, known)
    else:
        yield _fault(node.code, "kind", "no_rule")
    for child in node.children:
        yield from _node(child, node.part, known)


def _head(node: Indicator, above: str, known: _Known) -> Iterator[RubricFault]:
    if not node.title.strip():
        yield _fault(node.code, "title", "title_empty")
    if node.part not in known.parts:
        listed = "、".join(known.parts)
        yield _fault(node.code, "part", "part_unknown", part=node.part, known=listed)
    elif node.part != above:
        yield _fault(node.code, "part", "part_differs", part=node.part, above=above)
    if node.points < 0:
        yield _fault(node.code, "points", "points_negative", points=points_text(node.points))


def _sum(node: Indicator, known: _Known) -> Iterator[RubricFault]:
    part = known.parts.get(node.part)
    total = sum((child.points for child in node.children), Fraction(0))
    if total != node.points and not (part and part.pool):
        facts = {"title": node.title, "points": points_text(node.points)}
        yield _fault(node.code, "points", "sum", **facts, sum=points_text(total))


def _leaf(node: Indicator, leaf: Leaf, known: _Known) -> Iterator[RubricFault]:
    part = known.parts.get(node.part)
    pool = part is not None and part.pool
    unweighted = pool or leaf.kind is Kind.VETO
    if unweighted and node.points:
        yield _fault(node.code, "points", "points_none", points=points_text(node.points))
    if not unweighted and not node.points:
        yield _fault(node.code, "points", "points_zero")
    if pool and leaf.kind in _NO_POOL:
        kind = sentence(f"trace.kind_{leaf.kind.value}")
        words = composed("trace.rubric_pool_kind", [kind])
        yield RubricFault(node.code, "", "kind", words)
    if leaf.step <= 0:
        yield _fault(node.code, "step", "step", step=points_text(leaf.step))
    yield from _references(node, leaf, known)
    yield from check_lines(node, leaf, pool=pool)


def _references(node: Indicator, leaf: Leaf, known: _Known) -> Iterator[RubricFault]:
    try:
        parse_applies_when(leaf.applies_when)
    except ValueError:
        yield _fault(node.code, "applies_when", "applies_when", text=leaf.applies_when)
    for code in leaf.excludes:
        other = known.leaves.get(code)
        finds = other is not None and other.leaf is not None and other.leaf.kind in FINDING_KINDS
        if not finds or code == node.code:
            yield _fault(node.code, "excludes", "excludes", code=code)
    for code in leaf.receivers:
        if code not in known.leaves or code == node.code:
            yield _fault(node.code, "not_applicable", "receivers", code=code)


def _settings(rubric: Rubric) -> Iterator[RubricFault]:
    settings = rubric.settings
    if not 0 <= settings.decimals <= _MOST_DECIMALS:
        yield _fault("", "settings.decimals", "decimals", decimals=settings.decimals)
    if settings.veto_policy is VetoPolicy.FIXED and settings.veto_score is None:
        yield _fault("", "settings.veto_policy", "veto_score")
    if not 0 <= settings.tolerance <= 1:
        written = points_text(settings.tolerance)
        yield _fault("", "settings.tolerance", "tolerance", tolerance=written)
    if settings.veto_confirmations not in (1, 2):
        yield _fault("", "settings.veto_confirmations", "confirmations")
    yield from _tie_break(rubric)
    yield from check_outcome(rubric)
    yield from _grades(rubric)


def _tie_break(rubric: Rubric) -> Iterator[RubricFault]:
    settings = rubric.settings
    if settings.rank_rule is not RankRule.TIE_BREAK:
        return
    if not settings.tie_break:
        yield _fault("", "settings.rank_rule", "tie_break_empty")
    comparable = {part.code for part in rubric.parts} | {root.code for root in rubric.roots}
    for code in settings.tie_break:
        if code not in comparable:
            yield _fault("", "settings.rank_rule", "tie_break", code=code)


def _grades(rubric: Rubric) -> Iterator[RubricFault]:
    """Every total that can be printed must fall into some grade: try the bounds and between."""
    grades = rubric.settings.grades
    if not grades or not 0 <= rubric.settings.decimals <= _MOST_DECIMALS:
        return
    unit = Fraction(1, 10**rubric.settings.decimals)
    bonus = sum((part.points for part in rubric.parts if part.bonus), Fraction(0))
    highest = rubric.total + bonus
    bounds = {grade.test.bound for grade in grades} | {Fraction(0), highest}
    tried = {bound + shift for bound in bounds for shift in (-unit, Fraction(0), unit)}
    for total in sorted(tried):
        inside = 0 <= total <= highest
        if inside and not any(grade.test.holds(total) for grade in grades):
            yield _fault("", "settings.grades", "grades", total=points_text(total))
            return


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
