"""Giving a class another rubric: faults cell by cell, and what reopens, before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from govassess.errors import GovAssessError
from ui.common.form import Choice, Field
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.rubric_choice import RubricChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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
        """Store the rubric as one act."""
        rubric = self.choice.rubric
        if rubric is None:
            return
        try:
            self._context.require().rubric.set_rubric(self.target.currentText(), rubric)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()

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
        )
        self.effect.setText(
            said.format(
                added=len(effect.added),
                changed=len(effect.changed),
                gone=len(effect.gone),
                answers=effect.answers,
            )
        )
