"""The bar above the gallery: which pictures are shown, and how new ones come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.common.buttons import GivingButton, Segments
from ui.common.search_box import SearchBox
from ui.shortcuts import Key

if TYPE_CHECKING:
    from ui.theme import Theme


class EvidenceBar(QFrame):
    """Filters at the left, acts and the search at the right.

    Signals: `narrowed()` when the filter or the search changed, `framed()`, `added()` and
    `compared()` when a screen region, a file or the contact sheet was asked for.
    """

    narrowed = Signal()
    framed = Signal()
    added = Signal()
    compared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setMinimumHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self.segments = Segments()
        self.segments.offer(self.filters())
        self.segments.chosen.connect(lambda _: self.narrowed.emit())
        row.addWidget(self.segments)
        row.addStretch()
        named = self.tr("Screen region")
        region = f"{named}  {Key.REGION.value}"
        for icon, text, asked in (
            ("scan", region, self.framed),
            ("image-plus", self.tr("Add a picture…"), self.added),
            ("layout-grid", self.tr("Contact sheet"), self.compared),
        ):
            button = GivingButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            theme.dress(button, icon, "text2", 16, gap=6)
            button.setText(text)
            button.clicked.connect(asked)
            row.addWidget(button)
        self.search = SearchBox(theme, self.tr("Filter pictures"))
        self.search.setFixedWidth(220)
        self.search.textChanged.connect(lambda _: self.narrowed.emit())
        row.addWidget(self.search)

    def filters(self) -> tuple[str, ...]:
        """Return the names of the filters."""
        return (self.tr("All"), self.tr("Unbound"), self.tr("Unused"))
