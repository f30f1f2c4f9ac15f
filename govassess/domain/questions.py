"""What evaluators ask the lead about an indicator, what is answered, and cells sent back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.ids import ClassId, EvaluatorId, SiteId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.canonical import Json


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks about an indicator, having met it on a site; `at` is UTC ISO 8601."""

    id: str
    evaluator: EvaluatorId
    site: SiteId
    indicator: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The lead's answer to questions about one indicator of a class, meant for everybody."""

    id: str
    class_id: ClassId
    indicator: str
    questions: tuple[str, ...]
    text: str
    at: str


class Cause(StrEnum):
    """Why two people's votes on a cell differ; each leads to an act of its own."""

    PLACE = "place"
    TIME = "time"
    UNCLEAR = "unclear"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class SentBack:
    """A cell that the lead asks a person to look at again.

    `votes` are the journal ids of what the person had recorded there: the request stands while
    that is still all there is.
    """

    site: SiteId
    indicator: str
    evaluator: EvaluatorId
    text: str
    votes: tuple[str, ...]
    at: str
    cause: Cause | None = None

    @property
    def subject(self) -> str:
        """The name of the request in the journal."""
        return f"{self.site}/{self.indicator}/{self.evaluator}"


def causes_from_data(row: Iterable[Json]) -> tuple[Cause, ...]:
    """Read causes in their order; those of a newer version are passed over."""
    known = set(row)
    return tuple(cause for cause in Cause if cause.value in known)


def question_to_data(question: Question) -> Json:
    """Return the journal's value of a question."""
    names = ("evaluator", "site", "indicator", "text", "at")
    return {name: getattr(question, name) for name in names}


def question_from_data(value: Json, identity: str) -> Question:
    """Read a question; raises KeyError or TypeError for what is none."""
    return Question(
        id=identity,
        evaluator=EvaluatorId(value["evaluator"]),
        site=SiteId(value["site"]),
        indicator=value["indicator"],
        text=value["text"],
        at=value["at"],
    )


def reply_to_data(reply: Reply) -> Json:
    """Return the journal's value of an answer to questions."""
    return {
        "class": reply.class_id,
        "indicator": reply.indicator,
        "questions": list(reply.questions),
        "text": reply.text,
        "at": reply.at,
    }


def reply_from_data(value: Json, identity: str) -> Reply:
    """Read an answer to questions; raises KeyError or TypeError for what is none."""
    return Reply(
        id=identity,
        class_id=ClassId(value["class"]),
        indicator=value["indicator"],
        questions=tuple(value["questions"]),
        text=value["text"],
        at=value["at"],
    )


def sent_back_to_data(back: SentBack) -> Json:
    """Return the journal's value of a cell sent back."""
    return {
        "text": back.text,
        "votes": sorted(back.votes),
        "at": back.at,
        "cause": None if back.cause is None else back.cause.value,
    }


def sent_back_from_data(value: Json, subject: str) -> SentBack:
    """Read a cell sent back from its subject `site/indicator/person` and its value."""
    site, _, rest = subject.partition("/")
    code, _, person = rest.rpartition("/")
    return SentBack(
        site=SiteId(site),
        indicator=code,
        evaluator=EvaluatorId(person),
        text=value["text"],
        votes=tuple(value["votes"]),
        at=value["at"],
        cause=None if value["cause"] is None else Cause(value["cause"]),
    )
