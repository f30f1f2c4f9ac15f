"""One of two to six options, each with its points."""

from __future__ import annotations

from govassess.domain.points import points_text
from govassess.domain.rubric import LineType
from govassess.domain.rules.case import ZERO, Case, Worth, bounded, not_yet
from govassess.domain.sentence import sentence


def bands(case: Case) -> Worth:
    """Take the chosen option's points."""
    options = (line for line in case.leaf.lines if line.type is LineType.OPTION)
    chosen = next((line for line in options if line.label == case.answer.option), None)
    if case.answer.option is None:
        return not_yet("open_unanswered")
    if chosen is None:
        return not_yet("open_unknown", given=case.answer.option)
    value = bounded(case, chosen.points or ZERO)
    facts = {"option": chosen.label, "value": points_text(value), "full": points_text(case.points)}
    return Worth(value, sentence("trace.leaf_band", **facts))
