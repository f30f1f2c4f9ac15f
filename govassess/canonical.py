"""Canonical bytes (RFC 8785) and SHA-256: the same value has the same name on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeAlias

import rfc8785

Json: TypeAlias = Any
"""A JSON value without floats: points travel as decimal strings."""


def canonical_bytes(value: Json) -> bytes:
    """Return the RFC 8785 bytes of a JSON value."""
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """Return the SHA-256 of a JSON value's canonical bytes, 64 lower-case hex digits."""
    return sha256(canonical_bytes(value))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def parse(text: str | bytes) -> Json:
    """Read a JSON text; raises ValueError for anything else."""
    return json.loads(text)
