"""Whether a silent site is the site's fault, or this machine has no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.net.faults import Fault, FetchError
from govassess.net.own_network import Network, Watch
from govassess.net.pages import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = "here.gov.cn"
OWN, OTHER = f"http://{HERE}/", "http://there.gov.cn/"


class Script:
    """Answers for some addresses, and is silent in a given way for all others."""

    def __init__(self, answers: Mapping[str, int], fault: Fault = Fault.TIMEOUT) -> None:
        self.answers = dict(answers)
        self.fault = fault
        self.asked: list[str] = []

    def fetch(self, url: str, *, method: str = "GET", version: int = 0) -> Page:
        self.asked.append(f"{method} {url}")
        if url not in self.answers:
            raise FetchError(self.fault, url)
        return Page(url, self.answers[url], {}, b"", False, (), 0.0, "")

    def addresses(self, host: str) -> tuple[str, ...]:
        if f"http://{host}/" not in self.answers:
            raise FetchError(Fault.DNS, host)
        return ("127.0.0.1",)


def looked(script: Script, *urls: str, others: tuple[str, ...] = ()) -> Watch:
    watch = Watch(Network(script, others), HERE)
    for url in urls:
        try:
            watch.fetch(url)
        except FetchError:
            continue
    return watch


def test_a_site_that_answers_proves_the_network() -> None:
    assert not looked(Script({OWN: 200}), OWN).is_cut()


def test_whoever_answers_later_proves_it_too() -> None:
    assert not looked(Script({OWN: 200}), f"{OWN}gone", OWN).is_cut()


def test_a_silent_site_beside_one_that_answers_is_silent_itself() -> None:
    script = Script({OTHER: 200})
    assert not looked(script, OWN, others=(OWN, OTHER)).is_cut()
    assert script.asked[-1] == f"HEAD {OTHER}"


def test_an_error_of_a_server_is_an_answer() -> None:
    assert not looked(Script({OTHER: 503}), OWN, others=(OTHER,)).is_cut()


@pytest.mark.parametrize(
    "fault", [Fault.TIMEOUT, Fault.REFUSED, Fault.RESET, Fault.DNS, Fault.OFFLINE]
)
def test_where_nobody_answers_the_network_is_gone(fault: Fault) -> None:
    assert looked(Script({}, fault), OWN, others=(OWN, OTHER)).is_cut()


def test_who_answered_before_is_asked_again() -> None:
    script = Script({OTHER: 200})
    watch = looked(script, OTHER, OWN)
    assert not watch.is_cut()
    script.answers.clear()
    watch = looked(script, OTHER, OWN)
    assert watch.is_cut()


def test_where_there_is_nobody_else_the_name_tells() -> None:
    script = Script({})
    assert looked(script, OWN).is_cut()
    script.addresses = lambda host: ("10.0.0.1",)  # type: ignore[method-assign]
    assert not looked(script, OWN).is_cut()


def test_a_broken_certificate_is_an_answer() -> None:
    assert not looked(Script({}, Fault.TLS_EXPIRED), OWN, others=(OTHER,)).is_cut()


def test_stopping_is_passed_on() -> None:
    watch = looked(Script({}, Fault.TIMEOUT), OWN, others=(OTHER,))
    watch._network.fetcher.fault = Fault.CANCELLED  # type: ignore[attr-defined]
    with pytest.raises(FetchError):
        watch.is_cut()
