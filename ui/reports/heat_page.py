"""The heat map: every site by every leaf, where points are lost and who lost them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from govassess.domain.changes import Subject
from govassess.safe_write import safe_write
from govassess.services.reports_heat import HeatMap, export_heat
from govassess.wording import Wording
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.form import Choice
from ui.common.page import Page
from ui.common.search_box import SearchBox
from ui.common.text import text_label
from ui.common.thumbnails import Thumbnails
from ui.reports.charts_panel import save_png
from ui.reports.gate import ResultsGate
from ui.reports.heat_filter import HeatFilter, HeatOrder
from ui.reports.heat_legend import legend_row
from ui.reports.heat_painting import HeatLens, picture
from ui.reports.heat_side import HeatSide
from ui.reports.heat_view import HeatView
from ui.shortcuts import Key, sequence
from ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.services.reports_heat import HeatBlock
    from ui.context import Context

PNG, XLSX = 0, 1
"""The places of the kinds of file the map is written as."""
_SUFFIXES = ("png", "xlsx")


class HeatPage(Page):
    """The map of all classes or of one; Enter opens the site's trace at the leaf in hand."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._blocks: tuple[HeatBlock, ...] = ()
        self._tops: tuple[str, ...] = ()
        self._awaited = ""
        self.view = HeatView(context.theme)
        self.view.moved.connect(self._follow)
        self.view.opened.connect(self.open_trace)
        self.thumbnails = Thumbnails(context)
        wording = Wording(context.preferences.language)
        self.side = HeatSide(context.theme, wording, self.thumbnails)
        self.side.asked.connect(self.open_trace)
        self.side.pictured.connect(lambda picture: context.go("evidence", picture))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._build_bar())
        self._filters = self._build_filters()
        left.addWidget(self._filters)
        left.addWidget(self._build_map(), 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self._stack = QStackedWidget()
        self._empty = ResultsGate(context)
        self._whole = QWidget()
        self._whole.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._whole, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)
        key = QShortcut(sequence(Key.EXPORT), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.export)

    def refresh(self) -> None:
        """Score the campaign anew, in the background."""
        reports = self.context.require().reports
        self.context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: reports.heat_map(),
            done=self.show_map,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self.thumbnails.forget()
        self.show_map(HeatMap((), {}))

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Arrows move · Enter trace · Ctrl+F filter · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter of names."""
        self._filters.show()
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Clear the filters, or return to the map."""
        if self.view.hasFocus():
            self.clear_filters()
        self.view.setFocus()

    def take_extent(self, extent: Extent) -> None:
        """Keep the pane and the filters for windows that have room for them."""
        super().take_extent(extent)
        self.side.setVisible(extent in {Extent.FULL, Extent.WIDE})
        self._filters.setVisible(extent is not Extent.LOW)

    @Slot()
    def clear_filters(self) -> None:
        """Show every site and leaf again."""
        self.search.clear()
        self.only.setChecked(False)
        self.tops.setCurrentIndex(0)
        self._show()

    def show_item(self, identity: str) -> None:
        """Take the cell of a site, or of `site/leaf`, in hand, as soon as it is there."""
        site, _, code = identity.partition("/")
        self._awaited = "" if self._blocks else identity
        self.classes.choose(0)
        self.clear_filters()
        place = self.view.chart.find(site, code)
        if place is not None:
            self.view.go(place)

    @Slot(object)
    def show_map(self, found: HeatMap) -> None:
        """Show a freshly scored map; class, filters, order and the cell in hand stay."""
        self._blocks = found.blocks
        self.side.pictures = found.pictures
        names = [f"{block.name} {len(block.rows)}" for block in found.blocks]
        total = sum(len(block.rows) for block in found.blocks)
        everything = self.tr("All")
        self.classes.offer([f"{everything} {total}", *names] if names[1:] else names)
        titles = (column.top_title for block in found.blocks for column in block.columns)
        self._offer_tops(tuple(dict.fromkeys(titles)))
        self._show()
        if self._awaited and found.blocks:
            self.show_item(self._awaited)

    @Slot()
    def open_trace(self) -> None:
        """Open the total of the site in hand at the leaf in hand."""
        place, chart = self.view.place, self.view.chart
        if place is not None:
            self.context.go("reports", f"{chart.row(place).id}/{chart.column(place).code}")

    @Slot()
    def export(self) -> None:
        """Ask for a place and write the map as it is filtered, as a picture or a workbook."""
        kind = max(self.kinds.index, PNG)
        campaign = self.context.require()
        title = self.tr("Heat map")
        name = f"{title}.{_SUFFIXES[kind]}"
        write = self._picture_writer() if kind == PNG else self._table_writer()

        def run(path: Path) -> None:
            label = self.tr("Writing {name}").format(name=path.name)
            self.context.tasks.run(label, lambda progress: write(path, progress))

        self.context.ask.save_file(
            self.tr("Export the heat map"), campaign.folder.parent / name, run
        )

    def _picture_writer(self) -> Callable[[Path, Progress], object]:
        title = self.context.require().settings().title
        light = replace(self.view.painting(), tokens=LIGHT, current=None)
        image = picture(light, title)
        return lambda path, _progress: safe_write(path, lambda part: save_png(image, part))

    def _table_writer(self) -> Callable[[Path, Progress], object]:
        settings, blocks = self.context.require().settings(), self.view.chart.blocks
        wording = Wording(settings.language)
        return lambda path, progress: export_heat(
            blocks, path, settings.title, wording=wording, progress=progress
        )

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.classes, self.lenses, self.kinds = Segments(), Segments(), Segments()
        self.classes.setAccessibleName(self.tr("Class"))
        self.lenses.setAccessibleName(self.tr("View"))
        self.kinds.setAccessibleName(self.tr("Kind of file"))
        self.lenses.offer([self.tr("Lost"), self.tr("Owed")])
        self.kinds.offer([suffix.upper() for suffix in _SUFFIXES])
        for segments in (self.classes, self.lenses):
            segments.chosen.connect(self._show)
            row.addWidget(segments)
        row.addStretch()
        export = push_button(self.context.theme, self.tr("Export"), "download")
        export.clicked.connect(self.export)
        for widget in (self.kinds, export, text_label(Key.EXPORT.value, "hint")):
            row.addWidget(widget)
        return bar

    def _build_filters(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        self.orders, self.tops = Segments(), Choice()
        self.orders.setAccessibleName(self.tr("Order"))
        self.orders.offer([self.tr("By score"), self.tr("By name"), self.tr("By loss")])
        self.orders.chosen.connect(self._show)
        self.tops.setAccessibleName(self.tr("Level-1 indicator"))
        self.tops.setMinimumContentsLength(8)
        self.tops.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tops.activated.connect(self._show)
        self.only = QToolButton()
        self.only.setText(self.tr("Only losses"))
        self.only.setCheckable(True)
        self.only.setProperty("role", "tool")
        self.only.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.only.clicked.connect(self._show)
        self.search = SearchBox(self.context.theme, self.tr("Filter sites"))
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(200)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self.view.setFocus)
        for widget in (self.orders, self.tops, self.only):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.search, 1)
        return bar

    def _offer_tops(self, titles: tuple[str, ...]) -> None:
        if titles == self._tops:
            return
        self._tops = titles
        self.tops.clear()
        self.tops.addItem(self.tr("All indicators"), "")
        for title in titles:
            self.tops.addItem(title, title)

    def _build_map(self) -> QWidget:
        self._map, self._ground = QStackedWidget(), QFrame()
        self._nothing = EmptyState(self.context.theme, "search")
        self._nothing.say(self.tr("No site and leaf is left by these filters"), "")
        self._nothing.offer(self.tr("Clear filter")).clicked.connect(self.clear_filters)
        for widget in (self._ground, self._nothing):
            self._map.addWidget(widget)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 16, 4)
        row.addLayout(legend_row(self.context.theme))
        row.addStretch()
        column.addWidget(foot)
        return self._map

    @Slot()
    def _show(self) -> None:
        lens = HeatLens.OWED if self.lenses.index == 1 else HeatLens.LOST
        owing = lens is HeatLens.OWED
        self.only.setText(self.tr("Only what is owed") if owing else self.tr("Only losses"))
        self.view.lens = lens
        self.view.show_blocks(self._filter(lens).apply(self._blocks))
        if self.view.place is None and self._blocks and any(b.rows for b in self._blocks):
            self._stack.setCurrentWidget(self._whole)
            self._map.setCurrentWidget(self._nothing)
            return
        self._map.setCurrentWidget(self._ground)
        if self.view.place is None:
            self._empty.say_nothing(
                self.tr("Here the points lost will be shown as soon as there are sites.")
            )
        self._stack.setCurrentWidget(self._empty if self.view.place is None else self._whole)

    def _filter(self, lens: HeatLens) -> HeatFilter:
        place = self.classes.index - (1 if self._blocks[1:] else 0)
        return HeatFilter(
            class_name=self._blocks[place].name if 0 <= place < len(self._blocks) else "",
            top=str(self.tops.currentData() or ""),
            name=self.search.text(),
            only=self.only.isChecked(),
            lens=lens,
            order=HeatOrder(max(self.orders.index, 0)),
        )

    @Slot()
    def _follow(self) -> None:
        self.side.show_cell(self.view.chart, self.view.place)
        self.view.setAccessibleDescription(self.side.said())

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self.show_map(HeatMap((), {}))
        self._empty.say_why(error)
        self._stack.setCurrentWidget(self._empty)
