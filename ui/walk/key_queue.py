"""The keys pressed on a page of walking, done strictly in the order they were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui.shortcuts import Key

if TYPE_CHECKING:
    from ui.walk.cell_page import CellPage


class KeyQueue(QObject):
    """Takes keys from the window and from the browser's page; they wait while a picture is taken.

    What was pressed after something that then was not done is ignored.
    """

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        self._waiting: list[str] = []
        self._ignoring = False
        companion = page.context.companion
        companion.keyed.connect(self._take_from_browser)
        companion.changed.connect(self._follow_browser)
        companion.given_up.connect(self._leave_picture)

    def take(self, name: str, *, repeated: bool = False) -> bool:
        """Do what a key means, wherever it was pressed; it waits for what came before it."""
        if self._ignoring:
            return True
        if not self._is_held:
            return self._page.acts.do(name, repeated=repeated)
        if not repeated:
            self._waiting.append(name)
        return True

    def go_on(self) -> None:
        """Do the keys that waited, as far as they need not wait again."""
        while self._waiting and not self._is_held:
            self._page.acts.do(self._waiting.pop(0), repeated=False)

    def drop(self) -> None:
        """Ignore the keys that wait: what they were pressed after was not done."""
        self._waiting.clear()

    def drop_pressed(self) -> None:
        """Ignore too what is pressed already: it was pressed believing the last one was taken."""
        self._ignoring = True
        self.drop()
        QTimer.singleShot(0, self._heed)

    @property
    def _is_held(self) -> bool:
        return self._page.context.companion.is_taking or self._page.host.is_open

    @Slot()
    def _heed(self) -> None:
        self._ignoring = False

    @Slot(str)
    def _take_from_browser(self, name: str) -> None:
        """Take a key that was pressed in the browser's page.

        None while a sheet lies over the answers: it was pressed without seeing what it would do.
        """
        page = self._page
        covered = QApplication.activeModalWidget() is not None and not page.host.is_open
        if covered or not page.isVisible() or page.desk.sheet is None:
            return
        if name == Key.REGION:
            page.context.picture_asked.emit("screen", page.cell())
        else:
            self.take(name)

    @Slot()
    def _follow_browser(self) -> None:
        """Print the keys as they are to be pressed now, and go on once a picture is taken."""
        self._page.card.answers.show_far(far=self._page.context.companion.far)
        if self._waiting and not self._is_held:
            self.go_on()

    @Slot()
    def _leave_picture(self) -> None:
        """Ignore the keys pressed after a picture that is not taken."""
        self.drop()
        if self._page.isVisible():
            self._page.context.said.emit(self.tr("No picture was taken"))
