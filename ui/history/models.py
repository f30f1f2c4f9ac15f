"""The acts as rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect

from govassess.domain.people import Role
from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate
from ui.undoing import act_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from govassess.services.history import HistoryRow

WHEN, WHAT = 0, 1
"""The places of the first columns."""


def history_columns(language: str) -> tuple[Column, ...]:
    """Return the columns; acts are named in `language`."""
    translate = QCoreApplication.translate

    def what(row: HistoryRow) -> str:
        return act_name(row.act.name, row.act.label, language)

    return (
        Column(translate("history", "When"), when, width=150, quiet=True),
        Column(translate("history", "What"), what, tip=what),
        Column(translate("history", "Who"), who, tip=who, width=140),
        Column(
            translate("history", "Entries"),
            lambda row: str(row.act.entries),
            sort=lambda row: row.act.entries,
            align=RIGHT,
            width=90,
            quiet=True,
        ),
        Column(translate("history", "State"), state, width=110, quiet=True),
    )


def when(row: HistoryRow) -> str:
    """Return the time on this machine's clock; one that cannot be shown as it was written."""
    here = labels.local(row.act.at)
    return f"{here:%Y-%m-%d %H:%M:%S}" if here else row.act.at


def who(row: HistoryRow) -> str:
    """Return the person; what the office itself did is the lead's."""
    return row.person or labels.role(Role.LEAD)


def state(row: HistoryRow) -> str:
    """Return whether the act stands."""
    return QCoreApplication.translate("history", "Undone") if row.act.undone else ""


class ActDelegate(RowDelegate):
    """What was done; struck through while it is undone."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the words, quiet and struck through where they no longer hold."""
        row: HistoryRow = index.data(ROW_ROLE)
        if not row.act.undone:
            super().paint_cell(painter, rect, index, current)
            return
        font = self.font(painter.font(), current)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text3"))
        painter.drawText(rect, self.column.align, str(index.data()))
