"""The offline pack: front pages and remembered places, saved before the network is left.

A saved page is no evidence: it becomes some only when a person keeps it as such, with the time at
which it was saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from govassess.domain.campaign_data import capsule_from_data, capsule_to_data
from govassess.domain.hosts import page_key
from govassess.errors import GovAssessError, Problem
from govassess.services.companion import Companion, Page, Part
from govassess.store import reading
from govassess.store.pages import COPY, PICTURE, Pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.domain.evidence import Capsule
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.companion_browsers import Browsers
    from govassess.services.evidence import Kept

SOURCE = "offline"
"""The `source` of a picture that was a saved page."""
SECONDS = 20.0
"""A page that has not come by then is named as not saved."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page to save: a site's front page, or where one of its leaves was found."""

    site: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page: its picture by SHA-256, and a capsule that says when, and names the copy."""

    address: str
    picture: str
    capsule: Capsule


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that could not be saved; `fault` is the browser's word, '' if it only took long."""

    stop: Stop
    fault: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run saved and missed; what was missed waits for another run."""

    saved: int
    missed: tuple[Missed, ...]


class _Deaf:
    """Hears nothing: the run looks for itself."""

    def key(self, name: str) -> None:
        """Let a key be."""

    def moved(self, page: Page) -> None:
        """Let a page be."""

    def gone(self) -> None:
        """Let it be: the next call says so."""


class OfflinePack:
    """The saved pages of the open campaign, on this machine alone."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._pages = Pages(campaign.folder)

    def stops(self, sites: Iterable[Site], by: Actor) -> tuple[Stop, ...]:
        """Return what to save of these sites for a person: front pages and remembered places."""
        found: dict[str, Stop] = {}
        with self._campaign.database.read() as connection:
            for site in sites:
                known = reading.remembered_places(connection, site.id, by.id)
                for address in (site.url, *(urljoin(site.url, at) for at in known.values())):
                    found.setdefault(page_key(address), Stop(site.id, site.name, address))
        return tuple(stop for stop in found.values() if stop.address.startswith("http"))

    def waiting(self) -> tuple[Stop, ...]:
        """Return what a run that was stopped, or missed some, has left."""
        return tuple(Stop(*each) for each in self._pages.read_index().get("waiting", ()))

    def fetch(
        self, stops: Iterable[Stop], browser: Companion, program: Path | None, progress: Progress
    ) -> Fetched:
        """Save these pages one after the other with a browser nobody sees.

        Each is stored before the next is begun, so that a run which is stopped (`Cancelled`) or cut
        has lost nothing and goes on with `waiting`. Raises GovAssessError BROWSER_MISSING,
        BROWSER_NOT_STARTED, BROWSER_GONE, DISK_FULL.
        """
        wanted = {stop.address: stop for stop in stops}
        left = {stop.address: stop for stop in self.waiting()} | wanted
        total, saved = len(wanted), 0
        missed: list[Missed] = []
        self._write(waiting=left.values())
        try:
            browser.start(program, headless=True)
            for done, stop in enumerate(wanted.values()):
                progress.step(done, total, stop.name)
                fault = self._save(stop, browser)
                if fault is not None:
                    missed.append(Missed(stop, fault))
                    continue
                saved += 1
                del left[stop.address]
                self._write(waiting=left.values())
            progress.step(total, total)
        finally:
            browser.close()
        return Fetched(saved, tuple(missed))

    def saved(self, address: str) -> Saved | None:
        """Return the saved page of an address; None if there is none, or its picture is gone."""
        value = self._pages.read_index().get("saved", {}).get(page_key(address))
        if value is None or not self._pages.has(value["picture"], PICTURE):
            return None
        return Saved(address, value["picture"], capsule_from_data(value["capsule"]))

    def count(self) -> int:
        """Return how many pages are saved."""
        return len(self._pages.read_index().get("saved", {}))

    def picture(self, saved: Saved) -> Path:
        """Return where the picture of a saved page lies; raises FILE_MISSING."""
        return self._pages.path(saved.picture, PICTURE)

    def copy(self, saved: Saved) -> Path:
        """Return where the MHTML copy of a saved page lies; raises FILE_MISSING."""
        return self._pages.path(saved.capsule.copy, COPY)

    def keep(self, saved: Saved, by: Actor, cells: Iterable[tuple[Site, str]] = ()) -> Kept:
        """Keep a saved page as evidence, with the time at which it was saved."""
        data = self.picture(saved).read_bytes()
        return self._campaign.evidence.keep(data, saved.capsule, by, cells)

    def _save(self, stop: Stop, browser: Companion) -> str | None:
        """Save a page; return None if it is saved, else what the browser said."""
        try:
            browser.go(stop.address)
            came = browser.settle(SECONDS)
            page = browser.where()
            if page.fault or not (came or page.url.startswith("http")):
                return page.fault
            taken = browser.take(Part.WHOLE, copied=True)
        except GovAssessError as error:
            if error.problem in {Problem.PAGE_NOT_SHOWN, Problem.PAGE_NOT_TAKEN}:
                return ""
            raise
        capsule = replace(taken.capsule, source=SOURCE, copy=self._pages.put(taken.copy, COPY))
        picture = self._pages.put(taken.png, PICTURE)
        self._write(saved=Saved(stop.address, picture, capsule))
        return None

    def _write(self, *, waiting: Iterable[Stop] | None = None, saved: Saved | None = None) -> None:
        index = self._pages.read_index()
        if waiting is not None:
            index["waiting"] = [[stop.site, stop.name, stop.address] for stop in waiting]
        if saved is not None:
            index.setdefault("saved", {})[page_key(saved.address)] = _saved_to_data(saved)
        self._pages.write_index(index)


def _saved_to_data(saved: Saved) -> Json:
    return {"picture": saved.picture, "capsule": capsule_to_data(saved.capsule)}


def hidden_browser(campaign: Campaign, browsers: Browsers, *, rehearsal: bool) -> Companion:
    """Return the browser a run is made with, beside the one that is seen."""
    return Companion(campaign, browsers, _Deaf(), rehearsal=rehearsal)
