"""What is shown while a campaign is open: rail, header, band and the page in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.people import Seat
from ui import rooms, steps
from ui.common import tab_order
from ui.common.act_band import ActBand
from ui.common.band import Band
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.header import Header
from ui.common.notice_band import NoticeBand
from ui.common.page import Page
from ui.common.rail import Rail
from ui.settings_menu import SettingsMenu
from ui.shortcuts import STEP_KEYS, Key
from ui.steps import Progress, Step

if TYPE_CHECKING:
    from ui.context import Context


_MEASURED = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class WorkArea(QWidget):
    """Lays out the frame for the room there is; which page is shown is the window's business."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._extent = Extent.FULL
        theme = context.theme
        self.header = Header(theme)
        self.band = Band(theme, self.tr("Try again"))
        self.notice = NoticeBand(theme)
        self.live = ActBand(theme)
        self.band.turned.connect(lambda shown: self.live.give_way(yields=shown))
        for band in (self.band, self.live):
            band.turned.connect(self._let_notice_yield)
        self.lock = Band(theme, self.tr("Record an appeal"), locks=True)
        self.rail = self._build_rail()
        self.promise = EmptyState(theme, "eye-off")
        self._wide = EmptyState(theme, "panel-right")
        wider = self.tr("Full width")
        self.widen = self._wide.offer(f"{wider}  {Key.SIDE.value}")
        self.stack = QStackedWidget()
        self._wanted: QWidget = self.promise
        for page in (self.promise, self._wide):
            self.stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.band)
        right.addWidget(self.live)
        right.addWidget(self.notice)
        right.addWidget(self.lock)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._order_tabs = QTimer(self)
        self._order_tabs.setSingleShot(True)
        self._order_tabs.setInterval(0)  # once the page is laid out
        self._order_tabs.timeout.connect(partial(tab_order.arrange, self))

    @Slot()
    def _let_notice_yield(self) -> None:
        """One band at a time, the worst first."""
        worse = (self.band, self.live)
        self.notice.give_way(yields=any(not band.isHidden() for band in worse))

    def take_extent(self, extent: Extent) -> None:
        """Lay out for this much room: a panel has neither rail nor tabs."""
        self._extent = extent
        self.rail.setVisible(not extent.is_panel)
        self.header.setVisible(not extent.is_panel)
        self.show_page(self._wanted)

    def show_page(self, page: QWidget) -> None:
        """Show a page, or in a panel that it cannot hold, that a wider window is needed."""
        self._wanted = page
        fits = self._fits(page)
        if not fits:
            self._wide.say(
                self.tr("A wider window is needed"),
                self.tr("This page shows lists side by side. Walking works in the panel too."),
            )
        self.stack.setCurrentWidget(page if fits else self._wide)
        self._order_tabs.start()

    @property
    def needs_width(self) -> bool:
        """Whether the page in hand asks for a wider window."""
        return self.stack.currentWidget() is self._wide

    def event(self, event: QEvent) -> bool:
        """Show the page again, or that it needs more room, when either room or page changed."""
        done = super().event(event)
        if event.type() in _MEASURED and self._fits(self._wanted) is self.needs_width:
            self.show_page(self._wanted)
        return done

    def _fits(self, page: QWidget) -> bool:
        """Tell whether nothing of a page would be cut; a page laid out for panels always fits."""
        if isinstance(page, Page) and page.fits_panel:
            return True
        room = self.width() - self.rail.minimumWidth()
        return not self._extent.is_panel and page.minimumSizeHint().width() <= room

    def menu(self) -> QMenu:
        """Return the rail as a menu, for the panel: steps, their rooms, and what lies beside."""
        menu = QMenu(self)
        for step in Step:
            own = rooms.rooms_of(step, self._context.seat())
            if not own:
                continue
            share = self.rail.steps()[step].share
            title = steps.title(step, self._context.seat())
            menu.addAction(f"{title}  {share:.0%}").setEnabled(False)
            for room in own:
                icon = self._context.theme.icon(steps.ICONS[step])
                act = partial(self._context.go, room.name)
                menu.addAction(icon, rooms.title(room.name), act)
            menu.addSeparator()
        menu.addAction(self.widen.text(), self.widen.click)
        menu.addAction(rooms.title("history"), partial(self._context.go, "history"))
        menu.addMenu(self.settings_menu(menu))
        return menu

    def show_steps(self, seat: Seat, progress: Progress) -> None:
        """Show the steps there are at this desk, and how far each is."""
        for step, button, key in zip(Step, self.rail.steps(), STEP_KEYS, strict=True):
            button.setVisible(steps.is_here(step, seat))
            button.setText(steps.title(step, seat))
            button.setAccessibleName(button.text())
            button.setToolTip(f"{button.text()}  {key.value}")
            locked = seat is Seat.EVALUATOR and step in {Step.RESULTS, Step.PUBLISH}
            button.show_share(0 if locked else progress.share(step))

    def settings_menu(self, parent: QWidget) -> SettingsMenu:
        """Return the settings as a menu."""
        menu = SettingsMenu(self._context, parent)
        menu.setTitle(self.tr("Settings"))
        return menu

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the window be small: what does not fit its extent is not shown in it."""
        return QSize(1, 1)

    def _build_rail(self) -> Rail:
        rail = Rail(self._context.theme)
        for step, key in zip(Step, STEP_KEYS, strict=True):
            name = steps.title(step)
            rail.add_step(steps.ICONS[step], name, f"{name}  {key.value}")
        self.inbox = rail.add_foot("inbox", rooms.title("evidence"))
        self.inbox.clicked.connect(partial(self._context.go, "evidence"))
        history = rail.add_foot("history", rooms.title("history"))
        history.clicked.connect(partial(self._context.go, "history"))
        self.settings = rail.add_foot("sliders-horizontal", self.tr("Settings"))
        self.settings.setMenu(self.settings_menu(self.settings))
        self.settings.setPopupMode(self.settings.ToolButtonPopupMode.InstantPopup)
        return rail
