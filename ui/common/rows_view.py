"""A list of rows as we draw it: one line a row, quiet separators, the current row tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.common.rows_model import Column, Index, RowsFilter, RowsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

ROW_HEIGHT = 36
_PAD = 10
_MARK = 3


class RowDelegate(QStyledItemDelegate):
    """Draws one cell's text; the row's ground is drawn by the view."""

    def __init__(self, theme: Theme, column: Column) -> None:
        super().__init__()
        self.theme = theme
        self.column = column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        painter.save()
        self.paint_cell(painter, cell_rect(option), index, is_current(option))
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the cell's content into `rect`."""
        text = str(index.data() or "")
        painter.setFont(self.font(painter.font(), current))
        painter.setPen(self.theme.colour(self.role(index, current)))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.column.align, shown)

    def font(self, font: QFont, current: bool) -> QFont:
        """Return the face of the cell."""
        bold = QFont(font)
        bold.setBold(self.column.strong or (current and not self.column.quiet))
        return bold

    def role(self, _index: Index, current: bool) -> str:
        """Return the colour of the cell's text."""
        if current and self.column.strong:
            return "accent"
        return "text2" if self.column.quiet else "text"

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a standard row."""
        return QSize(0, max(ROW_HEIGHT, option.fontMetrics.height() + 14))


def cell_rect(option: QStyleOptionViewItem) -> QRect:
    """Return a cell's room for content."""
    rect: QRect = option.rect
    return rect.adjusted(_PAD, 0, -_PAD, 0)


def is_current(option: QStyleOptionViewItem) -> bool:
    """Tell whether the cell is in the selected row."""
    state: QStyle.StateFlag = option.state
    return bool(state & QStyle.StateFlag.State_Selected)


class RowsView(QTreeView):
    """A flat list.

    Signals: `opened()` when Enter was pressed or a row was double-clicked.
    """

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._delegates: list[RowDelegate] = []
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionsMovable(False)
        self.header().setHighlightSections(False)
        self.header().setStretchLastSection(False)
        self.header().setMinimumHeight(34)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # scrolls by moving
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def dress_columns(self, delegates: list[RowDelegate]) -> None:
        """Give every column its delegate and its width."""
        self._delegates = delegates  # the view does not own them
        header = self.header()
        for place, delegate in enumerate(delegates):
            self.setItemDelegateForColumn(place, delegate)
            width = delegate.column.width
            fixed, stretch = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed if width else stretch)
            if width:
                header.resizeSection(place, width)

    def select(self, identity: str) -> None:
        """Select the row with this identity, else the first one."""
        model = self.model()
        if isinstance(model, RowsFilter):
            source = model.sourceModel()
            place = source.place_of(identity) if isinstance(source, RowsModel) else -1
            index = model.mapFromSource(source.index(place, 0))
        elif isinstance(model, RowsModel):
            index = model.index(model.place_of(identity), 0)
        else:
            return
        if not index.isValid():
            index = model.index(0, 0)
        self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as opening, also where the platform would edit."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Move what is painted; Qt paints all rows anew, which is needed where one is hovered."""
        if dx or self.viewport().underMouse():
            super().scrollContentsBy(dx, dy)
            return
        super().scrollContentsBy(0, 0)
        self.viewport().scroll(0, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground ourselves: then nothing below the list is painted with it."""
        QPainter(self.viewport()).fillRect(event.rect(), self._theme.colour("surface"))
        super().paintEvent(event)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground of a whole row, then its cells, then the line below."""
        cell = self.visualRect(index)
        rect = QRect(0, cell.y(), self.viewport().width(), cell.height())
        theme = self._theme
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(rect, theme.colour("tint"))
            mark = theme.colour("accent" if self.hasFocus() else "tint_line")
            painter.fillRect(rect.x(), rect.y(), _MARK, rect.height(), mark)
        elif self._is_hovered(rect):
            painter.fillRect(rect, theme.colour("hover"))
        super().drawRow(painter, options, index)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))

    def _is_hovered(self, rect: QRect) -> bool:
        ground = self.viewport()
        return ground.underMouse() and rect.contains(ground.mapFromGlobal(self.cursor().pos()))
