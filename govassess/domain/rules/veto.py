"""Veto lines: which fire, which only warn (scoring.md §5.1); they carry no points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import parse_window
from govassess.domain.points import points_text, reading_text
from govassess.domain.rubric import LineType
from govassess.domain.rules.case import (
    ZERO,
    Case,
    Worth,
    enough_seen,
    line_step,
    not_yet,
    said,
)
from govassess.domain.rules.counting import Tally, tally, window_years, years_clause
from govassess.domain.sentence import Sentence, composed, sentence

if TYPE_CHECKING:
    from govassess.domain.comparison import Comparison
    from govassess.domain.conditions import Condition
    from govassess.domain.rubric import Line

_TRIGGERS = frozenset({LineType.VETO})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A veto line judged, or a group of lines judged once.

    `lines` are those that contribute; `members` say what a sum is made of, `clauses` what else
    has to be known; `dated`: the value is the age of a date, which the clauses tell.
    """

    line: Line
    lines: tuple[str, ...]
    value: Fraction
    limit: Comparison | None
    fired: bool
    warned: bool
    clauses: tuple[Sentence, ...] = ()
    sources: tuple[str, ...] = ()
    members: tuple[Sentence, ...] = ()
    dated: bool = False

    def words(self) -> Sentence:
        """Return what was counted against which limit."""
        percent = "%" if self.limit is not None and self.limit.percent else ""
        facts = {
            "line": self.line.text or said(self.line),
            "value": reading_text(self.value) + percent,
            "limit": "" if self.limit is None else self.limit.printed(),
        }
        if self.dated:
            key = "trace.veto_fired_dated" if self.fired else "trace.veto_warned_dated"
            words = sentence(key, line=facts["line"])
        elif self.members:
            words = composed(self._key(_SUM_KEYS), self.members, **facts)
        elif self.fired and self.limit is None:
            words = sentence("trace.veto_fired_any", **facts)
        else:
            words = sentence(self._key(_KEYS), **facts)
        return composed("trace.line", [words, *self.clauses]) if self.clauses else words

    def _key(self, keys: tuple[str, str, str]) -> str:
        fired, warned, below = keys
        return fired if self.fired else warned if self.warned else below


_KEYS = ("trace.veto_fired", "trace.veto_warned", "trace.veto_below")
_SUM_KEYS = ("trace.veto_fired_sum", "trace.veto_warned_sum", "trace.veto_below_sum")


def judge(case: Case) -> tuple[Trigger, ...]:
    """Return every veto line or group on which something was counted, in the rubric's order.

    A percentage or a date is judged on what the answer measured, a plain count on the findings;
    a group's counts are added, each by its own line's window (`合计A>=5`).
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
    if case.answer.day is not None and case.time_point is None:
        return not_yet("open_time_point")
    triggers = judge(case)
    steps = tuple(
        line_step(trigger.line, None, trigger.words(), trigger.sources) for trigger in triggers
    )
    fired = [trigger.words() for trigger in triggers if trigger.fired]
    words = composed("trace.veto_leaf", fired) if fired else sentence("trace.veto_none")
    return Worth(ZERO, words, steps)


def is_measured(case: Case, line: Line) -> bool:
    """Tell whether the answer's number or date speaks of this line."""
    answer, condition = case.answer, parse_condition(line.condition)
    lines = [each for each in case.leaf.lines if each.type in _TRIGGERS]
    if answer.number is not None:
        return condition.own is not None and (condition.own.percent or len(lines) == 1)
    windowed = [each for each in lines if each.window]
    return answer.day is not None and windowed == [line]


def _judge_line(case: Case, line: Line, condition: Condition) -> list[Trigger]:
    dated = _judge_day(case, line, condition) if is_measured(case, line) else []
    found = tally(case, line)
    if any(trigger.fired for trigger in dated) or (dated and not found.counted):
        return dated
    if condition.objects is not None:
        return _judge_objects(found, condition)
    value, clauses = Fraction(found.count), _clauses(found)
    enough = True
    if case.answer.number is not None and is_measured(case, line):
        value = max(value, case.answer.number)
        enough = enough_seen(condition, case.answer.observed)
        clauses += _observed_words(case, condition, enough=enough)
    if not value:
        return []
    own = condition.own
    fired = enough and (own is None or own.holds(value))
    warned = not condition.group and _warns(condition, value, fired=fired)
    return [Trigger(line, (line.code,), value, own, fired, warned, tuple(clauses), found.sources())]


def _observed_words(case: Case, condition: Condition, *, enough: bool) -> list[Sentence]:
    if condition.observed is None:
        return []
    facts = {"needed": condition.observed.printed()}
    if case.answer.observed is None:
        return [sentence("trace.clause_observed_unstated", **facts)]
    key = "trace.clause_observed" if enough else "trace.clause_observed_few"
    return [sentence(key, observed=case.answer.observed, **facts)]


def _judge_day(case: Case, line: Line, condition: Condition) -> list[Trigger]:
    """Judge the newest date seen against the line's window, and its age against the warning."""
    newest, day = case.answer.day, case.time_point
    if newest is None or day is None:
        return []
    fired = not parse_window(line.window).holds(newest, day, case.work)
    age = Fraction(max((day - newest).days, 0))
    warned = _warns(condition, age, fired=fired)
    if not fired and not warned:
        return []
    dated = sentence("trace.clause_dated", day=newest, age=points_text(age))
    window = sentence("trace.clause_window", window=line.window)
    clauses = (dated, window, *window_years(case, [line]))
    return [Trigger(line, (line.code,), age, None, fired, warned, clauses, dated=True)]


def _judge_objects(found: Tally, condition: Condition) -> list[Trigger]:
    """Judge how many objects fall short, or whether all do where only a few exist."""
    number, line, sample = found.lacking(), found.line, found.case.answer.sample
    if not number:
        return []
    fired = found.enough_objects()
    clauses: list[Sentence] = []
    if condition.lacking is not None:
        clauses.append(sentence("trace.clause_lacking", lacking=condition.lacking.printed()))
    if sample is not None:
        clauses.append(sentence("trace.clause_population", population=sample.population))
    if condition.fewer is not None and sample is not None and sample.population < condition.fewer:
        clauses.append(sentence("trace.clause_fewer", fewer=condition.fewer))
    warned = _warns(condition, Fraction(number), fired=fired)
    value = Fraction(number)
    limit = condition.objects
    sources = found.sources()
    return [Trigger(line, (line.code,), value, limit, fired, warned, tuple(clauses), sources)]


def _judge_group(case: Case, condition: Condition) -> list[Trigger]:
    members = [
        tally(case, line)
        for line in case.leaf.lines
        if line.type in _TRIGGERS and parse_condition(line.condition).group == condition.group
    ]
    counted = [each for each in members if each.count]
    value = Fraction(sum(each.count for each in members))
    if not counted:
        return []
    totals = [each.condition.total for each in members]
    fired = any(total is not None and total.holds(value) for total in totals)
    warned = any(_warns(each.condition, value, fired=fired) for each in members)
    reasons = tuple(reason for each in members for reason in each.reasons())
    return [
        Trigger(
            line=counted[0].line,
            lines=tuple(each.line.code for each in counted),
            value=value,
            limit=condition.total,
            fired=fired,
            warned=warned,
            clauses=(*reasons, *years_clause(members)),
            sources=tuple(entry for each in counted for entry in each.sources()),
            members=tuple(_member(each) for each in counted) if len(members) > 1 else (),
        )
    ]


def _member(found: Tally) -> Sentence:
    facts = {"line": found.line.text or said(found.line), "count": found.count}
    if not found.line.window:
        return sentence("trace.clause_member", **facts)
    return sentence("trace.clause_member_window", **facts, window=found.line.window)


def _clauses(found: Tally) -> list[Sentence]:
    return [*found.dated, *found.reasons(), *years_clause([found])]


def _warns(condition: Condition, value: Fraction, *, fired: bool) -> bool:
    return not fired and condition.warning is not None and condition.warning.holds(value)
