"""Format 1.0 of the campaign file, frozen: what this says is never changed again."""

from __future__ import annotations

VERSION_1 = (
    """
CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT
    """,
    """
CREATE TABLE entries (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    campaign TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    prev TEXT NOT NULL,
    "by" TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    "of" TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    replaces TEXT NOT NULL,
    restores TEXT NOT NULL,
    at TEXT NOT NULL,
    tick INTEGER NOT NULL,
    value TEXT,
    PRIMARY KEY (number),
    CONSTRAINT entries_id UNIQUE (id),
    CONSTRAINT entries_chain UNIQUE (device, seq),
    CONSTRAINT entries_id_is_sha256 CHECK (length(id) = 64),
    CONSTRAINT entries_seq_counts_from_one CHECK (seq > 0)
)
 STRICT
    """,
    "CREATE INDEX entries_action ON entries (action)",
    "CREATE INDEX entries_subject ON entries (kind, subject)",
    """
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
CREATE TABLE heads (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (kind, subject, entry)
)
 WITHOUT ROWID,
 STRICT
    """,
    """
CREATE TABLE clashes (
    entry TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (entry)
)
 STRICT
    """,
    "CREATE INDEX clashes_cell ON clashes (site_id, indicator)",
    """
CREATE TABLE actions (
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    first INTEGER NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    entries INTEGER NOT NULL,
    barrier INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    "CREATE INDEX actions_device ON actions (device, first)",
    """
CREATE TABLE campaigns (
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    """
CREATE TABLE classes (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    """
CREATE TABLE indicators (
    subject TEXT NOT NULL,
    class_id TEXT NOT NULL,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX indicators_class ON indicators (class_id, position)",
    """
CREATE TABLE sites (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    class_id TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX sites_class ON sites (class_id, position)",
    """
CREATE TABLE evaluators (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    """
CREATE TABLE ratings (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    answered INTEGER NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX ratings_cell ON ratings (site_id, indicator)",
    """
CREATE TABLE findings (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    line TEXT NOT NULL,
    state TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX findings_cell ON findings (site_id, indicator)",
    """
CREATE TABLE evidence (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    picture TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX evidence_picture ON evidence (picture)",
    """
CREATE TABLE bindings (
    subject TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX bindings_evidence ON bindings (evidence_id)",
    "CREATE INDEX bindings_cell ON bindings (site_id, indicator)",
    """
CREATE TABLE places (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    """
CREATE TABLE laters (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX laters_cell ON laters (site_id, indicator)",
    """
CREATE TABLE consensuses (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX consensuses_cell ON consensuses (site_id, indicator)",
    """
CREATE TABLE confirmations (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    line TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX confirmations_cell ON confirmations (site_id, indicator)",
)
