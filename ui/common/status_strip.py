"""The line at the foot: what is stored, who works, which keys serve here, and running work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from ui.theme import Theme


class TaskStrip(QWidget):
    """The label, bar and Stop of the work that runs.

    Signals: `stopped()` when the person asked to stop.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._label = ElidedLabel(role="meta")
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(160, 6)
        stop = QToolButton()
        stop.setText(self.tr("Stop"))
        stop.setProperty("role", "link")
        stop.clicked.connect(self.stopped)
        row.addWidget(self._label, 1)
        row.addWidget(self._bar)
        row.addWidget(stop)

    def begin(self, label: str) -> None:
        """Show that work with this name runs, its length unknown yet."""
        self._label.show_text(label)
        self._bar.setRange(0, 0)
        self.show()

    def show_step(self, label: str, done: int, total: int, note: str) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._label.show_text(" · ".join(part for part in (label, note) if part))


class StatusStrip(QFrame):
    """The status line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fault = False
        self.setProperty("role", "status")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self.setMinimumHeight(28)
        self._state_icon, self.state = QLabel(), text_label(role="status_text")
        self._person_icon, self.person = QLabel(), text_label(role="meta")
        theme.dress(self._state_icon, "circle-check", "good", 14)
        theme.dress(self._person_icon, "user", "text3", 14)
        self.keys = ElidedLabel(role="meta")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tasks = TaskStrip()
        self.tasks.hide()
        for widget in (self._state_icon, self.state):
            row.addWidget(widget)
        row.addSpacing(14)
        for widget in (self._person_icon, self.person):
            row.addWidget(widget)
        row.addSpacing(14)
        row.addWidget(self.keys, 1)
        row.addWidget(self.tasks, 1)

    def show_person(self, text: str) -> None:
        """Say who works, or nothing."""
        self.person.setText(text)
        self._person_icon.setVisible(bool(text))

    def show_fault(self, *, fault: bool) -> None:
        """Mark the state as something that could not be stored, or as sound again."""
        if fault is self._fault:
            return
        self._fault = fault
        name, role = ("triangle-alert", "bad") if fault else ("circle-check", "good")
        self._theme.dress(self._state_icon, name, role, 14)
        self.state.setProperty("role", "status_fault" if fault else "status_text")
        self.state.style().polish(self.state)

    def show_working(self, *, working: bool) -> None:
        """Give the right half to running work, or back to the keys."""
        self.keys.setVisible(not working)
        self.tasks.setVisible(working)
