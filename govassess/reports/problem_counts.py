"""What the campaign's data say about each level-1 indicator: averages, strong and weak leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


Cells = tuple[tuple[str, str], ...]
"""(site id, indicator code) of each cell that a count was made of."""


class Topic(StrEnum):
    """What a level-1 indicator is about, as far as its title tells."""

    DISCLOSURE = "disclosure"
    SERVICE = "service"
    PARTICIPATION = "participation"
    MANAGEMENT = "management"
    OTHER = "other"


_TITLES = (
    (Topic.PARTICIPATION, re.compile("参与|互动|交流")),
    (Topic.DISCLOSURE, re.compile("公开|信息发布")),
    (Topic.SERVICE, re.compile("办事|在线服务|服务")),
    (Topic.MANAGEMENT, re.compile("管理|建设|运维|维护|安全|保障")),
)


def topic_of(title: str) -> Topic:
    """Return the topic of a level-1 indicator by its title, OTHER if no known word is in it."""
    return next((topic for topic, words in _TITLES if words.search(title)), Topic.OTHER)


@dataclass(frozen=True, slots=True)
class ClassAverage:
    """A class's mean points on a level-1 indicator, with the full points its rubric prints.

    A rescaled site counts with its share of the points, as if nothing had been rescaled.
    """

    class_name: str
    mean: Fraction
    full: Fraction
    cells: Cells

    @property
    def sites(self) -> int:
        """Sites that have a score here."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class LeafCount:
    """How a leaf went over all classes that have it: `rate` is the mean share of its points."""

    title: str
    rate: Fraction
    whole_cells: Cells
    lost_cells: Cells

    @property
    def whole(self) -> int:
        """Sites with full points."""
        return len(self.whole_cells)

    @property
    def lost(self) -> int:
        """Sites that lost some."""
        return len(self.lost_cells)

    @property
    def judged(self) -> int:
        """Sites that were judged on it."""
        return self.whole + self.lost


@dataclass(frozen=True, slots=True)
class FindingCount:
    """On how many of the sites that were examined for it a problem was found.

    `named` tells whether `name` is the rule line's own, short enough for running text, or the
    title of its leaf.
    """

    leaf: str
    name: str
    named: bool
    cells: Cells
    judged: int

    @property
    def sites(self) -> int:
        """Sites on which it was found."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class ElementCount:
    """How many of the sites judged on a leaf lack one of its elements."""

    leaf: str
    element: str
    cells: Cells
    judged: int

    @property
    def missing(self) -> int:
        """Sites that lack it."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class StaleCount:
    """The sites that have a column not updated for longer than a window of the rules allows.

    `oldest` is the newest date of the column that was left longest.
    """

    window: str
    cells: Cells
    oldest: date

    @property
    def sites(self) -> int:
        """How many sites, each once."""
        return len({site for site, _ in self.cells})


@dataclass(frozen=True, slots=True)
class Dimension:
    """A level-1 indicator over all classes; `rate` is the mean share of its points, if any."""

    title: str
    topic: Topic
    parts: tuple[str, ...]
    classes: tuple[ClassAverage, ...]
    rate: Fraction | None
    leaves: tuple[LeafCount, ...]
    findings: tuple[FindingCount, ...]
    elements: tuple[ElementCount, ...] = ()
    stale: tuple[StaleCount, ...] = ()

    @property
    def stalest(self) -> StaleCount | None:
        """The columns among which the one left longest is; None where none is proved."""
        return min(self.stale, key=lambda count: count.oldest, default=None)

    @property
    def sites(self) -> int:
        """Sites that have a score here."""
        return sum(average.sites for average in self.classes)


def strongest(dimension: Dimension, *, at_most: int) -> tuple[LeafCount, ...]:
    """Return the leaves most sites have in full: at least three quarters of those judged."""
    good = [leaf for leaf in dimension.leaves if leaf.whole * 4 >= leaf.judged * 3]
    good.sort(key=lambda leaf: (-leaf.whole, leaf.title))
    return tuple(good[:at_most])


def weakest(dimension: Dimension, *, at_most: int) -> tuple[LeafCount, ...]:
    """Return the leaves that lost most: by the points' share lost over all sites judged."""
    lost = [leaf for leaf in dimension.leaves if leaf.lost]
    lost.sort(key=lambda leaf: (-(1 - leaf.rate) * leaf.judged, leaf.title))
    return tuple(lost[:at_most])
