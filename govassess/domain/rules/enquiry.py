"""Simulated enquiries: when each was sent and answered, and how well (scoring.md §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.rubric import Times
from govassess.domain.rules.case import ZERO, Worth, not_yet, said
from govassess.domain.rules.counting import tally
from govassess.domain.rules.deduct import COUNTED, Charge, charge_of, deducted
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from govassess.domain.findings import Trouble
    from govassess.domain.rules.case import Case
    from govassess.domain.rules.counting import Tally


def enquiry(case: Case) -> Worth:
    """Deduct, or gain, for each enquiry; open while one is neither answered nor overdue.

    A line's window is the time an answer may take, counted forward from the day of sending. Of
    exclusive lines only the heaviest counts for each enquiry.
    """
    tallies = [tally(case, line) for line in case.leaf.lines if line.type in COUNTED]
    waiting = sum(each.waiting for each in tallies)
    if waiting:
        return not_yet("open_enquiry", count=waiting)
    dropped = _only_heaviest(case, tallies)
    charges: list[Charge] = []
    for each in tallies:
        charge = charge_of(each)
        if charge is None:
            continue
        if each in dropped and not each.counted:
            words = sentence("trace.clause_lesser", line=said(each.line))
            charge = Charge(each.line, ZERO, (words,), ())
        charges.append(charge)
    return deducted(case, tallies, charges)


def _only_heaviest(case: Case, tallies: list[Tally]) -> list[Tally]:
    """Take from exclusive lines the enquiries that a heavier one counts; return those changed."""
    exclusive = [each for each in tallies if each.line.times is Times.EXCLUSIVE]
    exclusive.sort(
        key=lambda each: -abs(case.points if each.line.points is None else each.line.points)
    )
    taken: list[Trouble] = []
    changed: list[Tally] = []
    for each in exclusive:
        left = [one for one in each.counted if not any(_same(one, other) for other in taken)]
        taken += left
        if len(left) < len(each.counted):
            each.counted = left
            changed.append(each)
    return changed


def _same(one: Trouble, other: Trouble) -> bool:
    """Tell whether two lines speak of one enquiry: the same title, or the same day and place."""
    if one.place.column or other.place.column:
        return one.place.column == other.place.column
    return _sent(one) == _sent(other) and one.place == other.place


def _sent(trouble: Trouble) -> frozenset[object]:
    return frozenset(each.sent for each in trouble.findings if each.sent)
