"""Who works in a campaign: the roster with what each has done, and changing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.campaign_data import evaluator_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE, Evaluator, Role, Seat
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.services import packages_handed
from govassess.store import reading, reading_progress

if TYPE_CHECKING:
    from govassess.domain.changes import Change
    from govassess.domain.ids import EvaluatorId
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person of the roster and in how many cells they recorded something."""

    person: Evaluator
    answered: int

    @property
    def id(self) -> EvaluatorId:
        """The person's identity."""
        return self.person.id


def roster(campaign: Campaign) -> tuple[RosterRow, ...]:
    """Return the roster in its order."""
    with campaign.database.read() as connection:
        return tuple(
            RosterRow(person, sum(reading_progress.answered_counts(connection, person.id).values()))
            for person in reading.evaluators(connection)
        )


def seat(campaign: Campaign) -> Seat:
    """Return at whose desk the campaign lies: an evaluator's copy came as a task package."""
    if campaign.database.person:
        return Seat.EVALUATOR
    with campaign.database.read() as connection:
        people = reading.evaluators(connection)
    several = sum(person.role is Role.EVALUATOR for person in people) > 1
    return Seat.LEAD if several else Seat.ALONE


def handed_share(campaign: Campaign) -> float:
    """Return how much was handed in, 0 to 1: all or nothing of a copy, else by people merged.

    Those count who have sites to rate; without a plan everybody has.
    """
    database = campaign.database
    with database.read() as connection:
        if database.person:
            return packages_handed.handed_share(campaign, connection, database.person)
        people = {p.id for p in reading.evaluators(connection) if p.role is Role.EVALUATOR}
        merges = reading.values_of(connection, Subject.MERGE)
        aside = reading.values_of(connection, Subject.ASIDE)
    plan = campaign.plan.assignments()
    people &= {person for person, own in plan.items() if own.sites} or people
    came = {value["author"] for name, value in merges.items() if name not in aside}
    return len(came & people) / len(people) if people else 0.0


def edit_evaluator(campaign: Campaign, person: Evaluator) -> Change:
    """Store a person's changed name or role; raises NAME_EMPTY, NAME_TAKEN or TEXT_TOO_LONG."""
    rows = roster(campaign)
    checked = replace(person, name=clean_name(person.name))
    others = {name_key(row.person.name) for row in rows if row.id != person.id}
    if name_key(checked.name) in others:
        raise GovAssessError(Problem.NAME_TAKEN, name=checked.name)
    position = next(place for place, row in enumerate(rows) if row.id == person.id)
    put = Put(Subject.EVALUATOR, person.id, evaluator_to_data(checked, position))
    return campaign.edit(Action.EDIT_EVALUATOR, OFFICE, [put], label=checked.name)


def remove_evaluator(campaign: Campaign, person_id: EvaluatorId) -> Change:
    """Take a person who recorded nothing off the roster; raises PERSON_HAS_ANSWERS."""
    row = next(row for row in roster(campaign) if row.id == person_id)
    if row.answered:
        facts = {"name": row.person.name, "count": row.answered}
        raise GovAssessError(Problem.PERSON_HAS_ANSWERS, **facts)
    put = Put(Subject.EVALUATOR, person_id, None)
    return campaign.edit(Action.REMOVE_EVALUATOR, OFFICE, [put], label=row.person.name)
