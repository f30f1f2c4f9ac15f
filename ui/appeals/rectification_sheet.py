"""Items to put right as a form: their words, the unit's answer, the second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot

from govassess.domain.rectification import Feedback, Recheck
from govassess.errors import GovAssessError
from govassess.services import appeals_rectification as room
from govassess.services.appeals_rectification_form import KEEP, ItemForm, item_form, read_items
from govassess.wording import Wording
from ui.appeals.rectification_models import feedback, leaf_text, recheck
from ui.common.form import Choice, Field, Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from govassess.services.appeals_rectification import ItemRow
    from ui.context import Context

_SIZE = (680, 690)


class ItemSheet(Sheet):
    """One item whole, or what several have in common; saving is one act that can be undone."""

    def __init__(self, context: Context, rows: Sequence[ItemRow], parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self._context = context
        self._items = tuple(row.item for row in rows)
        several = len(rows) > 1
        sites = {row.site.name for row in rows}
        where = rows[0].site.name if len(sites) == 1 else self.tr("%n site(s)", "", len(sites))
        title = self.tr("%n item(s) of {site}", "", len(rows))
        self.setWindowTitle(title.format(site=where))
        self.act.setText(self.tr("Save"))
        self.form = Form()
        self.feedback = _choice([(each.value, feedback(each)) for each in Feedback], several)
        self.recheck = _choice([(each.value, recheck(each)) for each in Recheck], several)
        leaf = where if several else f"{where} · {leaf_text(rows[0])}"
        self.body.addWidget(text_label(leaf, "meta", wrap=True))
        if several:
            said = self.tr("What is left empty stays as it is in each item.")
            self.body.addWidget(text_label(said, "meta", wrap=True))
        self._build(several=several)
        form = item_form(self._items)
        self.form.fill(form.texts())
        _choose(self.feedback, form.feedback)
        _choose(self.recheck, form.recheck)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.resize(*_SIZE)
        (self.feedback if several else self.form.field("problem").control).setFocus()

    def form_now(self) -> ItemForm:
        """Return what the fields say."""
        empty = {"problem": "", "requirement": ""}
        states = {
            "feedback": self.feedback.currentData(),
            "recheck": self.recheck.currentData(),
        }
        return ItemForm(**(empty | self.form.texts() | states))

    @Slot()
    def main_act(self) -> None:
        """Store the items, or say at each field what does not fit."""
        wording = Wording(self._context.preferences.language)
        read = read_items(self.form_now(), self._items)
        self.form.show_faults({name: wording.sentence(at) for name, at in read.faults.items()})
        if read.faults:
            self.form.focus_fault()
            return
        try:
            room.keep(self._context.require(), read.items)
        except GovAssessError as error:
            self.say(told(error, wording.language))
            return
        self.accept()

    @Slot()
    def _take_reply(self) -> None:
        """Whoever writes what a unit said means that it said something."""
        texts = self.form.texts()
        if (texts["replied"] or texts["reply"]) and self.feedback.currentData() == Feedback.WAITING:
            _choose(self.feedback, Feedback.REPORTED)

    def _build(self, *, several: bool) -> None:
        form, translate = self.form, QCoreApplication.translate
        if not several:
            form.add("problem", translate("rectification", "Problem"), lines=2)
            form.add("requirement", translate("rectification", "Requirement"), lines=3)
        form.add(
            "due",
            translate("rectification", "Deadline"),
            hint=translate("rectification", "such as 2013-03-20"),
        )
        form.add_row(
            ("replied", translate("rectification", "Replied on")),
            first=Field(translate("rectification", "Feedback"), self.feedback),
        )
        form.add("reply", translate("rectification", "What the unit says"), lines=2)
        form.add_row(
            ("looked", translate("rectification", "Looked at again on")),
            ("by", translate("rectification", "By")),
            first=Field(translate("rectification", "Re-check"), self.recheck),
        )
        form.add("look", translate("rectification", "What was found"))
        form.edited.connect(self._take_reply)


def _choice(values: list[tuple[str, str]], several: bool) -> Choice:
    choice = Choice()
    if several:
        choice.addItem(QCoreApplication.translate("rectification", "As it is in each"), KEEP)
    for value, text in values:
        choice.addItem(text, value)
    return choice


def _choose(choice: Choice, value: str) -> None:
    choice.setCurrentIndex(max(choice.findData(value), 0))
