"""How the heat map is painted: cells by the share lost, heads that stay, names and totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap, QPolygonF

from govassess.services.reports_heat import HeatLens, HeatState
from ui import labels
from ui.common.rows_model import RIGHT
from ui.reports.heat_layout import CELL, MARGIN, TOTAL_ROOM, HeatLayout, Place, groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.services.reports_heat import HeatBlock, HeatCell
    from ui.theme import Tokens


_LEAST = 2.0
_STEPS = 14
"""How finely the heights of bars differ; more looks than eyes tell apart only cost sprites."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_PICTURE_SCALE = 2.0


def draw_cell(
    painter: QPainter,
    rect: QRect,
    cell: HeatCell,
    tokens: Tokens,
    *,
    lens: HeatLens = HeatLens.LOST,
    share: float = 0.0,
) -> None:
    """Draw a cell as it is looked at: pale, and filled from below by a share; shape speaks too.

    `share` is how full it is where that is not the points lost. Seen for what is owed, only what
    is open or disputed stands out.
    """
    box = QRectF(rect.adjusted(1, 1, -1, -1))
    if lens is HeatLens.LOST:
        _draw_lost(painter, box, cell, tokens)
    elif lens is HeatLens.OWED:
        _draw_owed(painter, box, cell, tokens)
    elif (cell.spread if lens is HeatLens.SPREAD else cell.seconds) is None:
        painter.fillRect(box, QColor(tokens.hover))
    else:
        _draw_bar(painter, box, share, tokens)
    if lens is HeatLens.TIME:
        return
    if cell.waits if lens is HeatLens.SPREAD else cell.disputed:
        _draw_diamond(painter, QRectF(rect), tokens)


def _draw_lost(painter: QPainter, box: QRectF, cell: HeatCell, tokens: Tokens) -> None:
    if cell.state is HeatState.ABSENT:
        painter.setPen(QPen(QColor(tokens.text3), 1))
        painter.drawLine(box.bottomLeft() + QPoint(3, -3), box.topRight() + QPoint(-3, 3))
    elif cell.state is HeatState.OPEN:
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif cell.state is HeatState.ZERO:
        painter.fillRect(box, QColor(tokens.bad))
        bar = QRectF(0, 0, 7, 2)
        bar.moveCenter(box.center())
        painter.fillRect(bar, QColor(tokens.surface))
    else:
        _draw_bar(painter, box, cell.share if cell.lost else 0.0, tokens)


def _draw_owed(painter: QPainter, box: QRectF, cell: HeatCell, tokens: Tokens) -> None:
    if cell.state is not HeatState.OPEN:
        painter.fillRect(box, QColor(tokens.hover))
        return
    painter.fillRect(box, QColor(tokens.part_tint))
    painter.setPen(QPen(QColor(tokens.part), 1))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _draw_bar(painter: QPainter, box: QRectF, share: float, tokens: Tokens) -> None:
    painter.fillRect(box, QColor(tokens.heat_kept))
    if share:
        box.setTop(box.bottom() - max(box.height() * share, _LEAST))
        painter.fillRect(box, QColor(tokens.heat_lost))


def fullness(cell: HeatCell, lens: HeatLens, slow: float) -> float:
    """Return how full a cell is, 0 to 1, in steps; `slow` is how many seconds fill it."""
    if lens is HeatLens.SPREAD:
        share = float(cell.spread or 0)
    elif lens is HeatLens.TIME:
        share = (cell.seconds or 0.0) / slow if slow else 0.0
    else:
        return cell.share if cell.state is HeatState.PART else 0.0
    return min(ceil(share * _STEPS) / _STEPS, 1.0)


class Sprites:
    """Cells drawn once for each look, fineness and colours; a map has thousands of few looks."""

    def __init__(self) -> None:
        self._kept: dict[_Room, dict[tuple[object, ...], QPixmap]] = {}

    def put_row(
        self, painter: QPainter, top: int, cells: Iterable[tuple[int, HeatCell]], room: _Room
    ) -> None:
        """Put the cells of a row, each at its left edge, below `top`."""
        kept = self._kept.setdefault(room, {})
        for left, cell in cells:
            share = fullness(cell, room.view, room.slow)
            key = (share, *_look(cell, room.view))
            found = kept.get(key)
            if found is None:
                found = kept[key] = _sprite(cell, room, share)
            painter.drawPixmap(left, top, found)


class _Room(NamedTuple):
    """What sprites of one map have in common."""

    size: tuple[int, int]
    ratio: float
    tokens: Tokens
    view: HeatLens
    slow: float = 0.0


def _look(cell: HeatCell, lens: HeatLens) -> tuple[object, ...]:
    """Return what a cell looks like beside how full it is."""
    if lens is HeatLens.SPREAD:
        return cell.spread is None, cell.waits
    if lens is HeatLens.TIME:
        return (cell.seconds is None,)
    return cell.state, cell.disputed


def _sprite(cell: HeatCell, room: _Room, share: float) -> QPixmap:
    size = QSize(*room.size)
    pixmap = QPixmap(size * room.ratio)
    pixmap.setDevicePixelRatio(room.ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    rect = QRect(QPoint(0, 0), size)
    draw_cell(painter, rect, cell, room.tokens, lens=room.view, share=share)
    painter.end()
    return pixmap


def _draw_diamond(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    middle = rect.topRight() + QPoint(-5, 5)
    corners = (QPoint(0, -4), QPoint(4, 0), QPoint(0, 4), QPoint(-4, 0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.surface), 1))
    painter.setBrush(QColor(tokens.part))
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.restore()


@dataclass(frozen=True, slots=True)
class HeatPainting:
    """Paints the part of the map that lies in `seen`; the painter stands at the map's origin."""

    layout: HeatLayout
    tokens: Tokens
    font: QFont
    current: Place | None = None
    lens: HeatLens = HeatLens.LOST
    slow: float = 0.0
    sprites: Sprites = field(default_factory=Sprites)

    def paint(self, painter: QPainter, seen: QRect) -> None:
        """Paint what is seen and nothing else."""
        painter.fillRect(seen, QColor(self.tokens.surface))
        for number, block in enumerate(self.layout.blocks):
            if self.layout.top(number) > seen.bottom() or self.layout.bottom(number) < seen.top():
                continue
            self._paint_ground(painter, number, seen)
            self._paint_cells(painter, number, seen)
            self._paint_edges(painter, number, seen)
            self._paint_head(painter, number, block, seen)

    def _paint_ground(self, painter: QPainter, number: int, seen: QRect) -> None:
        if self.current is None or self.current.block != number:
            return
        here = self.layout.rect(self.current)
        tint = QColor(self.tokens.tint)
        painter.fillRect(seen.left(), here.top(), seen.width(), here.height(), tint)
        top = self.layout.row_top(number, 0)
        painter.fillRect(here.left(), top, here.width(), self.layout.bottom(number) - top, tint)

    def _paint_cells(self, painter: QPainter, number: int, seen: QRect) -> None:
        layout = self.layout
        columns = layout.columns_within(number, seen.left(), seen.right())
        size = (CELL.width(), layout.row_height)
        ratio = painter.device().devicePixelRatio()
        room = _Room(size, ratio, self.tokens, self.lens, self.slow)
        lefts = [(column, layout.left(column)) for column in columns]
        for row in layout.rows_within(number, seen.top(), seen.bottom()):
            cells, top = layout.blocks[number].rows[row].cells, layout.row_top(number, row)
            shown = ((left, cells[column]) for column, left in lefts)
            self.sprites.put_row(painter, top, shown, room)
        self._paint_parts(painter, number)
        if self.current is not None and self.current.block == number:
            painter.setPen(QPen(QColor(self.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(layout.rect(self.current))

    def _paint_parts(self, painter: QPainter, number: int) -> None:
        """Part the level-1 indicators by a line."""
        top, bottom = self.layout.row_top(number, 0), self.layout.bottom(number)
        painter.setPen(QPen(QColor(self.tokens.text3), 1))
        for first, _, _ in groups(self.layout.blocks[number].columns, top=True):
            if first:
                left = self.layout.left(first) - 1
                painter.drawLine(left, top, left, bottom - 1)

    def _paint_edges(self, painter: QPainter, number: int, seen: QRect) -> None:
        """Paint names at the left and totals at the right; cells scroll below them."""
        layout, block = self.layout, self.layout.blocks[number]
        names = QRect(seen.left(), 0, MARGIN + layout.names, layout.row_height)
        totals = QRect(0, 0, TOTAL_ROOM + MARGIN, layout.row_height)
        totals.moveRight(self._totals_right(number, seen))
        for row in layout.rows_within(number, seen.top(), seen.bottom()):
            here = self.current is not None and self.current[:2] == (number, row)
            ground = QColor(self.tokens.tint if here else self.tokens.surface)
            ink = QColor(self.tokens.accent if here else self.tokens.text)
            score = block.rows[row].score
            for room, text, pad in (
                (names, score.site.name, 8),
                (totals, self._total(number, row), MARGIN),
            ):
                room.moveTop(layout.row_top(number, row))
                painter.fillRect(room, ground)
                self._write(painter, room.adjusted(4, 0, -pad, 0), text, RIGHT, ink, bold=here)

    def _total(self, number: int, row: int) -> str:
        block = self.layout.blocks[number]
        found = block.rows[row]
        if self.lens is HeatLens.LOST:
            return labels.total(found.score.total, block.decimals)
        return {
            HeatLens.SPREAD: str(found.differing),
            HeatLens.OWED: str(found.owed),
            HeatLens.TIME: labels.hours(found.seconds),
        }[self.lens]

    def _totals_right(self, number: int, seen: QRect) -> int:
        last = self.layout.left(len(self.layout.blocks[number].columns)) + TOTAL_ROOM + MARGIN
        return min(last, seen.right())

    def _paint_head(self, painter: QPainter, number: int, block: HeatBlock, seen: QRect) -> None:
        """Paint the class, the level-1 titles and the codes; the head stays while rows pass."""
        layout, line = self.layout, self.layout.line
        last = layout.bottom(number) - layout.head - layout.row_height
        top = max(layout.top(number), min(seen.top(), last))
        head = QRect(seen.left(), top, seen.width(), layout.head)
        painter.fillRect(head, QColor(self.tokens.surface))
        first = QRect(seen.left() + MARGIN, top + 2, seen.width(), line)
        ink, quiet = QColor(self.tokens.text), QColor(self.tokens.text2)
        self._write(painter, first, block.name, _MIDDLE, ink, bold=True)
        first.setLeft(first.left() + painter.fontMetrics().horizontalAdvance(block.name) + 10)
        self._write(painter, first, self._said(block), _MIDDLE, quiet)
        painter.save()
        cells = head.adjusted(MARGIN + layout.names, 0, 0, 0)
        cells.setRight(self._totals_right(number, seen) - TOTAL_ROOM - MARGIN)
        painter.setClipRect(cells, Qt.ClipOperation.IntersectClip)
        self._paint_titles(painter, block, cells.adjusted(0, line + 2, 0, 0))
        self._paint_codes(painter, number, cells.adjusted(0, 2 * line + 2, 0, 0))
        painter.restore()
        room = QRect(0, top + 2 * line + 2, TOTAL_ROOM + MARGIN, line)
        room.moveRight(self._totals_right(number, seen))
        self._write(painter, room.adjusted(0, 0, -MARGIN, 0), total_title(self.lens), RIGHT, quiet)

    def _said(self, block: HeatBlock) -> str:
        translate = QCoreApplication.translate
        sites = len(block.rows)
        if self.lens is HeatLens.SPREAD:
            count = sum(row.differing for row in block.rows)
            said = translate("heat", "{sites} sites · votes differ in {count} cells")
            return said.format(sites=sites, count=count)
        if self.lens is HeatLens.TIME:
            said = translate("heat", "{sites} sites · {time} in all, hours and minutes")
            time = labels.hours(sum(row.seconds for row in block.rows))
            return said.format(sites=sites, time=time)
        if block.mean is None:
            return translate("heat", "{sites} sites").format(sites=sites)
        said = translate("heat", "{sites} sites · mean {mean}")
        return said.format(sites=sites, mean=labels.total(block.mean, block.decimals))

    def _paint_titles(self, painter: QPainter, block: HeatBlock, room: QRect) -> None:
        """Write a level-1 title over its columns; one that began further left stays in view."""
        for first, after, title in groups(block.columns, top=True):
            left = max(self.layout.left(first), room.left())
            width = self.layout.left(after) - left - 6
            words = QRect(left, room.top(), width, self.layout.line)
            ink = QColor(self.tokens.text2)
            self._write(painter, words, title, _MIDDLE, ink, bold=True)

    def _paint_codes(self, painter: QPainter, number: int, room: QRect) -> None:
        """Write the codes of groups where they fit, and above all the code in hand."""
        columns, line = self.layout.blocks[number].columns, self.layout.line
        free, quiet = 0, QColor(self.tokens.text3)
        metrics = painter.fontMetrics()
        taken = self._code_room(number, room, metrics.horizontalAdvance("0") * 8)
        for first, _, code in groups(columns, top=False):
            left, width = self.layout.left(first), metrics.horizontalAdvance(code)
            words = QRect(left, room.top(), width + 2, line)
            if left >= free and not words.intersects(taken):
                self._write(painter, words, code, _MIDDLE, quiet)
                free = left + width + 4
        if self.current is not None and not taken.isEmpty():
            code, ink = columns[self.current.column].code, QColor(self.tokens.accent)
            painter.fillRect(taken, QColor(self.tokens.tint))
            self._write(painter, taken, code, Qt.AlignmentFlag.AlignCenter, ink, bold=True)

    def _code_room(self, number: int, room: QRect, width: int) -> QRect:
        """Return where the code of the column in hand stands, inside `room`; empty if none is."""
        if self.current is None or self.current.block != number:
            return QRect()
        words = QRect(0, room.top(), width, self.layout.line)
        words.moveCenter(QPoint(self.layout.rect(self.current).center().x(), words.center().y()))
        words.moveRight(min(words.right(), room.right()))
        words.moveLeft(max(words.left(), room.left()))
        return words

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        align: Qt.AlignmentFlag,
        ink: QColor,
        *,
        bold: bool = False,
    ) -> None:
        font = QFont(self.font)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(ink)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align | _MIDDLE, cut)


def total_title(lens: HeatLens) -> str:
    """Return what stands over the numbers at the right."""
    translate = QCoreApplication.translate
    return {
        HeatLens.LOST: translate("heat", "Score"),
        HeatLens.SPREAD: translate("heat", "Differ"),
        HeatLens.OWED: translate("heat", "Owed"),
        HeatLens.TIME: translate("heat", "Time"),
    }[lens]


def picture(painting: HeatPainting, title: str) -> QImage:
    """Return the whole map as a picture with its title, twice as fine as on a plain screen."""
    line = painting.layout.line
    size = painting.layout.size() + QSize(0, 3 * line)
    image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PICTURE_SCALE)
    image.fill(QColor(painting.tokens.surface))
    painter = QPainter(image)
    font = QFont(painting.font)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(painting.tokens.text))
    painter.drawText(QRect(MARGIN, line // 2, size.width(), 2 * line), _MIDDLE, title)
    painter.translate(0, 3 * line)
    painting.paint(painter, QRect(QPoint(0, 0), painting.layout.size()))
    painter.end()
    return image
