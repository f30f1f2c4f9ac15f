"""What evaluators ask about indicators, by indicator, and the lead's one answer for everybody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.questions import (
    Cause,
    Question,
    Reply,
    question_from_data,
    reply_from_data,
    reply_to_data,
)
from govassess.domain.text import clean_note
from govassess.errors import GovAssessError, Problem
from govassess.store import handing_in, reading, reading_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.domain.changes import Change
    from govassess.domain.ids import ClassId, SiteId
    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Leaf = tuple[ClassId, str]
    """A leaf by its class and code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its site, who asks, how many pictures they took there, and its state."""

    question: Question
    site: Site
    person: str
    pictures: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """The questions about one indicator of a class, oldest first, and the answer to them.

    `unclear` are the sites where a decision says that the indicator is read in different ways.
    """

    class_id: ClassId
    class_name: str
    code: str
    title: str
    asked: tuple[Asked, ...]
    reply: Reply | None
    unclear: tuple[Site, ...] = ()

    @property
    def id(self) -> str:
        """The indicator of the class; also the name of its answer in the journal."""
        return f"{self.class_id}/{self.code}"

    @property
    def open(self) -> int:
        """How many questions have no answer yet."""
        return sum(not each.answered for each in self.asked)

    @property
    def waits(self) -> bool:
        """Whether something is asked, or found unclear, that nobody has answered."""
        return bool(self.open) or (bool(self.unclear) and self.reply is None)


def questions(campaign: Campaign) -> tuple[Topic, ...]:
    """Return what was asked or found unclear by indicator: what waits first, else as in rubrics."""
    with campaign.database.read() as connection:
        asked = [
            question_from_data(value, subject)
            for subject, value in reading.values_of(connection, Subject.QUESTION).items()
        ]
        replies = {
            subject: reply_from_data(value, subject)
            for subject, value in reading.values_of(connection, Subject.REPLY).items()
        }
        sites = {site.id: site for site in reading.sites(connection)}
        names = {person.id: person.name for person in reading.evaluators(connection)}
        pictures = reading_pictures.bound_counts(connection)
        numbers = handing_in.first_numbers(connection, Subject.QUESTION)
    answered = {name for reply in replies.values() for name in reply.questions}
    groups: defaultdict[Leaf, list[Asked]] = defaultdict(list)
    for each in sorted(asked, key=lambda each: (each.at, numbers[each.id])):
        site = sites.get(each.site)
        if site is None:
            continue
        count = pictures.get((each.site, each.indicator, each.evaluator), 0)
        person = names.get(each.evaluator, each.evaluator)
        told = Asked(each, site, person, count, each.id in answered)
        groups[site.class_id, each.indicator].append(told)
    known = {(reply.class_id, reply.indicator): reply for reply in replies.values()}
    topics = _topics(campaign, groups, known, _unclear(campaign, sites))
    return tuple(sorted(topics, key=lambda topic: not topic.waits))


def _unclear(campaign: Campaign, sites: Mapping[SiteId, Site]) -> dict[Leaf, tuple[Site, ...]]:
    """Return the sites on which decisions say that a leaf is unclear."""
    with campaign.database.read() as connection:
        decided = any(
            reading.values_of(connection, kind)
            for kind in (Subject.CONSENSUS, Subject.CONFIRMATION)
        )
    if not decided:  # reading every cell for nothing would be felt
        return {}
    return {
        (each.class_id, each.indicator): tuple(sites[site] for site in each.sites)
        for each in campaign.adjudication.causes()
        if each.cause is Cause.UNCLEAR
    }


def _topics(
    campaign: Campaign,
    groups: Mapping[Leaf, list[Asked]],
    replies: Mapping[Leaf, Reply],
    unclear: Mapping[Leaf, tuple[Site, ...]],
) -> Iterable[Topic]:
    for item in campaign.rubric.classes():
        titles = {node.code: node.title for node in campaign.rubric.rubric(item.id).leaves()}
        order = {code: place for place, code in enumerate(titles)}
        own = {code for class_id, code in (*groups, *unclear) if class_id == item.id}
        for code in sorted(own, key=lambda code: (order.get(code, len(order)), code)):
            key = (item.id, code)
            found, sites = tuple(groups.get(key, ())), unclear.get(key, ())
            title = titles.get(code, "")
            yield Topic(item.id, item.name, code, title, found, replies.get(key), sites)


def waiting(campaign: Campaign) -> int:
    """Return how many questions have no answer yet."""
    with campaign.database.read() as connection:
        asked = reading.values_of(connection, Subject.QUESTION)
        if not asked:
            return 0
        replies = reading.values_of(connection, Subject.REPLY).values()
    return len(asked.keys() - {name for reply in replies for name in reply["questions"]})


def answer(campaign: Campaign, topic: Topic, text: str, *, by: Actor = OFFICE) -> Change | None:
    """Answer all questions of an indicator at once, in place of what was answered before.

    The answer goes to everybody with their next task package. None where it says the same as
    before. Raises VALUE_INVALID for an empty answer, TEXT_TOO_LONG.
    """
    written = clean_note(text).strip()
    if not written:
        raise GovAssessError(Problem.VALUE_INVALID)
    names = tuple(each.question.id for each in topic.asked)
    before = topic.reply
    if before is not None and (before.text, before.questions) == (written, names):
        return None
    at = clock.utc_text(clock.now().isoformat())
    name = topic.id if before is None else before.id
    reply = Reply(name, topic.class_id, topic.code, names, written, at)
    put = Put(Subject.REPLY, name, reply_to_data(reply))
    return campaign.edit(Action.REPLY, by, [put], label=_label(topic))


def withdraw_reply(campaign: Campaign, topic: Topic, *, by: Actor = OFFICE) -> Change | None:
    """Take an answer back: its questions are open again; None where there is none."""
    if topic.reply is None:
        return None
    put = Put(Subject.REPLY, topic.reply.id, None)
    return campaign.edit(Action.REPLY, by, [put], label=_label(topic))


def draft_definition(campaign: Campaign, topic: Topic, text: str) -> bool:
    """Add an answer to the definition of its indicator in the rubric's draft; nothing is in force.

    Tell whether the draft has it now: not where the indicator is gone. Raises TEXT_TOO_LONG.
    """
    drafts = campaign.rubric.drafts
    nodes = drafts.view(topic.class_id).draft.nodes
    node = next((each for each in nodes if each.code == topic.code), None)
    if node is None:
        return False
    held = str(node.row.get("definition", ""))
    written = clean_note(text).strip()
    if written and written not in held:
        told = f"{held}\n{written}" if held else written
        drafts.set_field(topic.class_id, node.key, "definition", told)
    return True


def _label(topic: Topic) -> str:
    return f"{topic.code} {topic.title}".strip()
