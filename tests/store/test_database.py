"""The open campaign: its settings, its one opener, and acts that are whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
import sqlalchemy
from sqlalchemy import select, text

from govassess.canonical import parse
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.paths import Risk
from govassess.store import database, schema
from govassess.store.database import Database
from govassess.store.engine import SETTINGS, make_engine
from tests.store.making import ANN, BEN, change_file, create, rate, rating, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def settings_of(connection: sqlalchemy.Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}


@pytest.mark.promise("T6")
def test_settings_hold_at_first_after_an_act_and_after_reopening(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        with db.read() as connection:
            assert settings_of(connection) == SETTINGS
        rate(db)
        with db.record(Action.RATE, *ANN) as recorder:
            assert settings_of(recorder.connection) == SETTINGS
    with Database.open(tmp_path / "c") as db, db.read() as connection:
        assert settings_of(connection) == SETTINGS
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == 0x47564153
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == schema.VERSION
        tables = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list").all()
    assert {name for name, strict in tables if not strict} <= {
        "sqlite_schema",
        "sqlite_temp_schema",
    }


@pytest.mark.promise("T6", control=True)
def test_without_the_listener_the_settings_differ(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/c/campaign.db")
    with engine.connect() as connection:
        assert settings_of(connection) != SETTINGS
    engine.dispose()


def test_a_new_campaign_is_a_folder_with_everything_in_its_place(tmp_path: Path) -> None:
    with Database.create(tmp_path / "考评 2012", "c" * 32) as db:
        assert db.campaign_id == "c" * 32
        assert len(db.device) == 32
        names = {item.name for item in db.folder.iterdir() if not item.name.startswith(".")}
        assert names == {"campaign.db", "evidence", "backups", "exports", "receipts"}
        device = db.device
    with Database.open(tmp_path / "考评 2012") as db:
        assert db.device == device


def test_an_act_shows_its_entries_and_rows_together(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        entry = rate(db, "s1/1.1", "3")
        with db.read() as connection:
            row = connection.execute(select(schema.ratings)).one()
            assert (row.site_id, row.indicator, row.evaluator_id) == ("s1", "1.1", "ann")
            assert (row.answered, row.entry) == (1, entry)
        rate(db, "s1/1.1", None)
        with db.read() as connection:
            assert connection.execute(select(schema.ratings.c.answered)).scalar() == 0


def put_and_fail(db: Database) -> None:
    with db.record(Action.RATE, *ANN) as recorder:
        recorder.put(Subject.RATING, "s1/1.1/ann", rating())
        raise KeyError


def test_an_act_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        with pytest.raises(KeyError):
            put_and_fail(db)
        with db.read() as connection:
            assert connection.execute(select(schema.ratings)).all() == []
            assert connection.scalar(text("SELECT count(*) FROM entries")) == 1
        rate(db)


def test_an_equal_value_writes_nothing_and_an_empty_act_leaves_no_trace(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        first = rate(db)
        assert rate(db) == first
        with db.record(Action.RATE, *ANN) as recorder:
            assert recorder.put(Subject.LATER, "s1/1.1/ann", None) == ""
        with db.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM entries")) == 2
            assert connection.scalar(text("SELECT count(*) FROM actions")) == 2


def test_reading_inside_an_act_sees_it_and_writing_inside_is_refused(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db, db.record(Action.RATE, *ANN) as recorder:
        recorder.put(Subject.RATING, "s1/1.1/ann", rating())
        with db.read() as connection:
            assert connection.execute(select(schema.ratings.c.indicator)).scalar() == "1.1"
        with pytest.raises(RuntimeError), db.record(Action.NOTE, *ANN):
            pass


def test_the_journal_cannot_be_changed(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        for attempt in (
            "UPDATE entries SET value = 'x'",
            "DELETE FROM entries",
            "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        ):
            with (
                pytest.raises(sqlalchemy.exc.IntegrityError, match="append-only"),
                db.write() as connection,
            ):
                connection.exec_driver_sql(attempt)


def test_notes_join_the_last_act_of_the_same_person_only(tmp_path: Path) -> None:
    def note(person: tuple, words: str, join: str) -> str:  # type: ignore[type-arg]
        with db.record(Action.NOTE, *person, "s1 1.1", join=join) as recorder:
            recorder.put(Subject.RATING, f"s1/1.1/{person[0]}", rating("3", words))
        return recorder.action_id

    with create(tmp_path / "c") as db:
        first = note(ANN, "a", "")
        assert note(ANN, "ab", first) == first
        assert note(BEN, "b", first) != first
        assert note(ANN, "abc", first) != first
        with db.read() as connection:
            counts = connection.execute(
                select(schema.actions.c.entries).order_by(schema.actions.c.first)
            ).scalars()
            assert list(counts) == [1, 2, 1, 1]


@pytest.mark.promise("T12")
def test_two_threads_take_turns(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:

        def work(name: str) -> None:
            for number in range(30):
                rate(db, f"{name}/1.{number}")

        workers = [threading.Thread(target=work, args=(f"s{n}",)) for n in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with db.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM ratings")) == 120


def four_writers(path: Path, rounds: int, *, immediate: bool) -> list[Exception]:
    """Write 4 x `rounds` rows on connections of their own, each reading before it writes."""
    failed: list[Exception] = []

    def work(name: str) -> None:
        engine = make_engine(path)
        with engine.connect().execution_options(writes=immediate) as connection:
            for number in range(rounds):
                try:
                    with connection.begin():
                        connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
                        connection.exec_driver_sql(
                            "INSERT INTO meta VALUES (?, '')", (f"{name}{number}",)
                        )
                except sqlalchemy.exc.OperationalError as error:
                    failed.append(error)
        engine.dispose()

    workers = [threading.Thread(target=work, args=(f"w{n}-",)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return failed


@pytest.mark.promise("T12")
def test_four_connections_wait_for_each_other(
    tmp_path: Path, counted: Callable[[int, str], None]
) -> None:
    create(tmp_path / "c").close()
    assert four_writers(tmp_path / "c" / "campaign.db", 30, immediate=True) == []
    assert rows(tmp_path / "c" / "campaign.db", "SELECT count(*) - 3 FROM meta") == [(120,)]
    counted(120, "writes")


@pytest.mark.promise("T12", control=True)
@pytest.mark.long
def test_four_connections_that_begin_deferred_fail(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    assert four_writers(tmp_path / "c" / "campaign.db", 150, immediate=False)


@pytest.mark.promise("T12", control=True)
def test_deferred_transactions_would_fail(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    engine = make_engine(tmp_path / "c" / "campaign.db")
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
        one.exec_driver_sql("INSERT INTO meta VALUES ('a', '')")
        with pytest.raises(sqlalchemy.exc.OperationalError, match="locked"):
            two.exec_driver_sql("INSERT INTO meta VALUES ('b', '')")
    engine.dispose()


def problem_of(error: pytest.ExceptionInfo[GovAssessError]) -> Problem:
    return error.value.problem


@pytest.mark.promise("T11")
def test_a_second_opener_is_told_who_has_it(tmp_path: Path) -> None:
    with create(tmp_path / "c"), pytest.raises(GovAssessError) as refused:
        Database.open(tmp_path / "c")
    assert problem_of(refused) is Problem.CAMPAIGN_LOCKED
    assert refused.value.facts["pid"] == str(os.getpid())
    assert {"user", "machine", "path"} <= refused.value.facts.keys()
    Database.open(tmp_path / "c").close()


@pytest.mark.promise("T11")
def test_a_killed_opener_leaves_the_campaign_free(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    script = (
        "import sys; from pathlib import Path; from govassess.store.database import Database\n"
        "db = Database.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "c")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(GovAssessError) as refused:
            Database.open(tmp_path / "c")
        assert refused.value.facts["pid"] == str(holder.pid)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    Database.open(tmp_path / "c").close()


def test_places_that_lose_data_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "is_safe_place", lambda _folder: Risk.CLOUD)
    with pytest.raises(GovAssessError) as refused:
        Database.create(tmp_path / "c")
    assert problem_of(refused) is Problem.PLACE_UNSAFE
    assert list(tmp_path.iterdir()) == []
    Database.create(tmp_path / "c", anywhere=True).close()
    with pytest.raises(GovAssessError):
        Database.open(tmp_path / "c")
    Database.open(tmp_path / "c", anywhere=True).close()


def test_a_campaign_is_never_made_over_another(tmp_path: Path) -> None:
    create(tmp_path / "c").close()
    before = (tmp_path / "c" / "campaign.db").read_bytes()
    with pytest.raises(GovAssessError) as refused:
        Database.create(tmp_path / "c")
    assert problem_of(refused) is Problem.CAMPAIGN_EXISTS
    assert (tmp_path / "c" / "campaign.db").read_bytes() == before


@pytest.mark.parametrize("value", ["\ud800", 2**60, float("nan"), {"\udfff": 1}])
def test_what_has_no_exact_json_is_refused(tmp_path: Path, value: object) -> None:
    with create(tmp_path / "c") as db:
        with pytest.raises(GovAssessError) as refused:
            rate_value(db, value)
        assert problem_of(refused) is Problem.VALUE_INVALID
        rate(db)


def rate_value(db: Database, value: object) -> None:
    with db.record(Action.NOTE, *ANN) as recorder:
        recorder.put(Subject.RATING, "s1/1.1/ann", {"answer": None, "note": value})


@pytest.mark.parametrize(
    "note", ["=1+1<b>&amp;", "\0", "㑇𠀀👍\u202e", "'); DROP TABLE entries", "字" * 100_000]
)
def test_odd_text_is_kept_as_it_is(tmp_path: Path, note: str) -> None:
    with create(tmp_path / "c") as db:
        rate(db, note=note)
    with Database.open(tmp_path / "c") as db, db.read() as connection:
        (value,) = connection.execute(select(schema.ratings.c.value)).scalars()
        assert parse(value)["note"] == note


def rate_on(db: Database, times: int) -> None:
    for number in range(times):
        rate(db, f"s{number}/1.1", note="长" * 500)


@pytest.mark.promise("T9")
def test_a_full_disk_is_said_and_survived(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        with db.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(GovAssessError) as refused:
            rate_on(db, 200)
        assert problem_of(refused) is Problem.DISK_FULL
        assert int(str(refused.value.facts["free"])) >= 0
        with db.read() as connection:
            kept = connection.scalar(text("SELECT count(*) FROM ratings"))
            connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        rate(db, "again/1.1", note="长" * 500)
        with db.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM ratings")) == (kept or 0) + 1


@pytest.mark.promise("T10")
def test_a_read_only_file_is_said(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        with db.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only = 1")
        with pytest.raises(GovAssessError) as refused:
            rate(db)
    assert problem_of(refused) is Problem.FILE_NOT_WRITABLE


def test_our_own_mistakes_stay_our_own(tmp_path: Path) -> None:
    with (
        create(tmp_path / "c") as db,
        pytest.raises(sqlalchemy.exc.OperationalError),
        db.read() as connection,
    ):
        connection.exec_driver_sql("SELECT nonsense FROM nowhere")


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TRIGGER entries_no_update; UPDATE entries SET label = 'other'",
        "DROP TRIGGER entries_no_update; UPDATE entries SET value = '{}'",
        "UPDATE meta SET value = 'x' WHERE key = 'device'",
        "DROP TABLE entries",
    ],
)
def test_a_damaged_campaign_does_not_open(tmp_path: Path, damage: str) -> None:
    create(tmp_path / "c").close()
    path = tmp_path / "c" / "campaign.db"
    change_file(path, damage)
    before = path.read_bytes()
    with pytest.raises(GovAssessError) as refused:
        Database.open(tmp_path / "c")
    assert problem_of(refused) is Problem.CAMPAIGN_DAMAGED
    assert refused.value.facts["backup"] == "—"
    assert path.read_bytes() == before


def test_three_thousand_entries_in_one_act(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        with db.record(Action.IMPORT_ANSWERS, *ANN) as recorder:
            for number in range(3000):
                recorder.put(Subject.RATING, f"s{number}/1.1/ann", rating())
        with db.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM ratings")) == 3000
            assert connection.scalar(text("SELECT max(entries) FROM actions")) == 3000
