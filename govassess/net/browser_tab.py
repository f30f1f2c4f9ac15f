"""One open page of the browser, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

START_PAGE = "about:blank"


@dataclass(slots=True)
class Tab:
    """One page: its target's id is also that of its main frame.

    `wanted` is the address it was last told to open, wherever that led; `leaving` tells that it is
    being closed, whatever it still says; `frames` are the sessions of frames of other sites, each
    with the frame it shows.
    """

    target: str
    session: str
    url: str = START_PAGE
    title: str = ""
    fault: str = ""
    wanted: str = ""
    prepared: bool = False
    leaving: bool = False
    awaited: bool = False
    busy: bool = False
    loads: int = 0
    frames: dict[str, str] = field(default_factory=dict)
    layout: dict[str, Any] = field(default_factory=dict)

    @property
    def loading(self) -> bool:
        """Whether an address was asked for that is not there yet, or not all of it."""
        return self.awaited or self.busy
