"""A campaign ready to be published, and a plain room around the gate's pane until there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.evidence import Capsule
from govassess.services import campaigns
from tests.builders import filled
from tests.reports.pictures import png
from ui import rooms
from ui.common.page import Page
from ui.reports.gate_pane import HOME, GatePane
from ui.steps import Step

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ui.context import Context


TITLE = "延安市2012年政府网站绩效评估"
AT = "2012-12-03T08:15:00+00:00"


def finished(place: Path) -> Path:
    """Return the folder of a campaign in which two bounds of grades are all there is to look at."""
    campaign, sites, by = filled(place)
    with campaign:
        dates = {
            "signed_on": date(2013, 2, 1),
            "first_day": date(2012, 11, 20),
            "last_day": date(2013, 1, 20),
        }
        campaigns.edit_settings(campaign, replace(campaign.settings(), **dates))
        for place_of, site in enumerate(sites):
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(3 - place_of)), by)
            campaign.walk.note(site, "1.1", "缺少机构职能", by)
            campaign.walk.rate(site, "1.2", Answer(option="好"), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
            campaign.evidence.keep(png(), Capsule(site.url, "页", AT), by, [(site, "1.1")])
        return campaign.folder


class GateHost(Page):
    """A room that holds nothing but the pane."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gate = GatePane(context, self)
        self.blocks: list[str] = []
        self.gate.asked_block.connect(self.blocks.append)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.gate.setFixedWidth(280)
        row.addWidget(self.gate)
        row.addStretch()
        self.setFocusProxy(self.gate.view)

    def refresh(self) -> None:
        self.gate.refresh()


def register_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the plain room under the name of the bulletin's, whichever page that has."""
    others = tuple(room for room in rooms.ROOMS if room.name != HOME)
    host = rooms.Room(HOME, Step.PUBLISH, f"{__name__}:GateHost")
    monkeypatch.setattr(rooms, "ROOMS", (*others, host))
    title = rooms.title
    monkeypatch.setattr(rooms, "title", lambda name: "检查" if name == HOME else title(name))
