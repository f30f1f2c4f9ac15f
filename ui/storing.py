"""What could not be stored: said until it is, tried again, and never dropped without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.context import Context
    from ui.pages import Pages
    from ui.saved_state import SavedState


class Storing(QObject):
    """Watches the pages of the open campaign; the status line says what is not kept.

    Signals: `told(text)` with what is not stored, for the band; '' once it is.
    """

    told = Signal(str)

    def __init__(self, context: Context, pages: Pages, state: SavedState) -> None:
        super().__init__(state)
        self._context = context
        self._pages = pages
        self._state = state
        self._cause = ""
        context.unsaved.connect(self.show)

    @Slot(str)
    def show(self, cause: str) -> None:
        """Say what is not stored and why; nothing once it is."""
        self._cause = cause
        said = " · ".join((self.tr("%n not saved", "", self._count()), cause)) if cause else ""
        self.told.emit(said)
        self._state.fail(said)

    def changed(self) -> None:
        """Stop saying so if an edit has stored what was left."""
        if self._cause and not self._waiting():
            self.show("")

    def after(self, act: Callable[[], object]) -> None:
        """Do an act that closes the campaign; where something cannot be stored, ask first."""
        if self.stores_all():
            act()
            return
        question = self.tr("%n not saved. Leave all the same?", "", self._count())
        self._context.ask.confirm(question, self.tr("Leave without saving"), act)

    def stores_all(self) -> bool:
        """Store everything that waits; tell whether nothing waits any more."""
        if self._context.campaign is None:
            return True
        self._cause = ""
        self._context.settling.emit()
        return not self._waiting() and not self._cause

    @Slot()
    def retry(self) -> None:
        """Store everything that waits once more."""
        if self.stores_all():
            self.show("")

    def _waiting(self) -> int:
        return sum(page.unsaved() for page in self._pages.made())

    def _count(self) -> int:
        return max(self._waiting(), 1)
