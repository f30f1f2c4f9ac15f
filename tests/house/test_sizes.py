"""Files and functions stay small enough to be read at a sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.house.source import EVERYTHING, Module, modules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILE_LIMIT, FILE_AIM = 600, 400
FUNCTION_LIMIT, FUNCTION_AIM = 80, 50


def too_long(found: Iterable[Module], *, file_lines: int, function_lines: int) -> list[str]:
    """Return the files and functions above the given numbers of lines."""
    faults: list[str] = []
    for module in found:
        lines = len(module.text.splitlines())
        if lines > file_lines:
            faults.append(f"{module.path}: {lines} lines")
        for function in module.functions():
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > function_lines:
                faults.append(f"{module.at(function.lineno)}: {function.name}, {length} lines")
    return faults


def test_sizes(record_property: Callable[[str, object], None]) -> None:
    found = modules(*EVERYTHING)
    for text in too_long(found, file_lines=FILE_AIM, function_lines=FUNCTION_AIM):
        record_property("above the aim", text)
    assert too_long(found, file_lines=FILE_LIMIT, function_lines=FUNCTION_LIMIT) == []


def test_length_is_seen() -> None:
    long = Module("a.py", "def f():\n" + "    x = 1\n" * 80 + "y = 2\n" * 519)
    assert too_long([long], file_lines=600, function_lines=80) == ["a.py:1: f, 81 lines"]
    longer = Module("b.py", long.text + "y = 2\n")
    assert too_long([longer], file_lines=600, function_lines=81) == ["b.py: 601 lines"]
