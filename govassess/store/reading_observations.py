"""What machines saw, and what people adopted of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from govassess.canonical import parse
from govassess.domain.ids import ClassId, SiteId
from govassess.domain.observation_data import adoption_from_data, observation_from_data
from govassess.domain.observations import Check, Outcome
from govassess.domain.observed import Glance
from govassess.store import schema
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.observations import Adoption, Observation
    from govassess.store.reading import CellKey


def observations(
    connection: Connection, site: str | None = None, *, checks: Iterable[Check] | None = None
) -> tuple[Observation, ...]:
    """Return what was seen at one site or at all, by some checks or all, oldest first."""
    table = schema.observations
    query = select(table.c.subject, table.c.value).order_by(
        table.c.site_id, table.c.at, table.c.subject
    )
    if site is not None:
        query = query.where(table.c.site_id == site)
    if checks is not None:
        query = query.where(table.c.checked.in_([check.value for check in checks]))
    rows = connection.execute(query)
    return tuple(observation_from_data(parse(value), subject) for subject, value in rows)


def glances(connection: Connection) -> tuple[Glance, ...]:
    """Return all that was seen, oldest first, without reading the particulars."""
    rows = connection.exec_driver_sql(
        "SELECT subject, site_id, checked, outcome, at, run, json_extract(value, '$.value'),"
        " json_extract(value, '$.url'), json_extract(value, '$.source')"
        " FROM observations ORDER BY at, subject"
    )
    return tuple(
        Glance(name, SiteId(site), Check(checked), Outcome(outcome), *rest)
        for name, site, checked, outcome, *rest in rows
    )


def seen_by_check(connection: Connection, check: Check) -> dict[SiteId, tuple[Observation, ...]]:
    """Return all that one check saw, by site, oldest first."""
    table = schema.observations
    query = (
        select(table.c.subject, table.c.value)
        .where(table.c.checked == check.value)
        .order_by(table.c.at, table.c.subject)
    )
    found: dict[SiteId, tuple[Observation, ...]] = {}
    for subject, value in connection.execute(query):
        each = observation_from_data(parse(value), subject)
        found[each.site] = (*found.get(each.site, ()), each)
    return found


def times_of_check(connection: Connection, check: Check) -> dict[str, list[str]]:
    """Return when a check looked at each site, without reading what it saw."""
    table = schema.observations
    query = select(table.c.site_id, table.c.at).where(table.c.checked == check.value)
    found: dict[str, list[str]] = {}
    for site, at in connection.execute(query):
        found.setdefault(site, []).append(at)
    return found


def sites_of_run(connection: Connection, run: str) -> frozenset[str]:
    """Return the sites at which a run saw anything: each was stored whole or not at all."""
    table = schema.observations
    query = select(table.c.site_id).where(table.c.run == run).distinct()
    return frozenset(connection.scalars(query))


def adoptions(
    connection: Connection, evaluator: str | None = None, *, site: str | None = None
) -> tuple[Adoption, ...]:
    """Return what one person or anybody adopted, at one site or at all, by observation."""
    asked = {"evaluator_id": evaluator, "site_id": site}
    facts = {name: fact for name, fact in asked.items() if fact is not None}
    where = " AND ".join(f"{name} = :{name}" for name in facts) or "TRUE"
    rows = raw_cursor(connection).execute(
        f"SELECT subject, value, entry FROM adoptions WHERE {where} ORDER BY subject", facts
    )
    return tuple(adoption_from_data(name, parse(value), entry) for name, value, entry in rows)


def add_adopted(
    connection: Connection, cells: dict[CellKey, Cell], site: str | None = None
) -> None:
    """Put into cells which of their notes and findings took over what a machine saw.

    An adoption whose note was written anew, or whose finding is gone, says nothing any more.
    """
    for adoption in adoptions(connection, site=site):
        key = (adoption.site, adoption.indicator)
        cell = cells.get(key)
        if cell is not None and _stands(adoption, cell):
            cells[key] = replace(cell, adopted=(*cell.adopted, adoption))


def _stands(adoption: Adoption, cell: Cell) -> bool:
    notes = (vote.note for vote in cell.votes if vote.evaluator == adoption.evaluator)
    findings = {finding.id for finding in cell.findings}
    return adoption.into in findings or any(adoption.sentence in note for note in notes)


def class_of(connection: Connection, site: str) -> ClassId:
    """Return the class of a site; raises LookupError for none."""
    rows = raw_cursor(connection).execute("SELECT class_id FROM sites WHERE id = ?", (site,))
    for (found,) in rows:
        return ClassId(found)
    raise LookupError(site)


def own_places(connection: Connection, evaluator: str) -> tuple[tuple[SiteId, str, str], ...]:
    """Return (site, indicator, address) of all that a person remembered, in that order."""
    table = schema.places
    query = (
        select(table.c.site_id, table.c.indicator, table.c.value)
        .where(table.c.evaluator_id == evaluator)
        .order_by(table.c.site_id, table.c.indicator)
    )
    rows = connection.execute(query)
    return tuple((SiteId(site), code, parse(value)["url"]) for site, code, value in rows)
