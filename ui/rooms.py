"""The rooms of the window: a new room is one line here and its page's opener below.

A page is loaded when it is first visited, so that the start page stands at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.campaigns.page import CampaignsPage
from ui.steps import Step

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


def _campaigns(context: Context) -> Page:
    from ui.campaigns.data_page import CampaignDataPage

    return CampaignDataPage(context)


def _sites(context: Context) -> Page:
    from ui.sites.page import SitesPage

    return SitesPage(context)


def _rubric(context: Context) -> Page:
    from ui.rubric.page import RubricPage

    return RubricPage(context)


def _evaluators(context: Context) -> Page:
    from ui.campaigns.evaluators_page import EvaluatorsPage

    return EvaluatorsPage(context)


def _walk(context: Context) -> Page:
    from ui.walk.page import WalkPage

    return WalkPage(context)


def _evidence(context: Context) -> Page:
    from ui.evidence.page import EvidencePage

    return EvidencePage(context)


def _ranking(context: Context) -> Page:
    from ui.reports.page import RankingPage

    return RankingPage(context)


def _heat(context: Context) -> Page:
    from ui.reports.heat_page import HeatPage

    return HeatPage(context)


def _history(context: Context) -> Page:
    from ui.history.page import HistoryPage

    return HistoryPage(context)


ROOMS = (
    Room("campaigns", Step.PREPARE, _campaigns),
    Room("sites", Step.PREPARE, _sites),
    Room("rubric", Step.PREPARE, _rubric),
    Room("campaigns_roster", Step.PREPARE, _evaluators),
    Room("walk", Step.WALK, _walk),
    Room("evidence", Step.WALK, _evidence),
    Room("reports", Step.RESULTS, _ranking),
    Room("reports_heat", Step.RESULTS, _heat),
    Room("history", None, _history),
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
        "evidence": translate("rooms", "Evidence"),
        "reports": translate("rooms", "Ranking"),
        "reports_heat": translate("rooms", "Heat map"),
        "history": translate("rooms", "History"),
    }[name]


def rooms_of(step: Step) -> tuple[Room, ...]:
    """Return a step's rooms in tab order."""
    return tuple(room for room in ROOMS if room.step is step)
