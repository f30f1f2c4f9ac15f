"""Visits side by side, politely: N workers, one at a time to a host, and a pause between.

    for done in run_jobs(jobs, workers=8, pause=1.0, stop=stop):
        done.job, done.value or done.error

Jobs of one host keep their order; results come as they are ready. `stop` set: no further job
begins and no pause is sat out, what is under way is awaited (cancel the `Fetcher` as well, which
ends it within a second), and jobs that never began give no `Done`. A `FetchError` is a result;
any other exception is a fault of the program: it stops the rest and is raised from the iterator.
Leaving the iterator early stops the workers and waits for none.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from govassess.net.faults import FetchError
from govassess.net.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


@dataclass(frozen=True)
class Job(Generic[T]):
    """One piece of work that visits `host`; `call` runs on a worker's thread."""

    host: str
    call: Callable[[], T]


@dataclass(frozen=True)
class Done(Generic[T]):
    """What came of a job: its value, or the error why it gave none."""

    job: Job[T]
    value: T | None = None
    error: FetchError | None = None

    def result(self) -> T:
        """Return the value; raises the FetchError of a job that has none."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # T may be Optional itself


def run_jobs(
    jobs: Iterable[Job[T]], *, workers: int, pause: float, stop: threading.Event
) -> Iterator[Done[T]]:
    """Run `jobs` on up to `workers` threads, `pause` seconds between two visits to a host.

    `jobs` is read at once, nothing begins before the first result is asked for.
    """
    rota = _Rota(list(jobs), pause, stop)
    hands = [
        threading.Thread(target=rota.work, name=f"visits {number}", daemon=True)
        for number in range(min(workers, rota.size))
    ]
    for hand in hands:
        hand.start()
    try:
        yield from rota.results(len(hands))
    finally:
        rota.given_up.set()


class _Rota(Generic[T]):
    """The jobs that wait, host by host, and the results of those that are done."""

    def __init__(self, jobs: list[Job[T]], pause: float, stop: threading.Event) -> None:
        self.size = len(jobs)
        self.given_up = threading.Event()
        self._waiting: dict[str, deque[Job[T]]] = {}
        for job in jobs:
            self._waiting.setdefault(job.host, deque()).append(job)
        self._turns = Turns(pause, lambda: stop.is_set() or self.given_up.is_set())
        self._results: queue.SimpleQueue[Done[T] | BaseException | None] = queue.SimpleQueue()

    def results(self, hands: int) -> Iterator[Done[T]]:
        """Yield results until all `hands` have gone home."""
        while hands:
            result = self._results.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                hands -= 1
            else:
                yield result

    def work(self) -> None:
        """Do job after job, on a thread of its own, until none is left or it is time to stop."""
        try:
            while (host := self._turns.take(self._choose)) is not None:
                self._results.put(self._do(host))
        except BaseException as error:  # noqa: BLE001 - it is raised where the results are read
            self._results.put(error)
        self._results.put(None)

    def _choose(self, is_free: Callable[[str], bool]) -> str | None:
        open_hosts = [host for host, jobs in self._waiting.items() if jobs]
        if not open_hosts:
            return None
        return next((host for host in open_hosts if is_free(host)), "")

    def _do(self, host: str) -> Done[T]:
        job = self._waiting[host].popleft()
        try:
            return Done(job, job.call())
        except FetchError as error:
            return Done(job, error=error)
        finally:
            self._turns.leave(host)
