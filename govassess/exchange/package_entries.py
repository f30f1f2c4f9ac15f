"""The lines of a package's journal: one canonical entry each, judged before anybody uses it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
_ACT = re.compile(
    rf'{{"action":{{"id":"{_TEXT}","label":"{_TEXT}","name":"([a-z_]{{1,40}})","of":"{_TEXT}"}},'
    rf'"at":"({_AT.pattern})","by":"{_TEXT}","campaign":"{_TEXT}","device":"([0-9a-f]{{32}})"'
)
_SAID = re.compile(
    rf',"kind":"([a-z_]{{1,40}})","prev":"(|[0-9a-f]{{64}})","replaces":\[{_HASHES}\],'
    rf'"restores":"(|nothing|[0-9a-f]{{64}})","role":"([a-z_]{{1,40}})",'
    rf'"seq":([1-9][0-9]{{0,15}}),"subject":"{_TEXT}","tick":(0|[1-9][0-9]{{0,15}}),"value":'
)
"""A line up to its value, as `_check` wants it, if no text in it needs an escape: what all entries
of an act begin with, and what each says."""
_KIND = ',"kind":"'
"""Where the act ends: inside a text its quotes would be escaped, and no name before it is this."""


class PackedEntry(NamedTuple):
    """An entry as it travels (packages.md §1); its id is the hash of its line.

    `place` is its campaign, device, seq and prev; `act` the id, name, label, by, role, at, tick
    and of of the act it belongs to; `value` the exact text that was hashed, None for none.
    """

    place: tuple[str, str, int, str]
    act: tuple[str, str, str, str, str, str, int, str]
    kind: str
    subject: str
    value: str | None
    replaces: tuple[str, ...]
    restores: str


class BadEntry(Exception):  # noqa: N818 - turned into a refusal where the file is known
    """A line that is no entry."""


def read_entry(line: bytes) -> PackedEntry:
    """Read one line; raises BadEntry for anything that we would not have written ourselves."""
    try:
        text = line.decode()
        return _plain(text) or _unusual(text)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadEntry(str(error)) from error


def _plain(text: str) -> PackedEntry | None:
    """Read a line as most are: short texts without escapes; None for others.

    It takes nothing that `_check` would not, in a small part of the time.
    """
    begin = text.find(_KIND)
    said = _SAID.match(text, begin) if begin > 0 else None
    if said is None or len(text) > _SHORT or text[-1] != "}":
        return None
    act, value = _plain_act(text[:begin]), text[said.end() : -1]
    kind, prev, replaces, restores, role, number, subject, counted = said.groups()
    if act is None or not subject.isprintable() or not _is_plain_value(value):
        return None
    seq, tick = int(number), int(counted)
    if seq > _LARGEST or tick > _LARGEST:
        return None
    name, action, label, by, at, of, campaign, device = act
    return PackedEntry(
        (campaign, device, seq, prev),
        (name, action, label, by, role, at, tick, of),
        kind,
        subject,
        None if value == "null" else value,
        tuple(replaces[1:-1].split('","')) if replaces else (),
        restores,
    )


@lru_cache(maxsize=1 << 8)  # one act has many entries
def _plain_act(text: str) -> tuple[str, str, str, str, str, str, str, str] | None:
    """Read what an act's entries begin with: its id, name, label, by, at, of, campaign, device."""
    found = _ACT.fullmatch(text)
    if found is None or not text.isprintable():
        return None
    name, label, action, of, at, by, campaign, device = found.groups()
    datetime.fromisoformat(at)
    return name, action, label, by, at, of, campaign, device


@lru_cache(maxsize=1 << 12)  # the same is said of many sites
def _is_plain_value(text: str) -> bool:
    """Tell whether no text in a value needs an escape; raises ValueError for no canonical one."""
    if "\\" in text or not text.isprintable():
        return False
    if _encode(_decoder.decode(text)) != text:
        raise ValueError("not canonical")
    return True


def _unusual(text: str) -> PackedEntry:
    """Read any line there may be, field by field."""
    data = _decoder.decode(text)
    _check(data, text)
    act = data["action"]
    return PackedEntry(
        (data["campaign"], data["device"], data["seq"], data["prev"]),
        (
            *(act["id"], act["name"], act["label"]),
            *(data["by"], data["role"], data["at"], data["tick"], act["of"]),
        ),
        data["kind"],
        data["subject"],
        None if data["value"] is None else text[text.index(_VALUE) + len(_VALUE) : -1],
        tuple(data["replaces"]),
        data["restores"],
    )


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
