"""Sites and what a machine saw on them, as rows and columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF

from govassess.domain.observations import Check, Outcome
from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate
from ui.probes.marks import SIZE, draw_mark
from ui.probes.words import GROUPS, ORDER, check_name, outcome_word

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from govassess.services.probes import SiteRow
    from govassess.wording import Wording
    from ui.theme import Theme

NAME, MARKS, FAULTS, UNCLEAR, LAST = range(5)
"""The places of the columns."""
_SLOT, _APART = 16, 8
_FAULTS, _UNCLEAR, _TIME = 66, 74, 112
MARKS_WIDTH = len(ORDER) * _SLOT + (len(GROUPS) - 1) * _APART + 22
"""What a mark for every check needs, in px."""


def site_columns(wording: Wording) -> tuple[Column, ...]:
    """Return the columns of the list of sites."""
    translate = QCoreApplication.translate
    said = partial(marks_said, wording=wording)
    return (
        Column(translate("probes", "Site"), lambda row: row.name, tip=lambda row: row.name),
        Column(
            translate("probes", "Checks"),
            lambda _row: "",
            sort=lambda row: (-row.faults, -row.unclear),
            tip=said,
            said=said,
            width=MARKS_WIDTH,
        ),
        Column(
            translate("probes", "Faults"),
            lambda row: number_text(row, row.faults),
            sort=lambda row: row.faults,
            align=RIGHT,
            width=_FAULTS,
        ),
        Column(
            translate("probes", "Unclear"),
            lambda row: number_text(row, row.unclear),
            sort=lambda row: row.unclear,
            align=RIGHT,
            width=_UNCLEAR,
        ),
        Column(
            translate("probes", "Looked at"),
            last_text,
            sort=lambda row: row.last,
            align=RIGHT,
            width=_TIME,
            quiet=True,
        ),
    )


def number_text(row: SiteRow, count: int) -> str:
    """Return a count; nothing for a site that nobody looked at, and for none."""
    return str(count) if row.last and count else ""


def last_text(row: SiteRow) -> str:
    """Return when a site was looked at last."""
    never = QCoreApplication.translate("probes", "not yet")
    return labels.moment(row.last) if row.last else never


def marks_said(row: SiteRow, wording: Wording) -> str:
    """Return in words which checks found faults and which can say nothing."""
    translate = QCoreApplication.translate
    if not row.last:
        return translate("probes", "Not looked at yet")
    comma = translate("probes", ", ")
    said = []
    for outcome in (Outcome.FAULT, Outcome.UNCLEAR):
        counts = {check: _count(row, check, outcome) for check in ORDER}
        names = [
            check_name(check, wording) + (f" {count}" if count > 1 else "")
            for check, count in counts.items()
            if count
        ]
        if names:
            pattern = translate("probes", "{outcome}: {names}")
            word = outcome_word(outcome, wording)
            said.append(pattern.format(outcome=word, names=comma.join(names)))
    return "\n".join(said) or translate("probes", "No fault found")


def _count(row: SiteRow, check: Check, outcome: Outcome) -> int:
    """Return how many pages of a site are at fault by a check, or unclear."""
    found = row.checks.get(check)
    if found is None:
        return 0
    return found.faults if outcome is Outcome.FAULT else found.unclear


class MarksDelegate(RowDelegate):
    """A mark for every check, the groups a little apart."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the marks of a site; of one not looked at, nothing."""
        del current
        row: SiteRow = index.data(ROW_ROLE)
        if not row.last:
            return
        for check, place in mark_places(rect).items():
            found = row.checks.get(check)
            draw_mark(painter, place, found.outcome if found else None, self.theme)


class CountDelegate(RowDelegate):
    """A count in its outcome's colour, its mark before it."""

    def __init__(self, theme: Theme, column: Column, outcome: Outcome) -> None:
        super().__init__(theme, column)
        self._outcome = outcome

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the mark beside the number."""
        text = str(index.data() or "")
        if text:
            left = rect.right() - painter.fontMetrics().horizontalAdvance(text) - SIZE - 6
            draw_mark(
                painter, QRectF(left, rect.y(), SIZE, rect.height()), self._outcome, self.theme
            )
        super().paint_cell(painter, rect, index, current)


def mark_places(rect: QRect) -> dict[Check, QRectF]:
    """Return where each check's mark stands in a cell."""
    places, left = {}, float(rect.x())
    for group in GROUPS:
        for check in group:
            places[check] = QRectF(left, rect.y(), _SLOT, rect.height())
            left += _SLOT
        left += _APART
    return places
