"""Trying a leaf out: the surfaces that evaluators answer on, and what comes of it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govassess.domain.answer_check import sample_size
from govassess.domain.answers import NOT_APPLICABLE, FindingState
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services import walk_keys
from govassess.services.rubric_trial import Trial
from govassess.services.walk_keys import MatrixRow
from ui import labels
from ui.answers.answer_rows import AnswerRows
from ui.answers.findings import FindingsBox
from ui.answers.keys import name_of
from ui.answers.matrix import Matrix
from ui.answers.number_entry import NumberEntry
from ui.answers.sample_head import KEY, SampleHead
from ui.answers.sample_sheet import SampleSheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from govassess.domain.freshness import Reckoning
    from govassess.domain.rubric import Indicator
    from govassess.domain.sampling import Sample
    from govassess.services.walk_sheet import SheetLine
    from govassess.wording import Wording
    from ui.theme import Theme


_DATES = frozenset({"newest", "sent", "answered"})
_STATE = 3
"""The column of a finding's state: there is no room for it beside the editor."""


class TrialPane(QFrame):
    """Keys answer as in the walk; nothing is stored.

    A `plain` one has no title and no hint: it stands where an answer is to be given, and says
    what that is worth only where the answers do not.

    Signals: `turned()` when a person answered.
    """

    turned = Signal()

    def __init__(self, theme: Theme, wording: Wording, *, plain: bool = False) -> None:
        super().__init__()
        self._theme, self._wording, self._plain = theme, wording, plain
        self.trial: Trial | None = None
        self._last: Trial | None = None
        self.setProperty("role", "trial")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Answers") if plain else self.tr("Try it"))
        self.answers = AnswerRows(theme)
        self.matrix = Matrix(theme)
        self.entry_row = NumberEntry()
        self.entry = self.entry_row.first
        self.sample = SampleHead(theme)
        self.sample.asked.connect(self.open_sample)
        self.findings = FindingsBox(theme, wording)
        self.findings.view.setColumnHidden(_STATE, True)
        self.findings.left_out = frozenset({"url"})  # no page is being looked at
        self.value = text_label(role="number")
        self.full = text_label(role="body2")
        self.worth = text_label(self.tr("Worth"), "body2")
        self.said = text_label(role="body", wrap=True)
        self.refusal = text_label(role="refusal", wrap=True)
        self.hint = text_label(role="hint", wrap=True)
        self.legend = text_label(role="meta", wrap=True)
        self._build()
        self.answers.pressed.connect(self._press)
        self.matrix.chosen.connect(self._toggle_cell)
        self.entry_row.entered.connect(self._take_entry)
        self.findings.typed.connect(self._type)
        self.findings.left.connect(self.setFocus)
        self.show_leaf(None)

    def show_leaf(
        self,
        leaf: Indicator | None,
        *,
        pool: bool = False,
        time_point: date | Reckoning | None = None,
        waits: str = "",
    ) -> None:
        """Try out this leaf; what was answered stays if it can. `waits` says why it cannot be."""
        before = self._last = self.trial or self._last
        self.trial = None if leaf is None else Trial(leaf, pool, time_point)
        if self.trial and before and leaf and before.leaf.code == leaf.code:
            kept = before.answer
            self.trial = self.trial.answered(kept) if kept else self._found_again(before)
        self.hint.setText(waits or self.tr("Answer as an evaluator would: the points show at once"))
        self._show()

    def begin(self, trial: Trial | None) -> None:
        """Go on from here, whatever was tried out before."""
        self.trial = self._last = trial
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer."""
        if not self.press(name_of(event)):
            super().keyPressEvent(event)

    def press(self, name: str) -> bool:
        """Do what a key means in the walk; tell whether it meant anything."""
        trial = self.trial
        if trial is None or not name:
            return False
        line = trial.line
        act = self._acts(trial, line).get(name)
        if act is None and len(name) == 1 and name.isdecimal():
            act = self._digit(trial, line, name)
        if act is None:
            return False
        done = act()
        if isinstance(done, Trial):
            self.trial = done
            self._show()
            self.turned.emit()
        return True

    def _found_again(self, before: Trial) -> Trial | None:
        """Return the trial with the findings whose lines are still there."""
        trial = self.trial
        rule = trial.leaf.leaf if trial else None
        if trial is None or rule is None:
            return trial
        lines = {line.code: line for line in rule.lines}
        for finding in before.findings:
            if finding.line in lines and rule.kind in FINDING_KINDS:
                trial = trial.found(lines[finding.line])
                trial = trial.changed(trial.findings[-1].id, count=finding.count)
        return trial

    def _acts(self, trial: Trial, line: SheetLine) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {
            "N": lambda: trial.answered(NOT_APPLICABLE),
            "Backspace": lambda: trial.answered(None),
        }
        full = walk_keys.full_marks(line)
        if full is not None:
            acts["="] = lambda: trial.answered(full)
        if line.leaf.kind in FINDING_KINDS:
            acts |= {
                "W": lambda: self._raise_alarm(trial),
                "Del": lambda: self._remove(trial),
                "D": self.findings.fields[self.findings.date_field].setFocus,
            }
        if walk_keys.takes_day(line) and not line.findings:
            acts["D"] = self.entry.setFocus
        if sample_size(line.leaf) is not None and line.leaf.kind is not Kind.ENQUIRY:
            acts[KEY] = self.open_sample
        if walk_keys.matrix_rows(line):
            return acts | self._matrix_acts(trial, line)
        yes, no = walk_keys.every(line, yes=True), walk_keys.every(line, yes=False)
        if yes is not None and no is not None:
            acts |= {"A": lambda: trial.answered(yes), "X": lambda: trial.answered(no)}
        return acts

    def _matrix_acts(self, trial: Trial, line: SheetLine) -> dict[str, Callable[[], object]]:
        matrix = self.matrix
        labels_ = walk_keys.labels_of(line)

        def move(row: int, column: int) -> None:
            matrix.move_to(matrix.row + row, matrix.column + column)

        return {
            "Down": lambda: move(1, 0),
            "Up": lambda: move(-1, 0),
            "Right": lambda: move(0, 1),
            "Left": lambda: move(0, -1),
            "A": lambda: self._put_row(trial, line, MatrixRow("", present=labels_)),
            "X": lambda: self._put_row(trial, line, MatrixRow("", missing=labels_)),
            "Space": lambda: self._toggle(trial, line, matrix.column),
        }

    def _digit(self, trial: Trial, line: SheetLine, digit: str) -> Callable[[], object] | None:
        if walk_keys.takes_number(line):
            return lambda: self._open_entry(digit)
        if walk_keys.matrix_rows(line):
            keys = [walk_keys.key_of(at) for at in range(len(walk_keys.labels_of(line)))]
            return (lambda: self._toggle(trial, line, keys.index(digit))) if digit in keys else None
        choice = next((each for each in walk_keys.choices(line) if each.key == digit), None)
        if choice is None:
            return None
        rule, answer = choice.line, choice.answer
        if rule is not None:
            return lambda: trial.found(rule)
        return None if answer is None else lambda: trial.answered(answer)

    def _open_entry(self, text: str) -> None:
        self.entry.setText(text)
        self.entry.setFocus()

    def _toggle(self, trial: Trial, line: SheetLine, column: int) -> Trial:
        row = walk_keys.matrix_rows(line)[self.matrix.row]
        return self._put_row(trial, line, row.turned(walk_keys.labels_of(line)[column]))

    def _put_row(self, trial: Trial, line: SheetLine, row: MatrixRow) -> Trial:
        rows = walk_keys.matrix_rows(line)
        place = min(self.matrix.row, sum(bool(each.name) for each in rows))
        name = rows[place].name or self.tr("Item {n}").format(n=place + 1)
        return trial.answered(walk_keys.matrix_answer(line, place, replace(row, name=name)))

    def _raise_alarm(self, trial: Trial) -> Trial | None:
        finding = self.findings.finding
        if finding is None:
            return None
        stands = finding.state is FindingState.CONFIRMED
        state = FindingState.WITHDRAWN if stands else FindingState.CONFIRMED
        return trial.changed(finding.id, state=state)

    def _remove(self, trial: Trial) -> Trial | None:
        finding = self.findings.finding
        return None if finding is None else trial.without(finding.id)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample of the leaf being tried out."""
        if self.trial is not None:
            sheet = SampleSheet(self._theme, self._wording, self.trial.line, self.window())
            sheet.propose(self.trial.leaf.code)
            sheet.recorded.connect(self._take_sample)
            sheet.open()

    @Slot(object)
    def _take_sample(self, sample: Sample) -> None:
        if self.trial is not None:
            self.trial = self.trial.sampled(sample)
            self.setFocus()
            self._show()
            self.turned.emit()

    @Slot(str)
    def _press(self, key: str) -> None:
        self.setFocus()
        self.press(key)

    @Slot(int, int)
    def _toggle_cell(self, row: int, column: int) -> None:
        self.setFocus()
        self.matrix.move_to(row, column)
        self.press("Space")

    @Slot()
    def _take_entry(self) -> None:
        trial = self.trial
        answer = self.entry_row.answer(trial.line) if trial else None
        if trial is None or answer is None:
            self._refuse(self.tr("This is neither a number nor a date such as 2012-11-20."))
            return
        self.trial = trial.answered(answer)
        self.setFocus()
        self._show()
        self.turned.emit()

    @Slot(str, str, str)
    def _type(self, finding: str, field: str, text: str) -> None:
        value: object = text
        if field == "count":
            value = int(text) if text.strip().isdecimal() and len(text) < 7 else None
        elif field in _DATES:
            value = walk_keys.typed_day(text)
        if self.trial is not None and (value is not None or field in _DATES):
            self.trial = self.trial.changed(finding, **{field: value})
            self._show()
            self.turned.emit()

    def _show(self) -> None:
        trial = self.trial
        surfaces = (self.sample, self.answers, self.matrix, self.entry_row, self.findings)
        untouched = trial is None or (trial.answer is None and not trial.findings)
        for widget in (*surfaces, self.full, self.legend):
            widget.setVisible(trial is not None)
        for label in (self.said, self.worth, self.value):
            label.setVisible(not untouched)
        self.hint.setVisible(untouched and not self._plain)
        self._refuse("")
        if trial is None:
            return
        line = trial.line
        self.answers.show_choices(walk_keys.choices(line))
        names, rows = walk_keys.labels_of(line), walk_keys.matrix_rows(line)
        self.matrix.show_rows(names, rows)
        said = [f"{walk_keys.key_of(place)} {name}" for place, name in enumerate(names)]
        self.legend.setText("   ".join(said))  # the columns are too narrow for their names
        self.legend.setVisible(bool(rows))
        self.entry_row.show_line(line)
        self.entry_row.hint.setVisible(self._plain)  # no room for it beside the editor
        self.sample.show_line(line)
        if line.leaf.kind in FINDING_KINDS:
            self.findings.show_line(line, trial.time_point)
        else:
            self.findings.hide()
        value, state = line.score.value, line.score.state
        absent = state is LeafState.NOT_APPLICABLE
        self.value.setText(self.tr("N/A") if absent else labels.points(value))
        points = self.tr("{points} points") if untouched else self.tr("/ {points} points")
        self.full.setText(points.format(points=labels.points(line.indicator.points)))
        self.said.setText(self._wording.sentence(line.score.sentence))
        self._refuse(self._wording.sentence(trial.refusal) if trial.refusal else "")
        if self._plain:
            told = any(choice.points is not None for choice in walk_keys.choices(line))
            self._head.setVisible(not told and value is not None)
            self.said.hide()
            self.legend.hide()  # there is room for the names at their columns

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        margins = (2, 2, 2, 2) if self._plain else (14, 12, 14, 12)
        column.setContentsMargins(*margins)
        column.setSpacing(8)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self._plain:
            head.addWidget(text_label(self.tr("Try it"), "heading"), 0, middle)
        head.addStretch()
        for widget in (self.worth, self.value, self.full):
            head.addWidget(widget, 0, middle)
        column.addWidget(self._head)
        surfaces = (self.sample, self.answers, self.matrix, self.entry_row, self.findings)
        for label in (self.said, self.refusal, self.hint):
            column.addWidget(label)
        for surface in surfaces:
            column.addWidget(surface)
        column.addWidget(self.legend)
