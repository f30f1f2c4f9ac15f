"""Giving a class another rubric: faults cell by cell, and what reopens, before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from govassess.domain.lookup import name_key
from govassess.errors import GovAssessError
from ui.common.form import Choice, Field
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.rubric_choice import RubricChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.campaign import SiteClass
    from ui.context import Context

_SIZE = (720, 460)


class RubricImportSheet(Sheet):
    """A class, new or known, and the rubric it gets."""

    def __init__(self, context: Context, class_name: str, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Take in a rubric"))
        self.act.setText(self.tr("Take in"))
        self._context = context
        self.target = Choice()
        self.target.setEditable(True)
        self.target.addItems([item.name for item in context.require().rubric.classes()])
        self.target.setCurrentText(class_name)
        self.target.currentTextChanged.connect(self._look)
        hint = self.tr("one of the campaign's, or the name of a new one")
        self.body.addWidget(Field(self.tr("Class"), self.target, hint))
        self.body.addWidget(text_label(self.tr("Rubric"), "label"))
        self.choice = RubricChoice(context)
        self.choice.edited.connect(self._look)
        self.body.addWidget(self.choice)
        self.effect = text_label(role="reading", wrap=True)
        self.body.addWidget(self.effect)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.target.setFocus()
        self._look()

    @Slot()
    def main_act(self) -> None:
        """Take the rubric into the draft of a known class, or make a new class of it."""
        rubric, room = self.choice.rubric, self._context.require().rubric
        if rubric is None:
            return
        known = self._known()
        try:
            if known is None:
                room.set_rubric(self.target.currentText(), rubric)
            else:
                room.drafts.take_in(known.id, rubric)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()

    def _known(self) -> SiteClass | None:
        name = name_key(self.target.currentText())
        classes = self._context.require().rubric.classes()
        return next((item for item in classes if name_key(item.name) == name), None)

    @Slot()
    def _look(self) -> None:
        name, rubric = self.target.currentText().strip(), self.choice.rubric
        self.act.setEnabled(bool(name) and rubric is not None)
        if rubric is None or not name:
            self.effect.clear()
            return
        effect = self._context.require().rubric.impact(name, rubric)
        said = self.tr(
            "New indicators: {added} · changed: {changed} · gone: {gone}. "
            "Answers that reopen: {answers}."
        ).format(
            added=len(effect.added),
            changed=len(effect.changed),
            gone=len(effect.gone),
            answers=effect.answers,
        )
        draft = self.tr("It is taken into the draft; nothing reopens until that is applied.")
        self.effect.setText(said if self._known() is None else f"{said}\n{draft}")
