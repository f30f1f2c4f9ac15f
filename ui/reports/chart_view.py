"""A chart in the window: the drawing of the papers as SVG, at the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from govassess.services.reports_charts import PAPER, Ink, Screen, chart_svg
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.services.reports_charts import Chart
    from ui.theme import Theme, Tokens

_MARGIN = 24
_LETTERS = 12
_WIDEST = 960
"""Wider drawings only stretch the bars."""
_PICTURE = (760, 2.0)
"""Width in px of a chart written as a picture, and how much finer it is than a plain screen."""


def ink_of(tokens: Tokens) -> Ink:
    """Return the window's colours for drawings."""
    return Ink(
        text=tokens.text,
        quiet=tokens.text2,
        line=tokens.edge,
        fills=(tokens.bar1, tokens.bar4, tokens.bar2, tokens.surface),
        hatch=tokens.bar1,
        kept=tokens.heat_kept,
        lost=tokens.heat_lost,
        zero=tokens.bad,
        ground=tokens.surface,
    )


class _Canvas(QWidget):
    """Paints the drawing, once for each width, colour and fineness."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: Chart | None = None
        self._pixmap: QPixmap | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)
        self._later.timeout.connect(self.redraw)
        theme.changed.connect(self.redraw)

    def show_chart(self, chart: Chart | None) -> None:
        """Draw another chart."""
        self._chart = chart
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw the chart for the present width."""
        self._pixmap = None
        if self._chart is None:
            self.setFixedHeight(0)
        else:
            self._pixmap = self._drawn(self._chart)
            height = self._pixmap.deviceIndependentSize().height()
            self.setFixedHeight(round(height) + 2 * _MARGIN)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn, in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        if self._pixmap is not None:
            left = (self.width() - self._pixmap.deviceIndependentSize().width()) / 2
            painter.drawPixmap(round(left), _MARGIN, self._pixmap)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew a moment after the width stands still."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def _drawn(self, chart: Chart) -> QPixmap:
        width = min(max(self.width() - 2 * _MARGIN, 240), _WIDEST)
        ink = ink_of(self._theme.tokens)
        image = image_of(chart, self.font(), width, ink=ink, ratio=self.devicePixelRatioF())
        return QPixmap.fromImage(image)


class ChartView(QScrollArea):
    """Shows one chart; what is higher than the window scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._canvas = _Canvas(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.caption = ElidedLabel(role="heading")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._canvas)
        column.addWidget(self.caption)
        column.addStretch()
        self.setWidget(ground)

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, from its top."""
        self._canvas.show_chart(chart)
        self.caption.show_text("" if chart is None else chart.caption)
        self.setAccessibleName("" if chart is None else chart.caption)
        self.setAccessibleDescription("" if chart is None else _said(chart))
        self.verticalScrollBar().setValue(0)

    def is_drawn(self) -> bool:
        """Tell whether a chart is shown."""
        return self._canvas._pixmap is not None  # noqa: SLF001 - one class in two widgets


def image_of(chart: Chart, font: QFont, width: float, *, ink: Ink, ratio: float) -> QImage:
    """Return a chart's drawing `width` px wide, `ratio` times as fine."""
    renderer = QSvgRenderer(QByteArray(_svg(chart, font, width, ink).encode()))
    size = renderer.defaultSize()
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(ink.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def picture_of(chart: Chart, font: QFont) -> QImage:
    """Return a chart with its caption as a picture in the colours of the paper."""
    width, ratio = _PICTURE
    drawn = image_of(chart, font, width, ink=PAPER, ratio=ratio)
    inner = drawn.deviceIndependentSize()
    size = QSize(width + 2 * _MARGIN, round(inner.height()) + 3 * _MARGIN + _LETTERS)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(PAPER.ground))
    painter = QPainter(image)
    painter.drawImage(_MARGIN, _MARGIN, drawn)
    caption = QFont(font)
    caption.setPixelSize(_LETTERS + 2)
    painter.setFont(caption)
    painter.setPen(QColor(PAPER.text))
    below = QRectF(0, size.height() - 2.2 * _MARGIN, size.width(), 2 * _MARGIN)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, chart.caption)
    painter.end()
    return image


def _svg(chart: Chart, font: QFont, width: float, ink: Ink) -> str:
    family = QFontInfo(font).family()

    def measure(text: str, size: float) -> float:
        face = QFont(family)
        face.setPixelSize(round(size))
        return QFontMetricsF(face).horizontalAdvance(text)

    return chart_svg(chart, Screen(family, measure, _LETTERS, width, ink))


def _said(chart: Chart) -> str:
    """Return a chart's numbers for a screen reader."""
    bars = [f"{g.label} {bar.text}" for g in chart.groups for bar in g.bars]
    return ", ".join([chart.axis, *bars, chart.note]).strip(", ")
