"""A window-modal sheet: a title, a body, its main act and Cancel; Ctrl+Enter does the main act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import push_button
from ui.common.extent import extent_of
from ui.common.form import fault_label
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.theme import Theme


def fill_panel(dialog: QDialog) -> None:
    """Let a dialog cover the window it belongs to, if that is a panel."""
    parent = dialog.parentWidget()
    if parent is None:
        return
    window = parent.window()
    if extent_of(window.width(), window.height()).is_panel:
        dialog.setGeometry(window.geometry())


class Sheet(QDialog):
    """The frame of every form and preview; it closes only when `done_well` is called, or by Esc."""

    def __init__(self, theme: Theme, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.act = push_button(theme, act, main=True)
        self.act.clicked.connect(self.main_act)
        self.problem = fault_label()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._scrolled(), 1)
        self._column.addWidget(self._build_foot())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._press)

    def showEvent(self, event: QShowEvent) -> None:
        """Over a panel the sheet takes all of it."""
        super().showEvent(event)
        fill_panel(self)

    def add_to_foot(self, button: QPushButton) -> None:
        """Put another act between the main one and Cancel."""
        self._foot_row.insertWidget(self._foot_row.indexOf(self.act) + 1, button)

    def add_on_top(self, widget: QWidget) -> None:
        """Put something above the body; it does not scroll."""
        self._column.insertWidget(0, widget)

    def add_above_foot(self, widget: QWidget) -> None:
        """Put something between the body and the foot; it does not scroll."""
        self._column.insertWidget(self._column.count() - 1, widget)

    @Slot()
    def main_act(self) -> None:
        """Do what the main button says."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say what stands in the way, beside the main button; nothing if empty."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def show_working(self, *, working: bool) -> None:
        """Let everything rest but Cancel while the main act is being done."""
        self._content.setEnabled(not working)
        self.act.setEnabled(not working)

    @Slot()
    def _press(self) -> None:
        self.act.click()

    def _scrolled(self) -> QWidget:
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(14)
        scroll = QScrollArea()
        scroll.setProperty("role", "sheet")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._foot_row = row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(self.problem, 1)
        row.addStretch()
        row.addWidget(text_label("Ctrl+Enter", "hint"))
        row.addWidget(self.act)
        self.cancel = push_button(self.theme, self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.act.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.cancel)
        return foot
