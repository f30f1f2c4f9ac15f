"""The tree of steps behind a number, each with the sentence that produced it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from govassess.domain.trace import Step
from ui import labels
from ui.common.glyphs import Glyph, draw_glyph
from ui.common.rows_model import ROW_ROLE, Index
from ui.common.tree_model import TreeModel
from ui.reports.trace_pictures import (
    AdoptedStep,
    PictureStep,
    TraceNode,
    children_of,
    draw_picture,
    height,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.results import EvidenceRow
    from govassess.services.probes_told import AdoptedRow
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_TOP, _BOTTOM, _GAP = 8, 8, 2
_GLYPH_ROOM = 22
_VALUE_ROOM = 96
_INDENT = 18


class StepDelegate(QStyledItemDelegate):
    """A step: code and title, its points at the right, its sentence wrapped below."""

    def __init__(self, view: QTreeView, theme: Theme, wording: Wording, thumbs: Thumbnails) -> None:
        super().__init__(view)
        self._theme = theme
        self._wording = wording
        self._thumbnails = thumbs
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, mark, title, points and sentence; a picture with its capsule."""
        step: TraceNode = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(0, rect.y(), 3, rect.height()), self._theme.colour("accent"))
        if isinstance(step, PictureStep):
            painter.setFont(self._view.font())
            draw_picture(painter, rect, step, self._theme, self._thumbnails)
        elif isinstance(step, AdoptedStep):
            self._paint_adopted(painter, rect, step)
        else:
            self._paint_step(painter, rect, step)
        painter.restore()

    def _paint_step(self, painter: QPainter, rect: QRect, step: Step) -> None:
        title = QRect(rect.x(), rect.y() + _TOP, rect.width() - 16, self._line_height())
        mark = _glyph(step)
        if mark is not None:
            place = QRectF(title.x(), title.y(), 14, title.height())
            draw_glyph(painter, place, mark, self._theme)
            title.adjust(_GLYPH_ROOM, 0, 0, 0)
        self._paint_title(painter, title, step)
        text = QRect(title.x(), title.bottom() + 1 + _GAP, title.width(), rect.height())
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._view.font())
        painter.drawText(text, Qt.TextFlag.TextWordWrap, self._sentence(step))

    def _paint_adopted(self, painter: QPainter, rect: QRect, step: AdoptedStep) -> None:
        """Write quietly what was adopted, behind the mark of the machine."""
        place = QRect(rect.x(), rect.y() + _TOP, 14, self._line_height())
        self._theme.icon("search-check", "text3", 14).paint(painter, place)
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._view.font())
        text = rect.adjusted(_GLYPH_ROOM, _TOP, -16, 0)
        painter.drawText(text, Qt.TextFlag.TextWordWrap, step.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height that the wrapped sentence needs in the view's width."""
        step: TraceNode = index.data(ROW_ROLE)
        metrics: QFontMetrics = option.fontMetrics
        if isinstance(step, PictureStep):
            return QSize(0, height(metrics.height()))
        room = self._view.viewport().width() - _INDENT * (_depth(index) + 1) - 16
        if isinstance(step, AdoptedStep):
            words = QRect(0, 0, max(room - _GLYPH_ROOM, 80), 10_000)
            tall = metrics.boundingRect(words, Qt.TextFlag.TextWordWrap, step.text).height()
            return QSize(0, _TOP + tall + _BOTTOM)
        if _glyph(step) is not None:
            room -= _GLYPH_ROOM
        sentence = self._sentence(step)
        needed = metrics.boundingRect(
            QRect(0, 0, max(room, 80), 10_000), Qt.TextFlag.TextWordWrap, sentence
        )
        below = needed.height() + _GAP if sentence else 0
        return QSize(0, _TOP + self._line_height() + below + _BOTTOM)

    def _paint_title(self, painter: QPainter, rect: QRect, step: Step) -> None:
        font = self._view.font()
        font.setBold(True)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        value, full = labels.points(step.value), _full_text(step)
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, full)
        numbers = rect.adjusted(0, 0, -metrics.horizontalAdvance(full), 0)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(
            numbers, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value
        )
        room = rect.width() - _VALUE_ROOM
        left = QRect(rect.x(), rect.y(), room, rect.height())
        if step.code:
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, step.code)
            left.adjust(metrics.horizontalAdvance(step.code) + 8, 0, 0, 0)
        painter.setPen(self._theme.colour("text"))
        shown = metrics.elidedText(step.title, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, shown)

    def _sentence(self, step: Step) -> str:
        return self._wording.sentence(step.sentence)

    def _line_height(self) -> int:
        return self._view.fontMetrics().height() + 2


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind the leaves of one site, beside the steps: pictures by leaf, and adopted."""

    pictures: Mapping[str, tuple[EvidenceRow, ...]] = field(default_factory=dict)
    adopted: Sequence[AdoptedRow] = ()

    def children(self, step: TraceNode) -> tuple[TraceNode, ...]:
        """Return what hangs below a step."""
        return children_of(step, self.pictures, self.adopted)


def _glyph(step: Step) -> Glyph | None:
    """Return a leaf's mark; what has steps below is summed up by its numbers."""
    if step.children or step.full is None or step.full <= 0:
        return None
    if step.value is None:
        return Glyph.OPEN
    if step.value >= step.full:
        return Glyph.FULL
    return Glyph.PART if step.value > 0 else Glyph.ZERO


def _full_text(step: Step) -> str:
    return "" if step.full is None else f" / {labels.points(step.full)}"


def _depth(index: Index) -> int:
    above, depth = index.parent(), 0
    while above.isValid():
        above, depth = above.parent(), depth + 1
    return depth


def _next(index: QModelIndex) -> QModelIndex:
    """Return the step that follows in reading order."""
    below = index.model().index(0, 0, index)
    while index.isValid() and not below.isValid():
        below, index = index.siblingAtRow(index.row() + 1), index.parent()
    return below


def branch_text(
    step: Step,
    wording: Wording,
    depth: int = 0,
    behind: Behind | None = None,
) -> str:
    """Return a step and all below it as indented text, one line a step or what lies behind it."""
    head = " ".join(part for part in (step.code, step.title) if part)
    line = f"{head} {labels.points(step.value)}{_full_text(step)} {wording.sentence(step.sentence)}"
    below = [
        branch_text(child, wording, depth + 1, behind)
        if isinstance(child, Step)
        else "  " * (depth + 1) + child.text
        for child in (behind or Behind()).children(step)
    ]
    return "\n".join(["  " * depth + line.strip(), *below])


class TraceTree(QTreeView):
    """The tree of steps; rows grow with their sentence.

    Signals: `pictured(id)` when the person wants to see a picture large.
    """

    pictured = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._behind = Behind()
        self.steps = TreeModel(self._children, self._said, self)
        self.setModel(self.steps)
        self.setItemDelegate(StepDelegate(self, theme, wording, thumbnails))
        thumbnails.arrived.connect(self.viewport().update)
        self.doubleClicked.connect(self._ask_for)
        self.expanded.connect(self._show_branch)
        self.setProperty("role", "trace")
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Trace"))

    def show_step(self, step: Step, behind: Behind | None = None) -> None:
        """Show a total's tree, opened down to the parts, with what lies behind its leaves."""
        self._behind = behind or Behind()
        self.steps.show([step])
        root = self.steps.index(0, 0)
        self.expand(root)
        self.setCurrentIndex(root)
        self.scrollToTop()

    def reveal(self, code: str) -> None:
        """Take the step with this code in hand and open it; without one, nothing happens."""
        index = self.steps.index(0, 0) if code else QModelIndex()
        while index.isValid():
            if index.data(ROW_ROLE).code == code:
                self.setCurrentIndex(index)
                self.expand(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return
            index = _next(index)

    def copy_branch(self) -> None:
        """Put the branch in hand on the clipboard as text."""
        step: TraceNode | None = self.currentIndex().data(ROW_ROLE)
        if isinstance(step, Step):
            text = branch_text(step, self._wording, behind=self._behind)
            QGuiApplication.clipboard().setText(text)
        elif step is not None:
            QGuiApplication.clipboard().setText(step.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+C as copying the branch, Enter as opening it, or a picture large."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_branch()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
            self._ask_for(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _show_branch(self, index: QModelIndex) -> None:
        """Bring what lies under the opened step in hand into sight, the step above all."""
        if index == self.currentIndex():
            self.scrollTo(self.steps.index(self.steps.rowCount(index) - 1, 0, index))
            self.scrollTo(index)

    def _ask_for(self, index: QModelIndex) -> None:
        step = index.data(ROW_ROLE)
        if isinstance(step, PictureStep) and step.row.kept is not None:
            self.pictured.emit(step.row.kept.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground over the whole width, then the step."""
        rect = self.visualRect(index)
        ground = QRect(0, rect.y(), self.viewport().width(), rect.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(ground, self._theme.colour("tint"))
        super().drawRow(painter, options, index)

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: Index
    ) -> None:
        """Draw the arrow beside the title, not beside the middle of the sentence."""
        if not self.model().hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        place = QRect(rect.right() - 16, rect.y() + _TOP, 14, self.fontMetrics().height() + 2)
        self._theme.icon(name, "text3", 14).paint(painter, place)

    def _children(self, step: TraceNode) -> tuple[TraceNode, ...]:
        return self._behind.children(step)

    def _said(self, step: TraceNode) -> str:
        if not isinstance(step, Step):
            return step.text
        return branch_text(step, self._wording).partition("\n")[0]
