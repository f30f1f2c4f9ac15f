"""Keys: this installation's own, made silently when first needed, and those of other people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.domain.changes import Put, Subject
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError, Problem
from govassess.exchange import seal
from govassess.paths import keys_file
from govassess.safe_write import safe_write
from govassess.store import reading

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_PRIVATE = 0o600


class Standing(StrEnum):
    """How far a package's signature is believed; `unknown` is shown as 作者未核实."""

    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of an installation: what it signs with, and what opens packages sealed to it."""

    signing: str
    identity: str

    @property
    def public(self) -> PublicKeys:
        """What others may know."""
        return PublicKeys(seal.public_key(self.signing), seal.recipient_of(self.identity))


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """A person's public keys; `confirmed` once the fingerprint was compared by telephone."""

    key: str
    recipient: str
    confirmed: bool = False

    @property
    def fingerprint(self) -> str:
        """Six groups of four digits that two people compare."""
        return seal.fingerprint(self.key, self.recipient)

    def put(self, person: str) -> Put:
        """Return what records these keys as a person's."""
        value = {"key": self.key, "recipient": self.recipient, "confirmed": self.confirmed}
        return Put(Subject.KEY, f"{person}/{self.key[:16]}", value)


def own_keys() -> Keys:
    """Return this installation's keys, made now if there are none.

    Raises GovAssessError: FILE_UNREADABLE for a damaged key file, which is left as it is.
    """
    path = keys_file()
    if not path.is_file():
        made = Keys(seal.new_signing_key(), seal.new_identity())
        data = canonical_bytes({"identity": made.identity, "signing": made.signing})
        safe_write(path, lambda part: _write_private(part, data))
        return made
    try:
        row = parse(path.read_bytes())
        keys = Keys(row["signing"], row["identity"])
        _ = keys.public
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GovAssessError(Problem.FILE_UNREADABLE, path=path, reason=error) from error
    return keys


def _write_private(part: Path, data: bytes) -> None:
    part.touch(mode=_PRIVATE)
    part.write_bytes(data)


def known_keys(connection: Connection, person: str) -> tuple[PublicKeys, ...]:
    """Return the keys recorded for a person of the campaign."""
    values = reading.values_below(connection, Subject.KEY, person)
    return tuple(
        PublicKeys(row["key"], row["recipient"], row["confirmed"]) for row in values.values()
    )


def lead_keys(connection: Connection) -> tuple[PublicKeys, ...]:
    """Return the keys that the lead signed task packages with."""
    return known_keys(connection, OFFICE.id)


def standing(known: tuple[PublicKeys, ...], key: str) -> Standing | None:
    """Return how far a signature by `key` is believed; None for a key that is not the person's."""
    found = next((each for each in known if each.key == key), None)
    if found is None:
        return None if known else Standing.UNKNOWN
    return Standing.VALID if found.confirmed else Standing.UNKNOWN
