"""What services say about places in a file, as rows of a list of remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from ui.common.notes_list import NoteRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govassess.domain.sentence import Sentence
    from govassess.services.sites import SiteImport
    from govassess.wording import Wording


class CellFault(Protocol):
    """A fault of a file at one cell."""

    @property
    def sheet(self) -> str:
        """The sheet."""

    @property
    def cell(self) -> str:
        """The cell's address."""

    @property
    def sentence(self) -> Sentence:
        """What is wrong."""


class RowFault(Protocol):
    """A fault of a table at one row and column."""

    @property
    def sheet(self) -> str:
        """The sheet; '' of a file without any."""

    @property
    def row(self) -> int:
        """The row, from 1."""

    @property
    def column(self) -> str:
        """The column's title."""

    @property
    def sentence(self) -> Sentence:
        """What is wrong."""


def import_counts(done: SiteImport) -> str:
    """Return what taking in a register does, in numbers."""
    said = QCoreApplication.translate(
        "notes",
        "New {added} · updated {updated} · unchanged {unchanged} · skipped {skipped} "
        "· to check {warned}",
    )
    return said.format(
        added=done.added,
        updated=done.updated,
        unchanged=done.unchanged,
        skipped=len(done.skipped),
        warned=len(done.warnings),
    )


def import_notes(done: SiteImport, wording: Wording) -> tuple[NoteRow, ...]:
    """Return every row left out with its reason, then what deserves a look."""
    translate = QCoreApplication.translate
    row_word = translate("notes", "row {row}")
    marks = ((done.skipped, translate("notes", "Skipped")), (done.warnings, _to_check()))
    return tuple(
        NoteRow(
            f"{mark}{place}",
            mark,
            f"{note.sheet} {row_word.format(row=note.row)}".strip(),
            wording.sentence(note.sentence),
            grave=notes is done.skipped,
        )
        for notes, mark in marks
        for place, note in enumerate(notes)
    )


def fault_notes(faults: Iterable[CellFault], wording: Wording) -> tuple[NoteRow, ...]:
    """Return a rubric file's faults, each with its sheet and cell."""
    mark = QCoreApplication.translate("notes", "Fault")
    return tuple(
        NoteRow(
            str(place),
            mark,
            f"{fault.sheet} {fault.cell}".strip(),
            wording.sentence(fault.sentence),
            grave=True,
        )
        for place, fault in enumerate(faults)
    )


def row_notes(
    faults: Iterable[RowFault], wording: Wording, named: Callable[[str], str] = str
) -> tuple[NoteRow, ...]:
    """Return a table's faults, each with its sheet, row and column; `named` names a column."""
    translate = QCoreApplication.translate
    mark, at = translate("notes", "Fault"), translate("notes", "row {row} · {column}")
    return tuple(
        NoteRow(
            str(place),
            mark,
            f"{fault.sheet} {at.format(row=fault.row, column=named(fault.column))}".strip(),
            wording.sentence(fault.sentence),
            grave=True,
        )
        for place, fault in enumerate(faults)
    )


def _to_check() -> str:
    return QCoreApplication.translate("notes", "Check")
