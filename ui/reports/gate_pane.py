"""What stands between here and publishing, line by line, with the seal at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.readiness import Room, Severity
from govassess.errors import GovAssessError, Problem
from govassess.wording import Wording
from ui.common.buttons import GivingButton, act_button, push_button
from ui.common.focus import FocusHost
from ui.common.text import GivingLabel, text_label
from ui.reports.gate import ResultsGate
from ui.reports.gate_models import sections
from ui.reports.gate_view import GateView
from ui.shortcuts import Key

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from govassess.domain.readiness import Gate, GateLine
    from ui.context import Context

HOME = "reports_bulletin"
"""The room in which the pane stands, to which Esc comes back."""
_ROOMS = {
    Room.WALK: "walk",
    Room.ADJUDICATION: "adjudication",
    Room.EVIDENCE: "evidence",
    Room.REPORTS: "reports",
}
_QUIET_MS = 400
"""The gate is checked anew so long after the last edit, once for all of them."""


class GatePane(FocusHost):
    """The gate's lines of the open campaign; one that is in the bulletin asks for its block."""

    asked_block = Signal(str)
    """The id of the block that a line is about, '' for red head and imprint."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.gate: Gate | None = None
        self._stale, self._checking = True, False
        self._away = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._check)
        self.setAccessibleName(self.tr("Gate"))
        self.view = GateView(context.theme)
        self.view.setAccessibleName(self.tr("Gate"))
        self.view.opened.connect(self.go_to)
        self.view.tick_asked.connect(self.tick)
        self.view.picked.connect(self._show_acts)
        self.closed = ResultsGate(context)
        self._stack = QStackedWidget()
        for widget in (self.view, self.closed):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._stack, 1)
        column.addWidget(self._build_acts())
        column.addWidget(self._build_foot())
        self.setMinimumWidth(264)
        self.setFocusProxy(self.view)
        context.changed.connect(self._note_change)
        context.leaving.connect(self._forget)
        self._show_acts()

    def refresh(self) -> None:
        """Check the gate anew, in the background, if anything changed since."""
        if not self._stale or self._checking:
            return
        if self.gate is None:
            self._check()
        else:
            self._quiet.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Check what was missed while hidden; who comes back from a line goes on at it."""
        super().showEvent(event)
        self.refresh()
        if self._away:
            self._away = False
            QTimer.singleShot(0, self.view.setFocus)  # after the page gave itself the focus

    @Slot(object)
    def show_gate(self, gate: Gate) -> None:
        """Show a freshly checked gate; what is in hand and in view stays so."""
        self._checking = False
        self.gate = gate
        self.context.counted.emit()
        self.view.show_rows(sections(gate, self._wording()))
        self._stack.setCurrentWidget(self.view)
        self._show_state()
        self._show_acts()
        if self._stale and self.isVisible():
            self._quiet.start()

    @Slot(object)
    def go_to(self, line: GateLine) -> None:
        """Go to the place of a line; Esc there comes back."""
        self._away = line.code == "undated" or line.room is not Room.BULLETIN
        if line.code == "undated":
            self.context.visit("campaigns", "signed_on", home=(HOME, ""))
        elif line.room is Room.BULLETIN:
            self.asked_block.emit(line.target)
        else:
            self.context.visit(_ROOMS[line.room], line.target, home=(HOME, ""))

    @Slot()
    def tick(self) -> None:
        """Record that the chosen lines were looked at, or take that back if all of them were."""
        from govassess.services import reports_gate  # noqa: PLC0415 - opening needs no gate

        lines = self._checkable()
        if not lines or self._is_sealed():
            return
        campaign = self.context.require()
        fresh = [line for line in lines if line.tick is None]
        try:
            if fresh:
                reports_gate.tick_off(campaign, fresh, self.name.text())
                self.context.preferences.signer = self.name.text().strip()
            else:
                reports_gate.untick(campaign, lines)
        except GovAssessError as error:
            if error.problem is not Problem.NAME_EMPTY:
                self.context.tell(error)
                return
            self.context.said.emit(self.tr("First type who looked at it"))
            self.name.setFocus()
            return
        self._show_ticks()

    @Slot()
    def seal(self) -> None:
        """Open the sheet that seals."""
        from ui.reports.seal_sheet import SealSheet  # noqa: PLC0415 - not before it is asked for

        if self.gate is not None and self.gate.passed and not self._is_sealed():
            SealSheet(self.context, self.window()).open()

    @Slot()
    def write_papers(self) -> None:
        """Ask which papers are to be written."""
        from ui.publish_sheet import open_publish_sheet  # noqa: PLC0415 - as above

        if self.context.campaign is not None:
            open_publish_sheet(self.context, self.window())

    def _show_ticks(self) -> None:
        """Show ticks at once: nothing else of the gate changed by them."""
        from govassess.services import reports_gate  # noqa: PLC0415 - as above

        if self.gate is not None:
            gate = reports_gate.with_ticks(self.context.require(), self.gate)
            self._quiet.stop()
            self._stale = False
            self.show_gate(gate)

    @Slot()
    def _check(self) -> None:
        if self.context.campaign is None or self._checking:
            return
        campaign = self.context.campaign
        self._quiet.stop()
        self._stale, self._checking = False, True
        self.context.tasks.run(
            self.tr("Checking before publishing"),
            campaign.reports.gate,
            done=self.show_gate,
            failed=self._say_why,
        )

    @Slot(object)
    def _note_change(self, _change: object) -> None:
        self._stale = True
        self._show_state()
        self._show_acts()
        if self.isVisible():
            self.refresh()

    @Slot()
    def _forget(self) -> None:
        self._quiet.stop()
        self._stale, self._checking, self.gate = True, False, None
        self._away = False
        self.view.show_rows(())

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._checking, self._stale, self.gate = False, True, None
        self.view.show_rows(())
        self._stack.setCurrentWidget(self.closed)
        self._show_state()
        self._show_acts()
        self.closed.say_why(error)

    def _wording(self) -> Wording:
        return Wording(self.context.preferences.language)

    def _is_sealed(self) -> bool:
        return self.context.campaign is not None and self.context.campaign.is_sealed

    def _checkable(self) -> tuple[GateLine, ...]:
        chosen = self.view.chosen()
        return tuple(line for line in chosen if line.severity is Severity.PLEASE_CHECK)

    @Slot()
    def _show_acts(self) -> None:
        """Offer what can be done with the lines chosen."""
        lines = self._checkable()
        fresh = sum(line.tick is None for line in lines)
        if lines and not fresh:
            words = self.tr("Not looked at")
        elif fresh > 1:
            words = self.tr("Looked at ({n})").format(n=fresh)
        else:
            words = self.tr("Looked at")
        self.tick_button.setText(words)
        self.tick_button.setEnabled(bool(lines) and not self._is_sealed())
        asks = self.gate is not None and bool(self.gate.please_check) and not self._is_sealed()
        self._acts.setVisible(asks)

    def _show_state(self) -> None:
        """Say how much is missing, and whether it can be sealed."""
        gate, sealed = self.gate, self._is_sealed()
        missing = len(gate.open_kinds) if gate is not None else 0
        said, role = "", "pill"
        if sealed:
            said, role = self.tr("Sealed"), "pill_good"
        elif gate is not None:
            said, role = self.tr("Passed"), "pill_good"
            if missing:
                said, role = self.tr("{n} missing").format(n=missing), "pill_bad"
        self.badge.setText(said)
        self.badge.setVisible(bool(said))
        self.badge.setProperty("role", role)
        self.badge.style().polish(self.badge)
        self.seal_button.setVisible(not sealed)
        self.seal_button.setEnabled(gate is not None and gate.passed)
        self.reason.setText(self._reason())
        self.seal_button.setToolTip("" if self.seal_button.isEnabled() else self.reason.text())

    def _reason(self) -> str:
        gate = self.gate
        if self._is_sealed():
            return self.tr("The scores are sealed; an appeal is entered on its own.")
        if gate is None:
            return ""
        if gate.must_fix:
            return self.tr("Cannot be sealed before what must be fixed is fixed.")
        if gate.unticked:
            return self.tr("Cannot be sealed before everything was looked at.")
        return self.tr("Once sealed, scores change no more; appeals are entered on their own.")

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "bar")
        head.setMinimumHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(GivingLabel(self.tr("Gate"), "heading"))
        row.addStretch()
        self.badge: QLabel = text_label(role="pill")
        self.badge.hide()
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _build_acts(self) -> QFrame:
        """Build the row that acts on the lines chosen."""
        self._acts = QFrame()
        self._acts.setProperty("role", "foot")
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.name = QLineEdit(self.context.preferences.signer)
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.returnPressed.connect(self.view.setFocus)
        row.addWidget(self.name, 1)
        theme = self.context.theme
        self.tick_button: GivingButton = act_button(theme, self.tr("Looked at"), "circle-check")
        self.tick_button.clicked.connect(self.tick)
        row.addWidget(self.tick_button)
        return self._acts

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        theme = self.context.theme
        self.seal_button = push_button(theme, self.tr("Seal and publish"), "lock", main=True)
        self.seal_button.clicked.connect(self.seal)
        self.seal_button.setEnabled(False)
        self.reason = text_label(role="meta", wrap=True)
        column.addWidget(self.seal_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self._build_papers(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return foot

    def _build_papers(self) -> QPushButton:
        """Build the button that writes papers, sealed or not."""
        button = push_button(self.context.theme, self.tr("Write…"))
        button.clicked.connect(self.write_papers)
        name = self.tr("Write papers…")
        button.setAccessibleDescription(name)
        button.setToolTip(f"{name}  {Key.PAPER.value}")
        return button
