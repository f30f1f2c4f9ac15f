"""Findings on rule lines: flat, per place, or the heaviest of exclusive ones (scoring.md §2)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.points import points_text
from govassess.domain.rubric import Kind, LineType, Times
from govassess.domain.rules.case import ZERO, Worth, bounded, line_step, said, start_of
from govassess.domain.rules.counting import tally, years_clause
from govassess.domain.rules.elements import sample_words
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from govassess.domain.rubric import Line
    from govassess.domain.rules.case import Case
    from govassess.domain.rules.counting import Tally
    from govassess.domain.sentence import Sentence
    from govassess.domain.trace import Step

COUNTED = frozenset({LineType.DEDUCT, LineType.ENQUIRY, LineType.BONUS})
"""Line types that findings of a leaf with points are recorded on."""


class Charge(NamedTuple):
    """By how much the problems on one line change the leaf's value, and the words for it.

    They cost points (at most 0); on a bonus line they bring some.
    """

    line: Line
    change: Fraction
    clauses: tuple[Sentence, ...]
    sources: tuple[str, ...]

    def step(self) -> Step:
        """Return the line's own step."""
        words = composed("trace.line", self.clauses)
        return line_step(self.line, self.change, words, self.sources)


def deduct(case: Case) -> Worth:
    """Start at the leaf's points and take off what was found; floor 0, cap = the leaf's points.

    A leaf that only has bonus lines starts at 0 and gains.
    """
    tallies = [tally(case, line) for line in case.leaf.lines if line.type in COUNTED]
    charges = (charge for each in tallies if (charge := charge_of(each)))
    return deducted(case, tallies, one_of_exclusive(charges))


def deducted(case: Case, tallies: list[Tally], charges: list[Charge]) -> Worth:
    """Return what is left of the leaf's points after the charges, and the sentence that says so."""
    lines = [each.line for each in tallies]
    only_bonus = bool(lines) and all(line.type is LineType.BONUS for line in lines)
    start = ZERO if only_bonus else start_of(case)
    reached = sum([charge.change for charge in charges], start)
    value = bounded(case, reached)
    clauses = [clause for charge in charges for clause in charge.clauses]
    if not case.pool and reached < ZERO:
        last = sentence("trace.clause_cap", cap=points_text(case.points))
        clauses += [] if clauses[-1] == last else [last]
    clauses += _remarks(case) + years_clause(tallies)
    clauses = [*sample_words(case.answer.sample), *clauses]
    words = _words(case, clauses, start=start, value=value, charged=bool(charges))
    return Worth(value, words, tuple([charge.step() for charge in charges]))


def _words(
    case: Case, clauses: list[Sentence], *, start: Fraction, value: Fraction, charged: bool
) -> Sentence:
    if charged and case.pool:
        return composed("trace.pool_deduct", clauses, amount=points_text(-value))
    if charged:
        facts = {"start": points_text(start), "value": points_text(value)}
        return composed("trace.leaf_deduct", clauses, **facts)
    key = "trace.bonus_none" if not start and case.points else "trace.leaf_clean"
    clean = sentence("trace.pool_clean" if case.pool else key)
    got = [] if case.pool else [sentence("trace.clause_got", value=points_text(value))]
    return composed("trace.line", [clean, *clauses, *got])


def charge_of(found: Tally) -> Charge | None:
    """Return what the problems on a line cost, or None if there are none."""
    if not found.recorded:
        return None
    line, condition = found.line, found.condition
    reasons = found.reasons() if found.others else []
    if not found.counted:
        return Charge(line, ZERO, (*reasons, *found.dated), ())
    count, sources = found.count, found.sources()
    own, objects = condition.own, condition.objects
    unmet = own is not None and not own.holds(ZERO + count)
    if unmet or (objects is not None and not found.enough_objects()):
        facts = {"line": said(line), "count": count, "condition": line.condition}
        words = sentence("trace.clause_not_met", **facts)
        return Charge(line, ZERO, (words, *reasons), sources)
    units = count if condition.unit is None else int(count / condition.unit)
    units = units if condition.lacking is None else found.lacking()
    case = found.case
    per_enquiry = case.leaf.kind is Kind.ENQUIRY and line.times is Times.EXCLUSIVE
    times = units if line.times is Times.EACH or per_enquiry else None
    change, clauses = _price(line, case.points, units, times)
    return Charge(line, change, (*clauses, *found.dated, *reasons), sources)


@lru_cache(maxsize=1 << 12)  # few problems are found on few lines, on site after site
def _price(
    line: Line, points: Fraction, units: int, times: int | None
) -> tuple[Fraction, tuple[Sentence, ...]]:
    """Return what so many problems change: `times` as much as one of them, None for a flat sum."""
    is_bonus = line.type is LineType.BONUS
    each = points if line.points is None else abs(line.points)
    kind = "bonus" if is_bonus else "charge"
    facts = {"line": said(line), "count": units, "each": points_text(each)}
    amount = each if times is None else times * each
    if times is None:
        words = [sentence(f"trace.clause_{kind}_once", **facts)]
    else:
        words = [sentence(f"trace.clause_{kind}_each", **facts, amount=points_text(amount))]
    if line.cap is not None and amount >= line.cap:
        amount = line.cap
        words.append(sentence("trace.clause_cap", cap=points_text(line.cap)))
    return amount if is_bonus else -amount, tuple(words)


def one_of_exclusive(charges: Iterable[Charge]) -> list[Charge]:
    """Keep the heaviest of the exclusive charges at its price; the others are named, at 0.

    Deductions exclude deductions and bonuses exclude bonuses.
    """
    found = list(charges)
    if sum(charge.line.times is Times.EXCLUSIVE for charge in found) < 2:
        return found
    lesser: list[Charge] = []
    for bonus in (False, True):
        exclusive = [
            charge
            for charge in found
            if charge.line.times is Times.EXCLUSIVE
            and (charge.line.type is LineType.BONUS) is bonus
        ]
        heaviest = max(exclusive, key=lambda charge: abs(charge.change), default=None)
        lesser += [charge for charge in exclusive if charge is not heaviest and charge.change]
    return [_named(charge) if charge in lesser else charge for charge in found]


def _named(charge: Charge) -> Charge:
    words = sentence("trace.clause_lesser", line=said(charge.line))
    return Charge(charge.line, ZERO, (words,), charge.sources)


def _remarks(case: Case) -> list[Sentence]:
    remarks: list[Sentence] = []
    if case.elsewhere:
        remarks.append(sentence("trace.clause_elsewhere", count=case.elsewhere))
    if case.united.withdrawn:
        remarks.append(sentence("trace.clause_withdrawn", count=case.united.withdrawn))
    return remarks
