"""Format versions: strangers and newer files stay untouched, older ones are raised."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from govassess.canonical import digest, parse
from govassess.domain.answer_data import vote_from_data
from govassess.domain.observations import Check, LinkOutcome, Outcome
from govassess.domain.snapshot import snapshot_of
from govassess.errors import GovAssessError, Problem
from govassess.services.campaigns import open_campaign
from govassess.store import (
    journal,
    migrations,
    reading,
    reading_observations,
    reading_progress,
    schema,
)
from govassess.store.check import check
from govassess.store.database import Database
from govassess.store.migrations import SHAPE_QUERY, STEPS, Step, shape
from tests.store.making import ANN, LEAD, change_file, create, fill, projections, rebuilt, rows

GOLDEN = Path(__file__).parent.parent / "golden"
NEXT = Step(
    schema.VERSION + 1,
    ("CREATE TABLE draws (subject TEXT PRIMARY KEY) STRICT", "UPDATE sites SET name = name || '!'"),
)


def test_a_fresh_file_and_the_tables_of_the_program_agree(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    engine = create_engine(f"sqlite:///{tmp_path}/fresh.db")
    schema.METADATA.create_all(engine)
    engine.dispose()
    stepped, fresh = (
        shape(rows(path, SHAPE_QUERY))  # type: ignore[arg-type]
        for path in (tmp_path / "c" / "campaign.db", tmp_path / "fresh.db")
    )
    assert stepped == fresh
    assert STEPS[-1].version == schema.VERSION
    assert migrations.APPLICATION_ID == schema.APPLICATION_ID


def test_steps_import_nothing_that_may_change() -> None:
    assert [step.version for step in STEPS] == sorted(step.version for step in STEPS)
    assert all(isinstance(line, str) for step in STEPS for line in step.statements)


@pytest.mark.promise("T18")
def test_the_golden_file_of_version_1_opens(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    shutil.copy(GOLDEN / "campaign_v1.db", tmp_path / "c" / "campaign.db")
    with Database.open(tmp_path / "c") as db:
        report = check(db)
        assert {fault.key for fault in report.problems} <= {"store.check_picture_missing"}
        assert (report.entries, report.pictures) == (40, 1)
        assert rebuilt(db) == projections(db)
        with db.read() as connection:
            names = [row.name for row in journal.actions(connection)]
        assert names == ["undo", "import_answers", "import_answers", "create_campaign"]
        assert journal.redo(db, *LEAD).label == "round 1"


def test_version_1_1_adds_what_machines_saw(tmp_path: Path) -> None:
    path = tmp_path / "c" / "campaign.db"
    path.parent.mkdir()
    shutil.copy(GOLDEN / "campaign_v1.db", path)
    kept = {name: rows(path, f"SELECT * FROM {name}") for name in ("entries", "heads", "ratings")}
    with Database.open(path.parent) as db:
        assert migrations.read_header(path).version == 1 << 16 | 1
        with db.read() as connection:
            assert reading_observations.observations(connection) == ()
            assert reading_observations.adoptions(connection) == ()
    assert {name: rows(path, f"SELECT * FROM {name}") for name in kept} == kept


@pytest.mark.promise("T18")
def test_the_golden_file_of_version_1_1_opens(tmp_path: Path) -> None:
    path = tmp_path / "c" / "campaign.db"
    path.parent.mkdir()
    shutil.copy(GOLDEN / "campaign_v1_1.db", path)
    assert migrations.read_header(path).version == 1 << 16 | 1
    with Database.open(path.parent) as db:
        report = check(db)
        assert report.ok
        assert rebuilt(db) == projections(db)
        with db.read() as connection:
            seen = reading_observations.observations(connection)
            adopted = reading_observations.adoptions(connection)
    assert [(each.check, each.outcome, each.value) for each in seen] == [
        (Check.LINKS, Outcome.FAULT, "2"),
        (Check.SEARCH, Outcome.UNCLEAR, ""),
    ]
    assert [item.outcome for item in seen[0].items] == [LinkOutcome.DEAD, LinkOutcome.DEAD]
    assert [(each.observation, each.into) for each in adopted] == [(seen[0].id, "note")]


def refusal(path: Path) -> Problem:
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(GovAssessError) as refused:
        Database.open(path.parent)
    assert (path.read_bytes() if path.exists() else b"") == before
    assert {item.name for item in path.parent.iterdir()} <= {"campaign.db"}
    return refused.value.problem


@pytest.mark.promise("T17")
@pytest.mark.parametrize(
    ("version", "meant"),
    [
        (2 << 16, Problem.CAMPAIGN_TOO_NEW),
        (9 << 16 | 3, Problem.CAMPAIGN_TOO_NEW),
        (0, Problem.CAMPAIGN_FOREIGN),
        (-5, Problem.CAMPAIGN_TOO_NEW),
    ],
)
def test_another_major_version_is_refused_untouched(
    tmp_path: Path, version: int, meant: Problem
) -> None:
    create(tmp_path / "made").close()
    path = tmp_path / "c" / "campaign.db"
    path.parent.mkdir()
    shutil.copy(tmp_path / "made" / "campaign.db", path)
    change_file(path, f"PRAGMA user_version = {version}")
    assert refusal(path) is meant


@pytest.mark.promise("T17")
@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\0", b"PK\x03\x04" + b"x" * 200, b"\0" * 4096]
)
def test_foreign_and_empty_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "campaign.db"
    path.write_bytes(content)
    assert refusal(path) is Problem.CAMPAIGN_FOREIGN


@pytest.mark.promise("T17")
def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaign.db"
    change_file(path, "CREATE TABLE t (a); PRAGMA user_version = 65536")
    assert refusal(path) is Problem.CAMPAIGN_FOREIGN


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "campaign.db") is Problem.CAMPAIGN_MISSING
    with pytest.raises(GovAssessError) as refused:
        Database.open(tmp_path / "nowhere")
    assert refused.value.problem is Problem.CAMPAIGN_MISSING
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.promise("T17")
def test_a_newer_minor_version_opens(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    change_file(tmp_path / "c" / "campaign.db", f"PRAGMA user_version = {1 << 16 | 7}")
    with Database.open(tmp_path / "c") as db:
        assert check(db).ok


@pytest.mark.promise("T17")
def test_an_older_file_is_backed_up_and_raised(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        fill(db)
    path = tmp_path / "c" / "campaign.db"
    backup = migrations.upgrade_file(path, (*STEPS, NEXT))
    assert backup is not None
    assert migrations.read_header(path).version == NEXT.version
    assert all(name.endswith("!") for (name,) in rows(path, "SELECT name FROM sites"))  # type: ignore[attr-defined]
    assert migrations.read_header(backup / "campaign.db").version == schema.VERSION
    assert rows(path, "SELECT id FROM entries") == rows(
        backup / "campaign.db", "SELECT id FROM entries"
    )
    assert migrations.upgrade_file(path, (*STEPS, NEXT)) is None


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        fill(db)
    path = tmp_path / "c" / "campaign.db"
    before = path.read_bytes()
    broken = Step(2 << 16, (*NEXT.statements, "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(GovAssessError) as refused:
        migrations.upgrade_file(path, (*STEPS, broken))
    assert refused.value.problem is Problem.CAMPAIGN_DAMAGED
    assert path.read_bytes() == before
    Database.open(tmp_path / "c").close()


def test_a_fresh_file_equals_a_stepped_one_for_later_versions_too(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    path = tmp_path / "c" / "campaign.db"
    migrations.upgrade_file(path, (*STEPS, NEXT))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.run_steps(fresh, (*STEPS, NEXT))
        meant = shape(fresh.execute(SHAPE_QUERY).fetchall())
    assert shape(rows(path, SHAPE_QUERY)) == meant  # type: ignore[arg-type]


def test_a_campaign_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        migrations, "run_steps", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("x"))
    )
    with pytest.raises(sqlite3.OperationalError):
        Database.create(tmp_path / "c")
    assert not [item for item in (tmp_path / "c").iterdir() if "campaign" in item.name]


@pytest.mark.promise("T18")
def test_the_answers_of_the_golden_file_count_as_before(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    shutil.copy(GOLDEN / "campaign_v1.db", tmp_path / "c" / "campaign.db")
    with Database.open(tmp_path / "c") as db, db.read() as connection:
        assert reading.revisions(connection) == {}
        answered = reading_progress.answered_counts(connection)
        stored = connection.scalars(select(schema.ratings.c.value)).all()
    votes = [vote_from_data(parse(value), ANN[0]) for value in stored]
    assert sum(answered.values()) > 0
    assert any(vote.answer is not None for vote in votes)
    assert all(vote.leaf == "" and vote.former is None for vote in votes)


@pytest.mark.promise("T18")
def test_a_campaign_of_version_1_0_scores_the_same_in_1_1(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    shutil.copy(GOLDEN / "campaign_v1_0_scored.db", tmp_path / "c" / "campaign.db")
    with open_campaign(tmp_path / "c") as campaign:
        results = campaign.reports.results()
    told = [
        (each.site.name, each.total, each.rank, each.grade) for each in results.classes[0].sites
    ]
    assert told == [("延长县", 9, 1, "优秀"), ("宝塔区", 7, 2, "合格")]
    sealed = "ef077f722a2e39ec46870ae981aaa3de91f7a1b374970ab5091293497db35458"
    assert digest(snapshot_of(results)) == sealed
