"""Handing on the focus without hiding anything from Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFocusEvent


class FocusHost(QFrame):
    """A widget that gives the focus it gets to one of its children.

    WORKAROUND: with Qt's own proxy, Tab arriving at the host jumps to the child at once and so
    never comes by what stands before it.
    """

    _first: QWidget | None = None

    def setFocusProxy(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Give the focus to `widget` whenever it comes here."""
        self._first = widget

    def setFocus(self, *reason: Qt.FocusReason) -> None:  # noqa: N802 - Qt's name
        """Take the focus, also for a window that is not in front yet."""
        if self._first is None:
            super().setFocus(*reason)
        else:
            self._first.setFocus(*reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())
