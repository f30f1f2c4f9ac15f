"""What the self-check found, one fault a row; each leads to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from govassess.domain.rubric_reading import DraftFault
    from govassess.wording import Wording
    from ui.theme import Theme

_MOST_ROWS = 4
_ICON = 14


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault with its number in the list."""

    place: int
    fault: DraftFault
    text: str

    @property
    def id(self) -> str:
        """Its number."""
        return str(self.place)


class _Delegate(RowDelegate):
    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the sign before the words."""
        icon = self.theme.icon("triangle-alert", "bad", _ICON)
        icon.paint(painter, rect.x(), rect.y(), _ICON, rect.height())
        super().paint_cell(painter, rect.adjusted(_ICON + 8, 0, 0, 0), index, current)

    def role(self, _index: Index, _current: bool) -> str:
        """Return the colour of loss."""
        return "bad"


class FaultsList(QFrame):
    """A line that says all is well, or the list of what is not.

    Signals: `chosen(fault)` when a fault was clicked or Enter pressed on it.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        column = Column("", lambda row: row.text, tip=lambda row: row.text)
        self.model = RowsModel((column,), self)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.dress_columns([_Delegate(theme, column)])
        self.view.setHeaderHidden(True)
        self.view.setAccessibleName(self.tr("Faults of the rubric"))
        self.view.opened.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self.well = ElidedLabel(self.tr("Checked: sums, references and grades agree"), "check_good")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.well)
        box.addWidget(self.view)

    def show_faults(self, faults: Sequence[DraftFault]) -> None:
        """Show these faults."""
        rows = [
            FaultRow(place, fault, self._wording.sentence(fault.sentence))
            for place, fault in enumerate(faults)
        ]
        self.model.show(rows)
        self.well.setVisible(not rows)
        self.view.setVisible(bool(rows))
        height = max(self.fontMetrics().height() + 14, 36)
        self.view.setFixedHeight(min(len(rows), _MOST_ROWS) * height + 2)

    def _choose(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if isinstance(row, FaultRow):
            self.chosen.emit(row.fault)
