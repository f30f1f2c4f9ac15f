"""The line to the browser: commands of the DevTools protocol out, answers and events in."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from govassess.net.browser_values import BrowserError, BrowserFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.asyncio.client import ClientConnection

    Event = tuple[str, dict[str, Any], str]
    """Method, parameters, session."""
    Heard = Callable[[str, dict[str, Any], str], None]

LOG = logging.getLogger(__name__)
ANSWER_SECONDS = 15.0
"""How long a command may take; a page that is busy with itself answers late or never."""

_BYE_SECONDS = 0.3
_GONE = "gone"


class Line:
    """One connection to one browser; everything here runs on the browser's thread.

    `on_event(method, params, session)` is called in the order of the events and never waits.
    """

    def __init__(self, socket: ClientConnection, on_event: Heard) -> None:
        self._socket, self._on_event = socket, on_event
        self._waiting: dict[int, tuple[str, asyncio.Future[dict[str, Any]]]] = {}
        self._silent: set[str] = set()
        self._expected: list[tuple[set[str], tuple[str, ...], asyncio.Future[Event]]] = []
        self._sent = 0

    @classmethod
    async def open(cls, address: str, on_event: Heard) -> Line:
        """Connect; raises OSError or WebSocketException."""
        # The browser answers no ping while a page is pictured; its end is seen by the socket.
        socket = await connect(
            address,
            proxy=None,
            compression=None,
            max_size=None,
            ping_interval=None,
            close_timeout=_BYE_SECONDS,
        )
        return cls(socket, on_event)

    async def listen(self) -> None:
        """Take what comes until the connection ends; then every waiting command fails."""
        try:
            async for message in self._socket:
                self._take(json.loads(message))
        except WebSocketException:
            LOG.info("the browser's line broke")
        finally:
            for _, answer in self._waiting.values():
                _fail(answer, BrowserError(BrowserFault.GONE))
            self._waiting.clear()
            for _, _, event in self._expected:
                _fail(event, BrowserError(BrowserFault.GONE))

    async def call(
        self, method: str, session: str = "", *, seconds: float = ANSWER_SECONDS, **params: Any
    ) -> dict[str, Any]:
        """Return a command's result; raises BrowserError GONE, SLOW, or PAGE with the reason."""
        if session in self._silent and method != "Page.navigate":
            raise BrowserError(BrowserFault.PAGE, note=_GONE)
        number, answer = self._queue(session)
        try:
            await self._send(number, method, session, params)
            return await asyncio.wait_for(answer, seconds)
        except TimeoutError:
            raise BrowserError(BrowserFault.SLOW, seconds=round(seconds)) from None
        finally:
            self._waiting.pop(number, None)

    async def post(self, method: str, session: str = "", **params: Any) -> None:
        """Send a command whose answer is of no use; raises BrowserError GONE."""
        self._sent += 1
        await self._send(self._sent, method, session, params)

    async def close(self) -> None:
        """Hang up."""
        await self._socket.close()

    def expect(self, methods: set[str], sessions: tuple[str, ...]) -> asyncio.Future[Event]:
        """Return the first such event of these sessions to come: method, params, session.

        It is forgotten by cancelling it.
        """
        event: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._expected.append((methods, sessions, event))
        event.add_done_callback(lambda _: self._forget(event))
        return event

    def _forget(self, event: asyncio.Future[Event]) -> None:
        self._expected = [each for each in self._expected if each[2] is not event]

    def silent(self, session: str) -> None:
        """Fail what waits for a page that has crashed or was closed, and what it is asked later."""
        self._silent.add(session)
        for asked, answer in self._waiting.values():
            if asked == session:
                _fail(answer, BrowserError(BrowserFault.PAGE, note=_GONE))

    def speaking(self, session: str) -> None:
        """Let a page be asked again."""
        self._silent.discard(session)

    def _queue(self, session: str) -> tuple[int, asyncio.Future[dict[str, Any]]]:
        self._sent += 1
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[self._sent] = session, answer
        return self._sent, answer

    async def _send(self, number: int, method: str, session: str, params: dict[str, Any]) -> None:
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        try:
            await self._socket.send(json.dumps(message))
        except WebSocketException as error:
            raise BrowserError(BrowserFault.GONE) from error

    def _take(self, message: dict[str, Any]) -> None:
        if "id" not in message:
            event = message["method"], message["params"], message.get("sessionId", "")
            for methods, sessions, expected in self._expected:
                if event[0] in methods and event[2] in sessions and not expected.done():
                    expected.set_result(event)
            self._on_event(*event)
            return
        _, answer = self._waiting.get(message["id"], ("", None))
        if answer is None or answer.done():
            return
        if "error" in message:
            note = message["error"].get("message", "")
            answer.set_exception(BrowserError(BrowserFault.PAGE, note=note))
        else:
            answer.set_result(message["result"])


def _fail(answer: asyncio.Future[Any], error: BrowserError) -> None:
    if not answer.done():
        answer.set_exception(error)
        answer.exception()  # nobody may be waiting any more
