"""The lines of a package's journal: one canonical entry each, judged before anybody uses it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import sha256
from govassess.domain.text import NOTE_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.canonical import Json

LONGEST_LINE = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[0-9a-f]{32}")
_WORD = re.compile(r"[a-z_]{1,40}")
_RESTORES = re.compile(r"|nothing|[0-9a-f]{64}")
_LARGEST = 2**53 - 1
_ACTION = {"id", "label", "name", "of"}
_FIELDS = {
    *("action", "at", "by", "campaign", "device", "kind", "prev", "replaces", "restores"),
    *("role", "seq", "subject", "tick", "value"),
}
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode
"""With names of plain letters and numbers that are whole, this is RFC 8785."""


class PackedEntry(NamedTuple):
    """An entry as it travels: its id, its fields, and its value as canonical text, None for none.

    `data` has the names of packages.md §1; `value` is the exact text that was hashed.
    """

    id: str
    data: Json
    value: str | None


class BadEntry(Exception):  # noqa: N818 - turned into a refusal where the file is known
    """A line that is no entry."""


def read_entry(line: bytes) -> PackedEntry:
    """Read one line; raises BadEntry for anything that we would not have written ourselves."""
    try:
        data = _decoder.decode(line.decode())
        _check(data, line)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadEntry(str(error)) from error
    value = None if data["value"] is None else _encode(data["value"])
    return PackedEntry(sha256(line), data, value)


def _check(data: Json, line: bytes) -> None:
    if _encode(data).encode() != line:
        raise ValueError("not canonical")
    _only(data, _FIELDS)
    _only(data["action"], _ACTION)
    _fitting(_DEVICE, data["device"])
    for name in ("kind", "role"):
        _fitting(_WORD, data[name])
    _fitting(_WORD, data["action"]["name"])
    _fitting(_RESTORES, data["restores"])
    if data["prev"]:
        _fitting(_HASH, data["prev"])
    if _whole(data["seq"]) < 1 or _whole(data["tick"]) < 0:
        raise ValueError("no count")
    for replaced in data["replaces"]:
        _fitting(_HASH, replaced)
    texts = ("at", "by", "campaign", "subject")
    names = [*(data[name] for name in texts), *(data["action"][n] for n in ("id", "label", "of"))]
    _check_texts(names, 400)
    _check_texts([data["value"]], NOTE_LIMIT)


def _only(row: Json, names: set[str]) -> None:
    if not isinstance(row, dict) or row.keys() != names:
        raise ValueError("other fields")


def _fitting(pattern: re.Pattern[str], value: Json) -> None:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("unfit")


def _whole(value: Json) -> int:
    if type(value) is not int:
        raise ValueError("no whole number")
    return value


def _check_texts(values: Iterable[Json], longest: int) -> None:
    """Refuse texts that no file or page can carry, wherever they stand (reliability.md R12)."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and (
            len(value) > longest or not (value.isprintable() or clean(value, longest).text == value)
        ):
            raise ValueError("unfit text")


def _exact(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > _LARGEST:
        raise ValueError("a number beyond exactness")
    return int(text)


def _never(text: str) -> Json:
    raise ValueError(text)


_decoder = json.JSONDecoder(parse_int=_exact, parse_float=_never, parse_constant=_never)
