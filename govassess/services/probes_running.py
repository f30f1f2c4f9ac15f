"""A run of the probes: side by side over the sites, one transaction for each that is finished."""

from __future__ import annotations

import threading
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.observation_data import observation_to_data
from govassess.domain.observations import Check, Observation, Outcome
from govassess.domain.visits import next_visit
from govassess.errors import GovAssessError, Problem
from govassess.net.checks import look
from govassess.net.fetching import Fetcher
from govassess.net.own_network import Network, Watch
from govassess.net.pages import Limits
from govassess.net.pool import Job, run_watched
from govassess.net.reach import Reach
from govassess.net.seen import Seen, Target
from govassess.services.history_clock import ClockWatch
from govassess.services.probes_order import (
    USUAL_DAYS,
    RunReport,
    Waiting,
    forget_order,
    keep_order,
)
from govassess.store import reading, reading_observations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.probes_order import Column, Order

PAUSE = 0.2
"""Seconds between two requests to a host."""
_BEAT = 0.2
"""Seconds between two looks at whether the person asked to stop: the promise is one second."""
_USUAL = Limits()
_REHEARSED = Limits(deadline=4.0)
"""On this machine what is slow never answers: nobody waits for it as long as for a real site."""
_ORGANISER = "主办单位"
_SOURCE = "probe"


@dataclass(frozen=True, slots=True)
class _Task:
    """One site of a run: what to look for there, and what was seen before."""

    site: Site
    target: Target
    checks: frozenset[Check]
    earlier: Mapping[Check, Seen]

    @property
    def host(self) -> str:
        """The site's host."""
        return urlsplit(self.site.url).hostname or ""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What came of a look; None if this machine's network went meanwhile."""

    task: _Task
    seen: tuple[Seen, ...] | None


def run(campaign: Campaign, order: Order, by: Actor, progress: Progress) -> RunReport:
    """Look at the sites of an order and store what was seen, site by site.

    Raises Cancelled within a second after the person asked to stop, and NETWORK_GONE when nobody
    answers any more: finished sites are stored, and the same run goes on by `Order.run`. Raises
    SEALED and COPY_OF_ANOTHER before anything is contacted.
    """
    campaign.refuse_sealed()
    campaign.refuse_stranger(by)
    order = replace(order, run=order.run or uuid.uuid4().hex)
    plan = _Plan(campaign, order)
    if plan.tasks:
        keep_order(campaign.folder, order)
        with reach_of(campaign, order, plan.settings) as reach:
            _Run(campaign, order, plan, by, progress).go(reach)
    forget_order(campaign.folder)
    return RunReport(
        order.run,
        tuple(task.site.id for task in plan.tasks),
        plan.made,
        tuple(site.id for site in plan.done),
        tuple(plan.waiting),
    )


class _Plan:
    """Which sites of an order are left, and what is due there."""

    def __init__(self, campaign: Campaign, order: Order) -> None:
        self.waiting: list[Waiting] = []
        self.made = 0
        with campaign.database.read() as connection:
            self.settings = reading.campaign_settings(connection)
            sites = reading.sites(connection)
            done = reading_observations.sites_of_run(connection, order.run)
            self.sites = [each for each in sites if not order.sites or each.id in order.sites]
            self.done = [each for each in self.sites if each.id in done]
            self._visits = reading_observations.times_of_check(connection, Check.AVAILABLE)
            self._links = (
                reading_observations.seen_by_check(connection, Check.LINKS)
                if Check.LINKS in order.checks
                else {}
            )
        tasks = (self._task(site, order) for site in self.sites if site.id not in done)
        self.tasks = [task for task in tasks if task.checks]

    def _task(self, site: Site, order: Order) -> _Task:
        columns = order.pages.get(site.id, ())
        target = Target(
            site=site.id,
            name=site.name,
            url=site.url,
            code=site.code,
            organiser=site.attribute(_ORGANISER) or site.name,
            pages=tuple(column.url for column in columns),
            time_point=site.time_point or self.settings.time_point or clock.today(),
            windows={column.url: column.days for column in columns},
        )
        checks = order.checks
        if Check.AVAILABLE in checks and not self._is_due(site):
            checks -= {Check.AVAILABLE}
        return _Task(site, target, checks, _earlier(self._links.get(site.id, ())))

    def _is_due(self, site: Site) -> bool:
        due = next_visit(self._visits.get(site.id, ()), self.settings.visits)
        if due is None or due <= clock.now():
            return True
        self.waiting.append(Waiting(site.id, due))
        return False


def _earlier(links: Sequence[Observation]) -> dict[Check, Seen]:
    """Return what the last run saw of the links: only two runs make one dead."""
    last = next((each for each in reversed(links) if _followed(each)), None)
    if last is None:
        return {}
    seen = Seen(last.check, last.outcome, last.value, last.url, last.tries, last.items)
    return {Check.LINKS: seen}


def _followed(links: Observation) -> bool:
    """Tell whether a look of ours got as far as the links."""
    return links.source == _SOURCE and (links.outcome is not Outcome.UNCLEAR or links.items != ())


class _Run:
    """The workers' results, one after the other, on the caller's thread."""

    def __init__(
        self, campaign: Campaign, order: Order, plan: _Plan, by: Actor, progress: Progress
    ) -> None:
        self._campaign, self._order, self._plan = campaign, order, plan
        self._by, self._progress = by, progress
        self._stop = threading.Event()
        self._done = len(plan.done)
        self._act = ""

    def go(self, reach: Reach) -> None:
        """Look at every site that is left."""
        tasks, total = self._plan.tasks, len(self._plan.sites)
        self._progress.step(self._done, total, tasks[0].site.name)
        limits, pause = (_REHEARSED, None) if reach.closed else (_USUAL, PAUSE)
        newest = ClockWatch(self._campaign).newest
        with Fetcher(reach, limits, pause=pause, newest=newest) as fetcher:
            network = Network(fetcher, (task.site.url for task in tasks))
            jobs = [Job(task.host, self._work(network, task)) for task in tasks]
            workers = self._order.workers
            results = run_watched(jobs, workers=workers, pause=0, stop=self._stop, beat=_BEAT)
            try:
                note = ""
                for result in results:
                    if result is not None:
                        note = self._take(result.result())
                    self._progress.step(self._done, total, note)
            finally:
                self._stop.set()

    def _work(self, network: Network, task: _Task) -> Callable[[], _Looked]:
        def work() -> _Looked:
            watch = Watch(network, task.host)
            seen = tuple(look(watch, task.target, task.checks, earlier=task.earlier))
            return _Looked(task, None if watch.is_cut() else seen)

        return work

    def _take(self, looked: _Looked) -> str:
        """Store what was seen at a site, and return its name."""
        if looked.seen is None:
            raise GovAssessError(Problem.NETWORK_GONE, site=looked.task.site.name, done=self._done)
        at = clock.now().astimezone(UTC).isoformat(timespec="seconds")
        windows = {column.url: column for column in self._columns(looked.task.site.id)}
        puts = [
            _put(self._observation(looked.task, seen, at, windows.get(seen.url)))
            for seen in looked.seen
        ]
        change = self._campaign.edit(
            Action.PROBE, self._by, puts, label=self._label(), join=self._act
        )
        self._act = change.action_id
        self._done += 1
        self._plan.made += len(puts)
        return looked.task.site.name

    def _columns(self, site: SiteId) -> tuple[Column, ...]:
        return self._order.pages.get(site, ())

    def _label(self) -> str:
        sites = self._plan.sites
        return sites[0].name if len(sites) == 1 else f"{sites[0].name} … ({len(sites)})"

    def _observation(self, task: _Task, seen: Seen, at: str, column: Column | None) -> Observation:
        days = column.days if column is not None else USUAL_DAYS
        return Observation(
            id=_new_id(),
            site=task.site.id,
            check=seen.check,
            outcome=seen.outcome,
            value=seen.value,
            at=at,
            url=seen.url,
            evaluator=self._by.id,
            run=self._order.run,
            tries=seen.tries,
            items=seen.items,
            page=column.name if column is not None else "",
            window=days if seen.check is Check.FRESHNESS else 0,
        )


def _new_id() -> str:
    """Return an identity that sorts by time: of two looks in one second the later one holds."""
    milliseconds = int(clock.now().timestamp() * 1000)
    return f"{milliseconds:012x}{uuid.uuid4().hex[12:]}"


def _put(seen: Observation) -> Put:
    return Put(Subject.OBSERVATION, seen.id, observation_to_data(seen))


@contextmanager
def reach_of(campaign: Campaign, order: Order, settings: CampaignSettings) -> Iterator[Reach]:
    """Give what may be contacted: in a rehearsal its own county, and nothing else."""
    if order.reach is not None:
        yield order.reach
    elif settings.demo:
        from govassess.services.probes_county import opened_county  # noqa: PLC0415 - rehearsals

        with opened_county(campaign) as reach:
            yield reach
    else:
        own = {urlsplit(site.url).hostname or "" for site in campaign.sites.all()}
        asked = own if order.allow_private else set()
        yield Reach(private=frozenset(settings.private_hosts) | asked)
