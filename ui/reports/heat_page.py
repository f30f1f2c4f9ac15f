"""The heat map: every site by every leaf, where points are lost and who lost them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCollator, QLocale, Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.safe_write import safe_write
from govassess.wording import Wording
from ui.common.buttons import Segments, push_button
from ui.common.page import Page
from ui.common.text import text_label
from ui.reports.charts_panel import save_png
from ui.reports.gate import ResultsGate
from ui.reports.heat_legend import legend_row
from ui.reports.heat_painting import picture
from ui.reports.heat_side import HeatSide
from ui.reports.heat_view import HeatView
from ui.shortcuts import Key, sequence
from ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from typing import Any

    from PySide6.QtGui import QImage

    from govassess.services.reports_heat import HeatBlock, HeatRow
    from ui.context import Context

BY_SCORE, BY_NAME, BY_LOSS = 0, 1, 2


class HeatPage(Page):
    """The map of all classes or of one; Enter opens the site's trace at the leaf in hand."""

    shows: ClassVar[AbstractSet[str]] = frozenset(Subject)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._blocks: tuple[HeatBlock, ...] = ()
        self._awaited = ""
        self.view = HeatView(context.theme)
        self.view.moved.connect(self._follow)
        self.view.opened.connect(self.open_trace)
        self.side = HeatSide(context.theme, Wording(context.preferences.language))
        self.side.asked.connect(self.open_trace)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._build_bar())
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
            lambda _progress: reports.heat(),
            done=self.show_blocks,
            failed=self._say_why,
        )

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._awaited = ""
        self.show_blocks(())

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Arrows move · Enter trace · Ctrl+K find · F1 keys")

    def step_back(self) -> None:
        """Return to the map."""
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Take the cell of a site, or of `site/leaf`, in hand, as soon as it is there."""
        site, _, code = identity.partition("/")
        self._awaited = "" if self._blocks else identity
        self.classes.choose(0)
        self._show()
        place = self.view.chart.find(site, code)
        if place is not None:
            self.view.go(place)

    @Slot(object)
    def show_blocks(self, blocks: tuple[HeatBlock, ...]) -> None:
        """Show freshly scored blocks; class, order and the cell in hand stay."""
        self._blocks = blocks
        names = [f"{block.name} {len(block.rows)}" for block in blocks]
        total = sum(len(block.rows) for block in blocks)
        everything = self.tr("All")
        self.classes.offer([f"{everything} {total}", *names] if len(names) > 1 else names)
        self._show()
        if self._awaited and blocks:
            self.show_item(self._awaited)

    @Slot()
    def open_trace(self) -> None:
        """Open the total of the site in hand at the leaf in hand."""
        place, chart = self.view.place, self.view.chart
        if place is not None:
            self.context.go("reports", f"{chart.row(place).id}/{chart.column(place).code}")

    @Slot()
    def export(self) -> None:
        """Ask for a place and write the map there as a picture, in light colours."""
        title = self.context.require().settings().title
        start = self.context.require().folder.parent / self.tr("Heat map.png")
        image = picture(replace(self.view.painting(), tokens=LIGHT, current=None), title)
        self.context.ask.save_file(
            self.tr("Export the heat map"), start, lambda path: self._write(image, path)
        )

    def _write(self, image: QImage, path: Path) -> None:
        self.context.tasks.run(
            self.tr("Writing {name}").format(name=path.name),
            lambda _progress: safe_write(path, lambda part: save_png(image, part)),
        )

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.classes, self.orders = Segments(), Segments()
        self.classes.setAccessibleName(self.tr("Class"))
        self.orders.setAccessibleName(self.tr("Order"))
        self.orders.offer([self.tr("By score"), self.tr("By name"), self.tr("By loss")])
        for segments in (self.classes, self.orders):
            segments.chosen.connect(self._show)
            row.addWidget(segments)
        row.addStretch()
        export = push_button(self.context.theme, self.tr("Export as picture"), "file-text")
        export.clicked.connect(self.export)
        row.addWidget(export)
        row.addWidget(text_label(Key.EXPORT.value, "hint"))
        return bar

    def _build_map(self) -> QWidget:
        ground = QFrame()
        column = QVBoxLayout(ground)
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
        return ground

    @Slot()
    def _show(self) -> None:
        place = self.classes.index - (1 if len(self._blocks) > 1 else 0)
        chosen = self._blocks if place < 0 else self._blocks[place : place + 1]
        order = _order(self.orders.index)
        shown = tuple(
            block if order is None else replace(block, rows=tuple(sorted(block.rows, key=order)))
            for block in chosen
        )
        self.view.show_blocks(shown)
        if self.view.place is None:
            self._empty.say_nothing(
                self.tr("Here the points lost will be shown as soon as there are sites.")
            )
        self._stack.setCurrentWidget(self._empty if self.view.place is None else self._whole)

    @Slot()
    def _follow(self) -> None:
        self.side.show_cell(self.view.chart, self.view.place)
        self.view.setAccessibleDescription(self.side.said())

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._empty.say_why(error)
        self._stack.setCurrentWidget(self._empty)


def _order(chosen: int) -> Callable[[HeatRow], Any] | None:
    """Return what rows are sorted by; None leaves them in rank order."""
    if chosen == BY_NAME:
        collator = QCollator(QLocale(QLocale.Language.Chinese))
        return lambda row: collator.sortKey(row.score.site.name)
    if chosen == BY_LOSS:
        return lambda row: -row.lost or Fraction(0)
    return None
