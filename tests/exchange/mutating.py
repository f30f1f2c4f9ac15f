"""Packages that are wrong in ways worth trying: raw bytes, the zip, the manifest, a line, a seal.

Every layer is reached by making the ones around it right again: re-zipped, re-hashed, re-signed.
"""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile

import pyrage  # type: ignore[import-untyped]

from govassess.canonical import sha256
from govassess.exchange import seal
from govassess.exchange.package_manifest import ENTRIES, MANIFEST, SIGNATURE
from tests.exchange import packing

if TYPE_CHECKING:
    import random

    from govassess.canonical import Json

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ODD: tuple[Json, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**64, 10**400, 1.5, -0.0, "", "x", "x" * 1001),
    *("x" * 20_001, "\0", "\ud800", "\u202e", "'); drop table entries; --", "../../x", "=1+1"),
    *([], {}, [[]], {"": {}}, "0" * 64, "a" * 64, "0" * 32, "evidence/x", "entries.jsonl"),
)
_NO_ZIP = (
    *(BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, KeyError),
    *(zlib.error, struct.error),
)


def corpus(folder: Path, identity: str) -> list[bytes]:
    """Return sound packages of every kind and version."""
    plain = packing.whole(folder)
    sealed = packing.whole(folder, seal.recipient_of(identity))
    empty = packing.with_entries(b"", 0)
    stored = sorted(GOLDEN.glob("package_*.gapkg"))
    return [plain, sealed, empty, *(file.read_bytes() for file in stored)]


def mutated(chance: random.Random, found: list[bytes], identity: str) -> bytes:
    """Return a package made wrong, or now and then one that is right."""
    data = chance.choice(found)
    ways = (flipped, cut, spliced, rezipped, resigned, with_line, with_picture)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(ways)(chance, data, found)
    return resealed(chance, data, identity) if chance.random() < 0.1 else data


def flipped(chance: random.Random, data: bytes, _found: list[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(chance: random.Random, data: bytes, _found: list[bytes]) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((1, 4, 64, 512, len(data)))
    return chance.choice((data[:at], data[at:], data[:at] + data[at + length :]))


def spliced(chance: random.Random, data: bytes, found: list[bytes]) -> bytes:
    other = chance.choice(found)
    at, there = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    part = other[there : there + chance.choice((1, 4, 30, 46, 500))]
    return data[:at] + part + data[at + chance.choice((0, len(part))) :]


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of what may be no zip any more."""
    try:
        return packing.members(data)
    except _NO_ZIP:
        return {}


def rezipped(chance: random.Random, data: bytes, _found: list[bytes]) -> bytes:
    """Return the members in another zip: other order, method, names, more or fewer of them."""
    found = members(data)
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice([*found, "manifest.json"])
        how = chance.randrange(5)
        if how == 0:
            found.pop(name, None)
        elif how == 1:
            found[chance.choice(("../x", "a b", "evidence/", name.upper(), f"{name}/"))] = b"x"
        elif how == 2:
            found[name] = found.get(name, b"") + b"\0"
        elif how == 3:
            found[f"evidence/{chance.randrange(16**64):064x}.png"] = chance.randbytes(40)
        else:
            found[name] = found.get(chance.choice([*found, name]), b"")
    method = chance.choice((ZIP_STORED, ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2))
    return packing.zipped(found, method=method, sort=chance.random() < 0.8)


def resigned(chance: random.Random, data: bytes, _found: list[bytes]) -> bytes:
    """Return it with something odd in the manifest, rightly signed."""
    found = members(data)
    row = parsed(found.get(MANIFEST, b"{}"))
    for _ in range(chance.choice((1, 1, 2))):
        row = twisted(chance, row)
    return signed(row, found)


def with_line(chance: random.Random, data: bytes, _found: list[bytes]) -> bytes:
    """Return it with something odd in a line of the journal, rightly hashed and signed."""
    found = members(data)
    lines = found.get(ENTRIES, b"").splitlines() or [b"{}"]
    at = chance.randrange(len(lines))
    if chance.random() < 0.3:
        lines[at] = flipped(chance, lines[at], [])
    else:
        lines[at] = written(twisted(chance, parsed(lines[at])))
    found[ENTRIES] = b"".join(line + b"\n" for line in lines)
    return relisted(found)


def with_picture(chance: random.Random, data: bytes, found: list[bytes]) -> bytes:
    """Return it with a picture made wrong, rightly named, hashed and signed."""
    parts = members(data)
    names = [name for name in parts if name.startswith("evidence/")]
    picture = parts.pop(names[0]) if names else packing.png(3, 9)
    picture = chance.choice((flipped, cut, spliced))(chance, picture, found)
    suffix = chance.choice(("png", "png", "jpg"))
    parts[f"evidence/{sha256(picture)}.{suffix}"] = picture
    return relisted(parts)


def resealed(chance: random.Random, data: bytes, identity: str) -> bytes:
    """Return it sealed, the seal often made wrong."""
    to = pyrage.x25519.Recipient.from_str(seal.recipient_of(identity))
    made: bytes = pyrage.encrypt(data, [to])
    return made if chance.random() < 0.5 else flipped(chance, made, [])


def relisted(found: dict[str, bytes]) -> bytes:
    """Return a package whose manifest lists what is there."""
    row = parsed(found.get(MANIFEST, b"{}"))
    if not isinstance(row, dict):
        return packing.zipped(found)
    names = sorted(found.keys() - {MANIFEST, SIGNATURE})
    row["members"] = [
        {"name": each, "sha256": sha256(found[each]), "size": len(found[each])} for each in names
    ]
    lines = found.get(ENTRIES, b"").count(b"\n")
    row["counts"] = {"entries": lines, "pictures": sum(each != ENTRIES for each in names)}
    return signed(row, found)


def signed(row: Json, found: dict[str, bytes]) -> bytes:
    """Return a package with this manifest, rightly signed where it names a key at all."""
    author = row.get("author") if isinstance(row, dict) else None
    if isinstance(author, dict) and isinstance(author.get("key"), str) and len(author["key"]) == 64:
        author["key"] = seal.public_key(packing.SECRET)
    data = written(row)
    others = {name: each for name, each in found.items() if name not in {MANIFEST, SIGNATURE}}
    return packing.zipped({**others, MANIFEST: data, SIGNATURE: seal.sign(packing.SECRET, data)})


def parsed(data: bytes) -> Json:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return {}


def written(row: Json) -> bytes:
    """Return JSON as our writer would, also of what it would never write."""
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def twisted(chance: random.Random, row: Json) -> Json:
    """Return JSON in which one value, or one name, is another."""
    if isinstance(row, dict) and row and chance.random() < 0.85:
        name = chance.choice(sorted(row, key=str))
        made = dict(row)
        how = chance.random()
        if how < 0.08:
            del made[name]
        elif how < 0.14:
            made[chance.choice(("zzz", "", "kind", "subject"))] = chance.choice(ODD)
        else:
            made[name] = twisted(chance, row[name])
        return made
    if isinstance(row, list) and row and chance.random() < 0.7:
        at = chance.randrange(len(row))
        return [*row[:at], twisted(chance, row[at]), *row[at + chance.choice((0, 1)) :]]
    return chance.choice(ODD)
