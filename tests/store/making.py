"""Campaign files for the tests of the store, and what another installation would have written."""

from __future__ import annotations

import io
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from PIL import Image

from govassess.canonical import canonical_bytes
from govassess.domain.changes import Action, Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.people import Role
from govassess.store import projection
from govassess.store.database import Database, new_act
from govassess.store.entries import Entry, Place, append

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.canonical import Json

Person = tuple[EvaluatorId, Role]
LEAD = (EvaluatorId("lead"), Role.LEAD)
ANN = (EvaluatorId("ann"), Role.EVALUATOR)
BEN = (EvaluatorId("ben"), Role.EVALUATOR)
WITH_ROWS = tuple(kind for kind in Subject if kind in projection.PROJECTIONS)
"""Every kind that has a table; the others stay in the journal."""


def create(folder: Path) -> Database:
    """Return a campaign with its first act done."""
    db = Database.create(folder, "c" * 32)
    with db.record(Action.CREATE_CAMPAIGN, *LEAD, "延安市2012年") as recorder:
        recorder.put(Subject.CAMPAIGN, "campaign", {"title": "延安市2012年"})
    return db


def rating(number: str | None = "3", note: str = "") -> Json:
    return {"answer": None if number is None else {"number": number}, "note": note}


def rate(
    db: Database,
    cell: str = "s1/1.1",
    number: str | None = "3",
    *,
    by: Person = ANN,
    note: str = "",
) -> str:
    """Record one verdict and return its entry's id."""
    with db.record(Action.RATE, *by, cell) as recorder:
        return recorder.put(Subject.RATING, f"{cell}/{by[0]}", rating(number, note))


def _observation(number: int) -> Json:
    return {
        "site": f"s{number % 3}",
        "check": "links",
        "outcome": "fault",
        "value": str(number),
        "at": "2026-11-28T02:00:00+00:00",
        "url": "http://x",
        "evaluator": "ann",
        "run": "r1",
        "tries": 2,
        "source": "probe",
        "page": "",
        "window": 0,
        "items": [],
    }


def value_of(kind: Subject, number: int) -> tuple[str, Json]:
    """Return a subject of the kind and a value that its projection can show."""
    cell = {"site": f"s{number % 3}", "indicator": "1.1"}
    made: dict[Subject, tuple[str, Json]] = {
        Subject.CAMPAIGN: ("campaign", {"title": f"t{number}"}),
        Subject.CLASS: ("k1", {"name": f"县区{number}", "position": 0, "rubric": {}}),
        Subject.INDICATOR: ("k1/1.1", {"class_id": "k1", "code": "1.1", "position": number}),
        Subject.SITE: (
            f"s{number % 3}",
            {"name": f"宝塔区{number}", "class_id": "k1", "url": "http://x", "position": number},
        ),
        Subject.EVALUATOR: ("ann", {"name": f"甲{number}", "role": "evaluator", "position": 0}),
        Subject.RATING: (f"s{number % 3}/1.1/ann", rating(str(number))),
        Subject.FINDING: (
            f"f{number % 4}",
            cell | {"evaluator": "ann", "line": "1.1-2", "state": "confirmed", "count": number},
        ),
        Subject.EVIDENCE: (f"e{number % 3}", {"picture": "ab" * 32, "evaluator": "ann"}),
        Subject.BINDING: (f"e1/s{number % 3}/1.1", cell | {"evidence": "e1"}),
        Subject.ANNOTATION: ("e1", {"marks": [], "crop": [number, 0, 9, 9]}),
        Subject.PLACE: (f"s{number % 3}/1.1/ann", cell | {"url": f"http://{number}"}),
        Subject.LATER: (f"s{number % 3}/1.1/ann", cell),
        Subject.CONSENSUS: (
            f"s{number % 3}/1.1",
            {"answer": {"number": str(number)}, "by": "lead"},
        ),
        Subject.CONFIRMATION: (f"s{number % 3}/1.1/1.1-2", {"line": "1.1-2", "stands": True}),
        Subject.OBSERVATION: (f"o{number % 4}", _observation(number)),
        Subject.ADOPTION: (
            f"o{number % 4}/s{number % 3}/1.1/ann",
            {"into": "note", "sentence": f"{number} 条死链", "at": "2026-11-28T02:00:00+00:00"},
        ),
    }
    return made[kind]


def fill(db: Database, rounds: int = 2) -> None:
    """Record every kind of thing `rounds` times."""
    for number in range(rounds):
        with db.record(Action.IMPORT_ANSWERS, *LEAD, f"round {number}") as recorder:
            for kind in WITH_ROWS:
                subject, value = value_of(kind, number)
                recorder.put(kind, subject, value)


def other_device(
    db: Database, subject: str, value: Json | None, *, replaces: tuple[str, ...] = (), seq: int = 1
) -> str:
    """Take in a rating that another installation wrote, as a merge would."""
    text = None if value is None else canonical_bytes(value).decode()
    act = new_act(Action.RATE, *ANN, "elsewhere")
    place = Place(db.campaign_id, "d" * 32, seq, "" if seq == 1 else "?")
    entry = Entry(place, act, "rating", subject, text, replaces)
    with db.write() as connection:
        cursor = projection.raw_cursor(connection)
        number, entry_id = append(cursor, entry)
        heads = {head.entry: head for head in projection.heads_of(cursor, "rating", subject)}
        heads[entry_id] = projection.Head(entry_id, text)
        left = tuple(heads[key] for key in sorted(heads) if key not in replaces)
        projection.set_heads(cursor, "rating", subject, left)
        projection.add_act(cursor, act, place.device, number, kinds=["rating"], count=1)
    return entry_id


def projections(db: Database) -> dict[str, tuple[tuple[object, ...], ...]]:
    with db.read() as connection:
        return projection.dump(connection)


def shown(db: Database) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Return what the screens would show: every row but the names of the entries behind it."""
    tables = projections(db)
    for hidden in ("heads", "actions", "clashes"):
        del tables[hidden]
    return {name: tuple(row[:-1] for row in rows) for name, rows in tables.items()}


def rebuilt(db: Database) -> dict[str, tuple[tuple[object, ...], ...]]:
    """Return the projections made anew, leaving the stored ones as they are."""
    with db.trial() as connection:
        projection.rebuild(connection)
        return projection.dump(connection)


def rows(path: Path, sql: str, *facts: object) -> list[tuple[object, ...]]:
    """Ask a campaign file that nobody has open."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, facts).fetchall()


def change_file(path: Path, sql: str) -> None:
    """Alter a campaign file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql)


def png(seed: int = 1, side: int = 40) -> bytes:
    """Return a picture of noise that compresses badly: about 3 bytes a pixel."""
    noise = random.Random(seed).randbytes(side * side * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, "PNG", compress_level=0)
    return file.getvalue()


def jpeg(width: int = 60, height: int = 40) -> bytes:
    """Return a photograph of noise."""
    file = io.BytesIO()
    noise = random.Random(width).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), noise).save(file, "JPEG")
    return file.getvalue()


def fits(side: int = 9) -> bytes:
    """Return a whole picture as astronomers keep them, which Pillow reads unless it may not."""
    size = (f"NAXIS1  = {side:>20}", f"NAXIS2  = {side:>20}")
    cards = ("SIMPLE  =                    T", "BITPIX  =                    8")
    head = (*cards, "NAXIS   =                    2", *size, "END")
    return "".join(card.ljust(80) for card in head).ljust(2880).encode() + bytes(2880)


def flipped(data: bytes, bit: int) -> bytes:
    """Return the bytes with one bit turned."""
    made = bytearray(data)
    made[bit // 8] ^= 1 << bit % 8
    return bytes(made)
