"""The tree of indicators: code, title, how it is scored, and points at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ui import labels
from ui.common.rows_model import ROW_ROLE, Index
from ui.common.rows_view import is_current
from ui.common.tree_model import TreeModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from govassess.domain.rubric import Indicator
    from govassess.services.rubric import RubricView
    from ui.theme import Theme

_INDENT = 18
_POINTS = 52
_ROW = 28
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class IndicatorDelegate(QStyledItemDelegate):
    """One indicator on one line; a faulty one has its points in the colour of loss."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.faulty: Collection[str] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint code, title, kind and points."""
        node: Indicator = index.data(ROW_ROLE)
        rect: QRect = option.rect
        place = rect.adjusted(2, 0, -12, 0)
        painter.save()
        font = painter.font()
        font.setBold(node.leaf is None and not index.parent().isValid())
        painter.setFont(font)
        painter.setPen(self._theme.colour("bad" if node.code in self.faulty else "text"))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, labels.points(node.points))
        place.adjust(0, 0, -_POINTS, 0)
        if node.leaf is not None:
            place.setRight(self._paint_kind(painter, place, labels.kind(node.leaf.kind)))
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

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a tree's row."""
        return QSize(0, max(_ROW, option.fontMetrics.height() + 8))


class RubricTree(QTreeView):
    """Arrows move and open; the whole row is tinted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.nodes = TreeModel(lambda node: node.children, _said, self)
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

    def show_view(self, view: RubricView) -> None:
        """Show a class's rubric, all of it open; the indicator in hand stays."""
        current: Indicator | None = self.currentIndex().data(ROW_ROLE)
        self._delegate.faulty = {fault.indicator for fault in view.faults}
        self.nodes.show(view.rubric.roots)
        self.expandAll()
        self.select(current.code if current is not None else "")

    def select(self, code: str) -> None:
        """Go to the indicator with this code, else to the first leaf."""
        found = first = None
        index = self.nodes.index(0, 0)
        while index.isValid():
            node: Indicator = index.data(ROW_ROLE)
            if node.code == code:
                found = index
                break
            if first is None and node.leaf is not None:
                first = index
            index = self.indexBelow(index)
        self.setCurrentIndex(found or first or self.nodes.index(0, 0))

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


def _said(node: Indicator) -> str:
    kind = labels.kind(node.leaf.kind) if node.leaf is not None else ""
    words = (node.code, node.title, kind, labels.points(node.points))
    return " ".join(word for word in words if word)
