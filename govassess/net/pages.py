"""What a visit gives, and what it may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way: the address asked and the status that sent on."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Page:
    """What a visit gave.

    `url` is the address after redirects, `headers` have lower-case names, `body` is unpacked and at
    most the cap; `cut` says that the cap was met, `short` that the connection ended before the
    length announced. `seconds` is the whole exchange, `peer` the address of the connected socket.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool
    hops: tuple[Hop, ...]
    seconds: float
    peer: str
    short: bool = False

    @property
    def text(self) -> str:
        """The body as text, by the rule of `charset.decode`."""
        from govassess.net.charset import decode  # noqa: PLC0415

        return decode(self.body, self.headers.get("content-type", "")).text


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may take: seconds for the whole exchange, bytes unpacked, redirects."""

    deadline: float = 20.0
    cap: int = 2 * 1024 * 1024
    redirects: int = 5
