"""A process that reads packages in forked children and tells what each cost: memory and time.

`ru_maxrss` of a forked child begins at what the warm process has, so the rise is the reader's own.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from govassess.errors import GovAssessError
from tests.exchange.packing import content
from tests.warm_process import WarmProcess


class Cost(NamedTuple):
    """How reading ended (a problem, or '' for a sound package), megabytes, and CPU seconds."""

    said: str
    rise: float
    seconds: float


class Reading(WarmProcess):
    """Reads packages one by one."""

    def __init__(self) -> None:
        super().__init__("tests.exchange.reading_alone")

    def cost(self, path: Path) -> Cost:
        """Return what reading the file cost."""
        return Cost(*json.loads(self.ask(str(path))))


def _read(path: Path) -> Cost:
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        content(path)
        said = ""
    except GovAssessError as error:
        said = error.problem.value
    after = resource.getrusage(resource.RUSAGE_SELF)
    rise = (after.ru_maxrss - before.ru_maxrss) / 1024
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(said, rise, seconds)


def _serve() -> None:
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        receive, send = os.pipe()
        if not os.fork():
            try:
                told = _read(path)
            except BaseException as error:  # noqa: BLE001 - the test is to see it
                told = Cost(repr(error), 0, 0)
            os.write(send, json.dumps(told).encode())
            os._exit(0)
        os.close(send)
        with os.fdopen(receive) as pipe:
            sys.stdout.write(f"{pipe.read()}\n")
        os.wait()
        shutil.rmtree(path.parent / "staging", ignore_errors=True)
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
