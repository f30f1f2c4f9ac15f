"""Taking in a register: what it would do is shown before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govassess.wording import Wording
from ui.common.form import Choice
from ui.common.notes_list import NotesList
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told
from ui.notes import import_counts, import_notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.services.sites import SiteImport
    from ui.context import Context

_SIZE = (760, 460)


class ImportSheet(Sheet):
    """Counts, the rows left out with their reasons, and what deserves a look."""

    def __init__(self, context: Context, path: Path, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Take in a register"))
        self.act.setText(self.tr("Take in"))
        self._context = context
        self._wording = Wording(context.preferences.language)
        self._path = path
        self.fallback = Choice()
        self.fallback.setAccessibleName(self.tr("Class where the register names none"))
        self.fallback.addItem(self.tr("as the register says"), "")
        for item in context.require().rubric.classes():
            self.fallback.addItem(item.name, item.name)
        self.fallback.activated.connect(self.look)
        self.counts = text_label(role="heading", wrap=True)
        self.notes = NotesList(context.theme)
        self._build_body()
        self.resize(*_SIZE)
        self.fallback.setFocus()
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the register without storing anything."""
        self.act.setEnabled(False)
        self._run(self.tr("Reading {name}"), self._show, dry_run=True)

    @Slot()
    def main_act(self) -> None:
        """Store what was shown, as one act."""
        self.act.setEnabled(False)
        self._run(self.tr("Taking in {name}"), lambda _: self.accept(), dry_run=False)

    def _run(self, label: str, done: Callable[[SiteImport], object], *, dry_run: bool) -> None:
        sites = self._context.require().sites
        wanted = str(self.fallback.currentData() or "")
        self._context.tasks.run(
            label.format(name=self._path.name),
            lambda _: sites.import_file(self._path, default_class=wanted, dry_run=dry_run),
            done=done,
            failed=self._refused,
        )

    def _show(self, done: SiteImport) -> None:
        self.say("")
        self.counts.setText(import_counts(done))
        self.notes.show_notes(import_notes(done, self._wording))
        self.act.setEnabled(bool(done.added or done.updated))
        if not (done.added or done.updated):
            self.say(self.tr("Nothing in this file would change the register."))
        elif self.fallback.hasFocus():
            self.act.setFocus()

    def _refused(self, error: BaseException) -> None:
        self.counts.setText("")
        self.notes.show_notes(())
        self.say(told(error, self._wording.language))

    def _build_body(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("File"), "label"))
        row.addWidget(ElidedLabel(str(self._path), "meta"), 1)
        self.body.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Class where the register names none"), "label"))
        row.addWidget(self.fallback)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.notes)
        self.body.addStretch()
