"""The strip of the panel: one segment a leaf, its height the share kept, a mark where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from govassess.domain.leaf_scoring import LeafState
from ui.common.glyphs import Glyph
from ui.walk.models import glyph_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from govassess.services.walk_sheet import Sheet, SheetLine
    from ui.theme import Theme

HEIGHT, LOW_HEIGHT = 18, 14
_MARK, _GAP, _LEAST = 2, 1.5, 2.0
_COLOURS = {
    Glyph.OPEN: "line",
    Glyph.FULL: "good",
    Glyph.PART: "part",
    Glyph.ZERO: "bad",
    Glyph.ABSENT: "text3",
    Glyph.LATER: "accent",
    Glyph.VETO: "bad",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A leaf of the strip; `share` is its height, 0 to 1."""

    code: str
    title: str
    glyph: Glyph
    share: float


class LeafStrip(QWidget):
    """Shows where one is among the leaves of a site; a click goes to a leaf.

    Signals: `chosen(code)` when a segment was clicked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[SheetLine, ...] = ()
        self._segments: tuple[Segment, ...] | None = ()
        self.current = ""
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sheet(self, sheet: Sheet, code: str) -> None:
        """Show a site's leaves with one of them marked."""
        if sheet.lines is not self._lines:
            self._lines, self._segments = sheet.lines, None
        self.current = code
        totals, line = sheet.totals(), sheet.line(code)
        here = f"{code} {line.indicator.title}" if line else ""
        said = self.tr("{done} of {all} answered, now at {leaf}")
        self.setAccessibleName(said.format(done=totals.answered, all=totals.leaves, leaf=here))
        self.update()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The leaves shown; they are made when somebody looks, for most windows have no strip."""
        if self._segments is None:
            self._segments = tuple(segment_of(line) for line in self._lines)
        return self._segments

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(200, LOW_HEIGHT if self._low else HEIGHT)

    def show_low(self, *, low: bool) -> None:
        """Be thinner where the window is low."""
        self._low = low
        self.updateGeometry()

    def place_of(self, code: str) -> QRectF:
        """Return where a leaf's segment stands."""
        return self._place([segment.code for segment in self.segments].index(code))

    def _place(self, number: int) -> QRectF:
        width = (self.width() - 2 * self._pad) / max(len(self.segments), 1)
        left = self._pad + number * width
        gap = _GAP if width > 3 * _GAP else 0.5
        top = _MARK + 2
        return QRectF(left, top, max(width - gap, 1.0), self.height() - 2 * top)

    @property
    def _pad(self) -> int:
        return 16

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segments from the foot up, then the mark."""
        painter = QPainter(self)
        for number, segment in enumerate(self.segments):
            place = self._place(number)
            colour = self._theme.colour(_COLOURS[segment.glyph])
            height = max(place.height() * segment.share, _LEAST)
            painter.fillRect(
                QRectF(place.left(), place.bottom() - height, place.width(), height), colour
            )
            if segment.code == self.current:
                accent = self._theme.colour("accent")
                wide = place.adjusted(-1, 0, 1, 0)
                painter.fillRect(QRectF(wide.left(), 0, wide.width(), _MARK), accent)
                foot = self.height() - _MARK
                painter.fillRect(QRectF(wide.left(), foot, wide.width(), _MARK), accent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the leaf under the pointer."""
        segment = self._at(event.position().x())
        if segment is not None:
            self.chosen.emit(segment.code)

    def event(self, event: QEvent) -> bool:
        """Name the leaf under the pointer."""
        if event.type() is QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            segment = self._at(help_event.pos().x())
            text = f"{segment.code} {segment.title}" if segment else ""
            QToolTip.showText(help_event.globalPos(), text, self)
            return True
        return super().event(event)

    def _at(self, x: float) -> Segment | None:
        width = self.width() - 2 * self._pad
        place = int((x - self._pad) * len(self.segments) / max(width, 1))
        return self.segments[place] if 0 <= place < len(self.segments) else None


def segment_of(line: SheetLine) -> Segment:
    """Return a leaf as the strip shows it: what is open fills its height, quietly."""
    glyph = Glyph.LATER if line.later else glyph_of(line)
    value, full = line.score.value, line.indicator.points
    if line.score.state is LeafState.NOT_APPLICABLE:
        share = 0.0
    elif value is None or not full:
        share = 1.0
    else:
        share = min(max(float(value / full), 0.0), 1.0)
    return Segment(line.code, line.indicator.title, glyph, share)
