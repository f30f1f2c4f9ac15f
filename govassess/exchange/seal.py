"""Keys of packages: signing with Ed25519, and sealing to the lead with age (X25519)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyrage  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from govassess.exchange.package_faults import refused
from govassess.safe_write import safe_write

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = (4 << 30) - 1
"""The largest package: more does not fit on a FAT32 stick."""
SIGNATURE_BYTES = 64


def new_signing_key() -> str:
    """Return a new secret signing key, 64 hex digits."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_key(secret: str) -> str:
    """Return the public half of a signing key, 64 hex digits; ValueError for what is no key."""
    return _private(secret).public_key().public_bytes_raw().hex()


def sign(secret: str, data: bytes) -> bytes:
    """Return the signature over `data`, 64 bytes; the same every time."""
    return _private(secret).sign(data)


def is_signed(public: str, signature: bytes, data: bytes) -> bool:
    """Tell whether the holder of a public key signed `data`; ValueError for what is no key."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def new_identity() -> str:
    """Return a new secret that opens what is sealed to it (an age identity)."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the address that others seal to; ValueError for what is no identity."""
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("no age identity") from error


def seal(source: Path, target: Path, recipients: tuple[str, ...]) -> None:
    """Write `source` to `target` so that only who holds one of the recipients' identities reads it.

    Raises GovAssessError: PACKAGE_REFUSED for a recipient that is none, DISK_FULL.
    """
    try:
        addresses = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError as error:
        raise refused(target, "recipient") from error

    def write_sealed(part: Path) -> None:
        with source.open("rb") as plain, part.open("wb") as sealed:
            pyrage.encrypt_io(plain, sealed, addresses)

    safe_write(target, write_sealed)


def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
