"""The two lists beside the card: the sites, and the leaves of the site in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from govassess.services.walk_sheet import Wanted
from ui.common.buttons import Segments, icon_button
from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.rows_view import RowsView
from ui.common.search_box import SearchBox
from ui.walk.models import (
    EntryDelegate,
    SiteDelegate,
    leaf_entries,
    site_entries,
    site_entry,
    whole_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from govassess.services.sites import SiteRow
    from govassess.services.walk_sheet import Sheet
    from ui.theme import Theme
    from ui.walk.models import Entry, Made

ScrollHint = QAbstractItemView.ScrollHint
SITES_WIDTH, LEAVES_WIDTH = 216, 276
_NARROWEST = 160
_OWN_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})
FILTERS = (Wanted.ALL, Wanted.OPEN, Wanted.OWED, Wanted.LATER)


class PaneView(RowsView):
    """Turns half a page when the row in hand leaves it, not a row at every key."""

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, with what follows it."""
        inside = self.viewport().rect().contains(self.visualRect(index))
        centre = hint is ScrollHint.EnsureVisible and not inside
        super().scrollTo(index, ScrollHint.PositionAtCenter if centre else hint)


class Pane(QFrame):
    """A list of entries; keys that do not move in it go to `handle`.

    Signals: `chosen(identity)` when the person took another entry in hand.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, delegate: type[EntryDelegate], handle: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__()
        self.setProperty("role", "list_pane")
        self._handle = handle
        self.setMinimumWidth(_NARROWEST)
        column = Column(self.tr("Name"), whole_text, tip=whole_text)
        self.model = RowsModel((column,), self)
        self.view = PaneView(theme)
        self.view.setModel(self.model)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.view.dress_columns([delegate(theme, column)])
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self._quiet = False

    def show_entries(self, entries: Sequence[Entry], current: str) -> None:
        """Show these entries with one in hand, without telling."""
        self._quiet = True
        self.model.show(entries)
        index = self.model.index(self.model.place_of(current), 0)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self._quiet = False

    def identities(self) -> list[str]:
        """Return what is listed, headings apart."""
        return [row.id for row in self.model.rows if not row.heading]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the list's keys to the page, but for those that move in the list."""
        if event.type() is QEvent.Type.KeyPress:
            press: QKeyEvent = event  # type: ignore[assignment]
            if press.key() not in _OWN_KEYS and self._handle(press):
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _tell(self) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if row is not None and not row.heading and not self._quiet:
            self.chosen.emit(row.id)


def _other_button(theme: Theme, icon: str, name: str) -> QToolButton:
    """Return the button to the list that there is no room for beside this one."""
    button = icon_button(theme, icon, name)
    button.hide()
    return button


class SitePane(Pane):
    """The sites by class, with their filter."""

    def __init__(self, theme: Theme, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(theme, SiteDelegate, handle)
        self._rows: tuple[SiteRow, ...] = ()
        self._current = ""
        self.view.setAccessibleName(self.tr("Sites"))
        self.search = SearchBox(theme, self.tr("Filter sites"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.view.setFocus)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.search, 1)
        self.other = _other_button(theme, "list-tree", self.tr("Indicators"))
        row.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)

    def show_rows(self, rows: tuple[SiteRow, ...], current: str) -> None:
        """Show the sites with one in hand."""
        self._rows, self._current = rows, current
        self._narrow()

    def change_row(self, row: SiteRow) -> None:
        """Show how far one site is now."""
        self._rows = tuple(row if each.id == row.id else each for each in self._rows)
        self.model.change(site_entry(row))

    @Slot()
    def _narrow(self) -> None:
        wanted = self.search.text().strip().casefold()
        rows = [
            row
            for row in self._rows
            if wanted in f"{row.site.name} {row.site.url} {row.site.code}".casefold()
        ]
        self.show_entries(site_entries(rows), self._current)


class LeafPane(Pane):
    """One site's leaves below their headings, with the four filters.

    Signals: `filtered()` when another filter was chosen.
    """

    filtered = Signal()

    def __init__(self, theme: Theme, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(theme, EntryDelegate, handle)
        self._made: Made = {}
        self.view.setAccessibleName(self.tr("Indicators"))
        self.segments = Segments()
        self.segments.chosen.connect(self.filtered)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        self.other = _other_button(theme, "globe", self.tr("Sites"))
        row.addWidget(self.other)
        row.addWidget(self.segments)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)

    @property
    def wanted(self) -> Wanted:
        """The filter chosen."""
        return FILTERS[max(self.segments.index, 0)]

    def show_sheet(self, sheet: Sheet, current: str) -> None:
        """Show a site's leaves with one in hand."""
        names = {
            Wanted.ALL: self.tr("All"),
            Wanted.OPEN: self.tr("Open"),
            Wanted.OWED: self.tr("Owed"),
            Wanted.LATER: self.tr("Later"),
        }
        texts = [names[Wanted.ALL]]
        texts += [f"{names[each]} {sheet.count(each) or ''}".strip() for each in FILTERS[1:]]
        self.segments.offer(texts)
        self.show_entries(leaf_entries(sheet, self.wanted, current, made=self._made), current)

    def codes(self) -> list[str]:
        """Return the leaves listed, in order."""
        return self.identities()

    def code_after(self, code: str) -> str:
        """Return the leaf listed after this one; '' at the end."""
        codes = self.codes()
        place = codes.index(code) + 1 if code in codes else len(codes)
        return codes[place] if place < len(codes) else ""
