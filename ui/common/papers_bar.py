"""The foot of a room that writes papers: what was written last, and the way to its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from govassess.progress import Progress
    from ui.context import Context
    from ui.tasks import Task

    Work = Callable[[Progress], Sequence[object]]


class PapersBar(QFrame):
    """Says `hint` until something was written here."""

    def __init__(self, context: Context, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._context = context
        self._hint = hint
        self._folder: Path | None = None
        self._label = ""
        context.tasks.ended.connect(self._ended)
        self.words = ElidedLabel(hint, "meta")
        self.open = push_button(context.theme, self.tr("Open the folder"), "folder-open")
        self.open.clicked.connect(self.open_folder)
        self.open.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)

    def run(self, label: str, folder: Path, work: Work) -> None:
        """Write into `folder` beside the window; what came of it is said here."""
        self._folder, self._label = folder, label
        self.open.hide()
        self.words.show_text(label)
        self._context.tasks.run(label, work, done=self._written, failed=self._failed)

    @Slot()
    def open_folder(self) -> None:
        """Show the folder in the file manager."""
        if self._folder is not None:
            self._context.show_folder(self._folder)

    @Slot()
    def forget(self) -> None:
        """Say nothing of what was written for another campaign."""
        self._folder, self._label = None, ""
        self.open.hide()
        self.words.show_text(self._hint)

    @Slot(object)
    def _written(self, files: Sequence[object]) -> None:
        if self._folder is None:
            return
        said = self.tr("%n file(s) written to {folder}", "", len(files))
        self.words.show_text(said.format(folder=self._folder))
        self.open.setVisible(bool(files))
        if files:
            known = self._context.require().settings().id
            self._context.preferences.set_paper_folder(known, self._folder)
        self._context.said.emit(self.words.whole)

    @Slot(object)
    def _ended(self, task: Task) -> None:
        """Say that the person stopped it: neither of the others is called then."""
        if task.cancelled and task.label == self._label and self._folder is not None:
            self.words.show_text(self.tr("Stopped; the files written so far are whole"))
            self.open.setVisible(self._folder.is_dir())

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        """Say the error over the window; what is whole already stays in the folder."""
        self.words.show_text(self._hint)
        self._context.tell(error)
