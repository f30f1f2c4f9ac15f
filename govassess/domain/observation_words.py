"""What an observation says in sentences that a person may adopt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.observations import Check, LinkOutcome, Outcome
from govassess.domain.observed import OPEN_LINKS
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.availability import Availability
    from govassess.domain.observations import Item, Observation
    from govassess.domain.sentence import Sentence

TROUBLES = frozenset(
    {
        *("timeout", "refused", "reset", "dns", "private", "redirects", "scheme", "garbage"),
        *("tls_self_signed", "tls_name", "tls_expired", "tls_chain", "tls_old", "tls", "clock"),
        *("not_a_page", "none", "undated", "empty", "cancelled"),
        *("offline", "no_ipv6", "cut", "script"),
    }
)
"""Values that are words of the program, said in the language of the reader."""
_TOLD_OTHERWISE = frozenset(
    {
        *(Check.SITE_CODE, Check.ICP, Check.POLICE, Check.ORGANISER, Check.CONTACT),
        *(Check.FRESHNESS, Check.ENCODING),
    }
)
"""Checks whose fault reads otherwise where nothing at all was found."""
_ELSEWHERE = " @ "
"""Stands in a link's note before the page it is on, where that is not the front page."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an observation says; `places` are how many links it is about, 0 for all else.

    `url` is the page that is spoken of; `front` tells that it is the front page, or the site.
    """

    sentence: Sentence
    url: str
    places: int = 0
    front: bool = True


def check_name(check: Check) -> Sentence:
    """Return what a check is called."""
    return sentence(f"probes.check_{check.value}")


def shown_sentence(said: Sentence) -> Sentence:
    """Return a sentence with the words that tell it is the program's (程序看到)."""
    return composed("probes.saw", [said])


def said_of(seen: Observation, visits: Availability) -> tuple[Said, ...]:
    """Return what an observation says; `visits` are those of its site.

    Dead links of the front page and those of other pages are told apart, as the rules do.
    """
    if seen.check is Check.AVAILABLE:
        return (Said(_of_visits(visits), seen.url),)
    if seen.check is Check.LINKS:
        return _of_links(seen)
    return (Said(_plain(seen), seen.url),)


def _plain(seen: Observation) -> Sentence:
    if seen.outcome is Outcome.UNCLEAR:
        return _unclear(seen)
    key = f"probes.{seen.check.value}_{_ending(seen)}"
    if seen.check is Check.FRESHNESS:
        page = seen.page or seen.url
        return sentence(key, page=page, value=seen.value, days=seen.window)
    if seen.check is Check.WEIGHT:
        size, _, seconds = seen.value.partition(" ")
        return sentence(key, size=_kilobytes(size), seconds=seconds or "?")
    if seen.check is Check.HTTPS:
        return composed(key, [_reason(seen.value)])
    return sentence(key, value=seen.value)


def _ending(seen: Observation) -> str:
    """Return the outcome as the tables know it; a figure without a judgement reads as good."""
    if seen.outcome is not Outcome.FAULT:
        return Outcome.GOOD.value
    if seen.check is Check.FRESHNESS and seen.value == "undated":
        return "fault_undated"
    if seen.value in {"", "empty"} and seen.check in _TOLD_OTHERWISE:
        return "fault_empty"
    return Outcome.FAULT.value


def _unclear(seen: Observation) -> Sentence:
    """Say that nothing can be said, and why as far as that is known."""
    if seen.check is Check.ORGANISER and seen.value not in TROUBLES and not seen.value.isdecimal():
        return sentence("probes.organiser_unclear", value=seen.value)
    clauses = [check_name(seen.check)]
    if seen.value in TROUBLES or seen.value.isdecimal():
        clauses.append(_reason(seen.value))
    return composed("probes.unclear", clauses)


def _reason(value: str) -> Sentence:
    if value in TROUBLES:
        return sentence(f"probes.trouble_{value}")
    return sentence("probes.trouble_other", value=value)


def _kilobytes(size: str) -> str:
    return f"{int(size) / 1024:.0f}" if size.isdecimal() else "?"


def _of_visits(visits: Availability) -> Sentence:
    facts = {"days": visits.days, "visits": visits.visits}
    if visits.failures:
        return sentence("probes.available_fault", **facts, failures=visits.failures)
    if visits.visits:
        return sentence("probes.available_good", **facts)
    return sentence("probes.available_unclear", unclear=visits.unclear)


def _of_links(seen: Observation) -> tuple[Said, ...]:
    if not seen.items and seen.outcome is Outcome.FAULT:  # another tool counted, and named none
        words = sentence("probes.links_fault_front", count=seen.value, tries=seen.tries)
        return (Said(words, seen.url, int(seen.value)),)
    if not seen.items and seen.outcome is Outcome.UNCLEAR:
        return (Said(_unclear(seen), seen.url),)
    front = [item for item in seen.items if _ELSEWHERE not in item.note]
    other = [item for item in seen.items if _ELSEWHERE in item.note]
    found = [*_dead(seen, front, "front"), *_dead(seen, other, "other")]
    waiting = sum(item.outcome in OPEN_LINKS for item in seen.items)
    if waiting and not found:
        return (Said(sentence("probes.links_unclear", count=waiting), seen.url),)
    return tuple(found) or (Said(sentence("probes.links_good"), seen.url),)


def _dead(seen: Observation, items: Sequence[Item], place: str) -> list[Said]:
    dead = [item for item in items if item.outcome == LinkOutcome.DEAD]
    if not dead:
        return []
    words = sentence(f"probes.links_fault_{place}", count=len(dead), tries=seen.tries)
    is_front = place == "front"
    url = seen.url if is_front else dead[0].note.partition(_ELSEWHERE)[2]
    return [Said(words, url, len(dead), is_front)]
