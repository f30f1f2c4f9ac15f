"""Processes that hold a campaign open until they are killed, forked from one warm process.

`python -m tests.store.holding KIND`: for every folder on standard input a process opens the
campaign and says its number; of the kind `file` it makes a file that means "taken", no more.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from govassess.store.database import Database
from govassess.store.lock import LOCK_NAME
from tests.warm_process import WarmProcess


class Holders(WarmProcess):
    """Lets other processes hold campaigns, one after the other."""

    def __init__(self, kind: str = "campaign") -> None:
        super().__init__("tests.store.holding", kind)

    def hold(self, folder: Path) -> int:
        """Return the number of a process that has the campaign open."""
        return int(self.ask(str(folder)))

    def kill(self, process: int) -> None:
        """End a holder as the machine ends it, and wait until it is gone."""
        os.kill(process, signal.SIGKILL)
        assert self.answer() == "gone"


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
