"""Reading a package: once, into a folder of one's own, and as fast as it is strict."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.canonical import canonical_bytes
from govassess.errors import GovAssessError, Problem
from govassess.exchange import package_entries
from govassess.exchange.package import Reader, open_package, write_package
from govassess.exchange.package_entries import BadEntry, PackedEntry, read_entry
from govassess.services.packages_reading import entry_of
from govassess.store.vault import recognise
from tests.exchange import packing
from tests.exchange.packing import SECRET, data_of, entry

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(max_size=12) | st.sampled_from(("宝塔区 1.1", 'a"b', "a\\b", "\u3000", "x" * 401))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=5,
)


def slowly(line: bytes) -> PackedEntry | None:
    """Read a line as if it were an unusual one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package_entries, "_plain", lambda _: None)
        return read(line)


def read(line: bytes) -> PackedEntry | None:
    try:
        return read_entry(line)
    except BadEntry:
        return None


@given(
    value=VALUES,
    texts=st.lists(TEXTS, min_size=4, max_size=4),
    seq=st.sampled_from((1, 7, 2**53 - 1, 2**53)),
    replaces=st.lists(st.sampled_from(("a" * 64, "0" * 64)), max_size=2),
)
def test_a_usual_line_reads_as_an_unusual_one(
    value: object, texts: list[str], seq: int, replaces: list[str]
) -> None:
    subject, by, label, of = texts
    action = {"id": "a" * 32, "label": label, "name": "rate", "of": of}
    row = entry(value=value, subject=subject, by=by, action=action, seq=seq, replaces=replaces)
    try:
        line = canonical_bytes(row)
    except ValueError:
        return  # half a character, or beyond exactness: nobody can write it
    found = read(line)
    assert found == slowly(line)
    if found is not None:
        assert entry_of(found, {}).canonical() == line


def test_damaged_lines_read_as_slowly_as_fast() -> None:
    line = canonical_bytes(entry(replaces=["a" * 64]))
    chance = random.Random(7)
    whole = 0
    for _ in range(3000):
        made = bytearray(line)
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(len(made))
            made[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 2))
        found = read(bytes(made))
        whole += found is not None
        assert found == slowly(bytes(made))
    assert whole > 30


def test_a_picture_at_hand_is_not_read(tmp_path: Path) -> None:
    """Nothing is taken of it, so nothing of it needs proving."""
    file = tmp_path / "a.gapkg"
    made = packing.packed(tmp_path, pictures=2)
    write_package(file, made, secret=SECRET)
    first, second = (place.name for place in made.pictures)
    data = bytearray(file.read_bytes())
    at = data.index(made.pictures[0].read_bytes())
    data[at + 90] ^= 1
    file.write_bytes(data)
    with (
        pytest.raises(GovAssessError) as raised,
        open_package(file, tmp_path, reader=Reader(recognise)),
    ):
        pass
    assert raised.value.problem is Problem.PACKAGE_REFUSED
    reader = Reader(recognise, lambda name: name == first)
    with open_package(file, tmp_path, reader=reader) as package:
        assert [place.name for place in package.files.values()] == [second]
        assert len(package.pictures) == 2
        assert all(place.is_file() for place in package.files.values())
    assert not any(place.exists() for place in package.files.values())


def test_what_was_proved_is_what_is_used(tmp_path: Path) -> None:
    """The file may change on its stick while it is open: it is not looked at again."""
    file = tmp_path / "a.gapkg"
    made = packing.packed(tmp_path)
    write_package(file, made, secret=SECRET)
    with open_package(file, tmp_path, reader=Reader(recognise)) as package:
        file.write_bytes(b"gone")
        assert [canonical_bytes(data_of(each)) for each in package.entries()] == list(made.lines)
        (picture,) = package.files.values()
        assert picture.read_bytes() == made.pictures[0].read_bytes()
