"""Which items a typed word means, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ui.pinyin import initials

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHOWN = 6
"""At most so many of a section."""
_LEAST_LETTERS = 2
"""A single letter would mean half of everything by its pinyin."""


class Section(StrEnum):
    """What kind of thing an item is; the value is the prefix that asks for this kind alone."""

    INDICATORS = "#"
    SITES = "@"
    COMMANDS = ">"


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Something to go to or to do.

    `words` are what it is found by, `keys` is printed at its right, `why` says what forbids it
    ('' while it can be done); `other` is what Ctrl+Enter does instead.
    """

    section: Section
    title: str
    detail: str
    icon: str
    act: Callable[[], object]
    words: tuple[str, ...] = ()
    keys: str = ""
    why: str = ""
    other: Callable[[], object] | None = None

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.section}{self.title}{self.detail}"


def matching(items: Sequence[PaletteItem], typed: str) -> tuple[PaletteItem, ...]:
    """Return what the typed words mean: sections by their best item, each item by its closeness."""
    wanted = typed.strip().casefold()
    chosen = next((section for section in Section if wanted.startswith(section)), None)
    if chosen is not None:
        wanted = wanted.removeprefix(chosen).strip()
    found: dict[Section, list[tuple[int, int, PaletteItem]]] = {section: [] for section in Section}
    for place, item in enumerate(items):
        distance = _distance(item, wanted)
        if distance is not None and chosen in {None, item.section}:
            found[item.section].append((distance, place, item))
    kept = [sorted(each, key=_by_distance) for each in found.values() if each]
    kept.sort(key=lambda each: each[0][0])
    limit = SHOWN if chosen is None else len(items)
    return tuple(item for each in kept for _, _, item in each[:limit])


def _by_distance(found: tuple[int, int, PaletteItem]) -> tuple[int, int]:
    return found[:2]


def _distance(item: PaletteItem, wanted: str) -> int | None:
    """Return how far an item is from what was typed, 0 the nearest; None if it is not meant."""
    if not wanted:
        return 0
    texts = [word.casefold() for word in (item.title, *item.words) if word]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda text: text == wanted,
        lambda text: text.startswith(wanted),
        lambda text: wanted in text,
    )
    for distance, test in enumerate(tests):
        if any(test(text) for text in texts):
            return distance
    if not (wanted.isascii() and wanted.isalnum() and len(wanted) >= _LEAST_LETTERS):
        return None
    letters = [initials(text) for text in texts]
    near: tuple[Callable[[str], bool], ...] = (
        lambda text: text.startswith(wanted),
        lambda text: wanted in text,
        lambda text: _goes_through(text, wanted),
    )
    for distance, test in enumerate(near, len(tests)):
        if any(test(text) for text in letters):
            return distance
    return None


def _goes_through(letters: str, wanted: str) -> bool:
    """Tell whether the wanted letters stand there in order, beginning with the first."""
    rest = iter(letters)
    return letters[:1] == wanted[:1] and all(letter in rest for letter in wanted)
