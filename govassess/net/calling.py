"""From a host to a connected socket: its addresses, which of them may be called, and the call.

Every address is judged before it is called, and once more as the connected socket names it, before
a byte is sent: a name that meant a public address a moment ago proves nothing.
"""

from __future__ import annotations

import errno
import os
import queue
import selectors
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from govassess.net.faults import Fault, FetchError
from govassess.net.reach import Reach, plain_host

if TYPE_CHECKING:
    from govassess.net.exchange import Exchange

LookUp = Callable[[str], Sequence[str]]
"""Host to its addresses as text, in the order to try; raises OSError for an unknown name."""
_GLANCE = 0.05
"""Seconds between two glances at whether a call under way was given up."""
_NEXT = 3.0
"""Seconds after which the next address is called: IPv6 is often announced and leads nowhere."""
_NOBODY = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses for documents, which nobody has (RFC 5737, RFC 3849)."""
_NO_WAY = frozenset(
    {errno.ENETUNREACH, errno.ENETDOWN, errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}
    | {10047, 10049, 10050, 10051}
)
"""This machine has no network, or none of that protocol: by POSIX and by Windows."""
_LATER = frozenset((socket.EAI_AGAIN, 11002))
"""No name server answered, by POSIX and by Windows."""
_UNDER_WAY = frozenset((errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, 10035))
"""The call was placed: what a socket that never waits says, by POSIX and by Windows."""
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}


def system_look_up(host: str) -> tuple[str, ...]:
    """Return the addresses the system knows for `host`, each once; raises OSError.

    Windows calls every name unknown while it is offline, so that is looked at first.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror:
        if not has_network():
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH)) from None
        raise
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def has_network() -> bool:
    """Tell whether this machine has any way out: connecting a datagram socket sends nothing."""
    for family, nobody in _NOBODY.items():
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as plug:
                plug.connect((nobody, 9))
        except OSError:
            continue
        return True
    return False


def missed(error: OSError) -> Fault:
    """Return what a call or a look-up that failed is called."""
    if isinstance(error, socket.gaierror):
        return Fault.OFFLINE if error.errno in _LATER else Fault.DNS
    if error.errno in _NO_WAY:
        return Fault.OFFLINE
    if isinstance(error, TimeoutError):
        return Fault.TIMEOUT
    return Fault.RESET if isinstance(error, ConnectionResetError) else Fault.REFUSED


def addresses_of(host: str, exchange: Exchange, look_up: LookUp) -> tuple[str, ...]:
    """Return the addresses of `host`, waiting for no name server past the exchange's end.

    Raises FetchError DNS if it has none, OFFLINE if nobody could be asked.
    """
    name = plain_host(host)
    try:
        return (str(ip_address(name)),)
    except ValueError:
        pass
    exchange.check()
    answers: queue.SimpleQueue[Sequence[str] | FetchError] = queue.SimpleQueue()

    def ask() -> None:
        answer: Sequence[str] | FetchError = ()
        try:
            answer = look_up(name)
        except UnicodeError as error:
            answer = exchange.fault(Fault.DNS, str(error))
        except OSError as error:
            answer = exchange.fault(missed(error), str(error))
        finally:
            answers.put(answer)

    with exchange.waking(lambda: answers.put(())):
        threading.Thread(target=ask, name=f"name of {name}", daemon=True).start()
        found = answers.get()
    exchange.check()
    if isinstance(found, FetchError):
        raise found
    if not found:
        raise exchange.fault(Fault.DNS)
    return tuple(found)


@dataclass
class Caller:
    """Makes the connections of one exchange; `peer` is the address of the last one made.

    `version` is 4 or 6 where only addresses of that protocol are wanted, else 0.
    """

    exchange: Exchange
    reach: Reach
    look_up: LookUp
    version: int = 0
    peer: str = ""

    def is_routed(self, host: str, port: int) -> bool:
        """Tell whether `host` is answered by a rehearsal."""
        return self.reach.route(host, port) is not None

    def call(self, host: str, port: int) -> socket.socket:
        """Return a connected socket under the exchange's deadline, its peer judged.

        Raises FetchError DNS, OFFLINE, PRIVATE, REFUSED, RESET, TIMEOUT or CANCELLED.
        """
        self.exchange.check()
        places = self._places(host, port)
        errors: list[OSError] = []
        while places:
            place, left = places.pop(0), self.exchange.left
            patience = min(_NEXT, left / (len(places) + 1)) if places else left
            try:
                plug = self._plug(*place, patience)
            except OSError as error:
                self.exchange.check()
                errors.append(error)
            else:
                return self._judged(plug, host, port)
        telling = min(errors, key=lambda each: missed(each) is Fault.OFFLINE)
        raise self.exchange.fault(missed(telling), str(telling)) from telling

    def _places(self, host: str, port: int) -> list[tuple[str, int]]:
        route = self.reach.route(host, port)
        if route is not None:
            return [route]
        if self.reach.closed:
            raise self.exchange.fault(Fault.PRIVATE, "closed")
        found = addresses_of(host, self.exchange, self.look_up)
        wanted = [text for text in found if self.version in {0, ip_address(text).version}]
        if not wanted:
            raise self.exchange.fault(Fault.DNS, f"no IPv{self.version} address")
        allowed = [(text, port) for text in wanted if self.reach.allows(host, text)]
        if not allowed:
            raise self.exchange.fault(Fault.PRIVATE, wanted[0])
        return allowed

    def _plug(self, address: str, port: int, seconds: float) -> socket.socket:
        """Return a socket connected within `seconds`; raises OSError."""
        plug = socket.socket(_FAMILIES[ip_address(address).version], socket.SOCK_STREAM)
        try:
            plug.settimeout(0)
            code = plug.connect_ex((address, port))
            if code in _UNDER_WAY:
                code = self._awaited(plug, seconds)
            if code:
                raise OSError(code, os.strerror(code))  # noqa: TRY301
            plug.settimeout(self.exchange.left)  # a second guard: the timer comes first
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            plug.close()
            raise
        return plug

    def _awaited(self, plug: socket.socket, seconds: float) -> int:
        """Return the error number of the call under way, 0 once it is taken."""
        with selectors.DefaultSelector() as selector:
            selector.register(plug, selectors.EVENT_WRITE)
            for _ in range(max(1, round(seconds / _GLANCE))):
                self.exchange.check()
                if selector.select(_GLANCE):
                    return plug.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return errno.ETIMEDOUT

    def _judged(self, plug: socket.socket, host: str, port: int) -> socket.socket:
        try:
            self.peer = str(plug.getpeername()[0])
            self._judge(host, port)
            self.exchange.watch(plug)
        except OSError as error:
            plug.close()
            raise self.exchange.fault(Fault.RESET, str(error)) from error
        except BaseException:
            plug.close()
            raise
        return plug

    def _judge(self, host: str, port: int) -> None:
        if not self.is_routed(host, port) and not self.reach.allows(host, self.peer):
            raise self.exchange.fault(Fault.PRIVATE, self.peer)
