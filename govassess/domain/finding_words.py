"""The problem's sentence of a finding, filled from its rule line's pattern."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from govassess.domain.freshness import parse_window
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from datetime import date

    from govassess.domain.answers import Finding
    from govassess.domain.rubric import Line
    from govassess.domain.sentence import Sentence

UNKNOWN = "…"
"""Stands in a sentence for what was not entered yet."""


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


def freshness(line: Line, newest: date | None, time_point: date | None) -> Sentence | None:
    """Return what the newest date seen means for a line's window; None where there is none."""
    if not line.window or time_point is None:
        return None
    window = parse_window(line.window)
    first = window.first_day(time_point).isoformat()
    if newest is None:
        return sentence("trace.fresh_undated", window=line.window, first=first)
    key = "trace.fresh_within" if window.holds(newest, time_point) else "trace.fresh_beyond"
    age = (time_point - newest).days
    return sentence(key, age=age, window=line.window, first=first)


def written_date(day: date | None) -> str:
    """Return a date as papers write it (`2012年3月27日`); '' for none."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"
