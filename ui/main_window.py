"""The main window: start page or rail, tabs and pages, and the status line below them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from govassess import clock
from govassess.domain.people import Role
from govassess.paths import RESOURCES
from ui import labels, rooms, steps, undoing
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent, extent_of
from ui.common.header import Header
from ui.common.page import Page
from ui.common.rail import Rail
from ui.common.status_strip import StatusStrip
from ui.palette import Palette
from ui.palette_items import palette_items
from ui.settings_menu import SettingsMenu
from ui.shortcut_sheet import ShortcutSheet
from ui.shortcuts import STEP_KEYS, Key, sequence
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from govassess.domain.changes import Change
    from ui.context import Context
    from ui.tasks import Task

PRODUCT = "GovAssess"
SMALLEST = (900, 560)
FIRST = (1366, 768)
_MINUTE = timedelta(minutes=1)
_RINGS_MS = 250
"""The rings follow a moment after the last edit, so that counting never delays a key."""


class MainWindow(QMainWindow):
    """The frame of ui.md §3; it knows rooms only through `rooms.py`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._saved_at: datetime | None = None
        self._said = self._unsaved = ""
        self._tabs = dict.fromkeys(Step, 0)
        self._step = Step.PREPARE
        self._extent = Extent.FULL
        self.setWindowIcon(QIcon(str(RESOURCES / "app.png")))
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.start = rooms.START(context)
        self.pages = {room.name: room.page(context) for room in rooms.ROOMS}
        self.setCentralWidget(self._build())
        self._build_keys()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show_saved)
        self._count_rings = QTimer(self)
        self._count_rings.setSingleShot(True)
        self._count_rings.setInterval(_RINGS_MS)
        self._count_rings.timeout.connect(self._show_rings)
        self._show_start()

    @property
    def step(self) -> Step:
        """The step in hand."""
        return self._step

    @property
    def at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._outer.currentWidget() is self.start

    def page(self) -> Page | None:
        """Return the room's page in hand; None on the start page or in a step without rooms."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) and not self.at_start else None

    @Slot(int)
    def go_step(self, place: int) -> None:
        """Show a step where it was left."""
        if self.at_start:
            return
        self._step = Step(place)
        self.rail.choose(place)
        names = [room.name for room in rooms.rooms_of(self._step)]
        titles = [rooms.title(name) for name in names] or [steps.title(self._step)]
        self.header.show_tabs(titles, self._tabs[self._step])
        self._show_page(self.pages[names[self._tabs[self._step]]] if names else self._blank())

    @Slot(int)
    def go_tab(self, place: int) -> None:
        """Show a tab of the step in hand."""
        self._tabs[self._step] = place
        self.go_step(self._step)

    @Slot(str, str)
    def go_room(self, name: str, identity: str) -> None:
        """Show a room, and in it the thing with this identity."""
        room = next(room for room in rooms.ROOMS if room.name == name)
        if room.step is None:
            self.rail.choose(-1)
            self.header.show_tabs([rooms.title(name)], 0)
            self._show_page(self.pages[name])
            return
        self._tabs[room.step] = rooms.rooms_of(room.step).index(room)
        self.go_step(room.step)
        if identity:
            self.pages[name].show_item(identity)

    def _build(self) -> QWidget:
        theme = self.context.theme
        self._stack = QStackedWidget()
        self._promise = EmptyState(theme, "terminal")
        self._stack.addWidget(self._promise)
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.header = Header()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_rail())
        row.addLayout(right, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self.start)
        self._outer.addWidget(work)
        self.status = StatusStrip(theme)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._outer, 1)
        column.addWidget(self.status)
        return whole

    def _build_rail(self) -> Rail:
        self.rail = Rail(self.context.theme)
        for step, key in zip(Step, STEP_KEYS, strict=True):
            name = steps.title(step)
            self.rail.add_step(steps.ICONS[step], name, f"{name}  {key.value}")
        home = self.rail.add_foot("house", self.tr("Close the campaign and go to the start page"))
        home.clicked.connect(self.close_campaign)
        history = self.rail.add_foot("history", rooms.title("history"))
        history.clicked.connect(partial(self.go_room, "history", ""))
        settings = self.rail.add_foot("sliders-horizontal", self.tr("Settings"))
        settings.setMenu(SettingsMenu(self.context, settings))
        settings.setPopupMode(settings.ToolButtonPopupMode.InstantPopup)
        return self.rail

    def _build_keys(self) -> None:
        for place, key in enumerate(STEP_KEYS):
            self._bind(key, partial(self.go_step, place))
        self._bind(Key.FILTER, self._begin_filter)
        self._bind(Key.BACK, self._step_back)
        self._bind(Key.NEXT_TAB, self._next_tab)
        self._bind(Key.OPEN, self.start.choose_folder)
        self._bind(Key.NEW, self.start.begin_new)
        self._bind(Key.HELP, self.show_keys)
        self._bind(Key.PALETTE, self.show_palette)
        self._bind(Key.UNDO, self._undo)
        self._bind(Key.REGION, self._take_region)
        self._bind(Key.REDO, self._redo)

    def _bind(self, key: Key, act: Callable[[], object]) -> None:
        shortcut = QShortcut(sequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    def _connect(self) -> None:
        context = self.context
        context.entered.connect(self._enter)
        context.leaving.connect(self._leave)
        context.changed.connect(self._changed)
        context.went.connect(self.go_room)
        context.said.connect(self._say)
        context.unsaved.connect(self._say_unsaved)
        context.tasks.started.connect(self._task_started)
        context.tasks.ended.connect(self._task_ended)
        self.status.tasks.stopped.connect(self._stop)
        self.rail.chosen.connect(self.go_step)
        self.header.chosen.connect(self.go_tab)

    @Slot()
    def _enter(self) -> None:
        settings = self.context.require().settings()
        self.setWindowTitle(f"{settings.title} — {PRODUCT}")
        self._outer.setCurrentIndex(1)
        self._tabs[Step.WALK] = rooms.place_of(self.context.preferences.walk_mode(settings.id))
        walker = self.context.walker()
        role = labels.role(Role.LEAD)
        if walker is not None:
            role = f"{walker.name} · {labels.role(walker.role)}"
        self.status.show_person(role)
        self._saved_at = None
        self._show_saved()
        self._show_rings()
        self.go_step(Step.PREPARE)

    @Slot()
    def _leave(self) -> None:
        self._clock.stop()
        self._count_rings.stop()
        self._said = self._unsaved = ""
        self.status.show_fault(fault=False)
        for page in self.pages.values():
            page.forget()

    @Slot()
    def close_campaign(self) -> None:
        """Close the open campaign, if any, and show the start page."""
        self.context.leave()
        self._show_start()

    def _show_start(self) -> None:
        self.setWindowTitle(PRODUCT)
        self._outer.setCurrentWidget(self.start)
        self.status.state.setText(self.tr("Works on this computer, no network used"))
        self.status.show_person("")
        self.status.keys.show_text(self.tr("Ctrl+N new · Ctrl+O open · F1 keys"))

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        hints = page.hints() if isinstance(page, Page) else self.tr("F1 keys")
        self.status.keys.show_text(hints)
        page.setFocus()

    def _blank(self) -> QWidget:
        promise = steps.promise(self._step)
        self._promise.say(steps.title(self._step), promise.sentence, promise.command)
        return self._promise

    def _show_rings(self) -> None:
        progress = steps.measure(self.context.require())
        for step, button in zip(Step, self.rail.steps(), strict=True):
            button.show_share(progress.share(step))

    @Slot(object)
    def _changed(self, change: Change) -> None:
        self._saved_at = clock.now()
        self._said = self._unsaved = ""
        self._clock.start()
        self._show_saved()
        self._count_rings.start()
        for page in self.pages.values():
            page.note_change(change.kinds)

    @Slot(str)
    def _say(self, text: str) -> None:
        self._said = text
        self._show_saved()

    @Slot(str)
    def _say_unsaved(self, cause: str) -> None:
        self._unsaved = cause
        self._show_saved()

    @Slot()
    def _take_region(self) -> None:
        page = self.page()
        if page is not None:
            self.context.picture_asked.emit("screen", page.cell())

    @Slot()
    def _undo(self) -> None:
        undoing.undo(self.context)

    @Slot()
    def _redo(self) -> None:
        undoing.redo(self.context)

    @Slot()
    def _show_saved(self) -> None:
        self.status.show_fault(fault=bool(self._unsaved))
        if self._unsaved or self._said:
            unsaved = self.tr("Not saved · {cause}").format(cause=self._unsaved)
            self.status.state.setText(unsaved if self._unsaved else self._said)
            return
        saved = self.tr("Saved")
        if self._saved_at is not None:
            age = clock.now() - self._saved_at
            if age < _MINUTE:
                saved = self.tr("Saved · {n} s ago").format(n=max(int(age.total_seconds()), 1))
            else:
                self._clock.stop()
                saved = self.tr("Saved · {time}").format(
                    time=f"{self._saved_at.astimezone():%H:%M}"
                )
        self.status.state.setText(saved)

    @Slot(object)
    def _task_started(self, task: Task) -> None:
        self.status.tasks.begin(task.label)
        self.status.show_working(working=True)
        self.start.show_busy(busy=True)
        task.stepped.connect(self._task_stepped)

    @Slot(int, int, str)
    def _task_stepped(self, done: int, total: int, note: str) -> None:
        task = self.sender()
        label = getattr(task, "label", "")
        self.status.tasks.show_step(label, done, total, note)

    @Slot(object)
    def _task_ended(self, _task: Task) -> None:
        busy = self.context.tasks.busy
        self.status.show_working(working=busy)
        self.start.show_busy(busy=busy)

    @Slot()
    def _stop(self) -> None:
        self.context.tasks.cancel()

    @Slot()
    def _next_tab(self) -> None:
        count = len(rooms.rooms_of(self._step))
        if count > 1:
            self.go_tab((self._tabs[self._step] + 1) % count)

    @Slot()
    def show_keys(self) -> None:
        """Show the keys there are."""
        ShortcutSheet(self).open()

    @Slot()
    def show_palette(self) -> None:
        """Offer everything that can be gone to or done, to be found by typing."""
        Palette(self.context.theme, palette_items(self), self).open()

    @Slot()
    def _begin_filter(self) -> None:
        page = self.page()
        if page is not None:
            page.begin_filter()

    @Slot()
    def _step_back(self) -> None:
        page = self.page()
        if page is not None:
            page.step_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the pages when the extent changes with the room."""
        super().resizeEvent(event)
        extent = extent_of(self.width(), self.height())
        if extent is not self._extent:
            self._extent = extent
            for page in self.pages.values():
                page.take_extent(extent)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave cleanly; while work runs, ask first."""
        if self.context.tasks.busy:
            event.ignore()
            question = self.tr("Work is still running. Stop it and leave?")
            self.context.ask.confirm(question, self.tr("Stop and leave"), self._stop_and_close)
            return
        self.context.preferences.geometry = self.saveGeometry()
        self.context.leave()
        super().closeEvent(event)

    @Slot()
    def _stop_and_close(self) -> None:
        self.context.tasks.stop()
        QTimer.singleShot(0, self.close)  # not inside the close event that asked
