"""The votes as they were when they were opened: later acts and packages do not change them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.answers import Cell, Finding, Vote
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.store import aside, reading, schema
from govassess.store.aside import Version
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govassess.store.reading import CellKey

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


def vote_moments(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return when each person recorded votes and findings up to the opening (UTC ISO 8601)."""
    number, columns = opening_number(connection), schema.entries.c
    wanted = (columns.by, columns.at, columns.device, columns.seq)
    query = select(*wanted).where(columns.kind.in_(_OF_VOTES))
    hidden = aside.hidden(raw_cursor(connection), *([] if number is None else [number]))
    if number is not None:
        query = query.where(columns.number <= number)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for person, at, device, seq in connection.execute(query):
        if not hidden.holds(device, seq):
            found[person][at] = None
    return {person: tuple(times) for person, times in found.items()}
