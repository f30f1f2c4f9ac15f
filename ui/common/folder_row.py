"""The line of a sheet that says into which folder it writes, and lets another be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from pathlib import Path

    from ui.context import Context


def papers_folder(context: Context) -> Path:
    """Return where the campaign's papers were written last, else its own folder for them."""
    campaign = context.require()
    kept = context.preferences.paper_folder(campaign.settings().id)
    return kept or campaign.folder / "exports"


class FolderRow(QWidget):
    """A folder; `title` heads the dialog that asks for another. Signal: `taken(folder)`."""

    taken = Signal(object)

    def __init__(self, context: Context, folder: Path, title: str) -> None:
        super().__init__()
        self.folder = folder
        self._context, self._title = context, title
        self.setProperty("role", "paper")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(text_label(self.tr("Folder"), "label"))
        self._place = ElidedLabel(str(folder), "body2")
        row.addWidget(self._place, 1)
        button = push_button(context.theme, self.tr("Choose…"), "folder-open")
        button.clicked.connect(self.choose)
        button.setAutoDefault(False)
        row.addWidget(button)

    @Slot()
    def choose(self) -> None:
        """Ask for the folder."""
        self._context.ask.open_folder(self._title, self.folder, self.take)

    def take(self, folder: Path) -> None:
        """Write into this folder."""
        self.folder = folder
        self._place.show_text(str(folder))
        self.taken.emit(folder)
