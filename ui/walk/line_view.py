"""The sites of a line as a list whose current row is opened in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from govassess import clock
from ui import labels
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.rows_model import LEFT, RIGHT, ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.walk.models import CHANGED_ICON, MARK_SIZE, glyph_of, with_change
from ui.walk.spread import chosen_of, verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.services.walk_line import LineRow
    from ui.theme import Theme
    from ui.walk.open_row import OpenRow

SITE, VERDICT, POINTS, WORDS, EVIDENCE, TIME = range(6)
_ROOMS = {TIME: 620, EVIDENCE: 540, WORDS: 460}
"""Columns that give way in a list narrower than this many px."""
_LINE = 1
"""Between two rows, in px."""
_TINTS = {Glyph.FULL: "good", Glyph.PART: "part", Glyph.ZERO: "bad"}


def line_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column(translate("walk", "Site"), _name, tip=_said, said=_said, width=200),
        Column(translate("walk", "Verdict"), _verdict, tip=_verdict, width=128),
        Column(translate("walk", "Points"), _points, align=RIGHT, width=64, strong=True),
        Column(translate("walk", "In words"), lambda row: row.words, tip=lambda row: row.words),
        Column(translate("walk", "Evidence"), _pictures, width=76, quiet=True),
        Column(translate("walk", "Time"), _time, width=76, quiet=True),
    )


def _name(row: LineRow) -> str:
    return row.site.name


def _said(row: LineRow) -> str:
    """Return the site, and that its cell was changed after handing in."""
    return with_change(row.site.name, changed=row.line.told.changed)


def _verdict(row: LineRow) -> str:
    """Return the key and the word of a verdict."""
    if not row.line.is_answered:
        return ""
    chosen = chosen_of(row.line)
    return f"{chosen.key} {verdict_of(row.line)}" if chosen else verdict_of(row.line)


def _points(row: LineRow) -> str:
    return "" if row.line.score.value is None else labels.points(row.line.score.value)


def _pictures(row: LineRow) -> str:
    return str(row.line.pictures or "")


def _time(row: LineRow) -> str:
    """Return when the cell was last worked on: the time today, else the day."""
    at = labels.local(row.at)
    if at is None:
        return ""
    today = at.date() == clock.now().astimezone().date()
    return f"{at:%H:%M}" if today else f"{at:%m-%d}"


class LineCell(RowDelegate):
    """A cell of the list; the opened row is left to the card that lies over it."""

    def __init__(self, theme: Theme, column: Column, opened: Callable[[Index], int]) -> None:
        super().__init__(theme, column)
        self._opened = opened

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, unless the card covers it."""
        if not self._opened(index):
            super().paint(painter, option, index)

    def font(self, font: QFont, _current: bool) -> QFont:
        """Return the face of the cell: a selected row is not the one in hand."""
        return super().font(font, current=False)

    def role(self, _index: Index, _current: bool) -> str:
        """Return the colour of the cell's text."""
        return "text2" if self.column.quiet else "text"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for a standard row, or for the card's height; the first cell asks for all."""
        if index.column():
            return QSize(0, 0)
        hint = super().sizeHint(option, index)
        hint.setHeight(max(hint.height(), self._opened(index)))
        return hint


class SiteCell(LineCell):
    """The site with the state of its cell; at the right a mark of what changed since handing in."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the glyph, the name and the mark."""
        row: LineRow = index.data(ROW_ROLE)
        glyph = Glyph.LATER if row.line.later else glyph_of(row.line)
        left = rect.left() + 10
        draw_glyph(painter, QRectF(left, rect.y(), GLYPH_SIZE, rect.height()), glyph, self.theme)
        room = rect.adjusted(10 + GLYPH_SIZE + 10, 0, 0, 0)
        if row.line.told.changed:
            place = QRect(0, 0, MARK_SIZE, MARK_SIZE)
            place.moveCenter(room.center())
            place.moveRight(room.right())
            self.theme.icon(CHANGED_ICON, "accent", MARK_SIZE).paint(painter, place)
            room.setRight(place.left() - 6)
        super().paint_cell(painter, room, index, current)


class VerdictCell(LineCell):
    """The verdict on its tint, with a camera or a pen where something is owed."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the badge."""
        row: LineRow = index.data(ROW_ROLE)
        text = str(index.data() or "")
        if not text:
            return
        signal = _TINTS.get(glyph_of(row.line))
        metrics = painter.fontMetrics()
        owes = 18 if row.line.owed else 0
        wide = min(metrics.horizontalAdvance(text) + 14, rect.width() - owes)
        height = metrics.height() + 6
        badge = QRectF(rect.x(), rect.center().y() - height / 2 + 1, wide, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(f"{signal}_tint" if signal else "hover"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(self.theme.colour(signal or "text2"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(wide) - 12)
        painter.drawText(badge.adjusted(7, 0, -5, 0), LEFT, shown)
        if owes:
            place = QRect(int(badge.right()) + 5, rect.center().y() - 6, 13, 13)
            self.theme.icon("camera" if not row.line.pictures else "pencil", "part", 13).paint(
                painter, place
            )


class PicturesCell(LineCell):
    """How many pictures there are, beside a camera."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the camera and the count."""
        if index.data():
            place = QRect(rect.x(), rect.center().y() - 6, 13, 13)
            self.theme.icon("camera", "text2", 13).paint(painter, place)
            super().paint_cell(painter, rect.adjusted(19, 0, 0, 0), index, current)


class LineView(RowsView):
    """The list; the card lies over the current row.

    Signals: `chosen(identity)` when the person took another row in hand.
    """

    chosen = Signal(str)
    _fitting = True
    """Qt lays out while the view is being made, before there is a card."""

    def __init__(self, theme: Theme, card: OpenRow) -> None:
        super().__init__(theme)
        self._opened = (-1, 0)
        self._quiet = False
        self.rows = RowsModel(line_columns(), self)
        self.setModel(self.rows)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Sites of the indicator"))
        kinds = {SITE: SiteCell, VERDICT: VerdictCell, EVIDENCE: PicturesCell}
        self.dress_columns(
            [
                kinds.get(place, LineCell)(theme, column, self.height_of)
                for place, column in enumerate(self.rows.columns)
            ]
        )
        self.card = card
        card.setParent(self.viewport())
        card.resized.connect(self.fit)
        self.setFocusProxy(card)
        self._fitting = False
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[LineRow], current: str) -> None:
        """Show these rows with one opened, without telling."""
        self._quiet = True
        if [row.id for row in rows] != [row.id for row in self.rows.rows]:
            self._opened = (-1, 0)
        self.rows.show(rows)
        index = self.rows.index(self.rows.place_of(current), 0)
        if index.row() != self.currentIndex().row() or not self.selected():
            self.setCurrentIndex(index)
        self._quiet = False
        self.fit()

    def selected(self) -> tuple[str, ...]:
        """Return the selected rows in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.rows[place].id for place in places)

    def extend(self, anchor: str, current: str) -> None:
        """Select the rows from the anchor to another one, which is opened."""
        first, last = (self.rows.place_of(each) for each in (anchor, current))
        low, high = sorted((first, last))
        span = QItemSelection(self.rows.index(low, 0), self.rows.index(high, 0))
        flags = QItemSelectionModel.SelectionFlag
        self._quiet = True
        self.selectionModel().setCurrentIndex(self.rows.index(last, 0), flags.NoUpdate)
        self.selectionModel().select(span, flags.ClearAndSelect | flags.Rows)
        self._quiet = False
        self.fit()

    def select_one(self) -> None:
        """Select the current row alone."""
        self._quiet = True
        self.setCurrentIndex(self.currentIndex())
        self._quiet = False
        self.viewport().update()

    def height_of(self, index: Index) -> int:
        """Return the height of the opened row, in px; 0 for every other."""
        row, height = self._opened
        return height if index.row() == row else 0

    @Slot()
    def fit(self) -> None:
        """Give the card the height it needs, in view."""
        if self._fitting:
            return
        self._fitting = True
        index = self.currentIndex()
        self.card.setVisible(index.isValid())
        needed = self.card.needed(self.viewport().width()) + _LINE
        wanted = (index.row(), needed if index.isValid() else 0)
        if wanted != self._opened:
            self._opened = wanted
            self.doItemsLayout()
        hint = QAbstractItemView.ScrollHint
        tall = self._opened[1] > self.viewport().height()
        self.scrollTo(index, hint.PositionAtTop if tall else hint.EnsureVisible)
        self._fitting = False
        self._place()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Keep the card on its row."""
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Keep the card on its row."""
        super().scrollContentsBy(dx, dy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let columns give way, and fit the card to the new width."""
        super().resizeEvent(event)
        for place, least in _ROOMS.items():
            self.setColumnHidden(place, self.viewport().width() < least)
        self.fit()

    def _place(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        rect = self.visualRect(self.currentIndex())
        if rect.isValid():
            self.card.setGeometry(0, rect.y(), self.viewport().width(), rect.height() - _LINE)
        self._fitting = False

    @Slot()
    def _tell(self) -> None:
        row = self.currentIndex().data(ROW_ROLE)
        if row is not None and not self._quiet:
            self.chosen.emit(row.id)
