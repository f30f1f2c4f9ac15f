"""A sheet that writes papers: its form, then how far it is, then what was written and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from govassess.errors import GovAssessError, Problem
from ui import rooms
from ui.common.buttons import push_button
from ui.common.folder_row import FolderRow, papers_folder
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told
from ui.papers_list import PapersList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from govassess.progress import Progress
    from govassess.services.reports import PublishedFile
    from ui.context import Context
    from ui.tasks import Task

_BULLETIN = "reports_bulletin"
_IN_BULLETIN = frozenset({Problem.BULLETIN_STALE, Problem.GLYPH_MISSING})


class PaperSheet(Sheet):
    """Asks, writes with progress and a way to stop, and shows the files."""

    def __init__(self, context: Context, title: str, act: str, parent: QWidget) -> None:
        super().__init__(context.theme, title, act, parent)
        self._context = context
        self._task: Task | None = None
        self._folder: Path | None = None
        self._stack = QStackedWidget()
        self.form = QVBoxLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(14)
        form = QWidget()
        form.setProperty("role", "paper")
        form.setLayout(self.form)
        self._stack.addWidget(form)
        self._stack.addWidget(self._build_outcome())
        self.body.addWidget(self._stack, 1)
        self.mend = push_button(context.theme, self.tr("Go to the bulletin"))
        self.mend.setAutoDefault(False)
        self.mend.clicked.connect(self._go_to_bulletin)
        self.mend.hide()
        self.add_to_foot(self.mend)
        self.add_above_foot(self._build_progress())
        context.tasks.ended.connect(self._ended)

    def ask_where(self, title: str) -> FolderRow:
        """Return the line of the folder, that of the papers before; one chosen is remembered."""
        row = FolderRow(self._context, papers_folder(self._context), title)
        known = self._context.require().settings().id
        row.taken.connect(partial(self._context.preferences.set_paper_folder, known))
        return row

    @property
    def is_done(self) -> bool:
        """Whether the papers are written."""
        return self._folder is not None

    @property
    def is_working(self) -> bool:
        """Whether they are being written."""
        return self._task is not None

    def write(
        self, label: str, work: Callable[[Progress], Any], done: Callable[[Any], object]
    ) -> None:
        """Do `work` in the background and call `done` with what came out."""
        self.say("")
        self.mend.hide()
        self.show_working(working=True)
        self._bar.setRange(0, 0)
        self._note.show_text(label)
        self._progress.show()
        self._stopped = True  # until it is known otherwise

        def arrived(outcome: object) -> None:
            self._stopped = False
            done(outcome)

        task = self._context.tasks.run(label, work, done=arrived, failed=self._failed)
        if self._context.tasks.is_live(task):
            self._task = task
            task.stepped.connect(self._step)
        else:
            self._rest()

    def show_outcome(
        self, files: Iterable[PublishedFile], folder: Path, *, summary: str, digest: str = ""
    ) -> None:
        """Show what was written; the main act opens its folder from now on."""
        self.digest.setText(digest)
        self.digest.setVisible(bool(digest))
        self._folder = folder
        self.papers.show_files(files)
        self.summary.setText(summary)
        self.place.show_text(str(folder))
        self._stack.setCurrentIndex(1)
        self.act.setText(self.tr("Open the folder"))
        self.cancel.setText(self.tr("Close"))
        self.act.setEnabled(True)
        self.papers.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Write the papers; once they are written, open their folder."""
        if self._folder is not None:
            self._context.show_folder(self._folder)
        elif self._task is None:
            self.begin()

    def begin(self) -> None:
        """Start writing, if what was asked for is complete."""
        raise NotImplementedError

    @Slot()
    def reject(self) -> None:
        """Stop the work that runs; with none, leave."""
        if self._task is not None:
            self._note.show_text(self.tr("Stopping"))
            self._task.cancel()
            return
        super().reject()

    @Slot(object)
    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._rest()

    def _rest(self) -> None:
        """Let go of the work that is over."""
        self._task = None
        self._progress.hide()
        self.show_working(working=False)
        if self._stopped:
            self.say(
                self.tr("Stopped. Files that are there are whole; the others were not written.")
            )

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._stopped = False
        self.say(told(error, self._context.preferences.language))
        in_bulletin = isinstance(error, GovAssessError) and error.problem in _IN_BULLETIN
        self.mend.setVisible(in_bulletin and rooms.is_room(_BULLETIN))

    @Slot(int, int, str)
    def _step(self, done: int, total: int, note: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        if note:
            self._note.show_text(note)

    @Slot()
    def _go_to_bulletin(self) -> None:
        self.reject()
        self._context.go(_BULLETIN)

    def _build_progress(self) -> QWidget:
        self._progress = QWidget()
        self._progress.setProperty("role", "paper")
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(24, 0, 24, 10)
        row.setSpacing(12)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(200, 6)
        self._note = ElidedLabel(role="meta")
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._note, 1)
        self._progress.hide()
        return self._progress

    def _build_outcome(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("role", "paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.summary = text_label(role="heading", wrap=True)
        self.digest = text_label(role="command")
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place = ElidedLabel(role="meta")
        self.papers = PapersList(self._context.theme)
        column.addWidget(self.summary)
        column.addWidget(self.digest)
        column.addWidget(self.place)
        column.addWidget(self.papers, 1)
        return whole
