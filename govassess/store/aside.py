"""Merges that are set aside: which entries do not count, and what stands without them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govassess.canonical import parse
from govassess.domain.changes import Subject

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from govassess.canonical import Json

Key = tuple[str, str]
"""Kind and subject."""
Ranges = dict[str, list[tuple[int, int]]]
"""Installation → first and last numbers in its chain, in order and apart."""
_EVER = 1 << 62
"""A local number that no entry reaches."""


class Version(NamedTuple):
    """An entry of a subject: which ones it replaces, and whether it was set aside."""

    id: str
    replaces: tuple[str, ...]
    value: str | None
    hidden: bool


class Hidden:
    """The entries that do not count, by installation and number; false if there are none."""

    def __init__(self, ranges: Ranges) -> None:
        self.ranges = {device: _united(spans) for device, spans in ranges.items() if spans}
        self._first = {
            device: [first for first, _ in spans] for device, spans in self.ranges.items()
        }

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def holds(self, device: str, seq: int) -> bool:
        """Tell whether the entry at this place of a chain was set aside."""
        place = bisect_right(self._first.get(device, ()), seq)
        return place > 0 and seq <= self.ranges[device][place - 1][1]


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def ranges_of(places: Iterable[tuple[str, int]]) -> Ranges:
    """Return (installation, number) pairs as ranges, the short form that a receipt keeps."""
    numbers: dict[str, list[int]] = {}
    for device, seq in places:
        numbers.setdefault(device, []).append(seq)
    return {device: _runs(sorted(found)) for device, found in sorted(numbers.items())}


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers in order as first and last ones of those without a gap."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number <= found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def read_ranges(receipt: Json) -> Ranges:
    """Return what a receipt says it brought; nothing for one that does not say."""
    brought = receipt.get("brought", {})
    return {device: [(first, last) for first, last in spans] for device, spans in brought.items()}


def hidden(cursor: sqlite3.Cursor, until: int = _EVER) -> Hidden:
    """Return what is set aside, or was once the entry with the local number `until` was written."""
    aside = _standing_values(cursor, Subject.ASIDE, until)
    names = {subject for subject, value in aside if value is not None}
    if not names:
        return Hidden({})
    ranges: Ranges = {}
    for subject, value in _standing_values(cursor, Subject.MERGE, until):
        if subject in names and value is not None:
            for device, spans in read_ranges(parse(value)).items():
                ranges.setdefault(device, []).extend(spans)
    return Hidden(ranges)


def _standing_values(
    cursor: sqlite3.Cursor, kind: Subject, until: int
) -> list[tuple[str, str | None]]:
    """Return (subject, value) of a kind's entries that none of those up to `until` replaces."""
    rows = cursor.execute(
        "SELECT id, replaces, subject, value FROM entries WHERE kind = ? AND number <= ?",
        (kind.value, until),
    ).fetchall()
    replaced = {old for _, replaces, _, _ in rows for old in replaces.split()}
    return [(subject, value) for name, _, subject, value in rows if name not in replaced]


def keys_brought(cursor: sqlite3.Cursor, receipt: str) -> list[Key]:
    """Return the subjects of what the merge with this receipt brought."""
    ranges: Ranges = {}
    for subject, value in _standing_values(cursor, Subject.MERGE, _EVER):
        if subject == receipt and value is not None:
            ranges |= read_ranges(parse(value))
    return keys_in(cursor, ranges)


def keys_in(cursor: sqlite3.Cursor, ranges: Mapping[str, Sequence[tuple[int, int]]]) -> list[Key]:
    """Return the subjects of all entries in some ranges, each once."""
    query = "SELECT DISTINCT kind, subject FROM entries WHERE device = ? AND seq BETWEEN ? AND ?"
    found: dict[Key, None] = {}
    for device, spans in ranges.items():
        for first, last in spans:
            found |= dict.fromkeys(cursor.execute(query, (device, first, last)).fetchall())
    return list(found)


def versions(cursor: sqlite3.Cursor, key: Key, known: Hidden) -> list[Version]:
    """Return everything ever said of a subject, in the order of arrival."""
    rows = cursor.execute(
        "SELECT id, replaces, value, device, seq FROM entries WHERE kind = ? AND subject = ?"
        " ORDER BY number",
        key,
    )
    return [
        Version(name, tuple(replaces.split()), value, known.holds(device, seq))
        for name, replaces, value, device, seq in rows
    ]


def standing(said: Sequence[Version]) -> list[Version]:
    """Return what counts: what is not set aside, and replaced by nothing that is not.

    What was set aside replaces nothing by itself, but what replaces it also replaces what it did.
    """
    known = {each.id: each for each in said}
    covered: set[str] = set()
    waiting = [old for each in said if not each.hidden for old in each.replaces]
    while waiting:
        name = waiting.pop()
        if name not in covered:
            covered.add(name)
            behind = known.get(name)
            waiting += behind.replaces if behind is not None and behind.hidden else ()
    return [each for each in said if not each.hidden and each.id not in covered]
