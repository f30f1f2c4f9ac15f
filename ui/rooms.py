"""The rooms of the window: a new room is one line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.campaigns.page import CampaignsPage
from ui.reports.page import RankingPage
from ui.sites.page import SitesPage
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.common.page import Page
    from ui.context import Context


@dataclass(frozen=True, slots=True)
class Room:
    """A room's name, the step it belongs to, and its page."""

    name: str
    step: Step
    page: Callable[[Context], Page]


ROOMS = (
    Room("sites", Step.PREPARE, SitesPage),
    Room("reports", Step.RESULTS, RankingPage),
)
"""In the order of the tabs; a step without a room says what will be there."""

START = CampaignsPage
"""The room of campaigns, shown while none is open."""


def title(name: str) -> str:
    """Return what a room's tab says."""
    translate = QCoreApplication.translate
    return {
        "sites": translate("rooms", "Sites"),
        "reports": translate("rooms", "Ranking"),
    }[name]


def rooms_of(step: Step) -> tuple[Room, ...]:
    """Return a step's rooms in tab order."""
    return tuple(room for room in ROOMS if room.step is step)
