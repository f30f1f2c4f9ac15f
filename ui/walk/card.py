"""The card of the leaf in hand: site, question, answers, note, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.points import points_text
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services.walk_keys import choices, labels_of, matrix_rows, takes_number
from govassess.services.walk_sheet import Owed
from ui import labels
from ui.common.text import ElidedLabel, text_label
from ui.walk.answer_rows import AnswerRows
from ui.walk.findings import Field, FindingsBox
from ui.walk.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govassess.services.walk_sheet import Sheet, SheetLine
    from govassess.wording import Wording
    from ui.theme import Theme

_WIDEST = 840
_NOTE_LINES = 3


class NoteEdit(QPlainTextEdit):
    """The note's field.

    Signals: `left()` when Ctrl+Enter was pressed in it.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Ctrl+Enter; Tab moves on instead of being written."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Card(QWidget):
    """Shows one line of a sheet; keys pressed on it go to `handle` first."""

    def __init__(self, theme: Theme, wording: Wording, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._handle = handle
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Answers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_identity())
        column.addWidget(self._build_body(), 1)
        column.addWidget(self._build_foot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)

    def show_site(self, sheet: Sheet) -> None:
        """Show whose site it is and how far it is."""
        site, totals = sheet.site, sheet.totals()
        self.name.show_text(site.name)
        self.address.show_text(" · ".join(part for part in (site.code, site.url) if part))
        self.got.setText(labels.points(totals.got))
        self.judged.setText(
            self.tr("of {points} judged").format(points=labels.points(totals.judged))
        )
        day = sheet.time_point
        said = self.tr("Time point {day}").format(day=day.isoformat()) if day else ""
        count = f"{totals.answered}/{totals.leaves}"
        self.time_point.setText("   ".join(part for part in (said, count) if part))

    def show_line(self, sheet: Sheet, line: SheetLine) -> None:
        """Show the question, what was answered and what it is worth."""
        leaf = line.leaf
        self.code.setText(line.code)
        self.title.setText(line.indicator.title)
        self.path.show_text(path_of(sheet, line.code))
        self.kind.setText(labels.kind(leaf.kind))
        value = line.score.value
        self.value.setText("" if value is None else labels.points(value))
        self.full.setText(
            self.tr("/ {points} pt").format(points=labels.points(line.indicator.points))
        )
        self.definition.setText(leaf.definition or labels.NONE)
        self.where.setText(leaf.where or labels.NONE)
        self._show_answers(line)
        unopened = line.score.state is LeafState.OPEN and not line.is_answered
        self.trace.setText("" if unopened else self._wording.sentence(line.score.sentence))
        self._show_duties(line)

    def show_note(self, text: str) -> None:
        """Show a note without taking it for typed."""
        if self.note.toPlainText() != text:
            with QSignalBlocker(self.note):
                self.note.setPlainText(text)

    def say(self, text: str) -> None:
        """Say why an answer was not taken, or nothing."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def show_next(self, text: str) -> None:
        """Say what Enter leads to."""
        self.next.show_text(text)

    def open_entry(self, text: str, placeholder: str = "") -> None:
        """Put the cursor into the number field with this text."""
        self.entry.setPlaceholderText(placeholder)
        self.entry.setText(text)
        self.entry.setFocus()

    def _show_answers(self, line: SheetLine) -> None:
        rows = matrix_rows(line)
        self.answers.show_choices(choices(line))
        self.matrix.show_rows(labels_of(line), rows)
        self.object_name.setVisible(bool(rows))
        if rows and not self.object_name.hasFocus():
            with QSignalBlocker(self.object_name):
                self.object_name.setText(rows[self.matrix.row].name)
        self.entry_row.setVisible(takes_number(line))
        if takes_number(line) and not self.entry.hasFocus():
            self.entry.setText(number_text(line))
        self.findings.setVisible(line.leaf.kind in FINDING_KINDS)
        if line.leaf.kind in FINDING_KINDS:
            self.findings.show_line(line)
        hints = {
            Kind.MEASURE: self.tr("Digits and Enter, or D for a date"),
            Kind.ELEMENTS: self.tr("1 … 0 present or missing · A all · X none · ↑ ↓ ← → Space"),
            Kind.CHECKS: self.tr("1 … 9 yes or no · A all yes · X all no"),
            Kind.DEDUCT: self.tr("A digit adds a finding · W false alarm · Del remove · Tab edit"),
            Kind.VETO: self.tr("A digit adds a finding · W false alarm · Del remove · Tab edit"),
        }
        self.hint.setText(hints.get(line.leaf.kind, ""))
        self.hint.setVisible(bool(self.hint.text()))

    def _show_duties(self, line: SheetLine) -> None:
        owed = line.owed
        words = {
            Owed.NOTE: self.tr("Note owed  E"),
            Owed.PICTURE: self.tr("Screenshot owed"),
        }
        self.owed.setText("   ".join(words[each] for each in owed))
        pictures = self.tr("%n picture(s)", "", line.pictures) if line.pictures else ""
        self.pictures.setText(pictures)
        later = self.tr("Later  L") if line.later else ""
        self.later.setText(later)

    def _build_identity(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "header")
        frame.setMinimumHeight(56)
        grid = QGridLayout(frame)
        grid.setContentsMargins(24, 6, 24, 6)
        grid.setVerticalSpacing(0)
        self.name = ElidedLabel(role="pane_title")
        self.address = ElidedLabel(role="meta")
        self.got = text_label(role="pane_title")
        self.judged = text_label(role="meta")
        self.time_point = text_label(role="meta")
        right = QHBoxLayout()
        right.setSpacing(6)
        right.addStretch()
        for widget in (text_label(self.tr("So far"), "meta"), self.got, self.judged):
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.name, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.addWidget(self.address, 1, 0)
        grid.addWidget(self.time_point, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return frame

    def _build_body(self) -> QScrollArea:
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(8)
        column.addLayout(self._build_title())
        column.addLayout(self._build_question())
        self.answers = AnswerRows(self._theme)
        self.matrix = Matrix(self._theme)
        self.findings = FindingsBox(self._theme)
        for widget in (self.answers, self.matrix, self._build_entry(), self.findings):
            column.addWidget(widget)
        column.addWidget(self._build_object_name())
        self.hint = text_label(role="hint", wrap=True)
        self.trace = text_label(role="body2", wrap=True)
        self.refusal = text_label(role="refusal", wrap=True)
        self.refusal.hide()
        for label in (self.refusal, self.trace, self.hint):
            column.addWidget(label)
        column.addLayout(self._build_note())
        column.addStretch()
        area = QScrollArea()
        area.setProperty("role", "card_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self.area = area
        return area

    def _build_title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.code = text_label(role="card_code")
        self.title = text_label(role="product")
        self.path = ElidedLabel(role="meta")
        self.kind = text_label(role="pill")
        self.value = text_label(role="number")
        self.full = text_label(role="body2")
        row.addWidget(self.code)
        row.addWidget(self.title)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.path, 1)
        row.addWidget(self.value)
        row.addWidget(self.full)
        return row

    def _build_question(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        self.definition = text_label(role="body", wrap=True)
        self.where = text_label(role="body", wrap=True)
        titles = (self.tr("Definition"), self.tr("Where to look"))
        for place, (title, label) in enumerate(
            zip(titles, (self.definition, self.where), strict=True)
        ):
            grid.addWidget(text_label(title, "label"), 0, place)
            grid.addWidget(label, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return grid

    def _build_entry(self) -> QWidget:
        self.entry_row = QWidget()
        row = QHBoxLayout(self.entry_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.entry = Field()
        self.entry.setAccessibleName(self.tr("Number or date"))
        self.entry.setMaximumWidth(180)
        row.addWidget(self.entry)
        row.addWidget(text_label(self.tr("Enter records it"), "hint"))
        row.addStretch()
        return self.entry_row

    def _build_object_name(self) -> Field:
        self.object_name = Field()
        self.object_name.setAccessibleName(self.tr("Name of the object in hand"))
        self.object_name.setPlaceholderText(self.tr("Name of the object in hand"))
        return self.object_name

    def _build_note(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.owed = text_label(role="owed")
        self.pictures = text_label(role="meta")
        self.later = text_label(role="meta")
        head.addWidget(text_label(self.tr("Note"), "label"))
        head.addWidget(_cap("E"))
        head.addWidget(self.pictures)
        head.addWidget(self.later)
        head.addStretch()
        head.addWidget(self.owed)
        self.note = NoteEdit()
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * _NOTE_LINES + 18
        self.note.setFixedHeight(height)
        column.addLayout(head)
        column.addWidget(self.note)
        return column

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setMinimumHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 0, 24, 0)
        self.next = ElidedLabel(role="body2")
        row.addWidget(self.next, 1)
        row.addWidget(_cap("Enter"))
        return foot


def _cap(key: str) -> QLabel:
    cap = text_label(key, "key")
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


def path_of(sheet: Sheet, code: str) -> str:
    """Return the titles above a leaf, from the top."""
    titles: list[str] = []
    nodes = sheet.rubric.roots
    while nodes:
        above = next((n for n in nodes if n.code != code and _holds(n, code)), None)
        if above is None:
            break
        titles.append(above.title)
        nodes = above.children
    return " › ".join(titles)


def _holds(node: object, code: str) -> bool:
    return any(each.code == code for each in node.walk())  # type: ignore[attr-defined]


def number_text(line: SheetLine) -> str:
    """Return a given number or day as it is typed; '' while there is none."""
    answer = line.answer
    if answer is None:
        return ""
    if answer.day is not None:
        return answer.day.isoformat()
    return "" if answer.number is None else points_text(answer.number)
