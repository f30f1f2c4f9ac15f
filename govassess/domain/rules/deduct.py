"""Findings on rule lines: flat, per place, or the heaviest of exclusive ones (scoring.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import parse_window
from govassess.domain.points import points_text
from govassess.domain.rubric import LineType, Times
from govassess.domain.rules.case import ZERO, Worth, bounded, line_step, said, start_of
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from govassess.domain.findings import Trouble
    from govassess.domain.rubric import Line
    from govassess.domain.rules.case import Case
    from govassess.domain.sentence import Sentence
    from govassess.domain.trace import Step

_COUNTED = frozenset({LineType.DEDUCT, LineType.ENQUIRY, LineType.BONUS})


@dataclass(frozen=True, slots=True)
class Charge:
    """What the problems on one line cost (a bonus line: bring), and the words for it."""

    line: Line
    amount: Fraction
    clauses: tuple[Sentence, ...]
    sources: tuple[str, ...]

    @property
    def signed(self) -> Fraction:
        """The change of the leaf's value."""
        return self.amount if self.line.type is LineType.BONUS else -self.amount

    def step(self) -> Step:
        """Return the line's own step."""
        words = composed("trace.line", self.clauses)
        return line_step(self.line, self.signed, words, self.sources)


def deduct(case: Case) -> Worth:
    """Start at the leaf's points and take off what was found; floor 0, cap = the leaf's points.

    A leaf that only has bonus lines starts at 0 and gains.
    """
    lines = [line for line in case.leaf.lines if line.type in _COUNTED]
    charges = _one_of_exclusive(charge for line in lines if (charge := _charge(case, line)))
    only_bonus = bool(lines) and all(line.type is LineType.BONUS for line in lines)
    start = ZERO if only_bonus else start_of(case)
    reached = start + sum((charge.signed for charge in charges), ZERO)
    value = bounded(case, reached)
    clauses = [clause for charge in charges for clause in charge.clauses]
    if not case.pool and start - reached > case.points:
        last = sentence("trace.clause_cap", cap=points_text(case.points))
        clauses += [] if clauses[-1] == last else [last]
    clauses += _remarks(case)
    words = _words(case, clauses, start=start, value=value, charged=bool(charges))
    return Worth(value, words, tuple(charge.step() for charge in charges))


def _words(
    case: Case, clauses: list[Sentence], *, start: Fraction, value: Fraction, charged: bool
) -> Sentence:
    if charged and case.pool:
        return composed("trace.pool_deduct", clauses, amount=points_text(-value))
    if charged:
        facts = {"start": points_text(start), "value": points_text(value)}
        return composed("trace.leaf_deduct", clauses, **facts)
    clean = sentence("trace.pool_clean" if case.pool else "trace.leaf_clean")
    got = [] if case.pool else [sentence("trace.clause_got", value=points_text(value))]
    return composed("trace.line", [clean, *clauses, *got])


def _charge(case: Case, line: Line) -> Charge | None:
    """Return what the problems on a line cost, or None if there are none."""
    troubles = [trouble for trouble in case.united.standing if trouble.line == line.code]
    stale = [trouble for trouble in troubles if not _is_fresh(case, line, trouble)]
    if not troubles:
        return None
    count = sum(trouble.count for trouble in stale)
    sources = tuple(f.entry for trouble in stale for f in trouble.findings if f.entry)
    condition = parse_condition(line.condition)
    if not stale:
        clauses: tuple[Sentence, ...] = (sentence("trace.clause_fresh", line=said(line)),)
        return Charge(line, ZERO, clauses, sources)
    if condition.own is not None and not condition.own.holds(_fraction(count)):
        facts = {"line": said(line), "count": count, "condition": line.condition}
        return Charge(line, ZERO, (sentence("trace.clause_not_met", **facts),), sources)
    units = count if condition.unit is None else int(count / condition.unit)
    amount, clauses = _amount(case, line, units)
    return Charge(line, amount, clauses, sources)


def _amount(case: Case, line: Line, units: int) -> tuple[Fraction, tuple[Sentence, ...]]:
    each = case.points if line.points is None else abs(line.points)
    kind = "bonus" if line.type is LineType.BONUS else "charge"
    facts = {"line": said(line), "count": units, "each": points_text(each)}
    if line.times is Times.EACH:
        amount = units * each
        words = sentence(f"trace.clause_{kind}_each", **facts, amount=points_text(amount))
    else:
        amount = each
        words = sentence(f"trace.clause_{kind}_once", **facts)
    if line.cap is None or amount < line.cap:
        return amount, (words,)
    return line.cap, (words, sentence("trace.clause_cap", cap=points_text(line.cap)))


def _one_of_exclusive(charges: Iterable[Charge]) -> list[Charge]:
    """Keep the heaviest of the exclusive charges at its price; the others are named, at 0."""
    found = list(charges)
    exclusive = [charge for charge in found if charge.line.times is Times.EXCLUSIVE]
    if len(exclusive) < 2:
        return found
    heaviest = max(exclusive, key=lambda charge: charge.amount)
    return [
        charge
        if charge is heaviest or charge not in exclusive
        else Charge(
            charge.line,
            ZERO,
            (sentence("trace.clause_lesser", line=said(charge.line)),),
            charge.sources,
        )
        for charge in found
    ]


def _remarks(case: Case) -> list[Sentence]:
    remarks: list[Sentence] = []
    if case.elsewhere:
        remarks.append(sentence("trace.clause_elsewhere", count=case.elsewhere))
    if case.united.withdrawn:
        remarks.append(sentence("trace.clause_withdrawn", count=case.united.withdrawn))
    return remarks


def _is_fresh(case: Case, line: Line, trouble: Trouble) -> bool:
    """Tell whether the newest date seen lies inside the line's window: then it is no problem."""
    newest = max((each.newest for each in trouble.findings if each.newest), default=None)
    if not line.window or case.time_point is None or newest is None:
        return False
    return parse_window(line.window).holds(newest, case.time_point)


def _fraction(count: int) -> Fraction:
    return ZERO + count
