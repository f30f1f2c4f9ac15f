"""The rooms' pages, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui import rooms
from ui.common.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.context import Context


class Pages(Mapping[str, Page]):
    """Every room's page by the room's name; `made` is called once with each new page.

    To go through all values makes them all: what only concerns pages that exist asks `made()`.
    """

    def __init__(self, context: Context, made: Callable[[Page], object]) -> None:
        self._context = context
        self._tell = made
        self._pages: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self._pages:
            page = {room.name: room for room in rooms.ROOMS}[name].open(self._context)
            self._pages[name] = page
            self._tell(page)
        return self._pages[name]

    def __iter__(self) -> Iterator[str]:
        return iter(room.name for room in rooms.ROOMS)

    def __len__(self) -> int:
        return len(rooms.ROOMS)

    def need(self, name: str) -> None:
        """Make a page that has to listen before anybody visits it."""
        _ = self[name]

    def names_of(self, page: Page | None) -> tuple[str, ...]:
        """Return the name of the room whose page this is; nothing for no page."""
        return tuple(name for name, made in self._pages.items() if made is page)

    def waiting(self, name: str) -> int:
        """Return how much waits behind a room's tab; nothing that is counted before a visit."""
        page = self._pages.get(name)
        return 0 if page is None else page.waiting()

    def made(self) -> tuple[Page, ...]:
        """Return the pages made so far; one that nobody visited has nothing to be told."""
        return tuple(self._pages.values())
