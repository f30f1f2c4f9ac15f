"""What became of one cell: who recorded what there and when, and a person's several versions."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import parse
from govassess.domain.answer_data import finding_from_data, vote_from_data
from govassess.domain.answers import EMPTY_CELL, Cell, Finding, Vote
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.store import reading
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.store.reading import CellKey

_MOST_VERSIONS = 8
"""So many combinations of versions of one cell are told at the most."""
_BELOW = (Subject.RATING, Subject.CONFIRMATION, Subject.SENT_BACK)
"""Kinds whose subject begins with the cell and a stroke."""


class StoryEntry(NamedTuple):
    """One entry about a cell: its kind and subject, who wrote it and when, what it says.

    `value` is None where it took the subject back; `before` what the subject said last.
    """

    kind: Subject
    subject: str
    by: str
    at: str
    value: Json | None
    before: Json | None


def story(connection: Connection, site: str, code: str) -> tuple[StoryEntry, ...]:
    """Return everything recorded about a cell, oldest first; looks at its votes too."""
    cell, cursor = f"{site}/{code}", raw_cursor(connection)
    columns = "SELECT number, kind, subject, by, at, value FROM entries WHERE"
    rows = cursor.execute(
        f"{columns} kind = ? AND subject = ?", (Subject.CONSENSUS.value, cell)
    ).fetchall()
    rows += cursor.execute(f"{columns} kind = ?", (Subject.LOOK.value,)).fetchall()
    for kind in _BELOW:
        bounds = (kind.value, f"{cell}/", f"{cell}0")
        rows += cursor.execute(f"{columns} kind = ? AND subject > ? AND subject < ?", bounds)
    rows += cursor.execute(
        f"{columns} kind = ? AND subject IN (SELECT subject FROM entries WHERE kind = ?"
        " AND json_extract(value, '$.site') = ? AND json_extract(value, '$.indicator') = ?)",
        (Subject.FINDING.value, Subject.FINDING.value, site, code),
    )
    return tuple(_told((row[1:] for row in sorted(rows)), cell))


def _listed(kinds: Iterable[Subject]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in kinds)


def _told(rows: Iterable[tuple[str, str, str, str, str | None]], cell: str) -> Iterator[StoryEntry]:
    said: dict[tuple[str, str], Json] = {}
    for kind, subject, by, at, text in rows:
        value = None if text is None else parse(text)
        if kind == Subject.LOOK and (value is None or cell not in value["cells"]):
            continue
        yield StoryEntry(Subject(kind), subject, by, at, value, said.get((kind, subject)))
        if value is not None:
            said[kind, subject] = value


def entries_of(connection: Connection, site: str, code: str, person: str) -> frozenset[str]:
    """Return the entries that say what one person recorded in a cell, all versions of it."""
    cursor = raw_cursor(connection)
    rows = cursor.execute(
        "SELECT entry FROM heads WHERE kind = ? AND subject = ?",
        (Subject.RATING.value, f"{site}/{code}/{person}"),
    ).fetchall()
    rows += cursor.execute(
        "SELECT entry FROM findings WHERE site_id = ? AND indicator = ? AND evaluator_id = ?",
        (site, code, person),
    ).fetchall()
    rows += cursor.execute(
        f"SELECT entry FROM clashes WHERE kind = '{Subject.FINDING}' AND site_id = ?"
        " AND indicator = ? AND json_extract(value, '$.evaluator') = ?",
        (site, code, person),
    ).fetchall()
    return frozenset(entry for (entry,) in rows)


def moment(connection: Connection, entry: str) -> str:
    """Return when an entry was written (UTC ISO 8601); '' for one that is not known."""
    found = raw_cursor(connection).execute("SELECT at FROM entries WHERE id = ?", (entry,))
    return next((at for (at,) in found), "")


def clash_owners(connection: Connection, site: str, code: str) -> tuple[EvaluatorId, ...]:
    """Return who has several versions in a cell."""
    cell = {(site, code): EMPTY_CELL}
    people = {
        person
        for subjects in _clashing(connection, cell).values()
        for kind, subject, versions in subjects
        for person in _owners(kind, subject, versions)
    }
    return tuple(sorted(people))


def _owners(kind: str, subject: str, versions: list[tuple[str, str | None]]) -> set[EvaluatorId]:
    if kind == Subject.RATING:
        return {EvaluatorId(subject.rpartition("/")[2])}
    values = [parse(value) for _, value in versions if value is not None]
    return {EvaluatorId(value["evaluator"]) for value in values}


def versions(
    connection: Connection, cells: Mapping[CellKey, Cell]
) -> dict[CellKey, tuple[Cell, ...]]:
    """Return those of the cells in which one person has several versions, each with one of them.

    What others recorded in such a cell stands in every one of its versions.
    """
    clashing = {key: cell for key, cell in cells.items() if cell.clash}
    found: dict[CellKey, tuple[Cell, ...]] = {}
    for key, subjects in _clashing(connection, clashing).items():
        choices = [
            [(kind, subject, *version) for version in each] for kind, subject, each in subjects
        ]
        told = [_chosen(cells[key], picked) for picked in islice(product(*choices), _MOST_VERSIONS)]
        again = [reading.reopened_cells(connection, {key: each})[key] for each in told]
        found[key] = tuple(again)
    return found


def _clashing(
    connection: Connection, cells: Mapping[CellKey, Cell]
) -> dict[CellKey, list[tuple[str, str, list[tuple[str, str | None]]]]]:
    """Return the subjects with several versions by cell, each version with its entry."""
    cursor = raw_cursor(connection)
    found: dict[CellKey, list[tuple[str, str, list[tuple[str, str | None]]]]] = defaultdict(list)
    for key in cells:
        subjects = cursor.execute(
            "SELECT DISTINCT kind, subject FROM clashes WHERE site_id = ? AND indicator = ?"
            f" AND kind IN ({_listed((Subject.RATING, Subject.FINDING))}) ORDER BY kind, subject",
            key,
        ).fetchall()
        for kind, subject in subjects:
            rows = cursor.execute(
                "SELECT entry, value FROM clashes WHERE kind = ? AND subject = ? ORDER BY entry",
                (kind, subject),
            ).fetchall()
            distinct = {value: entry for entry, value in reversed(rows)}
            chosen = [(entry, value) for value, entry in distinct.items()]
            found[key].append((kind, subject, sorted(chosen)))
    return found


def _chosen(cell: Cell, picked: Iterable[tuple[str, str, str, str | None]]) -> Cell:
    """Return the cell with these versions in it."""
    votes: list[Vote] = list(cell.votes)
    findings: list[Finding] = list(cell.findings)
    for kind, subject, entry, text in picked:
        if text is None:
            continue
        if kind == Subject.RATING:
            person = EvaluatorId(subject.rpartition("/")[2])
            votes.append(vote_from_data(parse(text), person, entry))
        else:
            findings.append(finding_from_data(parse(text), subject, entry))
    return Cell(
        votes=tuple(sorted(votes, key=lambda vote: vote.evaluator)),
        findings=tuple(sorted(findings, key=lambda finding: finding.id)),
    )
