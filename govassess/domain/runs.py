"""Text in stretches: literal words, and values bound to the query they came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.canonical import Json

_ABOUT = 40
"""Characters on each side of a change that are compared closely."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of literal text; `slot` names the query its words came from, if any."""

    text: str
    slot: str = ""


Text = tuple[Run, ...]
"""Text of one paragraph, name or heading."""


def plain(text: str) -> Text:
    """Return `text` as a single run without a slot."""
    return (Run(text),)


def text_of(runs: Text) -> str:
    """Return the words of `runs` without their slots."""
    return "".join(run.text for run in runs)


def tidy(runs: Iterable[Run]) -> Text:
    """Return the runs without empty ones, neighbouring literal ones as one."""
    kept: list[Run] = []
    for run in runs:
        if kept and not run.slot and not kept[-1].slot:
            kept[-1] = Run(kept[-1].text + run.text)
        elif run.text:
            kept.append(run)
    return tuple(kept)


def spans(runs: Text) -> Iterator[tuple[int, int, Run]]:
    """Yield each run with where it begins and ends in the words."""
    start = 0
    for run in runs:
        yield start, start + len(run.text), run
        start += len(run.text)


def replaced(runs: Text, start: int, end: int, words: Iterable[Run]) -> Text:
    """Return the text with `words` in place of what stands from `start` to before `end`.

    A slot that is cut into becomes plain words; all others stay bound.
    """
    before: list[Run] = []
    after: list[Run] = []
    for first, last, run in spans(runs):
        if last <= start:
            before.append(run)
        elif first >= end:
            after.append(run)
        else:
            before.append(Run(run.text[: max(0, start - first)]))
            after.append(Run(run.text[end - first :] if end < last else ""))
    return tidy((*before, *words, *after))


def retyped(runs: Text, words: str) -> Text:
    """Return `words`, typed over `runs` by hand: a slot whose own text was not touched stays."""
    matches = _same(runs, text_of(runs), words)
    kept: list[Run] = []
    done = 0
    for first, last, run in spans(runs):
        found = (b - a for a, b, size in matches if a <= first and last <= a + size)
        shift = next(found, None)
        if not run.slot or first == last or shift is None:
            continue
        start = first + shift
        kept += (Run(words[done:start]), run)
        done = start + len(run.text)
    return tidy((*kept, Run(words[done:])))


def _same(runs: Text, old: str, new: str) -> list[tuple[int, int, int]]:
    """Return the stretches that both texts have: where in the old and the new one, and how long.

    Only what lies about the change is compared closely: a text is typed key by key.
    """
    head = _cut_before(runs, _shared(old, new) - _ABOUT)
    room = min(len(old), len(new)) - head
    tail = min(_shared(old[::-1], new[::-1]) - _ABOUT, room)
    tail = len(old) - _cut_after(runs, len(old) - max(tail, 0))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(a=middle[0], b=middle[1], autojunk=False)
    found = [(head + a, head + b, size) for a, b, size in matcher.get_matching_blocks() if size]
    return [(0, 0, head), *found, (len(old) - tail, len(new) - tail, tail)]


def _shared(old: str, new: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _cut_before(runs: Text, place: int) -> int:
    """Return `place`, or the beginning of the slot that it lies in."""
    inside = (first for first, last, run in spans(runs) if run.slot and first < place < last)
    return next(inside, max(place, 0))


def _cut_after(runs: Text, place: int) -> int:
    """Return `place`, or the end of the slot that it lies in."""
    inside = (last for first, last, run in spans(runs) if run.slot and first < place < last)
    return next(inside, place)


def rebound(runs: Text, place: int, words: str) -> Text:
    """Return the text with other words in the slot that is its run number `place`."""
    return tuple(replace(run, text=words) if n == place else run for n, run in enumerate(runs))


def text_to_data(runs: Text) -> Json:
    """Return text as JSON: a string for literal words, `[words, query]` for a slot."""
    return [[run.text, run.slot] if run.slot else run.text for run in runs]


def text_from_data(value: Json) -> Text:
    """Read text; raises TypeError or ValueError for what is none."""
    runs = []
    for each in value:
        if isinstance(each, str):
            runs.append(Run(each))
        else:
            words, query = each
            runs.append(Run(words, query))
    return tuple(runs)
