"""The projections as domain values: what is true now, read in one short transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.answer_data import (
    confirmation_from_data,
    consensus_from_data,
    finding_from_data,
    vote_from_data,
)
from govassess.domain.answers import Cell, Confirmation, Consensus, Finding, Vote
from govassess.domain.campaign_data import (
    binding_from_data,
    campaign_from_data,
    class_from_data,
    evaluator_from_data,
    evidence_from_data,
    site_from_data,
)
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.rubric_data import rubric_from_data
from govassess.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table
    from sqlalchemy.sql import Select

    from govassess.canonical import Json
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.evidence import Binding, Evidence
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site

CellKey = tuple[str, str]
"""(site id, indicator code)."""


def campaign_settings(connection: Connection) -> CampaignSettings:
    """Return the campaign's own data."""
    return campaign_from_data(parse(connection.scalars(select(schema.campaigns.c.value)).one()))


def classes(connection: Connection) -> tuple[SiteClass, ...]:
    """Return the site classes in their order."""
    table = schema.classes
    rows = connection.execute(
        select(table.c.id, table.c.value).order_by(table.c.position, table.c.id)
    )
    return tuple(class_from_data(class_id, parse(value)) for class_id, value in rows)


def rubric(connection: Connection, class_id: str) -> Rubric:
    """Return the rubric of a class."""
    head = parse(
        connection.scalars(
            select(schema.classes.c.value).where(schema.classes.c.id == class_id)
        ).one()
    )["rubric"]
    table = schema.indicators
    rows = connection.scalars(
        select(table.c.value).where(table.c.class_id == class_id).order_by(table.c.position)
    )
    return rubric_from_data(head | {"indicators": [parse(value) for value in rows]})


def indicator_codes(connection: Connection, class_id: str) -> tuple[str, ...]:
    """Return the codes of a class's indicators in their order."""
    table = schema.indicators
    return tuple(
        connection.scalars(
            select(table.c.code).where(table.c.class_id == class_id).order_by(table.c.position)
        )
    )


def sites(connection: Connection) -> tuple[Site, ...]:
    """Return every site in the register's order."""
    table = schema.sites
    rows = connection.execute(
        select(table.c.id, table.c.value).order_by(table.c.position, table.c.id)
    )
    return tuple(site_from_data(site_id, parse(value)) for site_id, value in rows)


def evaluators(connection: Connection) -> tuple[Evaluator, ...]:
    """Return the roster in its order."""
    table = schema.evaluators
    rows = connection.execute(
        select(table.c.id, table.c.value).order_by(table.c.position, table.c.id)
    )
    return tuple(evaluator_from_data(person, parse(value)) for person, value in rows)


def evidence(connection: Connection) -> tuple[Evidence, ...]:
    """Return every kept picture's record, oldest capture first."""
    table = schema.evidence
    rows = connection.execute(select(table.c.id, table.c.value, table.c.entry))
    kept = [evidence_from_data(item, parse(value), entry) for item, value, entry in rows]
    return tuple(sorted(kept, key=lambda item: (item.capsule.at, item.id)))


def bindings(connection: Connection) -> tuple[Binding, ...]:
    """Return which picture proves which cell."""
    rows = connection.scalars(select(schema.bindings.c.value))
    return tuple(binding_from_data(parse(value)) for value in rows)


def answered_counts(connection: Connection, evaluator: str | None = None) -> dict[str, int]:
    """Return how many leaves of each site have an answer or a finding, by site id."""
    ratings, findings = schema.ratings.c, schema.findings.c
    rated = select(ratings.site_id, ratings.indicator).where(ratings.answered == 1)
    found = select(findings.site_id, findings.indicator)
    if evaluator is not None:
        rated = rated.where(ratings.evaluator_id == evaluator)
        found = found.where(findings.evaluator_id == evaluator)
    counts: dict[str, int] = defaultdict(int)
    for site_id, _ in connection.execute(rated.union(found)):
        counts[site_id] += 1
    return counts


def cells(
    connection: Connection,
    *,
    site: str | None = None,
    evaluator: str | None = None,
    indicator: str | None = None,
) -> dict[CellKey, Cell]:
    """Return what was recorded in each cell, of one site, evaluator or leaf if given.

    With `evaluator`, nobody else's votes, findings or the lead's decisions are read.
    """
    wanted = _Wanted(site, evaluator, indicator)
    alone = _Wanted(site, None, indicator)
    votes: dict[CellKey, list[Vote]] = defaultdict(list)
    for key, value, entry, person in _rows(connection, schema.ratings, wanted):
        votes[key].append(vote_from_data(parse(value), EvaluatorId(person), entry))
    findings: dict[CellKey, list[Finding]] = defaultdict(list)
    for key, value, entry, finding_id in _rows(connection, schema.findings, wanted):
        findings[key].append(finding_from_data(parse(value), finding_id, entry))
    decided: dict[CellKey, Consensus] = {}
    confirmed: dict[CellKey, list[Confirmation]] = defaultdict(list)
    if evaluator is None:
        for key, value, entry, _ in _rows(connection, schema.consensuses, alone):
            decided[key] = consensus_from_data(parse(value), entry)
        for key, value, entry, _ in _rows(connection, schema.confirmations, alone):
            confirmed[key].append(confirmation_from_data(parse(value), entry))
    clashing = clashes(connection)
    keys = votes.keys() | findings.keys() | decided.keys() | confirmed.keys() | clashing
    return {
        key: Cell(
            votes=tuple(sorted(votes[key], key=lambda vote: vote.evaluator)),
            findings=tuple(sorted(findings[key], key=lambda finding: finding.id)),
            consensus=decided.get(key),
            confirmations=tuple(confirmed[key]),
            clash=key in clashing,
        )
        for key in keys
        if site in {None, key[0]} and indicator in {None, key[1]}
    }


def clashes(connection: Connection) -> set[CellKey]:
    """Return the cells in which one person has two versions."""
    table, entries, heads = schema.clashes, schema.entries, schema.heads
    rated = connection.scalars(select(table.c.subject).where(table.c.kind == Subject.RATING.value))
    found = connection.scalars(
        select(entries.c.value)
        .join(heads, heads.c.entry == entries.c.id)
        .join(table, (table.c.kind == heads.c.kind) & (table.c.subject == heads.c.subject))
        .where(table.c.kind == Subject.FINDING.value)
    )
    values = [parse(value) for value in found if value is not None]
    cells_of_ratings = {tuple(subject.split("/")[:2]) for subject in rated}
    return cells_of_ratings | {(value["site"], value["indicator"]) for value in values}


class _Wanted(NamedTuple):
    """Which cells are read; None is all of them."""

    site: str | None
    evaluator: str | None
    indicator: str | None


def _rows(
    connection: Connection, table: Table, wanted: _Wanted
) -> list[tuple[CellKey, str, str, str]]:
    """Return (cell, value, entry, third key) of a table that belongs to cells."""
    third = {
        schema.ratings: "evaluator_id",
        schema.findings: "id",
        schema.consensuses: "indicator",
        schema.confirmations: "line",
    }[table]
    columns = table.c
    query: Select[Any] = select(
        columns.site_id, columns.indicator, columns.value, columns.entry, columns[third]
    )
    if wanted.site is not None:
        query = query.where(columns.site_id == wanted.site)
    if wanted.evaluator is not None:
        query = query.where(columns.evaluator_id == wanted.evaluator)
    if wanted.indicator is not None:
        query = query.where(columns.indicator == wanted.indicator)
    return [((row[0], row[1]), row[2], row[3], row[4]) for row in connection.execute(query)]


def recorded(connection: Connection, evaluator: str | None = None) -> set[CellKey]:
    """Return the cells answered or with a finding, by one evaluator or by anybody."""
    ratings, findings = schema.ratings.c, schema.findings.c
    answered = select(ratings.site_id, ratings.indicator).where(ratings.answered == 1)
    found = select(findings.site_id, findings.indicator)
    if evaluator is not None:
        answered = answered.where(ratings.evaluator_id == evaluator)
        found = found.where(findings.evaluator_id == evaluator)
    return {(row[0], row[1]) for row in connection.execute(answered.union(found))}


def later_marks(connection: Connection, evaluator: str) -> set[CellKey]:
    """Return the cells that an evaluator put off."""
    table = schema.laters
    rows = connection.execute(
        select(table.c.site_id, table.c.indicator).where(table.c.evaluator_id == evaluator)
    )
    return {(site_id, code) for site_id, code in rows}


def votes_opened(connection: Connection) -> str | None:
    """Return when the votes were opened (UTC, the earliest time), or None while they are blind."""
    entries, heads = schema.entries, schema.heads
    query = (
        select(entries.c.value)
        .join(heads, heads.c.entry == entries.c.id)
        .where(heads.c.kind == Subject.OPENING.value)
    )
    times = [parse(value)["at"] for value in connection.scalars(query) if value is not None]
    return min(times, default=None)


def picture_counts(connection: Connection, site_id: str) -> dict[str, int]:
    """Return how many pictures prove each leaf of a site, by indicator code."""
    table = schema.bindings
    rows = connection.execute(
        select(table.c.indicator, func.count())
        .where(table.c.site_id == site_id)
        .group_by(table.c.indicator)
    )
    return {str(code): int(count) for code, count in rows}


def remembered_places(connection: Connection, site_id: str, evaluator: str) -> dict[str, str]:
    """Return where an evaluator found the matter of each leaf of a site, by indicator code."""
    table = schema.places
    rows = connection.execute(
        select(table.c.indicator, table.c.value).where(
            (table.c.site_id == site_id) & (table.c.evaluator_id == evaluator)
        )
    )
    return {code: parse(value)["url"] for code, value in rows}


def raw_value(connection: Connection, kind: Subject, subject: str) -> Json | None:
    """Return a subject's present value, or None if it has none."""
    entries, heads = schema.entries, schema.heads
    query = (
        select(entries.c.value)
        .join(heads, heads.c.entry == entries.c.id)
        .where(heads.c.kind == kind.value, heads.c.subject == subject)
    )
    values = list(connection.scalars(query))
    return parse(values[0]) if len(values) == 1 and values[0] is not None else None
