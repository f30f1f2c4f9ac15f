"""A sealed file opens where it is read, and nothing that was altered is ever read (T16, T21)."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pyrage  # type: ignore[import-untyped]
import pytest

from govassess.canonical import sha256
from govassess.errors import GovAssessError
from govassess.exchange import seal
from govassess.exchange.package import Reader, open_package, write_package
from govassess.exchange.sealed_file import MAGIC, open_sealed
from govassess.store.vault import recognise
from tests.exchange import packing
from tests.exchange.packing import SECRET, identity, opened
from tests.store.making import png

if TYPE_CHECKING:
    from pathlib import Path

PART, SEALED = 64 << 10, (64 << 10) + 16
SIZES = (0, 1, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 17)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sealed"


def sealed(data: bytes, *others: str) -> bytes:
    """Return data as pyrage seals it, for others and for us."""
    to = (*others, seal.recipient_of(identity()))
    addresses = [pyrage.x25519.Recipient.from_str(each) for each in to]
    made: bytes = pyrage.encrypt(data, addresses)
    return made


def begin_of(made: bytes) -> int:
    """Return where the first part begins."""
    return made.index(b"\n", made.index(b"\n--- ") + 1) + 1 + 16


def refusal(file: Path, made: bytes, key: str = "") -> str:
    """Return the reason for which a file is refused before its end is reached, '' for none."""
    file.write_bytes(made)
    try:
        with open_sealed(file, key or identity()) as stream:
            stream.read()
    except GovAssessError as error:
        return str(error.facts["reason"].key)  # type: ignore[attr-defined]
    return ""


@pytest.mark.parametrize("size", SIZES)
def test_everything_reads_as_it_was_sealed(file: Path, size: int) -> None:
    chance = random.Random(size)
    data = chance.randbytes(size)
    file.write_bytes(sealed(data))
    with open_sealed(file, identity()) as stream:
        assert stream.read() == data
        assert stream.seek(0, 2) == size
        for _ in range(40):
            begin, length = chance.randint(0, size), chance.choice((1, 30, PART, 2 * PART))
            stream.seek(begin)
            assert stream.read(length) == data[begin : begin + length]


def test_it_opens_among_many_recipients(file: Path) -> None:
    others = [seal.recipient_of(seal.new_identity()) for _ in range(3)]
    file.write_bytes(sealed(b"here", *others))
    with open_sealed(file, identity()) as stream:
        assert stream.read() == b"here"


@pytest.mark.promise("T21")
def test_nobody_else_opens_it(file: Path) -> None:
    made = sealed(b"here")
    assert refusal(file, made) == ""
    assert refusal(file, made, seal.new_identity()) == "packages.sealed"


@pytest.mark.promise("T21")
def test_every_flip_in_the_header_is_refused(file: Path) -> None:
    made = sealed(b"here", seal.recipient_of(seal.new_identity()))
    for at in range(len(MAGIC), begin_of(made)):
        assert refusal(file, made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]), at


@pytest.mark.promise("T16")
@pytest.mark.parametrize("part", range(4))
def test_an_altered_part_is_refused_and_no_other_one(file: Path, part: int) -> None:
    data = random.Random(part).randbytes(3 * PART + 99)
    made = bytearray(sealed(data))
    made[begin_of(made) + part * SEALED + 40] ^= 4
    file.write_bytes(made)
    if part == 3:  # the last is looked at first
        assert refusal(file, bytes(made)) == "packages.damaged"
        return
    with open_sealed(file, identity()) as stream:
        for number in range(3):
            stream.seek(number * PART)
            if number != part:
                assert stream.read(PART) == data[number * PART :][:PART]
                continue
            with pytest.raises(GovAssessError):
                stream.read(PART)


def parts_of(made: bytes) -> tuple[bytes, list[bytes]]:
    begin = begin_of(made)
    return made[:begin], [made[at : at + SEALED] for at in range(begin, len(made), SEALED)]


@pytest.mark.promise("T16")
@pytest.mark.parametrize("order", [(0,), (0, 1), (0, 1, 1), (1, 0, 2), (0, 1, 2, 2), (2,), ()])
def test_parts_left_out_put_twice_or_exchanged_are_refused(
    file: Path, order: tuple[int, ...]
) -> None:
    """Each of them is sealed rightly by itself."""
    head, parts = parts_of(sealed(random.Random(5).randbytes(2 * PART + 5)))
    assert refusal(file, head + b"".join(parts)) == ""
    assert refusal(file, head + b"".join(parts[each] for each in order)) == "packages.damaged"


@pytest.mark.promise("T21")
@pytest.mark.parametrize("size", [0, 5, PART])
def test_every_short_end_is_refused(file: Path, size: int) -> None:
    made = sealed(bytes(size))
    for cut in range(1, min(size, 40) + 33):
        assert refusal(file, made[:-cut]) == "packages.damaged"


@pytest.mark.promise("T21")
def test_a_share_that_makes_every_secret_the_same_is_refused(file: Path) -> None:
    made = sealed(b"here")
    at = made.index(b"X25519 ") + 7
    assert refusal(file, made[:at] + b"A" * 43 + made[at + 43 :]) == "packages.damaged"


def test_nothing_of_a_sealed_package_lies_open_but_what_was_proved(tmp_path: Path) -> None:
    """Its zip is nowhere on the disk, not even while it is read (E9)."""
    file = tmp_path / "a.gapkg"
    made = packing.packed(tmp_path, pictures=2)
    write_package(file, made, secret=SECRET, recipients=(seal.recipient_of(identity()),))
    with opened(file, identity()) as package:
        lying = [place for place in (tmp_path / "staging").rglob("*") if place.is_file()]
        assert sorted(place.name for place in lying) == sorted(
            ["entries.jsonl", *(place.name for place in package.files.values())]
        )


def test_of_a_picture_at_hand_nothing_is_opened(tmp_path: Path) -> None:
    """As with a plain package: nothing is taken of it, so nothing of it needs proving."""
    data = png(7, 300)
    picture = tmp_path / f"{sha256(data)}.png"
    picture.write_bytes(data)
    file = tmp_path / "a.gapkg"
    made = replace(packing.packed(tmp_path), pictures=(picture,))
    write_package(file, made, secret=SECRET, recipients=(seal.recipient_of(identity()),))
    altered = bytearray(file.read_bytes())
    altered[begin_of(bytes(altered)) + SEALED + 99] ^= 1  # in the middle of the picture
    file.write_bytes(altered)
    known = Reader(recognise, lambda name: name == picture.name)
    with open_package(file, tmp_path, reader=known, identity=identity()) as package:
        assert package.pictures == {picture.stem: "png"}
        assert package.files == {}
    with (
        pytest.raises(GovAssessError),
        open_package(file, tmp_path, reader=Reader(recognise), identity=identity()),
    ):
        pass
