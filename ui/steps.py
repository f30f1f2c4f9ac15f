"""The five steps of the rail, and how far each one honestly is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.people import Seat

if TYPE_CHECKING:
    from govassess.services.campaign import Campaign


class Step(IntEnum):
    """The steps in rail order; the value is the place."""

    PREPARE = 0
    WALK = 1
    MERGE = 2
    RESULTS = 3
    PUBLISH = 4


ICONS = {
    Step.PREPARE: "clipboard-check",
    Step.WALK: "search-check",
    Step.MERGE: "git-merge",
    Step.RESULTS: "chart-column",
    Step.PUBLISH: "file-text",
}


def title(step: Step, seat: Seat = Seat.LEAD) -> str:
    """Return a step's name; at an evaluator's desk the third one is handing in."""
    translate = QCoreApplication.translate
    if step is Step.MERGE and seat is Seat.EVALUATOR:
        return translate("steps", "Hand in")
    return {
        Step.PREPARE: translate("steps", "Prepare"),
        Step.WALK: translate("steps", "Walk"),
        Step.MERGE: translate("steps", "Merge"),
        Step.RESULTS: translate("steps", "Results"),
        Step.PUBLISH: translate("steps", "Publish"),
    }[step]


def is_here(step: Step, seat: Seat) -> bool:
    """Tell whether a step has a ring: who works alone never meets a merge."""
    return step is not Step.MERGE or seat is not Seat.ALONE


def promise() -> str:
    """Return what a step says at a desk where it has no page."""
    return QCoreApplication.translate(
        "steps",
        "The votes are blind until the lead opens them; results and papers are made on the "
        "lead's computer. Hand in under “Hand in”.",
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts behind the rings.

    `handed` is the share of what was handed in or merged; `settled` the share of the cases that
    the lead decided; `complete` are the sites that are all answered and have no open case;
    `passed` is how much of the gate was passed when it was last checked, all of it once sealed.
    """

    sites: int
    classes: int
    evaluators: int
    answered: int
    leaves: int
    complete: int
    handed: float = 0.0
    passed: float = 0.0
    settled: float = 1.0

    def share(self, step: Step) -> float:
        """Return how much of a step is done, 0 to 1; a step that cannot be done yet has none."""
        present = (self.sites, self.classes, self.evaluators)
        return {
            Step.PREPARE: sum(1 for count in present if count) / len(present),
            Step.WALK: self.answered / self.leaves if self.leaves else 0.0,
            Step.MERGE: self.handed * (1 + self.settled) / 2,
            Step.RESULTS: self.complete / self.sites if self.sites else 0.0,
            Step.PUBLISH: self.passed,
        }[step]


def measure(campaign: Campaign) -> Progress:
    """Count how far the open campaign is; on an evaluator's copy, how far that person is.

    Cases count as they were last weighed: until then none is settled, and no site is complete.
    """
    from govassess.services import campaigns, campaigns_roster  # noqa: PLC0415 - names need none

    rows = campaign.sites.list(campaign.database.person or None)
    whole = {row.site.id for row in rows if row.leaves and row.answered >= row.leaves}
    settled = 1.0
    if campaigns_roster.seat(campaign) is Seat.LEAD:
        queue = campaign.adjudication.last_queue()
        settled = queue.settled_share if queue is not None else 0.0
        whole = whole - queue.open_sites if queue is not None else set()
    return Progress(
        sites=len(rows),
        classes=len(campaign.rubric.classes()),
        evaluators=len(campaigns.evaluators(campaign)),
        answered=sum(row.answered for row in rows),
        leaves=sum(row.leaves for row in rows),
        complete=len(whole),
        handed=campaigns_roster.handed_share(campaign),
        passed=1.0 if campaign.is_sealed else campaign.reports.passed_share,
        settled=settled,
    )
