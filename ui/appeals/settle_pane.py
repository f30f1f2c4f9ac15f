"""Answering an appeal: the outcome, the new answer, the reason, and what all that would move."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from govassess.domain.appeals import Settlement, Verdict
from govassess.errors import GovAssessError
from ui.answers.trial_pane import TrialPane
from ui.appeals import words
from ui.appeals.counts_pane import CountsPane
from ui.common.buttons import Segments, push_button
from ui.common.form import TextBox
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from govassess.domain.answers import Answer
    from govassess.domain.delta import Delta
    from govassess.services.appeals_case import AppealCase
    from govassess.services.rubric_trial import Trial
    from govassess.wording import Wording
    from ui.context import Context


class _Draft(NamedTuple):
    """An answer begun and not stored."""

    verdict: int
    trial: Trial | None
    counts: tuple[dict[str, int], bool]
    reason: str
    by: str


_PAUSE = 200
"""Milliseconds without a key before what would move is reckoned."""
VERDICTS = tuple(Verdict)


class SettlePane(QFrame):
    """The right half of a case; nothing is stored until the button is pressed.

    Signals: `settling(settlement)` when the answer is to be stored, `reckoned(delta, text)` with
    what it would move, None while there is nothing to reckon.
    """

    settling = Signal(object)
    reckoned = Signal(object, str)

    def __init__(self, context: Context, wording: Wording) -> None:
        super().__init__()
        self._context = context
        self._case: AppealCase | None = None
        self._drafts: dict[str, _Draft] = {}
        self.setProperty("role", "drawer")
        self.verdicts = Segments()
        self.verdicts.setAccessibleName(self.tr("Outcome"))
        self.verdicts.offer([words.verdict(each) for each in VERDICTS])
        self.trial = TrialPane(context.theme, wording, plain=True)
        self.counts = CountsPane(context.theme)
        self.reason = TextBox(2)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why it is answered so; the unit will read this"))
        self.by = QLineEdit()
        self.by.setAccessibleName(self.tr("Answered by"))
        self.by.setPlaceholderText(self.tr("Name"))
        self.fault = text_label(role="fault", wrap=True)
        self.act = push_button(context.theme, self.tr("Answer the appeal"), main=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._build()
        self._connect()

    def show_case(self, case: AppealCase) -> None:
        """Go on with what was begun, else as the appeal was answered, else with nothing."""
        self._case = case
        settled = case.row.appeal.settlement
        verdict = Verdict.UPHELD if settled is None else settled.verdict
        self.verdicts.choose(VERDICTS.index(verdict))
        self.trial.begin(case.trial())
        self.counts.show_case(case)
        self.reason.setPlainText(settled.reason if settled else "")
        if settled is not None:
            self.by.setText(settled.by)
        draft = self._drafts.pop(case.id, None)
        if draft is not None:
            self._resume(draft)
        self._show_fault("")
        self._show_surface()
        self._preview()

    def put_aside(self) -> None:
        """Leave the case; what was begun waits until its appeal is opened again."""
        if self._case is not None and self.touched:
            self._drafts[self._case.id] = _Draft(
                self.verdicts.index,
                self.trial.trial,
                self.counts.state(),
                self.reason.toPlainText(),
                self.by.text(),
            )
        self.let_go()

    def let_go(self) -> None:
        """Leave the case for good: it is stored, or gone."""
        self._timer.stop()
        self._case = None

    @property
    def begun(self) -> int:
        """How many answers are begun and not stored."""
        return len(self._drafts) + int(self.touched)

    def _resume(self, draft: _Draft) -> None:
        self.verdicts.choose(draft.verdict)
        self.trial.begin(draft.trial)
        self.counts.resume(draft.counts)
        self.reason.setPlainText(draft.reason)
        self.by.setText(draft.by)

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.let_go()
        self._drafts.clear()
        self.trial.begin(None)
        self.reason.clear()
        self.by.clear()

    @property
    def verdict(self) -> Verdict:
        """The outcome chosen."""
        return VERDICTS[max(self.verdicts.index, 0)]

    @property
    def touched(self) -> bool:
        """Whether an answer or words stand here that are not stored."""
        case = self._case
        if case is None:
            return False
        settled, given = case.row.appeal.settlement, self.settlement()
        if settled is None:
            return bool(given.reason.strip() or given.answer or given.counts)
        now = (given.verdict, given.reason.strip(), given.answer, sorted(given.counts))
        then = (settled.verdict, settled.reason, settled.answer, sorted(settled.counts))
        return now != then

    def settlement(self) -> Settlement:
        """Return what is given so far."""
        rejected = self.verdict is Verdict.REJECTED
        answer, counts = (None, ()) if rejected else (self._answer(), self._counts())
        reason, by = self.reason.toPlainText(), self.by.text()
        return Settlement(self.verdict, reason, by, answer=answer, counts=counts)

    @Slot()
    def settle(self) -> None:
        """Ask for the answer to be stored, or say what is missing."""
        if self._case is None:
            return
        missing = self._missing()
        self._show_fault(missing)
        if not missing:
            self.settling.emit(self.settlement())

    def say(self, text: str) -> None:
        """Say why the answer was refused."""
        self._show_fault(text)

    def take_focus(self) -> None:
        """Put the keys on the answers."""
        self.setFocus()

    def _missing(self) -> str:
        settlement = self.settlement()
        changes = settlement.answer is not None or bool(settlement.counts)
        if self.verdict is not Verdict.REJECTED and not changes:
            self.take_focus()
            return self.tr("What counts from now on? Give the new answer.")
        if not settlement.reason.strip():
            self.reason.setFocus()
            return self.tr("An answer needs its reason.")
        if not settlement.by.strip():
            self.by.setFocus()
            return self.tr("Who answers? A name is needed.")
        return ""

    def _answer(self) -> Answer | None:
        """Return the new answer; the one that counts already is none."""
        case, trial = self._case, self.trial.trial
        if case is None:
            return None
        if self._on_counts():
            return self.counts.answer()
        answer = trial.answer if trial is not None else None
        if answer is None or not answer.is_complete or answer == case.begun:
            return None
        return answer

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return self.counts.counts() if self._on_counts() and not self.counts.answer() else ()

    def _on_counts(self) -> bool:
        return self._case is not None and self._case.on_findings

    @Slot()
    def _turn(self) -> None:
        self._show_surface()
        self._show_fault("")
        self._timer.start()

    def _show_surface(self) -> None:
        rejected = self.verdict is Verdict.REJECTED
        self.trial.setVisible(not rejected and not self._on_counts())
        self.counts.setVisible(not rejected and self._on_counts())
        self._answer_label.setVisible(not rejected)
        surface = self.counts if self._on_counts() else self.trial
        self.setFocusProxy(self.reason if rejected else surface)

    @Slot()
    def _preview(self) -> None:
        """Reckon in the background what the answer as it stands would move."""
        case, given = self._case, self.settlement()
        changes = given.answer is not None or bool(given.counts)
        if case is None or not changes:
            rejected = self.verdict is Verdict.REJECTED
            nothing = self.tr("Nothing: what counts stays as it is.")
            waits = self.tr("Give the new answer: what it moves shows here before it counts.")
            self.reckoned.emit(None, nothing if rejected else waits)
            return
        # a reason and a name are not needed to look
        given = Settlement(given.verdict, "…", "…", answer=given.answer, counts=given.counts)
        appeals, appeal = self._context.require().appeals, case.row.appeal
        self._context.tasks.run(
            self.tr("Reckoning what moves"),
            lambda _progress: (given, appeals.preview(appeal, given)),
            done=self._take,
            failed=self._refused,
        )

    @Slot(object)
    def _take(self, reckoned: tuple[Settlement, Delta]) -> None:
        given, delta = reckoned
        now = self.settlement()
        if self._case is None or (given.answer, given.counts) != (now.answer, now.counts):
            return
        said = self.tr("No total, rank or grade moves.")
        if delta.moved:
            said = self.tr("%n website(s) move", None, len(delta.moved))
        self.reckoned.emit(delta, said)

    def _refused(self, error: BaseException) -> None:
        self.reckoned.emit(None, "")
        if isinstance(error, GovAssessError):
            self._show_fault(told(error, self._context.preferences.language))

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _connect(self) -> None:
        self.verdicts.chosen.connect(self._turn)
        self.trial.turned.connect(self._turn)
        self.counts.turned.connect(self._turn)
        self.reason.textChanged.connect(lambda: self._show_fault(""))
        self.by.textChanged.connect(lambda: self._show_fault(""))
        self._timer.timeout.connect(self._preview)
        self.act.clicked.connect(self.settle)

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        self._answer_label = text_label(self.tr("Counts from now on"), "label")
        for widget in (
            *(text_label(self.tr("Outcome"), "label"), self.verdicts),
            *(self._answer_label, self.trial, self.counts),
        ):
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setProperty("role", "sheet")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._build_foot())

    def _build_foot(self) -> QFrame:
        """Return what stays in sight: the reason, the name, and what moves before it counts."""
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(6)
        name, act = QHBoxLayout(), QHBoxLayout()
        for row in (name, act):
            row.setSpacing(10)
        name.addWidget(text_label(self.tr("Answered by"), "label"))
        name.addWidget(self.by, 1)
        act.addWidget(self.act)
        act.addWidget(text_label("Ctrl+Enter", "hint"))
        act.addStretch()
        column.addWidget(text_label(self.tr("Reason"), "label"))
        column.addWidget(self.reason)
        column.addLayout(name)
        column.addWidget(self.fault)
        column.addLayout(act)
        return foot
