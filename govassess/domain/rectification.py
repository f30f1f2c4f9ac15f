"""What a unit is told to put right, what it answers, and what a second look finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.canonical import Json

RECTIFY_DAYS = 30
"""Days a unit has to put things right, unless the office says otherwise."""


class Feedback(StrEnum):
    """What the unit said of an item."""

    WAITING = "waiting"
    REPORTED = "reported"


class Recheck(StrEnum):
    """What a second look found."""

    OPEN = "open"
    FIXED = "fixed"
    PARTLY = "partly"
    SAME = "same"


class Stage(StrEnum):
    """How far an item is: LATE before its answer came, REPORTED before anybody looked again."""

    WAITING = "waiting"
    LATE = "late"
    REPORTED = "reported"
    FIXED = "fixed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the unit said, and when; the words may be empty."""

    state: Feedback = Feedback.WAITING
    text: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What was found on looking again, when, and by whom (a name)."""

    result: Recheck = Recheck.OPEN
    text: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A problem of a site to be put right: what it is, what is asked, by when, and what came of it.

    `source` is the finding it was drafted from, '' for a leaf without findings.
    """

    id: str
    site: str
    indicator: str
    problem: str
    requirement: str
    due: date
    source: str = ""
    reply: Reply = Reply()
    look: SecondLook = SecondLook()

    def overdue(self, today: date) -> bool:
        """Tell whether the unit should have answered before today."""
        return self.reply.state is Feedback.WAITING and today > self.due

    def stage(self, today: date) -> Stage:
        """Return how far it is: what a second look found counts before what the unit said."""
        if self.look.result is not Recheck.OPEN:
            return Stage.FIXED if self.look.result is Recheck.FIXED else Stage.FAILED
        if self.reply.state is Feedback.REPORTED:
            return Stage.REPORTED
        return Stage.LATE if self.overdue(today) else Stage.WAITING


def item_to_data(item: Item) -> Json:
    """Return an item as the value of its entry."""
    return {
        "site": item.site,
        "indicator": item.indicator,
        "problem": item.problem,
        "requirement": item.requirement,
        "due": item.due.isoformat(),
        "source": item.source,
        "reply": [item.reply.state.value, item.reply.text, _iso(item.reply.on)],
        "look": [item.look.result.value, item.look.text, _iso(item.look.on), item.look.by],
    }


def item_from_data(name: str, value: Json) -> Item:
    """Read an item."""
    state, said, answered = value["reply"]
    result, found, looked, who = value["look"]
    return Item(
        *(name, value["site"], value["indicator"], value["problem"], value["requirement"]),
        date.fromisoformat(value["due"]),
        value["source"],
        Reply(Feedback(state), said, _day(answered)),
        SecondLook(Recheck(result), found, _day(looked), who),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
