"""What every room's page is: it shows the open campaign and follows its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Slot

from ui.common.extent import Extent
from ui.common.focus import FocusHost

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QShowEvent

    from ui.context import Context


class _Change(Protocol):
    @property
    def kinds(self) -> AbstractSet[str]: ...


class Page(FocusHost):
    """A room's page; `shows` names the kinds of thing whose change makes it stale."""

    shows: ClassVar[AbstractSet[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.extent = Extent.FULL
        self._stale = True
        # each for itself: a page that fails keeps no other from it
        context.settling.connect(self.store_typed)
        context.leaving.connect(self.forget)
        context.changed.connect(self.take_change)

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
    def store_typed(self) -> None:
        """Store what was typed and not stored yet: the campaign is about to be left."""

    @Slot()
    def forget(self) -> None:
        """Mark all that is shown as untrue: the campaign was closed or replaced."""
        self._stale = True

    def hints(self) -> str:
        """Return the most useful keys here, for the status line."""
        return ""

    def begin_filter(self) -> None:
        """Put the cursor into the page's filter, if it has one."""

    def step_back(self) -> None:
        """Close what lies open, or clear the filter (Esc)."""

    def show_item(self, identity: str) -> None:
        """Bring the thing with this identity into view."""

    def cell(self) -> tuple[str, str] | None:
        """Return the cell in hand, site id and indicator; None in a room that has none."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while hidden."""
        super().showEvent(event)
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible() and self.context.campaign is not None:
            self._stale = False
            try:
                self.refresh()
            except BaseException:
                self._stale = True  # what is shown is not the campaign: read again when next seen
                raise
