"""Scrolling the heat map of ten thousand sites by forty leaves."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from benchmarks.campaigns import make
from benchmarks.measuring import Measured
from govassess.domain.ids import SiteId
from govassess.services.reports_heat import heat_of
from ui.app import make_application
from ui.reports.heat_view import HeatView
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.reports_heat import HeatBlock

SITES, LEAVES = 10_000, 40
FRAMES = 240
SIZE = (1100, 640)


def measure(folder: Path) -> list[Measured]:
    """Scroll through the whole map and paint every frame."""
    blocks = _blocks(folder)
    app = make_application()
    theme = Theme(app)
    view = HeatView(theme)
    theme.clothe(view)
    view.resize(*SIZE)
    view.show_blocks(blocks)
    view.show()
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    begin = time.perf_counter()
    for frame in range(FRAMES):
        bar.setValue(bar.maximum() * frame // FRAMES)
        QApplication.processEvents()
    frames = FRAMES / (time.perf_counter() - begin)
    what = f"heat map {SITES:,} × {LEAVES}, scrolled"
    return [Measured("#10 heat map", what, frames, 30, "frames/s", at_least=True)]


def _blocks(folder: Path) -> tuple[HeatBlock, ...]:
    """Return the map of a hundred scored sites, repeated under other names."""
    with make(folder / "campaign", sites=100, leaves=LEAVES, people=1) as campaign:
        results = campaign.reports.results()
    (found,) = results.classes
    scores = tuple(
        replace(score, site=replace(score.site, id=SiteId(f"{turn}-{score.site.id}")))
        for turn in range(SITES // len(found.sites))
        for score in found.sites
    )
    return heat_of(replace(results, classes=(replace(found, sites=scores),)))
