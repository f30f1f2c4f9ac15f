"""A duty of the leaf beside the thing it asks for, with a tick once it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import Duty
from govassess.services.walk_sheet import Owed
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from govassess.services.walk_sheet import Demand, SheetLine
    from ui.theme import Theme

_GAP = 6


class DutyMark(QWidget):
    """One line of words with a glyph after it: a tick if met, an empty ring if not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = ""
        self.met = self.due = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_duty(self, line: SheetLine, owed: Owed) -> None:
        """Show what the leaf asks for of this kind; nothing if it does not, or not of this answer.

        Before there is an answer the duty is told quietly.
        """
        demand = next((each for each in line.demands if each.owed is owed), None)
        told = demand is not None and (demand.due or not line.is_answered or line.is_open)
        self.setVisible(told)
        if demand is None or not told:
            self.text, self.met, self.due = "", False, False
            return
        self.text = _words(line, demand)
        self.met, self.due = demand.met, demand.due
        state = self.tr("met") if self.met else self.tr("not met yet")
        self.setAccessibleName(f"{self.text}: {state}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the words and the glyph."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text) + _GAP + GLYPH_SIZE + 6
        return QSize(wide, max(metrics.height(), GLYPH_SIZE) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give way down to the glyph."""
        return QSize(GLYPH_SIZE + 4, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and glyph."""
        painter = QPainter(self)
        room = QRect(0, 0, self.width() - GLYPH_SIZE - _GAP, self.height())
        owed = self.due and not self.met
        face = painter.font()
        face.setBold(owed)
        painter.setFont(face)
        painter.setPen(self._theme.colour("part" if owed else "text2" if self.due else "text3"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        place = QRectF(self.width() - GLYPH_SIZE, 0, GLYPH_SIZE, self.height())
        draw_glyph(painter, place, Glyph.FULL if self.met else Glyph.OPEN, self._theme)


def _words(line: SheetLine, demand: Demand) -> str:
    translate = QCoreApplication.translate
    if demand.owed is Owed.NOTE and demand.due and line.score.state is LeafState.NOT_APPLICABLE:
        return translate("walk", "Not applicable needs a reason")
    always = demand.duty is Duty.ALWAYS
    if demand.owed is Owed.NOTE:
        loss = translate("walk", "A loss needs a note")
        return translate("walk", "Note required") if always else loss
    loss = translate("walk", "A loss needs a screenshot")
    return translate("walk", "Screenshot required") if always else loss
