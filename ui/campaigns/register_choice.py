"""The register a new campaign starts with: a file, and what taking it in would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.services import sites
from govassess.wording import Wording
from ui.common.buttons import push_button
from ui.common.form import Choice, fault_label
from ui.common.notes_list import NotesList
from ui.common.text import ElidedLabel, text_label
from ui.messages import told
from ui.notes import import_counts, import_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.context import Context

PATTERNS = "*.xlsx *.csv"


class RegisterChoice(QWidget):
    """Optional: without a file the sites come later."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wording = Wording(context.preferences.language)
        self._classes: tuple[str, ...] = ()
        self.file: Path | None = None
        self.usable = True
        self.fallback = Choice()
        self.fallback.setAccessibleName(self.tr("Class where the register names none"))
        self.fallback.activated.connect(self._look)
        self._name = ElidedLabel(self.tr("None yet; sites can be taken in later"), "meta")
        self._counts = text_label(role="body2")
        self._fault = fault_label()
        self._notes = NotesList(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        for widget in (self._counts, self._fault, self._notes):
            column.addWidget(widget)
        self._counts.hide()

    @property
    def default_class(self) -> str:
        """The class where the register names none; '' for no such class."""
        return str(self.fallback.currentData() or "")

    def offer_classes(self, names: Sequence[str]) -> None:
        """Know the campaign's classes and look at the register anew."""
        if tuple(names) == self._classes:
            return
        kept = self.default_class
        self._classes = tuple(names)
        self.fallback.clear()
        self.fallback.addItem(self.tr("Class: as the register says"), "")
        for name in names:
            self.fallback.addItem(self.tr("Otherwise {name}").format(name=name), name)
        self.fallback.setCurrentIndex(max(self.fallback.findData(kept), 0))
        self._look()

    def choose(self) -> None:
        """Ask for the file."""
        title = self.tr("Choose a register of sites")
        self._context.ask.open_file(title, Path(), PATTERNS, self.take)

    def take(self, path: Path) -> None:
        """Use this file."""
        self.file = path
        self._name.show_text(str(path))
        self._look()

    @Slot()
    def _look(self) -> None:
        self.usable = True
        self._fault.hide()
        if self.file is None:
            return
        try:
            done = sites.preview(self.file, self._classes, self.default_class)
        except GovAssessError as error:
            self.usable = False
            self._fault.setText(told(error, self._wording.language))
            self._fault.show()
            self._counts.hide()
            self._notes.show_notes(())
            return
        self._counts.setText(import_counts(done))
        self._counts.show()
        self._notes.show_notes(import_notes(done, self._wording))

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        button = push_button(self._context.theme, self.tr("Choose a file…"), "upload")
        button.setAutoDefault(False)
        button.clicked.connect(self.choose)
        row.addWidget(button)
        row.addWidget(self._name, 1)
        row.addWidget(self.fallback)
        return row
