"""Keys of packages: signing with Ed25519, and sealing to the lead with age (X25519)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyrage  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from govassess.exchange.package_faults import refused
from govassess.safe_write import safe_write, write_staged

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = (4 << 30) - 1
"""The largest package: more does not fit on a FAT32 stick."""
SIGNATURE_BYTES = 64
_MAGIC = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 64 << 10


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


def is_sealed(path: Path) -> bool:
    """Tell whether a file says that it is sealed."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def unseal(path: Path, target: Path, identity: str) -> None:
    """Write what is inside a sealed file to `target`, unflushed; `identity` '' opens nothing.

    A file sealed by a passphrase is refused unread: its header alone could take hours and
    gigabytes. Raises GovAssessError: PACKAGE_REFUSED, DISK_FULL.
    """
    _refuse_passphrases(path)
    if not identity:
        raise refused(path, "sealed")
    opener = pyrage.x25519.Identity.from_str(identity)

    def write_opened(plain: BinaryIO) -> None:
        with path.open("rb") as sealed:
            try:
                pyrage.decrypt_io(sealed, _Counted(plain, path), [opener])
            except pyrage.DecryptError as error:
                lacking = "No matching keys" in str(error)
                raise refused(path, "sealed" if lacking else "damaged") from error
            except OSError as error:
                if error.errno is None:  # age's own word for altered bytes
                    raise refused(path, "damaged") from error
                raise

    write_staged(target, write_opened)


class _Counted:
    """A file that takes no more than the largest package."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._left = MAX_FILE

    def write(self, data: bytes) -> int:
        """Write on, or refuse what would go beyond the limit."""
        self._left -= len(data)
        if self._left < 0:
            raise refused(self._path, "too_large")
        return self._file.write(data)

    def flush(self) -> None:
        """Hand on what is held back."""
        self._file.flush()


def _refuse_passphrases(path: Path) -> None:
    with path.open("rb") as file:
        header, end, _ = file.read(_LONGEST_HEADER).partition(b"\n---")
    if not end:
        raise refused(path, "damaged")
    for line in header.splitlines():
        if line.lower().startswith(b"-> scrypt"):
            raise refused(path, "passphrase")


def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
