"""The projections as domain values: what is true now, read in one short transaction."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from govassess.canonical import parse
from govassess.domain.answer_data import (
    confirmation_from_data,
    consensus_from_data,
    finding_from_data,
    vote_from_data,
)
from govassess.domain.answers import Cell, Confirmation, Consensus, Finding, Vote
from govassess.domain.campaign_data import (
    campaign_from_data,
    class_from_data,
    evaluator_from_data,
    site_from_data,
)
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.revisions import Revision, reopened
from govassess.domain.rubric_data import indicator_from_data, leaf_digest, rubric_from_data
from govassess.store import schema
from govassess.store.projection import raw_cursor
from govassess.store.reading_observations import add_adopted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from govassess.canonical import Json
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site

CellKey = tuple[str, str]
"""(site id, indicator code)."""
_PERSON, _NAME = attrgetter("evaluator"), attrgetter("id")
_REVISED = "SELECT class_id, code, value FROM indicators WHERE value LIKE '%\"first\":%'"
_LEAF = (
    "SELECT indicators.value FROM indicators JOIN sites USING (class_id)"
    " WHERE sites.id = ? AND code = ? AND indicators.value LIKE '%\"first\":%'"
)
_PRESENT = (
    "SELECT heads.subject, entries.value FROM heads JOIN entries ON entries.id = heads.entry"
    " WHERE heads.kind = ?"
)
_OWN = "WHERE site_id = ? AND indicator = ? AND evaluator_id = ?"
_CLASHING = (
    f"FROM clashes WHERE kind IN ('{Subject.RATING}', '{Subject.FINDING}') AND site_id <> ''"
)
"""A withdrawn version names no cell; the one that differs from it does."""


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


def revisions(connection: Connection) -> dict[tuple[str, str], Revision]:
    """Return the leaves that were changed mid-campaign, by class id and code."""
    rows = raw_cursor(connection).execute(_REVISED)
    told = {(class_id, code): _revision(parse(value)) for class_id, code, value in rows}
    return {key: revision for key, revision in told.items() if revision is not None}


def _revision(value: Any) -> Revision | None:
    """Return how a leaf was changed from what is stored of it; None if it never was."""
    if "first" not in value:
        return None
    return Revision(value["first"], leaf_digest(indicator_from_data(value)), value["revised"])


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
    said: dict[str, Vote] = {}  # what many said is read once and held once
    for key, value, entry, name in _rows(connection, schema.ratings, wanted):
        person, same = EvaluatorId(name), said.get(value)
        if same is None:
            same = said[value] = vote_from_data(parse(value), person)
        votes[key].append(Vote(person, same.answer, same.note, entry, same.leaf))
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
    clashing = {key for key in clashes(connection) if alone.has(key)}
    found = {
        key: Cell(
            votes=tuple(sorted(votes[key], key=_PERSON)) if key in votes else (),
            findings=tuple(sorted(findings[key], key=_NAME)) if key in findings else (),
            consensus=decided.get(key),
            confirmations=tuple(confirmed.get(key, ())),
            clash=key in clashing,
        )
        for key in votes.keys() | findings.keys() | decided.keys() | confirmed.keys() | clashing
    }
    if evaluator is None:
        add_adopted(connection, found, site)
    return reopened_cells(connection, found)


def reopened_cells(connection: Connection, found: dict[CellKey, Cell]) -> dict[CellKey, Cell]:
    """Take out of the cells what was recorded under a text of the leaf that is not in force."""
    revised = revisions(connection)
    if not revised:
        return found
    table = schema.sites
    rows = connection.execute(select(table.c.id, table.c.class_id))
    class_of = {row[0]: row[1] for row in rows}
    for key, cell in found.items():
        revision = revised.get((class_of.get(key[0], ""), key[1]))
        if revision is not None:
            found[key] = reopened(cell, revision)
    return found


def clashes(connection: Connection) -> set[CellKey]:
    """Return the cells in which one person has two versions."""
    return set(raw_cursor(connection).execute(f"SELECT site_id, indicator {_CLASHING}"))


def own_cell(connection: Connection, site: str, indicator: str, evaluator: str) -> Cell:
    """Return what one evaluator recorded in one cell, the short way: a key waits for it."""
    cursor, cell = raw_cursor(connection), (site, indicator)
    rated = cursor.execute(f"SELECT value, entry FROM ratings {_OWN}", (*cell, evaluator))
    votes = [vote_from_data(parse(value), EvaluatorId(evaluator), entry) for value, entry in rated]
    found = cursor.execute(
        f"SELECT value, id, entry FROM findings {_OWN} ORDER BY id", (*cell, evaluator)
    )
    findings = [finding_from_data(parse(value), name, entry) for value, name, entry in found]
    clash = cursor.execute(f"SELECT 1 {_CLASHING} AND site_id = ? AND indicator = ? LIMIT 1", cell)
    found_cell = Cell(tuple(votes), tuple(findings), clash=clash.fetchone() is not None)
    told = cursor.execute(_LEAF, cell).fetchone()
    revision = _revision(parse(told[0])) if told else None
    return found_cell if revision is None else reopened(found_cell, revision)


class _Wanted(NamedTuple):
    """Which cells are read; None is all of them."""

    site: str | None
    evaluator: str | None
    indicator: str | None

    def has(self, key: CellKey) -> bool:
        """Tell whether a cell is among them, whoever filled it."""
        return self.site in {None, key[0]} and self.indicator in {None, key[1]}


def _rows(
    connection: Connection, table: Table, wanted: _Wanted
) -> Iterator[tuple[CellKey, str, str, str]]:
    """Yield (cell, value, entry, third key) of a table that belongs to cells."""
    third = {
        schema.ratings: "evaluator_id",
        schema.findings: "id",
        schema.consensuses: "indicator",
        schema.confirmations: "line",
    }[table]
    names = ("site_id", "evaluator_id", "indicator")
    facts = {name: fact for name, fact in zip(names, wanted, strict=True) if fact is not None}
    where = " AND ".join(f"{name} = :{name}" for name in facts) or "TRUE"
    query = f"SELECT site_id, indicator, value, entry, {third} FROM {table.name} WHERE {where}"
    one: dict[str, str] = {}  # of equal texts one is held
    for site, code, value, entry, k in raw_cursor(connection).execute(query, facts):
        key = one.setdefault(site, site), one.setdefault(code, code)
        yield key, value, entry, one.setdefault(k, k)


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


def remembered_places(connection: Connection, site_id: str, evaluator: str) -> dict[str, str]:
    """Return where an evaluator found the matter of each leaf of a site, by indicator code.

    Where they have not been yet, it is where an earlier campaign found it.
    """
    earlier = raw_value(connection, Subject.EARLIER, site_id)
    known: dict[str, str] = {} if earlier is None else dict(earlier["places"])
    table = schema.places
    rows = connection.execute(
        select(table.c.indicator, table.c.value).where(
            (table.c.site_id == site_id) & (table.c.evaluator_id == evaluator)
        )
    )
    return known | {code: parse(value)["url"] for code, value in rows}


def every_place(connection: Connection) -> dict[CellKey, str]:
    """Return where anybody found the matter of each leaf, the place written last."""
    table, entries = schema.places, schema.entries
    rows = connection.execute(
        select(table.c.site_id, table.c.indicator, table.c.value)
        .join(entries, entries.c.id == table.c.entry)
        .order_by(entries.c.number)
    )
    return {(site_id, code): parse(value)["url"] for site_id, code, value in rows}


def raw_value(connection: Connection, kind: Subject, subject: str) -> Json | None:
    """Return a subject's present value, or None if it has none; the short way: keys wait for it."""
    rows = raw_cursor(connection).execute(f"{_PRESENT} AND heads.subject = ?", (kind, subject))
    values = [value for _, value in rows]
    return parse(values[0]) if len(values) == 1 and values[0] is not None else None


def values_below(connection: Connection, kind: Subject, subject: str) -> dict[str, Json]:
    """Return the present values of a subject and of all that are named below it (`subject/…`)."""
    wanted = f"{_PRESENT} AND {_below('heads.subject')}"
    rows = raw_cursor(connection).execute(wanted, (kind, *_span(subject)))
    return {name: parse(value) for name, value in rows if value is not None}


def values_of(connection: Connection, kind: Subject) -> dict[str, Json]:
    """Return the present values of every subject of a kind."""
    rows = raw_cursor(connection).execute(_PRESENT, (kind,))
    return {name: parse(value) for name, value in rows if value is not None}


def last_values(connection: Connection, kind: Subject, subject: str) -> dict[str, Json]:
    """Return the last value that each subject below `subject` ever had, withdrawn ones too."""
    rows = raw_cursor(connection).execute(
        f"SELECT subject, value FROM entries WHERE kind = ? AND {_below('subject')}"
        " ORDER BY number",
        (kind, *_span(subject)),
    )
    last = {name: value for name, value in rows if value is not None}
    return {name: parse(value) for name, value in last.items()}


def _below(column: str) -> str:
    """Compare with a `_span` by order, which the index serves."""
    return f"({column} = ? OR ({column} > ? AND {column} < ?))"


def _span(subject: str) -> tuple[str, str, str]:
    """Return a subject and the ends of what is named below it: `0` is the sign after `/`."""
    return subject, f"{subject}/", f"{subject}0"
