"""The tables: the append-only journal, and the projections made of it for the screens' queries."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

APPLICATION_ID = 0x47564153
"""`GVAS`: tells our files from strangers'."""
MAJOR, MINOR = 1, 1
VERSION = MAJOR << 16 | MINOR
"""`user_version`: a newer minor opens, a newer major is refused."""

METADATA = MetaData()


def _table(name: str, *columns: Column[object] | CheckConstraint | UniqueConstraint) -> Table:
    return Table(name, METADATA, *columns, sqlite_strict=True)


def _text(name: str, *, key: bool = False, empty: bool = False) -> Column[object]:
    return Column(name, Text, primary_key=key, nullable=empty)


def _number(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False)


meta = _table("meta", _text("key", key=True), _text("value"))
"""Campaign id, this installation's device id, whose copy it is, and the digest over them."""

entries = _table(
    "entries",
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("campaign"),
    _text("device"),
    _number("seq"),
    _text("prev"),
    _text("by"),
    _text("role"),
    _text("action"),
    _text("name"),
    _text("label"),
    _text("of"),
    _text("kind"),
    _text("subject"),
    _text("replaces"),
    _text("restores"),
    _text("at"),
    _number("tick"),
    _text("value", empty=True),
    UniqueConstraint("id", name="entries_id"),
    UniqueConstraint("device", "seq", name="entries_chain"),
    CheckConstraint("length(id) = 64", name="entries_id_is_sha256"),
    CheckConstraint("seq > 0", name="entries_seq_counts_from_one"),
)
"""The journal. `number` is the local order of arrival and the only column outside the hash."""
Index("entries_subject", entries.c.kind, entries.c.subject)
Index("entries_action", entries.c.action)

heads = Table(
    "heads",
    METADATA,
    _text("kind", key=True),
    _text("subject", key=True),
    _text("entry", key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Entries that no other entry replaces; withdrawn subjects keep their null entry as head."""

clashes = _table(
    "clashes",
    _text("entry", key=True),
    _text("kind"),
    _text("subject"),
    _text("site_id"),
    _text("indicator"),
    _text("value", empty=True),
)
"""The versions of subjects that have several: one row a head, shown and never counted."""
Index("clashes_cell", clashes.c.site_id, clashes.c.indicator)

actions = _table(
    "actions",
    _text("id", key=True),
    _text("device"),
    _number("first"),
    _text("name"),
    _text("label"),
    _text("of"),
    _text("by"),
    _text("role"),
    _text("at"),
    _number("entries"),
    _number("barrier"),
    _number("undone"),
)
"""One row an act of a person: `first` is the number of its first entry, `of` the act it is about,
`undone` the `first` of the act that took it back, 0 while it stands."""
Index("actions_device", actions.c.device, actions.c.first)


def _projection(name: str, *columns: Column[object]) -> Table:
    """Return a table of the values of one kind, keyed by subject."""
    return _table(name, _text("subject", key=True), *columns, _text("value"), _text("entry"))


campaigns = _projection("campaigns")
classes = _projection("classes", _text("id"), _text("name"), _number("position"))
indicators = _projection("indicators", _text("class_id"), _text("code"), _number("position"))
Index("indicators_class", indicators.c.class_id, indicators.c.position)
sites = _projection(
    "sites", _text("id"), _text("class_id"), _text("name"), _text("url"), _number("position")
)
Index("sites_class", sites.c.class_id, sites.c.position)
evaluators = _projection(
    "evaluators", _text("id"), _text("name"), _text("role"), _number("position")
)
ratings = _projection(
    "ratings", _text("site_id"), _text("indicator"), _text("evaluator_id"), _number("answered")
)
Index("ratings_cell", ratings.c.site_id, ratings.c.indicator)
findings = _projection(
    "findings",
    _text("id"),
    _text("site_id"),
    _text("indicator"),
    _text("evaluator_id"),
    _text("line"),
    _text("state"),
)
Index("findings_cell", findings.c.site_id, findings.c.indicator)
evidence = _projection("evidence", _text("id"), _text("picture"), _text("evaluator_id"))
Index("evidence_picture", evidence.c.picture)
bindings = _projection("bindings", _text("evidence_id"), _text("site_id"), _text("indicator"))
Index("bindings_cell", bindings.c.site_id, bindings.c.indicator)
Index("bindings_evidence", bindings.c.evidence_id)
places = _projection("places", _text("site_id"), _text("indicator"), _text("evaluator_id"))
laters = _projection("laters", _text("site_id"), _text("indicator"), _text("evaluator_id"))
Index("laters_cell", laters.c.site_id, laters.c.indicator)
consensuses = _projection("consensuses", _text("site_id"), _text("indicator"))
Index("consensuses_cell", consensuses.c.site_id, consensuses.c.indicator)
confirmations = _projection("confirmations", _text("site_id"), _text("indicator"), _text("line"))
Index("confirmations_cell", confirmations.c.site_id, confirmations.c.indicator)
observations = _projection(
    "observations",
    _text("site_id"),
    _text("checked"),
    _text("outcome"),
    _text("at"),
    _text("run"),
    _text("evaluator_id"),
)
"""What a machine saw (since 1.1): it has no points, and no verdict is made of it."""
Index("observations_site", observations.c.site_id, observations.c.at)
Index("observations_run", observations.c.run)
adoptions = _projection(
    "adoptions",
    _text("observation_id"),
    _text("site_id"),
    _text("indicator"),
    _text("evaluator_id"),
)
"""Which observations people used for notes and findings of their own (since 1.1)."""
Index("adoptions_cell", adoptions.c.site_id, adoptions.c.indicator)

PROJECTIONS = (
    heads,
    clashes,
    actions,
    campaigns,
    classes,
    indicators,
    sites,
    evaluators,
    ratings,
    findings,
    evidence,
    bindings,
    places,
    laters,
    consensuses,
    confirmations,
    observations,
    adoptions,
)
"""Every table that can be dropped and made again from the journal."""

for _event in ("UPDATE", "DELETE"):
    event.listen(
        entries,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER entries_no_{_event.lower()} BEFORE {_event} ON entries "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        ),
    )


def insert_sql(table: Table, *, replace: bool = False) -> str:
    """Return an INSERT for all columns of `table` in their order, for the bulk paths."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    return f'{verb} INTO "{table.name}" ({names}) VALUES ({marks})'
