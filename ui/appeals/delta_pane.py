"""What the appeals moved since the seal, and publishing again what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from govassess.services.appeals_reissue import reissue
from ui.appeals.models import decimals_of, moved_columns, moved_rows
from ui.common.buttons import push_button
from ui.common.empty_state import EmptyState
from ui.common.rows_model import RIGHT, Column, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.delta import Delta
    from govassess.progress import Progress
    from govassess.services.reports import Published, PublishedFile
    from ui.context import Context

_FILES = 5
"""Rows of written files that are seen at once."""


class FileRow:
    """A file just written."""

    def __init__(self, file: PublishedFile) -> None:
        self.id = str(file.path)
        self.file = file


class DeltaPane(QFrame):
    """Then and now of every site that moved; below, the files of the correction.

    Signals: `opened(site)` when a site's total is to be explained.
    """

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.moved = RowsModel(moved_columns(), self)
        self.view = RowsView(theme)
        self.view.setModel(self.moved)
        self.view.setAccessibleName(self.tr("What the appeals moved"))
        self.view.dress_columns([RowDelegate(theme, column) for column in self.moved.columns])
        self.view.opened.connect(self._open)
        self._nothing = EmptyState(theme, "search-check")
        self._nothing.say(
            self.tr("Nothing has moved since the seal"),
            self.tr("As soon as an answered appeal moves a total, rank or grade, it shows here."),
        )
        self._stack = QStackedWidget()
        for widget in (self.view, self._nothing):
            self._stack.addWidget(widget)
        self.files = RowsModel(self._file_columns(), self)
        self.written = RowsView(theme)
        self.written.setModel(self.files)
        self.written.setAccessibleName(self.tr("Files written"))
        self.written.dress_columns([RowDelegate(theme, column) for column in self.files.columns])
        self._files = QFrame()
        self._files.setProperty("role", "impact")
        inner = QVBoxLayout(self._files)
        inner.setContentsMargins(0, 1, 0, 0)
        inner.addWidget(self.written)
        self.written.opened.connect(self._show_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._files)
        column.addWidget(self._build_foot())
        self.setFocusProxy(self.view)
        self._show_files(())

    def show_delta(self, delta: Delta) -> None:
        """Show what moved; the row in hand stays."""
        self.moved.show(moved_rows(delta, decimals_of(self._context.require())))
        self._stack.setCurrentWidget(self.view if self.moved.rows else self._nothing)
        if self.moved.rows and not self.view.currentIndex().isValid():
            self.view.select("")

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.moved.show(())
        self._show_files(())

    @Slot()
    def choose(self) -> None:
        """Ask where the correction is to be written."""
        campaign = self._context.require()
        known = self._context.preferences.paper_folder(campaign.settings().id)
        title = self.tr("Publish what changed")
        self._context.ask.open_folder(title, known or campaign.folder.parent, self.publish)

    def publish(self, folder: Path) -> None:
        """Write the correction into a folder."""
        campaign = self._context.require()
        self._context.preferences.set_paper_folder(campaign.settings().id, folder)
        self.act.setEnabled(False)
        self.said.show_text("")

        def work(progress: Progress) -> Published:
            return reissue(campaign, folder, progress)

        self._context.tasks.run(
            self.tr("Writing the correction"), work, done=self._take, failed=self._refused
        )

    @Slot(object)
    def rest(self, _task: object) -> None:
        """Let the act be done again once no work runs, also after Stop."""
        self.act.setEnabled(True)

    def _take(self, done: Published) -> None:
        self._show_files(done.files)
        where = done.files[0].path.parent
        said = self.tr("%n file(s) written to {folder}", None, len(done.files))
        self.said.show_text(said.format(folder=where))
        self.written.select("")

    def _refused(self, error: BaseException) -> None:
        self._context.tell(error)

    def _show_files(self, files: tuple[PublishedFile, ...]) -> None:
        self.files.show([FileRow(file) for file in files])
        self._files.setVisible(bool(files))
        row = max(ROW_HEIGHT, self.written.sizeHintForRow(0))
        head = self.written.header().minimumHeight()
        self.written.setFixedHeight(head + row * min(len(files), _FILES) + 4)

    def _file_columns(self) -> tuple[Column, ...]:
        kinds = {
            "correction": self.tr("Notice of correction"),
            "ledger": self.tr("Ledger of appeals"),
            "table": self.tr("Corrected attachment"),
            "sheet": self.tr("Site sheet"),
        }

        def kind(row: FileRow) -> str:
            return kinds[row.file.kind]

        def name(row: FileRow) -> str:
            return row.file.path.name

        def pages(row: FileRow) -> str:
            return "" if row.file.pages is None else str(row.file.pages)

        def digest(row: FileRow) -> str:
            return row.file.sha256

        return (
            Column(self.tr("Paper"), kind, width=200, strong=True),
            Column(self.tr("File"), name, tip=lambda row: row.id),
            Column(self.tr("Pages"), pages, width=72, align=RIGHT),
            Column("SHA-256", lambda row: digest(row)[:12], tip=digest, width=132, quiet=True),
        )

    @Slot()
    def _show_file(self) -> None:
        place = self.written.currentIndex().row()
        if 0 <= place < len(self.files.rows):
            self.said.show_text(self.files.rows[place].id)

    @Slot()
    def _open(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self.moved.rows):
            self.opened.emit(self.moved.rows[place].id)

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.act = push_button(self._context.theme, self.tr("Publish what changed…"), main=True)
        self.act.clicked.connect(self.choose)
        self.said = ElidedLabel(role="meta")
        row.addWidget(self.act)
        row.addWidget(
            text_label(self.tr("notice, marked attachments, ledger, sheets of who moved"), "hint")
        )
        row.addWidget(self.said, 1)
        return foot
