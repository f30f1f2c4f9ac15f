"""How the bulletin is made up: red head, number, imprint, deadline, and the seal's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from govassess.domain.bulletin import Letter
from govassess.services.walk_keys import typed_day
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_SIZE = (620, 640)


class LetterSheet(Sheet):
    """Head and imprint as GB/T 9704-2012 has them.

    Signals: `agreed(letter)` when the document is to be made up like this.
    """

    agreed = Signal(object)

    def __init__(self, theme: Theme, letter: Letter, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Layout of the document"))
        self.act.setText(self.tr("Save"))
        self.sealed = QCheckBox(self.tr("Leave the place of the seal"))
        self.red_head = QCheckBox(self.tr("Red head on the first page"))
        self.imprint = QCheckBox(self.tr("Imprint at the end of the last page"))
        self.head, self.foot, self.rest = Form(), Form(), Form()
        self.head.add("mark", self.tr("Issuing organ's mark"), hint=self.tr("printed in red"))
        year = self.tr("with hexagonal brackets round the year")
        self.head.add("number", self.tr("Document number"), hint=year)
        self.foot.add("copies", self.tr("Copies to"), lines=2)
        self.foot.add_row(("printer", self.tr("Printed by")), ("printed_on", self.tr("Printed on")))
        hint = self.tr("a quarterly bulletin names it; as 2013-03-15")
        self.rest.add("deadline", self.tr("Answers are wanted by"), hint=hint)
        self.red_head.toggled.connect(self._follow)
        self.imprint.toggled.connect(self._follow)
        said = self.tr("GB/T 9704-2012; the pages beside follow.")
        self.body.addWidget(text_label(said, "meta", wrap=True))
        parts = (self.red_head, self.head, self.imprint, self.foot, self.sealed, self.rest)
        for widget in parts:
            self.body.addWidget(widget)
        self.body.addStretch()
        self._fill(letter)
        self.resize(*_SIZE)
        self.red_head.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Hand the letter on, if its dates are dates."""
        texts = self.head.texts() | self.foot.texts() | self.rest.texts()
        days: dict[str, date | None] = {}
        faults: dict[str, str] = {}
        for name in ("printed_on", "deadline"):
            days[name] = typed_day(texts[name])
            if texts[name].strip() and days[name] is None:
                faults[name] = self.tr("A date as 2013-03-15")
        self.foot.show_faults(faults)
        self.rest.show_faults(faults)
        if faults:
            (self.foot if "printed_on" in faults else self.rest).focus_fault()
            return
        letter = Letter(
            sealed=self.sealed.isChecked(),
            red_head=self.red_head.isChecked(),
            mark=texts["mark"].strip(),
            number=texts["number"].strip(),
            imprint=self.imprint.isChecked(),
            copies=texts["copies"].strip(),
            printer=texts["printer"].strip(),
            printed_on=days["printed_on"],
            deadline=days["deadline"],
        )
        self.accept()
        self.agreed.emit(letter)

    def _fill(self, letter: Letter) -> None:
        self.sealed.setChecked(letter.sealed)
        self.red_head.setChecked(letter.red_head)
        self.imprint.setChecked(letter.imprint)
        self.head.fill({"mark": letter.mark, "number": letter.number})
        printed = {"printer": letter.printer, "printed_on": _written(letter.printed_on)}
        self.foot.fill({"copies": letter.copies} | printed)
        self.rest.fill({"deadline": _written(letter.deadline)})
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Let only what is printed be filled in."""
        self.head.setEnabled(self.red_head.isChecked())
        self.foot.setEnabled(self.imprint.isChecked())


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()
