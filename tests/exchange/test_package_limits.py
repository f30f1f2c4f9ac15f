"""Hostile packages cost little before they are refused: below 100 MB and two seconds (T20, T22)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import canonical_bytes, sha256
from govassess.exchange import seal
from govassess.exchange.package_manifest import ENTRIES, MANIFEST, SIGNATURE
from tests.exchange import packing
from tests.exchange.reading_alone import Reading
from tests.exchange.structures import STRUCTURES
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MEGABYTES, SECONDS = 100, 2.0


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    with Reading() as process:
        yield process


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def many(names: list[str], body: bytes, size: int, *, overlap: bool) -> bytes:
    """Return a zip whose members all have the deflated `body`, or all lie on the first one's."""
    made, directory = bytearray(), bytearray()
    for name in names:
        at = 0 if overlap and directory else len(made)
        sizes = struct.pack("<LLLHH", 0, len(body), size, len(name), 0)
        head = struct.pack("<HHHHH", 20, 0, 8, 0, 33)
        if not overlap or not directory:
            made += b"PK\x03\x04" + head + sizes + name.encode() + body
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + head + sizes
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, at) + name.encode()
    count = min(len(names), 0xFFFF)
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), len(made), 0)
    return bytes(made + directory) + b"PK\x05\x06" + end


def pictures(count: int) -> list[str]:
    return [f"evidence/{number:064x}.png" for number in range(count)]


def overlap_bomb(_: bytes) -> bytes:
    """9.5 GB in some 50 KB: every member lies on the same bytes (cpython 3.11.7 took it)."""
    body = deflated(bytes(10 << 20))
    return many(pictures(950), body, 10 << 20, overlap=True)


def overlap_within_the_total(_: bytes) -> bytes:
    body = png(5, 21) + bytes(200_000)  # neither too much in all nor packed too well
    return many(pictures(19_000), deflated(body), len(body), overlap=True)


def forged_sizes(_: bytes) -> bytes:
    """A picture says everywhere that it has one byte, and holds 24 MB (cpython#151307)."""
    name, body = pictures(1)[0], bytes(24 << 20)
    row = dict(packing.row_of(packing.with_picture(body)))
    row["members"][1] |= {"name": name, "sha256": sha256(body), "size": 1}
    written = canonical_bytes(row)
    small = {MANIFEST: written, SIGNATURE: seal.sign(packing.SECRET, written), ENTRIES: b""}
    made = bytearray(packing.zipped({**small, name: body}, method=zipfile.ZIP_DEFLATED))
    for mark, place, named in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = made.index(name.encode(), made.index(mark)) - named
        while made[at : at + 4] != mark:
            at = made.index(name.encode(), at + named + 1) - named
        made[at + place : at + place + 4] = struct.pack("<L", 1)
    return bytes(made)


def seventy_thousand(_: bytes) -> bytes:
    return many(pictures(70_000), b"\x03\x00", 0, overlap=False)


def ratio(_: bytes) -> bytes:
    """A thousand to one."""
    return many([ENTRIES], deflated(bytes(200 << 20)), 200 << 20, overlap=False)


def within_the_ratio(_: bytes) -> bytes:
    """As much as a journal may hold, rightly hashed and signed, and no line of it is an entry."""
    block = png(5, 75)[:16_384] + bytes(1_600_000)  # a hundred to one
    journal = (block * 170)[: (256 << 20) - 1] + b"\n"
    row = dict(packing.row_of(packing.with_entries(b"", 0)))
    row["counts"] = {"entries": journal.count(b"\n"), "pictures": 0}
    row["members"] = [{"name": ENTRIES, "sha256": sha256(journal), "size": len(journal)}]
    return zipped_small(row, journal)


def zipped_small(row: object, journal: bytes) -> bytes:
    written = canonical_bytes(row)
    small = {MANIFEST: written, SIGNATURE: seal.sign(packing.SECRET, written)}
    return packing.zipped({**small, ENTRIES: journal}, method=zipfile.ZIP_DEFLATED)


def manifest_of(members: object) -> bytes:
    row = dict(packing.row_of(packing.with_entries(b"", 0)))
    row["members"] = members
    return packing.signed(row, {ENTRIES: b""})


def many_members_said(_: bytes) -> bytes:
    """Eight megabytes of manifest, for a zip of three members."""
    name = {"sha256": "0" * 64, "size": 1}
    return manifest_of([name | {"name": each} for each in pictures(45_000)])


def deep_manifest(_: bytes) -> bytes:
    data = b'{"format":2,"members":' + b"[" * 3_900_000 + b"]" * 3_900_000 + b"}"
    return packing.signed(data, {ENTRIES: b""})


def wide_manifest(_: bytes) -> bytes:
    data = b'{"format":2,"members":[' + b"1," * 3_900_000 + b"1]}"
    return packing.signed(data, {ENTRIES: b""})


def long_number(_: bytes) -> bytes:
    return packing.signed(b'{"format":' + b"9" * (7 << 20) + b"}", {ENTRIES: b""})


def nested(data: bytes) -> bytes:
    return packing.with_picture(packing.zipped({"a.png": data * 2000}))


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    each.__name__: each
    for each in (
        *(overlap_bomb, overlap_within_the_total, forged_sizes, seventy_thousand, ratio),
        within_the_ratio,
        *(many_members_said, deep_manifest, wide_manifest, long_number, nested),
    )
}


@pytest.mark.promise("T20")
@pytest.mark.parametrize("what", [*STRUCTURES, *BOMBS])
def test_a_hostile_structure_costs_little(reading: Reading, tmp_path: Path, what: str) -> None:
    file = tmp_path / "x.gapkg"
    make = (STRUCTURES | BOMBS)[what]
    file.write_bytes(make(packing.whole(tmp_path)))
    cost = reading.cost(file)
    assert cost.said == "package_refused"
    assert cost.rise < MEGABYTES
    assert cost.seconds < SECONDS


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawn(width: int, height: int, *more: bytes, bits: int = 1) -> bytes:
    """Return a whole PNG of black pixels, with chunks before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + (width * bits + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    begin = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more)
    return begin + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def texts() -> bytes:
    body = zlib.compress(bytes(20 << 20), 9)
    return drawn(9, 9, *(chunk(b"zTXt", b"k%d\0\0" % n + body) for n in range(60)))


IMAGES: dict[str, Callable[[], bytes]] = {
    "9,000 by 9,000 of one bit": lambda: drawn(9000, 9000),
    "14,000 by 14,000": lambda: drawn(14_000, 14_000),
    "50,000 by 50,000 said": lambda: drawn(50_000, 50_000)[:300_000],
    "compressed texts": texts,
    "as large as may be": lambda: drawn(6300, 6300),
}


@pytest.mark.promise("T22")
@pytest.mark.parametrize("what", IMAGES)
def test_a_hostile_picture_costs_little(reading: Reading, tmp_path: Path, what: str) -> None:
    file = tmp_path / "x.gapkg"
    file.write_bytes(packing.with_picture(IMAGES[what]()))
    cost = reading.cost(file)
    assert cost.said == ("" if what == "as large as may be" else "package_refused")
    assert cost.rise < 250
    assert cost.seconds < SECONDS


@pytest.mark.promise("T20", control=True)
def test_reading_without_looking_first_would_cost(tmp_path: Path) -> None:
    """The control: what the bomb holds, if a reader unpacks it."""
    with zipfile.ZipFile(io.BytesIO(ratio(b""))) as file:
        assert file.getinfo(ENTRIES).file_size == 200 << 20
    with zipfile.ZipFile(io.BytesIO(overlap_bomb(b""))) as file:
        assert sum(info.file_size for info in file.infolist()) > 9 << 30
