"""Numbers an evaluator or another office gives: points as they are, outside results scaled."""

from __future__ import annotations

from govassess.domain.answer_check import external_scale
from govassess.domain.points import points_text, reading_text
from govassess.domain.rules.case import Case, Worth, bounded, not_yet, outcome_facts
from govassess.domain.sentence import sentence


def points(case: Case) -> Worth:
    """Take the number as it is."""
    if case.answer.number is None:
        return not_yet("open_unanswered")
    value = bounded(case, case.answer.number)
    return Worth(value, sentence("trace.leaf_points", **outcome_facts(case, value)))


def external(case: Case) -> Worth:
    """Scale an outside number from its own full marks to the leaf's points."""
    number, scale = case.answer.number, external_scale(case.leaf, case.points)
    if number is None:
        return not_yet("open_unanswered")
    value = bounded(case, number * case.points / scale if scale else number)
    if scale == case.points:
        return Worth(value, sentence("trace.leaf_external", **outcome_facts(case, value)))
    words = sentence(
        "trace.leaf_external_scaled",
        number=points_text(number),
        scale=points_text(scale),
        full=points_text(case.points),
        value=reading_text(value),
    )
    return Worth(value, words)
