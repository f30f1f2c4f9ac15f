"""Draws a chart, once for paper, screen and files: bars with their numbers, or a map of cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govassess.domain.heat import HeatState
from govassess.domain.points import fixed_text
from govassess.reports.charts import ChartKind
from govassess.reports.charts_pen import Pen
from govassess.reports.tables import NONE

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from govassess.domain.heat import HeatBlock, HeatCell
    from govassess.reports.charts import Chart, Group
    from govassess.reports.charts_pen import Box, Lettering
    from govassess.reports.ink import Ink

_NAMES = 0.34
"""The most of the width that labels may take."""
_PLOT = 12.0
"""The height of the upright bars, in letters."""
_LEAST = 1.0


def draw_chart(chart: Chart, letters: Lettering, *, ink: Ink, size: float, width: float) -> Drawing:
    """Return the chart's drawing, `width` wide and as high as it needs, without its caption."""
    if chart.heat is not None:
        return _Map(chart.heat, chart.axis, Pen(letters, ink, size, width, 0.0)).draw()
    pen = Pen(letters, ink, size, width, 0.0)
    if chart.kind is ChartKind.DISTRIBUTION:
        _draw_upright(chart, pen)
    else:
        _draw_lying(chart, pen)
    return pen.drawing()


def _draw_upright(chart: Chart, pen: Pen) -> None:
    """Draw one upright bar a group, its number above, its label below."""
    em, count = pen.size, len(chart.groups)
    top, plot = 2.6 * em, _PLOT * em
    pen.height = top + plot + 3.4 * em
    pen.write(chart.axis, 0, em, ink=pen.ink.quiet)
    slot = pen.width / count
    thick = min(slot * 0.62, 5 * em)
    bottom = top + plot
    for place, group in enumerate(chart.groups):
        bar, middle = group.bars[0], slot * (place + 0.5)
        tall = float(bar.value / chart.limit) * plot
        if tall:
            pen.bar(middle - thick / 2, bottom - tall, thick, tall, series=bar.series)
        pen.write(bar.text, middle, bottom - tall - 0.4 * em, align=0.5)
        pen.write(pen.cut(group.label, slot), middle, bottom + 1.3 * em, align=0.5)
    pen.line(0, bottom, pen.width, bottom, ink=pen.ink.quiet)
    pen.write(chart.note, pen.width, bottom + 3.0 * em, ink=pen.ink.quiet, align=1.0)


def _draw_lying(chart: Chart, pen: Pen) -> None:
    """Draw lying bars, labels at the left, numbers at their ends; a loss goes to the left."""
    em = pen.size
    row, between = 1.5 * em, 0.7 * em
    top = 1.9 * em + (1.8 * em if chart.series[1:] else 0.0)
    lines = sum(len(group.bars) for group in chart.groups)
    bottom = top + lines * row + len(chart.groups) * between
    pen.height = bottom + (1.8 * em if chart.note else 0.4 * em)
    pen.write(chart.axis, 0, em, ink=pen.ink.quiet)
    _draw_legend(chart, pen, 2.8 * em)
    scale = _Scale(chart, pen)
    y = top
    for group in chart.groups:
        middle = y + between / 2 + len(group.bars) * row / 2
        label = pen.cut(group.label, scale.names)
        pen.write(label, scale.names, middle + 0.36 * em, align=1.0)
        for number, bar in enumerate(group.bars):
            scale.draw(bar.value, bar.text, y + between / 2 + number * row, series=bar.series)
        y += len(group.bars) * row + between
    pen.line(scale.zero, top, scale.zero, bottom, ink=pen.ink.quiet)
    pen.write(chart.note, pen.width, bottom + 1.3 * em, ink=pen.ink.quiet, align=1.0)


class _Scale:
    """The value axis of lying bars: where zero is, and how far a unit reaches."""

    def __init__(self, chart: Chart, pen: Pen) -> None:
        em = pen.size
        bars = [bar for group in chart.groups for bar in group.bars]
        widest = max(pen.measure(group.label) for group in chart.groups)
        self.names = min(widest, pen.width * _NAMES)
        self._pen = pen
        self._thick = 1.1 * em
        left = self.names + 0.8 * em
        right = max(pen.measure(bar.text) for bar in bars) + 0.8 * em
        negative = any(bar.value < 0 for bar in bars)
        self._unit = max(pen.width - left - right, em) / float(chart.limit)
        self.zero = left
        if negative:
            self._unit = max(pen.width - left - 2 * right, em) / 2 / float(chart.limit)
            self.zero = left + right + self._unit * float(chart.limit)

    def draw(self, value: object, text: str, y: float, *, series: int) -> None:
        """Draw a bar in its row and its words at its end."""
        pen, number = self._pen, float(value)  # type: ignore[arg-type]
        length = max(abs(number) * self._unit, _LEAST if number else 0.0)
        top = y + 0.2 * pen.size
        start = self.zero - length if number < 0 else self.zero
        if length:
            shown = 1 if number < 0 else series
            pen.bar(start, top, length, self._thick, series=shown)
        baseline = top + 0.93 * pen.size
        if number < 0:
            pen.write(text, start - 0.4 * pen.size, baseline, align=1.0)
        else:
            pen.write(text, self.zero + length + 0.4 * pen.size, baseline)


def _draw_legend(chart: Chart, pen: Pen, y: float) -> None:
    if not chart.series[1:]:
        return
    x = 0.0
    for series, name in enumerate(chart.series):
        pen.bar(x, y - 0.85 * pen.size, 1.6 * pen.size, pen.size, series=series)
        pen.write(name, x + 2.1 * pen.size, y)
        x += 3.6 * pen.size + pen.measure(name)


class _Map:
    """Sites by leaves: pale where kept, filled from below by the share lost, dark for nothing."""

    def __init__(self, block: HeatBlock, legend: str, pen: Pen) -> None:
        self._block, self._legend, self._pen = block, legend, pen
        em = pen.size
        names = max(pen.measure(row.score.site.name) for row in block.rows)
        self._names = min(names, pen.width * _NAMES)
        self._left = self._names + 0.6 * em
        self._row = 1.35 * em
        self._cell = (pen.width - self._left - 4 * em) / len(block.columns)
        self._top = 3.0 * em

    def draw(self) -> Drawing:
        """Return the map's drawing."""
        pen, em, block = self._pen, self._pen.size, self._block
        bottom = self._top + len(block.rows) * self._row
        pen.height = bottom + 2.2 * em
        self._draw_heads(bottom)
        self._draw_cells()
        for place, row in enumerate(block.rows):
            y = self._top + place * self._row
            name = pen.cut(row.score.site.name, self._names)
            pen.write(name, self._names, y + self._row - 0.34 * em, align=1.0)
            total = row.score.total
            printed = NONE if total is None else fixed_text(total, block.decimals)
            pen.write(printed, pen.width, y + self._row - 0.34 * em, align=1.0)
        pen.write(self._legend, 0, bottom + 1.6 * em, ink=pen.ink.quiet)
        return pen.drawing()

    def _draw_heads(self, bottom: float) -> None:
        """Name the level-1 indicators over their columns and part them."""
        pen, first = self._pen, 0
        columns = self._block.columns
        for place, column in enumerate(columns):
            last = place + 1 == len(columns)
            if not last and columns[place + 1].top == column.top:
                continue
            x = self._left + first * self._cell
            room = (place + 1 - first) * self._cell - 0.3 * pen.size
            pen.write(pen.cut(column.top_title, room), x, self._top - pen.size)
            if first:
                pen.line(x - 0.5, self._top - 0.5 * pen.size, x - 0.5, bottom, ink=pen.ink.quiet)
            first = place + 1

    def _draw_cells(self) -> None:
        """Draw the cells, those of one look at once: a map has thousands."""
        ink = self._pen.ink
        boxes: dict[str, list[Box]] = defaultdict(list)
        for place, row in enumerate(self._block.rows):
            for column, cell in enumerate(row.cells):
                box = self._box(place, column)
                boxes[_look(cell)].append(box)
                if cell.lost and cell.state is HeatState.PART:
                    boxes["lost"].append(_filled(box, cell.share))
        for look, fill in (("kept", ink.kept), ("lost", ink.lost), ("zero", ink.zero)):
            self._pen.boxes(boxes[look], fill=fill)
        self._pen.boxes(boxes["open"], fill=ink.ground, edge=ink.line)
        self._pen.boxes([_dash(box) for box in boxes["zero"]], fill=ink.ground)
        for x, y, wide, high in boxes["absent"]:
            self._pen.line(x, y + high, x + wide, y, ink=ink.quiet)

    def _box(self, row: int, column: int) -> Box:
        gap = min(0.5, self._cell / 8)
        x, y = self._left + column * self._cell + gap, self._top + row * self._row + gap
        return x, y, self._cell - 2 * gap, self._row - 2 * gap


def _look(cell: HeatCell) -> str:
    looks = {HeatState.ABSENT: "absent", HeatState.OPEN: "open", HeatState.ZERO: "zero"}
    return looks.get(cell.state, "kept")


def _filled(box: Box, share: float) -> Box:
    """Return the lower part of a box, never so little that it is not seen."""
    x, y, wide, high = box
    tall = max(high * share, _LEAST)
    return x, y + high - tall, wide, tall


def _dash(box: Box) -> Box:
    """Return the bar in a box that stands for nothing."""
    x, y, wide, high = box
    return x + wide / 4, y + high / 2 - _LEAST / 2, wide / 2, _LEAST


def texts_of(chart: Chart) -> str:
    """Return every character a chart's drawing and caption may write, for the gate."""
    groups: tuple[Group, ...] = chart.groups
    words = [chart.caption, chart.axis, chart.note, *chart.series, "…−+0123456789.%"]
    words += [group.label for group in groups]
    words += [bar.text for group in groups for bar in group.bars]
    if chart.heat is not None:
        words += [row.score.site.name for row in chart.heat.rows]
        words += [column.top_title for column in chart.heat.columns]
    return "".join(words)
