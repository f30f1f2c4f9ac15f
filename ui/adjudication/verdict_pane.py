"""Where the adjudicator answers: the leaf's own keys, or a word on each problem found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from govassess.domain.answers import NOT_APPLICABLE
from govassess.domain.rubric import FINDING_KINDS, NotApplicable
from govassess.services.rubric_trial import Trial
from govassess.services.walk_keys import NONE_KEY, NOT_APPLICABLE_KEY, Choice, Mark, key_of
from ui.answers.answer_rows import AnswerRows
from ui.answers.trial_pane import TrialPane
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govassess.domain.answers import Answer
    from govassess.services.adjudication_cases import Case, Dispute
    from govassess.wording import Wording
    from ui.theme import Theme

_TURNS: dict[bool | None, bool | None] = {None: True, True: False, False: None}
"""A problem's key: it stands, it is a false alarm, nothing said."""


class WordsPane(QFrame):
    """A row a problem with its key: it stands, or it is a false alarm.

    Signals: `turned()` when a person said something of one.
    """

    turned = Signal()

    def __init__(self, theme: Theme, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._handle = handle
        self._case: Case | None = None
        self.words: dict[str, bool] = {}
        self.absent = False
        self.setProperty("role", "trial")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Problems found"))
        self.rows = AnswerRows(theme)
        self.rows.pressed.connect(self._press)
        self.agreed = text_label(role="hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(6)
        column.addWidget(self.rows)
        column.addWidget(self.agreed)
        self.hint = text_label(
            self.tr("A key again: stands, false alarm, open · A all stand · 0 all false alarms"),
            "hint",
            wrap=True,
        )
        column.addWidget(self.hint)

    def show_case(self, case: Case) -> None:
        """Show a case's problems as they are decided so far."""
        self._case, self.absent = case, False
        self.words = {each.id: each.word for each in case.disputes if each.word is not None}
        decided = case.decision
        if decided is not None and decided.answer is not None:
            self.absent = decided.answer.not_applicable
            if not self.absent:
                self.words = dict.fromkeys((each.id for each in self._open()), False)
        alike = [each for each in case.disputes if each.agreed]
        told = self.tr("Found by everybody: {words}")
        self.agreed.setText(told.format(words=" · ".join(map(_told, alike))))
        self.agreed.setVisible(bool(alike))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)

    def press(self, name: str) -> bool:
        """Do what a key means; tell whether it meant anything."""
        problems = self._open()
        keys = {key_of(place): each for place, each in enumerate(problems) if place < 9}
        if name in keys:
            self._turn(keys[name])
        elif name in {"A", NONE_KEY} and problems:
            self.absent = False
            self.words = dict.fromkeys((each.id for each in problems), name == "A")
        elif name == NOT_APPLICABLE_KEY and self._may_be_absent():
            self.absent, self.words = not self.absent, {}
        elif name == "Backspace":
            self.absent, self.words = False, {}
        else:
            return False
        self._show()
        self.turned.emit()
        return True

    def resume(self, words: dict[str, bool], *, absent: bool) -> None:
        """Go on from what was said before."""
        self.words, self.absent = dict(words), absent
        self._show()

    @property
    def complete(self) -> bool:
        """Whether something is said of every problem."""
        return self.absent or all(each.id in self.words for each in self._open())

    def _open(self) -> list[Dispute]:
        disputes = self._case.disputes if self._case else ()
        return [each for each in disputes if not each.agreed] or list(disputes)

    def _may_be_absent(self) -> bool:
        case = self._case
        return case is not None and case.rule.not_applicable is not NotApplicable.FORBIDDEN

    def _turn(self, dispute: Dispute) -> None:
        self.absent = False
        word = _TURNS[self.words.get(dispute.id)]
        if word is None:
            self.words.pop(dispute.id, None)
        else:
            self.words[dispute.id] = word

    def _show(self) -> None:
        choices = [self._choice(place, each) for place, each in enumerate(self._open())]
        if self._may_be_absent():
            mark = Mark.CHOSEN if self.absent else Mark.NONE
            choices.append(Choice(NOT_APPLICABLE_KEY, "", mark=mark, answer=NOT_APPLICABLE))
        self.rows.show_choices(tuple(choices))
        said = [f"{each.key} {each.label}: {each.text}" for each in choices if each.text]
        self.rows.setAccessibleName("; ".join(said) or self.accessibleName())

    def _choice(self, place: int, dispute: Dispute) -> Choice:
        word = self.words.get(dispute.id)
        marks = {None: Mark.NONE, True: Mark.YES, False: Mark.NO}
        names = {None: self.tr("Open"), True: self.tr("Stands"), False: self.tr("False alarm")}
        lines = [part for part in (_told(dispute), dispute.text, dispute.place) if part]
        key = key_of(place) if place < 9 else ""
        return Choice(key, names[word], " · ".join(lines), mark=marks[word])

    @Slot(str)
    def _press(self, key: str) -> None:
        self.setFocus()
        self.press(key)


def _told(dispute: Dispute) -> str:
    return f"{dispute.words} ×{dispute.count}" if dispute.count > 1 else dispute.words


class VerdictPane(QFrame):
    """The surface that the case in hand is answered on.

    Signals: `turned()` when a person answered.
    """

    turned = Signal()

    def __init__(self, theme: Theme, wording: Wording, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.trial = _Trial(theme, wording, handle)
        self.words = WordsPane(theme, handle)
        self._case: Case | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for pane in (self.trial, self.words):
            pane.turned.connect(self.turned)
            column.addWidget(pane)
        column.addStretch()

    def show_case(self, case: Case) -> None:
        """Begin with what is decided already, else with nothing."""
        self._case = case
        on_problems = case.rule.kind in FINDING_KINDS and bool(case.disputes)
        self.words.setVisible(on_problems)
        self.trial.setVisible(not on_problems)
        self.words.show_case(case)
        decided = case.decision.answer if case.decision else None
        trial = Trial(case.leaf, case.pool, case.reckoning, answer=decided or case.begun)
        self.trial.begin(replace(trial, refusal=None))

    def state(self) -> object:
        """Return what is answered so far, to `resume` with."""
        return self.trial.trial, dict(self.words.words), self.words.absent

    def resume(self, state: object) -> None:
        """Go on from a `state` of the same case."""
        if isinstance(state, tuple):
            trial, words, absent = state
            self.trial.begin(trial)
            self.words.resume(words, absent=absent)

    @property
    def touched(self) -> bool:
        """Whether anything was answered that is not decided already."""
        case, trial = self._case, self.trial.trial
        if case is None or trial is None:
            return False
        if self.on_problems:
            known = {each.id: each.word for each in case.disputes if each.word is not None}
            return self.words.absent or self.words.words != known
        decided = case.decision.answer if case.decision else None
        return trial.answer not in {decided or case.begun, None}

    @property
    def on_problems(self) -> bool:
        """Whether problems are judged one by one."""
        return not self.words.isHidden()

    def take_focus(self) -> None:
        """Put the keys here."""
        (self.words if self.on_problems else self.trial).setFocus()

    def has_focus(self) -> bool:
        """Tell whether keys are pressed here."""
        return self.words.hasFocus() or self.trial.hasFocus()

    def press(self, name: str) -> bool:
        """Do what a key means on the surface; tell whether it meant anything."""
        return self.words.press(name) if self.on_problems else self.trial.press(name)

    def answer(self) -> Answer | None:
        """Return the answer given for the whole cell; None while there is none."""
        if self.on_problems:
            return NOT_APPLICABLE if self.words.absent else None
        trial = self.trial.trial
        answer = trial.answer if trial else None
        return answer if answer is not None and answer.is_complete else None

    def said(self) -> dict[str, bool]:
        """Return what is said of single problems."""
        return dict(self.words.words) if self.on_problems else {}

    @property
    def complete(self) -> bool:
        """Whether there is something to be stored."""
        if self.on_problems:
            return self.words.complete
        return self.answer() is not None


class _Trial(TrialPane):
    """An answer pane whose other keys are the page's."""

    def __init__(self, theme: Theme, wording: Wording, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(theme, wording, plain=True)
        self._handle = handle

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)
