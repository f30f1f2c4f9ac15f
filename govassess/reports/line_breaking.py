"""Chinese line breaking after W3C clreq (basic): where lines end, where characters stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from govassess.reports import spacing

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_LINE_START = frozenset(
    "、，。：；！？．,.;:!?）〕】》〉」』］｝〗〙)]}”’·•・‧/／～~－-–%％‰℃°′″\u00a0"
)
"""Closing marks, connectors, middle dots and signs that belong to what stands before them."""
NO_LINE_END = frozenset("（〔【《〈「『［｛〖〘([{“‘￥¥$£€№\u00a0")
"""Opening marks and signs that belong to what stands after them."""
UNITS = "年月日时分秒个家项件条次名位元万亿人篇页级度号户类届期"
"""Han characters that are not parted from the number before them."""

_LATIN = "A-Za-z\u00c0-\u024f"
_INVISIBLE = "\u0300-\u036f\u200b-\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ATOM = re.compile(
    rf"""(?P<plain> [\u4e00-\u9fff]+ (?![{_INVISIBLE}]))               # each breaks from the next
      | (?: [—─⸺]+ | …+                                              # dashes, ellipses
      | (?=[\d._@:'-]*[{_LATIN}]) [\d{_LATIN}] [\d{_LATIN}'._@:+\#%&=~-]* [/?]*   # words, addresses
      | [￥¥$€£№]? [+±−-]? \d+ (?:[.,:/-]\d+)* (?:[ ]?(?:[%％‰℃°㎡]|[{UNITS}]))?   # numbers
      | .) [{_INVISIBLE}]*""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS = frozenset(" \t\u3000\u2002\u2003\u2009")
_RUNT = 1
"""A last line may not consist of this many characters and a mark."""
_RUNT_HELP = 4
"""A group wider than this, in em, is not moved down to lengthen a last line."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of text: its width, the em, the first line's indent, all in one unit.

    `gap` is the space between Han and Latin in em (official documents have none);
    `justified` spreads every line but the last over the whole width.
    """

    width: float
    em: float
    indent: float = 0.0
    gap: float = 0.0
    justified: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """One character of a line: its cell, and where the pen stands to draw its whole glyph."""

    char: str
    left: float
    width: float
    origin: float


class Line(NamedTuple):
    """One line; its text includes the blanks and line ends that vanish at its right edge.

    The lines of a text joined are that text. `widths` are the characters' cells, which begin at
    `left` and end at `right`; `origins` are where the pen stands to draw each whole glyph.
    """

    text: str
    widths: Sequence[float]
    origins: Sequence[float]
    left: float
    right: float

    @property
    def places(self) -> tuple[Place, ...]:
        """Each character's place."""
        lefts = accumulate(self.widths, initial=self.left)
        cells = zip(self.text, lefts, self.widths, self.origins, strict=False)
        return tuple(Place(*cell) for cell in cells)


def break_lines(text: str, advances: Sequence[float], measure: Measure) -> tuple[Line, ...]:
    """Break `text` into lines; `advances` holds each character's width in the measure's unit.

    Consecutive marks are squeezed; then a group is pulled into a line if squeezing that line's
    marks makes room, else pushed out and the line stretched. No character is dropped.
    A line end in the text ends a line. A group longer than a line is parted where it must be.
    """
    if len(text) != len(advances):
        raise ValueError("one advance a character")
    lines: list[Line] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        indent = measure.indent if start == 0 else 0.0
        composer = _Composer(text[start:end], advances[start:end], replace(measure, indent=indent))
        lines.extend(composer.lines())
        start = end
    return tuple(lines)


def widest_group(text: str, advances: Sequence[float], em: float) -> float:
    """Return the width, squeezed, of the widest part of `text` that lines do not break."""
    composer = _Composer(text, advances, Measure(0.0, em))
    composer.find_groups()
    cells = (composer.cells(n, n + 1) for n in range(len(composer.groups)))
    return max((one.width - one.squeezable for one in cells), default=0.0)


@dataclass(slots=True)
class _Groups:
    """Characters that stay on one line, group after group, each list a fact of all of them.

    A group goes from its start to before its end; from its tail on it is blanks that may vanish.
    """

    starts: list[int] = field(default_factory=list)
    tails: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, tail: int, end: int) -> None:
        """Add a group."""
        self.starts.append(start)
        self.tails.append(tail)
        self.ends.append(end)

    def add_each(self, start: int, end: int) -> None:
        """Add a group for each character from `start` to before `end`."""
        self.starts += range(start, end)
        self.tails += range(start + 1, end + 1)
        self.ends += range(start + 1, end + 1)

    def lengthen(self, end: int, *, blank: bool = False) -> None:
        """Let the last group go on to `end`, with blanks or not."""
        self.ends[-1] = end
        if not blank:
            self.tails[-1] = end

    def part(self, index: int, cut: int) -> None:
        """Part a group before the character at `cut`."""
        self.starts.insert(index + 1, cut)
        self.tails.insert(index, cut)
        self.ends.insert(index, cut)


@dataclass(slots=True)
class _Composer:
    """The work on one paragraph."""

    text: str
    advances: Sequence[float]
    measure: Measure
    groups: _Groups = field(default_factory=_Groups)
    bonds: set[int] = field(default_factory=set)
    """Indexes whose character may not be parted from the next by stretching."""
    sums: list[float] = field(default_factory=list)
    """Where each group would end if all stood on one line, nothing squeezed."""

    def lines(self) -> list[Line]:
        self.find_groups()
        self._add_up()
        cuts = [0]
        while cuts[-1] < len(self.groups):
            cuts.append(self._fill(cuts[-1], first=len(cuts) == 1))
        self._mend_runt(cuts)
        last = len(cuts) - 2
        return [
            self._set(cuts[row], cuts[row + 1], first=row == 0, last=row == last)
            for row in range(last + 1)
        ]

    def find_groups(self) -> None:
        groups = self.groups
        for match in _ATOM.finditer(self.text):
            start, end = match.span()
            if match.lastgroup:
                if groups and self._sticks(start):
                    groups.lengthen(start + 1)
                    start += 1
                groups.add_each(start, end)
                continue
            self.bonds.update(range(start, end - 1))
            if self.text[start] in _BLANKS or self.text[start] == "\n":
                self._add_blank(start, end)
            elif groups and self._sticks(start):
                groups.lengthen(end)
            else:
                groups.add(start, end, end)

    def _add_blank(self, start: int, end: int) -> None:
        if self.groups:
            self.groups.lengthen(end, blank=True)
        else:
            self.groups.add(start, start if self.text[start] == "\n" else end, end)

    def _add_up(self) -> None:
        """Add up the plain advances of the groups."""
        sums = [0.0, *accumulate(self.advances)]
        self.sums = [sums[end] for end in self.groups.ends]

    def _sticks(self, start: int) -> bool:
        """Whether the character at `start` may not begin a line after the last group."""
        tail = self.groups.tails[-1]
        before = self.text[tail - 1] if tail else ""
        return self.text[start] in NO_LINE_START or before in NO_LINE_END

    def _room(self, *, first: bool) -> float:
        return self.measure.width - (self.measure.indent if first else 0.0)

    def cells(self, start: int, end: int) -> spacing.Cells:
        """Return the groups from `start` to before `end` set side by side, without last blanks."""
        begin, tail = self.groups.starts[start], self.groups.tails[end - 1]
        return spacing.natural(
            self.text[begin:tail], self.advances[begin:tail], self.measure.em, self.measure.gap
        )

    def _fill(self, start: int, *, first: bool) -> int:
        """Return the index of the group after the last one of the line begun at `start`."""
        room = self._room(first=first)
        end = self._sure_end(start, room)
        while end < len(self.groups):
            cells = self.cells(start, end + 1)
            if cells.width > room + spacing.EPSILON:
                return self._overflow(start, end, room, cells)
            end += 1
        return end

    def _sure_end(self, start: int, room: float) -> int:
        """Return a group before which everything fits, found by adding up plain advances."""
        if self.measure.gap:
            return start
        before = self.sums[start - 1] if start else 0.0
        return bisect_right(self.sums, before + room, lo=start)

    def _overflow(self, start: int, end: int, room: float, cells: spacing.Cells) -> int:
        """Pull the group at `end` into the line, part it, or leave it to the next line."""
        before = self.cells(start, end).width if end > start else 0.0
        slack = room - before
        if slack > spacing.EPSILON and cells.width - cells.squeezable <= room + spacing.EPSILON:
            return end + 1
        if end == start or self.cells(end, end + 1).width > self.measure.width:
            return self._part(end, slack, must=end == start)
        return end

    def _part(self, index: int, room: float, *, must: bool) -> int:
        """Part a group that is longer than a line; return the group after the piece that fits."""
        start, tail = self.groups.starts[index], self.groups.tails[index]
        fitting = self._fitting(start, tail, room)
        if fitting <= start and not must:
            return index
        cut = max(fitting, start + 1)
        if cut < tail:
            self.groups.part(index, cut)
            self._add_up()
        return index + 1

    def _fitting(self, start: int, tail: int, room: float) -> int:
        """Return the best place to cut a group so that its beginning fits, or its start."""
        limit, used = start, 0.0
        while limit < tail and used + self.advances[limit] <= room + spacing.EPSILON:
            used += self.advances[limit]
            limit += 1
        fine = [cut for cut in range(limit, start, -1) if self._may_cut(cut)]
        whole = [cut for cut in fine if cut - 1 not in self.bonds]
        return (whole or fine or [limit])[0]

    def _may_cut(self, cut: int) -> bool:
        return (
            cut < len(self.text)
            and self.text[cut] not in NO_LINE_START
            and self.text[cut - 1] not in NO_LINE_END
        )

    def _mend_runt(self, cuts: list[int]) -> None:
        """Keep one character and its mark from being the whole last line."""
        if len(cuts) < 3 or self._words(cuts[-2], cuts[-1]) > _RUNT:
            return
        cells = self.cells(cuts[-3], cuts[-1])
        if cells.width - cells.squeezable <= self._room(first=len(cuts) == 3) + spacing.EPSILON:
            del cuts[-2]
        elif cuts[-2] - cuts[-3] > 2 and self.cells(cuts[-2] - 1, cuts[-2]).width <= (
            _RUNT_HELP * self.measure.em
        ):
            cuts[-2] -= 1

    def _words(self, start: int, end: int) -> int:
        text = self.text[self.groups.starts[start] : self.groups.tails[end - 1]]
        return sum(char not in NO_LINE_START | NO_LINE_END for char in text)

    def _set(self, start: int, end: int, *, first: bool, last: bool) -> Line:
        """Set the groups from `start` to before `end` on one line."""
        cells, room = self.cells(start, end), self._room(first=first)
        begin, tail = self.groups.starts[start], self.groups.tails[end - 1]
        if cells.width > room + spacing.EPSILON:
            cells.squeeze(cells.width - room)
        elif self.measure.justified and not last:
            fixed = (bond - begin for bond in self.bonds if begin <= bond < tail)
            cells.stretch(room - cells.width, fixed=fixed)
        left = self.measure.indent if first else 0.0
        widths, origins = cells.laid_out(left)
        right = left + sum(widths)
        blanks = self.groups.ends[end - 1] - tail
        return Line(
            self.text[begin : tail + blanks],
            widths + [0.0] * blanks,
            origins + [right] * blanks,
            left,
            right,
        )
