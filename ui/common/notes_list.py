"""A list of remarks about places in a file: which place, what about it, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

_MOST_ROWS = 7


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One remark; a grave one keeps its place out of what is taken in."""

    id: str
    mark: str
    place: str
    text: str
    grave: bool = False


class _MarkDelegate(RowDelegate):
    def role(self, index: Index, _current: bool) -> str:
        """Return the colour of the mark: losses speak."""
        row: NoteRow = index.data(ROW_ROLE)
        return "bad" if row.grave else "part"


class NotesList(RowsView):
    """As high as its rows, up to seven; it hides while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        translate = QCoreApplication.translate
        mark = Column("", lambda row: row.mark, width=90, strong=True)
        place = Column(translate("notes", "Place"), lambda row: row.place, width=170, quiet=True)
        text = Column(translate("notes", "What"), lambda row: row.text, tip=lambda row: row.text)
        self.notes = RowsModel((mark, place, text), self)
        self.setModel(self.notes)
        delegates = [RowDelegate(theme, column) for column in (place, text)]
        self.dress_columns([_MarkDelegate(theme, mark), *delegates])
        self.setProperty("role", "framed")
        self.setAccessibleName(translate("notes", "Remarks"))
        self.hide()

    def show_notes(self, rows: Sequence[NoteRow]) -> None:
        """Show these remarks."""
        self.notes.show(rows)
        self.setVisible(bool(rows))
        shown = min(len(rows), _MOST_ROWS)
        self.setFixedHeight(shown * ROW_HEIGHT + self.header().minimumHeight() + 4)
