"""The plan's table as a widget: arrows move, Shift selects, Space gives sites or takes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from govassess.services.plan_matrix import PlanBlock
from ui.plan.layout import MARGIN, RATERS, Place, PlanLayout
from ui.plan.painting import PlanPainting, faces_of
from ui.plan.words import cell_words, person_line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.domain.ids import EvaluatorId, SiteId
    from govassess.domain.sites import Site
    from govassess.services.plan_matrix import PlanMatrix
    from ui.plan.layout import Row
    from ui.theme import Theme

_LEAST_NAMES, _MOST_NAMES = 96, 220
_LEAST_COLUMN, _MOST_COLUMN = 112, 240
_AROUND = 24
_PAGE, _FAR = 10, 100_000
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -_PAGE),
    Qt.Key.Key_PageDown: (0, _PAGE),
    Qt.Key.Key_Home: (-_FAR, 0),
    Qt.Key.Key_End: (_FAR, 0),
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MatrixView(QAbstractScrollArea):
    """Paints what is seen of the table.

    Signals: `moved()` after another cell came in hand, `toggled()` when the selected cells are to
    be given or taken away.
    """

    moved = Signal()
    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._natural = _LEAST_COLUMN
        self.place: Place | None = None
        self._anchor: Place | None = None
        self._planned = False
        self.chart = PlanLayout((), (), _LEAST_NAMES, _LEAST_COLUMN, 18)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Plan: sites by evaluators"))

    def show_matrix(self, matrix: PlanMatrix, *, wanted: str = "") -> None:
        """Show the sites that say `wanted`; the cells in hand stay in hand if they are there."""
        before, place, anchor = self.chart, self.place, self._anchor
        bold = QFontMetrics(faces_of(self.font()).bold)
        rows = _rows(matrix, wanted)
        names = [_name(row) for row in rows]
        widest = max((bold.horizontalAdvance(name) for name in names), default=0) + 16
        heads = [text for each in matrix.people for text in (each.person.name, person_line(each))]
        column = max((bold.horizontalAdvance(text) for text in heads), default=0) + _AROUND
        self._natural = min(max(column, _LEAST_COLUMN), _MOST_COLUMN)
        self.chart = PlanLayout(
            rows,
            matrix.people,
            min(max(widest, _LEAST_NAMES), _MOST_NAMES),
            self._natural,
            max(bold.height(), 18),
        )
        self._planned = matrix.planned
        self._share_room()
        first = Place(0, 0) if rows and matrix.people else None
        self._anchor = self._same(before, anchor)
        self.place = self._same(before, place) or first
        if self.place is not None and place is None:
            self._bring_into_view(self.place)
        self.viewport().update()
        self._tell()

    def selected(self) -> tuple[tuple[EvaluatorId, SiteId], ...]:
        """Return the (person, site) pairs in hand; a class stands for all of its sites."""
        if self.place is None:
            return ()
        return self.chart.cells(self._anchor or self.place, self.place)

    def go(self, place: Place | None, *, extending: bool = False) -> None:
        """Take a cell in hand and bring it into view; `extending` keeps what was in hand too."""
        if extending:
            self._anchor = self._anchor or self.place
        else:
            self._anchor = None
        self.place = place
        if place is not None:
            self._bring_into_view(place)
        self.viewport().update()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select more, or give and take away; Esc lets go of the selection."""
        key = Qt.Key(event.key())
        if self.place is not None and key in _STEPS:
            extending = bool(event.modifiers() & _SHIFT)
            self.go(self.chart.moved(self.place, *_STEPS[key]), extending=extending)
        elif self.place is not None and key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.toggled.emit()
        else:
            super().keyPressEvent(event)

    def drop_selection(self) -> bool:
        """Let go of all but the cell in hand; tell whether there was more."""
        several = self._anchor is not None and self._anchor != self.place
        self._anchor = None
        self.viewport().update()
        return several

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cell under the pointer in hand."""
        place = self._under(event)
        if place is not None:
            self.go(place, extending=bool(event.modifiers() & _SHIFT))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what the pointer is drawn over."""
        place = self._under(event)
        if place is not None and place != self.place:
            self.go(place, extending=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give the site under the pointer, or take it away."""
        if self._under(event) is not None:
            self.toggled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cell in hand in view."""
        super().resizeEvent(event)
        self._share_room()
        if self.place is not None:
            self._bring_into_view(self.place)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint anew: names, raters and the head stay where they are."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self.viewport())
        offset = self._offset()
        painter.translate(-offset)
        faces, chosen = faces_of(self.font()), self._range()
        painting = PlanPainting(self.chart, self._theme, faces, self.place, chosen, self._planned)
        painting.paint(painter, QRect(offset, self.viewport().size()))
        painter.end()

    def sizeHint(self) -> QSize:
        """Ask for enough to see a handful of sites."""
        return QSize(520, 320)

    def _range(self) -> QRect:
        if self.place is None or self._anchor is None:
            return QRect()
        return self.chart.rect(self._anchor).united(self.chart.rect(self.place))

    def _same(self, before: PlanLayout, place: Place | None) -> Place | None:
        """Return where a cell of the table before stands now; None if it is gone."""
        if place is None or place.row >= len(before.rows) or place.column >= len(before.people):
            return None
        row, person = before.rows[place.row], before.people[place.column]
        return self.chart.find(row.id, person.id)

    def _tell(self) -> None:
        said = cell_words(self.chart, self.place) if self.place is not None else ""
        self.setAccessibleDescription(said)
        self.moved.emit()

    def _under(self, event: QMouseEvent) -> Place | None:
        point = event.position().toPoint()
        if point.y() < self.chart.head:
            return None
        return self.chart.at(point + self._offset())

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _share_room(self) -> None:
        """Let the columns take the room there is, up to a point."""
        chart, count = self.chart, len(self.chart.people)
        if count:
            rest = self.viewport().width() - 2 * MARGIN - chart.names - RATERS
            column = min(max(self._natural, rest // count), max(self._natural, _MOST_COLUMN))
            self.chart = replace(chart, column=column)
        self._set_bars()

    def _set_bars(self) -> None:
        whole, seen = self.chart.size(), self.viewport().size()
        for bar, size, room, step in (
            (self.horizontalScrollBar(), whole.width(), seen.width(), self.chart.column),
            (self.verticalScrollBar(), whole.height(), seen.height(), self.chart.row_height),
        ):
            bar.setRange(0, max(size - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(step)

    def _bring_into_view(self, place: Place) -> None:
        cell = self.chart.rect(place)
        room = QRect(self._offset(), self.viewport().size())
        room.adjust(MARGIN + self.chart.names, self.chart.head, -RATERS - MARGIN, -8)
        right = min(cell.left() - room.left(), 0) or max(cell.right() - room.right(), 0)
        down = min(cell.top() - room.top(), 0) or max(cell.bottom() - room.bottom(), 0)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + right)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)


def _rows(matrix: PlanMatrix, wanted: str) -> tuple[Row, ...]:
    """Return the classes, each before its sites that say `wanted`; an empty class is left out."""
    words = wanted.strip().casefold()
    found: list[Row] = []
    for block in matrix.blocks:
        sites = [site for site in block.sites if words in _searched(site.site)]
        if sites:
            found += [replace(block, sites=tuple(sites)), *sites]
    return tuple(found)


def _name(row: Row) -> str:
    return row.name if isinstance(row, PlanBlock) else row.site.name


def _searched(site: Site) -> str:
    return f"{site.name} {site.url} {site.code}".casefold()
