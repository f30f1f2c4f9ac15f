"""Processes that hold a campaign open until they are killed, forked from one warm process.

`python -m tests.store.holding KIND`: for every folder on standard input a process opens the
campaign and says its number; of the kind `file` it makes a file that means "taken", no more.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govassess.store.database import Database
from govassess.store.lock import LOCK_NAME

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent.parent


class Holders:
    """Lets other processes hold campaigns, one after the other."""

    def __init__(self, kind: str = "campaign") -> None:
        self._kind = kind

    def __enter__(self) -> Holders:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.store.holding", self._kind],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.communicate()

    def _answer(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()

    def hold(self, folder: Path) -> int:
        """Return the number of a process that has the campaign open."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{folder}\n")
        self._server.stdin.flush()
        return int(self._answer())

    def kill(self, process: int) -> None:
        """End a holder as the machine ends it, and wait until it is gone."""
        os.kill(process, signal.SIGKILL)
        assert self._answer() == "gone"


def _hold(folder: Path, kind: str) -> None:
    if kind == "file":
        (folder / LOCK_NAME).touch(exist_ok=False)
        db = None
    else:
        db = Database.open(folder)
    os.write(1, f"{os.getpid()}\n".encode())
    signal.pause()
    del db


def _serve(kind: str) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _hold(Path(line.rstrip("\n")), kind)
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    _serve(sys.argv[1])
