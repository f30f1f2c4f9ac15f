"""Asking the lead about the indicator in hand (Q), and what became of what was asked before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QToolButton

from govassess.errors import GovAssessError
from govassess.services import walk_questions
from govassess.services.walk_questions import QuestionState
from ui import labels
from ui.common.buttons import link_button
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.domain.people import Actor
    from govassess.domain.questions import Question
    from govassess.domain.sites import Site
    from govassess.services.walk_questions import Asked
    from govassess.services.walk_sheet import SheetLine
    from ui.context import Context

_SIZE = (600, 420)
_FIELD = 96


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
        self.text.setMinimumHeight(_FIELD)
        self.text.setAccessibleName(self.tr("Question"))
        self.text.setPlaceholderText(self.tr("What is not clear about this indicator?"))
        self.body.addWidget(self.text, 1)
        if context.require().database.person:
            hint = self.tr("It reaches the lead with the next result package.")
            self.body.addWidget(text_label(hint, "meta", wrap=True))
        self.backs: list[QToolButton] = []
        self._build_asked()
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

    def _build_asked(self) -> None:
        """List what the person asked about this indicator, on whichever site."""
        campaign = self._context.require()
        names = {site.id: site.name for site in campaign.sites.all()}
        own = walk_questions.own(campaign, self._by)
        asked = [each for each in own if each.question.indicator == self._code]
        if not asked:
            return
        self.body.addWidget(text_label(self.tr("Asked before"), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, each in enumerate(asked):
            question = each.question
            when = f"{labels.moment(question.at)}\n{names.get(question.site, '')}"
            grid.addWidget(text_label(when, "meta"), row, 0, top)
            grid.addWidget(text_label(self._said(each), "body", wrap=True), row, 1, top)
            if each.state is not QuestionState.ANSWERED:
                back = link_button(self.tr("Take back"))
                back.clicked.connect(partial(self._withdraw, question))
                self.backs.append(back)
                grid.addWidget(back, row, 2, top)
        self.body.addLayout(grid)

    def _said(self, asked: Asked) -> str:
        """Return a question with what became of it below."""
        states = {
            QuestionState.HERE: self.tr("goes with the next package"),
            QuestionState.SENT: self.tr("handed in, waits for an answer"),
        }
        after = states.get(asked.state, "")
        if asked.reply is not None:
            after = self.tr("The lead answers: {text}").format(text=asked.reply.text)
        return f"{asked.question.text}\n{after}"

    def _withdraw(self, question: Question) -> None:
        self._do(lambda: walk_questions.withdraw(self._context.require(), question, self._by))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()
