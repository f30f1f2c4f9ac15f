"""One verdict from key to paint in a campaign of 63 sites, 60 leaves and 3 people."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.campaigns import make
from benchmarks.measuring import Measured, Turns, percentile, shown
from benchmarks.windows import window_over
from govassess.domain.rubric import Kind
from govassess.store.engine import SETTINGS
from ui.steps import Step
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow

KEYS = 1000
WARM = 50
ANSWERS: dict[Kind, tuple[str, str]] = {
    Kind.POINTS: ("=", "N"),
    Kind.BANDS: ("1", "2"),
    Kind.DEDUCT: ("N", "Backspace"),
    Kind.ELEMENTS: ("1", "2"),
    Kind.MEASURE: ("N", "Backspace"),
}
"""For each kind of leaf two keys that record different things, to be pressed by turns."""


class Floor:
    """A bare commit of one row with the pragmas of the store."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for name, value in SETTINGS.items():
            self.connection.execute(f"PRAGMA {name} = {value}").fetchall()
        self.connection.execute("CREATE TABLE votes (cell TEXT PRIMARY KEY, value TEXT)")

    def commit(self, number: int) -> float:
        """Commit one row and return how long it took, in seconds."""
        begin = time.perf_counter()
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(
            "INSERT OR REPLACE INTO votes VALUES (?, ?)", (f"s{number}/1.1", '{"answer":null}')
        )
        self.connection.execute("COMMIT")
        return time.perf_counter() - begin


def press(page: WalkPage, name: str) -> None:
    """Press a key on the card and paint what it changed."""
    key = Qt.Key.Key_Equal if name == "=" else getattr(Qt.Key, f"Key_{name}")
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, name[:1])
    QApplication.sendEvent(page.card, event)
    QApplication.processEvents()


def measure(folder: Path) -> list[Measured]:
    """Press a thousand answering keys, each after a bare commit."""
    make(folder / "campaign", sites=63, leaves=60, people=3, share=0.7).close()
    with closing(window_over(folder / "campaign", folder)) as window:
        window.go_step(Step.WALK)
        QApplication.processEvents()
        turns, stored = _press_all(_walk_page(window), Floor(folder / "floor.db"))
    p99, longest = percentile(turns.ours, 99), max(turns.ours)
    first = Measured("#2 verdict", "key → committed → painted, median", turns.ratio, 3)
    told = first.with_turns(turns)
    return [
        replace(told, detail=f"{told.detail}; committed after {shown(median(stored))}"),
        Measured("#2 verdict", f"{KEYS:,} keys, 99 of 100 within", p99 * 1000, 16, "ms"),
        Measured("#2 verdict", "longest the window was held", longest * 1000, 50, "ms"),
    ]


def _walk_page(window: MainWindow) -> WalkPage:
    page = window.page()
    if not isinstance(page, WalkPage):
        raise TypeError(page)
    return page


def _key(page: WalkPage, turn: int) -> str:
    line = page.desk.line
    return ANSWERS[line.leaf.kind][turn % 2] if line else ""


def _press_all(page: WalkPage, floor: Floor) -> tuple[Turns, tuple[float, ...]]:
    """Walk the site round and round, and return the times, and after which a key was committed.

    A key that found its answer there already is not counted.
    """
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    stored: list[float] = []
    page.context.changed.connect(lambda _change: stored.append(time.perf_counter()))
    codes = page.leaves.codes()
    for number in range(3 * KEYS):
        page.go(codes[number % len(codes)])
        QApplication.processEvents()
        before = len(stored)
        bare = floor.commit(number)
        begin = time.perf_counter()
        press(page, _key(page, number // len(codes)))
        taken = time.perf_counter() - begin
        if len(stored) > before:
            times[0].append(bare)
            times[1].append(taken)
            times[2].append(stored[before] - begin)
        if len(times[1]) == KEYS + WARM:
            break
    floors, ours, committed = (tuple(each[WARM:]) for each in times)
    return Turns(floors, ours), committed
