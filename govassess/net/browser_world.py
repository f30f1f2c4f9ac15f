"""Our own world in a page's frames: scripts there see the page, and the page does not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govassess.net.browser_line import ANSWER_SECONDS
from govassess.net.browser_values import BrowserError, BrowserFault

if TYPE_CHECKING:
    from govassess.net.browser_line import Line

WORLD = "govassess"


async def evaluate(
    line: Line, session: str, frame: str, script: str, *, seconds: float = ANSWER_SECONDS
) -> Any:
    """Return what a script in our world of a frame comes to; raises BrowserError."""
    made = await line.call("Page.createIsolatedWorld", session, frameId=frame, worldName=WORLD)
    answer = await line.call(
        "Runtime.evaluate",
        session,
        expression=script,
        contextId=made["executionContextId"],
        returnByValue=True,
        awaitPromise=True,
        seconds=seconds,
    )
    if "exceptionDetails" in answer:
        raise BrowserError(BrowserFault.PAGE, note=answer["exceptionDetails"].get("text", ""))
    return answer["result"].get("value")
