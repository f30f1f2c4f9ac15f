"""What the program saw beside a leaf, and a person's taking it over into their own work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cache
from typing import TYPE_CHECKING

from govassess import clock, paths
from govassess.canonical import parse
from govassess.domain.availability import availability_of
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.observation_data import adoption_subject, adoption_to_data
from govassess.domain.observation_words import said_of, shown_sentence
from govassess.domain.observations import Adoption, Check, Observation
from govassess.domain.observed import WORST_FIRST, current
from govassess.domain.rubric import Times
from govassess.domain.sentence import sentence
from govassess.domain.suggestions import Spoken, spoken_from_data, spoken_of
from govassess.errors import GovAssessError, Problem
from govassess.store import reading, reading_observations
from govassess.wording import Wording

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.domain.ids import SiteId
    from govassess.domain.observation_words import Said
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Rubric
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

NOTE = "note"
"""What an adoption went into, where it is no finding."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the program saw that speaks to a leaf.

    `sentence` is what the dashed line shows (程序看到：…), `said` what a finding would say; `line`
    is the rule line on which it would stand, '' where there is none.
    """

    observation: Observation
    sentence: Sentence
    said: Said
    line: str


@cache
def _tables() -> tuple[tuple[Spoken, ...], ...]:
    data = parse((paths.DATA / "observations.json").read_bytes())
    return tuple(spoken_from_data(rows) for rows in data.values())


def spoken_leaves(rubric: Rubric) -> tuple[Spoken, ...]:
    """Return the leaves of a rubric that checks speak to."""
    return spoken_of(rubric, _tables())


def _newest(seen: Observation) -> date | None:
    """Return the newest date that a look at a column saw."""
    if seen.check is not Check.FRESHNESS:
        return None
    try:
        return date.fromisoformat(seen.value)
    except ValueError:  # undated, or empty
        return None


def _worst_first(suggestion: Suggestion) -> int:
    return WORST_FIRST.index(suggestion.observation.outcome)


class AdoptionDesk:
    """Suggests and adopts; it writes notes, findings and adoptions, and never a verdict."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign

    def suggestions(self, site_id: SiteId, indicator: str) -> tuple[Suggestion, ...]:
        """Return what speaks to a leaf of a site, faults first."""
        with self._campaign.database.read() as connection:
            class_id = reading_observations.class_of(connection, site_id)
        rubric = self._campaign.rubric.rubric(class_id)
        spoken = next((each for each in spoken_leaves(rubric) if each.leaf == indicator), None)
        leaf = rubric.leaf_of.get(indicator)
        if spoken is None or leaf is None or leaf.leaf is None:
            return ()
        with self._campaign.database.read() as connection:
            seen = reading_observations.observations(connection, site_id, checks=spoken.checks)
        visits, lines = availability_of(seen), {line.code for line in leaf.leaf.lines}
        found = []
        for each in current(seen):
            for said in said_of(each, visits):
                line = spoken.line_of(each, front=said.front)
                shown = shown_sentence(said.sentence)
                found.append(Suggestion(each, shown, said, line if line in lines else ""))
        return tuple(sorted(found, key=_worst_first))

    def as_note(self, suggestion: Suggestion, site: Site, code: str, by: Actor) -> Change:
        """Copy the sentence into the note of the cell."""
        words = self._wording().sentence(suggestion.sentence)
        puts = [
            self._campaign.walk.note_put(site, code, words, by),
            self._adoption(suggestion, code, by, into=NOTE, words=words),
        ]
        return self._edit(site, code, puts, by)

    def as_finding(self, suggestion: Suggestion, site: Site, code: str, by: Actor) -> Change:
        """Record a finding on the suggested line."""
        walk = self._campaign.walk
        leaf = walk.leaf(site, code).leaf
        lines = {line.code: line for line in leaf.lines} if leaf is not None else {}
        if suggestion.line not in lines:
            reason = sentence("probes.no_line")
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason
            )
        words = self._wording().sentence(suggestion.said.sentence)
        line = lines[suggestion.line]
        finding = replace(
            walk.new_finding(site, code, line, by),
            url=suggestion.said.url,
            text=words,
            count=suggestion.said.places if line.times is Times.EACH else 1,
            column=suggestion.observation.page,
            newest=_newest(suggestion.observation),
        )
        puts = walk.finding_puts(site, finding, by)
        puts.append(self._adoption(suggestion, code, by, into=finding.id, words=words))
        return self._edit(site, code, puts, by)

    def _adoption(
        self, suggestion: Suggestion, code: str, by: Actor, *, into: str, words: str
    ) -> Put:
        seen = suggestion.observation
        at = clock.now().astimezone(UTC).isoformat(timespec="seconds")
        adoption = Adoption(seen.id, seen.site, code, by.id, into, words, at)
        return Put(Subject.ADOPTION, adoption_subject(adoption), adoption_to_data(adoption))

    def _wording(self) -> Wording:
        with self._campaign.database.read() as connection:
            return Wording(reading.campaign_settings(connection).language)

    def _edit(self, site: Site, code: str, puts: list[Put], by: Actor) -> Change:
        return self._campaign.edit(Action.ADOPT, by, puts, label=f"{site.name} {code}")
