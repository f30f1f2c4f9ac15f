"""The rehearsal county: invented sites with planted faults and known answers, on this machine.

    with County(county_sites()) as county, Fetcher(county.reach) as fetcher:
        ...

Every host is answered on 127.0.0.1 (one on ::1 where there is IPv6); its reach is closed, so that
nothing else is ever contacted. Every page says 示例数据.
"""

from __future__ import annotations

import tempfile
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govassess.net.checks_site import has_ipv6
from govassess.net.county_answers import Answer, Answers, Fact, facts_of
from govassess.net.county_servers import HERE_V6, Nobody, Server
from govassess.net.county_sites import CountySite, county_for, county_sites, read_county
from govassess.net.reach import Reach, plain_host

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Sequence

__all__ = ["County", "CountySite", "Fact", "county_for", "county_sites"]

_NEIGHBOUR = Answer(body="<meta charset=utf-8><title>示例数据</title>示例数据".encode())
_UNKNOWN = Answer(404)
_FAILED = Answer(503)
_GOOD = ("good", "only")


class County:
    """Serves the sites while its block lasts; without `tls` no site speaks it.

    `reach` is what a fetcher (and a browser) needs, `facts` are the known answers; both are there
    once the block has begun. Visits to the front pages are counted, for the site that fails now
    and then.
    """

    reach: Reach
    facts: tuple[Fact, ...]

    def __init__(self, sites: Sequence[CountySite], *, tls: bool = True) -> None:
        self.sites = tuple(sites if tls else map(_without_tls, sites))
        self.stopped = threading.Event()
        self._invented = read_county()
        self._tls = tls
        self._by_host = {
            host: (site, Answers(site, self._invented))
            for site in self.sites
            for host in (site.host, site.twin)
        }
        self._lock = threading.Lock()
        self._visits: dict[str, int] = {}
        self._stack = ExitStack()

    def __enter__(self) -> County:
        with ExitStack() as stack:
            nobody = Nobody()
            stack.callback(nobody.close)
            self._start(stack, nobody.place)
            stack.callback(self.stopped.set)  # the first to be called
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def visits(self, host: str) -> int:
        """Return how often a front page was asked for."""
        return self._visits.get(host, 0)

    def answer(self, host: str, path: str, *, method: str, is_tls: bool) -> Answer:
        """Return what `host` gives at `path`; called by the servers, on many threads."""
        if host in self._invented.neighbours:
            return _NEIGHBOUR
        if host not in self._by_host:
            return _UNKNOWN
        site, answers = self._by_host[host]
        if site.kind.tls == "only" and not is_tls:
            return Answer(301, headers={"Location": f"{site.base}{path}"})
        if path == "/" and method == "GET" and self._fails(site):
            return _FAILED
        is_slow = path == "/" and site.kind.serving == "slow"
        return Answer(is_slow=True) if is_slow else answers.at(path, method=method)

    def _fails(self, site: CountySite) -> bool:
        with self._lock:
            number = self._visits.get(site.host, 0)
            self._visits[site.host] = number + 1
        return bool(site.kind.of) and number % site.kind.of + 1 in site.kind.fails

    def _start(self, stack: ExitStack, nowhere: tuple[str, int]) -> None:
        places = {"http": self._serve(stack), "https": nowhere, "v6": nowhere}
        can_v6 = has_ipv6()
        if can_v6:
            places["v6"] = self._serve(stack, address=HERE_V6)
        authority = ""
        if self._tls:
            context, authority = self._contexts(stack)
            places["https"] = self._serve(stack, context=context)
        strangers = {f"{host}:80": places["http"] for host in self._invented.neighbours}
        gone = {f"{host}:{port}": nowhere for host in self._invented.gone for port in (80, 443)}
        own = {
            f"{plain_host(host)}:{port}": place
            for site in self.sites
            for host, port, place in _routes(site, places, nowhere, can_v6=can_v6)
        }
        self.reach = Reach(routes=strangers | gone | own, closed=True, authority=authority)
        self.facts = tuple(
            fact for site in self.sites for fact in facts_of(site, self._invented, has_ipv6=can_v6)
        )

    def _serve(
        self, stack: ExitStack, *, context: ssl.SSLContext | None = None, address: str = "127.0.0.1"
    ) -> tuple[str, int]:
        server = Server(self, context=context, address=address)
        stack.callback(server.close)
        return server.place

    def _contexts(self, stack: ExitStack) -> tuple[ssl.SSLContext, str]:
        """Return the context that shows each host its certificate, and whom to trust."""
        from govassess.net.county_tls import Authority  # noqa: PLC0415 - cryptography is heavy

        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="govassess-county-"))
        authority = Authority(Path(folder))
        kinds = {site.host: site.kind.tls for site in self.sites if site.kind.tls != "none"}
        good = [host for host, tls in kinds.items() if tls in _GOOD]
        front = authority.context("good", good or ["localhost"])
        bad = {
            tls: authority.context(tls, [host for host, each in kinds.items() if each == tls])
            for tls in sorted({*kinds.values()} - {*_GOOD})
        }

        def choose(plug: ssl.SSLObject, host: str | None, _first: ssl.SSLContext) -> None:
            plug.context = bad.get(kinds.get(host or "", ""), front)

        front.sni_callback = choose
        return front, authority.pem


def _routes(
    site: CountySite, places: dict[str, tuple[str, int]], nowhere: tuple[str, int], *, can_v6: bool
) -> Iterator[tuple[str, int, tuple[str, int]]]:
    is_down = site.kind.serving == "down"
    plain = places["v6" if site.kind.has_ipv6 and can_v6 else "http"]
    yield site.host, 80, nowhere if is_down else plain
    yield site.host, 443, nowhere if is_down or site.kind.tls == "none" else places["https"]
    if site.kind.has_twin:
        yield site.twin, 80, plain


def _without_tls(site: CountySite) -> CountySite:
    answers = dict(site.kind.answers)
    if answers["https"][0] != "unclear":
        answers["https"] = ("fault", "none")
    return replace(site, kind=replace(site.kind, tls="none", answers=answers))
