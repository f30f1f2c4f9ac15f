"""The run of this window: started, watched and stopped beside whatever else is being done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal, Slot

from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.services.probes_order import USUAL_DAYS, Column, Order
from ui.messages import told
from ui.probes.run_band import BandState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from govassess.domain.observations import Check
    from govassess.domain.sites import Site
    from govassess.services.probes_order import RunReport
    from ui.context import Context
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to be looked at: sites by id, checks, and given pages."""

    sites: tuple[str, ...]
    checks: frozenset[Check]
    workers: int
    pages: tuple[Column, ...] = ()
    intranet: bool = False


def actor(context: Context) -> Actor:
    """Return who acts: who walks on this machine, else the office."""
    walker = context.walker()
    return OFFICE if walker is None else Actor(walker.id, walker.role)


def host_of(address: str) -> str:
    """Return an address's host in lower case; '' where it has none."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def pages_of(text: str) -> tuple[Column, ...]:
    """Read pages, one a line: what it is called, its address, its window in days.

    Name and window may be left out; a line without an address is an address.
    """
    return tuple(_page(line.split()) for line in text.splitlines() if line.strip())


def _page(words: list[str]) -> Column:
    at = next((place for place, word in enumerate(words) if "." in word), len(words) - 1)
    url, days = words[at], words[-1]
    window = int(days) if at < len(words) - 1 and days.isdecimal() else USUAL_DAYS
    return Column(url if "//" in url else f"http://{url}", " ".join(words[:at]), window)


def order_of(wish: Wish, sites: Iterable[Site]) -> Order:
    """Return a wish as an order; each page goes with the site of its host."""
    chosen = [site for site in sites if site.id in wish.sites]
    pages = {
        site.id: tuple(page for page in wish.pages if host_of(page.url) == host_of(site.url))
        for site in chosen
    }
    return Order(
        sites=tuple(site.id for site in chosen),
        checks=wish.checks,
        pages={site: found for site, found in pages.items() if found},
        workers=wish.workers,
        allow_private=wish.intranet,
    )


class Runs(QObject):
    """Starts, watches and stops the run; its work goes on while other pages are shown.

    Signals: `told(state)` with what the band over the list is to say, or None.
    """

    told = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._done, self._total, self._note = 0, 0, ""
        self._cause = ""
        self._report: RunReport | None = None
        context.probing.ended.connect(self._ended)

    @property
    def is_running(self) -> bool:
        """Whether sites are being looked at."""
        return self._task is not None

    @property
    def unfinished(self) -> Order | None:
        """The order of a run that was cut and may go on; None without one, and once sealed."""
        campaign = self._context.campaign
        if campaign is None or campaign.is_sealed or self.is_running:
            return None
        return campaign.probes.unfinished()

    def start(self, wish: Wish) -> None:
        """Look at what is wished for."""
        self._begin(order_of(wish, self._context.require().sites.all()))

    @Slot()
    def press(self) -> None:
        """Do what the band's button says: stop the run, or go on with one that was cut."""
        if self._task is not None:
            self._task.cancel()
            self.look()
            return
        order = self.unfinished
        if order is not None:
            self._begin(order)

    @Slot()
    def give_up(self) -> None:
        """Go on with the run that was cut no more; what it saw stays."""
        self._context.require().probes.give_up()
        self._cause = ""
        self.look()

    def look(self) -> None:
        """Say how it stands."""
        self.told.emit(self._state())

    def forget(self) -> None:
        """Let go of the campaign; a run of it is being stopped by who closes it."""
        self._task = self._report = None
        self._cause = ""
        self.told.emit(None)

    def _begin(self, order: Order) -> None:
        campaign, by, tasks = self._context.require(), actor(self._context), self._context.probing
        self._report, self._cause = None, ""
        self._done, self._total, self._note = 0, len(order.sites) or 1, ""
        task = tasks.run(
            self.tr("Probing"),
            lambda progress: campaign.probes.run(order, by, progress),
            done=self._finished,
            failed=self._failed,
        )
        if tasks.is_live(task):
            self._task = task
            task.stepped.connect(self._step)
        self.look()

    @Slot(int, int, str)
    def _step(self, done: int, total: int, note: str) -> None:
        self._done, self._total, self._note = done, total, note
        self.look()

    @Slot(object)
    def _finished(self, report: RunReport) -> None:
        self._report = report
        self._context.said.emit(self._summary(report))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        """Keep why a run was cut for the band: what was seen until then is stored."""
        if isinstance(error, GovAssessError):
            self._cause = told(error, self._context.preferences.language)
            if error.problem is Problem.NETWORK_GONE:
                self._cause = self.tr("Offline: nobody answers any more")

    @Slot(object)
    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.look()

    def _state(self) -> BandState | None:
        if self._task is not None:
            return self._running(self._task)
        order = self.unfinished
        if order is not None or self._cause:
            cut = self.tr("The last run was cut; what it saw is stored")
            act = self.tr("Go on") if order is not None else ""
            said, closes = self._cause or cut, order is not None
            return BandState(said, self._remark(), act, icon="circle-alert", closes=closes)
        if self._report is not None:
            return BandState(self._summary(self._report), self._remark(), icon="circle-check")
        remark = self._remark()
        return BandState(remark) if remark else None

    def _running(self, task: Task) -> BandState:
        count = f"{self._done}/{self._total}"
        said = self.tr("Stopping…") if task.cancelled else self.tr("Probing {n}").format(n=count)
        act = "" if task.cancelled else self.tr("Stop")
        remark = " · ".join(part for part in (self._note, self._remark()) if part)
        return BandState(said, remark, act, "search-check", self._done, self._total)

    def _remark(self) -> str:
        """Return what else is to be known: who answers in a rehearsal, when a visit is due."""
        parts, campaign = [], self._context.campaign
        if campaign is None:
            return ""
        if campaign.settings().demo:
            parts.append(self.tr("Rehearsal: sample sites on this machine answer"))
        due = None if self.is_running else campaign.probes.next_visit()
        if due is not None:
            parts.append(self.tr("Front pages: next visit from {time} on").format(time=shown(due)))
        return " · ".join(parts)

    def _summary(self, report: RunReport) -> str:
        said = self.tr("Probed: {sites} sites, {count} observations")
        return said.format(sites=len(report.sites), count=report.observations)


def shown(at: datetime) -> str:
    """Return a time on this machine's clock, to the minute."""
    return f"{at.astimezone():%m-%d %H:%M}"
