"""Beside the heat map: the cell in hand, and the worst of its row and of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from govassess.services.reports_heat import HeatLens, HeatState
from ui import labels
from ui.common.buttons import push_button
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.text import ElidedLabel, text_label
from ui.reports.picture_button import PictureButton
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.results import EvidenceRow
    from govassess.services.reports_heat import HeatCell
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

    def show_cell(
        self, chart: HeatLayout, place: Place | None, lens: HeatLens = HeatLens.LOST
    ) -> None:
        """Show the cell at `place` as it is looked at; nothing while there is none."""
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
        self._show_circumstances(cell)
        self.picture.show_pictures(self.pictures.get((site.id, column.code), ()))
        self._show_column(chart, place, lens)
        self._show_row(chart, place, lens)

    def offer_trace(self, *, offered: bool) -> None:
        """Offer the trace, where there is one to be seen."""
        self._foot.setVisible(offered)

    def said(self) -> str:
        """Return what the pane says, in one line for a screen reader."""
        parts = (self.site.accessibleName(), self.leaf.text(), self.points.text())
        return ", ".join([*parts, self.sentence.text()])

    @Slot()
    def _ask_for_picture(self) -> None:
        row = self.picture.row
        if row is not None and row.kept is not None:
            self.pictured.emit(row.kept.id)

    def _show_circumstances(self, cell: HeatCell) -> None:
        """Say how far the votes lie apart, and how long it took."""
        apart = self.tr("Votes lie {points} points apart")
        self._apart.setText(apart.format(points=labels.points(cell.full * (cell.spread or 0))))
        self._apart.setVisible(bool(cell.spread))
        took = self.tr("Time spent {time}")
        self._took.setText(took.format(time=labels.minutes(cell.seconds or 0)))
        self._took.setVisible(cell.seconds is not None)

    def _show_column(self, chart: HeatLayout, place: Place, lens: HeatLens) -> None:
        rows = chart.blocks[place.block].rows
        cells = [row.cells[place.column] for row in rows]
        self._tallies.setVisible(all(cell.state is not HeatState.BLIND for cell in cells))
        for state, label in self._counts.items():
            label.setText(str(sum(cell.state is state for cell in cells)))
        worst = sorted(rows, key=lambda row: -_amount(row.cells[place.column], lens))[:WORST]
        found = [("", row.score.site.name, row.cells[place.column]) for row in worst]
        self._column.show_cells(found, lens)

    def _show_row(self, chart: HeatLayout, place: Place, lens: HeatLens) -> None:
        columns = chart.blocks[place.block].columns
        pairs = sorted(
            zip(columns, chart.row(place).cells, strict=True),
            key=lambda pair: -_amount(pair[1], lens),
        )
        self._row_title.setText(self._titles[lens])
        self._row.show_cells([(c.code, c.title, cell) for c, cell in pairs[:WORST]], lens)

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
        self._apart, self._took = text_label(role="meta"), text_label(role="meta")
        self._column, self._row = _Worst(), _Worst()
        self._row_title = _label("")
        self._titles = {
            HeatLens.LOST: self.tr("This site, most lost"),
            HeatLens.SPREAD: self.tr("This site, furthest apart"),
            HeatLens.OWED: self.tr("This site, most lost"),
            HeatLens.TIME: self.tr("This site, longest"),
        }
        column.addWidget(self.site)
        column.addWidget(self._address)
        column.addSpacing(10)
        column.addWidget(self.leaf)
        column.addLayout(self._build_points())
        column.addWidget(self._disputed)
        for widget in (self.sentence, self._apart, self._took, self.picture):
            column.addWidget(widget)
        column.addSpacing(14)
        column.addWidget(_label(self.tr("This indicator, all sites of the class")))
        column.addWidget(self._build_counts())
        column.addWidget(self._column)
        column.addSpacing(14)
        column.addWidget(self._row_title)
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

    def _build_counts(self) -> QWidget:
        self._tallies = QWidget()
        row = QHBoxLayout(self._tallies)
        row.setContentsMargins(0, 0, 0, 0)
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
        return self._tallies

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
        self._foot = foot
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
    """A few lines: a code, a name, and at the right what it is about."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._none = text_label(role="hint")
        self._nothing = {
            HeatLens.LOST: self.tr("No points lost"),
            HeatLens.SPREAD: self.tr("No votes apart"),
            HeatLens.OWED: self.tr("No points lost"),
            HeatLens.TIME: self.tr("No time known"),
        }
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

    def show_cells(self, found: list[tuple[str, str, HeatCell]], lens: HeatLens) -> None:
        """Show what there is to say of these cells, by code and name."""
        real = [line for line in found if _amount(line[2], lens) > 0]
        self._none.setText(self._nothing[lens])
        self._none.setVisible(not real)
        for place, (line, code, name, amount) in enumerate(self._lines):
            line.setVisible(place < len(real))
            if place < len(real):
                code.setText(real[place][0])
                code.setVisible(bool(real[place][0]))
                name.show_text(real[place][1])
                amount.setText(_said(real[place][2], lens))


def _amount(cell: HeatCell, lens: HeatLens) -> float:
    """Return what cells are compared by."""
    if lens is HeatLens.SPREAD:
        return float(cell.full * (cell.spread or 0))
    if lens is HeatLens.TIME:
        return cell.seconds or 0.0
    return float(cell.lost)


def _said(cell: HeatCell, lens: HeatLens) -> str:
    if lens is HeatLens.SPREAD:
        return labels.points(cell.full * (cell.spread or 0))
    if lens is HeatLens.TIME:
        return labels.minutes(cell.seconds or 0)
    return f"−{labels.points(cell.lost)}"


def _label(text: str) -> QLabel:
    return text_label(text, "label", wrap=True)


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url
