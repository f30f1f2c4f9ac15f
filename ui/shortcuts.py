"""Every key in one table: what the window binds, prints on hints and lists under F1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence


class Key(StrEnum):
    """The acts that have a key; the value is the key."""

    HELP = "F1"
    STEP_1 = "Ctrl+1"
    STEP_2 = "Ctrl+2"
    STEP_3 = "Ctrl+3"
    STEP_4 = "Ctrl+4"
    STEP_5 = "Ctrl+5"
    NEXT_TAB = "Ctrl+Tab"
    FILTER = "Ctrl+F"
    OPEN = "Ctrl+O"
    BACK = "Esc"
    TRACE = "Enter"
    COPY = "Ctrl+C"


STEP_KEYS = (Key.STEP_1, Key.STEP_2, Key.STEP_3, Key.STEP_4, Key.STEP_5)


def sequence(key: Key) -> QKeySequence:
    """Return a key as Qt binds it."""
    return QKeySequence(key.value)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the shortcut sheet."""

    keys: str
    text: str


def key_lines() -> tuple[tuple[str, tuple[KeyLine, ...]], ...]:
    """Return the shortcut sheet: groups of keys, in the interface's language."""
    translate = QCoreApplication.translate
    everywhere = (
        KeyLine("Ctrl+1 … 5", translate("shortcuts", "Go to a step")),
        KeyLine(Key.FILTER, translate("shortcuts", "Filter the list")),
        KeyLine(Key.OPEN, translate("shortcuts", "Open a campaign folder")),
        KeyLine(Key.BACK, translate("shortcuts", "Close what lies open, or clear the filter")),
        KeyLine(Key.HELP, translate("shortcuts", "This list")),
    )
    results = (
        KeyLine("↑ ↓", translate("shortcuts", "Move along the list")),
        KeyLine(Key.TRACE, translate("shortcuts", "Show how a total came to be")),
        KeyLine("→ ←", translate("shortcuts", "Open or close a branch of the trace")),
        KeyLine(Key.COPY, translate("shortcuts", "Copy a branch of the trace as text")),
    )
    return (
        (translate("shortcuts", "Everywhere"), everywhere),
        (translate("shortcuts", "Results"), results),
    )
