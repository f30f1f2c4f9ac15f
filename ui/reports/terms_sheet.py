"""Until when and to whom a unit may object, and whether its sheet tells its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from govassess.domain.appeals import Terms
from govassess.domain.fields import Fields
from govassess.errors import GovAssessError
from govassess.services import reports_packs
from govassess.wording import Wording
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from ui.context import Context

_SIZE = (560, 400)


class TermsSheet(Sheet):
    """The terms as every site sheet prints them; saving is one act that can be undone."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("How units may object"))
        self.act.setText(self.tr("Save"))
        self._context = context
        terms = reports_packs.terms(context.require())
        said = self.tr("Printed at the end of every site sheet.")
        self.body.addWidget(text_label(said, "meta", wrap=True))
        self.form = Form()
        self.form.add("until", self.tr("Last day to object"), hint=self.tr("such as 2013-01-15"))
        self.form.add(
            "to",
            self.tr("To whom and how"),
            lines=4,
            hint=self.tr("office, person, phone, address, e-mail"),
        )
        self.ranks = QCheckBox(self.tr("Print the rank on the sheets"))
        self.ranks.setChecked(terms.ranks)
        self.form.add_widget(self.ranks)
        self.form.fill({"until": str(terms.until or ""), "to": terms.to})
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.form.field("until").control.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Store the terms, or say at each field what does not fit."""
        wording = Wording(self._context.preferences.language)
        fields = Fields(self.form.texts())
        until, to = fields.day("until"), fields.note("to")
        self.form.show_faults({name: wording.sentence(at) for name, at in fields.faults.items()})
        if fields.faults:
            self.form.focus_fault()
            return
        try:
            given = Terms(until, to, self.ranks.isChecked())
            reports_packs.set_terms(self._context.require(), given)
        except GovAssessError as error:
            self.say(told(error, wording.language))
            return
        self.accept()
