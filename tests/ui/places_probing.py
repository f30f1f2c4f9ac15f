"""The places of the room of probes, and the dashed line of the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.observing import a_looked_at_site
from ui.probes.import_sheet import SeenSheet
from ui.probes.run_band import BandState
from ui.probes.start_sheet import StartSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

SPOKEN = ("4.1.2", "4.3.1")
"""Leaves of the county rubric that checks speak to: findings, elements."""


def _looked_at(window: MainWindow) -> Iterator[str]:
    """Show a site's sheet, a run going on, and the line in both modes of walking."""
    campaign = window.context.require()
    site = a_looked_at_site(campaign)
    window.context.go("probes", site.id)
    page = window.pages["probes"]
    yield "sheet"
    page.pane.tree.expandAll()
    page.band.show_state(BandState("3/6", "延长县", "停止", "search-check", 3, 6))
    yield "running"
    page.band.show_state(None)
    for room in ("walk", "walk_lines"):
        for code in SPOKEN:
            window.context.go(room, f"{site.id}/{code}")
            yield f"{room} {code}"


def _start(window: MainWindow, _scratch: Path) -> None:
    window.context.go("probes")
    window.pages["probes"].begin()


def _take_in(window: MainWindow, scratch: Path) -> None:
    path = scratch / "监测.csv"
    path.write_text("网站,检查项,结果\n没有的站,死链,有问题\n", encoding="utf-8")
    window.context.go("probes")
    window.pages["probes"].show_file(path)


STATES: dict[str, Callable[[MainWindow], Iterator[str]]] = {"probes": _looked_at}
SHEETS: dict[type[QWidget], Callable[[MainWindow, Path], object]] = {
    StartSheet: _start,
    SeenSheet: _take_in,
}
