"""The tree of indicators: code, title, how it is scored, and points at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ui import labels
from ui.common.rows_model import NO_INDEX, ROW_ROLE, Index
from ui.common.rows_view import is_current
from ui.common.tree_model import TreeModel
from ui.rubric.keys import act_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from PySide6.QtGui import QKeyEvent

    from govassess.domain.rubric_reading import DraftItem
    from govassess.services.rubric_draft import DraftView
    from ui.theme import Theme

_INDENT = 18
_POINTS = 52
_ROW = 28
_MARK = 13
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class IndicatorDelegate(QStyledItemDelegate):
    """One indicator on one line; a fault speaks in the colour of loss, a change has its mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.faulty: Collection[str] = frozenset()
        self.changed: Collection[str] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint code, title, kind and points."""
        item: DraftItem = index.data(ROW_ROLE)
        node, faulty = item.indicator, item.key in self.faulty
        rect: QRect = option.rect
        place = rect.adjusted(2, 0, -12, 0)
        painter.save()
        font = painter.font()
        font.setBold(node.leaf is None and not index.parent().isValid())
        painter.setFont(font)
        painter.setPen(self._theme.colour("bad" if faulty else "text"))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, labels.points(node.points))
        place.adjust(0, 0, -_POINTS, 0)
        if node.leaf is not None:
            place.setRight(self._paint_kind(painter, place, labels.kind(node.leaf.kind)))
        if faulty or item.key in self.changed:
            place.setRight(self._paint_mark(painter, place, faulty=faulty))
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(place, _MIDDLE, node.code)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(node.code) + 10)
        painter.setPen(self._theme.colour("accent" if is_current(option) else "text"))
        shown = painter.fontMetrics().elidedText(
            node.title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, _MIDDLE, shown)
        painter.restore()

    def _paint_kind(self, painter: QPainter, place: QRect, text: str) -> int:
        """Paint the tag and return where the title must end."""
        width = painter.fontMetrics().horizontalAdvance(text) + 12
        tag = QRect(place.right() - width, place.center().y() - 10, width, 21)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(QRectF(tag), 4, 4)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
        return tag.left() - 8

    def _paint_mark(self, painter: QPainter, place: QRect, *, faulty: bool) -> int:
        """Paint the sign of a fault or of a change and return where the title must end."""
        name, role = ("triangle-alert", "bad") if faulty else ("pencil", "accent")
        room = QRect(place.right() - _MARK, place.y(), _MARK, place.height())
        self._theme.icon(name, role, _MARK).paint(painter, room)
        return room.left() - 6

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a tree's row."""
        return QSize(0, max(_ROW, option.fontMetrics.height() + 8))


class RubricTree(QTreeView):
    """Arrows move and open; the whole row is tinted.

    Signals: `asked(act)` for `add`, `remove`, `up` or `down` from the keyboard.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.nodes = TreeModel(lambda item: item.children, self._spoken, self)
        self._delegate = IndicatorDelegate(theme)
        self.setModel(self.nodes)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Rubric"))

    @property
    def item(self) -> DraftItem | None:
        """The node in hand."""
        found: DraftItem | None = self.currentIndex().data(ROW_ROLE)
        return found

    def key_at(self, index: Index) -> str:
        """Return the key of a row; '' where there is none."""
        item: DraftItem | None = index.data(ROW_ROLE)
        return item.key if item is not None else ""

    def show_view(self, view: DraftView) -> None:
        """Show a class's rubric; what was closed stays closed, the node in hand stays in hand."""
        current = self.item
        closed = {
            index.data(ROW_ROLE).key
            for index in self._indexes()
            if self.model().hasChildren(index) and not self.isExpanded(index)
        }
        self._delegate.faulty = {fault.key for fault in view.faults}
        self._delegate.changed = view.changed
        self.nodes.show(view.items)
        self.expandAll()
        for index in self._indexes():
            if index.data(ROW_ROLE).key in closed:
                self.collapse(index)
        self.select(current.key if current is not None else "")

    def select(self, identity: str) -> None:
        """Go to the node with this key or code, else to the first leaf."""
        found = first = None
        for index in self._indexes():
            item: DraftItem = index.data(ROW_ROLE)
            if identity in {item.key, item.indicator.code}:
                found = index
                break
            if first is None and item.indicator.leaf is not None:
                first = index
        self.setCurrentIndex(found or first or self.nodes.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ins, Del and Alt+↑↓."""
        act = act_of(event)
        if act:
            self.asked.emit(act)
            return
        super().keyPressEvent(event)

    def _spoken(self, item: DraftItem) -> str:
        """Return a node as a reader says it."""
        node = item.indicator
        kind = labels.kind(node.leaf.kind) if node.leaf is not None else ""
        faulty = self.tr("has a fault") if item.key in self._delegate.faulty else ""
        changed = self.tr("changed") if item.key in self._delegate.changed else ""
        said = (node.code, node.title, kind, labels.points(node.points), faulty, changed)
        return " ".join(word for word in said if word)

    def _indexes(self, above: Index = NO_INDEX) -> Iterator[Index]:
        """Yield every row, open or not, in the tree's order."""
        for row in range(self.nodes.rowCount(above)):
            index = self.nodes.index(row, 0, above)
            yield index
            yield from self._indexes(index)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground over the whole width, then the indicator."""
        rect = self.visualRect(index)
        ground = QRect(0, rect.y(), self.viewport().width(), rect.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(ground, self._theme.colour("tint"))
            mark = self._theme.colour("accent" if self.hasFocus() else "tint_line")
            painter.fillRect(0, rect.y(), 3, rect.height(), mark)
        super().drawRow(painter, options, index)

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: Index
    ) -> None:
        """Draw the arrow of what can be opened."""
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            place = QRect(rect.right() - 15, rect.y(), 14, rect.height())
            self._theme.icon(name, "text3", 14).paint(painter, place)
