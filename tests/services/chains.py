"""An installation's chain of entries, and the five ways to tamper with one (T42)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine

from govassess.canonical import canonical_bytes, parse
from govassess.store import schema
from govassess.store.entries import Act, Entry, Place, append_many
from govassess.store.projection import raw_cursor

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy import Connection, Engine

CAMPAIGN, DEVICE, LEAD = "c" * 32, "d" * 32, "a" * 32

Chain = list[Entry]


def linked(chain: Chain, at: int) -> Chain:
    """Say something else in one place and make every link after it true, as an expert would."""
    made, renamed = chain[:at], dict[str, str]()
    for old, new in zip(chain[at:], _altered(chain, at)[at:], strict=True):
        prev = made[-1].name() if made else ""
        replaces = tuple(renamed.get(name, name) for name in new.replaces)
        made.append(new._replace(place=new.place._replace(prev=prev), replaces=replaces))
        renamed[old.name()] = made[-1].name()
    return made


def a_chain(random: Random, length: int) -> Chain:
    """Return the chain of somebody's verdicts on a few cells, some given anew."""
    entries: Chain = []
    for number in range(length):
        subject = f"s{random.randrange(6)}/1.1/ann"
        before = [entry.name() for entry in entries if entry.subject == subject]
        act = Act(f"{number:032x}", "rate", subject, "ann", "evaluator", "2012-12-03", number)
        place = Place(CAMPAIGN, DEVICE, number + 1, entries[-1].name() if entries else "")
        entries.append(Entry(place, act, "rating", subject, _value(number), tuple(before[-1:])))
    return entries


def edited(chain: Chain, random: Random) -> Chain:
    """Say something else in one place; the neighbours' links stay."""
    return _altered(chain, random.choice(_verdicts(chain[:-1])))


def deleted(chain: Chain, random: Random) -> Chain:
    """Take one entry out of the middle."""
    at = random.randrange(len(chain) - 1)
    return chain[:at] + chain[at + 1 :]


def swapped(chain: Chain, random: Random) -> Chain:
    """Let two entries change places."""
    one, two = sorted(random.sample(range(len(chain)), 2))
    made = list(chain)
    made[one] = chain[two]._replace(place=chain[one].place)
    made[two] = chain[one]._replace(place=chain[two].place)
    return made


def cut(chain: Chain, random: Random) -> Chain:
    """Leave the last entries out."""
    return chain[: random.randrange(1, len(chain))]


def rewritten(chain: Chain, random: Random) -> Chain:
    """Say something else in one place and make everything after it fit."""
    return linked(chain, random.choice(_verdicts(chain)))


TAMPERINGS = {made.__name__: made for made in (edited, deleted, swapped, cut, rewritten)}
UNSEEN_ALONE = ("cut", "rewritten")
"""What a chain cannot tell of itself: a part of it is a whole one, and so is another one."""


def a_receipt(chain: Chain) -> Entry:
    """Return what the lead records of a merge that brought a chain and its signed head."""
    last = chain[-1]
    value = {
        "brought": {DEVICE: [[1, last.place.seq]]},
        "device": {"id": DEVICE, "seq": last.place.seq, "head": last.name()},
    }
    act = Act("f" * 32, "merge", "", "lead", "lead", "2012-12-04", 1)
    text = canonical_bytes(value).decode()
    return Entry(Place(CAMPAIGN, LEAD, 1, ""), act, "merge", "r1", text, ())


def an_engine(device: str) -> Engine:
    """Return an installation's journal in memory: its table and its identity."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for table in (schema.entries, schema.meta):
            table.create(connection)
        rows = [{"key": "campaign", "value": CAMPAIGN}, {"key": "device", "value": device}]
        connection.execute(schema.meta.insert(), rows)
        for trigger in ("entries_no_update", "entries_no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")
    return engine


def store(connection: Connection, chain: Chain) -> None:
    """Put a chain in place of whatever the journal holds."""
    cursor = raw_cursor(connection)
    cursor.execute("DELETE FROM entries")
    append_many(cursor, {entry.name(): entry for entry in chain})


def _verdicts(chain: Chain) -> list[int]:
    return [at for at, entry in enumerate(chain) if entry.kind == "rating"]


def _altered(chain: Chain, at: int) -> Chain:
    value = canonical_bytes(parse(chain[at].value or "{}") | {"note": "改过"}).decode()
    return [*chain[:at], chain[at]._replace(value=value), *chain[at + 1 :]]


def _value(number: int) -> str:
    return canonical_bytes({"answer": {"number": str(number)}, "note": ""}).decode()
