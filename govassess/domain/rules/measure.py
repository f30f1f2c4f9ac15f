"""A number or date against tiers, or so much per unit: first match wins, whole units count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import parse_window
from govassess.domain.points import points_text, reading_text
from govassess.domain.rubric import LineType, Times
from govassess.domain.rules.case import (
    ZERO,
    Worth,
    bounded,
    enough_seen,
    line_step,
    not_yet,
    said,
    start_of,
)
from govassess.domain.rules.counting import window_years
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from govassess.domain.rubric import Line
    from govassess.domain.rules.case import Case
    from govassess.domain.sentence import Sentence
    from govassess.domain.trace import Step


def measure(case: Case) -> Worth:
    """Take the first tier that holds (none: 0), then deduct what the deduction lines say.

    A date is measured by its age at the time point in days; a tier with a window asks whether the
    date lies inside it. Without tiers the start is the leaf's points.
    """
    value = _measured(case)
    if value is None:
        missing = case.answer.day is None and case.answer.number is None
        return not_yet("open_unanswered" if missing else "open_time_point")
    tiers = [line for line in case.leaf.lines if line.type is LineType.TIER]
    tier = next((line for line in tiers if _matches(case, line, value)), None)
    start = start_of(case) if not tiers else ZERO if tier is None else tier.points or ZERO
    clauses = [_measured_words(case, value), *_tier_words(tiers, tier)]
    clauses += _too_few(case, value)
    clauses += window_years(case, tiers) if case.answer.day is not None else []
    steps: list[Step] = []
    reached = start
    for line in case.leaf.lines:
        amount = _deducted(case, line, value) if line.type is LineType.DEDUCT else ZERO
        if amount:
            reached -= amount
            words = _deduct_words(case, line, value, amount)
            clauses.append(words)
            steps.append(line_step(line, -amount, words))
    got = bounded(case, reached)
    key = "trace.pool_measure" if case.pool else "trace.leaf_measure"
    facts = {"value": points_text(abs(got))}
    return Worth(got, composed(key, clauses, **facts), tuple(steps))


def _measured(case: Case) -> Fraction | None:
    if case.answer.day is None:
        return case.answer.number
    if case.time_point is None:
        return None
    return Fraction(max((case.time_point - case.answer.day).days, 0))


def _matches(case: Case, line: Line, value: Fraction) -> bool:
    if line.window and case.answer.day is not None and case.time_point is not None:
        return parse_window(line.window).holds(case.answer.day, case.time_point, case.work)
    own = parse_condition(line.condition).own
    return own is not None and own.holds(value)


def _deducted(case: Case, line: Line, value: Fraction) -> Fraction:
    """Return what a deduction line takes off: a flat sum, or so much per whole unit."""
    condition = parse_condition(line.condition)
    each = case.points if line.points is None else abs(line.points)
    if condition.own is not None and not condition.own.holds(value):
        return ZERO
    if not enough_seen(condition, case.answer.observed):
        return ZERO
    if line.times is Times.EACH:
        each *= value // (condition.unit or 1)
    return each if line.cap is None else min(each, line.cap)


def _measured_words(case: Case, value: Fraction) -> Sentence:
    observed = case.answer.observed
    if case.answer.day is None:
        unit = "%" if any("%" in line.condition for line in case.leaf.lines) else ""
        number = reading_text(value) + unit
        if observed is not None:
            return sentence("trace.clause_measured_of", number=number, observed=observed)
        return sentence("trace.clause_measured", number=number)
    return sentence("trace.clause_dated", day=case.answer.day, age=points_text(value))


def _tier_words(tiers: list[Line], tier: Line | None) -> list[Sentence]:
    if not tiers:
        return []
    if tier is None:
        return [sentence("trace.clause_no_tier")]
    limit = tier.text or tier.label or tier.window or tier.condition
    return [sentence("trace.clause_tier", limit=limit, points=points_text(tier.points or ZERO))]


def _too_few(case: Case, value: Fraction) -> list[Sentence]:
    """Say which deductions a share is not good enough for, because too little was observed."""
    observed = case.answer.observed
    if observed is None:
        return []
    conditions = [
        parse_condition(line.condition)
        for line in case.leaf.lines
        if line.type is LineType.DEDUCT and line.condition
    ]
    return [
        sentence("trace.clause_observed_few", observed=observed, needed=each.observed.printed())
        for each in conditions
        if each.observed is not None
        and not enough_seen(each, observed)
        and (each.own is None or each.own.holds(value))
    ]


def _deduct_words(case: Case, line: Line, value: Fraction, amount: Fraction) -> Sentence:
    if line.times is not Times.EACH:
        facts = {"line": said(line), "amount": points_text(amount)}
        return sentence("trace.clause_measure_deduct", **facts)
    each = case.points if line.points is None else abs(line.points)
    count = value // (parse_condition(line.condition).unit or 1)
    facts = {"line": said(line), "count": str(count), "each": points_text(each)}
    words = sentence("trace.clause_measure_each", **facts, amount=points_text(each * count))
    if amount == each * count:
        return words
    return composed("trace.line", [words, sentence("trace.clause_cap", cap=points_text(amount))])
