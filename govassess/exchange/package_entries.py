"""The lines of a package's journal: one canonical entry each, judged before anybody uses it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import lru_cache
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
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}\+00:00")
"""When an entry was made: always UTC, to the millisecond."""
_VALUE = ',"value":'
"""What stands before the value: inside a text its quotes would be escaped, and no name before it
is this one."""
_LONGEST_NAME = 400
_LARGEST = 2**53 - 1
_SHORT = 2_000
_ACTION = {"id", "label", "name", "of"}
_FIELDS = {
    *("action", "at", "by", "campaign", "device", "kind", "prev", "replaces", "restores"),
    *("role", "seq", "subject", "tick", "value"),
}
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode
"""With names of plain letters and numbers that are whole, this is RFC 8785."""


_TEXT = r'([^"\\\x00-\x1f]{0,400})'
_HASHES = r'("[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*|)'
_HEAD = re.compile(
    rf'{{"action":{{"id":"{_TEXT}","label":"{_TEXT}","name":"([a-z_]{{1,40}})","of":"{_TEXT}"}},'
    rf'"at":"({_AT.pattern})","by":"{_TEXT}","campaign":"{_TEXT}","device":"([0-9a-f]{{32}})",'
    rf'"kind":"([a-z_]{{1,40}})","prev":"(|[0-9a-f]{{64}})","replaces":\[{_HASHES}\],'
    rf'"restores":"(|nothing|[0-9a-f]{{64}})","role":"([a-z_]{{1,40}})",'
    rf'"seq":([1-9][0-9]{{0,15}}),"subject":"{_TEXT}","tick":(0|[1-9][0-9]{{0,15}}),"value":'
)
"""A line up to its value, as `_check` wants it, if no text in it needs an escape."""


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
        text = line.decode()
        data = _plain(text)
        if data is None:
            data = _decoder.decode(text)
            _check(data, text)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadEntry(str(error)) from error
    value = None if data["value"] is None else text[text.index(_VALUE) + len(_VALUE) : -1]
    return PackedEntry(sha256(line), data, value)


def _plain(text: str) -> Json | None:
    """Return the fields of a line as most are: short texts without escapes; None for others.

    It takes nothing that `_check` would not, in a third of the time.
    """
    head = _HEAD.match(text)
    if head is None or len(text) > _SHORT or text[-1] != "}":
        return None
    if "\\" in text or not text.isprintable():
        return None
    act, label, name, of, at, by, campaign, *rest = head.groups()
    device, kind, prev, replaces, restores, role, seq, subject, tick = rest
    if int(seq) > _LARGEST or int(tick) > _LARGEST:
        return None
    datetime.fromisoformat(at)
    return {
        "action": {"id": act, "label": label, "name": name, "of": of},
        "at": at,
        "by": by,
        "campaign": campaign,
        "device": device,
        "kind": kind,
        "prev": prev,
        "replaces": replaces[1:-1].split('","') if replaces else [],
        "restores": restores,
        "role": role,
        "seq": int(seq),
        "subject": subject,
        "tick": int(tick),
        "value": _plain_value(text[head.end() : -1]),
    }


@lru_cache(maxsize=1 << 12)  # the same is said of many sites; nobody changes what is read
def _plain_value(text: str) -> Json:
    value = _decoder.decode(text)
    if _encode(value) != text:
        raise ValueError("not canonical")
    return value


def _check(data: Json, text: str) -> None:
    if _encode(data) != text:
        raise ValueError("not canonical")
    _only(data, _FIELDS)
    _only(data["action"], _ACTION)
    _fitting(_DEVICE, data["device"])
    for name in ("kind", "role"):
        _fitting(_WORD, data[name])
    _fitting(_WORD, data["action"]["name"])
    _fitting(_RESTORES, data["restores"])
    _fitting(_AT, data["at"])
    datetime.fromisoformat(data["at"])
    if data["prev"]:
        _fitting(_HASH, data["prev"])
    if _whole(data["seq"]) < 1 or _whole(data["tick"]) < 0:
        raise ValueError("no count")
    for replaced in _list(data["replaces"]):
        _fitting(_HASH, replaced)
    names = [data["by"], data["campaign"], data["subject"]]
    names += [data["action"]["id"], data["action"]["label"], data["action"]["of"]]
    if not all(type(name) is str and len(name) <= _LONGEST_NAME for name in names):
        raise ValueError("unfit name")
    if len(text) > NOTE_LIMIT or "\\" in text or not text.isprintable():  # else all of it is fit
        _check_texts([*names, data["value"]], NOTE_LIMIT)


def _only(row: Json, names: set[str]) -> None:
    if not isinstance(row, dict) or row.keys() != names:
        raise ValueError("other fields")


def _fitting(pattern: re.Pattern[str], value: Json) -> None:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("unfit")


def _list(value: Json) -> Json:
    if type(value) is not list:
        raise ValueError("no list")
    return value


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
