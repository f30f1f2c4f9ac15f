"""Several people's findings on one leaf become problems, each counted once (scoring.md §6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.lookup import name_key
from govassess.domain.site_names import normal_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govassess.domain.answers import Confirmation, Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: its URL in normal form and its column's name, either may be ''."""

    url: str
    column: str

    def same_as(self, other: Place) -> bool:
        """Tell whether two problems are at one place: equal URLs, without one equal columns."""
        if self.url and other.url:
            return self.url == other.url
        return bool(self.column) and self.column == other.column


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem on a rule line, whoever saw it; `count` is the larger count of those seen."""

    line: str
    count: int
    place: Place
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class United:
    """A leaf's findings: what stands, what waits for the lead, and how many were false alarms."""

    standing: tuple[Trouble, ...] = ()
    contested: tuple[Trouble, ...] = ()
    withdrawn: int = 0


NO_FINDINGS = United()


def unite(
    findings: Sequence[Finding],
    confirmations: Iterable[Confirmation] = (),
    *,
    apart: bool = False,
) -> United:
    """Unite findings: equal line and URL (without one: equal line, column and text) are one.

    `apart` keeps enquiries apart that went to one URL on different days or under different names.
    A finding that one person confirmed and another withdrew is contested until the lead's word
    on it or on its line; the order of the findings has no influence.
    """
    if not findings:
        return NO_FINDINGS
    words = Words(confirmations)
    if len(findings) == 1 and findings[0].state is FindingState.CONFIRMED:
        stands = words.on(findings, contested=False, kept=True)
        return United((_trouble([*findings]),)) if stands else United(withdrawn=1)
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.id):
        groups.setdefault(_key(finding, apart=apart), []).append(finding)
    standing: list[Trouble] = []
    contested: list[Trouble] = []
    withdrawn = 0
    for key in sorted(groups):
        group = groups[key]
        kept = [each for each in group if each.state is not FindingState.WITHDRAWN]
        stands = words.on(group, contested=_is_contested(group), kept=bool(kept))
        if stands is None:
            contested.append(_trouble(group))
        elif stands:
            standing.append(_trouble(kept or group))
        else:
            withdrawn += 1
    return United(tuple(standing), tuple(contested), withdrawn)


class Words:
    """What the lead said about single problems and about whole lines."""

    def __init__(self, confirmations: Iterable[Confirmation]) -> None:
        given = tuple(confirmations)
        self._of_finding = {word.finding: word.stands for word in given if word.finding}
        self._of_line = {word.line: word.stands for word in given if not word.finding}

    def said(self, group: Sequence[Finding]) -> bool | None:
        """Return the word on one problem, else on its line; None where there is none."""
        word = self._on_finding(group)
        return self._of_line.get(group[0].line) if word is None else word

    def on(self, group: Sequence[Finding], *, contested: bool, kept: bool) -> bool | None:
        """Tell whether a problem stands; None while it waits. A line's word settles contests."""
        if contested:
            return self.said(group)
        word = self._on_finding(group) if self._of_finding else None
        return kept if word is None else word

    def _on_finding(self, group: Sequence[Finding]) -> bool | None:
        told = (self._of_finding.get(finding.id) for finding in group)
        return next((each for each in told if each is not None), None)


def place_of(finding: Finding) -> Place:
    """Return where a finding was made."""
    return Place(url_key(finding.url), name_key(finding.column) if finding.column else "")


@lru_cache(maxsize=65536)
def url_key(written: str) -> str:
    """Return a URL in normal form; what is no address of a website only loses its blanks."""
    plain = "".join(written.split())
    if not plain:
        return ""
    try:
        return normal_url(plain)
    except ValueError:
        return plain


def _key(finding: Finding, *, apart: bool) -> tuple[str, ...]:
    url = url_key(finding.url)
    if url and apart and finding.sent is not None:
        return (finding.line, url, finding.sent.isoformat(), name_key(finding.column))
    if url:
        return (finding.line, url)
    return (finding.line, "", name_key(finding.column), name_key(finding.text))


def _is_contested(group: list[Finding]) -> bool:
    states = {each.state for each in group}
    if FindingState.CONTESTED in states:
        return True
    if len(states) < 2:
        return False
    confirmed = {each.evaluator for each in group if each.state is FindingState.CONFIRMED}
    return any(each.evaluator not in confirmed for each in group)


def _trouble(group: list[Finding]) -> Trouble:
    first = group[0]
    largest = max([each.count for each in group])
    return Trouble(first.line, largest, place_of(first), tuple(group))
