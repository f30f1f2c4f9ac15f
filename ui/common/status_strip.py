"""The line at the foot: what is stored, who works, which keys serve here, and running work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QWidget,
)

from ui.common.buttons import icon_button
from ui.common.extent import Extent
from ui.common.text import ElidedLabel, GivingLabel, text_label

if TYPE_CHECKING:
    from ui.theme import Theme


_HIT = 28
"""The least area of a control here, in px."""


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
        self._extent = Extent.FULL
        self._has_menu = False
        self.setProperty("role", "status")
        self.setAccessibleName(self.tr("Status"))
        self.setMinimumHeight(28)
        self.menu = icon_button(theme, "menu", self.tr("Steps and rooms"))
        self.menu.setMinimumSize(_HIT, _HIT)
        self.menu.hide()
        self._state_icon, self.state = QLabel(), GivingLabel(role="status_text")
        self._person_icon, self.person = QLabel(), text_label(role="meta")
        self._blind_icon, self.blind = QLabel(), text_label(role="meta")
        self._seal_icon, self.seal = QLabel(), text_label(role="meta")
        self._browser_icon, self.browser = QLabel(), text_label(role="meta")
        self.mark = text_label(role="mark")
        for icon, name, role in (
            (self._state_icon, "circle-check", "good"),
            (self._person_icon, "user", "text3"),
            (self._blind_icon, "eye-off", "text3"),
            (self._seal_icon, "lock", "text3"),
            (self._browser_icon, "globe", "text3"),
        ):
            theme.dress(icon, name, role, 14)
        self._build_row()
        self.show_mark("")
        self.show_person("")
        self.show_blind("")
        self.show_seal("")
        self.show_browser("")

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self.keys = ElidedLabel(role="meta")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tasks = TaskStrip()
        self.tasks.hide()
        row.addWidget(self.menu)
        for icon, label in (
            (self._state_icon, self.state),
            (self._person_icon, self.person),
            (self._blind_icon, self.blind),
            (self._seal_icon, self.seal),
            (self._browser_icon, self.browser),
        ):
            row.addWidget(icon)
            row.addWidget(label)
            row.addSpacing(8)
        row.addWidget(self.mark)
        row.addWidget(self.keys, 1)
        row.addWidget(self.tasks, 1)

    def show_person(self, text: str) -> None:
        """Say who works, or nothing."""
        self.person.setText(text)
        self._show_parts()

    def show_blind(self, text: str) -> None:
        """Say that the votes are blind, or nothing."""
        self.blind.setText(text)
        self._show_parts()

    def show_seal(self, text: str) -> None:
        """Say that the campaign is sealed, or nothing."""
        self.seal.setText(text)
        self._show_parts()

    def show_browser(self, text: str) -> None:
        """Say how the browser stands, or nothing."""
        self.browser.setText(text)
        self._show_parts()

    def offer_menu(self, *, offered: bool) -> None:
        """Offer the menu of steps in a panel, or not: there is none on the start page."""
        self._has_menu = offered
        self._show_parts()

    def show_mark(self, text: str) -> None:
        """Mark the window, as a rehearsal's, or not at all."""
        self.mark.setText(text)
        self._show_parts()

    def take_extent(self, extent: Extent) -> None:
        """In a panel the menu of steps stands here, and who works gives way."""
        self._extent = extent
        self._show_parts()

    def announce(self, text: str, *, alert: bool = False) -> None:
        """Have a screen reader say what happened; an alert interrupts it."""
        from PySide6.QtGui import (  # noqa: PLC0415 - nothing happened yet at the start
            QAccessible,
            QAccessibleEvent,
        )

        self.setAccessibleDescription(text)
        self.state.setAccessibleName(text)
        changed = QAccessible.Event.Alert if alert else QAccessible.Event.NameChanged
        QAccessible.updateAccessibility(QAccessibleEvent(self.state, changed))

    def _show_parts(self) -> None:
        panel = self._extent.is_panel
        self.menu.setVisible(panel and self._has_menu)
        for icon, label, seen in (
            (self._person_icon, self.person, not panel),
            (self._blind_icon, self.blind, True),
            (self._seal_icon, self.seal, True),
            (self._browser_icon, self.browser, True),
        ):
            icon.setVisible(seen and bool(label.text()))
            label.setVisible(seen and bool(label.text()))
        self.mark.setVisible(bool(self.mark.text()))

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
