"""Two short questions: to whom a case goes back and why, and who stands behind a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout

from govassess.domain.questions import Cause
from ui.adjudication import words
from ui.common.form import Choice, TextBox
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_SIZE, _SMALL = (520, 450), (440, 270)
_IN_A_ROW = 3


class SendBackSheet(Sheet):
    """Chooses sides, a cause and words.

    Signals: `sent(places, text, cause)` with the places of the sides; no cause is None.
    """

    sent = Signal(list, str, object)

    def __init__(
        self, theme: Theme, sides: Sequence[str], cause: Cause | None, parent: QWidget
    ) -> None:
        title = QCoreApplication.translate("adjudication", "Send back")
        super().__init__(theme, title, title, parent)
        self.resize(*_SIZE)
        self.body.addWidget(text_label(title, "pane_title"))
        hint = self.tr("They get it with their next task package and look at it again.")
        self.body.addWidget(text_label(hint, "body2", wrap=True))
        self.boxes = tuple(QCheckBox(name) for name in sides)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, box in enumerate(self.boxes):
            box.setChecked(True)
            grid.addWidget(box, place // _IN_A_ROW, place % _IN_A_ROW)
        self.body.addWidget(text_label(self.tr("To whom"), "label"))
        self.body.addLayout(grid)
        self.cause = Choice()
        self.cause.setAccessibleName(self.tr("Cause"))
        self.cause.addItem(self.tr("No cause named"), "")
        for each in Cause:
            self.cause.addItem(words.cause_name(each), each.value)
        self.cause.setCurrentIndex(0 if cause is None else list(Cause).index(cause) + 1)
        self.text = TextBox(3)
        self.text.setAccessibleName(self.tr("What to look at"))
        for name, widget in (
            (self.tr("Cause"), self.cause),
            (self.tr("What to look at"), self.text),
        ):
            self.body.addWidget(text_label(name, "label"))
            self.body.addWidget(widget)
        self.body.addStretch()
        self.text.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Send it back, if there is somebody and something to say."""
        places = [place for place, box in enumerate(self.boxes) if box.isChecked()]
        text, named = self.text.toPlainText().strip(), str(self.cause.currentData() or "")
        if not places:
            self.say(self.tr("Choose at least one side."))
            return
        if not (text or named):
            self.say(self.tr("Name a cause, or write what to look at."))
            return
        self.accept()
        self.sent.emit(places, text, Cause(named) if named else None)


class SecondSheet(Sheet):
    """Asks who else stands behind a decision that no vote shares.

    Signals: `signed(name)` with the name chosen or written; it stays open until it is accepted.
    """

    signed = Signal(str)

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget) -> None:
        translate = QCoreApplication.translate
        title = translate("adjudication", "A second person is needed")
        super().__init__(theme, title, translate("adjudication", "Sign and decide"), parent)
        self.resize(*_SMALL)
        self.body.addWidget(text_label(title, "pane_title"))
        said = self.tr("Nobody voted so. Name who has seen the evidence and agrees.")
        self.body.addWidget(text_label(said, "body2", wrap=True))
        self.name = Choice()
        self.name.setEditable(True)
        self.name.setAccessibleName(self.tr("Second person"))
        self.name.addItems(list(names))
        self.name.setCurrentIndex(-1)
        self.body.addWidget(text_label(self.tr("Second person"), "label"))
        self.body.addWidget(self.name)
        self.body.addStretch()
        self.name.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Take the name, if there is one."""
        name = self.name.currentText().strip()
        if not name:
            self.say(self.tr("Choose or write a name."))
            return
        self.signed.emit(name)
