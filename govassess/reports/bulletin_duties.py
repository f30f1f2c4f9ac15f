"""The standing requirements: which duties follow from what was assessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.reports.bulletin_words import units_word, we
from govassess.reports.problem_counts import Topic

if TYPE_CHECKING:
    from govassess.domain.runs import Text
    from govassess.reports.bulletin_facts import Facts

_TOPICS = (Topic.DISCLOSURE, Topic.SERVICE, Topic.MANAGEMENT, Topic.PARTICIPATION)
"""The order of the standing requirements; indicators of other topics follow."""
_NEXT = ("rectify", "recheck", "spread")
_MORE = ("train",)


@dataclass(frozen=True, slots=True)
class Duty:
    """A requirement: the words of its heading and what is required."""

    origin: str
    title: str
    text: Text


def duties(facts: Facts) -> list[Duty]:
    """Return the duties of the topics assessed, then one for each indicator of another topic."""
    topics = {dimension.topic for dimension in facts.dimensions}
    found = [_duty(facts, topic.value) for topic in _TOPICS if topic in topics]
    others = [each.title for each in facts.dimensions if each.topic == Topic.OTHER]
    return [*found, *(_duty(facts, Topic.OTHER.value, title) for title in others)]


def next_steps(facts: Facts, attached: tuple[str, ...]) -> list[Duty]:
    """Return what a quarterly bulletin requires: put it right by a day, a second look, others.

    `attached` are the tables after the text, of which the first names those concerned.
    """
    list_of: Text = ()
    if attached:
        number = facts.slot(f"attachment.{attached[0]}.number")
        list_of = facts.compose("with_attachment", number=number)
    return [_duty(facts, key, attachment=list_of) for key in _NEXT]


def more_duties(facts: Facts) -> list[Duty]:
    """Return the requirements that no outline has of itself."""
    return [_duty(facts, key) for key in _MORE]


def _duty(facts: Facts, key: str, title: str = "", *, attachment: Text = ()) -> Duty:
    text = facts.compose(
        f"duty_text.{key}",
        units=units_word(facts.results, facts.wording),
        we=we(facts.results, facts.wording),
        title=title,
        attachment=attachment,
        deadline=facts.blank("letter.deadline", facts.wording.say("reports.date_blank")),
    )
    origin = f"duty.{key}.{title}" if title else f"duty.{key}"
    return Duty(origin, facts.say(f"duty_title.{key}", title=title), text)
