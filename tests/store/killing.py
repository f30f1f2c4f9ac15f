"""A process that runs one of our jobs in a forked child and kills it at a given instant.

A job is called with the folder and `confirm(text)`, to be called when an act is confirmed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.warm_process import WarmProcess

if TYPE_CHECKING:
    from types import ModuleType


class Killer(WarmProcess):
    """Starts jobs of a module, by default `tests.store.jobs`, and ends each with SIGKILL."""

    def __init__(self, jobs: str = "tests.store.jobs") -> None:
        super().__init__("tests.store.killing", jobs)

    def run(self, job: str, folder: Path, *, after: float) -> list[str]:
        """Run a job, kill it `after` seconds from its start, return what it had confirmed."""
        said = folder.parent / f"{folder.name}.said"
        said.unlink(missing_ok=True)
        answer = self.ask(f"{job}\t{folder}\t{said}\t{after}")
        assert answer == "killed", f"the job ended by itself: {answer}"
        return [line for line in said.read_text().split("\n")[:-1] if line != "started"]


def _child(jobs: ModuleType, job: str, folder: Path, said: Path) -> None:
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    getattr(jobs, job)(folder, lambda text: os.write(handle, f"{text}\n".encode()))


def _serve(jobs: ModuleType) -> None:
    jobs.warm()
    for line in sys.stdin:
        job, folder, said, after = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            _child(jobs, job, Path(folder), Path(said))
            os._exit(0)
        _wait_for_start(Path(said), child)
        time.sleep(float(after))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else f"ended {status}\n")
        sys.stdout.flush()


def _wait_for_start(said: Path, child: int) -> None:
    """Wait until the job says that it begins; give up when it has died."""
    while not (said.exists() and said.stat().st_size):
        time.sleep(0.0005)
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return


if __name__ == "__main__":
    _serve(import_module(sys.argv[1]))
