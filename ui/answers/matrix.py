"""The element matrix: a row a drawn object, a column an element, painted in one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from govassess.services.walk_keys import Mark, MatrixRow, key_of
from ui.common.glyphs import Glyph, draw_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.theme import Theme

_ROW, _NAME, _SUM, _CAP = 36, 168, 56, 20
_NAME_SHARE = 0.24
"""What the names take of a narrow matrix."""
_MOST_LINES = 4


class Matrix(QWidget):
    """The rows of a sampled `elements` leaf.

    Signals: `chosen(row, column)` when a cell was clicked.
    """

    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: tuple[str, ...] = ()
        self._rows: tuple[MatrixRow, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._head = 0
        self.row, self.column = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @property
    def rows(self) -> tuple[MatrixRow, ...]:
        """The rows shown."""
        return self._rows

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns shown."""
        return self._labels

    def show_rows(self, labels: tuple[str, ...], rows: tuple[MatrixRow, ...]) -> None:
        """Show these objects; the cell in hand stays inside."""
        self._labels, self._rows = labels, rows
        self._measure()
        self.move_to(self.row, self.column)
        self.setVisible(bool(rows))
        self.updateGeometry()

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.row = max(0, min(row, len(self._rows) - 1))
        self.column = max(0, min(column, len(self._labels) - 1))
        if self._rows:
            here = self._rows[self.row]
            self.setAccessibleName(self._spoken(here))
        self.update()

    def _spoken(self, row: MatrixRow) -> str:
        """Return the object and the element in hand as a reader says them."""
        label = self._labels[self.column] if self._labels else ""
        states = {
            Mark.YES: self.tr("present"),
            Mark.NO: self.tr("lacks"),
            Mark.NONE: self.tr("not seen"),
        }
        count = f"{len(row.present)}/{len(self._labels)}"
        return f"{row.name} {count}, {label}: {states.get(row.mark(label), '')}"

    def sizeHint(self) -> QSize:
        """Ask for head, rows and the line of sums."""
        return QSize(420, self._top(len(self._rows) + 1) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same height."""
        return QSize(300, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on a cell."""
        row, column = self._at(event.position())
        if 0 <= row < len(self._rows) and 0 <= column < len(self._labels):
            self.chosen.emit(row, column)

    def event(self, event: QEvent) -> bool:
        """Tell an element's or object's whole name where the pointer rests."""
        if event.type() is QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            row, column = self._at(QPointF(help_event.pos()))
            parts = []
            if 0 <= row < len(self._rows):
                parts.append(self._rows[row].name)
            if 0 <= column < len(self._labels):
                parts.append(self._labels[column])
            QToolTip.showText(help_event.globalPos(), " · ".join(filter(None, parts)), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the head and the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for column, label in enumerate(self._heads):
            self._paint_head(painter, self._cell(-1, column), key_of(column), label)
        for place in range(len(self._rows)):
            self._paint_row(painter, place)
        self._paint_sums(painter)

    def _names(self) -> int:
        """Return how wide the column of names is."""
        return min(_NAME, round(self.width() * _NAME_SHARE))

    def _width(self) -> float:
        return (self.width() - self._names() - _SUM) / max(len(self._labels), 1)

    def _head_face(self) -> QFont:
        """Return the face of the labels: that of hints."""
        face = QFont(self.font())
        face.setPixelSize(max(round(self.fontInfo().pixelSize() * 12 / 13), 12))
        return face

    def _measure(self) -> None:
        """Break the labels for the width there is; no column has more lines than it must."""
        metrics = QFontMetrics(self._head_face())
        self._heads = tuple(broken(metrics, each, int(self._width()) - 2) for each in self._labels)
        lines = max((each.count("\n") + 1 for each in self._heads), default=1)
        self._head = lines * metrics.lineSpacing()

    def _top(self, row: int) -> int:
        """Return where a row begins: below the head of a key and a label's lines."""
        lines = self.fontMetrics().lineSpacing()
        return 8 + _CAP + self._head + 8 + row * max(_ROW, lines + 16)

    def changeEvent(self, event: QEvent) -> None:
        """Break the labels anew in letters of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height: the labels break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
            self.updateGeometry()

    def _tall(self) -> int:
        return self._top(1) - self._top(0)

    def _at(self, point: QPointF) -> tuple[int, int]:
        row = int((point.y() - self._top(0)) // self._tall())
        return row, int((point.x() - self._names()) // self._width())

    def _cell(self, row: int, column: int) -> QRectF:
        left = self._names() + column * self._width()
        if row < 0:
            return QRectF(left, 0, self._width(), self._top(0))
        return QRectF(left, self._top(row), self._width(), self._tall())

    def _paint_head(self, painter: QPainter, place: QRectF, key: str, label: str) -> None:
        cap = QRectF(0, 8, _CAP, _CAP)
        cap.moveCenter(place.center())
        cap.moveTop(8)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("surface"))
        if key:
            painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(self._head_face())
        room = QRect(int(place.x()) + 1, _CAP + 10, int(place.width()) - 2, self._head)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)
        painter.setFont(self.font())

    def _paint_row(self, painter: QPainter, place: int) -> None:
        row, here = self._rows[place], place == self.row
        top, tall = self._top(place), self._tall()
        rect = QRect(1, top, self.width() - 2, tall)
        if here:
            painter.fillRect(rect, self._theme.colour("tint"))
            painter.fillRect(1, top, 3, tall, self._theme.colour("accent"))
        painter.fillRect(rect.x(), top, rect.width(), 1, self._theme.colour("line"))
        face = QFont(self.font())
        face.setBold(here)
        painter.setFont(face)
        painter.setPen(self._theme.colour("accent" if here else "text"))
        room = QRect(14, top, self._names() - 20, tall)
        name = row.name or f"{place + 1}"
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        for column in range(len(self._labels)):
            self._paint_cell(painter, place, column)
        whole = row.is_whole(self._labels)
        painter.setPen(self._theme.colour("text" if whole else "text3"))
        said = f"{len(row.present)} / {len(self._labels)}" if row.name else self.tr("not seen")
        room = QRect(self.width() - _SUM, top, _SUM - 8, tall)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)

    def _paint_cell(self, painter: QPainter, place: int, column: int) -> None:
        row = self._rows[place]
        box = self._cell(place, column).adjusted(3, 5, -3, -4)
        mark = row.mark(self._labels[column])
        ground = {Mark.YES: "hover", Mark.NO: "bad_tint"}.get(mark, "surface")
        pen = QPen(self._theme.colour("bad" if mark is Mark.NO else "edge"), 1)
        if mark is Mark.NONE:
            pen.setStyle(Qt.PenStyle.DotLine)
        if mark is Mark.YES:
            pen = QPen(Qt.PenStyle.NoPen)
        if place == self.row and column == self.column:
            pen = QPen(self._theme.colour("accent"), 2)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(box, 4, 4)
        if mark is Mark.YES:
            draw_glyph(painter, box, Glyph.FULL, self._theme)
        elif mark is Mark.NO:
            painter.setPen(self._theme.colour("bad"))
            painter.setFont(self._bold())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("lacks"))

    def _paint_sums(self, painter: QPainter) -> None:
        """Paint how many objects lack each element."""
        top, tall = self._top(len(self._rows)), self._tall()
        painter.fillRect(1, top, self.width() - 2, 1, self._theme.colour("line"))
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text2"))
        room = QRect(14, top, self._names() - 20, tall)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.tr("Objects lacking it"))
        for column, label in enumerate(self._labels):
            lacking = sum(row.mark(label) is Mark.NO for row in self._rows)
            painter.setPen(self._theme.colour("bad" if lacking else "text3"))
            place = self._cell(len(self._rows), column)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(lacking) if lacking else "·")

    def _bold(self) -> QFont:
        face = QFont(self.font())
        face.setBold(True)
        return face


def broken(metrics: QFontMetrics, label: str, room: int) -> str:
    """Return a label broken into even lines that fit, with … where even a few do not suffice."""
    lines = range(1, _MOST_LINES + 1)
    for count in lines:
        step = -(-len(label) // count) or 1
        parts = [label[start : start + step] for start in range(0, len(label), step)]
        if all(metrics.horizontalAdvance(part) <= room for part in parts):
            return "\n".join(part.strip() for part in parts)
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
