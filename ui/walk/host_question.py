"""Asking whose page it is before anything is recorded beside a page of another host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.sites import Site
    from ui.walk.cell_page import CellPage


class HostQuestion(QObject):
    """Asks once for each site and host; what was asked about waits for the answer."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        self.is_open = False

    def before(self, act: Callable[[], object], address: str = "") -> None:
        """Do an act, once it is said that the page belongs to the site in hand.

        It is the page shown, or the one that was shown at `address`.
        """
        site, guard = self._page.site(), self._page.context.companion.guard
        if site is None or not guard.wants_answer(site, address):
            act()
            return
        found = guard.check(site, address)
        text = self.tr(
            "The page is at {host}, which is not listed for {name}. Whose page is it?"
        ).format(host=found.host, name=site.name)
        acts: list[tuple[str, Callable[[], object]]] = [
            (
                self.tr("It belongs to {name}").format(name=site.name),
                lambda: self._accept(act, address),
            )
        ]
        owner = found.owner
        if owner is not None:
            words = self.tr("Go over to {name}").format(name=owner.name)
            acts.append((words, lambda: self._go_over(owner)))
        self.is_open = True
        if self._page.context.companion.far:  # the key came from the page: the question is here
            self._page.window().activateWindow()
        self._page.context.ask.choose(text, acts, left=self._leave)

    def _accept(self, act: Callable[[], object], address: str) -> None:
        site = self._page.site()
        if site is None:  # the campaign was left meanwhile
            self._leave()
            return
        self._page.context.companion.guard.accept(site, address)
        self.is_open = False
        act()
        self._page.keys.go_on()

    def _go_over(self, owner: Site) -> None:
        """Take the page's own site in hand; what was pressed for the other one is not recorded."""
        self._leave()
        self._page.show_item(f"{owner.id}/{self._page.desk.code}")
        said = self.tr("Now judging {name}; the last key was not recorded")
        self._page.context.said.emit(said.format(name=owner.name))

    def _leave(self) -> None:
        self.is_open = False
        self._page.keys.drop()
