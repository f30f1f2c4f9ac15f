"""The heat map: every site by every leaf, where points, agreement and time are lost."""

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

from govassess.domain.changes import JUDGED
from govassess.errors import GovAssessError, Problem
from govassess.safe_write import safe_write
from govassess.services import reports_heat_views
from govassess.services.reports_heat import HeatLens, HeatMap, export_heat
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
from ui.reports.heat_legend import Legend
from ui.reports.heat_painting import picture
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
_LENSES = tuple(HeatLens)
"""The ways of looking at the map, in the order of their buttons."""
_OF_CIRCUMSTANCES = frozenset({HeatLens.SPREAD, HeatLens.TIME})
"""Those that are read only when they are looked through."""


class HeatPage(Page):
    """The map of all classes or of one; Enter opens the site's trace at the leaf in hand.

    While the votes are blind it shows what may be seen: progress, time, and how far votes lie
    apart, but no points.
    """

    shows: ClassVar[AbstractSet[str]] = JUDGED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._blocks: tuple[HeatBlock, ...] = ()
        self._tops: tuple[str, ...] = ()
        self._awaited = ""
        self._closed = self._seen_through = False
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
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
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
            failed=self._look_blind,
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
        self._show_around()

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
        self._blocks, self._closed = found.blocks, found.closed
        self._seen_through = False
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
        if place is not None and not self._closed:
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
        wording, lens = Wording(settings.language), self.view.lens
        return lambda path, progress: export_heat(
            blocks, path, settings.title, lens=lens, wording=wording, progress=progress
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
        self.lenses.offer(
            [self.tr("Lost"), self.tr("Differences"), self.tr("Owed"), self.tr("Time")]
        )
        self.kinds.offer([suffix.upper() for suffix in _SUFFIXES])
        for segments in (self.classes, self.lenses):
            segments.chosen.connect(self._show)
            row.addWidget(segments)
        row.addStretch()
        export = push_button(self.context.theme, self.tr("Export"), "download")
        export.clicked.connect(self.export)
        self._outputs = (self.kinds, export, text_label(Key.EXPORT.value, "hint"))
        for widget in self._outputs:
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
        self.orders.offer(self._order_words(HeatLens.LOST))
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
        self._empty = ResultsGate(self.context)
        for widget in (self._ground, self._nothing, self._empty):
            self._map.addWidget(widget)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 16, 4)
        self.legend = Legend(self.context.theme)
        row.addWidget(self.legend)
        column.addWidget(foot)
        return self._map

    @Slot()
    def _show(self) -> None:
        lens = _LENSES[max(self.lenses.index, 0)]
        self.only.setText(self._only_words(lens))
        self.orders.offer(self._order_words(lens))
        self.view.lens = lens
        self.legend.show_lens(lens)
        if lens in _OF_CIRCUMSTANCES and self._blocks and not self._seen_through:
            self._look_through()
        self.view.show_blocks(self._filter(lens).apply(self._blocks))
        self._show_what_there_is(lens)

    def _show_what_there_is(self, lens: HeatLens) -> None:
        """Show the map, that the filters leave nothing, or why there is none."""
        some = any(block.rows for block in self._blocks)
        if self._closed and lens is HeatLens.LOST:
            self._empty.say_why(GovAssessError(Problem.VOTES_CLOSED))
            shown: QWidget = self._empty
        elif some:
            shown = self._ground if self.view.place is not None else self._nothing
        else:
            self._empty.say_nothing(
                self.tr("Here the points lost will be shown as soon as there are sites.")
            )
            shown = self._empty
        self._map.setCurrentWidget(shown)
        for widget in self._outputs:
            widget.setVisible(shown is not self._empty)
        self.side.offer_trace(offered=not self._closed)
        self._show_around()

    def _show_around(self) -> None:
        """Show the pane and the filters where there is a map, and room for them."""
        there = self._map.currentWidget() is not self._empty
        self.side.setVisible(there and self.extent in {Extent.FULL, Extent.WIDE})
        self._filters.setVisible(there and self.extent is not Extent.LOW)

    def _only_words(self, lens: HeatLens) -> str:
        return {
            HeatLens.LOST: self.tr("Only losses"),
            HeatLens.SPREAD: self.tr("Only differences"),
            HeatLens.OWED: self.tr("Only what is owed"),
            HeatLens.TIME: self.tr("Only where time is known"),
        }[lens]

    def _order_words(self, lens: HeatLens) -> list[str]:
        """Return how sites can be ordered; without scores the register's order is the first."""
        by = {
            HeatLens.LOST: self.tr("By loss"),
            HeatLens.SPREAD: self.tr("By difference"),
            HeatLens.OWED: self.tr("By what is owed"),
            HeatLens.TIME: self.tr("By time"),
        }
        first = self.tr("By register") if self._closed else self.tr("By score")
        return [first, self.tr("By name"), by[lens]]

    def _look_through(self) -> None:
        """Read in the background what only these ways of looking need."""
        campaign, blocks = self.context.require(), self._blocks
        self._seen_through = True
        self.context.tasks.run(
            self.tr("Reading differences and times"),
            lambda _progress: reports_heat_views.seen_through(campaign, blocks),
            done=lambda seen: self._show_through(blocks, seen),
        )

    def _show_through(self, before: tuple[HeatBlock, ...], seen: tuple[HeatBlock, ...]) -> None:
        if self._blocks is before:  # else the campaign has changed meanwhile and is read again
            self._blocks = seen
            self._show()

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
        self.side.show_cell(self.view.chart, self.view.place, self.view.lens)
        self.view.setAccessibleDescription(self.side.said())

    @Slot(object)
    def _look_blind(self, error: BaseException) -> None:
        """Show what may be seen before the votes are opened; pass on what is our own fault."""
        if not isinstance(error, GovAssessError) or error.problem is not Problem.VOTES_CLOSED:
            self.show_map(HeatMap((), {}))
            self._empty.say_why(error)
            return
        campaign = self.context.require()
        self.context.tasks.run(
            self.tr("Reading progress"),
            lambda _progress: reports_heat_views.blind_map(campaign),
            done=self.show_map,
        )
