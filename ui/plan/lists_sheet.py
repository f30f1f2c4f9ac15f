"""Taking in lists of many sites from a table: what would be sealed is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from govassess.services import plan_draws
from govassess.wording import Wording
from ui.common.notes_list import NotesList
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told
from ui.notes import row_notes

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.services.plan_draws import DrawReading
    from ui.context import Context

_SIZE = (760, 460)


class ListsSheet(Sheet):
    """Counts, and every fault by its row; with a fault nothing can be sealed."""

    def __init__(self, context: Context, path: Path, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Take in lists"))
        self.act.setText(self.tr("Draw and seal all"))
        self.act.setEnabled(False)
        self._context = context
        self._path = path
        self._wording = Wording(context.preferences.language)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("File"), "label"))
        row.addWidget(ElidedLabel(str(path), "meta"), 1)
        self.body.addLayout(row)
        self.counts = text_label(role="heading", wrap=True)
        self.notes = NotesList(context.theme)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.notes)
        self.body.addStretch()
        self.resize(*_SIZE)
        self._look()

    @Slot()
    def main_act(self) -> None:
        """Draw from every list and seal, as one act."""
        campaign, path = self._context.require(), self._path
        self.act.setEnabled(False)
        self._context.tasks.run(
            self.tr("Taking in {name}").format(name=path.name),
            lambda _progress: plan_draws.seal_table(campaign, path),
            done=lambda _rows: self.accept(),
            failed=self._refused,
        )

    def _look(self) -> None:
        campaign, path = self._context.require(), self._path
        self._context.tasks.run(
            self.tr("Reading {name}").format(name=path.name),
            lambda _progress: plan_draws.read_table(campaign, path),
            done=self._show,
            failed=self._refused,
        )

    def _show(self, found: DrawReading) -> None:
        items = sum(len(each.items) for each in found.lists)
        sites = len({each.site.id for each in found.lists})
        lists = self.tr("%n list(s)", "", len(found.lists))
        more = self.tr("{sites} sites, {items} items").format(sites=sites, items=items)
        self.counts.setText(f"{lists} · {more}")
        self.notes.show_notes(row_notes(found.faults, self._wording))
        self.act.setEnabled(bool(found.lists) and not found.faults)
        if found.faults:
            self.say(self.tr("Nothing is taken in while there is a fault."))
        elif found.lists:
            self.act.setFocus()

    def _refused(self, error: BaseException) -> None:
        self.say(told(error, self._wording.language))
