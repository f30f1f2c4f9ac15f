"""What the last campaign saw on a cell: its problems with their fate, and its pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel

from govassess.domain.earlier import Fate
from ui import labels
from ui.common.buttons import push_button
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.picture_sheet import PictureSheet, Shown
from ui.picture_wall import Wall
from ui.walk.earlier_band import earlier_words, fate_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.domain.earlier import Compared, EarlierPicture, Seen
    from govassess.services.walk_earlier import EarlierCell
    from ui.common.thumbnails import Thumbnails
    from ui.context import Context

_SIZE = (720, 520)
_ROLES = {Fate.FIXED: "fixed", Fate.SAME: "lost", Fate.NEW: "warning", Fate.OPEN: "body2"}


class EarlierSheet(Sheet):
    """A problem that is still there is recorded again by one press; Esc closes.

    Signals: `still(seen)` when a problem of then is to be recorded now.
    """

    still = Signal(object)

    def __init__(
        self,
        context: Context,
        thumbnails: Thumbnails,
        earlier: EarlierCell,
        parent: QWidget,
        *,
        may_record: Callable[[Seen], bool],
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("What the last campaign saw"))
        self.act.setText(self.tr("Close"))
        self.cancel.hide()
        self._context, self._earlier = context, earlier
        self._may_record = may_record
        self.body.addWidget(text_label(earlier.campaign, "heading", wrap=True))
        self.body.addWidget(text_label(earlier_words(earlier), "body2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(earlier.compared):
            self._add(grid, row, each)
        self.body.addLayout(grid)
        self.wall = Wall(context.theme, thumbnails, self.tr("Pictures of then"))
        self.wall.show_shots([Shown(each, _caption(each)) for each in earlier.pictures])
        self.wall.asked.connect(self._enlarge)
        self.body.addWidget(self.wall)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Close."""
        self.accept()

    def _add(self, grid: QGridLayout, row: int, each: Compared) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(text_label(fate_word(each.fate), _ROLES[each.fate]), row, 0, top)
        grid.addWidget(_problem(each.seen), row, 1, top)
        if each.fate in {Fate.OPEN, Fate.FIXED} and self._may_record(each.seen):
            button = push_button(self.theme, self.tr("Still there, record"))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._record, each.seen))
            grid.addWidget(button, row, 2, top)

    def _record(self, seen: Seen) -> None:
        self.accept()
        self.still.emit(seen)

    @Slot(int)
    def _enlarge(self, place: int) -> None:
        PictureSheet(self._context, self.wall.shots.rows, self, place=place).open()


def _problem(seen: Seen) -> QLabel:
    lines = [seen.text, " · ".join(part for part in (seen.column, seen.url) if part)]
    label = text_label("\n".join(line for line in lines if line), "body", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _caption(picture: EarlierPicture) -> str:
    when = labels.whole_moment(picture.at).partition(" ")[0]
    return " · ".join(part for part in (when, picture.title or picture.url) if part)
