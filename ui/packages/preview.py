"""The preview: packages on the table, what is to be looked at, and what merging comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from govassess.wording import Wording
from ui.common.buttons import push_button
from ui.common.extent import Extent
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowsView
from ui.common.text import ElidedLabel, text_label
from ui.packages.after_pane import AfterPane
from ui.packages.concern_list import ConcernList, cards_of
from ui.packages.models import (
    NARROW_WIDTHS,
    WIDTHS,
    CountDelegate,
    MarkDelegate,
    PackageDelegate,
    SumsLine,
    preview_columns,
    two_lines,
)
from ui.shortcuts import Key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.services.packages_previewed import MergePreview, PreviewRow
    from ui.context import Context

_PANE, _NARROW_PANE = 316, 252
_LEAST_ROWS, _SHARE = 2, 0.46
"""The table takes this share of the height at the most, but never less than so many rows."""
_SIGNALS = ("text", "text", "text", "part", "bad")


class PreviewView(FocusHost):
    """Nothing is written before its button.

    `returned` are the people whose clashes go back to them once merged.
    Signals: `asked(card)` when the button of a card was pressed.
    """

    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._wording = Wording(context.preferences.language)
        self.returned: set[str] = set()
        self._preview: MergePreview | None = None
        self.model = RowsModel(preview_columns(), self)
        self.view = RowsView(context.theme)
        self._dress_view()
        self.sums = SumsLine(context.theme, self.view.header())
        self.concerns = ConcernList(context.theme)
        self.concerns.asked.connect(self.asked)
        self.pane = AfterPane(context.theme)
        self.pane.setFixedWidth(_PANE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_left(), 1)
        row.addWidget(self.pane)
        self.setFocusProxy(self.view)

    def take_extent(self, extent: Extent) -> None:
        """Give the table the room it needs."""
        narrow = extent not in {Extent.FULL, Extent.WIDE}
        self.pane.setFixedWidth(_NARROW_PANE if narrow else _PANE)
        widths = NARROW_WIDTHS if narrow else WIDTHS
        for place in range(1, len(self.model.columns)):
            last = place == len(self.model.columns) - 1
            self.view.header().resizeSection(place, widths[last])

    def show_preview(self, preview: MergePreview) -> None:
        """Show packages; the one in hand stays, at first the first that is to be looked at."""
        first = self._preview is None
        self._preview = preview
        before: PreviewRow | None = self.view.currentIndex().data(ROW_ROLE)
        self.model.show(preview.rows)
        self._share_height()
        self.sums.show_sums(preview.rows)
        grave = (row.id for row in preview.rows if row.concerns or row.fault is not None)
        self.view.select(next(grave, "") if first or before is None else before.id)
        self.pane.show_preview(preview)
        self._show_ignored(preview)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew between the packages and what is to be looked at."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        row = two_lines(self.fontMetrics())
        most = max(int(self.height() * _SHARE) // row, _LEAST_ROWS)
        shown = min(len(self.model.rows), most)
        self.view.setFixedHeight(row * shown + self.view.header().minimumHeight() + 2)

    def clear(self) -> None:
        """Show nothing of packages that were put away."""
        self._preview = None
        self.returned = set()
        self.model.show(())
        self.concerns.show_cards("", (), ())

    def turn_return(self, person: str) -> None:
        """Mark that a person's clashes go back to them after merging, or that they do not."""
        self.returned ^= {person}
        self.concerns.show_marked(self.returned)

    @Slot()
    def _follow(self) -> None:
        """Show what is to be looked at in the package in hand."""
        row: PreviewRow | None = self.view.currentIndex().data(ROW_ROLE)
        if row is None:
            return
        cards, name = cards_of(row, self._wording), row.name or row.path.name
        some = self.tr("{name}: {n} to look at").format(name=name, n=len(cards))
        none = self.tr("{name}: nothing that needs a look").format(name=name)
        self.concerns.show_cards(some if cards else none, cards, self.returned)

    def _show_ignored(self, preview: MergePreview) -> None:
        names = self.tr(", ").join(path.name for path in preview.ignored)
        said = self.tr("No packages, left alone: {names}").format(names=names)
        self.ignored.show_text(said if names else "")
        self.ignored.setVisible(bool(names))

    def _dress_view(self) -> None:
        theme, view = self._theme, self.view
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Packages to be merged"))
        first, *counts, last = self.model.columns
        numbers = [
            CountDelegate(theme, column, signal)
            for column, signal in zip(counts, _SIGNALS, strict=True)
        ]
        view.dress_columns([PackageDelegate(theme, first), *numbers, MarkDelegate(theme, last)])
        view.selectionModel().currentChanged.connect(self._follow)
        view.opened.connect(self._go_to_card)

    @Slot()
    def _go_to_card(self) -> None:
        """Go from the package in hand to the first thing that can be done about it."""
        buttons = self.concerns.buttons()
        if buttons:
            buttons[0].setFocus()

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setProperty("role", "paper")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("To look at"))
        scroll.setWidget(self.concerns)
        self.ignored = ElidedLabel(role="check_quiet")
        column.addWidget(self._build_bar())
        column.addWidget(self.view)
        column.addWidget(self.sums)
        column.addWidget(self.ignored)
        column.addWidget(scroll, 1)
        return left

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(52)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(text_label(self.tr("Merge preview"), "pane_title"))
        row.addWidget(ElidedLabel(self.tr("Nothing written yet"), "meta"), 1)
        add = self.tr("Add packages")
        self.add = push_button(self._theme, f"{add}  {Key.OPEN.value}", "plus")
        self.leave = push_button(self._theme, self.tr("Put away"))
        row.addWidget(self.leave)
        row.addWidget(self.add)
        return bar
