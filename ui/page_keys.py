"""The window's keys that the page in hand answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QShortcut

from ui.panes import next_pane
from ui.shortcuts import Key, sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow


def bind(window: MainWindow, key: Key, act: Callable[[], object]) -> None:
    """Let a key of the window do something, wherever in it the focus is."""
    shortcut = QShortcut(sequence(key), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(act)


class PageKeys(QObject):
    """Passes keys on to the page in hand; without one they do nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        bind(window, Key.FILTER, self._begin_filter)
        bind(window, Key.BACK, self._step_back)
        bind(window, Key.NEXT_PANE, partial(self._go_pane, backwards=False))
        bind(window, Key.PREVIOUS_PANE, partial(self._go_pane, backwards=True))
        bind(window, Key.LISTS, self._toggle_lists)
        bind(window, Key.OPEN, self._open)
        bind(window, Key.REGION, self._take_region)

    @Slot()
    def _begin_filter(self) -> None:
        page = self._window.page()
        if page is not None:
            page.begin_filter()

    @Slot()
    def _step_back(self) -> None:
        page = self._window.page()
        if page is not None:
            page.step_back()

    @Slot()
    def _toggle_lists(self) -> None:
        page = self._window.page()
        if page is not None:
            page.toggle_lists()

    @Slot()
    def _take_region(self) -> None:
        page = self._window.page()
        if page is not None:
            self._window.context.picture_asked.emit("screen", page.cell())

    @Slot()
    def _open(self) -> None:
        window, page = self._window, self._window.page()
        if page is None or not page.take_open():
            window.storing.after(window.start.door.choose)

    def _go_pane(self, *, backwards: bool) -> None:
        window, page = self._window, self._window.page()
        inside = page.panes() if page is not None else (window.shown,)
        around = () if window.at_start else (window.rail, window.header)
        next_pane((*inside, window.status, *around), backwards=backwards)
