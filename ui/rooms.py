"""The rooms of the window: a new room is one line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.campaigns.data_page import CampaignDataPage
from ui.campaigns.evaluators_page import EvaluatorsPage
from ui.campaigns.page import CampaignsPage
from ui.evidence.page import EvidencePage
from ui.history.page import HistoryPage
from ui.reports.heat_page import HeatPage
from ui.reports.page import RankingPage
from ui.rubric.page import RubricPage
from ui.sites.page import SitesPage
from ui.steps import Step
from ui.walk.line_page import LinePage
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.common.page import Page
    from ui.context import Context


@dataclass(frozen=True, slots=True)
class Room:
    """A room's name, the step it belongs to (None: it lies beside the steps), and its page."""

    name: str
    step: Step | None
    page: Callable[[Context], Page]


ROOMS = (
    Room("campaigns", Step.PREPARE, CampaignDataPage),
    Room("sites", Step.PREPARE, SitesPage),
    Room("rubric", Step.PREPARE, RubricPage),
    Room("campaigns_roster", Step.PREPARE, EvaluatorsPage),
    Room("walk", Step.WALK, WalkPage),
    Room("walk_lines", Step.WALK, LinePage),
    Room("evidence", Step.WALK, EvidencePage),
    Room("reports", Step.RESULTS, RankingPage),
    Room("reports_heat", Step.RESULTS, HeatPage),
    Room("history", None, HistoryPage),
)
"""In the order of the tabs; a step without a room says what will be there."""

START = CampaignsPage
"""The room of campaigns, shown while none is open."""


def title(name: str) -> str:
    """Return what a room's tab says."""
    translate = QCoreApplication.translate
    return {
        "campaigns": translate("rooms", "Campaign"),
        "sites": translate("rooms", "Sites"),
        "rubric": translate("rooms", "Rubric"),
        "campaigns_roster": translate("rooms", "Evaluators"),
        "walk": translate("rooms", "By site"),
        "walk_lines": translate("rooms", "By indicator"),
        "evidence": translate("rooms", "Evidence"),
        "reports": translate("rooms", "Ranking"),
        "reports_heat": translate("rooms", "Heat map"),
        "history": translate("rooms", "History"),
    }[name]


def rooms_of(step: Step) -> tuple[Room, ...]:
    """Return a step's rooms in tab order."""
    return tuple(room for room in ROOMS if room.step is step)


def place_of(name: str) -> int:
    """Return a room's place among the tabs of its step; 0 for no room."""
    step = next((room.step for room in ROOMS if room.name == name), None)
    names = [room.name for room in rooms_of(step)] if step is not None else []
    return names.index(name) if name in names else 0
