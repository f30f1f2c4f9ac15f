"""The lists beside the card: which are shown in which extent, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from ui.common.extent import Extent
from ui.walk.lists import LEAVES_WIDTH, SITES_WIDTH

if TYPE_CHECKING:
    from ui.preferences import Preferences
    from ui.walk.lists import LeafPane, SitePane

_NAME = "walk"
_ONE_WIDTH = 316


class WalkPanes(QSplitter):
    """Sites, leaves and card; the widths are remembered on this machine."""

    def __init__(
        self, preferences: Preferences, sites: SitePane, leaves: LeafPane, card: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences = preferences
        self._sites, self._leaves = sites, leaves
        self._extent = Extent.FULL
        self._column: QWidget | None = None
        self._sites_asked = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for place, pane in enumerate((sites, leaves, card)):
            self.addWidget(pane)
            self.setStretchFactor(place, 1 if pane is card else 0)
        self.splitterMoved.connect(self._remember)
        sites.other.clicked.connect(self.show_leaves)
        leaves.other.clicked.connect(self.show_sites)
        self.lay_out()

    def add_column(self, column: QWidget) -> None:
        """Put what stands beside the card where the window is wide."""
        self._column = column
        self.addWidget(column)
        self.setStretchFactor(self.indexOf(column), 0)
        self.lay_out()

    def take_extent(self, extent: Extent) -> None:
        """Show the lists there is room for."""
        self._extent = extent
        self._sites_asked = False
        self.lay_out()

    def toggle(self) -> None:
        """Hide the lists, or show them again."""
        self._preferences.lists_hidden = not self._preferences.lists_hidden
        self.lay_out()

    @Slot()
    def show_sites(self) -> None:
        """Bring the sites into view where there is room for lists at all."""
        self._preferences.lists_hidden = False
        self._sites_asked = True
        self.lay_out()

    @Slot()
    def show_leaves(self) -> None:
        """Where there is room for one list, let it be the leaves again."""
        self._sites_asked = False
        self.lay_out()

    def lay_out(self) -> None:
        """Show what there is room for, in the widths remembered."""
        one = self._extent is Extent.NARROW
        lists = not self._extent.is_panel and not self._preferences.lists_hidden
        self._sites.setVisible(lists and (not one or self._sites_asked))
        self._leaves.setVisible(lists and not (one and self._sites_asked))
        for pane in (self._sites, self._leaves):
            pane.other.setVisible(one)
        widths = list(self._widths())
        if self._column is not None:
            self._column.setVisible(self._extent is Extent.WIDE)
            widths.append(self._column.minimumWidth() if self._extent is Extent.WIDE else 0)
        sites, leaves, *column = widths
        if one:  # the button of the other list stands beside the filters
            leaves = max(leaves, min(_ONE_WIDTH, self.width() // 3))
        self.setSizes([sites, leaves, max(self.width() - sum(widths), 1), *column])

    def _widths(self) -> tuple[int, int]:
        kept = self._preferences.widths(_NAME)
        return (kept[0], kept[1]) if len(kept) > 1 else (SITES_WIDTH, LEAVES_WIDTH)

    @Slot()
    def _remember(self) -> None:
        sites, leaves = self._widths()
        self._preferences.set_widths(
            _NAME,
            (
                self._sites.width() if self._sites.isVisible() else sites,
                self._leaves.width() if self._leaves.isVisible() else leaves,
            ),
        )
