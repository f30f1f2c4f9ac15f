"""What holds now of all that a machine saw at a site, and what its visits amount to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from govassess.domain.observations import Check, LinkOutcome, Observation, Outcome
from govassess.domain.office_time import office_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govassess.domain.ids import SiteId


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


S = TypeVar("S", Observation, Glance)
OPEN_LINKS = frozenset(
    {
        *(LinkOutcome.REFUSED, LinkOutcome.LOGIN, LinkOutcome.TIMEOUT),
        *(LinkOutcome.UNCLEAR, LinkOutcome.SUSPECT),
    }
)
"""What is neither live nor proved dead: it is told, and never counted as a fault."""
_WORST = (Outcome.FAULT, Outcome.UNCLEAR, Outcome.FACT, Outcome.GOOD)


@dataclass(frozen=True, slots=True)
class Availability:
    """The visits to a site's front page; `log` has them oldest first.

    `failures` did not answer within 15 seconds, `unclear` cannot be told; `days` are the office's
    days on which somebody visited.
    """

    visits: int = 0
    failures: int = 0
    unclear: int = 0
    days: int = 0
    log: tuple[Observation, ...] = ()


def availability(seen: Iterable[Observation]) -> Availability:
    """Return what the visits among observations of one site amount to."""
    log = sorted((each for each in seen if each.check is Check.AVAILABLE), key=_time)
    return Availability(
        visits=len(log),
        failures=sum(each.outcome is Outcome.FAULT for each in log),
        unclear=sum(each.outcome is Outcome.UNCLEAR for each in log),
        days=len({office_day(each.at) for each in log}),
        log=tuple(log),
    )


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
    return min(outcomes, key=_WORST.index)


def _time(seen: Observation | Glance) -> tuple[str, str]:
    return seen.at, seen.id
