"""One visit, from redirect to redirect, until a page answers or a fault is named."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import requests

from govassess import clock
from govassess.net.faults import Fault
from govassess.net.guard import GuardedAdapter
from govassess.net.naming import CAUGHT, name_fault
from govassess.net.pages import Hop, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from requests import Response

    from govassess.net.calling import Caller
    from govassess.net.exchange import Exchange
    from govassess.net.pages import Limits
    from govassess.net.tls import Trust
    from govassess.net.witness import ClockWitness

CHUNK = 64 * 1024
"""Bytes unpacked at a time; no more than this is held beyond the cap."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PACKED = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""What a server may have packed a body with though it was asked for gzip or deflate; any other
word, such as a character set, is a slip that browsers read past."""
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; GovAssess)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True)
class Visit:
    """One visit under way: who calls, whom TLS trusts, who knows the time, what it may take."""

    caller: Caller
    trust: Trust
    witness: ClockWitness
    limits: Limits
    method: str = "GET"

    def follow(self) -> Page:
        """Go from redirect to redirect until a page answers; raises FetchError."""
        exchange = self.caller.exchange
        adapter = GuardedAdapter(self.caller, self.trust)
        hops: list[Hop] = []
        with self._naming():
            while True:
                exchange.url = visitable(exchange)
                with self._asked(adapter) as response:
                    target = redirected(exchange.url, response)
                    if target is None:
                        return self._page(response, tuple(hops))
                hops.append(Hop(exchange.url, response.status_code))
                if len(hops) > self.limits.redirects:
                    raise exchange.fault(Fault.REDIRECTS, target)
                exchange.url = target

    def _asked(self, adapter: GuardedAdapter) -> Response:
        """Send the request of the hop under way: no session, so no cookie and no environment."""
        exchange = self.caller.exchange
        request = requests.Request(self.method, exchange.url, headers=_HEADERS).prepare()
        response = adapter.send(request, stream=True, timeout=exchange.left)
        self.witness.heard(urlsplit(exchange.url).netloc, response.headers.get("date", ""))
        if response.status_code < 200:
            response.close()
            raise exchange.fault(Fault.GARBAGE, f"status {response.status_code}")
        return response

    def _page(self, response: Response, hops: tuple[Hop, ...]) -> Page:
        exchange = self.caller.exchange
        body, short = unpacked(exchange, response, self.limits.cap)
        exchange.check()
        return Page(
            url=exchange.url,
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            body=body[: self.limits.cap],
            cut=len(body) > self.limits.cap,
            hops=hops,
            seconds=exchange.seconds,
            peer=self.caller.peer,
            short=short,
        )

    @contextmanager
    def _naming(self) -> Iterator[None]:
        """Turn whatever an exchange may raise into FetchError; its end goes before all."""
        exchange = self.caller.exchange
        try:
            yield
        except CAUGHT as error:
            fault, note = name_fault(error)
            if fault is Fault.TLS_EXPIRED and self.witness.doubts():
                fault, note = Fault.CLOCK, clock.now().isoformat(timespec="minutes")
            raise exchange.fault(fault, note) from error


def visitable(exchange: Exchange) -> str:
    """Return the hop's address as it is asked for: without user, password and fragment.

    Raises FetchError SCHEME for what is neither http nor https, or names no host.
    """
    try:
        parts = urlsplit(exchange.url)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        named = False
    if not named:
        raise exchange.fault(Fault.SCHEME)
    where = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=where, fragment=""))


def redirected(base: str, response: Response) -> str | None:
    """Return where a response sends on to, absolute; None if it is the page itself.

    A Location is bytes: UTF-8 where they are, and otherwise each kept as it is, percent-encoded.
    """
    location = response.headers.get("location")
    if response.status_code not in _REDIRECTS or location is None:
        return None
    raw = location.encode("latin-1")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = quote(raw, safe="%/:=&?~#+!$,;'@()*[]")
    try:
        parts = urlsplit(text.strip())
        hostless = not parts.netloc and (parts.scheme or text.strip().startswith("//"))
        return text if hostless else urljoin(base, text.strip())
    except ValueError:  # brackets that hold no address
        return text


def unpacked(exchange: Exchange, response: Response, cap: int) -> tuple[bytes, bool]:
    """Return the body unpacked, up to one chunk over `cap`, and whether it ended too early.

    A page that breaks off is shown by every browser as far as it came, so it is returned here too.
    """
    response.raw.enforce_content_length = False
    body = bytearray()
    unread = _PACKED & set(_packings(response)) - set(response.raw.CONTENT_DECODERS)
    if unread:
        raise exchange.fault(Fault.GARBAGE, f"content-encoding {min(unread)}")
    try:
        for chunk in response.raw.stream(CHUNK, decode_content=True):
            body += chunk
            if len(body) > cap:
                break
    except CAUGHT as error:
        exchange.check()
        if not body or name_fault(error)[0] is not Fault.RESET:
            raise
        return bytes(body), True
    return bytes(body), len(body) <= cap and bool(response.raw.length_remaining)


def _packings(response: Response) -> list[str]:
    named = response.headers.get("content-encoding", "")
    return [each.strip().lower() for each in named.split(",")]
