"""What appeals are called on the screen: outcomes, states, and how a site moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.appeals import Verdict
from govassess.domain.results import Outcome
from ui import labels

if TYPE_CHECKING:
    from govassess.domain.delta import Moved
    from govassess.domain.snapshot import SealedScore
    from govassess.services.appeals import AppealRow

ARROW = " → "


def verdict(value: Verdict) -> str:
    """Return how an objection was answered, in a word."""
    translate = QCoreApplication.translate
    return {
        Verdict.UPHELD: translate("appeals", "Upheld"),
        Verdict.PARTLY: translate("appeals", "Partly upheld"),
        Verdict.REJECTED: translate("appeals", "Rejected"),
    }[value]


def outcome(row: AppealRow) -> str:
    """Return how an appeal was answered; '' while it is open."""
    settled = row.appeal.settlement
    return "" if settled is None else verdict(settled.verdict)


def reason(row: AppealRow) -> str:
    """Return why it was answered so; '' while it is open."""
    settled = row.appeal.settlement
    return "" if settled is None else settled.reason


def due(row: AppealRow) -> str:
    """Return the day it is to be answered by, and whether that has passed."""
    day = row.appeal.due.isoformat()
    if not row.overdue:
        return day
    return QCoreApplication.translate("appeals", "{day} overdue").format(day=day)


def received(row: AppealRow) -> str:
    """Return the day it came, and whether that was too late."""
    day = row.appeal.received.isoformat()
    if not row.late:
        return day
    return QCoreApplication.translate("appeals", "{day} late").format(day=day)


def total(moved: Moved, decimals: int) -> str:
    """Return a site's total then and now."""
    then, now = (_total(each, decimals) for each in (moved.then, moved.now))
    return then if then == now else then + ARROW + now


def gained(moved: Moved, decimals: int) -> str:
    """Return the points gained with their sign; '' where there is nothing to compare."""
    if not moved.gained:
        return ""
    sign = "+" if moved.gained > 0 else "−"
    return sign + labels.total(abs(moved.gained), decimals)


def rank(moved: Moved) -> str:
    """Return a site's rank then and now."""
    then, now = (_rank(each) for each in (moved.then, moved.now))
    return then if then == now else then + ARROW + now


def grade(moved: Moved) -> str:
    """Return a site's grade then and now."""
    then, now = (each.grade or labels.NONE for each in (moved.then, moved.now))
    return then if then == now else then + ARROW + now


def _rank(score: SealedScore) -> str:
    return labels.NONE if score.rank is None else str(score.rank)


def _total(score: SealedScore, decimals: int) -> str:
    if score.total is None:
        return labels.outcome(Outcome(score.outcome))
    return labels.total(score.total, decimals)
