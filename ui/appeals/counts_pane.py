"""Which problems still stand after an appeal: a row a problem, its key takes places away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from govassess.domain.answers import NOT_APPLICABLE, Answer
from govassess.domain.rubric import NotApplicable
from govassess.services.walk_keys import NOT_APPLICABLE_KEY, Choice, Mark, key_of
from ui.answers.answer_rows import AnswerRows
from ui.answers.keys import name_of
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from govassess.domain.answers import Finding
    from govassess.services.appeals_case import AppealCase
    from ui.theme import Theme

_KEYS = 9


class CountsPane(QFrame):
    """A key again: one place fewer, and after none all of them again.

    Signals: `turned()` when a person answered.
    """

    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._case: AppealCase | None = None
        self._left: dict[str, int] = {}
        self._absent = False
        self.setProperty("role", "trial")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Problems found"))
        self.rows = AnswerRows(theme)
        self.rows.pressed.connect(self._press)
        self._hint = text_label(
            self.tr("A key again: one place fewer, none, all again"), "hint", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.rows)
        column.addWidget(self._hint)

    def show_case(self, case: AppealCase) -> None:
        """Begin as the appeal was settled, else with every problem standing."""
        settled = case.row.appeal.settlement
        self._case = case
        self._left = dict(settled.counts) if settled is not None else {}
        self._absent = settled is not None and settled.answer == NOT_APPLICABLE
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer."""
        if not self.press(name_of(event)):
            super().keyPressEvent(event)

    def press(self, name: str) -> bool:
        """Do what a key means; tell whether it meant anything."""
        keys = {key_of(at): each for at, each in enumerate(self._findings()) if at < _KEYS}
        if name in keys:
            self._absent = False
            self._take(keys[name])
        elif name == NOT_APPLICABLE_KEY and self._may_be_absent():
            self._absent, self._left = not self._absent, {}
        elif name == "Backspace":
            self._absent, self._left = False, {}
        else:
            return False
        self._show()
        self.turned.emit()
        return True

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many places of each problem are left, where that changed."""
        return tuple(self._left.items())

    def answer(self) -> Answer | None:
        """Return the answer for the leaf as a whole, None while problems are judged."""
        return NOT_APPLICABLE if self._absent else None

    def state(self) -> tuple[dict[str, int], bool]:
        """Return what is said so far, to `resume` with."""
        return dict(self._left), self._absent

    def resume(self, state: tuple[dict[str, int], bool]) -> None:
        """Go on from a `state` of the same case."""
        self._left, self._absent = dict(state[0]), state[1]
        self._show()

    def _take(self, finding: Finding) -> None:
        left = self._left.get(finding.id, finding.count)
        left = left - 1 if left else finding.count
        self._left.pop(finding.id, None)
        if left != finding.count:
            self._left[finding.id] = left

    def _findings(self) -> tuple[Finding, ...]:
        return self._case.findings if self._case is not None else ()

    def _may_be_absent(self) -> bool:
        rule = self._case.leaf.leaf if self._case is not None else None
        return rule is not None and rule.not_applicable is not NotApplicable.FORBIDDEN

    def _show(self) -> None:
        found = [self._choice(at, each) for at, each in enumerate(self._findings())]
        if self._may_be_absent():
            mark = Mark.CHOSEN if self._absent else Mark.NONE
            found.append(Choice(NOT_APPLICABLE_KEY, "", mark=mark, answer=NOT_APPLICABLE))
        self.rows.show_choices(tuple(found))

    def _choice(self, place: int, finding: Finding) -> Choice:
        left = self._left.get(finding.id, finding.count)
        stands = self.tr("Stands")
        if finding.count > 1:
            stands = self.tr("{left} of {count}").format(left=left, count=finding.count)
        word = stands if left else self.tr("Falls")
        mark = Mark.NONE if left == finding.count else (Mark.YES if left else Mark.NO)
        key = key_of(place) if place < _KEYS else ""
        return Choice(key, word, " · ".join(filter(None, (finding.text, finding.url))), mark=mark)

    @Slot(str)
    def _press(self, key: str) -> None:
        self.setFocus()
        self.press(key)
