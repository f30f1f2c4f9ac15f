"""The rooms of the window: a new room is one line here.

A page's module is loaded when the page is first visited, so that the start page stands at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from govassess.domain.people import Seat
from ui.campaigns.page import CampaignsPage
from ui.steps import Step, is_here

if TYPE_CHECKING:
    from ui.common.page import Page
    from ui.context import Context


_EVERYBODY = frozenset(Seat)
_LEADS = frozenset({Seat.ALONE, Seat.LEAD})
_EVALUATORS = frozenset({Seat.EVALUATOR})


@dataclass(frozen=True, slots=True)
class Room:
    """A room's name, the step it belongs to (None: it lies beside the steps), and its page.

    `page` is written `module:Class`; `seats` says at whose desks the room has a tab.
    """

    name: str
    step: Step | None
    page: str
    seats: frozenset[Seat] = _LEADS

    def open(self, context: Context) -> Page:
        """Load and make the room's page."""
        module, _, kind = self.page.partition(":")
        return cast("Page", getattr(import_module(module), kind)(context))


ROOMS = (
    Room("campaigns", Step.PREPARE, "ui.campaigns.data_page:CampaignDataPage", _EVERYBODY),
    Room("sites", Step.PREPARE, "ui.sites.page:SitesPage", _EVERYBODY),
    Room("rubric", Step.PREPARE, "ui.rubric.page:RubricPage", _EVERYBODY),
    Room("plan", Step.PREPARE, "ui.plan.page:PlanPage"),
    Room("campaigns_roster", Step.PREPARE, "ui.campaigns.evaluators_page:EvaluatorsPage"),
    Room("walk", Step.WALK, "ui.walk.page:WalkPage", _EVERYBODY),
    Room("walk_lines", Step.WALK, "ui.walk.line_page:LinePage", _EVERYBODY),
    Room("evidence", Step.WALK, "ui.evidence.page:EvidencePage", _EVERYBODY),
    Room("probes", Step.WALK, "ui.probes.page:ProbesPage", _EVERYBODY),
    Room("packages", Step.MERGE, "ui.packages.page:PackagesPage"),
    Room("packages_handin", Step.MERGE, "ui.packages.handin_page:HandinPage", _EVALUATORS),
    Room("adjudication", Step.MERGE, "ui.adjudication.page:AdjudicationPage"),
    Room("adjudication_questions", Step.MERGE, "ui.adjudication.questions_page:QuestionsPage"),
    Room("adjudication_agreement", Step.MERGE, "ui.adjudication.agreement_page:AgreementPage"),
    Room("reports", Step.RESULTS, "ui.reports.page:RankingPage"),
    Room("reports_heat", Step.RESULTS, "ui.reports.heat_page:HeatPage"),
    Room("reports_problems", Step.RESULTS, "ui.reports.problems_page:ProblemsPage"),
    Room("reports_bulletin", Step.PUBLISH, "ui.reports.bulletin_page:BulletinPage"),
    Room("reports_tables", Step.PUBLISH, "ui.reports.tables_page:TablesPage"),
    Room("reports_packs", Step.PUBLISH, "ui.reports.packs_page:PacksPage"),
    Room("appeals", Step.PUBLISH, "ui.appeals.page:AppealsPage"),
    Room(
        "appeals_rectification",
        Step.PUBLISH,
        "ui.appeals.rectification_page:RectificationPage",
    ),
    Room("history", None, "ui.history.page:HistoryPage", _EVERYBODY),
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
        "plan": translate("rooms", "Plan and draws"),
        "campaigns_roster": translate("rooms", "Evaluators"),
        "walk": translate("rooms", "By site"),
        "walk_lines": translate("rooms", "By indicator"),
        "evidence": translate("rooms", "Evidence"),
        "probes": translate("rooms", "Probes"),
        "packages": translate("rooms", "Packages"),
        "packages_handin": translate("rooms", "Hand in"),
        "adjudication": translate("rooms", "Disagreements"),
        "adjudication_questions": translate("rooms", "Questions"),
        "adjudication_agreement": translate("rooms", "Agreement"),
        "reports": translate("rooms", "Ranking"),
        "reports_heat": translate("rooms", "Heat map"),
        "reports_problems": translate("rooms", "Problems"),
        "reports_bulletin": translate("rooms", "Bulletin"),
        "reports_tables": translate("rooms", "Attachments"),
        "reports_packs": translate("rooms", "Site sheets"),
        "appeals": translate("rooms", "Appeals"),
        "appeals_rectification": translate("rooms", "Rectification"),
        "history": translate("rooms", "History"),
    }[name]


def is_room(name: str) -> bool:
    """Tell whether there is a room with this name."""
    return any(room.name == name for room in ROOMS)


def rooms_of(step: Step, seat: Seat) -> tuple[Room, ...]:
    """Return a step's rooms at somebody's desk, in tab order; none of a step that is not there."""
    here = is_here(step, seat)
    return tuple(room for room in ROOMS if here and room.step is step and seat in room.seats)


def place_of(name: str, seat: Seat) -> int:
    """Return a room's place among the tabs of its step; 0 for no room."""
    step = next((room.step for room in ROOMS if room.name == name), None)
    names = [room.name for room in rooms_of(step, seat)] if step is not None else []
    return names.index(name) if name in names else 0
