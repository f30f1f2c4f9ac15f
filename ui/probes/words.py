"""Checks, outcomes and links of observations as words of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain import observation_words
from govassess.domain.observations import Check, LinkOutcome, Outcome

if TYPE_CHECKING:
    from govassess.domain.observations import Item
    from govassess.wording import Wording

GROUPS: tuple[tuple[Check, ...], ...] = (
    (Check.AVAILABLE, Check.HTTPS, Check.IPV6, Check.DOMAIN),
    (Check.LINKS, Check.FRESHNESS, Check.SEARCH, Check.ERROR_REPORT, Check.ACCESSIBLE),
    (
        *(Check.PARTY_MARK, Check.SITE_CODE, Check.ICP),
        *(Check.POLICE, Check.ORGANISER, Check.CONTACT),
    ),
    (Check.ENCODING, Check.WEIGHT),
)
"""The checks as they are shown, from what is visited to how the page is made."""
ORDER = tuple(check for group in GROUPS for check in group)
"""All checks in the order of the groups."""


def group_name(place: int) -> str:
    """Return what a group of checks is called."""
    translate = QCoreApplication.translate
    return (
        translate("probes", "Access"),
        translate("probes", "Content"),
        translate("probes", "Footer"),
        translate("probes", "Page"),
    )[place]


def check_name(check: Check, wording: Wording) -> str:
    """Return what a check looks at."""
    return wording.sentence(observation_words.check_name(check))


def outcome_word(outcome: Outcome, wording: Wording) -> str:
    """Return what came of a check, in a word."""
    return wording.say(f"probes.outcome_{outcome.value}")


def link_word(outcome: LinkOutcome) -> str:
    """Return what became of a link, in a word."""
    translate = QCoreApplication.translate
    return {
        LinkOutcome.LIVE: translate("probes", "Answers"),
        LinkOutcome.MOVED: translate("probes", "Moved"),
        LinkOutcome.REFUSED: translate("probes", "Refused"),
        LinkOutcome.LOGIN: translate("probes", "Needs login"),
        LinkOutcome.TIMEOUT: translate("probes", "Too slow"),
        LinkOutcome.UNCLEAR: translate("probes", "Unclear"),
        LinkOutcome.SUSPECT: translate("probes", "Dead once"),
        LinkOutcome.DEAD: translate("probes", "Dead"),
    }[outcome]


def item_outcome(item: Item) -> Outcome | None:
    """Return what an item's own outcome means for the site; None where it has none."""
    if item.outcome in set(Outcome):
        return Outcome(item.outcome)
    if item.outcome not in set(LinkOutcome):
        return None
    return {
        LinkOutcome.LIVE: Outcome.GOOD,
        LinkOutcome.MOVED: Outcome.FACT,
        LinkOutcome.DEAD: Outcome.FAULT,
    }.get(LinkOutcome(item.outcome), Outcome.UNCLEAR)


def item_word(item: Item, wording: Wording) -> str:
    """Return an item's outcome in a word; '' where it has none."""
    if item.outcome in set(LinkOutcome):
        return link_word(LinkOutcome(item.outcome))
    return outcome_word(Outcome(item.outcome), wording) if item.outcome in set(Outcome) else ""


def value_word(value: str, wording: Wording) -> str:
    """Return a value as people read it: the program's own words for trouble in their language."""
    if value in observation_words.TROUBLES:
        return wording.say(f"probes.trouble_{value}")
    return value


def column_word(field: str) -> str:
    """Return what a column of another tool's table is called."""
    translate = QCoreApplication.translate
    return {
        "site": translate("probes", "Site"),
        "check": translate("probes", "Check"),
        "outcome": translate("probes", "Outcome"),
        "value": translate("probes", "Value"),
        "url": translate("probes", "Address"),
        "at": translate("probes", "Time"),
        "note": translate("probes", "Note"),
        "tool": translate("probes", "Tool"),
    }.get(field, field)
