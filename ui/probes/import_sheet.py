"""Taking in what another tool saw: a whole table, or every fault of it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from govassess.errors import GovAssessError, Problem
from govassess.wording import Wording
from ui.common.notes_list import NotesList
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told
from ui.notes import row_notes
from ui.probes.runs import actor
from ui.probes.words import column_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.services.probes_importing import Imported
    from ui.context import Context
    from ui.notes import RowFault

PATTERNS = "*.xlsx *.csv"
_SIZE = (760, 460)


class SeenSheet(Sheet):
    """What the table would bring, or its faults by row and column; with one nothing is stored."""

    def __init__(self, context: Context, path: Path, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Take in what another tool saw"))
        self.act.setText(self.tr("Take in"))
        self._context = context
        self._path = path
        self._wording = Wording(context.preferences.language)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("File"), "label"))
        row.addWidget(ElidedLabel(str(path), "meta"), 1)
        self.body.addLayout(row)
        said = self.tr(
            "Each row is one observation: site, check, outcome, and where the tool gives them "
            "value, address, time, note and tool. With one fault nothing is taken in."
        )
        self.body.addWidget(text_label(said, "body2", wrap=True))
        self.counts = text_label(role="heading", wrap=True)
        self.notes = NotesList(context.theme)
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
        self._run(self.tr("Taking in {name}"), self._taken, dry_run=False)

    def _run(self, label: str, done: Callable[[Imported], object], *, dry_run: bool) -> None:
        room, path, by = self._context.require().probes, self._path, actor(self._context)
        self._context.tasks.run(
            label.format(name=path.name),
            lambda _progress: room.import_file(path, by, dry_run=dry_run),
            done=done,
            failed=self._refused,
        )

    @Slot(object)
    def _show(self, found: Imported) -> None:
        said = self.tr("{rows} rows about {sites} sites, {new} of them new")
        self.counts.setText(said.format(rows=found.rows, sites=found.sites, new=found.new))
        self.act.setEnabled(found.new > 0)
        if found.new:
            self.act.setFocus()
        else:
            self.say(self.tr("Everything in this file is here already."))

    @Slot(object)
    def _taken(self, done: Imported) -> None:
        said = self.tr("Taken in: {new} new observations of {sites} sites")
        self._context.said.emit(said.format(new=done.new, sites=done.sites))
        self.accept()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        faults: tuple[RowFault, ...] = ()
        if isinstance(error, GovAssessError) and error.problem is Problem.SHEET_FAULTS:
            faults = cast("tuple[RowFault, ...]", error.facts["faults"])
        rows = row_notes(faults, self._wording, column_word)
        self.counts.setText(self.tr("%n fault(s)", "", len(rows)) if rows else "")
        self.notes.show_notes(rows)
        nothing = self.tr("Nothing is taken in while there is a fault.")
        self.say(nothing if rows else told(error, self._wording.language))
