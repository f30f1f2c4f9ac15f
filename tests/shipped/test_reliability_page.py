"""The page of promises: every line of the catalogue held, shown by tests that are still there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tools.promises import PROMISES, TRAPS
from tools.reliability import PAGE, ROOT, page, shown_in

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {"T46"}
"""What asks the network, and may not have been asked on the machine that wrote the page."""
ELSEWHERE = {"T46"}
"""What asks the network, and may not have been asked on the machine that wrote the page."""
_MARK = re.compile(r'mark\.promise\(\s*"([^"]+)"|def test_(trap_|t)0?(\d+b?)_')


def marks(tests: Path) -> dict[str, set[str]]:
    """Return the files that show each promise, as their marks and names say."""
    found: dict[str, set[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        for mark, kind, number in _MARK.findall(path.read_text(encoding="utf-8")):
            name = mark or (f"trap {number}" if kind == "trap_" else f"T{number}")
            found.setdefault(name, set()).add(path.relative_to(tests.parent).as_posix())
    return found


def rows(text: str) -> dict[str, list[str]]:
    """Return the cells of each row of both tables, a trap's by `trap 4`."""
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    named = {row[0] if row[0].startswith("T") else f"trap {row[0]}": row for row in cells}
    return {name: row for name, row in named.items() if row[-1].startswith("`")}


def test_every_line_is_held_and_shown_by_tests_that_are_there() -> None:
    written = rows(PAGE.read_text(encoding="utf-8"))
    wanted = [*PROMISES, *(f"trap {number}" for number in TRAPS)]
    assert list(written) == wanted, "run: make test-long"
    marked = marks(ROOT / "tests")
    for name, row in written.items():
        assert row[3] == "held" or (name in ELSEWHERE and row[3] == "*not run*"), name
        assert row[4] in {"", "sees it"}, name
        files = set(re.findall(r"`(.+?)`", row[-1]))
        assert files >= marked.get(name, set()), f"{name}: run make test-long"
        assert all((ROOT / file).exists() for file in files if name not in ELSEWHERE), name


def test_no_mark_names_a_line_that_is_not_there() -> None:
    known = {*PROMISES, *(f"trap {number}" for number in TRAPS)}
    assert set(marks(ROOT / "tests")) <= known


def record(test: str, outcome: str, *counted: object, control: bool = False) -> dict[str, object]:
    shown = {"promise": "T1", "control": control, "test": f"{test}::x"}
    return {**shown, "outcome": outcome, "counted": list(counted)}


@pytest.mark.parametrize(
    ("outcome", "result"),
    [("passed", "held | sees it"), ("failed", "**broken** | **0 of 1 see it**")],
)
def test_the_page_tells_what_a_run_showed(outcome: str, result: str) -> None:
    told = [
        record("a.py", "failed", [99, "kills"]),
        record("a.py", outcome, [9, "kills"]),
        record("b.py", "passed", [6, "kills"]),
        record("d.py", outcome, control=True),
    ]
    [line] = [line for line in page(told).splitlines() if line.startswith("| T1 |")]
    assert line.endswith(f"| 15 kills | {result} | `a.py`<br>`b.py`<br>`d.py` |")
    assert shown_in([]) == {}
    assert "| T2 |" in page(told)
    assert "*not run*" in page(told)
