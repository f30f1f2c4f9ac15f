"""Why the votes differ and why it is decided so: causes to tick, a reason to write or choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from govassess.domain.questions import Cause
from govassess.services.adjudication_deciding import Grounds
from ui.adjudication import words
from ui.common.buttons import link_button
from ui.common.form import Choice, TextBox
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_LINES, _GAP = 3, 6
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Chip(QPushButton):
    """A cause to be ticked."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(words.cause_name(cause))
        self.cause = cause
        self.setCheckable(True)
        self.setProperty("role", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Causes(QWidget):
    """The causes as chips, two a row.

    Signals: `ticked()` when a person ticked one.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._columns = 0
        self.chips = tuple(Chip(cause) for cause in Cause)
        for chip in self.chips:
            chip.clicked.connect(self.ticked)
        self._lay_out(2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the widest chip alone."""
        wide = max(chip.sizeHint().width() for chip in self.chips)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips below each other where two have no room."""
        super().resizeEvent(event)
        widest = max(chip.sizeHint().width() for chip in self.chips)
        self._lay_out(2 if 2 * widest + _GAP <= self.width() else 1)

    def _lay_out(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, chip in enumerate(self.chips):
                self._grid.addWidget(chip, place // columns, place % columns)

    def chosen(self) -> tuple[Cause, ...]:
        """Return the causes ticked."""
        return tuple(chip.cause for chip in self.chips if chip.isChecked())

    def choose(self, causes: Sequence[Cause]) -> None:
        """Tick these, without telling."""
        for chip in self.chips:
            with QSignalBlocker(chip):
                chip.setChecked(chip.cause in causes)


class ReasonBox(TextBox):
    """The reason; Esc and Ctrl+Enter are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class GroundsPane(QWidget):
    """Causes, the reason, and the campaign's list to choose one from.

    Signals: `kept(text)` when the reason is to be put on the campaign's list.
    """

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._reasons: tuple[str, ...] = ()
        self.causes = Causes()
        self.box = ReasonBox(_LINES)
        self.box.setAccessibleName(self.tr("Reason"))
        self.box.setPlaceholderText(self.tr("Why it is decided so"))
        self.box.textChanged.connect(self._show_keep)
        self.list = Choice()
        self.list.setAccessibleName(self.tr("Reasons often given"))
        self.list.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.activated.connect(self._take)
        self.keep = link_button(self.tr("Keep for later"))
        self.keep.setToolTip(self.tr("Put this reason on the campaign's list"))
        self.keep.clicked.connect(self._keep)
        self.fault = text_label(role="fault", wrap=True)
        self.fault.hide()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(text_label(self.tr("Reason (needed)"), "label"))
        head.addWidget(text_label("E", "key"))
        head.addStretch()
        head.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text_label(self.tr("Likely cause"), "label"))
        column.addWidget(self.causes)
        column.addLayout(head)
        column.addWidget(self.box)
        column.addWidget(self.fault)
        column.addWidget(self.list)
        column.addStretch()

    def offer(self, reasons: tuple[str, ...]) -> None:
        """Offer the campaign's reasons."""
        if reasons != self._reasons or not self.list.count():
            self._reasons = reasons
            self.list.clear()
            self.list.addItem(self.tr("Choose a reason…"), "")
            for reason in reasons:
                self.list.addItem(reason, reason)
        self._show_keep()

    def show_grounds(self, grounds: Grounds) -> None:
        """Show grounds, or none for a new case."""
        self.causes.choose(grounds.causes)
        self.box.setPlainText(grounds.reason)
        self.list.setCurrentIndex(0)
        self.say("")

    def grounds(self, second: str = "") -> Grounds:
        """Return what is given."""
        return Grounds(self.box.toPlainText().strip(), self.causes.chosen(), second)

    def say(self, text: str) -> None:
        """Say what is missing; nothing if empty."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    @Slot(int)
    def _take(self, place: int) -> None:
        """Write the reason chosen; one begun by hand goes on with it."""
        reason = str(self.list.itemData(place) or "")
        if not reason:
            return
        written = self.box.toPlainText().strip()
        begun = "" if written in self._reasons else written
        self.box.setPlainText(begun + reason)
        self.list.setCurrentIndex(0)
        self.box.setFocus()

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.box.toPlainText())

    @Slot()
    def _show_keep(self) -> None:
        written = " ".join(self.box.toPlainText().split())
        self.keep.setVisible(bool(written) and written not in self._reasons)
        if written:
            self.say("")
