"""Taking in the last cycle's result: what matches is shown before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govassess.wording import Wording
from ui.common.notes_list import NoteRow, NotesList
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.services.reports_last_cycle import LastCycleImport
    from ui.context import Context

_SIZE = (760, 420)


class LastCycleSheet(Sheet):
    """How many sites match, and every row left out with its reason."""

    def __init__(self, context: Context, path: Path, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Take in last cycle's result"))
        self.act.setText(self.tr("Take in"))
        self._context = context
        self._wording = Wording(context.preferences.language)
        self._path = path
        self.counts = text_label(role="heading", wrap=True)
        self.notes = NotesList(context.theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("File"), "label"))
        row.addWidget(ElidedLabel(str(path), "meta"), 1)
        self.body.addLayout(row)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.notes)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.act.setEnabled(False)
        self._run(self.tr("Reading {name}"), self._show, dry_run=True)

    @Slot()
    def main_act(self) -> None:
        """Store what was shown, as one act."""
        self.act.setEnabled(False)
        self._run(self.tr("Taking in {name}"), lambda _: self.accept(), dry_run=False)

    def _run(self, label: str, done: Callable[[LastCycleImport], object], *, dry_run: bool) -> None:
        reports = self._context.require().reports
        self._context.tasks.run(
            label.format(name=self._path.name),
            lambda _progress: reports.take_last_cycle(self._path, dry_run=dry_run),
            done=done,
            failed=self._refused,
        )

    def _show(self, done: LastCycleImport) -> None:
        said = self.tr("Matched {taken} · without a past total {without} · left out {skipped}")
        self.counts.setText(
            said.format(taken=done.taken, without=len(done.without), skipped=len(done.skipped))
        )
        place, mark = self.tr("row {row}"), self.tr("Skipped")
        self.notes.show_notes(
            [
                NoteRow(
                    str(number),
                    mark,
                    f"{note.sheet} {place.format(row=note.row)}".strip(),
                    self._wording.sentence(note.sentence),
                    grave=True,
                )
                for number, note in enumerate(sorted(done.skipped, key=lambda n: (n.sheet, n.row)))
            ]
        )
        self.act.setEnabled(done.taken > 0)
        if done.taken:
            self.say("")
            self.act.setFocus()
        else:
            self.say(self.tr("Nothing in this file matches the register."))

    def _refused(self, error: BaseException) -> None:
        self.say(told(error, self._wording.language))
