"""The findings of one leaf: their list, and the fields of the one in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.answers import Finding, FindingState
from govassess.domain.finding_words import freshness
from ui.common.buttons import push_button
from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent

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


class Field(QLineEdit):
    """A field whose Enter goes no further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, so that it does not also move the cursor of the walk."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


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
        self._time_point: date | None = None
        self.model = RowsModel(finding_columns(), self)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.dress_columns([_Delegate(theme, column) for column in self.model.columns])
        self.view.selectionModel().currentChanged.connect(self._show_fields)
        self.fields: dict[str, QLineEdit] = {}
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

    def show_line(self, line: SheetLine, time_point: date | None) -> None:
        """Show the findings of a leaf; their windows are counted back from the time point."""
        self._line, self._time_point = line, time_point
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
        self.setVisible(bool(rows))
        if rows and (before is None or self.finding is None):
            self.view.setCurrentIndex(self.model.index(len(rows) - 1, 0))
        self._show_fields()

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
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        places = (
            ("column", self.tr("Column"), 0, 0),
            ("url", self.tr("Page address"), 0, 1),
            ("count", self.tr("Places"), 0, 2),
            ("newest", self.tr("Newest date  D"), 0, 3),
        )
        for name, title, row, column in places:
            grid.addWidget(text_label(title, "label"), row, column)
            grid.addWidget(self._field(name, title), row + 1, column)
        self.fresh = text_label(role="fresh", wrap=True)
        grid.addWidget(self.fresh, 2, 0, 1, 4)
        grid.addWidget(self._build_jump(), 3, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(text_label(self.tr("Problem"), "label"), 4, 0, 1, 4)
        grid.addWidget(self._field("text", self.tr("Problem")), 5, 0, 1, 4)
        self.fields["newest"].setPlaceholderText("2012-11-20")
        self.fields["count"].setMaximumWidth(72)
        self.fields["newest"].setMaximumWidth(120)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return frame

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

    def _show_verdicts(self) -> None:
        """Say how fresh the newest date is, and where a duplicate counts."""
        row = self.view.currentIndex().data(ROW_ROLE)
        found = row if isinstance(row, FindingRow) else None
        lines = {each.code: each for each in self._line.leaf.lines} if self._line else {}
        rule = lines.get(found.finding.line) if found else None
        said = freshness(rule, found.finding.newest, self._time_point) if rule and found else None
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
