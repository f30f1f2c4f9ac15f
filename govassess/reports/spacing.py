"""The space around the marks of one Chinese line: what may be squeezed, in which order, how far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EPSILON = 1e-6

CLOSERS = frozenset("、，。：；！？．）〕】》〉」』］｝〗〙”’")
"""Marks whose right half is blank."""
OPENERS = frozenset("（〔【《〈「『［｛〖〘“‘")
"""Marks whose left half is blank."""
MIDDLE = frozenset("·・•‧")
"""Marks with a quarter blank on either side."""

_SQUEEZED = re.compile(f"[ {re.escape(''.join(sorted(CLOSERS | OPENERS | MIDDLE)))}]")
_MEETING = re.compile(
    f"[{re.escape(''.join(sorted(CLOSERS)))}](?=[{re.escape(''.join(sorted(CLOSERS | OPENERS)))}])"
    f"|[{re.escape(''.join(sorted(OPENERS)))}](?=[{re.escape(''.join(sorted(OPENERS)))}])"
)
"""A mark whose neighbour makes it give up a half, or the neighbour it."""
_BRACKETS = OPENERS | frozenset("）〕】》〉」』］｝〗〙”’")
_PAUSES = frozenset("，、；：．")
_SPACE_LEAST = 1 / 4
"""What is left of a word space, in em."""
_FULL = 0.9
"""A mark narrower than this share of the em is proportional and has no half to give."""
_STRETCH_MOST = 1 / 2
"""A gap wider than this, in em, is worse than a ragged line."""


@dataclass(slots=True)
class Cells:
    """Characters side by side; `before` and `after` are added to each (negative: trimmed)."""

    text: str
    advances: Sequence[float]
    em: float
    before: list[float]
    after: list[float]

    def laid_out(self, left: float) -> tuple[list[float], list[float]]:
        """Return each cell's width, and where the pen stands in it, the first one at `left`."""
        cells = list(zip(self.advances, self.before, self.after, strict=True))
        widths = [advance + before + after for advance, before, after in cells]
        lefts = accumulate(widths, initial=left)
        return widths, [x + before for x, before in zip(lefts, self.before, strict=False)]

    @property
    def width(self) -> float:
        """The width of all cells together."""
        return sum(self.advances) + sum(self.before) + sum(self.after)

    @property
    def squeezable(self) -> float:
        """How much narrower the line can be made."""
        return sum(amount for options in self._options() for _, _, amount in options)

    def squeeze(self, amount: float) -> None:
        """Take `amount` away in clreq's order: spaces, edges, dots, brackets, commas, stops."""
        for options in self._options():
            total = sum(most for _, _, most in options)
            share = min(amount, total)
            for index, side, most in options:
                (self.before if side < 0 else self.after)[index] -= share * most / total
            amount -= share
            if amount <= EPSILON:
                return

    def stretch(self, amount: float, *, fixed: Iterable[int] = ()) -> None:
        """Spread `amount` over the gaps, but not after the characters `fixed`, nor too far."""
        kept = set(fixed)
        gaps = [index for index in range(len(self.text) - 1) if index not in kept]
        if not gaps or amount / len(gaps) > _STRETCH_MOST * self.em:
            return
        for index in gaps:
            self.after[index] += amount / len(gaps)

    def _options(self) -> tuple[list[tuple[int, int, float]], ...]:
        """Return what can be taken: (index, side, most), one list for each rank of the order."""
        ranks: tuple[list[tuple[int, int, float]], ...] = ([], [], [], [], [], [])
        last = len(self.text) - 1
        for match in _SQUEEZED.finditer(self.text):
            index, char = match.start(), match[0]
            if char == " ":
                ranks[0].append((index, 1, self.advances[index] - self.em * _SPACE_LEAST))
            elif self.advances[index] >= _FULL * self.em:
                rank = _rank(char, edge=index in ((0,) if char in OPENERS else (last,)))
                ranks[rank].extend(self._halves(index, char))
        return tuple([one for one in rank if one[2] > EPSILON] for rank in ranks)

    def _halves(self, index: int, char: str) -> list[tuple[int, int, float]]:
        if char in OPENERS:
            return [(index, -1, self.em / 2 + self.before[index])]
        if char in CLOSERS:
            return [(index, 1, self.em / 2 + min(self.after[index], 0.0))]
        return [(index, -1, self.em / 4), (index, 1, self.em / 4)]


def natural(text: str, advances: Sequence[float], em: float, gap: float) -> Cells:
    """Set `text` side by side: marks that meet give up a half, Han and Latin stand `gap` em apart.

    Source: GB/T 15834-2011, 5.1.10, and clreq on adjacent marks.
    """
    size = len(text)
    cells = Cells(text, advances, em, [0.0] * size, [0.0] * size)
    for match in _MEETING.finditer(text):
        index, here = match.start(), text[match.start()]
        if here in CLOSERS and advances[index] >= _FULL * em:
            cells.after[index] = -em / 2
        elif here in OPENERS and advances[index + 1] >= _FULL * em:
            cells.before[index + 1] = -em / 2
    if gap:
        _part_scripts(cells, gap * em)
    return cells


def _part_scripts(cells: Cells, gap: float) -> None:
    """Let Han and Latin stand apart."""
    for index, (here, there) in enumerate(pairwise(cells.text)):
        if _is_han(here) != _is_han(there) and _is_word(here) and _is_word(there):
            cells.after[index] = gap


def _rank(char: str, *, edge: bool) -> int:
    if edge:
        return 1
    if char in MIDDLE:
        return 2
    if char in _BRACKETS:
        return 3
    return 4 if char in _PAUSES else 5


def _is_han(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _is_word(char: str) -> bool:
    return char.isalnum()
