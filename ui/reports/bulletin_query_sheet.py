"""A bound value opened: what it is, what it is now, and the sites and cells it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from ui.common.buttons import push_button
from ui.common.rows_model import ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.bulletin_slots import Query
    from ui.context import Context

_SIZE = (640, 480)


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A site, or one of its cells, that a value was made of; `id` is `site` or `site/code`."""

    id: str
    site: str
    cell: str


class QuerySheet(Sheet):
    """Enter on a row shows how that cell came to be.

    Signals: `asked(room, cell)` for a row, how its cell came to be (`reports`) or where it is
    walked (`walk`); `updating()` when the value is to be the one of now.
    """

    asked = Signal(str, str)
    updating = Signal()

    def __init__(
        self, context: Context, query: Query | None, shown: str, *, locked: bool, parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Bound value"))
        self.act.setText(self.tr("Show the cell"))
        title = self.tr("The data carry no such value any more") if query is None else query.title
        self.body.addWidget(text_label(title, "heading", wrap=True))
        self.now = text_label(role="body", wrap=True)
        self.body.addWidget(self.now)
        self.update_button = push_button(context.theme, self.tr("Update the value"))
        self.update_button.setAutoDefault(False)
        self.update_button.clicked.connect(self._update)
        stale = query is not None and query.value != shown
        self.update_button.setVisible(stale and not locked)
        self.walk = push_button(context.theme, self.tr("Open in the walk"))
        self.walk.setAutoDefault(False)
        self.walk.clicked.connect(lambda: self._ask("walk"))
        self.add_to_foot(self.update_button)
        self.add_to_foot(self.walk)
        self._say_value(query, shown)
        self.rows = _rows(context, query)
        self._build_list(context)
        self.resize(*_SIZE)
        (self.list if self.rows else self.update_button if stale else self.act).setFocus()

    @Slot()
    def main_act(self) -> None:
        """Show how the row in hand came to be."""
        self._ask("reports")

    def _ask(self, room: str) -> None:
        row = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(row, BehindRow):
            self.accept()
            self.asked.emit(room, row.id)

    @Slot()
    def _update(self) -> None:
        self.accept()
        self.updating.emit()

    def _say_value(self, query: Query | None, shown: str) -> None:
        in_text = self.tr("In the text: {value}").format(value=shown)
        if query is None:
            self.now.setText(in_text)
            return
        value = f"{query.value} {query.unit}".strip()
        now = self.tr("Now: {value}").format(value=value)
        self.now.setText(now if query.value == shown else f"{in_text}\n{now}")

    def _build_list(self, context: Context) -> None:
        columns = (
            Column(self.tr("Site"), lambda row: row.site, tip=lambda row: row.site),
            Column(self.tr("Indicator"), lambda row: row.cell, tip=lambda row: row.cell),
        )
        self.model = RowsModel(columns, self)
        self.list = RowsView(context.theme)
        self.list.setModel(self.model)
        self.list.dress_columns([RowDelegate(context.theme, column) for column in columns])
        self.list.setAccessibleName(self.tr("Behind the value"))
        self.list.setMinimumHeight(160)
        self.list.opened.connect(self.main_act)
        self.model.show(self.rows)
        self.list.select("")
        many = self.tr("%n behind the value", "", len(self.rows))
        none = self.tr("It comes from the campaign's own data, not from cells.")
        self.body.addWidget(text_label(many if self.rows else none, "label", wrap=True))
        if self.rows:
            self.body.addWidget(self.list, 1)
        else:
            self.list.setParent(self)
            self.list.hide()
            self.body.addStretch()
        for button in (self.act, self.walk):
            button.setEnabled(bool(self.rows))


def _rows(context: Context, query: Query | None) -> tuple[BehindRow, ...]:
    if query is None:
        return ()
    campaign = context.require()
    sites = {str(site.id): site for site in campaign.sites.all()}
    rubrics = campaign.rubric.all()

    def cell(site_id: str, code: str) -> str:
        rubric = rubrics.get(sites[site_id].class_id)
        found = rubric.find(code) if rubric is not None and code else None
        return f"{code} {found.title}" if found is not None else code

    return tuple(
        BehindRow(f"{site}/{code}" if code else site, sites[site].name, cell(site, code))
        for site, code in query.behind()
        if site in sites
    )
