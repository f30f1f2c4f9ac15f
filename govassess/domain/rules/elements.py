"""Which of a named set are present, on the site itself or per sampled object."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answer_check import sample_size
from govassess.domain.conditions import parse_condition
from govassess.domain.points import points_text, reading_text
from govassess.domain.rubric import LineType
from govassess.domain.rules.case import ZERO, Worth, bounded, line_step, not_yet, start_of
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from govassess.domain.rubric import Line
    from govassess.domain.rules.case import Case
    from govassess.domain.sampling import Sample
    from govassess.domain.sentence import Sentence


def elements(case: Case) -> Worth:
    """Give points per present element (mean over the objects) less a deduction per missing one.

    An element below 0 points is a deduction per object that lacks it, bounded by its cap; one
    without points is worth its equal share of the leaf. Only the objects that were judged count:
    who has fewer than the sample loses nothing for the rest, but all there are have to be judged.
    An element nobody looked at yet leaves the leaf open.
    """
    objects, sample = case.answer.objects, case.answer.sample
    unset = sum(len(each.unset) for each in objects)
    if sample is not None and len(objects) < sample.wanted(sample_size(case.leaf) or 1):
        wanted = sample.wanted(sample_size(case.leaf) or 1)
        return not_yet("open_sample", judged=len(objects), wanted=wanted)
    if not objects and sample is not None:
        return _nothing_there(case)
    if not objects:
        return not_yet("open_unanswered")
    if unset:
        return not_yet("open_elements", count=unset)
    lines = [line for line in case.leaf.lines if line.type is LineType.ELEMENT]
    gaining = [line for line in lines if line.points is None or line.points > 0]
    value = ZERO if gaining else start_of(case)
    count = len(objects)
    present = Counter(name for each in objects for name in each.present)
    steps = []
    clauses: list[Sentence] = []
    for line in lines:
        having = present[line.label]
        change = _change(case, line, having, len(lines))
        if change:
            value += change
        steps.append(line_step(line, change, _step_words(having, count)))
        if having < count:
            clauses.append(_missing(line, count - having, count))
    value = bounded(case, value)
    return Worth(value, _words(case, clauses, value, len(lines)), tuple(steps))


def _nothing_there(case: Case) -> Worth:
    """Take nothing off where nothing exists that could be sampled, and give nothing for it."""
    lines = [line for line in case.leaf.lines if line.type is LineType.ELEMENT]
    gains = any(line.points is None or line.points > 0 for line in lines)
    value = ZERO if gains else start_of(case)
    return Worth(value, sentence("trace.elements_none", value=points_text(value)))


def _change(case: Case, line: Line, having: int, total: int) -> Fraction:
    """Return what one of `total` lines adds to the value (below 0 for a deduction)."""
    count = len(case.answer.objects)
    if line.points is not None and line.points < 0:
        charged = -line.points * (count - having)
        return -(charged if line.cap is None else min(charged, line.cap))
    worth = case.points / total if line.points is None else line.points
    if having < count and parse_condition(line.condition).whole:
        return ZERO
    return worth if having == count else worth * Fraction(having, count)


def _step_words(having: int, count: int) -> Sentence:
    if count == 1:
        return sentence("trace.element_has" if having else "trace.element_lacks")
    return sentence("trace.element", having=having, count=count)


def _missing(line: Line, missing: int, count: int) -> Sentence:
    if count == 1:
        return sentence("trace.clause_lacks", name=line.label)
    return sentence("trace.clause_lacks_in", name=line.label, missing=missing)


def _words(case: Case, clauses: list[Sentence], value: Fraction, total: int) -> Sentence:
    objects = case.answer.objects
    facts = {"value": reading_text(value), "objects": len(objects), "total": total}
    form = "sampled" if len(objects) > 1 or objects[0].name else "whole"
    if clauses:
        present = sum(len(each.present) for each in objects)
        start = points_text(start_of(case))
        more = {"present": present, "start": start}
        words = composed(f"trace.elements_{form}", clauses, **facts, **more)
    else:
        words = sentence(f"trace.elements_{form}_all", **facts)
    drawn = sample_words(case.answer.sample)
    return composed("trace.line", [*drawn, words]) if drawn else words


def sample_words(sample: Sample | None) -> list[Sentence]:
    """Say out of how many the objects were drawn, and by which seed."""
    if sample is None:
        return []
    if not sample.seed:
        return [sentence("trace.clause_population", population=sample.population)]
    return [sentence("trace.clause_drawn", population=sample.population, seed=sample.seed)]
