"""The acts on one block, as a menu under its three dots."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from govassess.domain.bulletin import BlockKind
from ui.reports.bulletin_words import LEVELS, kind_name
from ui.shortcuts import Key

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.bulletin import Block
    from ui.reports.bulletin_acts import BulletinActs


class BlockMenu(QMenu):
    """Move, draft anew, change the level, remove; each with its key."""

    def __init__(self, acts: BulletinActs, block: Block, *, sealed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = block.id
        up, down = self.tr("Move up"), self.tr("Move down")
        self.addAction(f"{up}\t{_shown(Key.MOVE_UP)}", partial(acts.move, name, -1))
        self.addAction(f"{down}\t{_shown(Key.MOVE_DOWN)}", partial(acts.move, name, 1))
        if block.kind is BlockKind.HEADING:
            self.addSeparator()
            for level in range(1, LEVELS + 1):
                act = partial(acts.set_level, name, level)
                choice = self.addAction(kind_name(block.kind, level), act)
                choice.setCheckable(True)
                choice.setChecked(level == block.level)
        self.addSeparator()
        again = self.addAction(self.tr("Draft this block anew"), partial(acts.reset, name))
        again.setEnabled(bool(block.origin))
        update = self.tr("Update this sentence")
        self.addAction(f"{update}\t{Key.UPDATE}", partial(acts.update, name))
        self.addSeparator()
        remove = self.tr("Remove")
        self.addAction(f"{remove}\t{Key.REMOVE}", partial(acts.remove, name))
        if sealed:
            for action in self.actions():
                action.setEnabled(False)
                action.setToolTip(sealed)
            self.setToolTipsVisible(True)


def _shown(key: Key) -> str:
    """Return a key with its arrow drawn, as everywhere on the screen."""
    return key.value.replace("Up", "↑").replace("Down", "↓")
