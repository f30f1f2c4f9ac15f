"""A process that visits one page, then another, and tells how far its memory rose with that one.

`python -m tests.net.weighing visit|requests PORT PORT`: by our own fetcher, or by `requests` as it
comes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import requests

from govassess.net.fetching import Reach
from tests.net.visiting import visit

if TYPE_CHECKING:
    from tests.net.hostile import Server

ROOT = Path(__file__).resolve().parents[2]


class Weight(NamedTuple):
    """The bytes that were given of the second page, and what memory it took at most, in MB."""

    given: int
    rise: float


def weigh(how: str, light: Server, heavy: Server) -> Weight:
    """Visit both servers in a process of its own."""
    words = [sys.executable, "-m", "tests.net.weighing", how, str(light.port), str(heavy.port)]
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=60)
    return Weight(*json.loads(done.stdout))


def _given(how: str, port: int) -> int:
    if how == "requests":
        return len(requests.get(f"http://127.0.0.1:{port}/", timeout=30).content)
    page = visit("http://a/", Reach(routes={"a": ("127.0.0.1", port)})).page
    assert page is not None
    return len(page.body)


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _given(sys.argv[1], int(sys.argv[2]))
    before = _most()
    print(json.dumps([_given(sys.argv[1], int(sys.argv[3])), _most() - before]))  # noqa: T201
