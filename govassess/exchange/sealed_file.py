"""A sealed file read where it lies: only what is asked for is opened, and none of it is written.

The format is age v1 (https://c2sp.org/age) with X25519 recipients; pyrage writes it and can open it
from end to end only. Every part of 64 KiB is sealed by itself, in its place and as the last one or
not, so that what is read is as proved as if all of it had been.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from io import BufferedReader, RawIOBase
from itertools import pairwise
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from govassess.exchange.package_faults import refused

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, BinaryIO

MAGIC = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 64 << 10
_CHUNK, _TAG, _NONCE = 64 << 10, 16, 16
_SHARE = 32
"""The bytes of a public share, of a sealed file key, and of the header's HMAC."""
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def is_sealed(path: Path) -> bool:
    """Tell whether a file says that it is sealed."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def open_sealed(path: Path, identity: str) -> BufferedReader:
    """Open what is inside a sealed file for reading anywhere; `identity` '' opens nothing.

    A file sealed by a passphrase is refused unread: its header alone could take hours and
    gigabytes. Raises GovAssessError PACKAGE_REFUSED, also later at a part that was altered.
    """
    file = path.open("rb")
    try:
        return BufferedReader(_Opened(file, path, identity), _CHUNK)
    except BaseException:
        file.close()
        raise


class _Opened(RawIOBase):
    """What is inside a sealed file, one sealed part at a time."""

    def __init__(self, file: BinaryIO, path: Path, identity: str) -> None:
        super().__init__()
        self._file, self._path = file, path
        header, mac, self._begin = _header(file, path)
        file_key = _file_key(header, path, identity)
        try:
            _check_header(file_key, header, mac)
        except InvalidSignature as error:
            raise refused(path, "damaged") from error
        file.seek(self._begin)
        nonce = file.read(_NONCE)
        self._begin += _NONCE
        sealed = file.seek(0, os.SEEK_END) - self._begin
        self._last, rest = divmod(sealed - 1, _CHUNK + _TAG)
        self._size = self._last * _CHUNK + rest + 1 - _TAG
        if sealed < _TAG or rest + 1 < _TAG + bool(self._last):  # only nothing has an empty part
            raise refused(path, "damaged")
        self._cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        self._at, self._known, self._chunk = 0, -1, b""
        self._part(self._last)  # a file that was cut ends with a part that is not its last

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read anywhere."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read on, to the end of a sealed part at most; 0 at the end of all."""
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, _CHUNK)
        target = memoryview(buffer)
        found = memoryview(self._part(number))[start : start + len(target)]
        target[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        """Release the file."""
        self._file.close()
        super().close()

    def _part(self, number: int) -> bytes:
        if number != self._known:
            self._file.seek(self._begin + number * (_CHUNK + _TAG))
            sealed = self._file.read(_CHUNK + _TAG)
            nonce = number.to_bytes(11, "big") + bytes([number == self._last])
            try:
                self._chunk = self._cipher.decrypt(nonce, sealed, None)
            except InvalidTag as error:
                raise refused(self._path, "damaged") from error
            self._known = number
        return self._chunk


def _header(file: BinaryIO, path: Path) -> tuple[bytes, bytes, int]:
    """Return what the HMAC is over, the HMAC, and where the header ends."""
    found = file.read(_LONGEST_HEADER)
    header, end, rest = found.partition(b"\n---")
    if any(line.lower().startswith(b"-> scrypt") for line in header.splitlines()):
        raise refused(path, "passphrase")
    mac, closed, _ = rest.partition(b"\n")
    if not end or not closed or not mac.startswith(b" ") or not found.startswith(MAGIC):
        raise refused(path, "damaged")
    covered = header + end
    return covered, _bytes(mac[1:], path), len(covered) + len(mac) + 1


def _file_key(header: bytes, path: Path, identity: str) -> bytes:
    """Return the key of the file from the recipient's line that is for this identity."""
    own = _private(identity) if identity else None
    lines = header.split(b"\n")
    for line, body in pairwise(lines):
        words = line.split(b" ")
        if own is None or words[:2] != [b"->", b"X25519"]:
            continue
        if len(words) != 3:
            raise refused(path, "damaged")
        share = _bytes(words[2], path)
        try:
            shared = own.exchange(X25519PublicKey.from_public_bytes(share))
            salt = share + own.public_key().public_bytes_raw()
            wrapping = _derived(shared, salt, b"age-encryption.org/v1/X25519")
            return ChaCha20Poly1305(wrapping).decrypt(bytes(12), _bytes(body, path), None)
        except InvalidTag:
            continue  # it is somebody else's
        except ValueError as error:  # a share that makes every secret the same
            raise refused(path, "damaged") from error
    raise refused(path, "sealed")


def _check_header(file_key: bytes, header: bytes, mac: bytes) -> None:
    made = HMAC(_derived(file_key, b"", b"header"), SHA256())
    made.update(header)
    made.verify(mac)


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def _bytes(text: bytes, path: Path) -> bytes:
    """Return 32 bytes from their only base64 text."""
    try:
        data = b64decode(text + b"=", validate=True)
    except ValueError as error:
        raise refused(path, "damaged") from error
    if len(data) != _SHARE or b64encode(data)[:-1] != text:
        raise refused(path, "damaged")
    return data


def _private(identity: str) -> X25519PrivateKey:
    """Return an age identity as a key: its last letters but six are its bits (BIP 173)."""
    bits = 0
    for letter in identity.lower().rpartition("1")[2][:-6]:
        bits = bits << 5 | _BECH32.index(letter)
    return X25519PrivateKey.from_private_bytes((bits >> 4).to_bytes(32, "big"))
