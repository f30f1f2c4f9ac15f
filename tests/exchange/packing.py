"""Packages for the tests: one that is right, and everything needed to make it wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import canonical_bytes, parse, sha256
from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.exchange.package import OpenPackage, Packed, Reader, open_package, write_package
from govassess.exchange.package_manifest import (
    ENTRIES,
    MANIFEST,
    SIGNATURE,
    Author,
    DeviceHead,
    Manifest,
    PackageKind,
)
from govassess.store.vault import recognise
from govassess.wording import Wording
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.exchange.package_entries import PackedEntry

SECRET = "11" * 32


@cache
def identity() -> str:
    return seal.new_identity()


def entry(number: int = 1, **changed: Json) -> Json:
    """Return the fields of an entry."""
    return {
        "action": {"id": "a" * 32, "label": "宝塔区 1.1", "name": "rate", "of": ""},
        "at": "2012-12-03T07:40:00.000+00:00",
        "by": "ann",
        "campaign": "c" * 32,
        "device": "d" * 32,
        "kind": "rating",
        "prev": "" if number == 1 else "e" * 64,
        "replaces": [],
        "restores": "",
        "role": "evaluator",
        "seq": number,
        "subject": f"s{number}/1.1/ann",
        "tick": number,
        "value": {"answer": {"number": "3.5"}, "note": "栏目空白"},
    } | changed


def manifest(**changed: Json) -> Manifest:
    """Return a manifest before its members are known."""
    facts: dict[str, Json] = {
        "kind": PackageKind.RESULT,
        "campaign": "c" * 32,
        "title": "延安市2012年政府网站绩效评估",
        "author": Author("ann", "甲", "evaluator", seal.public_key(SECRET)),
        "device": DeviceHead("d" * 32, 3, "f" * 64),
        "entries": 0,
        "app": "1.0",
    }
    return Manifest(**(facts | changed))


def packed(folder: Path, count: int = 3, pictures: int = 1) -> Packed:
    """Return what goes into a small package."""
    files = []
    for number in range(pictures):
        data = png(number, 12)
        files.append(folder / f"{sha256(data)}.png")
        files[-1].write_bytes(data)
    lines = tuple(canonical_bytes(entry(number + 1)) for number in range(count))
    return Packed(manifest(), lines, tuple(files))


def whole(folder: Path, *recipients: str) -> bytes:
    """Return the bytes of a sound package."""
    path = folder / "sound.gapkg"
    write_package(path, packed(folder), secret=SECRET, recipients=recipients)
    return path.read_bytes()


@contextmanager
def opened(path: Path, key: str = "") -> Iterator[OpenPackage]:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    with open_package(path, staging, reader=Reader(recognise), identity=key) as package:
        yield package


def data_of(packed: PackedEntry) -> Json:
    """Return an entry's fields by their names (packages.md §1)."""
    campaign, device, seq, prev = packed.place
    act, name, label, by, role, at, tick, of = packed.act
    return {
        "action": {"id": act, "label": label, "name": name, "of": of},
        "at": at,
        "by": by,
        "campaign": campaign,
        "device": device,
        "kind": packed.kind,
        "prev": prev,
        "replaces": list(packed.replaces),
        "restores": packed.restores,
        "role": role,
        "seq": seq,
        "subject": packed.subject,
        "tick": tick,
        "value": None if packed.value is None else parse(packed.value),
    }


def content(path: Path, key: str = "") -> tuple[object, ...]:
    """Return everything a package brings; raises what reading it raises."""
    with opened(path, key) as package:
        pictures = {name: file.read_bytes() for name, file in package.files.items()}
        assert pictures.keys() == package.pictures.keys()
        return package.manifest, list(package.entries()), pictures


def members(data: bytes) -> dict[str, bytes]:
    """Return a package's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(
    found: dict[str, bytes], *, method: int = zipfile.ZIP_STORED, sort: bool = True
) -> bytes:
    """Return a zip of members in order, whatever they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        for name in sorted(found) if sort else found:
            file.writestr(zipfile.ZipInfo(name), found[name], compress_type=method)
    return target.getvalue()


def signed(row: Json, others: dict[str, bytes], secret: str = SECRET) -> bytes:
    """Return a package with a manifest of any content, rightly signed."""
    written = row if isinstance(row, bytes) else canonical_bytes(row)
    return zipped({**others, MANIFEST: written, SIGNATURE: seal.sign(secret, written)})


def with_entries(journal: bytes, count: int = 1) -> bytes:
    """Return a package whose journal is `journal`, everything else being right."""
    row = {**_row(manifest(entries=count))}
    row["members"] = [{"name": ENTRIES, "sha256": sha256(journal), "size": len(journal)}]
    return signed(row, {ENTRIES: journal})


def with_picture(data: bytes, suffix: str = "png") -> bytes:
    """Return a package with one file that is said to be a picture."""
    name = f"evidence/{sha256(data)}.{suffix}"
    row = {**_row(manifest())}
    row["counts"] = {"entries": 0, "pictures": 1}
    row["members"] = [
        {"name": ENTRIES, "sha256": sha256(b""), "size": 0},
        {"name": name, "sha256": sha256(data), "size": len(data)},
    ]
    return signed(row, {ENTRIES: b"", name: data})


def _row(made: Manifest) -> dict[str, Json]:
    return dict(parse(made.written()))


def row_of(data: bytes) -> dict[str, Json]:
    """Return a package's manifest as plain data."""
    return dict(parse(members(data)[MANIFEST]))


def end_record(data: bytes, **changed: int) -> bytes:
    """Return the bytes with fields of the zip's end record overwritten."""
    places = {"disk": (4, "<H"), "here": (8, "<H"), "count": (10, "<H"), "length": (12, "<L")}
    places |= {"offset": (16, "<L"), "comment": (20, "<H")}
    made = bytearray(data)
    for name, value in changed.items():
        at, shape = places[name]
        struct.pack_into(shape, made, len(made) - 22 + at, value)
    return bytes(made)


def refusal(path: Path, data: bytes, key: str = "") -> str:
    """Return the reason a file is refused for; nothing may be left behind by it."""
    path.write_bytes(data)
    before = tree(path.parent)
    with pytest.raises(GovAssessError) as raised:
        content(path, key)
    assert raised.value.problem is Problem.PACKAGE_REFUSED
    assert tree(path.parent) == before
    assert Wording().problem(raised.value)
    return str(getattr(raised.value.facts["reason"], "key", ""))


def tree(folder: Path) -> set[str]:
    return {str(place) for place in folder.rglob("*") if place.name != "staging"}
