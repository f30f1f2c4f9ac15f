"""Progress and cancellation as one call: a loop that reports is a loop that stops."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - it is a person's wish, not an error
    """The person asked to stop; nothing half-done may remain."""


class Progress(Protocol):
    """Receives the steps of long work."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report `done` of `total` units; raises `Cancelled` if the person asked to stop."""


class _Silent:
    """Progress for callers without a screen."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Accept the step and show nothing."""


SILENT: Progress = _Silent()
