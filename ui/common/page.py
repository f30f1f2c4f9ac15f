"""What every room's page is: it shows the open campaign and follows its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal, Slot

from ui.common.extent import Extent
from ui.common.focus import FocusHost
from ui.common.lock import lock

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


class _Change(Protocol):
    @property
    def kinds(self) -> AbstractSet[str]: ...


class Page(FocusHost):
    """A room's page; `shows` names the kinds of thing whose change makes it stale.

    Signals: `hinted()` when `hints` says something else now, `seen()` and `unseen()` when it was
    shown or hidden: what a slot of theirs raises is told, what an event of Qt's raises can be lost.
    """

    hinted = Signal()
    seen = Signal()
    unseen = Signal()

    shows: ClassVar[AbstractSet[str]] = frozenset()
    fits_panel: ClassVar[bool] = False
    """Whether the page can be used in a panel; the others ask for a wider window."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.extent = Extent.FULL
        self._stale = True
        self.locked = ""
        # each for itself: a page that fails keeps no other from it
        context.settling.connect(self.settle)
        context.leaving.connect(self.forget)
        context.changed.connect(self.take_change)
        self.seen.connect(self.come_up)
        self.unseen.connect(self.go_down)

    def take_extent(self, extent: Extent) -> None:
        """Lay out for this much room; the window calls it before the first paint and on change."""
        self.extent = extent

    def refresh(self) -> None:
        """Read the campaign anew; called only while the page is visible."""
        raise NotImplementedError

    @Slot(object)
    def take_change(self, change: _Change) -> None:
        """Take note of a committed edit."""
        self.note_change(change.kinds)

    def note_change(self, kinds: AbstractSet[str]) -> None:
        """Refresh if what changed is shown here, now or when the page is next seen."""
        if not kinds & self.shows:
            return
        self._stale = True
        self._refresh_if_seen()

    @Slot()
    def forget(self) -> None:
        """Mark all that is shown as untrue: the campaign was closed or replaced."""
        self._stale = True

    def flush(self) -> bool:
        """Store what was typed and not stored yet; tell whether everything is stored."""
        return True

    def unsaved(self) -> int:
        """Return how many things of this page wait to be stored."""
        return 0

    def retry(self) -> bool:
        """Store again what could not be stored; tell whether everything is stored."""
        return self.flush()

    @Slot()
    def settle(self) -> None:
        """Store what waits, because the campaign may be left."""
        self.retry()

    def waiting(self) -> int:
        """Return how much waits behind the page's tab, for its badge."""
        return 0

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts between which F6 moves, in reading order."""
        return (self._first or self,)

    @Slot()
    def come_up(self) -> None:
        """Read what was missed while hidden."""
        self._refresh_if_seen()

    @Slot()
    def go_down(self) -> None:
        """Store what has to be stored before another page is shown."""

    def lockable(self) -> tuple[QWidget, ...]:
        """Return the parts that change what is sealed; they rest while the campaign is."""
        return ()

    def take_lock(self, why: str) -> None:
        """Let the lockable parts rest and say why on their tips, or let them work again."""
        self.locked = why
        for part in self.lockable():
            lock(part, why)

    def refuses_edits(self) -> bool:
        """Say why nothing can be changed here; tell whether that is so."""
        if self.locked:
            self.context.said.emit(self.locked)
        return bool(self.locked)

    def toggle_lists(self) -> None:
        """Hide the lists beside the main part, or show them again (Ctrl+B)."""

    def hints(self) -> str:
        """Return the most useful keys here, for the status line."""
        return ""

    def begin_filter(self) -> None:
        """Put the cursor into the page's filter, if it has one."""

    def step_back(self) -> None:
        """Close what lies open, or clear the filter (Esc)."""

    def take_open(self) -> bool:
        """Take Ctrl+O, if it opens something here; else it opens a campaign."""
        return False

    def show_item(self, identity: str) -> None:
        """Bring the thing with this identity into view."""

    def cell(self) -> tuple[str, str] | None:
        """Return the cell in hand, site id and indicator; None in a room that has none."""
        return None

    def site(self) -> Any:
        """Return the site in hand; None in a room that has none."""
        return None

    def open_site(self) -> None:
        """Show the site in hand in the browser, where its matter was found."""

    def look_at_saved(self, address: str) -> bool:
        """Show what was saved of an address; tell whether anything was."""
        del address
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page is seen."""
        super().showEvent(event)
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the page is hidden."""
        self.unseen.emit()
        super().hideEvent(event)

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible() and self.context.campaign is not None:
            self._stale = False
            try:
                self.refresh()
            except BaseException:
                self._stale = True  # what is shown is not the campaign: read again when next seen
                raise
