"""The main window: start page or rail, tabs and pages, and the status line below them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.people import Role, Seat
from govassess.paths import RESOURCES
from ui import labels, rooms, steps, undoing
from ui.clock_notice import ClockNotice
from ui.common.enter_key import EnterPresses
from ui.common.extent import Extent, extent_of
from ui.common.focus_ring import FocusRing
from ui.common.page import Page
from ui.common.status_strip import StatusStrip
from ui.leaving import Leaving
from ui.page_keys import PageKeys, bind
from ui.pages import Pages
from ui.saved_state import SavedState
from ui.settings_door import SettingsDoor
from ui.shortcuts import STEP_KEYS, Key
from ui.side_by_side import SideBySide
from ui.steps import Step
from ui.storing import Storing
from ui.task_line import TaskLine

if TYPE_CHECKING:
    from ui.common.header import Header
    from ui.common.rail import Rail
    from ui.context import Context
    from ui.desk import Desk
    from ui.work_area import WorkArea

PRODUCT = "GovAssess"
SMALLEST = (400, 340)
"""The least panel, at 200 % on a laptop too."""
FIRST = (1366, 768)


class MainWindow(QMainWindow):
    """The frame of ui.md §3; it knows rooms only through `rooms.py`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._tabs = dict.fromkeys(Step, 0)
        self._step = Step.PREPARE
        self._extent = Extent.FULL
        self.setWindowIcon(QIcon(str(RESOURCES / "app.png")))
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.side = SideBySide(self, context.preferences, QSize(*FIRST))
        self.start = rooms.START(context)
        self.pages = Pages(context, self._take_page)
        self.setCentralWidget(self._build())
        self.ring = FocusRing(context.theme, self)
        EnterPresses(self)
        self._build_keys()
        self._connect()
        self._show_start()
        context.theme.clothe(self)

    @cached_property
    def desk(self) -> Desk:
        """What only an open campaign needs; made before the first one is entered."""
        from ui.desk import Desk  # noqa: PLC0415 - the start page stands without it

        desk = Desk(self)
        self._outer.addWidget(desk.work)
        return desk

    @Slot()
    def _lay_out(self) -> None:
        """Have the place of work before `entered`, so that its parts hear of it."""
        self.desk.take_extent(self._extent)

    @property
    def work(self) -> WorkArea:
        """The place of work."""
        return self.desk.work

    @property
    def rail(self) -> Rail:
        """The steps."""
        return self.desk.work.rail

    @property
    def header(self) -> Header:
        """The tabs of the step in hand."""
        return self.desk.work.header

    @property
    def step(self) -> Step:
        """The step in hand."""
        return self._step

    @property
    def at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._outer.currentWidget() is self.start

    @property
    def shown(self) -> QWidget:
        """The start page, or the place of work."""
        return self.start if self.at_start else self.work

    @property
    def seat(self) -> Seat:
        """At whose desk the open campaign lies."""
        return self.context.seat()

    def _names(self) -> list[str]:
        """Return the rooms behind the tabs."""
        return [room.name for room in rooms.rooms_of(self._step, self.seat)]

    def page(self) -> Page | None:
        """Return the room's page in hand; None on the start page or in a step without rooms."""
        shown = None if self.at_start else self.work.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @Slot(int)
    def go_step(self, place: int) -> None:
        """Show a step where it was left."""
        if self.at_start:
            return
        if not steps.is_here(Step(place), self.seat):
            return
        self._step = Step(place)
        self.rail.choose(place)
        names = self._names()
        titles = [rooms.title(name) for name in names] or [steps.title(self._step, self.seat)]
        self.header.show_tabs(titles, self._tabs[self._step])
        self._show_counts()
        tab = min(self._tabs[self._step], len(names) - 1)
        self._show_page(self.pages[names[tab]] if names else self._blank())

    def _choose_step(self, place: int) -> None:
        if not self.at_start:
            self.rail.chosen.emit(place)

    @Slot(int)
    def go_tab(self, place: int) -> None:
        """Show a tab of the step in hand."""
        self._tabs[self._step] = place
        self.go_step(self._step)

    @Slot(str, str)
    def go_room(self, name: str, identity: str) -> None:
        """Show a room, and in it the thing with this identity."""
        room = next(room for room in rooms.ROOMS if room.name == name)
        if room.step is None or room not in rooms.rooms_of(room.step, self.seat):
            self.rail.choose(-1)
            self.header.show_tabs([rooms.title(name)], 0)
            self._show_page(self.pages[name])
            return
        self._tabs[room.step] = rooms.place_of(name, self.seat)
        self.go_step(room.step)
        if identity:
            self.pages[name].show_item(identity)

    def _build(self) -> QWidget:
        self.status = StatusStrip(self.context.theme)
        self.saved = SavedState(self.status, self)
        self.settings = SettingsDoor(self.context, self.status, lambda: self.work)
        self.storing = Storing(self.context, self.pages, self.saved)
        self.leaving = Leaving(self, self.context, self.storing)
        companion = self.context.companion
        self._tasks = TaskLine(
            self.context.tasks,
            self.status,
            lambda busy: self.start.show_busy(busy=busy),
            self.context.probing,
            companion.errands,
        )
        self.status.tasks.stopped.connect(companion.stop_taking)
        companion.place_wanted = self.side.beside
        self.clock = ClockNotice(self.context, self)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.start)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.clock.start)
        column.addWidget(self._outer, 1)
        column.addWidget(self.status)
        return whole

    def _build_keys(self) -> None:
        PageKeys(self)
        for place, key in enumerate(STEP_KEYS):
            bind(self, key, partial(self._choose_step, place))
        bind(self, Key.NEXT_TAB, partial(self._turn_tab, 1))
        bind(self, Key.PREVIOUS_TAB, partial(self._turn_tab, -1))
        bind(self, Key.SIDE, self.turn_side)
        bind(self, Key.SETTINGS, self.settings.open)
        bind(self, Key.NEW, partial(self.storing.after, self.start.begin_new))
        bind(self, Key.HELP, self.show_keys)
        bind(self, Key.PALETTE, self.show_palette)
        bind(self, Key.UNDO, partial(undoing.undo, self.context))
        bind(self, Key.REDO, partial(undoing.redo, self.context))
        bind(self, Key.PAPER, self._write_papers)

    def _connect(self) -> None:
        context = self.context
        context.entering.connect(self._lay_out)
        context.entered.connect(self._enter)
        context.seated.connect(self._show_person)
        context.left.connect(self._leave)
        context.went.connect(self.go_room)
        context.said.connect(self.saved.say)
        context.moved.connect(self.status.announce)
        context.homeward.connect(self.close_campaign)
        context.companion.keyed.connect(self._come_forward)
        self.status.menu.clicked.connect(self.settings.open_menu)

    def _take_page(self, page: Page) -> None:
        page.take_extent(self._extent)
        page.hinted.connect(self._show_hints)
        self.work.stack.addWidget(page)
        self.desk.sealing.lock(page)

    @Slot()
    def _enter(self) -> None:
        settings = self.context.require().settings()
        rehearsed = self.context.is_rehearsal
        mark = self.tr("Rehearsal") if rehearsed else ""
        parts = (mark, settings.title, PRODUCT)
        self.setWindowTitle(" — ".join(part for part in parts if part))
        self.status.show_mark(mark)
        self.status.offer_menu(offered=True)
        self._outer.setCurrentWidget(self.work)
        self._show_side()
        self._tabs[Step.WALK] = rooms.place_of(
            self.context.preferences.walk_mode(settings.id), self.seat
        )
        self._show_person()
        self.saved.begin()
        self.pages.need("evidence")
        self.pages.need("adjudication_questions")
        self.desk.rings.count()
        self.go_step(Step.PREPARE)

    @Slot()
    def _show_person(self) -> None:
        walker = self.context.walker()
        role = labels.role(Role.LEAD)
        if walker is not None:
            role = f"{walker.name} · {labels.role(walker.role)}"
        self.status.show_person(role)

    @Slot()
    def _leave(self) -> None:
        self.storing.show("")

    @Slot()
    def close_campaign(self) -> None:
        """Close the open campaign, if any, and show the start page."""
        self.storing.after(self._go_home)

    def _go_home(self) -> None:
        self.context.leave()
        self._show_start()

    def _show_start(self) -> None:
        self.setWindowTitle(PRODUCT)
        self._outer.setCurrentWidget(self.start)
        self.clock.look()
        self.status.offer_menu(offered=False)
        self.saved.end(self.tr("Works on this computer, no network used"))
        for show in (self.status.show_person, self.status.show_blind, self.status.show_mark):
            show("")
        self._show_hints()

    def _show_page(self, page: QWidget) -> None:
        self.work.show_page(page)
        self._show_hints()
        self.desk.live.show()
        shown = self.page()
        (self.work.widen if shown is None else shown).setFocus()

    @Slot()
    def _show_hints(self) -> None:
        page = self.page()
        start = self.tr("Ctrl+N new · Ctrl+O open · Ctrl+, settings · F1 keys")
        hints = start if self.at_start else self.tr("F1 keys")
        self.status.keys.show_text(page.hints() if page is not None else hints)

    def _blank(self) -> QWidget:
        self.work.promise.say(steps.title(self._step, self.seat), steps.promise())
        return self.work.promise

    @Slot()
    def show_waiting(self) -> None:
        """Show what waits behind the tabs and in the inbox, and whether the votes are blind."""
        blind = self.context.require().reports.blindness().closed
        self.status.show_blind(self.tr("Blind") if blind else "")
        self.work.inbox.show_count(self.pages["evidence"].waiting())
        self._show_counts()

    def _show_counts(self) -> None:
        names = self._names()
        if len(names) == self.header.count:
            self.header.show_counts([self.pages.waiting(name) for name in names])

    def _turn_tab(self, by: int) -> None:
        count = 0 if self.at_start else len(self._names())
        if count > 1:
            self.go_tab((self._tabs[self._step] + by) % count)

    @Slot()
    def _write_papers(self) -> None:
        if not self.at_start and self._step is Step.PUBLISH:
            self.write_papers()

    @Slot()
    def write_papers(self) -> None:
        """Ask which papers are to be written."""
        from ui.publish_sheet import open_publish_sheet  # noqa: PLC0415 - not at the start

        open_publish_sheet(self.context, self)

    @Slot()
    def show_keys(self) -> None:
        """Show the keys there are."""
        from ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - not at the start

        ShortcutSheet(self, *self.pages.names_of(self.page())).open()

    @Slot()
    def show_palette(self) -> None:
        """Offer everything that can be gone to or done, to be found by typing."""
        from ui.palette import Palette  # noqa: PLC0415 - not at the start
        from ui.palette_items import palette_items  # noqa: PLC0415

        Palette(self.context.theme, palette_items(self), self).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the pages when the extent changes with the room."""
        super().resizeEvent(event)
        extent = extent_of(self.width(), self.height())
        if extent is not self._extent:
            self._extent = extent
            for page in self.pages.made():
                page.take_extent(extent)
            self.start.take_extent(extent)
            self.status.take_extent(extent)
            if not self.at_start:
                self.desk.take_extent(extent)
                self._show_side()
            self._show_hints()

    def _show_side(self) -> None:
        if not self.at_start:
            self.header.show_beside(beside=self.side.is_on or self._extent.is_panel)

    @Slot()
    def turn_side(self) -> None:
        """Stand beside the browser, or whole again (F9)."""
        narrow = self._extent.is_panel or (not self.at_start and self.work.needs_width)
        if self.side.is_on or narrow:
            self.side.stand_whole()
            self._show_side()
            return
        if self.side.has_room:
            self.context.said.emit(self.tr("There is a second screen: the window stays whole"))
        else:
            self.side.stand_beside()
        self._show_side()
        page, companion = self.page(), self.context.companion
        if companion.is_on:
            companion.stand()  # the page that is read stays
        elif page is not None:
            page.open_site()

    @Slot(str)
    def _come_forward(self, name: str) -> None:
        """Come above the browser when its page was left by key (Alt+`)."""
        if name == Key.TO_PANEL.removeprefix("Alt+"):
            self.raise_()
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave cleanly; while work runs, ask first."""
        event.ignore()  # whatever fails below, the window stays
        if not self.leaving.may_close():
            return
        self.context.preferences.geometry = self.saveGeometry()
        self.context.leave()
        event.accept()
        super().closeEvent(event)
