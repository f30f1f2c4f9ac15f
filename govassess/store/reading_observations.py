"""What machines saw, and what people adopted of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from govassess.canonical import parse
from govassess.domain.ids import SiteId
from govassess.domain.observation_data import adoption_from_data, observation_from_data
from govassess.domain.observations import Check, Outcome
from govassess.domain.observed import Glance
from govassess.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govassess.domain.observations import Adoption, Observation
    from govassess.store.reading import CellKey


def observations(connection: Connection, site: str | None = None) -> tuple[Observation, ...]:
    """Return what was seen at one site or at all, oldest first."""
    table = schema.observations
    query = select(table.c.subject, table.c.value).order_by(
        table.c.site_id, table.c.at, table.c.subject
    )
    if site is not None:
        query = query.where(table.c.site_id == site)
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


def sites_of_run(connection: Connection, run: str) -> frozenset[str]:
    """Return the sites at which a run saw anything: each was stored whole or not at all."""
    table = schema.observations
    query = select(table.c.site_id).where(table.c.run == run).distinct()
    return frozenset(connection.scalars(query))


def adoptions(connection: Connection, evaluator: str | None = None) -> tuple[Adoption, ...]:
    """Return what one person or anybody adopted, in the order of the cells."""
    table = schema.adoptions
    query = select(table.c.subject, table.c.value).order_by(table.c.subject)
    if evaluator is not None:
        query = query.where(table.c.evaluator_id == evaluator)
    rows = connection.execute(query)
    return tuple(adoption_from_data(subject, parse(value)) for subject, value in rows)


def adoption_entries(connection: Connection) -> dict[CellKey, tuple[str, ...]]:
    """Return the entries of the adoptions by cell."""
    table = schema.adoptions
    query = select(table.c.site_id, table.c.indicator, table.c.entry).order_by(table.c.entry)
    found: dict[CellKey, tuple[str, ...]] = {}
    for site, code, entry in connection.execute(query):
        found[site, code] = (*found.get((site, code), ()), entry)
    return found
