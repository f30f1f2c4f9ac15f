"""What one evaluator knows of a leaf beside its cells: pictures, places, and when they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.changes import Subject
from govassess.store import reading, schema
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OWN = "WHERE site_id = ? AND indicator = ? AND evaluator_id = ?"


class LeafFacts(NamedTuple):
    """What is known of one leaf beside its cells, each by site id.

    `pictures` counts an evaluator's own that prove it, `places` are the addresses they remembered,
    `acts` when they last recorded a vote or finding there (UTC ISO 8601).
    """

    pictures: dict[str, int]
    places: dict[str, str]
    acts: dict[str, str]


def leaf_facts(connection: Connection, indicator: str, evaluator: str) -> LeafFacts:
    """Return what one evaluator knows of a leaf over all sites."""
    bound, places, kept = schema.bindings.c, schema.places.c, schema.evidence.c
    pictures = connection.execute(
        select(bound.site_id, func.count())
        .join(schema.evidence, kept.id == bound.evidence_id)
        .where((bound.indicator == indicator) & (kept.evaluator_id == evaluator))
        .group_by(bound.site_id)
    )
    found = connection.execute(
        select(places.site_id, places.value).where(
            (places.indicator == indicator) & (places.evaluator_id == evaluator)
        )
    )
    acts: dict[str, str] = {}
    for table in (schema.ratings, schema.findings):
        query = (
            select(table.c.site_id, func.max(schema.entries.c.at))
            .join(schema.entries, schema.entries.c.id == table.c.entry)
            .where((table.c.indicator == indicator) & (table.c.evaluator_id == evaluator))
            .group_by(table.c.site_id)
        )
        for site_id, at in connection.execute(query):
            acts[site_id] = max(at, acts.get(site_id, ""))
    earlier = reading.values_of(connection, Subject.EARLIER)
    known = {
        site_id: value["places"][indicator]
        for site_id, value in earlier.items()
        if indicator in value["places"]
    }
    return LeafFacts(
        {site_id: int(count) for site_id, count in pictures},
        known | {site_id: parse(value)["url"] for site_id, value in found},
        acts,
    )


def last_act(connection: Connection, site: str, indicator: str, evaluator: str) -> str:
    """Return when an evaluator last recorded a vote or finding in a cell (UTC); '' if never."""
    found = raw_cursor(connection).execute(
        f"SELECT at FROM ratings JOIN entries ON entries.id = entry {_OWN} UNION ALL"
        f" SELECT at FROM findings JOIN entries ON entries.id = entry {_OWN}",
        (site, indicator, evaluator) * 2,
    )
    return max((at for (at,) in found), default="")


def others_places(
    connection: Connection, site_id: str, indicator: str, evaluator: str
) -> tuple[str, ...]:
    """Return where other evaluators found the matter of a leaf, the place written last first."""
    rows = raw_cursor(connection).execute(
        "SELECT places.value FROM places JOIN entries ON entries.id = places.entry"
        " WHERE site_id = ? AND indicator = ? AND evaluator_id <> ? ORDER BY number DESC",
        (site_id, indicator, evaluator),
    )
    return tuple(parse(value)["url"] for (value,) in rows)
