"""Choosing a rubric: one that is shipped, or a file whose faults are listed cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.services import rubric as rubrics
from govassess.wording import Wording
from ui import labels
from ui.common.form import Choice, fault_label
from ui.common.notes_list import NotesList
from ui.common.text import text_label
from ui.messages import told
from ui.notes import fault_notes

if TYPE_CHECKING:
    from govassess.domain.rubric import Rubric
    from ui.context import Context

PATTERNS = "*.xlsx *.csv *.json"


class RubricChoice(QWidget):
    """A list of sources; below it what was found, or what is wrong with it.

    Signals: `edited()` after another rubric was chosen, or none could be read.
    """

    edited = Signal()

    def __init__(self, context: Context, shipped: str = "") -> None:
        super().__init__()
        self._context = context
        self._wording = Wording(context.preferences.language)
        self.rubric: Rubric | None = None
        self.source = Choice()
        self.source.setAccessibleName(self.tr("Rubric"))
        for item in rubrics.shipped():
            self.source.addItem(item.name, item.id)
        self.source.addItem(self.tr("From a file…"), "")
        if shipped:
            self.source.setCurrentIndex(max(self.source.findData(shipped), 0))
        self.source.activated.connect(self._chosen)
        self._note = text_label(role="meta", wrap=True)
        self.remark = text_label(role="hint", wrap=True)
        self._fault = fault_label()
        self._faults = NotesList(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.source, self._note, self.remark, self._fault, self._faults):
            column.addWidget(widget)
        self._load_shipped()

    @Slot(int)
    def _chosen(self, place: int) -> None:
        if self.source.itemData(place):
            self._load_shipped()
            return
        self._take(None)
        title = self.tr("Choose a rubric")
        self._context.ask.open_file(title, Path(), PATTERNS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Read a rubric file; with any fault it is not used."""
        self._take(None)
        try:
            found = rubrics.read(path)
        except GovAssessError as error:
            self._say(told(error, self._wording.language))
            return
        if found.faults or found.rubric is None:
            said = self.tr("{file} has {n} faults and cannot be used yet.")
            self._say(said.format(file=path.name, n=len(found.faults)))
            self._faults.show_notes(fault_notes(found.faults, self._wording))
            return
        self._take(found.rubric, path.name)

    def _say(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def _load_shipped(self) -> None:
        self._take(rubrics.load(self.source.currentData()))

    def _take(self, rubric: Rubric | None, file: str = "") -> None:
        self.rubric = rubric
        self._say("")
        self._faults.show_notes(())
        said = ""
        if rubric is not None:
            counts = self.tr("{leaves} indicators, {points} points")
            leaves = sum(1 for _ in rubric.leaves())
            said = counts.format(leaves=leaves, points=labels.points(rubric.total))
        self._note.setText(" · ".join(part for part in (file, said) if part))
        self._note.setVisible(bool(said))
        remark = rubric.remark if rubric is not None else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.edited.emit()
