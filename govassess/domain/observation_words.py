"""What an observation says in a sentence that a person may adopt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.observations import Check, Outcome
from govassess.domain.observed import OPEN_LINKS
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from govassess.domain.observations import Observation
    from govassess.domain.observed import Availability
    from govassess.domain.sentence import Sentence

_SAY_NOTHING_FOUND = frozenset(
    {
        *(Check.FRESHNESS, Check.SITE_CODE, Check.ICP, Check.POLICE, Check.ORGANISER),
        *(Check.CONTACT, Check.HTTPS, Check.ENCODING),
    }
)
"""Checks whose fault reads otherwise where nothing at all was found."""
_FRONT_NAMES = ("", "index.html", "index.htm", "index.jsp", "index.shtml", "index.aspx")


def is_front(url: str, home: str) -> bool:
    """Tell whether a page is the front page of the site with the address `home`."""
    path, base = (urlsplit(each).path.strip("/") for each in (url, home))
    return path == base or path.removeprefix(base).strip("/") in _FRONT_NAMES


def check_name(check: Check) -> Sentence:
    """Return what a check is called."""
    return sentence(f"probes.check_{check.value}")


def seen_sentence(seen: Observation, home: str, visits: Availability) -> Sentence:
    """Return what an observation of the site at `home` says; `visits` are all of that site."""
    if seen.check is Check.AVAILABLE:
        return _of_visits(visits, seen)
    if seen.check is Check.LINKS:
        return _of_links(seen, home)
    if seen.outcome is Outcome.UNCLEAR:
        return composed("probes.unclear", [check_name(seen.check)])
    key = f"probes.{seen.check.value}_{_said(seen)}"
    if seen.check is Check.FRESHNESS:
        column = next((item.text for item in seen.items if item.text), seen.url)
        return sentence(key, column=column, value=seen.value)
    return sentence(key, value=seen.value)


def shown_sentence(said: Sentence) -> Sentence:
    """Return a sentence with the words that tell it is the program's (程序看到)."""
    return composed("probes.saw", [said])


def _said(seen: Observation) -> str:
    """Return the outcome as the tables know it; a figure reads as what is good."""
    if seen.outcome is Outcome.FACT:
        return "fact" if seen.check is Check.WEIGHT else "good"
    nothing = seen.outcome is Outcome.FAULT and not seen.value
    return "fault_empty" if nothing and seen.check in _SAY_NOTHING_FOUND else seen.outcome.value


def _of_visits(visits: Availability, seen: Observation) -> Sentence:
    outcome = Outcome.FAULT if visits.failures else Outcome.GOOD
    if visits.unclear and not visits.failures:
        outcome = Outcome.UNCLEAR
    facts = {"days": visits.days, "visits": visits.visits}
    if outcome is Outcome.FAULT:
        facts["failures"] = visits.failures
    elif outcome is Outcome.UNCLEAR:
        facts["unclear"] = visits.unclear
    return sentence(f"probes.{seen.check.value}_{outcome.value}", **facts)


def _of_links(seen: Observation, home: str) -> Sentence:
    outcome = Outcome.GOOD if seen.outcome is Outcome.FACT else seen.outcome
    facts: dict[str, object] = {"count": len(seen.items)}
    if outcome is Outcome.FAULT:
        facts = {"value": seen.value, "tries": seen.tries}
    elif outcome is Outcome.UNCLEAR:
        facts = {"unclear": sum(item.outcome in OPEN_LINKS for item in seen.items)}
    if is_front(seen.url, home):
        return sentence(f"probes.links_front_{outcome.value}", **facts)
    return sentence(f"probes.links_page_{outcome.value}", url=seen.url, **facts)
