"""Leaf scores climb the tree of a part: every node's value, what it is out of, and its step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.leaf_scoring import LeafScore, LeafState
from govassess.domain.points import added, points_text, reading_text
from govassess.domain.rubric import NotApplicable
from govassess.domain.rules.case import ZERO
from govassess.domain.sentence import composed, sentence
from govassess.domain.trace import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.rubric import Indicator
    from govassess.domain.rules.not_applicable import Shares
    from govassess.domain.sentence import Sentence

ONE = Fraction(1)


class Branch(NamedTuple):
    """A node with everything below it scored.

    `full` and `value` are after redistribution, before the part is rescaled; `value` is None
    while nothing below is answered; `open` counts leaves without a score, `fired` veto lines;
    `absent` says that nothing below applies to the site.
    """

    node: Indicator
    full: Fraction
    value: Fraction | None
    open: int
    fired: int
    absent: bool
    step: Step


@dataclass(frozen=True, slots=True)
class Soil:
    """What the nodes of one part grow from."""

    leaves: Mapping[str, LeafScore]
    shares: Shares
    pool: bool = False


def grow(node: Indicator, soil: Soil) -> Branch:
    """Score a node from the leaves below it."""
    if node.leaf is not None:
        return _leaf_branch(node, soil)
    below = [grow(child, soil) for child in node.children]
    full, value = total_of(below)
    absent = bool(below) and all(branch.absent for branch in below)
    waiting = sum(branch.open for branch in below)
    fired = sum(branch.fired for branch in below)
    branch = Branch(node, full, value, waiting, fired, absent, _EMPTY)
    step = Step(
        node.code,
        node.title,
        None if soil.pool else full,
        value,
        _node_words(branch, soil),
        children=tuple(each.step for each in below),
    )
    return Branch(node, full, value, waiting, fired, absent, step)


def total_of(branches: list[Branch]) -> tuple[Fraction, Fraction | None]:
    """Return what the branches are out of and worth together; None while nothing is answered."""
    values = [branch.value for branch in branches if branch.value is not None]
    full = added([branch.full for branch in branches])
    return full, added(values) if values else None


def open_words(waiting: int, words: Sentence) -> Sentence:
    """Return a sentence that first says how many leaves are still open."""
    if not waiting:
        return words
    return composed("trace.line", [sentence("trace.open_count", open=waiting), words])


def _node_words(branch: Branch, soil: Soil) -> Sentence:
    if branch.absent:
        return sentence("trace.node_absent")
    if branch.value is None:
        return sentence("trace.node_empty", open=branch.open)
    if soil.pool:
        words = sentence("trace.node_pool", amount=points_text(-branch.value))
    elif not branch.full:
        words = veto_words(branch.fired)
    else:
        facts = {"value": reading_text(branch.value), "full": reading_text(branch.full)}
        words = sentence("trace.node_sum", **facts)
    return open_words(branch.open, words)


def veto_words(fired: int) -> Sentence:
    """Return how many veto lines fired."""
    return sentence("trace.node_veto", count=fired) if fired else sentence("trace.veto_none")


def _leaf_branch(node: Indicator, soil: Soil) -> Branch:
    score = soil.leaves[node.code]
    full = soil.shares.full[node.code]
    if score.state is LeafState.NOT_APPLICABLE:
        value, words = _absent_leaf(node, score, soil, full)
        value = (value or ZERO) + score.extra if score.extra else value
    else:
        value, words = _given_leaf(node, score, full)
    step = Step(
        node.code,
        node.title,
        None if soil.pool else full,
        value,
        words,
        score.sources,
        score.steps,
    )
    absent = score.state is LeafState.NOT_APPLICABLE
    waiting = int(score.state is LeafState.OPEN)
    return Branch(node, full, value, waiting, len(score.vetoes), absent, step)


def _given_leaf(
    node: Indicator, score: LeafScore, full: Fraction
) -> tuple[Fraction | None, Sentence]:
    """Return what an answered leaf counts, and what redistribution made of its own score."""
    if score.value is None or full is node.points or full == node.points:
        return score.value, score.sentence
    value = score.value * full / node.points if node.points else score.value
    facts = {"before": points_text(node.points), "after": reading_text(full)}
    shared = sentence("trace.clause_shared", **facts)
    becomes = sentence("trace.clause_becomes", value=reading_text(value))
    return value, composed("trace.line", [score.sentence, shared, becomes])


def _absent_leaf(
    node: Indicator, score: LeafScore, soil: Soil, full: Fraction
) -> tuple[Fraction | None, Sentence]:
    """Return what a leaf that does not apply counts, and its policy in words."""
    policy = NotApplicable.DROP if node.leaf is None else node.leaf.not_applicable
    takers = soil.shares.receivers.get(node.code)
    facts = {"points": points_text(node.points)}
    if soil.pool or not node.points:
        return None, composed("trace.na_unweighted", [score.sentence])
    if takers:
        words = composed(
            "trace.na_redistribute", [score.sentence], **facts, takers=" ".join(takers)
        )
        return None, words
    if policy is NotApplicable.FULL:
        return full, composed("trace.na_full", [score.sentence], value=reading_text(full))
    if policy is NotApplicable.ZERO:
        return ZERO, composed("trace.na_zero", [score.sentence])
    return None, composed("trace.na_drop", [score.sentence], **facts)


_EMPTY = Step("", "", None, None, sentence("trace.veto_none"))
