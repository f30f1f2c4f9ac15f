"""The five steps of the rail, and how far each one honestly is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

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


def title(step: Step) -> str:
    """Return a step's name."""
    translate = QCoreApplication.translate
    return {
        Step.PREPARE: translate("steps", "Prepare"),
        Step.WALK: translate("steps", "Walk"),
        Step.MERGE: translate("steps", "Merge"),
        Step.RESULTS: translate("steps", "Results"),
        Step.PUBLISH: translate("steps", "Publish"),
    }[step]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a step without a page says: what will be here, and the command that does it today."""

    sentence: str
    command: str


def promise(step: Step) -> Promise:
    """Return what a step says while it has no page."""
    translate = QCoreApplication.translate
    sentences = {
        Step.WALK: translate(
            "steps",
            "Here every site will be walked against its checklist: a verdict, a note and a "
            "picture at one key each. Until then answers are taken in from a table.",
        ),
        Step.PUBLISH: translate(
            "steps",
            "Here the gate will be checked and the bulletin edited page by page. "
            "Until then the papers are written from the command line.",
        ),
    }
    commands = {
        Step.WALK: "main.py answers import CAMPAIGN FILE --evaluator NAME",
        Step.PUBLISH: "main.py publish CAMPAIGN OUT",
    }
    return Promise(sentences[step], commands[step])


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts behind the rings."""

    sites: int
    classes: int
    evaluators: int
    answered: int
    leaves: int
    complete: int

    def share(self, step: Step) -> float:
        """Return how much of a step is done, 0 to 1; a step that cannot be done yet has none."""
        present = (self.sites, self.classes, self.evaluators)
        return {
            Step.PREPARE: sum(1 for count in present if count) / len(present),
            Step.WALK: self.answered / self.leaves if self.leaves else 0.0,
            Step.RESULTS: self.complete / self.sites if self.sites else 0.0,
        }.get(step, 0.0)


def measure(campaign: Campaign) -> Progress:
    """Count how far the open campaign is; a few short reads."""
    from govassess.services import campaigns  # noqa: PLC0415 - names alone need no store

    rows = campaign.sites.list()
    return Progress(
        sites=len(rows),
        classes=len(campaign.rubric.classes()),
        evaluators=len(campaigns.evaluators(campaign)),
        answered=sum(row.answered for row in rows),
        leaves=sum(row.leaves for row in rows),
        complete=sum(1 for row in rows if row.leaves and row.answered >= row.leaves),
    )
