"""T15 and T16: a package that was cut is refused; a damaged one never brings other content."""

from __future__ import annotations

import errno
import io
import os
import random
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.exchange.package import write_package
from govassess.exchange.package_manifest import ENTRIES
from tests.exchange import packing
from tests.exchange.packing import SECRET, content, identity, refusal, whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.promises import Counted


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "到手.gapkg"


def damaged_or_same(file: Path, data: bytes, meant: object, key: str = "") -> bool:
    """Tell whether `data` is refused; if it is not, it must bring exactly what was meant."""
    file.write_bytes(data)
    try:
        found = content(file, key)
    except GovAssessError as error:
        return error.problem is Problem.PACKAGE_REFUSED
    assert found == meant
    return False


@pytest.mark.promise("T15")
@pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.long)])
def test_every_cut_is_refused(tmp_path: Path, file: Path, step: int, counted: Counted) -> None:
    data = whole(tmp_path)
    cuts = {*range(0, len(data), step), *range(len(data) - 256, len(data))}
    for at in cuts:
        refusal(file, data[:at])
    counted(len(cuts), "cuts")


@pytest.mark.promise("T15")
def test_every_cut_of_a_sealed_one_is_refused(tmp_path: Path, file: Path, counted: Counted) -> None:
    data = whole(tmp_path, seal.recipient_of(identity()))
    cuts = range(0, len(data), 61)
    for at in cuts:
        refusal(file, data[:at], identity())
    counted(len(cuts), "cuts")


@pytest.mark.promise("T16")
@pytest.mark.parametrize("flips", [400, pytest.param(4000, marks=pytest.mark.long)])
def test_no_flip_brings_other_content(
    tmp_path: Path, file: Path, flips: int, counted: Counted
) -> None:
    data = whole(tmp_path)
    file.write_bytes(data)
    meant = content(file)
    chance = random.Random(16)
    refused = 0
    for _ in range(flips):
        made = bytearray(data)
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        refused += damaged_or_same(file, bytes(made), meant)
    assert refused > flips * 0.9
    counted(flips, "flips")


@pytest.mark.promise("T16")
@pytest.mark.parametrize("size", [512, 64])
def test_no_lost_sector_brings_other_content(
    tmp_path: Path, file: Path, size: int, counted: Counted
) -> None:
    data = whole(tmp_path)
    file.write_bytes(data)
    meant = content(file)
    for at in range(0, len(data), size):
        damaged_or_same(file, data[:at] + bytes(size) + data[at + size :], meant)
        damaged_or_same(file, data[:at] + data[at + size :], meant)
    counted(2 * len(range(0, len(data), size)), "lost sectors")


@pytest.mark.promise("T16")
@pytest.mark.promise("T21")
def test_flips_of_a_sealed_one_are_refused(tmp_path: Path, file: Path, counted: Counted) -> None:
    data = whole(tmp_path, seal.recipient_of(identity()))
    file.write_bytes(data)
    meant = content(file, identity())
    chance = random.Random(21)
    for _ in range(80):
        made = bytearray(data)
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        damaged_or_same(file, bytes(made), meant, identity())
    counted(80, "flips")


@pytest.mark.long
@pytest.mark.promise("T16")
def test_no_lost_block_brings_other_content(tmp_path: Path, file: Path, counted: Counted) -> None:
    write_package(file, packing.packed(tmp_path, count=40, pictures=30), secret=SECRET)
    data = file.read_bytes()
    meant = content(file)
    chance = random.Random(4096)
    for _ in range(500):
        at = chance.randrange(len(data))
        for size in (512, 4096):
            damaged_or_same(file, data[:at] + bytes(size) + data[at + size :], meant)
            damaged_or_same(file, data[:at] + data[at + size :], meant)
    counted(1000, "zeroed sectors and blocks")
    counted(1000, "dropped sectors and blocks")


@pytest.mark.promise("T8")
@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENODEV, "packages.unread"), (errno.EINVAL, "packages.damaged")]
)
def test_a_stick_that_was_pulled_is_no_damage(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    data = whole(tmp_path)

    def pulled(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(zipfile.ZipExtFile, "read", pulled)
    assert refusal(file, data) == reason


@pytest.mark.promise("T16", control=True)
def test_without_the_checks_other_content_would_come(tmp_path: Path) -> None:
    """The control: a reader that trusts what the archive gives."""
    data = whole(tmp_path)
    meant = trusted(data)
    chance = random.Random(16)
    others = 0
    for _ in range(400):
        made = bytearray(data)
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        with suppress(Exception):  # whatever stops it, it took nothing
            others += trusted(bytes(made)) != meant
    assert others > 100


@pytest.mark.promise("T15", control=True)
def test_a_reader_that_takes_what_comes_would_take_half(tmp_path: Path) -> None:
    """The control: a reader that goes through the file from its beginning, as a stream."""
    data = whole(tmp_path)
    all_lines = lines_from(data)
    halves = [lines_from(data[:at]) for at in range(0, len(data), 17)]
    assert len(all_lines) > 1
    assert any(0 < len(some) < len(all_lines) for some in halves)


def lines_from(data: bytes) -> list[bytes]:
    """Return the journal's lines as far as they came; the archive's end is not asked for."""
    at = data.find(ENTRIES.encode())
    if at < 0 or len(data) < at + 40:
        return []
    method, begin = struct.unpack_from("<H", data, at - 22)[0], at + len(ENTRIES)
    begin += struct.unpack_from("<H", data, at - 2)[0]
    rest = data[begin:]
    text = zlib.decompressobj(-15).decompress(rest) if method else rest
    return [line for line in text.split(b"\n")[:-1] if line.startswith(b"{")]


def trusted(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive as a reader would that checks no sum."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            with archive.open(member) as part:
                part._expected_crc = None
                found[member.filename] = part.read()
    return found
