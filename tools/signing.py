"""Sign a list of hashes, and prove a signature: Ed25519 over the file's bytes, 64 bytes beside it.

    python -m tools.signing new KEY.pem              a new key; its public half lies in KEY.pub.pem
    python -m tools.signing sign FILE                FILE.sig, with the key in GOVASSESS_SIGNING_KEY
    python -m tools.signing verify FILE KEY.pub.pem

OpenSSL 3 proves the same, without this program (docs/release.md).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE = "GOVASSESS_SIGNING_KEY"
"""Names the file of the private key (PKCS8 in PEM, no password); unset, nothing is signed."""
ENDING = ".sig"


class SigningError(Exception):
    """A key or a signature is not what it should be; the text says which."""


def new_key(path: Path) -> Path:
    """Write a new private key for its owner alone, and return where its public half lies."""
    key = Ed25519PrivateKey.generate()
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    public = path.with_suffix(".pub.pem")
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return public


def sign(path: Path) -> Path | None:
    """Sign a file with the key that the environment names; None if it names none.

    An earlier signature is removed first: a file that is not signed must not look signed.
    """
    beside = signature_of(path)
    beside.unlink(missing_ok=True)
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    try:
        key = serialization.load_pem_private_key(Path(named).read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise SigningError(f"{VARIABLE} names no key that can be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningError(f"{VARIABLE} names a key that is not Ed25519")
    beside.write_bytes(key.sign(path.read_bytes()))
    return beside


def is_signed_by(path: Path, public: Path) -> bool:
    """Tell whether the signature beside a file is that of a key; raises SigningError for no key."""
    try:
        key = serialization.load_pem_public_key(public.read_bytes())
    except (OSError, ValueError) as error:
        raise SigningError(f"{public} holds no public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise SigningError(f"{public} holds a key that is not Ed25519")
    try:
        key.verify(signature_of(path).read_bytes(), path.read_bytes())
    except (OSError, InvalidSignature):
        return False
    return True


def signature_of(path: Path) -> Path:
    """Return where the signature of a file lies."""
    return path.with_name(path.name + ENDING)


def main(words: Sequence[str]) -> int:
    """Do what the words say; 0 done or true, 1 false or refused, 2 wrong usage."""
    try:
        match list(words):
            case ["new", path]:
                print(new_key(Path(path)))
            case ["sign", path]:
                print(sign(Path(path)) or f"not signed: {VARIABLE} is not set")
            case ["verify", path, public]:
                good = is_signed_by(Path(path), Path(public))
                print(f"{path}: {'signed by this key' if good else 'NOT signed by this key'}")
                return 0 if good else 1
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except (SigningError, FileExistsError) as error:
        print(f"signing: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
