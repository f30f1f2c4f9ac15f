"""The manifest: what a package says it is, who wrote it, and the hash of every other member."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.domain.text import clean
from govassess.exchange.package_upgrades import upgraded

if TYPE_CHECKING:
    from govassess.canonical import Json

FORMAT = 2
"""The version written; older ones are upgraded on their plain data, newer ones are refused."""
MANIFEST, SIGNATURE, ENTRIES = "manifest.json", "manifest.sig", "entries.jsonl"
EVIDENCE = re.compile(r"evidence/(?P<picture>[0-9a-f]{64})\.(?P<suffix>png|jpg)")
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9A-Za-z_-]{0,64}")
_LONGEST = 1000


class PackageKind(StrEnum):
    """Which way a package travels and what it brings."""

    TASK = "task"
    RESULT = "result"
    ENROLMENT = "enrolment"


class NewerFormat(Exception):  # noqa: N818 - a state of the file, turned into a refusal
    """The package was written by a newer program; the argument is its format."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a package; `key` and `recipient` are public, `recipient` '' for nobody's seal."""

    id: str
    name: str
    role: str
    key: str
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class DeviceHead:
    """An installation and its last entry as the package was written; 0 and '' before the first."""

    id: str
    seq: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the package: its name, its SHA-256 and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything but the entries and pictures themselves; signed as its canonical bytes.

    `to` is the evaluator a task is for, '' for every other kind.
    """

    kind: PackageKind
    campaign: str
    title: str
    author: Author
    device: DeviceHead
    entries: int
    app: str
    members: tuple[Member, ...] = ()
    to: str = ""

    @property
    def pictures(self) -> tuple[Member, ...]:
        """The members that are pictures."""
        return tuple(each for each in self.members if each.name != ENTRIES)

    def written(self) -> bytes:
        """Return the RFC 8785 bytes that are signed."""
        author = self.author
        return canonical_bytes(
            {
                "alg": {"hash": "sha256", "sign": "ed25519"},
                "app": self.app,
                "author": {
                    "id": author.id,
                    "key": author.key,
                    "name": author.name,
                    "recipient": author.recipient,
                    "role": author.role,
                },
                "campaign": {"id": self.campaign, "title": self.title},
                "counts": {"entries": self.entries, "pictures": len(self.pictures)},
                "device": {
                    "head": self.device.head,
                    "id": self.device.id,
                    "seq": self.device.seq,
                },
                "format": FORMAT,
                "kind": self.kind.value,
                "members": [
                    {"name": each.name, "sha256": each.sha256, "size": each.size}
                    for each in self.members
                ],
                "to": self.to,
            }
        )


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest; every byte counts, so one that we would write differently is refused.

    Raises NewerFormat, or ValueError, KeyError, TypeError, RecursionError for what is no manifest.
    """
    row = parse(data)
    if type(row["format"]) is int and row["format"] > FORMAT:
        raise NewerFormat(row["format"])
    if row["format"] != FORMAT:
        if canonical_bytes(row) != data:
            raise ValueError("not canonical")
        row = upgraded(row, FORMAT)
        data = canonical_bytes(row)
    author, device, campaign = row["author"], row["device"], row["campaign"]
    made = Manifest(
        kind=PackageKind(row["kind"]),
        campaign=_id(campaign["id"]),
        title=_text(campaign["title"]),
        author=Author(
            _id(author["id"]),
            _text(author["name"]),
            _id(author["role"]),
            _hash(author["key"]),
            _id(author["recipient"]),
        ),
        device=DeviceHead(
            _id(device["id"]), _count(device["seq"]), device["head"] and _hash(device["head"])
        ),
        entries=_count(row["counts"]["entries"]),
        app=_text(row["app"]),
        members=tuple(_member(each) for each in row["members"]),
        to=_id(row["to"]),
    )
    if made.written() != data:
        raise ValueError("not canonical, or with fields that nobody knows")
    return made


def _member(row: Json) -> Member:
    name = _text(row["name"])
    if name != ENTRIES and not EVIDENCE.fullmatch(name):
        raise ValueError(name)
    return Member(name, _hash(row["sha256"]), _count(row["size"]))


def _text(value: Json) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or clean(value, _LONGEST).text != value:
        raise ValueError("no text")
    return value


def _id(value: Json) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("no identity")
    return value


def _hash(value: Json) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError("no hash")
    return value


def _count(value: Json) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no count")
    return value
