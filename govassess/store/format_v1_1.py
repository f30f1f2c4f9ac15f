"""Format 1.1 of the campaign file, frozen: tables for what machines saw and who adopted it."""

from __future__ import annotations

VERSION_1_1 = (
    """
CREATE TABLE observations (
    subject TEXT NOT NULL,
    site_id TEXT NOT NULL,
    checked TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at TEXT NOT NULL,
    run TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX observations_run ON observations (run)",
    "CREATE INDEX observations_site ON observations (site_id, at)",
    """
CREATE TABLE adoptions (
    subject TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    indicator TEXT NOT NULL,
    evaluator_id TEXT NOT NULL,
    value TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT
    """,
    "CREATE INDEX adoptions_cell ON adoptions (site_id, indicator)",
)
