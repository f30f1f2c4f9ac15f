"""Which test shows which promise of the catalogue, and how many cases it tried in this run.

A test says so itself, by a mark, `@pytest.mark.promise("T13")`, for a negative control
`@pytest.mark.promise("T13", control=True)`, or by its name: `test_t32_…`, `test_t32_control_…`,
`test_trap_04_…`. What a test counts inside it tells through the fixture `counted`. With
`--promises=FILE` the run writes what it saw, and `python -m tools.reliability FILE …` makes the
page of it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

Counted = "Callable[[int, str], None]"
"""How a test tells what it tried: `counted(400, "flips")`."""
_NAME = re.compile(r"test_(trap_|t)0?(\d+b?)_(control_)?")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the file to write the run's promises into."""
    parser.addoption("--promises", metavar="FILE", type=Path, help="write what was shown to FILE")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Count a test that says in its name what it shows."""
    said = _NAME.match(item.name)
    if said:
        line = f"trap {said[2]}" if said[1] == "trap_" else f"T{said[2]}"
        item.add_marker(pytest.mark.promise(line, control=bool(said[3])))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Send the test's promises along with its report, which may come from another process."""
    item.user_properties += [
        ("promise", [*mark.args, bool(mark.kwargs.get("control"))])
        for mark in item.iter_markers("promise")
    ]


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[int, str], None]:
    """Return what tells how much a test tried."""
    return lambda number, unit: record_property("counted", [number, unit])


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Write every promise that this run showed or broke, one record a test."""
    target: Path | None = config.getoption("promises")
    if target is None:
        return
    records = [
        record
        for outcome in ("passed", "failed", "error", "skipped")
        for report in terminalreporter.stats.get(outcome, [])
        for record in _records(report, outcome)
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    terminalreporter.write_line(f"{len(records)} promises shown, in {target}")


def _records(report: pytest.TestReport, outcome: str) -> list[dict[str, object]]:
    said = list(getattr(report, "user_properties", ()))
    numbers = [value for name, value in said if name == "counted"]
    return [
        {
            "promise": value[0],
            "control": value[1],
            "test": report.nodeid,
            "outcome": outcome,
            "counted": numbers,
        }
        for name, value in said
        if name == "promise"
    ]
