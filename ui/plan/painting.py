"""How the plan's table is painted: marks of who rates what, heads and names that stay in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from govassess.services.plan_matrix import PlanBlock
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.rows_model import LEFT, RIGHT
from ui.plan.layout import MARGIN, RATERS, Place, PlanLayout
from ui.plan.words import person_line, raters_text

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from govassess.services.plan_matrix import PlanCell, PlanSite, Raters
    from ui.theme import Theme

_PAD = 10
_DOT, _RING = 4.0, 6.5


def draw_mark(painter: QPainter, middle: QPointF, theme: Theme, *, second: bool) -> None:
    """Draw that a site is planned: a dot; in a ring where it is rated beside somebody else."""
    colour = theme.colour("accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    dot = _DOT - 1 if second else _DOT
    painter.drawEllipse(middle, dot, dot)
    if second:
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, _RING, _RING)
    painter.restore()


class Faces(NamedTuple):
    """The faces of the table: for names, and one size smaller for what stands beside them."""

    plain: QFont
    bold: QFont
    small: QFont


def faces_of(font: QFont) -> Faces:
    """Return the faces that belong to a widget's own."""
    bold, small = QFont(font), QFont(font)
    bold.setBold(True)
    small.setPixelSize(max(font.pixelSize() - 1, 1))
    return Faces(font, bold, small)


@dataclass(frozen=True, slots=True)
class PlanPainting:
    """Paints the part of the table that lies in `seen`; the painter stands at its origin.

    `here` is the cell in hand, `range` the cells selected, `planned` whether anybody was assigned
    anything: until then everybody rates every site.
    """

    layout: PlanLayout
    theme: Theme
    faces: Faces
    here: Place | None
    range: QRect
    planned: bool

    def paint(self, painter: QPainter, seen: QRect) -> None:
        """Paint what is seen and nothing else."""
        painter.fillRect(seen, self.theme.colour("surface"))
        layout = self.layout
        rows = layout.rows_within(seen.top() + layout.head, seen.bottom())
        for row in rows:
            self._paint_ground(painter, row, seen)
        for row in rows:
            for column in layout.columns_within(seen.left() + layout.names, seen.right()):
                self._paint_cell(painter, Place(row, column))
        self._paint_selection(painter)
        for row in rows:
            self._paint_edges(painter, row, seen)
        self._paint_head(painter, seen)

    def _paint_ground(self, painter: QPainter, row: int, seen: QRect) -> None:
        room = self._whole(row, seen)
        role = self._ground(row)
        painter.fillRect(room, self.theme.colour(role))
        painter.fillRect(room.x(), room.bottom(), room.width(), 1, self.theme.colour("line"))

    def _ground(self, row: int) -> str:
        if self.here is not None and self.here.row == row:
            return "tint"
        return "sunken" if isinstance(self.layout.rows[row], PlanBlock) else "surface"

    def _whole(self, row: int, seen: QRect) -> QRect:
        layout = self.layout
        return QRect(seen.left(), layout.top(row), seen.width(), layout.row_height)

    def _paint_cell(self, painter: QPainter, place: Place) -> None:
        row, room = self.layout.rows[place.row], self.layout.rect(place)
        if isinstance(row, PlanBlock):
            own = sum(site.cells[place.column].planned for site in row.sites)
            said = f"{own}/{len(row.sites)}" if own else "·"
            ink = self.theme.colour("text2" if own else "text3")
            self._write(painter, room.adjusted(_PAD, 0, -_PAD, 0), said, LEFT, ink=ink)
            return
        self._paint_site(painter, room.adjusted(_PAD, 0, -_PAD, 0), row.cells[place.column])

    def _paint_site(self, painter: QPainter, room: QRect, cell: PlanCell) -> None:
        """Paint mark and number at the left, and how far the person is at the right."""
        middle = QPointF(room.left() + _RING + 1, room.center().y() + 0.5)
        left = room.adjusted(round(2 * _RING) + 8, 0, 0, 0)
        if cell.planned:
            draw_mark(painter, middle, self.theme, second=cell.second)
        else:
            painter.fillRect(QRectF(middle.x() - 1, middle.y() - 1, 2, 2), self._edge())
        if cell.planned and cell.visit:
            self._write(painter, left, str(cell.visit), LEFT, ink=self.theme.colour("text2"))
        if cell.is_done and cell.planned:
            mark = QRectF(room.right() - GLYPH_SIZE, room.y(), GLYPH_SIZE, room.height())
            draw_glyph(painter, mark, Glyph.FULL, self.theme)
        elif cell.answered:
            said = f"{cell.answered}/{cell.leaves}" if cell.planned else str(cell.answered)
            quiet = self.theme.colour("text3")
            self._write(painter, room, said, RIGHT, ink=quiet, face=self.faces.small)

    def _edge(self) -> QColor:
        return self.theme.colour("edge")

    def _paint_selection(self, painter: QPainter) -> None:
        if self.here is None:
            return
        if not self.range.isEmpty():
            ground = self.theme.colour("tint_line")
            ground.setAlpha(90)
            painter.fillRect(self.range, ground)
        painter.setPen(QPen(self.theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.layout.rect(self.here).adjusted(1, 1, -1, -2))

    def _paint_edges(self, painter: QPainter, row: int, seen: QRect) -> None:
        """Paint names at the left and raters at the right; the cells scroll below them."""
        layout, theme = self.layout, self.theme
        each, here = layout.rows[row], self.here is not None and self.here.row == row
        names = QRect(seen.left(), layout.top(row), MARGIN + layout.names, layout.row_height - 1)
        painter.fillRect(names, theme.colour(self._ground(row)))
        head = isinstance(each, PlanBlock)
        name = each.name if isinstance(each, PlanBlock) else each.site.name
        ink = theme.colour("accent" if here else "text2" if head else "text")
        room = names.adjusted(MARGIN, 0, -8, 0)
        self._write(painter, room, name, LEFT, ink=ink, face=self._face(bold=here or head))
        right = self._raters_room(seen)
        right.moveTop(layout.top(row))
        right.setHeight(layout.row_height - 1)
        painter.fillRect(right, theme.colour(self._ground(row)))
        if isinstance(each, PlanBlock):
            said, ink = str(len(each.sites)), theme.colour("text3")
            self._write(painter, right.adjusted(0, 0, -MARGIN, 0), said, RIGHT, ink=ink)
        else:
            self._paint_raters(painter, right.adjusted(0, 0, -MARGIN, 0), each)

    def _paint_raters(self, painter: QPainter, room: QRect, each: PlanSite) -> None:
        theme, count = self.theme, each.raters
        if not self.planned:
            said, ink = str(len(self.layout.people)), theme.colour("text3")
            self._write(painter, room, said, RIGHT, ink=ink)
            return
        said, role = raters_text(count), _role(count)
        if role == "bad":
            metrics = painter.fontMetrics()
            box = QRect(0, 0, metrics.horizontalAdvance(said) + 12, metrics.height() + 2)
            box.moveCenter(room.center())
            box.moveRight(room.right() + 6)
            painter.fillRect(box, theme.colour("bad_tint"))
        face = self._face(bold=role != "text2")
        self._write(painter, room, said, RIGHT, ink=theme.colour(role), face=face)

    def _raters_room(self, seen: QRect) -> QRect:
        last = self.layout.left(len(self.layout.people)) + RATERS + MARGIN
        room = QRect(0, 0, RATERS + MARGIN, 1)
        room.moveRight(min(last, seen.right()))
        return room

    def _paint_head(self, painter: QPainter, seen: QRect) -> None:
        layout, theme = self.layout, self.theme
        head = QRect(seen.left(), seen.top(), seen.width(), layout.head)
        painter.fillRect(head, theme.colour("sunken"))
        right = self._raters_room(seen)
        painter.save()
        cells = head.adjusted(MARGIN + layout.names, 0, 0, 0)
        cells.setRight(right.left())
        painter.setClipRect(cells)
        for column in layout.columns_within(seen.left() + layout.names, seen.right()):
            self._paint_person(painter, column, head)
        painter.restore()
        translate = QCoreApplication.translate
        quiet = theme.colour("text3")
        names = QRect(head.left() + MARGIN, head.top(), layout.names, head.height())
        small = self.faces.small
        self._write(painter, names, translate("plan", "Site"), LEFT, ink=quiet, face=small)
        right.moveTop(head.top())
        right.setHeight(head.height())
        room = right.adjusted(0, 0, -MARGIN, 0)
        self._write(painter, room, translate("plan", "Raters"), RIGHT, ink=quiet, face=small)
        painter.fillRect(head.x(), head.bottom(), head.width(), 1, theme.colour("line"))

    def _paint_person(self, painter: QPainter, column: int, head: QRect) -> None:
        layout, theme = self.layout, self.theme
        person = layout.people[column]
        here = self.here is not None and self.here.column == column
        left, width = layout.left(column) + _PAD, layout.column - 2 * _PAD
        first = QRect(left, head.center().y() - layout.line, width, layout.line)
        ink = theme.colour("accent" if here else "text")
        self._write(painter, first, person.person.name, LEFT, ink=ink, face=self.faces.bold)
        quiet, second = theme.colour("text2"), first.translated(0, layout.line)
        self._write(painter, second, person_line(person), LEFT, ink=quiet, face=self.faces.small)

    def _face(self, *, bold: bool) -> QFont:
        return self.faces.bold if bold else self.faces.plain

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        align: Qt.AlignmentFlag,
        *,
        ink: QColor,
        face: QFont | None = None,
    ) -> None:
        painter.setFont(face or self.faces.plain)
        painter.setPen(ink)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, cut)


def _role(count: Raters) -> str:
    """Return the colour of a count: nobody is a loss, two people are what was drawn."""
    if not count.is_whole:
        return "bad"
    return "accent" if count.is_double else "text2"
