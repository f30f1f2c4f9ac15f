"""Walking by indicator: one question, and every site of a class as a row of answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.wording import Wording
from ui.answers.keys import name_of
from ui.shortcuts import Key
from ui.walk import bulk_keys
from ui.walk.acts import Acts
from ui.walk.bulk_sheet import BulkSheet, bulk_columns
from ui.walk.cell_page import CellPage
from ui.walk.contacts import ContactsView
from ui.walk.line_head import CONTACTS, TABLE, LineHead
from ui.walk.line_view import LineView
from ui.walk.open_row import OpenRow
from ui.walk.place_row import full_address
from ui.walk.question import QuestionPane
from ui.walk.row_selection import RowSelection

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govassess.domain.answers import Answer
    from govassess.domain.ids import ClassId
    from govassess.services.walk_line import Line, LineRow
    from govassess.services.walk_lines import LeafKey
    from ui.common.extent import Extent
    from ui.context import Context

_EXTEND = {"Shift+Down": 1, "Shift+Up": -1}
_SHEET = "sheet"
"""Behind a cell's identity: its contact sheet is meant."""


class LinePage(CellPage):
    """One indicator at a time; the rows are the sites of its class."""

    room: ClassVar[str] = "walk_lines"
    other_room: ClassVar[str] = "walk"
    card: OpenRow

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._line: Line | None = None
        self._leaves: tuple[LeafKey, ...] = ()
        self._classes: dict[str, ClassId] = {}
        self._wording = Wording(context.preferences.language)
        self.card = OpenRow(
            context.theme, self._wording, self.handle_key, thumbnails=self.thumbnails
        )
        self.question = QuestionPane(context.theme)
        self.head = LineHead(context.theme)
        self.view = LineView(context.theme, self.card)
        self.contacts = ContactsView(context, self._contact_key)
        self.acts = Acts(self)
        self.selection = RowSelection(self)
        self._work = self._build_work()
        self.stack.addWidget(self._work)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stack)
        self._connect()
        self.setFocusProxy(self.card)
        self.take_extent(self.extent)

    def take_extent(self, extent: Extent) -> None:
        """Lay out: in a panel the indicator stands above, and only the current site below."""
        super().take_extent(extent)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if extent.is_panel else across)
        self.question.lay_out(extent)
        self.head.lay_out(extent)
        self.view.setHeaderHidden(extent.is_panel)
        self.card.offer_neighbours(shown=extent.is_panel)
        self.show_cell()

    def refresh(self) -> None:
        """Read who walks, the sites and the line in hand anew."""
        if not self.begin():
            return
        campaign, actor = self.context.require(), self.desk.actor
        planned = campaign.sites.planned(actor.id if actor else None)
        self._classes = {str(site.id): site.class_id for site in planned}
        self._leaves = campaign.walk.lines.leaves(actor)
        if not self._leaves:
            self.say_no_sites()
            return
        self.stack.setCurrentWidget(self._work)
        if self.desk.sheet is None or self.flush():
            self._line = None
            self._open(*self.place())

    def forget(self) -> None:
        """Show nothing of the campaign any more."""
        super().forget()
        self._line = None
        self.selection.begin_anew()
        self.contacts.forget()
        self._views.setCurrentWidget(self.view)
        self.head.views.choose(TABLE)

    def hints(self) -> str:
        """Return the keys that serve here."""
        if self.extent.is_panel:
            return Key.HELP.value
        return self.tr("F8 next gap · Shift+↓ select · C contact sheet · M by site · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter of the sites."""
        self.head.search.setFocus()
        self.head.search.selectAll()

    def clear_filter(self) -> None:
        """Show all sites again."""
        self.head.search.clear()

    @Slot()
    def step_back(self) -> None:
        """Close the picture, the contact sheet, the selection; then leave a field."""
        if self._views.currentWidget() is self.contacts:
            if not self.contacts.step_back():
                self.show_view(TABLE)
        elif len(self.view.selected()) > 1:
            self.selection.drop()
            self.card.setFocus()
        else:
            super().step_back()

    def show_item(self, identity: str) -> None:
        """Take a site in hand, a cell written `site/indicator`, or its contact sheet."""
        cell, _, more = identity.partition(f"/{_SHEET}")
        super().show_item(cell)
        if identity != cell and not more:
            self.show_view(CONTACTS)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Select more rows, show what is asked; every other key is an act."""
        name = name_of(event)
        if name in _EXTEND:
            self.selection.extend(_EXTEND[name])
        elif name == "?":
            self.question.toggle()
        else:
            return super().handle_key(event)
        return True

    def refuses(self, name: str) -> bool:
        """Say why a key does not answer the selected sites; tell whether it was refused."""
        line, several = self.desk.line, len(self.view.selected()) > 1
        refusal = bulk_keys.refusal_of(line, name) if several and line is not None else ""
        if refusal:
            self.card.say(refusal)
        return bool(refusal)

    def take(self, site: str, code: str) -> None:
        """Take a cell in hand, once everything typed is stored."""
        self._open(site, code)

    @Slot(str)
    def go(self, site: str | None) -> None:
        """Move to a site of this line, once everything typed is stored."""
        row = self._line.row(site) if self._line and site else None
        if row is None:
            return
        if not self.flush():
            self.show_cell()
            return
        self.selection.begin_anew()
        self.desk.take(row.sheet, row.code)
        self.view.select_one()
        self.moved()

    def step(self, by: int) -> None:
        """Move along the sites shown."""
        row = self.neighbour(by)
        if row is not None:
            self.go(row.id)
        else:
            self.context.said.emit(self.tr("The end of this list"))

    def address_ahead(self) -> str:
        """Return the remembered place on the next site, else its home page."""
        row = self.neighbour(1)
        return full_address(row.site, row.line.place) if row is not None else ""

    def across(self, by: int) -> None:
        """Move to another indicator, staying on the site where its class has the indicator."""
        if self._line is None:
            return
        place = self._leaves.index((self._line.class_id, self._line.code)) + by
        if 0 <= place < len(self._leaves):
            self._open_leaf(self._leaves[place])
        else:
            self.context.said.emit(self.tr("There is no further indicator"))

    def next_gap(self, *, backwards: bool = False) -> None:
        """Move to the nearest gap of the filter; behind the last site to the next indicator's."""
        if self._line is None or not self.flush():
            return
        wanted, here, actor = self.head.wanted, self._line, self.desk.actor
        found = here.next_gap(self._site(), wanted=wanted, backwards=backwards)
        if found is not None or actor is None:
            self.go(found)
            return
        lines = self.context.require().walk.lines
        line = lines.next_with_gap(here, actor, wanted=wanted, backwards=backwards)
        if line is None:
            self.context.said.emit(self.tr("No other gap in any indicator"))
            return
        self._line = line
        self.go(line.next_gap("", wanted=wanted, backwards=backwards))
        said = self.tr("Next indicator: {leaf}")
        self.context.said.emit(said.format(leaf=f"{line.code} {line.indicator.title}"))

    def after_verdict(self, *, moves: bool) -> None:
        """Paint what was stored; then move on if the cell owes nothing."""
        following = self.neighbour(1)
        if self.goes_on(moves=moves) and following is not None:
            self._take_in()  # what moving on paints with the new cursor, in one frame
            self.go(following.id)
            return
        self.card.say("")
        self.show_cell()
        if moves:
            self.ask_reason()

    def rate(self, answer: Answer) -> bool:
        """Record a verdict; with several rows selected show first what it would do."""
        selected = self.view.selected()
        if len(selected) < 2 or self._line is None or self.desk.actor is None:
            return super().rate(answer)
        lines = self.context.require().walk.lines
        bulk = lines.preview(self._line, selected, answer, self.desk.actor)
        columns = bulk_columns(self._wording, lambda each: self.owed_words(each.owed))
        theme = self.context.theme
        BulkSheet(theme, bulk, columns, commit=self.selection.commit, parent=self.window()).open()
        return False

    def show_cell(self) -> None:
        """Show the line with the row in hand opened, as it is stored."""
        row, actor = self._take_in(), self.desk.actor
        if self._line is None or row is None or actor is None:
            return
        self.head.show_line(self._line)
        self.question.show_leaf(self._line.indicator, row.line)
        self.card.show_row(row)
        waiting = self.notes.text_of((row.id, row.code))
        self.card.show_note(row.line.note if waiting is None else waiting)
        self.acts.pictures.show_line(row.line)
        self.acts.notes.show_line()
        self.acts.earlier.show_line()
        self.acts.saw.show_line()
        self.acts.places.show_line()
        self.view.show_rows((row,) if self.extent.is_panel else self._shown(), row.id)
        self.head.show_selected(len(self.view.selected()))
        if self._views.currentWidget() is self.contacts:
            self.contacts.show_line(self._line, actor, row.id)

    def show_sheet(self) -> None:
        """Show the contact sheet, or the table again."""
        shown = self._views.currentWidget() is self.contacts
        self.show_view(TABLE if shown else CONTACTS)

    @Slot(int)
    def show_view(self, which: int) -> None:
        """Show the table or the contact sheet."""
        if not self.flush():
            return
        self.head.views.choose(which)
        self._views.setCurrentWidget(self.contacts if which == CONTACTS else self.view)
        self.setFocusProxy(self.contacts if which == CONTACTS else self.card)
        self.setFocus()
        self.show_cell()

    def _build_work(self) -> QWidget:
        self._views = QStackedWidget()
        self._views.addWidget(self.view)
        self._views.addWidget(self.contacts)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(self._views, 1)
        work = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, work)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self.question)
        self._columns.addLayout(right, 1)
        return work

    def _connect(self) -> None:
        self.view.chosen.connect(self.go)
        self.contacts.chosen.connect(self.go)
        self.view.selectionModel().selectionChanged.connect(self.selection.count)
        self.head.filtered.connect(self.show_cell)
        self.head.viewed.connect(self.show_view)
        self.head.search.returnPressed.connect(self.card.setFocus)
        self.question.pressed.connect(self.acts.press)
        self.card.moved.connect(self.step)
        self.card.note.textChanged.connect(self.note_typed)
        self.card.note.left.connect(self.step_back)

    def _take_in(self) -> LineRow | None:
        """Take what was stored on the desk into the line; return the row in hand."""
        sheet, actor = self.desk.sheet, self.desk.actor
        if self._line is None or sheet is None or actor is None:
            return None
        row = self._line.row(sheet.site.id)
        if row is not None and row.sheet is not sheet:
            self._line = self.context.require().walk.lines.with_sheet(self._line, sheet, actor)
            row = self._line.row(sheet.site.id)
        return row

    def _site(self) -> str:
        return self.desk.sheet.site.id if self.desk.sheet else ""

    def _open(self, site_id: str, code: str) -> None:
        """Take a cell in hand; an unknown site is the first one, an unknown leaf its first."""
        class_id = self._classes.get(site_id, self._leaves[0][0])
        codes = [leaf for owner, leaf in self._leaves if owner == class_id]
        self._open_leaf((class_id, code if code in codes else codes[0]), site_id)

    def _open_leaf(self, leaf: LeafKey, site_id: str = "") -> None:
        if self.desk.actor is None or (self.desk.sheet is not None and not self.flush()):
            return
        line = self._line
        if line is None or (line.class_id, line.code) != leaf:
            line = self.context.require().walk.line(*leaf, self.desk.actor)
        row = line.row(site_id or self._site()) or line.rows[0]
        self._line = line
        self.selection.begin_anew()
        self.desk.take(row.sheet, row.code)
        self.view.select_one()
        self.moved()
        self.remember()

    def _shown(self) -> tuple[LineRow, ...]:
        """Return the rows of the filters; the one in hand stays in any filter."""
        if self._line is None:
            return ()
        here, rows = self._site(), self._line.rows
        return tuple(row for row in rows if row.id == here or self.head.keeps(row))

    def neighbour(self, by: int) -> LineRow | None:
        """Return the row that many below the one in hand, among those shown."""
        rows, ids = self._shown(), [row.id for row in self._shown()]
        place = ids.index(self._site()) + by if self._site() in ids else -1
        return rows[place] if 0 <= place < len(rows) else None

    def _contact_key(self, event: QKeyEvent) -> bool:
        """Do the acts that make sense before a wall of pictures."""
        acts: dict[str, Callable[[], object]] = {
            "C": self.show_sheet,
            "M": self.flip,
            "Ctrl+PgDn": partial(self.across, 1),
            "Ctrl+PgUp": partial(self.across, -1),
        }
        act = acts.get(name_of(event))
        if act is not None:
            act()
        return act is not None
