"""Veto lines: which fire, which only warn (scoring.md §5.1); they carry no points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.points import points_text
from govassess.domain.rubric import LineType
from govassess.domain.rules.case import ZERO, Case, Worth, line_step, said
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from govassess.domain.comparison import Comparison
    from govassess.domain.conditions import Condition
    from govassess.domain.rubric import Line
    from govassess.domain.sentence import Sentence

_TRIGGERS = frozenset({LineType.VETO})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A veto line judged, or a group of lines judged once; `lines` are those that contribute."""

    line: Line
    lines: tuple[str, ...]
    value: Fraction
    limit: Comparison | None
    fired: bool
    warned: bool

    def words(self) -> Sentence:
        """Return what was counted against which limit."""
        facts = {
            "line": self.line.text or said(self.line),
            "value": points_text(self.value),
            "limit": "" if self.limit is None else str(self.limit),
        }
        if self.warned:
            return sentence("trace.veto_warned", **facts)
        if not self.fired:
            return sentence("trace.veto_below", **facts)
        return sentence("trace.veto_fired" if self.limit else "trace.veto_fired_any", **facts)


def judge(case: Case) -> tuple[Trigger, ...]:
    """Return every veto line or group on which something was counted, in the rubric's order.

    A percentage is judged on the measured number of the answer, a plain count on the findings; a
    group's counts are added whatever their windows (`合计A>=5`).
    """
    found: list[Trigger] = []
    groups: set[str] = set()
    for line in (each for each in case.leaf.lines if each.type in _TRIGGERS):
        condition = parse_condition(line.condition)
        if condition.group and condition.group not in groups:
            groups.add(condition.group)
            found += _judge_group(case, condition)
        if condition.own is not None or not condition.group:
            found += _judge_line(case, line, condition)
    return tuple(found)


def veto(case: Case) -> Worth:
    """Say which veto lines fired; the value is 0 of 0."""
    triggers = judge(case)
    steps = tuple(
        line_step(trigger.line, None, trigger.words(), _sources(case, trigger.lines))
        for trigger in triggers
    )
    fired = [trigger.words() for trigger in triggers if trigger.fired]
    words = composed("trace.veto_leaf", fired) if fired else sentence("trace.veto_none")
    return Worth(ZERO, words, steps)


def _judge_line(case: Case, line: Line, condition: Condition) -> list[Trigger]:
    value = _count(case, (line.code,))
    number = case.answer.number
    alone = len(case.leaf.lines) == 1
    if number is not None and condition.own is not None and (condition.own.percent or alone):
        value = max(value, number)
    if not value:
        return []
    fired = condition.own is None or condition.own.holds(value)
    warned = not condition.group and _warns(condition, value, fired=fired)
    return [Trigger(line, (line.code,), value, condition.own, fired, warned)]


def _judge_group(case: Case, condition: Condition) -> list[Trigger]:
    members = [
        line
        for line in case.leaf.lines
        if line.type in _TRIGGERS and parse_condition(line.condition).group == condition.group
    ]
    codes = tuple(line.code for line in members)
    counted = [line for line in members if _count(case, (line.code,))]
    value = _count(case, codes)
    if not counted:
        return []
    conditions = [parse_condition(line.condition) for line in members]
    fired = any(each.total is not None and each.total.holds(value) for each in conditions)
    warned = any(_warns(each, value, fired=fired) for each in conditions)
    touched = tuple(line.code for line in counted)
    return [Trigger(counted[0], touched, value, condition.total, fired, warned)]


def _warns(condition: Condition, value: Fraction, *, fired: bool) -> bool:
    return not fired and condition.warning is not None and condition.warning.holds(value)


def _count(case: Case, codes: tuple[str, ...]) -> Fraction:
    standing = case.united.standing
    return Fraction(sum(trouble.count for trouble in standing if trouble.line in codes))


def _sources(case: Case, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        finding.entry
        for trouble in case.united.standing
        if trouble.line in codes
        for finding in trouble.findings
        if finding.entry
    )
