"""Parts: leaves added up, rescaled or taken off a pool, within the part's own bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.points import added, fixed_text, points_text, reading_text, rounded
from govassess.domain.results import PartScore
from govassess.domain.rules.case import ZERO
from govassess.domain.sentence import composed, sentence
from govassess.domain.trace import Step
from govassess.domain.tree_scoring import (
    ONE,
    Branch,
    Soil,
    grow,
    open_words,
    total_of,
    veto_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rubric import Part, Rubric, RubricSettings
    from govassess.domain.rules.not_applicable import Shares
    from govassess.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """A part with its level-1 branches.

    `raw` is their sum, `score` what the part is worth within its bounds (None while nothing is
    answered); `open` counts leaves that wait; `factor` rescales the part, None where every leaf
    that carries points dropped out and the lead has to decide.
    """

    part: Part
    branches: tuple[Branch, ...]
    full: Fraction
    raw: Fraction | None
    score: Fraction | None
    open: int
    fired: int
    factor: Fraction | None = ONE


@dataclass(frozen=True, slots=True)
class Gate:
    """The door of the bonus parts: the sum it is judged on, and whether it opens.

    `of` names the parts it is judged on, '' for all but the bonus parts.
    """

    base: Fraction
    settings: RubricSettings
    of: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether bonus parts count, judged on the rounded sum."""
        test = self.settings.bonus_gate
        return test is None or test.holds(rounded(self.base, self.settings.decimals))

    def counts(self, part: Part) -> bool:
        """Tell whether a part counts."""
        return self.is_open or not part.bonus


def score_part(
    rubric: Rubric, part: Part, leaves: Mapping[str, LeafScore], shares: Shares
) -> ScoredPart:
    """Add up a part: rescaled after leaves dropped out, never above its points nor below 0."""
    factor = shares.factors.get(part.code, ONE)
    soil = Soil(leaves, shares, part.pool)
    roots = [root for root in rubric.roots if root.part == part.code]
    branches = [grow(root, soil) for root in roots]
    full, raw = _rescaled(*total_of(branches), ONE if factor is None else factor)
    waiting = sum(branch.open for branch in branches)
    if factor is None and not part.bonus:
        waiting += sum(1 for root in roots for node in root.walk() if node.leaf and node.points)
    nominal = sum((root.points for root in roots), ZERO)
    score = _bounded(part, raw, answered=_is_answered(branches), overfull=nominal > part.points)
    fired = sum(branch.fired for branch in branches)
    return ScoredPart(
        part,
        tuple(branches),
        part.points if part.pool else full,
        raw,
        score,
        waiting,
        fired,
        factor,
    )


def _rescaled(
    full: Fraction, raw: Fraction | None, factor: Fraction
) -> tuple[Fraction, Fraction | None]:
    return full * factor, None if raw is None else raw * factor


def _is_answered(branches: list[Branch]) -> bool:
    return bool(branches) and all(branch.absent for branch in branches)


def _bounded(
    part: Part, raw: Fraction | None, *, answered: bool, overfull: bool
) -> Fraction | None:
    """Keep a pool above 0, and an additive part with more leaves than points within its points."""
    if raw is None:
        return (part.points if part.pool else ZERO) if answered else None
    if part.pool:
        return max(part.points + raw, ZERO)
    return min(raw, part.points) if overfull else raw


def moved(scored: ScoredPart, by: Mapping[str, Fraction]) -> ScoredPart:
    """Return a part some of whose level-1 indicators are worth more, or less; its steps stay.

    `by` is the difference by code, before the part is rescaled.
    """
    branches = tuple(
        branch._replace(value=(branch.value or ZERO) + by[branch.node.code])
        if branch.node.code in by
        else branch
        for branch in scored.branches
    )
    factor = ONE if scored.factor is None else scored.factor
    raw = (scored.raw or ZERO) + added(list(by.values())) * factor
    part, nominal = scored.part, added([branch.node.points for branch in branches])
    score = _bounded(part, raw, answered=True, overfull=nominal > part.points)
    return replace(scored, branches=branches, raw=raw, score=score)


def part_score(scored: ScoredPart, *, counts: bool, vetoed: bool) -> PartScore:
    """Return the part's line for tables; a vetoed site has no scores."""
    part = scored.part
    score = None if vetoed else scored.score
    return PartScore(part.code, part.title, part.code, part.points, scored.full, score, counts)


def dimension_scores(scored: ScoredPart, *, counts: bool, vetoed: bool) -> tuple[PartScore, ...]:
    """Return the level-1 indicators' lines for tables."""
    return tuple(
        PartScore(
            branch.node.code,
            branch.node.title,
            scored.part.code,
            branch.node.points,
            branch.full,
            None if vetoed else branch.value,
            counts,
        )
        for branch in scored.branches
    )


def part_step(scored: ScoredPart, gate: Gate) -> Step:
    """Return the part's step of the trace."""
    counts = gate.counts(scored.part)
    return Step(
        scored.part.code,
        scored.part.title,
        scored.full,
        scored.score if counts else ZERO,
        _part_words(scored, gate, counts=counts),
        children=tuple(branch.step for branch in scored.branches),
    )


def _part_words(scored: ScoredPart, gate: Gate, *, counts: bool) -> Sentence:
    decimals, test = gate.settings.decimals, gate.settings.bonus_gate
    facts = {
        "base": fixed_text(gate.base, decimals),
        "gate": "" if test is None else test.printed(),
    }
    if not counts and gate.of:
        return sentence("trace.part_closed_of", **facts, of=gate.of)
    if not counts:
        return sentence("trace.part_closed", **facts)
    if scored.factor is None and scored.part.points and not scored.part.bonus:
        return sentence("trace.part_unscalable", points=points_text(scored.part.points))
    if scored.score is None:
        return sentence("trace.node_empty", open=scored.open)
    words = open_words(scored.open, _sum_words(scored))
    if scored.part.bonus and test is not None:
        opened = (
            sentence("trace.part_opened_of", **facts, of=gate.of)
            if gate.of
            else sentence("trace.part_opened", **facts)
        )
        return composed("trace.line", [opened, words])
    return words


def _sum_words(scored: ScoredPart) -> Sentence:
    part, score, raw = scored.part, scored.score or ZERO, scored.raw or ZERO
    value = reading_text(score)
    if part.pool:
        key = "trace.part_pool_floor" if part.points + raw < 0 else "trace.part_pool"
        return sentence(key, start=points_text(part.points), amount=reading_text(-raw), value=value)
    if not scored.full:
        return veto_words(scored.fired)
    if raw != score:
        return sentence("trace.part_capped", raw=reading_text(raw), cap=value)
    if scored.factor in (None, 1):
        full = reading_text(scored.full)
        return sentence("trace.node_sum", value=value, full=full)
    factor = scored.factor or ONE
    return sentence(
        "trace.part_scaled",
        left=points_text(scored.full / factor),
        raw=reading_text(raw / factor),
        factor=points_text(factor),
        nominal=points_text(scored.full),
        value=value,
    )
