"""Visits side by side: how many, in what order, how politely, and how they stop."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from govassess.net.faults import Fault, FetchError
from govassess.net.fetching import Fetcher, Reach
from govassess.net.pool import Done, Job, run_jobs
from tests.net.hostile import Server, page, sending
from tests.net.visiting import PATIENT

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER = threading.Event()


def run(jobs: list[Job[int]], workers: int = 4, pause: float = 0.0) -> list[Done[int]]:
    return list(run_jobs(jobs, workers=workers, pause=pause, stop=NEVER))


class Watch:
    """Counts who is at work, in all and at each host, and when each began and ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most = 0
        self.most_at_one = 0
        self.spans: dict[str, list[tuple[float, float]]] = {}

    def job(self, host: str, value: int, work: Callable[[], None]) -> Job[int]:
        def call() -> int:
            began = time.monotonic()
            with self.lock:
                self.now[host] += 1
                self.most = max(self.most, self.now.total())
                self.most_at_one = max(self.most_at_one, self.now[host])
            work()
            with self.lock:
                self.now[host] -= 1
                self.spans.setdefault(host, []).append((began, time.monotonic()))
            return value

        return Job(host, call)


def test_all_are_done_as_many_at_a_time_as_there_are_workers() -> None:
    watch, together = Watch(), threading.Barrier(4, timeout=5)
    jobs = [watch.job(f"{number}", number, together.wait) for number in range(12)]
    assert sorted(done.result() for done in run(jobs)) == list(range(12))
    assert watch.most == 4


def test_a_host_has_one_visitor_at_a_time_in_order() -> None:
    watch = Watch()
    jobs = [watch.job("ab"[number % 2], number, lambda: time.sleep(0.01)) for number in range(10)]
    values = [done.result() for done in run(jobs)]
    assert watch.most_at_one == 1
    assert [value for value in values if value % 2] == [1, 3, 5, 7, 9]
    assert [value for value in values if not value % 2] == [0, 2, 4, 6, 8]


def test_a_host_is_left_alone_between_two_visits() -> None:
    watch = Watch()
    run([watch.job("a", number, lambda: None) for number in range(3)], pause=0.1)
    spans = watch.spans["a"]
    assert all(after[0] - before[1] >= 0.099 for before, after in itertools.pairwise(spans))


def test_a_pause_keeps_nobody_else() -> None:
    """One host in its pause, the other hosts' jobs go on at once."""
    watch = Watch()
    jobs = [watch.job("a", 0, lambda: None), watch.job("a", 1, lambda: None)]
    jobs += [watch.job(f"{number}", number, lambda: None) for number in range(2, 9)]
    values = [done.result() for done in run(jobs, workers=1, pause=0.2)]
    assert values == [0, 2, 3, 4, 5, 6, 7, 8, 1]


def test_results_come_as_they_are_ready() -> None:
    slow = threading.Event()
    jobs = [Job("slow", lambda: slow.wait(5)), Job("quick", lambda: True)]
    results = run_jobs(jobs, workers=2, pause=0, stop=NEVER)
    assert next(results).job.host == "quick"
    slow.set()
    assert next(results).result() is True


def test_a_fault_of_a_site_is_a_result() -> None:
    def fail() -> int:
        raise FetchError(Fault.DNS, "http://a/")

    failed, sound = sorted(run([Job("a", fail), Job("b", lambda: 5)]), key=lambda d: d.job.host)
    assert failed.error
    assert failed.error.fault is Fault.DNS
    with pytest.raises(FetchError):
        failed.result()
    assert (sound.error, sound.value) == (None, 5)


def test_a_fault_of_the_program_is_raised_and_stops_the_rest() -> None:
    begun: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    jobs = [Job("a", fail), *(Job("a", lambda: begun.append(1)) for _ in range(50))]
    with pytest.raises(ZeroDivisionError):
        list(run_jobs(jobs, workers=1, pause=0.05, stop=NEVER))
    assert len(begun) <= 1


def test_stop_sits_out_no_pause_and_begins_nothing() -> None:
    stop = threading.Event()
    jobs = [Job("a", lambda number=number: number) for number in range(5)]
    results = run_jobs(jobs, workers=2, pause=30, stop=stop)
    assert next(results).result() == 0
    began = time.monotonic()
    stop.set()
    assert list(results) == []
    assert time.monotonic() - began < 1


def test_leaving_early_leaves_no_worker_behind() -> None:
    before = threading.active_count()
    results = run_jobs([Job("a", lambda: 1)] * 9, workers=4, pause=30, stop=NEVER)
    next(results)
    results.close()
    until = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.01)
    assert threading.active_count() == before


def test_nothing_to_do_and_nothing_before_it_is_asked_for() -> None:
    assert run([]) == []
    begun: list[int] = []
    run_jobs([Job("a", lambda: begun.append(1))], workers=1, pause=0, stop=NEVER)
    assert begun == []


def test_a_polite_fetcher_holds_for_all_threads_together() -> None:
    """Jobs of different sites that link to one host do not fall on it together."""
    times: list[float] = []
    most = Counter[str]()
    inside = threading.Semaphore(1)

    def behave(plug: object, _: bytes) -> None:
        most["together"] += not inside.acquire(blocking=False)
        times.append(time.monotonic())
        sending(page(b"x"))(plug, b"")  # type: ignore[arg-type]
        inside.release()

    with (
        Server(behave) as server,
        Fetcher(Reach(routes={"a": server.address}), PATIENT, pause=0.1) as fetcher,
    ):
        jobs = [Job(f"{number}", lambda: fetcher.fetch("http://A/").status) for number in range(4)]
        assert [done.result() for done in run(jobs)] == [200] * 4
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert most["together"] == 0
    assert min(gaps) >= 0.09


def test_whoever_waits_for_a_turn_can_be_cancelled() -> None:
    with (
        Server(sending(page())) as server,
        Fetcher(Reach(routes={"a": server.address}), PATIENT, pause=30) as fetcher,
    ):
        fetcher.fetch("http://a/")
        threading.Timer(0.1, fetcher.cancel).start()
        began = time.monotonic()
        with pytest.raises(FetchError, match="cancelled"):
            fetcher.fetch("http://a/")
        assert time.monotonic() - began < 1.1
        assert len(server.hits) == 1
