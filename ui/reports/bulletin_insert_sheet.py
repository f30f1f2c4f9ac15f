"""What can be put into the bulletin: sentences that the data carry, values, tables, new blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from govassess.domain.bulletin import BlockKind
from govassess.domain.runs import text_of
from ui.common.buttons import Segments
from ui.common.rows_model import ROW_ROLE, Column, RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.reports.bulletin_words import LEVELS, group_name, kind_name, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from govassess.services.reports_bulletin_view import BulletinView
    from ui.theme import Theme

_SIZE = (860, 560)
_ABOUT, _TEXT = 150, 84
_LONG = 60
_ALONG = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Offer(IntEnum):
    """What kind of thing is put in; the value is its tab."""

    SENTENCE = 0
    VALUE = 1
    FIGURE = 2
    BLANK = 3


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Something to put in; `key` is its name among its kind, `text` what it would say."""

    offer: Offer
    key: str
    about: str
    title: str
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def id(self) -> str:
        """Its identity."""
        return f"{self.offer.value}/{self.kind}/{self.level}/{self.key}"


class InsertSheet(Sheet):
    """Four lists, filtered by what is typed; Enter or the button puts the row in.

    Signals: `agreed(row)` with what is to be put in.
    """

    agreed = Signal(object)

    def __init__(self, theme: Theme, view: BulletinView, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Insert into the bulletin"))
        self.act.setText(self.tr("Insert"))
        self._rows = {offer: tuple(_ROWS[offer](view)) for offer in Offer}
        self.tabs = Segments()
        self.tabs.setAccessibleName(self.tr("Kind"))
        names = (self.tr("Sentences"), self.tr("Values"), self.tr("Tables and charts"))
        self.tabs.offer([*names, self.tr("New block")])
        self.tabs.chosen.connect(self._show)
        self.search = SearchBox(theme, self.tr("Filter by words or numbers"))
        self.search.textChanged.connect(self._narrow)
        self._build_list(theme)
        self.text = text_label(role="body", wrap=True)
        self.text.setMinimumHeight(_TEXT)
        for widget in (self.tabs, self.search, self.list, self.text):
            self.body.addWidget(widget)
        self.search.returnPressed.connect(self.main_act)
        self.search.installEventFilter(self)
        self._show()
        self.resize(*_SIZE)
        self.search.setFocus()

    def choose(self, offer: Offer) -> None:
        """Show one of the lists."""
        self.tabs.choose(offer)
        self._show()

    @property
    def row(self) -> OfferRow | None:
        """What is in hand."""
        row: OfferRow | None = self.list.currentIndex().data(ROW_ROLE)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go along the list while the filter is typed."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in _ALONG:
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def main_act(self) -> None:
        """Hand on what is in hand."""
        row = self.row
        if row is not None:
            self.accept()
            self.agreed.emit(row)

    def _build_list(self, theme: Theme) -> None:
        columns = (
            Column(self.tr("About"), lambda row: row.about, width=_ABOUT, quiet=True),
            Column(self.tr("What"), lambda row: row.title, tip=lambda row: row.title),
            Column(self.tr("Says now"), lambda row: shortened(row.text, _LONG), quiet=True),
        )
        self.model = RowsModel(columns, self)
        self.filter = RowsFilter(self.model, self)
        self.list = RowsView(theme)
        self.list.setModel(self.filter)
        self.list.dress_columns([RowDelegate(theme, column) for column in columns])
        self.list.setAccessibleName(self.tr("What can be put in"))
        self.list.setMinimumHeight(180)
        self.list.opened.connect(self.main_act)
        self.list.selectionModel().currentChanged.connect(self._follow)

    @Slot()
    def _show(self) -> None:
        self.model.show(self._rows[Offer(max(self.tabs.index, 0))])
        self._narrow()
        self.list.select("")
        self._follow()

    @Slot()
    def _narrow(self) -> None:
        self.filter.want(self.search.text())
        if not self.list.currentIndex().isValid():
            self.list.select("")
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row = self.row
        self.text.setText(shortened(row.text, 300) if row is not None else "")
        self.act.setEnabled(row is not None)
        self.say("" if row is not None else self.tr("The data carry nothing of this kind"))


def _sentences(view: BulletinView) -> Iterator[OfferRow]:
    translate = QCoreApplication.translate
    names = {
        "opening": translate("bulletin", "Opening"),
        "merits": translate("bulletin", "What was good"),
        "problems": translate("bulletin", "Problems"),
        "requirements": translate("bulletin", "Duties"),
    }
    for each in view.library:
        about = names[each.category.value]
        yield OfferRow(Offer.SENTENCE, each.key, about, each.title, text_of(each.text))


def _values(view: BulletinView) -> Iterator[OfferRow]:
    for query in view.queries():
        said = f"{query.value} {query.unit}".strip()
        yield OfferRow(Offer.VALUE, query.name, group_name(query.group), query.title, said)


def _figures(view: BulletinView) -> Iterator[OfferRow]:
    for source, title in view.tables():
        kind = BlockKind.TABLE
        yield OfferRow(Offer.FIGURE, source, kind_name(kind), title, title, kind)
    for chart in view.charts():
        kind = BlockKind.CHART
        yield OfferRow(Offer.FIGURE, chart.id, kind_name(kind), chart.label, chart.caption, kind)


def _blanks(_: BulletinView) -> Iterator[OfferRow]:
    about = QCoreApplication.translate("bulletin", "New and empty")
    for kind in (BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK):
        yield OfferRow(Offer.BLANK, kind.value, about, kind_name(kind), "", kind)
    for level in range(1, LEVELS + 1):
        kind = BlockKind.HEADING
        yield OfferRow(Offer.BLANK, kind.value, about, kind_name(kind, level), "", kind, level)


_ROWS = {
    Offer.SENTENCE: _sentences,
    Offer.VALUE: _values,
    Offer.FIGURE: _figures,
    Offer.BLANK: _blanks,
}
