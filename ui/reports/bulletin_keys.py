"""The keys of the editor, wherever the focus is on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.reports.bulletin_page import BulletinPage


class BulletinKeys(QObject):
    """Binds them; an act of a sealed bulletin says why it is not done."""

    def __init__(self, page: BulletinPage) -> None:
        super().__init__(page)
        self._page = page
        for keys, act in (
            (Key.TAKE_IN.value, page.doors.open_insert),
            (Key.EXPORT.value, lambda: page.doors.export(".pdf")),
            (Key.GAP.value, lambda: page.next_to_look_at(1)),
            (Key.GAP_BACK.value, lambda: page.next_to_look_at(-1)),
        ):
            self._bind(keys, act)
        for keys, edit in (
            (Key.UPDATE.value, page.acts.update),
            (Key.UPDATE_ALL.value, lambda _: page.acts.update_all()),
            (Key.MOVE_UP.value, lambda block: page.acts.move(block, -1)),
            (Key.MOVE_DOWN.value, lambda block: page.acts.move(block, 1)),
            (Key.REMOVE.value, page.acts.remove),
        ):
            self._bind(keys, partial(self._edit, edit))

    def _bind(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _edit(self, act: Callable[[str], object]) -> None:
        """Do an act to the block in hand."""
        page = self._page
        if page.sealed:
            page.context.said.emit(page.sealed)
        elif page.column.in_hand:
            act(page.column.in_hand)
