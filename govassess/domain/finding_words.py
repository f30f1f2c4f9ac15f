"""The problem's sentence of a finding, and what its dates mean for its rule line."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import Unit, Window, parse_window, reckoning_of
from govassess.domain.rubric import Kind
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from datetime import date

    from govassess.domain.answers import Finding
    from govassess.domain.freshness import Reckoning
    from govassess.domain.rubric import Leaf, Line
    from govassess.domain.sentence import Sentence

UNKNOWN = "…"
"""Stands in a sentence for what was not entered yet."""
_PLACE = ("column", "url")


def finding_sentence(line: Line, finding: Finding) -> str:
    """Return the sentence of a finding on its line; '' if the line has no pattern.

    A slot that nothing was entered for, or that nobody knows, shows `…`.
    """
    facts = {
        "column": finding.column,
        "object": finding.column,
        "count": str(finding.count),
        "url": finding.url,
        "newest": written_date(finding.newest),
        "sent": written_date(finding.sent),
        "answered": written_date(finding.answered),
    }
    return "".join(
        text + ("" if slot is None else facts.get(slot) or UNKNOWN)
        for text, slot, _form, _conversion in string.Formatter().parse(line.sentence)
    )


def finding_fields(leaf: Leaf, line: Line) -> tuple[str, ...]:
    """Return which facts a finding on this line needs beside its sentence."""
    if leaf.kind is Kind.ENQUIRY:
        return (*_PLACE, "sent", "answered")
    if parse_condition(line.condition).overdue is not None:
        return (*_PLACE, "count", "sent", "answered")
    return (*_PLACE, "count", "newest")


def time_limit(leaf: Leaf, line: Line) -> Window | None:
    """Return how long an answer may take on this line; None if the line says nothing of it."""
    overdue = parse_condition(line.condition).overdue
    if overdue is None and leaf.kind is Kind.ENQUIRY and line.window:
        return parse_window(line.window)
    return overdue


def dates_verdict(
    leaf: Leaf, line: Line, finding: Finding, reckoning: date | Reckoning | None
) -> Sentence | None:
    """Return what the dates of a finding mean for its line; None where they mean nothing."""
    limit = time_limit(leaf, line)
    if limit is not None:
        return promptness(limit, finding, reckoning)
    if leaf.kind is Kind.ENQUIRY:
        return None
    return freshness(line, finding.newest, reckoning)


def freshness(
    line: Line, newest: date | None, time_point: date | Reckoning | None
) -> Sentence | None:
    """Return what the newest date seen means for a line's window; None where there is none."""
    reckoning = reckoning_of(time_point)
    if not line.window or reckoning.day is None:
        return None
    window = parse_window(line.window)
    first = window.first_day(reckoning.day, reckoning.work)
    facts = {"window": line.window, "first": first.isoformat()}
    if newest is None:
        words = sentence("trace.fresh_undated", **facts)
    else:
        inside = window.holds(newest, reckoning.day, reckoning.work)
        key = "trace.fresh_within" if inside else "trace.fresh_beyond"
        words = sentence(key, age=(reckoning.day - newest).days, **facts)
    return _with_years(words, window, reckoning, first=first, last=reckoning.day)


def promptness(
    limit: Window, finding: Finding, time_point: date | Reckoning | None
) -> Sentence | None:
    """Return how long an answer took against its time limit, or that it is still awaited."""
    reckoning, sent = reckoning_of(time_point), finding.sent
    if sent is None:
        return sentence("trace.prompt_unsent")
    due = limit.last_day(sent, reckoning.work)
    end = finding.answered or reckoning.day
    clauses = [sentence("trace.prompt_sent", day=sent)]
    if end is None or (finding.answered is None and end <= due):
        clauses.append(sentence("trace.prompt_waiting", due=due))
    elif end < sent:
        return sentence("trace.answer_before_sent")
    else:
        met = "trace.prompt_beyond" if end > due else "trace.prompt_within"
        key = "trace.prompt_unanswered" if finding.answered is None else "trace.prompt_answered"
        written = sentence(f"trace.window_{limit.unit.value}", count=limit.count)
        clauses += [sentence(key, day=end), _took(limit, reckoning, sent, end)]
        clauses.append(composed(met, [written], due=due))
    words = composed("trace.line", clauses)
    return _with_years(words, limit, reckoning, first=sent, last=max(due, finding.answered or due))


def written_date(day: date | None) -> str:
    """Return a date as papers write it (`2012年3月27日`); '' for none."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _took(limit: Window, reckoning: Reckoning, sent: date, end: date) -> Sentence:
    """Return how long it took, counted as the limit counts."""
    if limit.unit is Unit.WORKING_DAY:
        return sentence("trace.took_worked", count=reckoning.work.worked_between(sent, end))
    return sentence("trace.took_days", count=(end - sent).days)


def _with_years(
    words: Sentence, window: Window, reckoning: Reckoning, *, first: date, last: date
) -> Sentence:
    """Say beside the words which years' holidays are not known, if working days are counted."""
    if window.unit is not Unit.WORKING_DAY:
        return words
    years = reckoning.work.unknown_years(first, last)
    if not years:
        return words
    unknown = sentence("trace.clause_no_holidays", years="、".join(map(str, years)))
    return composed("trace.line", [words, unknown])
