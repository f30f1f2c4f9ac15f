"""Beside the heat map: the cell in hand, and the worst of its row and of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from govassess.services.reports_heat import HeatState
from ui import labels
from ui.common.buttons import push_button
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.text import ElidedLabel, text_label
from ui.reports.picture_button import PictureButton
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.domain.results import EvidenceRow
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.reports.heat_layout import HeatLayout, Place
    from ui.theme import Theme

WORST = 3
SIDE = 268


class HeatSide(QFrame):
    """The pane of one cell.

    Signals: `asked()` when the person wants its trace, `pictured(id)` when a picture large.
    """

    asked = Signal()
    pictured = Signal(str)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]] = {}
        self.picture = PictureButton(theme, thumbnails)
        self.picture.clicked.connect(self._ask_for_picture)
        self.setProperty("role", "drawer")
        self.setFixedWidth(SIDE)
        self._wording = wording
        self._theme = theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_scroll(), 1)
        whole.addWidget(self._build_foot())

    def show_cell(self, chart: HeatLayout, place: Place | None) -> None:
        """Show the cell at `place`; nothing while there is none."""
        self._body.setVisible(place is not None)
        if place is None:
            return
        site, column, cell = chart.row(place).score.site, chart.column(place), chart.cell(place)
        self.site.show_text(site.name)
        self._address.show_text(" · ".join(part for part in (site.code, _bare(site.url)) if part))
        self.leaf.setText(f"{column.code} {column.title}")
        self.points.setText(labels.points(cell.value))
        signal = {HeatState.ZERO: "bad", HeatState.FULL: "good"}.get(cell.state, "plain")
        self.points.setProperty("signal", signal)
        self.points.style().polish(self.points)
        self._full.setText(f"/ {labels.points(cell.full)}")
        self.sentence.setText(self._wording.sentence(cell.sentence))
        self._disputed.setVisible(cell.disputed)
        self.picture.show_pictures(self.pictures.get((site.id, column.code), ()))
        self._show_column(chart, place)
        self._show_row(chart, place)

    def said(self) -> str:
        """Return what the pane says, in one line for a screen reader."""
        parts = (self.site.accessibleName(), self.leaf.text(), self.points.text())
        return ", ".join([*parts, self.sentence.text()])

    @Slot()
    def _ask_for_picture(self) -> None:
        row = self.picture.row
        if row is not None and row.kept is not None:
            self.pictured.emit(row.kept.id)

    def _show_column(self, chart: HeatLayout, place: Place) -> None:
        rows = chart.blocks[place.block].rows
        cells = [row.cells[place.column] for row in rows]
        for state, label in self._counts.items():
            label.setText(str(sum(cell.state is state for cell in cells)))
        worst = sorted(rows, key=lambda row: -row.cells[place.column].lost)[:WORST]
        found = [(row.score.site.name, row.cells[place.column].lost) for row in worst]
        self._column.show_lines([("", name, lost) for name, lost in found])

    def _show_row(self, chart: HeatLayout, place: Place) -> None:
        columns = chart.blocks[place.block].columns
        pairs = sorted(
            zip(columns, chart.row(place).cells, strict=True), key=lambda pair: -pair[1].lost
        )
        self._row.show_lines([(c.code, c.title, cell.lost) for c, cell in pairs[:WORST]])

    def _build_scroll(self) -> QScrollArea:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        self.site, self._address = ElidedLabel(role="pane_title"), ElidedLabel(role="meta")
        self.leaf = text_label(role="heading", wrap=True)
        self.sentence = text_label(role="reading", wrap=True)
        self._disputed = text_label(
            self.tr("Answers differ, not decided yet"), "warning", wrap=True
        )
        self._column, self._row = _Worst(), _Worst()
        column.addWidget(self.site)
        column.addWidget(self._address)
        column.addSpacing(10)
        column.addWidget(self.leaf)
        column.addLayout(self._build_points())
        column.addWidget(self._disputed)
        column.addWidget(self.sentence)
        column.addWidget(self.picture)
        column.addSpacing(14)
        column.addWidget(_label(self.tr("This indicator, all sites of the class")))
        column.addLayout(self._build_counts())
        column.addWidget(self._column)
        column.addSpacing(14)
        column.addWidget(_label(self.tr("This site, most lost")))
        column.addWidget(self._row)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setProperty("role", "paper")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        return scroll

    def _build_points(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.points = text_label(role="cell_points")
        self._full = text_label(role="hint")
        row.addWidget(self.points)
        row.addWidget(self._full, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        return row

    def _build_counts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(5)
        self._counts: dict[HeatState, QLabel] = {}
        for state, glyph, name in (
            (HeatState.FULL, Glyph.FULL, self.tr("Full")),
            (HeatState.PART, Glyph.PART, self.tr("Part")),
            (HeatState.ZERO, Glyph.ZERO, self.tr("Zero")),
            (HeatState.OPEN, Glyph.OPEN, self.tr("Open")),
        ):
            mark = _Mark(self._theme, glyph, name)
            self._counts[state] = text_label(role="meta")
            self._counts[state].setToolTip(name)
            row.addWidget(mark)
            row.addWidget(self._counts[state])
            row.addSpacing(8)
        row.addStretch()
        return row

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        ask = push_button(self._theme, self.tr("Show the trace"))
        ask.clicked.connect(self.asked)
        row.addWidget(ask)
        row.addWidget(text_label(Key.TRACE.value, "hint"))
        row.addStretch()
        return foot


class _Mark(QWidget):
    """A state's glyph."""

    def __init__(self, theme: Theme, glyph: Glyph, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._glyph = glyph
        self.setFixedSize(GLYPH_SIZE, GLYPH_SIZE + 2)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        draw_glyph(painter, QRectF(self.rect()), self._glyph, self._theme)
        painter.end()


class _Worst(QWidget):
    """A few lines: a code, a name, and the points lost at the right."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._none = text_label(self.tr("No points lost"), "hint")
        column.addWidget(self._none)
        self._lines: list[tuple[QWidget, QLabel, ElidedLabel, QLabel]] = []
        for _ in range(WORST):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            code, name = text_label(role="hint"), ElidedLabel()
            lost = text_label(role="lost")
            row.addWidget(code)
            row.addWidget(name, 1)
            row.addWidget(lost)
            column.addWidget(line)
            self._lines.append((line, code, name, lost))

    def show_lines(self, lines: list[tuple[str, str, Fraction]]) -> None:
        """Show what really lost points."""
        real = [line for line in lines if line[2] > 0]
        self._none.setVisible(not real)
        for place, (line, code, name, lost) in enumerate(self._lines):
            line.setVisible(place < len(real))
            if place < len(real):
                code.setText(real[place][0])
                code.setVisible(bool(real[place][0]))
                name.show_text(real[place][1])
                lost.setText(f"−{labels.points(real[place][2])}")


def _label(text: str) -> QLabel:
    return text_label(text, "label", wrap=True)


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url
