"""The votes as they were when they were opened: later acts and packages do not change them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.answers import Cell, Finding, Vote
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.store import aside, reading, schema
from govassess.store.aside import Hidden, Version
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govassess.store.reading import CellKey

VoteKey = tuple[str, str, str]
"""(site id, indicator code, person)."""
_OF_VOTES = (Subject.RATING.value, Subject.FINDING.value)


def opening_number(connection: Connection) -> int | None:
    """Return the local number of the entry that opened the votes; None while nothing did."""
    columns = schema.entries.c
    query = select(func.min(columns.number)).where(columns.kind == Subject.OPENING.value)
    number: int | None = connection.execute(query).scalar_one()
    return number


def frozen_cells(connection: Connection) -> dict[CellKey, Cell]:
    """Return the votes and findings as they were at the opening; as they are if there was none.

    The lead's decisions are left out: agreement is about what people said before them. Where one
    person had two versions then, neither counts; nor does what was set aside then. To set aside
    or to take back later changes nothing here.
    """
    number = opening_number(connection)
    if number is None or not _touched_since(connection, number):
        return reading.cells(connection)
    votes: defaultdict[CellKey, list[Vote]] = defaultdict(list)
    findings: defaultdict[CellKey, list[Finding]] = defaultdict(list)
    for kind, subject, entry, value in _heads_at(connection, number):
        if kind == Subject.RATING:
            site_id, _, rest = subject.partition("/")
            code, _, person = rest.rpartition("/")
            vote = vote_from_data(parse(value), EvaluatorId(person), entry)
            votes[site_id, code].append(vote)
        else:
            finding = finding_from_data(parse(value), subject, entry)
            findings[finding.site, finding.indicator].append(finding)
    found = {
        key: Cell(tuple(votes[key]), tuple(findings[key])) for key in sorted({*votes, *findings})
    }
    return reading.reopened_cells(connection, found)


def _touched_since(connection: Connection, number: int) -> bool:
    columns = schema.entries.c
    kinds = (*_OF_VOTES, Subject.ASIDE.value)
    query = select(columns.number).where(columns.number > number, columns.kind.in_(kinds))
    return connection.execute(query.limit(1)).first() is not None


def _heads_at(connection: Connection, number: int) -> list[tuple[str, str, str, str]]:
    """Return (kind, subject, entry, value) of what stood alone up to an entry's number."""
    columns = schema.entries.c
    rows = connection.execute(
        select(
            *(columns.kind, columns.subject, columns.id, columns.replaces, columns.value),
            *(columns.device, columns.seq),
        )
        .where(columns.kind.in_(_OF_VOTES), columns.number <= number)
        .order_by(columns.number)
    ).all()
    hidden = aside.hidden(raw_cursor(connection), number)
    said: defaultdict[tuple[str, str], list[Version]] = defaultdict(list)
    for kind, subject, entry, replaces, value, device, seq in rows:
        known = Version(entry, tuple(replaces.split()), value, hidden.holds(device, seq))
        said[kind, subject].append(known)
    return [
        (*key, each.id, each.value)
        for key, versions in said.items()
        for each in _alone(versions)
        if each.value is not None
    ]


def _alone(versions: list[Version]) -> list[Version]:
    """Return the version that stands, if no other one says something else."""
    standing = {each.value: each for each in aside.standing(versions)}
    return list(standing.values()) if len(standing) == 1 else []


class VoteAct(NamedTuple):
    """That a person recorded a vote or finding in a cell, and when (UTC ISO 8601)."""

    site: str
    code: str
    by: str
    at: str

    @property
    def vote(self) -> VoteKey:
        """The cell and the person."""
        return self.site, self.code, self.by


def vote_acts(connection: Connection) -> tuple[VoteAct, ...]:
    """Return when who recorded what kind of thing where up to the opening, in that order.

    It tells of progress alone: no value is read but that of a finding, for its cell.
    """
    number, columns = opening_number(connection), schema.entries.c
    hidden = aside.hidden(raw_cursor(connection), *([] if number is None else [number]))
    made = (columns.device, columns.seq)
    query = select(columns.number, columns.subject, columns.by, columns.at, *made)
    within = columns.kind == Subject.RATING.value
    if number is not None:
        within &= columns.number <= number
    found: dict[int, VoteAct] = {}
    for place, subject, person, at, *origin in connection.execute(query.where(within)):
        site, _, rest = subject.partition("/")
        if not hidden.holds(*origin):
            found[place] = VoteAct(site, rest.rpartition("/")[0], person, at)
    found |= _finding_acts(connection, number, hidden)
    return tuple(found[place] for place in sorted(found))


def _finding_acts(connection: Connection, number: int | None, hidden: Hidden) -> dict[int, VoteAct]:
    columns = schema.entries.c
    wanted = (columns.number, columns.by, columns.at, columns.value, columns.device, columns.seq)
    query = select(*wanted).where(columns.kind == Subject.FINDING.value, columns.value.is_not(None))
    if number is not None:
        query = query.where(columns.number <= number)
    found = {}
    for place, person, at, value, *origin in connection.execute(query):
        if hidden.holds(*origin):
            continue
        told = parse(value)
        found[place] = VoteAct(told["site"], told["indicator"], person, at)
    return found
