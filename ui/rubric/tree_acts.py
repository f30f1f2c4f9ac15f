"""The acts on the tree and on the rule lines: add, remove, move; each stored, then shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.rubric.page import RubricPage

_STEPS = {"up": -1, "down": 1}


class TreeActs(QObject):
    """Does what Ins, Del and Alt+↑↓ mean."""

    def __init__(self, page: RubricPage) -> None:
        super().__init__(page)
        self._page = page
        page.tree.asked.connect(self.do)
        page.editor.line_asked.connect(self.do_line)
        page.frame.add.clicked.connect(self.offer)

    @Slot(str)
    def do(self, act: str) -> None:
        """Do an act on the node in hand."""
        item, page = self._page.tree.item, self._page
        if act == "add":
            self.offer()
        elif item is None:
            return
        elif act == "remove":
            self._remove(item.key)
        else:
            move = partial(page.desk.drafts.move, page.desk.class_id, item.key, _STEPS[act])
            page.edit(move, select=item.key)

    @Slot()
    def offer(self) -> None:
        """Offer what can be added where the tree stands, the likeliest first."""
        page, item = self._page, self._page.tree.item
        if page.refuses_edits():
            return
        menu = QMenu(page)
        inner = item is None or item.indicator.leaf is None
        for text, leaf, below in (
            (self.tr("&1  Indicator after this one"), True, False),
            (self.tr("&2  Group after this one"), False, False),
            (self.tr("&3  Indicator inside"), True, True),
            (self.tr("&4  Group inside"), False, True),
        ):
            action = QAction(text, menu)
            action.setEnabled(inner or not below)
            action.triggered.connect(partial(self.add, leaf=leaf, below=below))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[2 if item and inner else 0])
        below_row = page.tree.visualRect(page.tree.currentIndex()).bottomLeft() + QPoint(24, 2)
        menu.popup(page.tree.viewport().mapToGlobal(below_row))

    def add(self, *_: object, leaf: bool, below: bool) -> None:
        """Add an indicator or a group beside or below the node in hand, its title to be typed."""
        page, item = self._page, self._page.tree.item
        title = self.tr("New indicator") if leaf else self.tr("New group")
        made: list[str] = []

        def act() -> None:
            drafts, beside = page.desk.drafts, item.key if item else ""
            key = drafts.add(page.desk.class_id, beside, leaf=leaf, below=below, title=title)
            made.append(key)

        if page.edit(act):
            page.tree.select(made[0])
            page.frame.show_editor()
            page.editor.head.go_to("title")

    def _remove(self, key: str) -> None:
        page = self._page
        index = page.tree.currentIndex()
        after = page.tree.indexBelow(index)
        view = page.desk.view
        gone = view.draft.family(key) if view else ()
        while after.isValid() and page.tree.key_at(after) in gone:
            after = page.tree.indexBelow(after)
        near = after if after.isValid() else page.tree.indexAbove(index)
        chosen = page.tree.key_at(near)
        remove = partial(page.desk.drafts.remove, page.desk.class_id, key)
        if page.edit(remove, select=chosen):
            page.context.said.emit(self.tr("Removed. Ctrl+Z brings it back."))

    @Slot(str, int)
    def do_line(self, act: str, place: int) -> None:
        """Do an act on the rule line in hand."""
        page, item = self._page, self._page.tree.item
        if item is None or (act != "add" and place < 0):
            return
        drafts, class_id, lines = page.desk.drafts, page.desk.class_id, page.editor.lines
        if act == "add":
            if page.edit(partial(drafts.add_line, class_id, item.key, place + 1)):
                lines.select(place + 1)
                lines.view.opened.emit()
        elif act == "remove":
            page.edit(partial(drafts.remove_line, class_id, item.key, place))
        else:
            step = _STEPS[act]
            count = lines.model.rowCount()
            if page.edit(partial(drafts.move_line, class_id, item.key, place, step)):
                lines.select(min(max(place + step, 0), count - 1))
