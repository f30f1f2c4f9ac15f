"""The charts beside each other: captions to choose from, the drawing, and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QImageWriter, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govassess.safe_write import safe_write
from govassess.services.reports_charts import ChartFile, chart_file, write_chart
from ui.common.extent import Extent
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.reports.chart_view import ChartView, picture_of
from ui.reports.problem_models import number_columns, number_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from govassess.services.reports_charts import Chart
    from ui.context import Context

PDF, PNG, SVG = 0, 1, 2
"""The places of the kinds of file a chart is written as."""
SUFFIXES = ("pdf", "png", "svg")
_LIST, _NUMBERS, _NUMBERS_NARROW = 268, 380, 300
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartsPanel(FocusHost):
    """Shows one chart of several.

    Signals: `moved()` after another chart came in hand.
    """

    moved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        caption = Column("", lambda chart: chart.label, tip=lambda chart: chart.caption)
        self.charts = RowsModel((caption,), self)
        self.list = RowsView(theme)
        self.list.setModel(self.charts)
        self.list.dress_columns([RowDelegate(theme, caption)])
        self.list.setHeaderHidden(True)
        self.list.setFixedWidth(_LIST)
        self.list.setAccessibleName(self.tr("Charts"))
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.list.installEventFilter(self)
        self.view = ChartView(theme)
        self.numbers = RowsModel((), self)
        self.table = RowsView(theme)
        self.table.setModel(self.numbers)
        self.table.setAccessibleName(self.tr("The chart's numbers"))
        self.table.setProperty("role", "pane")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._build_middle(), 1)
        row.addWidget(self._build_side())
        self.setFocusProxy(self.list)

    @property
    def chart(self) -> Chart | None:
        """The chart in hand."""
        chart: Chart | None = self.list.currentIndex().data(ROW_ROLE)
        return chart

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show these charts; the one in hand stays if it is still there."""
        before = self.chart
        self.charts.show(charts)
        self.list.select(before.id if before is not None else "")
        self._follow()

    def take_extent(self, extent: Extent) -> None:
        """Give the chart the room; captions are then chosen by ← → alone."""
        narrow = extent not in {Extent.FULL, Extent.WIDE}
        self.list.setMaximumWidth(1 if narrow else _LIST)
        self.list.setMinimumWidth(1 if narrow else _LIST)
        self._side.setFixedWidth(_NUMBERS_NARROW if narrow else _NUMBERS)

    def step(self, by: int) -> None:
        """Take the next or the previous chart in hand."""
        place = self.list.currentIndex().row() + by
        if 0 <= place < self.charts.rowCount():
            self.list.setCurrentIndex(self.charts.index(place, 0))

    def eventFilter(self, watched: object, event: object) -> bool:
        """Take ← and → in the list as going along the charts."""
        if watched is self.list and isinstance(event, QKeyEvent):
            by = _STEPS.get(Qt.Key(event.key()))
            if by is not None and event.type() == QKeyEvent.Type.KeyPress:
                self.step(by)
                return True
        return False

    def export(self, kind: int) -> None:
        """Ask for a place and write the chart in hand there, in the colours of the paper."""
        chart = self.chart
        if chart is None:
            return
        name = chart_file(chart, SUFFIXES[kind])
        start = self._context.require().folder.parent / name
        image = picture_of(chart, self.font()) if kind == PNG else None
        self._context.ask.save_file(
            self.tr("Export the chart"), start, lambda path: self._write(chart, path, kind, image)
        )

    def _write(self, chart: Chart, path: Path, kind: int, image: QImage | None) -> None:
        label = self.tr("Writing {name}").format(name=path.name)
        if image is not None:
            self._context.tasks.run(
                label, lambda _progress: safe_write(path, lambda part: save_png(image, part))
            )
            return
        file = ChartFile.PDF if kind == PDF else ChartFile.SVG
        self._context.tasks.run(label, lambda progress: write_chart(chart, path, file, progress))

    @Slot()
    def _follow(self) -> None:
        chart = self.chart
        self.view.show_chart(chart)
        if chart is not None:
            columns = number_columns(chart, QFontMetrics(self.table.font()))
            self.numbers.show(())  # the old rows do not have the new columns
            self.numbers.set_columns(columns)
            self.table.dress_columns([RowDelegate(self._context.theme, c) for c in columns])
            self.numbers.show(number_rows(chart))
        self.moved.emit()

    def _build_middle(self) -> QWidget:
        middle = QFrame()
        middle.setProperty("role", "drawer")
        column = QVBoxLayout(middle)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.view)
        return middle

    def _build_side(self) -> QWidget:
        self._side = QFrame()
        self._side.setProperty("role", "drawer")
        self._side.setFixedWidth(_NUMBERS)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.table)
        return self._side


def save_png(image: QImage, part: Path) -> None:
    """Write a picture as PNG whatever its name ends in; raises OSError."""
    writer = QImageWriter(str(part), QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(writer.errorString())
