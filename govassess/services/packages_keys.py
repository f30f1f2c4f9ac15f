"""Keys: this installation's own, made silently when first needed, and those of other people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import canonical_bytes, parse
from govassess.domain.campaign_data import evaluator_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError, Problem
from govassess.exchange.fingerprints import fingerprint
from govassess.paths import keys_file
from govassess.safe_write import safe_write
from govassess.store import reading

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.changes import Change
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Evaluator
    from govassess.services.campaign import Campaign

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
        from govassess.exchange import seal  # noqa: PLC0415 - looking at a roster needs no crypto

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
        return fingerprint(self.key, self.recipient)

    def put(self, person: str) -> Put:
        """Return what records these keys as a person's."""
        value = {"key": self.key, "recipient": self.recipient, "confirmed": self.confirmed}
        return Put(Subject.KEY, self.subject(person), value)

    def subject(self, person: str) -> str:
        """Return the name of these keys of a person in the journal."""
        return f"{person}/{self.key[:16]}"


def own_keys() -> Keys:
    """Return this installation's keys, made now if there are none.

    Raises GovAssessError: FILE_UNREADABLE for a damaged key file, which is left as it is.
    """
    from govassess.exchange import seal  # noqa: PLC0415 - as above

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


def roster_keys(campaign: Campaign) -> dict[str, tuple[PublicKeys, ...]]:
    """Return the keys recorded for each person, by person; the confirmed ones first."""
    with campaign.database.read() as connection:
        values = reading.values_of(connection, Subject.KEY)
    found: dict[str, list[PublicKeys]] = {}
    for subject, row in values.items():
        keys = PublicKeys(row["key"], row["recipient"], row["confirmed"])
        found.setdefault(subject.rpartition("/")[0], []).append(keys)
    return {
        person: tuple(sorted(keys, key=lambda each: (not each.confirmed, each.key)))
        for person, keys in found.items()
    }


def confirm_keys(campaign: Campaign, person: EvaluatorId, keys: PublicKeys) -> Change:
    """Record that a person read out the fingerprint of these keys: who signed is known now."""
    known = PublicKeys(keys.key, keys.recipient, confirmed=True)
    row, place = _on_roster(campaign, person)
    value = evaluator_to_data(replace(row, fingerprint=keys.fingerprint), place)
    puts = [Put(Subject.EVALUATOR, person, value), known.put(person)]
    return campaign.edit(Action.ADD_KEY, OFFICE, puts, label=row.name)


def forget_keys(campaign: Campaign, person: EvaluatorId, keys: PublicKeys) -> Change:
    """Take keys that are not the person's off the record; what they signed stays, and is listed.

    The next package of the person is taken by its own key again, as the first one was.
    """
    row, place = _on_roster(campaign, person)
    puts = [Put(Subject.KEY, keys.subject(person), None)]
    if row.fingerprint == keys.fingerprint:
        value = evaluator_to_data(replace(row, fingerprint=""), place)
        puts.append(Put(Subject.EVALUATOR, person, value))
    return campaign.edit(Action.REMOVE_KEY, OFFICE, puts, label=row.name)


def _on_roster(campaign: Campaign, person: EvaluatorId) -> tuple[Evaluator, int]:
    with campaign.database.read() as connection:
        people = reading.evaluators(connection)
    place = next(place for place, each in enumerate(people) if each.id == person)
    return people[place], place
