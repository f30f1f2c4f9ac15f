"""The journal: ids, chains, heads and clashes; undo and redo as history of their own."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from govassess.canonical import canonical_bytes, parse, sha256
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.store import journal, projection, schema
from govassess.store.database import Database
from govassess.store.entries import Act, Entry, Place, append, stored_entries
from tests.store.making import (
    ANN,
    LEAD,
    WITH_ROWS,
    create,
    fill,
    other_device,
    projections,
    rate,
    rating,
    rebuilt,
    shown,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

words = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with create(tmp_path / "c") as made:
        yield made


@given(
    texts=st.lists(words, min_size=13, max_size=13),
    numbers=st.tuples(st.integers(1, 2**53 - 1), st.integers(0, 2**53 - 1)),
    replaces=st.lists(words, max_size=3),
    value=st.none() | words | st.lists(st.integers(-9, 9)),
)
def test_an_id_is_the_hash_of_the_rfc_8785_bytes(texts, numbers, replaces, value) -> None:  # type: ignore[no-untyped-def]
    a, b, c, d, e, f, g, h, i, j, k, m, n = texts
    seq, tick = numbers
    act = Act(id=a, name=b, label=c, by=d, role=e, at=f, tick=tick, of=g)
    written = None if value is None else canonical_bytes(value).decode()
    entry = Entry(Place(h, i, seq, j), act, k, m, written, tuple(replaces), n)
    meant = {
        "campaign": h,
        "device": i,
        "seq": seq,
        "prev": j,
        "by": d,
        "role": e,
        "action": {"id": a, "name": b, "label": c, "of": g},
        "kind": k,
        "subject": m,
        "value": value,
        "replaces": replaces,
        "restores": n,
        "at": f,
        "tick": tick,
    }
    assert entry.canonical() == rfc8785.dumps(meant)
    assert entry.name() == sha256(rfc8785.dumps(meant))


def test_entries_form_a_chain_per_device(db: Database) -> None:
    fill(db)
    with db.read() as connection:
        entries = list(stored_entries(connection))
    assert [item.entry.place.seq for item in entries] == list(range(1, len(entries) + 1))
    assert [item.entry.place.prev for item in entries] == ["", *(i.id for i in entries[:-1])]
    assert all(item.is_true() for item in entries)
    assert {item.entry.place.campaign for item in entries} == {db.campaign_id}


def test_an_altered_entry_is_not_true(db: Database) -> None:
    rate(db)
    with db.read() as connection:
        *_, last = stored_entries(connection)
    assert last.is_true()
    assert not replace(last, entry=last.entry._replace(value='{"answer":null}')).is_true()
    assert not replace(last, entry=last.entry._replace(subject="s1/1.2/ann")).is_true()


def test_every_kind_has_rows_and_they_can_be_made_anew(db: Database) -> None:
    fill(db, 3)
    live = projections(db)
    assert {name for name, rows in live.items() if not rows} == {"clashes"}
    assert rebuilt(db) == live
    with db.write() as connection:
        connection.exec_driver_sql("UPDATE ratings SET answered = 0")
    assert rebuilt(db) == live
    assert projections(db) != live


def test_a_withdrawn_subject_has_no_row_and_keeps_its_history(db: Database) -> None:
    rate(db)
    with db.record(Action.RATE, *ANN) as recorder:
        recorder.put(Subject.RATING, "s1/1.1/ann", None)
    assert shown(db)["ratings"] == ()
    assert rebuilt(db) == projections(db)
    with db.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM entries")) == 3


def test_one_person_on_two_laptops_clashes_until_picked(db: Database) -> None:
    rate(db, "s1/1.1", "3")
    foreign = other_device(db, "s1/1.1/ann", rating("4"))
    assert shown(db)["ratings"] == ()
    with db.read() as connection:
        clashes = connection.execute(select(schema.clashes)).all()
    assert {(row.site_id, row.indicator) for row in clashes} == {("s1", "1.1")}
    assert {parse(row.value)["answer"]["number"] for row in clashes} == {"3", "4"}
    assert rebuilt(db) == projections(db)
    picked = rate(db, "s1/1.1", "4")
    assert picked != foreign
    assert [row[-3] for row in projections(db)["ratings"]] == [1]
    assert projections(db)["clashes"] == ()
    assert rebuilt(db) == projections(db)
    journal.undo(db, *ANN)
    assert len(projections(db)["clashes"]) == 2
    assert rebuilt(db) == projections(db)
    journal.redo(db, *ANN)
    assert projections(db)["clashes"] == ()
    assert parse(shown(db)["ratings"][0][-1])["answer"]["number"] == "4"


def test_an_entry_that_arrives_after_its_successor_is_no_head(db: Database) -> None:
    act = Act("a" * 32, "rate", "", "ann", "evaluator", "2012-11-01T00:00:00+00:00", 1)
    one, two = Place(db.campaign_id, "d" * 32, 1, ""), Place(db.campaign_id, "d" * 32, 2, "?")
    old = Entry(one, act, "later", "s1/1.1/ann", "{}", ())
    new = Entry(two, act, "later", "s1/1.1/ann", '{"more":1}', (old.name(),))
    with db.write() as connection:
        cursor = projection.raw_cursor(connection)
        for entry in (new, old):
            append(cursor, entry)
        projection.rebuild(connection)
    assert [row[-1] for row in projections(db)["laters"]] == [new.name()]
    assert ("later", "s1/1.1/ann", old.name()) not in projections(db)["heads"]


def test_undo_and_redo_are_entries_that_say_what_they_restore(db: Database) -> None:
    first = rate(db, number="1")
    rate(db, number="2")
    row = journal.undo(db, *ANN)
    assert (row.name, row.label, row.undone) == ("rate", "s1/1.1", True)
    assert (row.kinds, row.subjects) == (frozenset({Subject.RATING}), ("s1/1.1/ann",))
    with db.read() as connection:
        *_, last = stored_entries(connection)
    assert last.entry.restores == first
    assert last.entry.act.of == row.id
    assert parse(last.entry.value or "")["answer"]["number"] == "1"
    with db.read() as connection:
        listed = journal.actions(connection)
    assert [(item.name, item.undone, item.of) for item in listed] == [
        ("undo", False, row.id),
        ("rate", True, ""),
        ("rate", False, ""),
        ("create_campaign", False, ""),
    ]


def test_redo_ends_when_something_new_is_done(db: Database) -> None:
    rate(db, number="1")
    journal.undo(db, *ANN)
    rate(db, number="5")
    with pytest.raises(GovAssessError) as refused:
        journal.redo(db, *ANN)
    assert refused.value.problem is Problem.NOTHING_TO_REDO
    journal.undo(db, *ANN)
    journal.redo(db, *ANN)
    assert parse(shown(db)["ratings"][0][-1])["answer"]["number"] == "5"


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with create(tmp_path / "c") as db:
        rate(db, number="1")
        rate(db, number="2")
        journal.undo(db, *ANN)
    with Database.open(tmp_path / "c") as db:
        journal.redo(db, *ANN)
        assert parse(shown(db)["ratings"][0][-1])["answer"]["number"] == "2"
    with Database.open(tmp_path / "c") as db:
        journal.undo(db, *ANN)
        journal.undo(db, *ANN)
        assert shown(db)["ratings"] == ()


def test_the_beginning_cannot_be_undone(db: Database) -> None:
    with pytest.raises(GovAssessError) as refused:
        journal.undo(db, *LEAD)
    assert refused.value.problem is Problem.NOTHING_TO_UNDO
    assert shown(db)["campaigns"]


@pytest.mark.parametrize("kind", sorted(projection.BARRIERS))
def test_undo_stops_at_a_seal_and_at_the_opening_of_the_votes(db: Database, kind: str) -> None:
    rate(db)
    with db.record(Action.EDIT_CAMPAIGN, *LEAD) as recorder:
        recorder._append(kind, kind, "{}", ())
    with pytest.raises(GovAssessError) as refused:
        journal.undo(db, *LEAD)
    assert refused.value.problem is Problem.NOTHING_TO_UNDO
    assert shown(db)["ratings"]
    rate(db, number="9")
    journal.undo(db, *ANN)
    with pytest.raises(GovAssessError):
        journal.undo(db, *ANN)


@pytest.mark.parametrize("value", [rating("4"), rating("2")])
def test_what_somebody_else_changed_since_is_not_undone(db: Database, value: object) -> None:
    mine = rate(db, number="2")
    other_device(db, "s1/1.1/ann", value, replaces=(mine,))
    before = projections(db)
    with pytest.raises(GovAssessError) as refused:
        journal.undo(db, *ANN)
    assert refused.value.problem is Problem.CHANGED_SINCE
    assert refused.value.facts["label"] == "s1/1.1"
    assert projections(db) == before


def test_a_change_by_somebody_else_under_a_later_act_stops_undo_there(db: Database) -> None:
    mine = rate(db, number="2")
    other_device(db, "s1/1.1/ann", rating("2", "theirs"), replaces=(mine,))
    rate(db, number="7")
    journal.undo(db, *ANN)
    assert parse(shown(db)["ratings"][0][-1])["note"] == "theirs"
    with pytest.raises(GovAssessError) as refused:
        journal.undo(db, *ANN)
    assert refused.value.problem is Problem.CHANGED_SINCE


def test_only_this_installation_is_undone(db: Database) -> None:
    other_device(db, "s1/1.1/ann", rating("4"))
    with pytest.raises(GovAssessError) as refused:
        journal.undo(db, *ANN)
    assert refused.value.problem is Problem.NOTHING_TO_UNDO


def test_a_joined_act_is_undone_as_one(db: Database) -> None:
    rate(db, number="1")
    join = ""
    for words_so_far in ("a", "ab", "abc"):
        with db.record(Action.NOTE, *ANN, "s1 1.1", join=join) as recorder:
            recorder.put(Subject.RATING, "s1/1.1/ann", rating("1", words_so_far))
        join = recorder.action_id
    journal.undo(db, *ANN)
    assert parse(shown(db)["ratings"][0][-1])["note"] == ""
    journal.redo(db, *ANN)
    assert parse(shown(db)["ratings"][0][-1])["note"] == "abc"


def random_act(db: Database, chance: random.Random) -> None:
    kinds = [kind for kind in WITH_ROWS if kind is not Subject.CAMPAIGN]
    with db.record(Action.IMPORT_ANSWERS, *ANN, "random") as recorder:
        for _ in range(chance.randint(1, 4)):
            kind = chance.choice(kinds)
            subject, value = value_of(kind, chance.randint(0, 6))
            recorder.put(kind, subject, None if chance.random() < 0.25 else value)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_edits_undo_and_redo_exactly(tmp_path: Path, seed: int) -> None:
    """300 edits in all, each followed by a comparison of the live tables with rebuilt ones."""
    chance = random.Random(seed)
    with create(tmp_path / "c") as db:
        past: list[object] = [shown(db)]
        future: list[object] = []
        edits = 0
        while edits < 100:
            wish = chance.random()
            if wish < 0.55 or (wish < 0.8 and len(past) == 1):
                acts = len(projections(db)["actions"])
                random_act(db, chance)
                if len(projections(db)["actions"]) > acts:
                    edits += 1
                    past.append(shown(db))
                    future.clear()
            elif wish < 0.8:
                future.append(past.pop())
                journal.undo(db, *ANN)
            elif future:
                past.append(future.pop())
                journal.redo(db, *ANN)
            assert shown(db) == past[-1]
            assert rebuilt(db) == projections(db)
        while len(past) > 1:
            journal.undo(db, *ANN)
            past.pop()
            assert shown(db) == past[-1]
        with pytest.raises(GovAssessError):
            journal.undo(db, *ANN)


def test_pictures_once_named_stay_named(db: Database) -> None:
    fill(db, 1)
    journal.undo(db, *LEAD)
    assert shown(db)["evidence"] == ()
    with db.read() as connection:
        assert journal.pictures(connection) == {"ab" * 32}
