"""The lead's desk: who has handed in, what waits for whom, whose keys are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.changes import Subject
from govassess.domain.people import Role
from govassess.domain.planning import NOTHING
from govassess.services.packages_keys import roster_keys
from govassess.services.plan import assignments
from govassess.store import merging, reading

if TYPE_CHECKING:
    from govassess.canonical import Json
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign
    from govassess.services.packages_keys import PublicKeys


@dataclass(frozen=True, slots=True)
class HandIn:
    """A person's last hand-in that counts here: which one it was, when (UTC), and how far.

    `open` is counted here: what each of two laptops lacks, the other may have brought.
    """

    number: int
    at: str
    answered: int
    open: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A person as the lead sees them while merging.

    `sites` is None where nothing is assigned to anybody. `clashes` counts what the person has in
    two versions.
    """

    person: Evaluator
    sites: int | None
    handin: HandIn | None
    clashes: int
    keys: tuple[PublicKeys, ...]

    @property
    def id(self) -> EvaluatorId:
        """The person's identity."""
        return self.person.id


def _handin(value: Json, at: str, still: int) -> HandIn:
    """Read a hand-in; numbers that are none are 0, whatever a package brought."""
    number, answered = (
        count if type(count := value.get(name)) is int else 0 for name in ("number", "answered")
    )
    return HandIn(number, at, answered, still)


def _open(campaign: Campaign, person: str) -> int:
    """Return how many of a person's own cells have no answer of theirs here."""
    rows = campaign.sites.list(person)
    return sum(max(row.leaves - row.answered, 0) for row in rows)


def desk(campaign: Campaign) -> tuple[DeskRow, ...]:
    """Return every evaluator in the order of the roster."""
    keys = roster_keys(campaign)
    with campaign.database.read() as connection:
        people = reading.evaluators(connection)
        plan = assignments(connection)
        clashes = merging.clash_keys(connection)
        handed: dict[str, HandIn] = {}
        for stored in merging.heads(connection, Subject.HANDIN):
            value = merging.value_of(stored)
            if value is not None:
                person = stored.entry.subject.partition("/")[0]
                handed[person] = _handin(value, stored.entry.act.at, _open(campaign, person))
    return tuple(
        DeskRow(
            person=person,
            sites=len(plan.get(person.id, NOTHING).sites) if plan else None,
            handin=handed.get(person.id),
            clashes=len(clashes.get(person.id, ())),
            keys=keys.get(person.id, ()),
        )
        for person in people
        if person.role is Role.EVALUATOR
    )
