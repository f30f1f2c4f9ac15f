"""From a host to a connected socket: its addresses, which of them may be called, and the call.

Every address is judged before it is called, and once more as the connected socket names it, before
a byte is sent: a name that meant a public address a moment ago proves nothing.
"""

from __future__ import annotations

import os
import queue
import selectors
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from govassess.net.faults import Fault
from govassess.net.reach import Reach, plain_host

if TYPE_CHECKING:
    from govassess.net.exchange import Exchange

LookUp = Callable[[str], Sequence[str]]
"""Host to its addresses as text, in the order to try; raises OSError for an unknown name."""
_GLANCE = 0.05
"""Seconds between two glances at whether a call under way was given up."""
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}


def system_look_up(host: str) -> tuple[str, ...]:
    """Return the addresses the system knows for `host`, each once."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def addresses_of(host: str, exchange: Exchange, look_up: LookUp) -> tuple[str, ...]:
    """Return the addresses of `host`, waiting for no name server past the exchange's end.

    Raises FetchError DNS if it has none.
    """
    name = plain_host(host)
    try:
        return (str(ip_address(name)),)
    except ValueError:
        pass
    exchange.check()
    answers: queue.SimpleQueue[tuple[Sequence[str], str]] = queue.SimpleQueue()

    def ask() -> None:
        answer: tuple[Sequence[str], str] = ((), "")
        try:
            answer = (look_up(name), "")
        except (OSError, UnicodeError) as error:
            answer = ((), str(error))
        finally:
            answers.put(answer)

    with exchange.waking(lambda: answers.put(((), ""))):
        threading.Thread(target=ask, name=f"name of {name}", daemon=True).start()
        found, note = answers.get()
    exchange.check()
    if not found:
        raise exchange.fault(Fault.DNS, note)
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

        Raises FetchError DNS, PRIVATE, REFUSED, TIMEOUT or CANCELLED.
        """
        self.exchange.check()
        places = self._places(host, port)
        for number, place in enumerate(places, start=1):
            share = self.exchange.left / (len(places) - number + 1)
            try:
                plug = self._plug(*place, share)
            except OSError as error:
                self.exchange.check()
                if number == len(places):
                    raise self._missed(error) from error
                continue
            return self._judged(plug, host, port)
        raise AssertionError("no place to call")

    def _missed(self, error: OSError) -> Exception:
        late = isinstance(error, TimeoutError)
        return self.exchange.fault(Fault.TIMEOUT if late else Fault.REFUSED, str(error))

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
            plug.connect_ex((address, port))
            self._await(plug, seconds)
            plug.settimeout(self.exchange.left)  # a second guard: the timer comes first
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            plug.close()
            raise
        return plug

    def _await(self, plug: socket.socket, seconds: float) -> None:
        glances = max(1, round(seconds / _GLANCE))
        with selectors.DefaultSelector() as selector:
            selector.register(plug, selectors.EVENT_WRITE)
            for _ in range(glances):
                self.exchange.check()
                if selector.select(_GLANCE):
                    break
            else:
                raise TimeoutError("no answer to the call")
        code = plug.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))

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
