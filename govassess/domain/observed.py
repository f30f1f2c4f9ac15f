"""What holds now of all that a machine saw at a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from govassess.domain.observations import Check, LinkOutcome, Observation, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govassess.domain.ids import SiteId
    from govassess.domain.sentence import Sentence

OPEN_LINKS = frozenset(
    {
        *(LinkOutcome.REFUSED, LinkOutcome.LOGIN, LinkOutcome.TIMEOUT),
        *(LinkOutcome.UNCLEAR, LinkOutcome.SUSPECT),
    }
)
"""What is neither live nor proved dead: it is told, and never counted as a fault."""
WORST_FIRST = (Outcome.FAULT, Outcome.UNCLEAR, Outcome.FACT, Outcome.GOOD)
"""Outcomes by how much they matter."""


class Glance(NamedTuple):
    """An observation without its particulars, as lists over all sites need it."""

    id: str
    site: SiteId
    check: Check
    outcome: Outcome
    at: str
    run: str
    value: str
    url: str
    source: str


class Told(NamedTuple):
    """An observation in sentences, with the leaves by whose notes and findings it was adopted."""

    class_name: str
    site: str
    seen: Observation
    sentences: tuple[Sentence, ...]
    adopted: tuple[str, ...] = ()


S = TypeVar("S", Observation, Glance)


def current(seen: Iterable[S]) -> tuple[S, ...]:
    """Return what holds now of one site's observations, in the order of the checks.

    For each check and source it is what the newest run with that check saw; of the visits it is
    the newest one.
    """
    groups: dict[tuple[Check, str], list[S]] = {}
    for each in sorted(seen, key=_time):
        groups.setdefault((each.check, each.source), []).append(each)
    order = {check: place for place, check in enumerate(Check)}
    found = [each for group in groups.values() for each in _newest(group)]
    return tuple(sorted(found, key=lambda each: order[each.check]))


def _newest(group: Sequence[S]) -> list[S]:
    last = group[-1]
    if last.check is Check.AVAILABLE:
        return [last]
    run = [each for each in group if each.run == last.run] if last.run else [last]
    return list({each.url: each for each in run}.values())


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the outcome that matters most; ValueError if there is none."""
    return min(outcomes, key=WORST_FIRST.index)


def _time(seen: Observation | Glance) -> tuple[str, str]:
    return seen.at, seen.id
