"""The tree of what was seen on one site: a line a check, its particulars below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from govassess.domain.observations import Outcome
from ui.common.rows_model import ROW_ROLE, Index
from ui.common.text import plain_tip
from ui.common.tree_model import TreeModel
from ui.probes.marks import SIZE, draw_mark
from ui.probes.nodes import CheckNode, GroupNode, LineNode, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

_CHECK, _LINE, _GROUP = 36, 30, 34
_INDENT, _EDGE, _GAP = 20, 16, 10
_TITLE, _LEAST_TITLE = 176, 128
_WORD = 72
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Nodes(TreeModel):
    """A heading cannot be taken in hand; what is cut stands whole on its line's tip."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line, what it says, or its tip."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return plain_tip(super().data(index))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line."""
        if isinstance(index.data(ROW_ROLE), GroupNode):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Delegate(QStyledItemDelegate):
    """Draws a heading, a check, or one of its particulars."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for a line's height."""
        kinds = {GroupNode: _GROUP, CheckNode: _CHECK, LineNode: _LINE}
        least = kinds[type(index.data(ROW_ROLE))]
        return QSize(0, max(least, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        node: Node = index.data(ROW_ROLE)
        rect: QRect = option.rect.adjusted(0, 0, -_EDGE, 0)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setFont(self._view.font())
        if state & QStyle.StateFlag.State_Selected:
            mark = self._theme.colour("accent" if self._view.hasFocus() else "tint_line")
            painter.fillRect(QRect(0, rect.y(), 3, rect.height()), mark)
        if isinstance(node, GroupNode):
            self._write(painter, rect, node.title, "text2", bold=True)
        elif isinstance(node, CheckNode):
            self._paint_check(painter, rect, node)
        else:
            self._paint_line(painter, rect, node)
        painter.restore()

    def _paint_check(self, painter: QPainter, rect: QRect, node: CheckNode) -> None:
        rect = self._mark(painter, rect, node.outcome)
        loud = node.outcome is Outcome.FAULT
        width = max(min(_TITLE, rect.width() // 3), _LEAST_TITLE)
        title = QRect(rect.x(), rect.y(), width - _GAP, rect.height())
        self._write(painter, title, node.title, "text", bold=loud)
        rest = rect.adjusted(width, 0, 0, 0)
        rest = self._right(painter, rest, node.when)
        role = {Outcome.FAULT: "bad", Outcome.UNCLEAR: "part"}.get(node.outcome, "text2")
        self._write(painter, rest, node.value, role, bold=loud)

    def _paint_line(self, painter: QPainter, rect: QRect, node: LineNode) -> None:
        rect = self._mark(painter, rect, node.outcome)
        rest = self._right(painter, rect, node.note)
        metrics = painter.fontMetrics()
        for text, role, most in (
            (node.word, "text2", _WORD),
            (node.text, "text", rest.width() * 2 // 5 if node.url else rest.width()),
            (node.url, "text3", rest.width()),
        ):
            if text:
                fixed = text is node.word and (node.text or node.url)
                needed = _WORD if fixed else metrics.horizontalAdvance(text) + 2
                width = min(needed, most, rest.width())
                self._write(painter, QRect(rest.topLeft(), QSize(width, rest.height())), text, role)
                rest = rest.adjusted(width + _GAP, 0, 0, 0)

    def _mark(self, painter: QPainter, rect: QRect, outcome: Outcome | None) -> QRect:
        """Draw the mark and return the room behind it."""
        place = QRectF(rect.x(), rect.y(), SIZE, rect.height())
        draw_mark(painter, place, outcome, self._theme)
        return rect.adjusted(SIZE + _GAP, 0, 0, 0)

    def _right(self, painter: QPainter, rect: QRect, text: str) -> QRect:
        """Write at the right and return the room before it."""
        if not text:
            return rect
        width = min(painter.fontMetrics().horizontalAdvance(text) + 2, rect.width() // 2)
        place = QRect(rect.right() - width, rect.y(), width, rect.height())
        self._write(painter, place, text, "text3", right=True)
        return rect.adjusted(0, 0, -width - _GAP, 0)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        role: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        font = self._view.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


class SheetTree(QTreeView):
    """What was seen on one site.

    Signals: `taken(node)` when another line is in hand or none, `entered(node)` when Enter was
    pressed on one or it was double-clicked, `copied(node)` when its address is to be copied,
    `opened(node)` when its page is to be shown in the browser.
    """

    taken = Signal(object)
    entered = Signal(object)
    copied = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.nodes = _Nodes(lambda node: node.children, lambda node: node.said, self)
        self.setModel(self.nodes)
        self.setItemDelegate(_Delegate(self, theme))
        self.setProperty("role", "trace")
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("What was seen"))
        self.doubleClicked.connect(self._enter)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def node(self) -> Node | None:
        """The line in hand."""
        found: Node | None = self.currentIndex().data(ROW_ROLE)
        return found

    def above(self) -> CheckNode | None:
        """Return the check that the line in hand is a particular of; None without one."""
        found = self.currentIndex().parent().data(ROW_ROLE)
        return found if isinstance(found, CheckNode) else None

    def show_nodes(self, roots: Sequence[GroupNode], *, keep: bool) -> None:
        """Show a site's tree; `keep` holds what is open and in hand, by the check."""
        node, opened = self.node, self._open_checks() if keep else set()
        at = self.verticalScrollBar().value()
        self.nodes.show(roots)
        wanted = QModelIndex()
        for group in self._below(QModelIndex()):
            self.expand(group)
            for index in self._below(group):
                check: CheckNode = index.data(ROW_ROLE)
                self.setExpanded(index, check.check in opened)
                same = isinstance(node, CheckNode) and node.check is check.check
                wanted = index if keep and same else wanted
        first = self.nodes.index(0, 0, self.nodes.index(0, 0))
        self.setCurrentIndex(wanted if wanted.isValid() else first)
        self.verticalScrollBar().setValue(at if keep else 0)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Ctrl+C and O as acts on the line in hand."""
        node = self.node
        if event.matches(QKeySequence.StandardKey.Copy) and node is not None:
            self.copied.emit(node)
        elif event.key() in _ENTER and not event.modifiers() and node is not None:
            self._enter(self.currentIndex())
        elif event.key() == Qt.Key.Key_O and not event.modifiers() and node is not None:
            self.opened.emit(node)
        else:
            super().keyPressEvent(event)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground over the whole width, the line, and what parts it from the next."""
        rect = self.visualRect(index)
        ground = QRect(0, rect.y(), self.viewport().width(), rect.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(ground, self._theme.colour("tint"))
        super().drawRow(painter, options, index)
        painter.fillRect(0, ground.bottom(), ground.width(), 1, self._theme.colour("line"))

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: Index
    ) -> None:
        """Draw the arrow of a check that has particulars."""
        if not isinstance(index.data(ROW_ROLE), CheckNode) or not self.nodes.hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        place = QRect(rect.right() - SIZE - 2, rect.y(), SIZE, rect.height())
        self._theme.icon(name, "text3", SIZE).paint(painter, place)

    def _below(self, index: QModelIndex) -> list[QModelIndex]:
        return [self.nodes.index(row, 0, index) for row in range(self.nodes.rowCount(index))]

    def _open_checks(self) -> set[object]:
        checks = [index for group in self._below(QModelIndex()) for index in self._below(group)]
        return {index.data(ROW_ROLE).check for index in checks if self.isExpanded(index)}

    def _enter(self, index: QModelIndex) -> None:
        node = index.data(ROW_ROLE)
        if node is not None and not isinstance(node, GroupNode):
            self.entered.emit(node)

    def _tell(self) -> None:
        self.taken.emit(self.node)
