"""Asking the lead about the indicator in hand (Q), and what was asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit

from govassess.errors import GovAssessError
from govassess.services import walk_questions
from ui import labels
from ui.common.buttons import push_button
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.walk_sheet import SheetLine
    from ui.context import Context

_SIZE = (560, 380)


class AskSheet(Sheet):
    """A question about one indicator; it reaches the lead with the next result package."""

    def __init__(
        self, context: Context, site: Site, line: SheetLine, by: Actor, parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Ask the lead"))
        self.act.setText(self.tr("Ask"))
        self._context, self._site, self._by = context, site, by
        self._code = line.code
        title = f"{line.code} {line.indicator.title} · {site.name}"
        self.body.addWidget(text_label(title, "heading", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Question"))
        self.text.setPlaceholderText(self.tr("What is not clear about this indicator?"))
        self.body.addWidget(self.text, 1)
        for question in line.told.asked:
            asked = self.tr("Asked {when}: {text}")
            said = asked.format(when=labels.moment(question.at), text=question.text)
            self.body.addWidget(text_label(said, "meta", wrap=True))
        self._last = line.told.asked[-1] if line.told.asked else None
        self.withdraw = push_button(context.theme, self.tr("Take the last question back"))
        self.withdraw.setAutoDefault(False)
        self.withdraw.setVisible(self._last is not None)
        self.withdraw.clicked.connect(self._withdraw)
        self.add_to_foot(self.withdraw)
        hint = self.tr("It reaches the lead with the next result package.")
        self.body.addWidget(text_label(hint, "meta", wrap=True))
        self.resize(*_SIZE)
        self.text.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Record the question."""
        text = self.text.toPlainText()
        self._do(
            lambda: walk_questions.ask(
                self._context.require(), self._site, self._code, text, self._by
            )
        )

    @Slot()
    def _withdraw(self) -> None:
        last = self._last
        if last is not None:
            self._do(lambda: walk_questions.withdraw(self._context.require(), last, self._by))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()
