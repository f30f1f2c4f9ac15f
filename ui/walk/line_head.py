"""Above the sites of a line: whose line it is, how it came out, the filters and the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govassess.services.walk_sheet import Wanted
from ui.common.buttons import Segments
from ui.common.extent import Extent
from ui.common.search_box import SearchBox
from ui.common.text import ElidedLabel, text_label
from ui.walk.lists import FILTERS
from ui.walk.spread import Spread, shares_of

if TYPE_CHECKING:
    from govassess.services.walk_line import Line, LineRow
    from ui.theme import Theme
    from ui.walk.spread import Told

TABLE, CONTACTS = 0, 1


class LineHead(QFrame):
    """The head of a line.

    Signals: `filtered()` when another filter was chosen or typed, `viewed(which)` when the table
    or the contact sheet was asked for.
    """

    filtered = Signal()
    viewed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._theme = theme
        self._told: Told = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(self._build_class())
        self._column.addWidget(self._build_filters())

    @property
    def wanted(self) -> Wanted:
        """The filter chosen."""
        return FILTERS[max(self.segments.index, 0)]

    def keeps(self, row: LineRow) -> bool:
        """Tell whether a row is in the filter and says the words looked for."""
        words, site = self.search.text().strip().casefold(), row.site
        said = f"{site.name} {site.url} {site.code}".casefold()
        return row.line.is_wanted(self.wanted) and words in said

    def lay_out(self, extent: Extent) -> None:
        """Lay out for this much room: a panel keeps the filters."""
        self._class.setVisible(not extent.is_panel)
        narrow = extent is Extent.NARROW
        self.spread.setVisible(not narrow)
        self._column.setContentsMargins(12 if narrow else 20, 8, 8 if narrow else 16, 8)
        self.search.setVisible(not extent.is_panel)

    def show_line(self, line: Line) -> None:
        """Show a line's class, verdicts and counts."""
        count = self.tr("%n site(s)", "", len(line.rows))
        self.name.setText(f"{line.class_name} {count}")
        self.spread.show_shares(shares_of(line, self._told))
        names = {
            Wanted.ALL: self.tr("All"),
            Wanted.OPEN: self.tr("Open"),
            Wanted.OWED: self.tr("Owed"),
            Wanted.LATER: self.tr("Later"),
        }
        texts = [names[Wanted.ALL]]
        texts += [f"{names[each]} {line.count(each) or ''}".strip() for each in FILTERS[1:]]
        self.segments.offer(texts)

    def show_selected(self, count: int) -> None:
        """Say that several rows are selected, and what can be done with them."""
        said = self.tr("%n site(s) selected · an answer's key previews · Esc", "", count)
        self.selected.show_text(said if count > 1 else "")

    def _build_class(self) -> QWidget:
        self._class = QWidget()
        row = QHBoxLayout(self._class)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.name = text_label(role="heading")
        self.spread = Spread(self._theme)
        self.views = Segments()
        self.views.offer((self.tr("Table"), self.tr("Contact sheet  C")))
        self.views.chosen.connect(self.viewed)
        row.addWidget(self.name)
        row.addWidget(self.spread, 1)
        row.addWidget(self.views)
        return self._class

    def _build_filters(self) -> QWidget:
        filters = QWidget()
        row = QHBoxLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.segments = Segments()
        self.segments.chosen.connect(self.filtered)
        self.selected = ElidedLabel(role="owed")
        self.search = SearchBox(self._theme, self.tr("Filter sites"))
        self.search.setMaximumWidth(220)
        self.search.textChanged.connect(self.filtered)
        row.addWidget(self.segments)
        row.addWidget(self.selected, 1)
        row.addWidget(self.search)
        return filters
