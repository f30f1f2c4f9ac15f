"""The case in hand: evidence above, the answer and its grounds below, the acts at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from govassess.domain.conflict_sites import CaseKind
from govassess.services.adjudication_deciding import Grounds
from ui.adjudication.case_head import CaseIdentity, CaseQuestion
from ui.adjudication.decision_pane import DecisionPane
from ui.adjudication.grounds_pane import GroundsPane
from ui.adjudication.sides_row import SidesRow
from ui.adjudication.verdict_pane import VerdictPane
from ui.common.buttons import act_button, push_button
from ui.common.extent import Extent
from ui.common.fitting_area import FittingArea
from ui.common.focus import FocusHost
from ui.common.squeezing_area import SqueezingArea
from ui.common.text import ElidedLabel, text_label
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govassess.services.adjudication_cases import Case
    from govassess.services.adjudication_queue import QueueRow
    from govassess.services.adjudication_shown import ShownCase
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_GROUNDS, _GROUNDS_WIDE = 236, 340
_LEAST_ANSWERS = 150


class InHand(NamedTuple):
    """A case with where it stands in the queue and, once somebody looked, its votes.

    `words` say what is decided; `editing` while it is decided anew.
    """

    row: QueueRow
    case: Case
    shown: ShownCase | None
    words: str
    editing: bool

    @property
    def is_open(self) -> bool:
        """Whether an answer is to be given."""
        return self.case.decision is None or self.editing


class CaseView(FocusHost):
    """Shows one case; the page does what its buttons and keys mean."""

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        handle: Callable[[QKeyEvent], bool],
        *,
        thumbnails: Thumbnails,
    ) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.identity = CaseIdentity(theme)
        self.question = CaseQuestion(theme)
        self.sides = SidesRow(theme, thumbnails)
        self.verdict = VerdictPane(theme, wording, handle)
        self.grounds = GroundsPane()
        self.decision = DecisionPane(theme)
        self._last: InHand | None = None
        self._drafts: dict[str, tuple[object, Grounds]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.identity)
        column.addWidget(SqueezingArea(self._build_body(), "paper"), 1)
        column.addWidget(self._build_foot(theme))

    def take_extent(self, extent: Extent) -> None:
        """Show larger pictures and give the reason more room in a wide window."""
        self.sides.take_extent(extent)
        wide = extent is Extent.WIDE
        self.grounds.setFixedWidth(_GROUNDS_WIDE if wide else _GROUNDS)
        self.identity.list.setVisible(extent is Extent.NARROW)

    def show_case(self, its: InHand, *, left: int, reasons: tuple[str, ...]) -> None:
        """Show a case; what is being answered of the same one stays as it is."""
        last = self._last
        same = last is not None and last.case.id == its.case.id
        anew = not same or last is None or last.is_open != its.is_open
        if not same:
            self._keep_draft()
        self._last = its
        shown = its.shown is not None
        self.identity.show_site(its.row.case, left=left)
        self.question.show_case(its.case, its.row, shown=shown)
        votes = its.shown.votes if its.shown else ()
        clash = its.case.kind is CaseKind.CLASH
        self.sides.show_sides(its.case.sides, votes, versions=clash, anew=not same)
        self.grounds.offer(reasons)
        if anew:
            self._begin(its)
        self._lower.setVisible(its.is_open)
        self.decision.setVisible(not its.is_open)
        if its.case.decision is not None:
            self.decision.show_decision(its.case, its.case.decision, its.words)
            self.decision.history.show_history(its.shown.history if its.shown else ())
        self._show_foot(its, shown=shown)
        if anew:
            self.say("")

    def forget(self) -> None:
        """Drop what was begun: the campaign was closed."""
        self._last = None
        self._drafts.clear()

    def say(self, text: str) -> None:
        """Say why something was not done, nothing if empty."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def take_focus(self) -> None:
        """Put the keys to the answers, or to the decision."""
        if self._last is not None and not self._last.is_open:
            self.decision.setFocus()
        else:
            self.verdict.take_focus()

    def drop_draft(self) -> None:
        """Forget what was begun on the case in hand: it is decided."""
        if self._last is not None:
            self._drafts.pop(self._last.case.id, None)
            self.grounds.show_grounds(Grounds(""))

    def _keep_draft(self) -> None:
        """Keep what was begun on the case that is left, for when it is taken in hand again."""
        last = self._last
        if last is None or not last.is_open:
            return
        grounds = self.grounds.grounds()
        if self.verdict.touched or grounds != Grounds(""):
            self._drafts[last.case.id] = (self.verdict.state(), grounds)
        else:
            self._drafts.pop(last.case.id, None)

    def _begin(self, its: InHand) -> None:
        """Begin where it was left, or with what is decided."""
        self.verdict.show_case(its.case)
        state, grounds = self._drafts.get(its.case.id, (None, Grounds("")))
        decided = its.case.decision
        if state is not None:
            self.verdict.resume(state)
        elif decided is not None:
            grounds = Grounds(decided.reason, decided.causes, decided.second)
        self.grounds.show_grounds(grounds)

    def _show_foot(self, its: InHand, *, shown: bool) -> None:
        self.show_votes.setVisible(not shown)
        self.send.setVisible(bool(its.case.people))
        done = not its.is_open
        self.main.setVisible(not done)
        self.next.setVisible(done)
        name = self.tr("Decide") if shown else self.tr("Decide and show votes")
        self.main.setText(f"{name}  {Key.ACT.value}")
        sealed = self.tr("Votes and names show once it is decided")
        hint = "" if shown else sealed
        if not done and its.row.case.n_votes > 1:
            second = self.tr("if nobody voted so, a second person signs")
            hint = self.tr("{one}; {two}").format(one=hint, two=second) if hint else second
        self.hint.show_text("" if done else hint)

    def _build_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 10, 24, 8)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.sides, 1)
        self._lower = QWidget()
        self._lower.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self._lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._answers = FittingArea(self.verdict, "card_area")
        self._answers.keep(_LEAST_ANSWERS)
        self.grounds.setFixedWidth(_GROUNDS)
        row.addWidget(self._answers, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.grounds, 0, Qt.AlignmentFlag.AlignTop)
        self.refusal = text_label(role="refusal", wrap=True)
        self.refusal.hide()
        column.addWidget(self._lower)
        column.addWidget(self.decision, 1)
        column.addWidget(self.refusal)
        return body

    def _build_foot(self, theme: Theme) -> QFrame:
        self.foot = foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        self.skip = act_button(theme, self.tr("Skip  ↓"))
        self.send = act_button(theme, self.tr("Send back  B"), "undo-2")
        self.show_votes = act_button(theme, self.tr("Show votes  V"))
        self.hint = ElidedLabel(role="hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.main = push_button(theme, "", "circle-check", main=True)
        self.next = push_button(theme, self.tr("Next case  Enter"), main=True)
        for act in (self.skip, self.send, self.show_votes):
            row.addWidget(act)
        row.addWidget(self.hint, 1)
        for button in (self.main, self.next):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        return foot

    @Slot()
    def focus_reason(self) -> None:
        """Put the cursor into the reason."""
        self.grounds.box.setFocus()
