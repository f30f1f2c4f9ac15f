"""The bar over the ledger: its views and filters, or the way back from the appeal in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.common.buttons import Segments, push_button
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

LEDGER, MOVED = 0, 1
"""The views in the order of their buttons."""
OPEN, OVERDUE, ANSWERED, ALL = range(4)
"""The filters in the order of their buttons."""


class LedgerBar(QFrame):
    """Shows what serves in the view in hand; the page does what its parts say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setMinimumHeight(48)
        self.views, self.filters = Segments(), Segments()
        self.views.setAccessibleName(self.tr("View"))
        self.filters.setAccessibleName(self.tr("State"))
        self.back = push_button(theme, self.tr("Ledger  Esc"))
        self.title = ElidedLabel(role="heading")
        self.search = SearchBox(theme, self.tr("Filter appeals"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for widget in (self.views, self.filters, self.back):
            row.addWidget(widget)
        row.addWidget(self.title, 1)
        row.addStretch()
        row.addWidget(self.search)
        self.show_moved(0)

    def show_moved(self, count: int) -> None:
        """Say how many sites moved."""
        self.views.offer([self.tr("Ledger"), self.tr("Moved {count}").format(count=count)])

    def show_counts(self, counts: Sequence[int]) -> None:
        """Say how many appeals each filter keeps; at first what is open is shown, if anything."""
        names = (self.tr("Open"), self.tr("Overdue"), self.tr("Answered"), self.tr("All"))
        first = not self.filters.count
        self.filters.offer([f"{name} {count}" for name, count in zip(names, counts, strict=True)])
        if first:
            self.filters.choose(OPEN if counts[OPEN] else ALL)

    def take_view(self, *, case: bool, moved: bool) -> None:
        """Show what serves while an appeal is in hand, in the ledger, or where sites moved."""
        of_case: tuple[QWidget, ...] = (self.back, self.title)
        for widget in (*of_case, self.views):
            widget.setVisible((widget in of_case) == case)
        for field in (self.filters, self.search):
            field.setVisible(not case and not moved)
