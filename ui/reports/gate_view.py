"""The list of the gate: headings, kinds that unfold, their lines; drawn, so that many are quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from govassess.domain.readiness import Severity
from ui.common.rows_model import ROW_ROLE, Index
from ui.common.text import plain_tip
from ui.common.tree_model import TreeModel
from ui.reports.gate_models import CLEAR, Entry, Kind, Passed, Section, children, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent

    from govassess.domain.readiness import GateLine
    from ui.reports.gate_models import Row
    from ui.theme import Theme

_PAD, _ICON, _TEXT, _ENTRY_TEXT, _MARK = 16, 18, 46, 58, 3
_ARROW = 44
"""So much of a row at its right leads to its place, in px."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class GateModel(TreeModel):
    """The tree with the whole sentence of a line as its tip."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, what it says, or its tip."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(getattr(super().data(index, ROW_ROLE), "tip", ""))
        return super().data(index, role)


class GateDelegate(QStyledItemDelegate):
    """Draws a row; the height is that of its lines of text, whatever they say."""

    def __init__(self, view: GateView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for one line of text or two."""
        row: Row = index.data(ROW_ROLE)
        line = option.fontMetrics.height()
        if isinstance(row, Section):
            return QSize(0, max(30, line + 12))
        if isinstance(row, Passed):
            return QSize(0, max(28, line + 10))
        return QSize(0, 2 * line + (20 if isinstance(row, Kind) else 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon and words."""
        row: Row = index.data(ROW_ROLE)
        rect, theme = (
            QRect(0, option.rect.y(), self._view.viewport().width(), option.rect.height()),
            self._theme,
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "tint" if chosen else "sunken" if isinstance(row, Section) else "surface"
        painter.fillRect(rect, theme.colour(ground))
        if chosen:
            mark = theme.colour("accent" if self._view.hasFocus() else "tint_line")
            painter.fillRect(rect.x(), rect.y(), _MARK, rect.height(), mark)
        if isinstance(row, Section):
            self._paint_section(painter, rect, row, index)
        elif isinstance(row, Passed):
            self._paint_icon(painter, rect, _PAD, "circle-check", "good")
            self._say(painter, rect.adjusted(_TEXT, 0, -_PAD, 0), row.title, "text2")
        else:
            self._paint_row(painter, rect, row, index)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRect, row: Section, index: Index) -> None:
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        self._say(painter, inner, row.title, "text2", bold=row.id != CLEAR)
        if row.id == CLEAR:
            self._paint_chevron(painter, inner, index)
            return
        painter.setPen(self._theme.colour("text2"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, align, str(len(row.rows)))

    def _paint_row(self, painter: QPainter, rect: QRect, row: Kind | Entry, index: Index) -> None:
        kind = isinstance(row, Kind)
        must = row.lines[0].severity is Severity.MUST_FIX
        icon, role = ("circle-alert", "bad") if must else ("triangle-alert", "part")
        if not must and row.ticked:
            icon, role = "circle-check", "good"
        if kind:
            self._paint_icon(painter, rect, _PAD, icon, role)
        elif not must:
            self._paint_icon(painter, rect, _TEXT - 6, icon, role)
        left = _TEXT if kind else _TEXT if must else _ENTRY_TEXT + 6
        inner = rect.adjusted(left, 0, -_PAD, 0)
        if children(row):
            self._paint_chevron(painter, inner, index)
            inner.adjust(0, 0, -24, 0)
        elif self._view.is_met(index):
            self._paint_icon(
                painter, inner, inner.width() - 16, "arrow-up-right", "accent", size=16
            )
            inner.adjust(0, 0, -24, 0)
        line = painter.fontMetrics().height()
        top = rect.y() + (rect.height() - 2 * line - 2) // 2
        title = QRect(inner.x(), top, inner.width(), line)
        self._say(painter, title, row.title, "text", bold=kind)
        below = QRect(inner.x(), top + line + 2, inner.width(), line)
        self._say(painter, below, row.below, "text2")

    def _paint_chevron(self, painter: QPainter, inner: QRect, index: Index) -> None:
        name = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
        self._paint_icon(painter, inner, inner.width() - 16, name, "text3", size=16)

    def _paint_icon(
        self, painter: QPainter, rect: QRect, left: int, name: str, role: str, *, size: int = _ICON
    ) -> None:
        place = QRect(rect.x() + left, rect.y() + (rect.height() - size) // 2, size, size)
        self._theme.icon(name, role, size).paint(painter, place)

    def _say(
        self, painter: QPainter, rect: QRect, text: str, role: str, *, bold: bool = False
    ) -> None:
        font = self._view.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        one_line = text.replace("\n", " ")
        shown = painter.fontMetrics().elidedText(
            one_line, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class GateView(QTreeView):
    """The lines of the gate; several can be chosen.

    Signals: `opened(line)` when the place of a line was asked for, `tick_asked()` for Space,
    `picked()` after other rows were chosen.
    """

    opened = Signal(object)
    tick_asked = Signal()
    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at_arrow = False
        self._model = GateModel(children, spoken, self)
        self.setModel(self._model)
        self.setItemDelegate(GateDelegate(self, theme))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self._open(index.data(ROW_ROLE)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these sections; what is unfolded, in hand and in view stays so."""
        unfolded = {index.data(ROW_ROLE).id for index in self._all() if self.isExpanded(index)}
        known = {index.data(ROW_ROLE).id for index in self._all()}
        current = self.currentIndex().data(ROW_ROLE)
        at = self._path(self.currentIndex())
        scroll = self.verticalScrollBar().value()
        self._model.show(rows)
        for index in self._all():
            row: Row = index.data(ROW_ROLE)
            if (isinstance(row, Section) and row.id != CLEAR) or (
                row.id in unfolded and row.id in known
            ):
                self.expand(index)
        first = self._model.index(0, 0)
        if current is not None:
            self._select(current.id, at)
        elif first.isValid():
            self.setCurrentIndex(self._model.index(0, 0, first))
        self.verticalScrollBar().setValue(scroll)

    def chosen(self) -> tuple[GateLine, ...]:
        """Return the lines chosen, each once; a kind or a section stands for all of its lines."""
        rows = [index.data(ROW_ROLE) for index in self.selectedIndexes()]
        lines = {line.key: line for row in rows for line in getattr(row, "lines", ())}
        return tuple(lines.values())

    def in_hand(self) -> GateLine | None:
        """Return the line in hand; None on a heading or on a kind of several."""
        row = self.currentIndex().data(ROW_ROLE)
        lines: tuple[GateLine, ...] = row.lines if isinstance(row, Kind | Entry) else ()
        return lines[0] if len(lines) == 1 else None

    def open_current(self) -> None:
        """Ask for the place of the line in hand, or unfold what is in hand."""
        index = self.currentIndex()
        if not self._open(index.data(ROW_ROLE)):
            self._turn(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as going there and Space as having looked."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.open_current()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the rows anew: they end in … elsewhere."""
        super().resizeEvent(event)
        self.viewport().update()

    def is_met(self, index: Index) -> bool:
        """Tell whether a row is in hand or below the mouse: it shows the arrow to its place."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        below = self.viewport().underMouse() and self.visualRect(index).contains(place)
        return below or index == self.currentIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where it was pressed: the arrow at the right leads to a line's place."""
        self._at_arrow = event.position().x() > self.viewport().width() - _ARROW
        super().mousePressEvent(event)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if not (self._at_arrow and self._open(index.data(ROW_ROLE))):
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        foldable = isinstance(row, Kind) or (isinstance(row, Section) and row.id == CLEAR)
        if foldable and self._model.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _open(self, row: object) -> bool:
        lines = row.lines if isinstance(row, (Kind, Entry)) else ()
        if len(lines) != 1:
            return False
        self.opened.emit(lines[0])
        return True

    def _all(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        above = QModelIndex() if parent is None else parent
        for place in range(self._model.rowCount(above)):
            index = self._model.index(place, 0, above)
            yield index
            if not isinstance(index.data(ROW_ROLE), Kind):
                yield from self._all(index)

    def _path(self, index: QModelIndex) -> tuple[int, ...]:
        path: list[int] = []
        while index.isValid():
            path.insert(0, index.row())
            index = index.parent()
        return tuple(path)

    def _select(self, identity: str, path: tuple[int, ...]) -> None:
        """Take a row in hand again; one that is gone gives way to what stands in its place."""
        for index in self._all():
            row = index.data(ROW_ROLE)
            if row.id == identity:
                self.setCurrentIndex(index)
                return
            if isinstance(row, Kind) and any(entry.id == identity for entry in row.entries):
                place = [entry.id for entry in row.entries].index(identity)
                below = self._model.index(place, 0, index)
                self.setCurrentIndex(below if below.isValid() else index)
                return
        index = QModelIndex()
        for row_number in path:
            count = self._model.rowCount(index)
            if not count:
                break
            index = self._model.index(min(row_number, count - 1), 0, index)
        if index.isValid():
            self.setCurrentIndex(index)
