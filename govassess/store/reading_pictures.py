"""The pictures that are kept, and which of them prove which cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from govassess.canonical import parse
from govassess.domain.campaign_data import binding_from_data, evidence_from_data
from govassess.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from govassess.domain.evidence import Binding, Evidence


def evidence(connection: Connection) -> tuple[Evidence, ...]:
    """Return every kept picture's record, oldest capture first."""
    table = schema.evidence
    rows = connection.execute(select(table.c.id, table.c.value, table.c.entry))
    return _by_time(evidence_from_data(item, parse(value), entry) for item, value, entry in rows)


def _by_time(kept: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(kept, key=lambda item: (item.capsule.at, item.id)))


def bindings(connection: Connection) -> tuple[Binding, ...]:
    """Return which picture proves which cell."""
    rows = connection.scalars(select(schema.bindings.c.value))
    return tuple(binding_from_data(parse(value)) for value in rows)


def unbound_count(connection: Connection, evaluator: str | None = None) -> int:
    """Return how many kept pictures prove no cell yet; of everybody, or of one evaluator."""
    kept, bound = schema.evidence.c, schema.bindings.c.evidence_id
    query = select(func.count()).where(kept.id.not_in(select(bound)))
    if evaluator is not None:
        query = query.where(kept.evaluator_id == evaluator)
    return connection.scalar(query) or 0


def picture_counts(connection: Connection, site_id: str, evaluator: str) -> dict[str, int]:
    """Return how many of an evaluator's pictures prove each leaf of a site, by indicator code."""
    bindings, kept = schema.bindings, schema.evidence
    rows = connection.execute(
        select(bindings.c.indicator, func.count())
        .join(kept, kept.c.id == bindings.c.evidence_id)
        .where((bindings.c.site_id == site_id) & (kept.c.evaluator_id == evaluator))
        .group_by(bindings.c.indicator)
    )
    return {str(code): int(count) for code, count in rows}


def bound_counts(connection: Connection) -> dict[tuple[str, str, str], int]:
    """Return how many pictures each person has that prove each cell, by (site, code, person)."""
    bindings, kept = schema.bindings, schema.evidence
    of = (bindings.c.site_id, bindings.c.indicator, kept.c.evaluator_id)
    rows = connection.execute(
        select(*of, func.count()).join(kept, kept.c.id == bindings.c.evidence_id).group_by(*of)
    )
    return {(site, code, person): int(count) for site, code, person, count in rows}


def pictures_of(connection: Connection, site_id: str, code: str) -> tuple[Evidence, ...]:
    """Return the pictures that prove one cell, oldest capture first."""
    bindings, kept = schema.bindings, schema.evidence
    rows = connection.execute(
        select(kept.c.id, kept.c.value, kept.c.entry)
        .join(bindings, kept.c.id == bindings.c.evidence_id)
        .where((bindings.c.site_id == site_id) & (bindings.c.indicator == code))
    )
    return _by_time(evidence_from_data(item, parse(value), entry) for item, value, entry in rows)
