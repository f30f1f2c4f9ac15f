"""Yes or no per line: points per yes, a deduction per no, or all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answer_check import CHECK_LINES
from govassess.domain.points import points_text
from govassess.domain.rubric import Times
from govassess.domain.rules.case import (
    ZERO,
    Case,
    Worth,
    bounded,
    line_step,
    not_yet,
    said,
    start_of,
)
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.rubric import Line
    from govassess.domain.trace import Step


def checks(case: Case) -> Worth:
    """Add the points of every yes and take off those of every no that is a deduction (below 0).

    Without any points on the lines the leaf's points are given for all yes, else none. Of
    exclusive lines that are fulfilled only the one worth most counts. A line without an answer
    leaves the leaf open.
    """
    answers = dict(case.answer.checks)
    lines = [line for line in case.leaf.lines if line.type in CHECK_LINES]
    missing = [line for line in lines if line.code not in answers]
    if not answers:
        return not_yet("open_unanswered")
    if missing:
        names = "、".join(said(line) for line in missing)
        return not_yet("open_checks", count=len(missing), names=names)
    fulfilled = sum(1 for line in lines if answers[line.code])
    lesser = _lesser([line for line in lines if answers[line.code]])
    steps = tuple(
        line_step(line, ZERO, sentence("trace.clause_lesser", line=said(line)))
        if line in lesser
        else _step(line, fulfilled=answers[line.code])
        for line in lines
    )
    value = bounded(case, _sum(case, lines, steps, whole=fulfilled == len(lines)))
    facts = {"yes": fulfilled, "count": len(lines), "value": points_text(value)}
    return Worth(value, sentence("trace.leaf_checks", **facts), steps)


def _sum(case: Case, lines: list[Line], steps: tuple[Step, ...], *, whole: bool) -> Fraction:
    if all(line.points is None for line in lines):
        return start_of(case) if whole else ZERO
    deducting = all((line.points or ZERO) <= 0 for line in lines)
    start = start_of(case) if deducting else ZERO
    return start + sum((step.value for step in steps if step.value is not None), ZERO)


def _lesser(fulfilled: list[Line]) -> list[Line]:
    """Return the exclusive lines that give way to one worth more."""
    exclusive = [line for line in fulfilled if line.times is Times.EXCLUSIVE]
    best = max(exclusive, key=lambda line: line.points or ZERO, default=None)
    return [line for line in exclusive if line is not best]


def _step(line: Line, *, fulfilled: bool) -> Step:
    worth = line.points or ZERO
    change = max(worth, ZERO) if fulfilled else min(worth, ZERO)
    words = sentence("trace.check_yes" if fulfilled else "trace.check_no")
    return line_step(line, change, words)
