"""Archives that are built otherwise than ours, each from a package that is right (T20)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from govassess.exchange.package_manifest import ENTRIES, MANIFEST, SIGNATURE
from tests.exchange import packing
from tests.exchange.packing import members

if TYPE_CHECKING:
    from collections.abc import Callable


def doubled(data: bytes) -> bytes:
    target = io.BytesIO()
    found = members(data)
    with zipfile.ZipFile(target, "w") as made:
        for name in sorted(found):
            made.writestr(zipfile.ZipInfo(name), found[name])
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr(zipfile.ZipInfo(ENTRIES), b"")
    return target.getvalue()


def overlapping(data: bytes) -> bytes:
    """Make the directory's last member begin where the one before it begins."""
    made = bytearray(data)
    at = made.rindex(b"PK\x01\x02")
    made[at + 42 : at + 46] = bytes(4)
    return bytes(made)


def forged(data: bytes) -> bytes:
    """Make the directory say that its first member is small."""
    made = bytearray(data)
    at = made.index(b"PK\x01\x02")
    made[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(made)


def flagged(data: bytes, bit: int) -> bytes:
    made = bytearray(data)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        made[made.index(mark) + place] |= bit
    return bytes(made)


def zstd_frame(data: bytes) -> bytes:
    """Return data as a whole Zstandard frame of one raw block (RFC 8878, 3.1.1)."""
    size = struct.pack("<L", len(data))
    block = struct.pack("<L", 1 | len(data) << 3)[:3]  # the last one, raw
    return b"\x28\xb5\x2f\xfd\xa0" + size + block + data


def zstd_packed(data: bytes) -> bytes:
    """Return a package whose journal is packed by method 93: right for a reader that knows it."""
    journal = members(data)[ENTRIES]
    made = bytearray(packing.zipped(members(data) | {ENTRIES: zstd_frame(journal)}))
    checked = struct.pack("<L", zlib.crc32(journal))
    for mark, method, named in ((b"PK\x01\x02", 10, 46), (b"PK\x03\x04", 8, 30)):
        at = made.index(ENTRIES.encode(), made.index(mark)) - named
        assert made[at : at + 4] == mark
        made[at + method : at + method + 2] = struct.pack("<H", 93)
        made[at + method + 6 : at + method + 10] = checked
        made[at + method + 14 : at + method + 18] = struct.pack("<L", len(journal))
    return bytes(made)


def without(data: bytes, name: str) -> bytes:
    found = members(data)
    del found[name]
    return packing.zipped(found)


STRUCTURES: dict[str, Callable[[bytes], bytes]] = {
    "a name twice": doubled,
    "overlap": overlapping,
    "forged size": forged,
    "encrypted": lambda data: flagged(data, 1),
    "data descriptor": lambda data: flagged(data, 8),
    "bzip2": lambda data: packing.zipped(members(data), method=zipfile.ZIP_BZIP2),
    "lzma": lambda data: packing.zipped(members(data), method=zipfile.ZIP_LZMA),
    "zstd": zstd_packed,
    "junk before": lambda data: b"MZ" + data,
    "junk behind": lambda data: data + b"\0",
    "two of them": lambda data: data + data,
    "a comment": lambda data: packing.end_record(data, comment=1) + b"x",
    "more members said": lambda data: packing.end_record(data, count=9, here=9),
    "fewer members said": lambda data: packing.end_record(data, count=2, here=2),
    "another disk": lambda data: packing.end_record(data, disk=1),
    "zip64 lies": lambda data: packing.end_record(data, offset=0xFFFFFFFF),
    "out of order": lambda data: packing.zipped(dict(reversed(members(data).items())), sort=False),
    "no journal": lambda data: without(data, ENTRIES),
    "no signature": lambda data: without(data, SIGNATURE),
    "no manifest": lambda data: without(data, MANIFEST),
    "an unlisted member": lambda data: packing.zipped(
        members(data) | {f"evidence/{'0' * 64}.png": b"x"}
    ),
    "a zip in its place": lambda data: packing.zipped({"manifest.json": data}),
    "nothing": lambda _: b"",
    "an empty zip": lambda _: packing.zipped({}),
}
