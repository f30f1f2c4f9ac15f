"""The findings of one leaf: their list, and the fields of the one in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.answers import Finding, FindingState
from govassess.domain.finding_words import dates_verdict, finding_fields
from govassess.domain.rubric import Kind
from ui.answers.number_entry import Field
from ui.common.buttons import push_button
from ui.common.form import Choice
from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QRect

    from govassess.domain.freshness import Reckoning
    from govassess.domain.rubric import Line
    from govassess.services.walk_sheet import SheetLine
    from govassess.wording import Wording
    from ui.theme import Theme

_MOST_ROWS, _ROW = 5, 36


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as the list shows it."""

    finding: Finding
    line_name: str
    elsewhere: str = ""
    merged: bool = False

    @property
    def id(self) -> str:
        """The finding's identity."""
        return self.finding.id


def finding_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column(translate("walk", "Line"), lambda row: row.line_name, width=150, quiet=True),
        Column(
            translate("walk", "Problem"),
            lambda row: row.finding.text,
            tip=lambda row: row.finding.text,
        ),
        Column(
            translate("walk", "Places"), lambda row: f"× {row.finding.count}", width=60, quiet=True
        ),
        Column(translate("walk", "State"), state_of, tip=state_of, width=100, quiet=True),
    )


def state_of(row: FindingRow) -> str:
    """Return the state of a finding in a word."""
    translate = QCoreApplication.translate
    if row.elsewhere:
        return translate("walk", "Same as {leaf}").format(leaf=row.elsewhere)
    if row.merged:
        return translate("walk", "Same place, once")
    return {
        FindingState.CONFIRMED: translate("walk", "Confirmed"),
        FindingState.CONTESTED: translate("walk", "Contested"),
        FindingState.WITHDRAWN: translate("walk", "False alarm"),
    }[row.finding.state]


class _Delegate(RowDelegate):
    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        row: FindingRow = index.data(ROW_ROLE)
        face = QFont(painter.font())
        withdrawn = row.finding.state is FindingState.WITHDRAWN
        struck = withdrawn or bool(row.elsewhere) or row.merged
        face.setStrikeOut(struck and index.column() == 1)
        painter.setFont(face)
        super().paint_cell(painter, rect, index, current)


class FindingsBox(QWidget):
    """The list of findings with the fields of the current one.

    Signals: `typed(finding id, field, text)` while a field is typed in, `left()` when a field was
    left by Enter, `jumped(leaf)` when the leaf that counts a finding instead is asked for.
    """

    typed = Signal(str, str, str)
    left = Signal()
    jumped = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._line: SheetLine | None = None
        self._reckoning: date | Reckoning | None = None
        self.model = RowsModel(finding_columns(), self)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.dress_columns([_Delegate(theme, column) for column in self.model.columns])
        self.view.selectionModel().currentChanged.connect(self._show_fields)
        self.left_out: frozenset[str] = frozenset()
        self.fields: dict[str, QLineEdit] = {}
        self._titles: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        column.addWidget(self._build_fields())

    @property
    def finding(self) -> Finding | None:
        """The finding in hand."""
        row = self.view.currentIndex().data(ROW_ROLE)
        return row.finding if isinstance(row, FindingRow) else None

    def show_line(self, line: SheetLine, reckoning: date | Reckoning | None) -> None:
        """Show the findings of a leaf; their windows are counted from the time point."""
        self._line, self._reckoning = line, reckoning
        names = {each.code: each.label or each.text for each in line.leaf.lines}
        before = self.finding
        elsewhere, merged = line.elsewhere, line.merged
        rows = [
            FindingRow(
                each,
                names.get(each.line, each.line),
                elsewhere.get(each.id, ""),
                each.id in merged,
            )
            for each in line.findings
        ]
        self.model.show(rows)
        self.view.setFixedHeight(34 + _ROW * min(max(len(rows), 1), _MOST_ROWS) + 2)
        if rows and (before is None or self.finding is None):
            self.view.setCurrentIndex(self.model.index(len(rows) - 1, 0))
        self._show_fields()
        self.setVisible(bool(rows))  # last: what appears is laid out at once

    def select(self, identity: str) -> None:
        """Take a finding in hand."""
        self.view.select(identity)
        self._show_fields()

    def go_on(self, step: int) -> None:
        """Take the next or the one before in hand."""
        place = self.view.currentIndex().row() + step
        if 0 <= place < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _build_fields(self) -> QFrame:
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._build_facts())
        column.addWidget(self._build_rule())
        self.fresh = text_label(role="fresh", wrap=True)
        column.addWidget(self.fresh)
        column.addWidget(self._build_jump(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text_label(self.tr("Problem"), "label"))
        column.addWidget(self._field("text", self.tr("Problem")))
        return frame

    def _build_facts(self) -> QGridLayout:
        """Return the row of facts; a line shows those it reads."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        titles = {
            "column": self.tr("Column"),
            "url": self.tr("Page address"),
            "count": self.tr("Places"),
            "newest": self.tr("Newest date  D"),
            "sent": self.tr("Sent  D"),
            "answered": self.tr("Answered  D"),
        }
        for place, (name, title) in enumerate(titles.items()):
            self._titles[name] = text_label(title, "label")
            grid.addWidget(self._titles[name], 0, place)
            grid.addWidget(self._field(name, title), 1, place)
        for name in ("newest", "sent", "answered"):
            self.fields[name].setPlaceholderText("2012-11-20")
            self.fields[name].setMaximumWidth(120)
            self.fields[name].setMinimumWidth(self._wide_as("2012-11-20"))
        self.fields["answered"].setPlaceholderText(self.tr("not answered"))
        self.fields["count"].setMaximumWidth(72)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return grid

    def _wide_as(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 28

    def _build_rule(self) -> Choice:
        """Return the choice of the line that an enquiry is judged on."""
        self.rule = Choice()
        self.rule.setAccessibleName(self.tr("Quality: the line that applies"))
        self.rule.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rule.activated.connect(lambda at: self._typed("line", self.rule.itemData(at)))
        return self.rule

    def _build_jump(self) -> QPushButton:
        """Return the button to the leaf where the finding in hand counts."""
        self.jump = push_button(self._theme, "", "arrow-up-right")
        self.jump.setAccessibleName(self.tr("Go to the indicator where it counts"))
        self.jump.clicked.connect(self._jump)
        self.jump.hide()
        return self.jump

    @Slot()
    def _jump(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if isinstance(row, FindingRow):
            self.jumped.emit(row.elsewhere)

    @property
    def date_field(self) -> str:
        """The date that is entered next on the finding in hand."""
        if not self.fields["newest"].isHidden():
            return "newest"
        return "sent" if self.finding is None or self.finding.sent is None else "answered"

    def _show_facts(self, rule: Line) -> None:
        """Show the fields that a line reads; an enquiry's line may be chosen anew."""
        leaf = self._line.leaf if self._line else None
        if leaf is None:
            return
        shown = {*finding_fields(leaf, rule), "text"} - self.left_out
        for name, title in self._titles.items():
            title.setVisible(name in shown)
            self.fields[name].setVisible(name in shown)
        enquiry = leaf.kind is Kind.ENQUIRY
        self._titles["column"].setText(self.tr("Enquiry") if enquiry else self.tr("Column"))
        self.rule.setVisible(enquiry)
        if not enquiry:
            return
        with QSignalBlocker(self.rule):
            self.rule.clear()
            for each in leaf.lines:
                self.rule.addItem(each.label or each.text, each.code)
            self.rule.setCurrentIndex(self.rule.findData(rule.code))

    def _show_verdicts(self) -> None:
        """Say what the dates mean for the line, and where a duplicate counts."""
        row = self.view.currentIndex().data(ROW_ROLE)
        found = row if isinstance(row, FindingRow) else None
        lines = {each.code: each for each in self._line.leaf.lines} if self._line else {}
        rule = lines.get(found.finding.line) if found else None
        said = None
        if rule is not None and found is not None and self._line is not None:
            self._show_facts(rule)
            said = dates_verdict(self._line.leaf, rule, found.finding, self._reckoning)
        self.fresh.setText(self._wording.sentence(said) if said else "")
        self.fresh.setVisible(said is not None)
        elsewhere = found.elsewhere if found else ""
        pattern = self.tr("Same as {leaf}, not counted here: go there")
        self.jump.setText(pattern.format(leaf=elsewhere))
        self.jump.setVisible(bool(elsewhere))

    def _field(self, name: str, title: str) -> QLineEdit:
        field = Field()
        field.setAccessibleName(title)
        field.textEdited.connect(lambda text: self._typed(name, text))
        field.returnPressed.connect(self.left)
        self.fields[name] = field
        return field

    def _typed(self, name: str, text: str) -> None:
        if self.finding is not None:
            self.typed.emit(self.finding.id, name, text)

    def _show_fields(self) -> None:
        """Fill the fields; the one that is typed in is left alone while its finding stays."""
        finding = self.finding
        self._show_verdicts()
        for name, field in self.fields.items():
            same = field.property("finding") == (finding.id if finding else "")
            if same and field.hasFocus():
                continue
            field.setProperty("finding", finding.id if finding else "")
            with QSignalBlocker(field):
                field.setText(field_text(finding, name) if finding else "")


def field_text(finding: Finding, name: str) -> str:
    """Return a field of a finding as it is typed."""
    value = getattr(finding, name)
    return "" if value is None else str(value)
