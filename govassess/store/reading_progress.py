"""How far the walk is: the cells that are answered, counted by site, by leaf and by person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from govassess.store import reading, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.sql import CompoundSelect

    from govassess.domain.answers import Cell
    from govassess.store.reading import CellKey


def answered_counts(connection: Connection, evaluator: str | None = None) -> dict[str, int]:
    """Return how many leaves of each site have an answer or a finding, by site id.

    Answers that a change of their leaf reopened are not counted.
    """
    counts: dict[str, int] = defaultdict(int)
    for site_id, _ in connection.execute(_answered(evaluator)):
        counts[site_id] += 1
    for site_id, _ in _open_again(connection, evaluator):
        counts[site_id] -= 1
    return counts


def answered_cells(connection: Connection, evaluator: str) -> set[CellKey]:
    """Return the cells that a person answered under the text of the leaf in force."""
    answered = {(row[0], row[1]) for row in connection.execute(_answered(evaluator))}
    return answered.difference(_open_again(connection, evaluator))


def _answered(evaluator: str | None) -> CompoundSelect[Any]:
    ratings, findings = schema.ratings.c, schema.findings.c
    rated = select(ratings.site_id, ratings.indicator).where(ratings.answered == 1)
    found = select(findings.site_id, findings.indicator)
    if evaluator is not None:
        rated = rated.where(ratings.evaluator_id == evaluator)
        found = found.where(findings.evaluator_id == evaluator)
    return rated.union(found)


def _open_again(connection: Connection, evaluator: str | None) -> Iterator[CellKey]:
    """Yield the cells whose answers a change of their leaf made former ones."""
    for code in {code for _, code in reading.revisions(connection)}:
        known = reading.cells(connection, evaluator=evaluator, indicator=code)
        yield from (key for key, cell in known.items() if cell.has_former and not cell.is_answered)


def answer_counts(connection: Connection, class_id: str) -> dict[tuple[str, str], int]:
    """Return how many sites of a class each evaluator answered, by leaf code and evaluator id."""
    ratings, findings, sites_ = schema.ratings.c, schema.findings.c, schema.sites.c
    rated = select(ratings.site_id, ratings.indicator, ratings.evaluator_id)
    found = select(findings.site_id, findings.indicator, findings.evaluator_id)
    own = select(sites_.id).where(sites_.class_id == class_id)
    both = rated.where(ratings.answered == 1, ratings.site_id.in_(own)).union(
        found.where(findings.site_id.in_(own))
    )
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for _, code, person in connection.execute(both):
        counts[code, person] += 1
    members = set(connection.scalars(own))
    for revised_class, code in reading.revisions(connection):
        if revised_class == class_id:
            known = reading.cells(connection, indicator=code)
            _count_out(counts, {key: cell for key, cell in known.items() if key[0] in members})
    return {key: count for key, count in counts.items() if count}


def _count_out(counts: dict[tuple[str, str], int], known: dict[CellKey, Cell]) -> None:
    """Take out of the counts what a change of the leaf reopened."""
    for (_, code), cell in known.items():
        former = {vote.evaluator for vote in cell.votes if vote.former is not None}
        former |= {finding.evaluator for finding in cell.former}
        current = {vote.evaluator for vote in cell.votes if vote.answer is not None}
        current |= {finding.evaluator for finding in cell.findings}
        for person in former - current:
            counts[code, person] -= 1


def recorded(connection: Connection, evaluator: str | None = None) -> set[CellKey]:
    """Return the cells answered or with a finding, by one evaluator or by anybody."""
    return {(row[0], row[1]) for row in connection.execute(_answered(evaluator))}
