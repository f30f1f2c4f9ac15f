"""Why people's votes on a leaf differ, as far as what they recorded can tell: facts, then a guess.

A guess leads to an act; the lead's own word on a cell, where there is one, goes before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govassess.domain.findings import url_key
from govassess.domain.questions import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from govassess.domain.ids import EvaluatorId, SiteId

APART = timedelta(days=3)
"""Votes further apart than this may have met different states of a site."""
_MOST = Fraction(1, 2)
"""A sign that explains a leaf is there in at least this share of the cells that differ …"""
_OFTENER = 2
"""… and so many times as often as in those that agree: else it is only how people work."""
_ISOLATED = Fraction(1, 10)
"""Up to this share of differing cells, each is taken for a slip."""
_FEW = 3
"""Of fewer shared cells nothing can be said but what single ones show."""


@dataclass(frozen=True, slots=True)
class Side:
    """One person's word on a cell: what it comes to, the places it rests on, and when it was said.

    `places` are in the form of `place_key`; `value` is what it is worth in points, None for "not
    applicable" and where the rule cannot tell; `fires` whether it fires a veto.
    """

    person: EvaluatorId
    outcome: object
    places: frozenset[str]
    at: datetime | None
    value: Fraction | None = None
    fires: bool = False


@dataclass(frozen=True, slots=True)
class SharedCell:
    """A leaf on a site that several people rated; `stated` are the causes the lead gave."""

    site: SiteId
    sides: tuple[Side, ...]
    stated: tuple[Cause, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the votes come to different things."""
        return any(one.outcome != two.outcome for one, two in combinations(self.sides, 2))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What can be said of a leaf: the likely cause, None where nothing differs or too little does.

    Of `shared` cells `differing` differ; of these in `place` people looked at different addresses,
    in `time` their votes lie days apart; `outcomes` counts the different pairs of outcomes. `cells`
    are those that differ, with what the lead said of them or where they show the leaf's cause;
    `stated` is how often the lead gave a cause.
    """

    cause: Cause | None
    shared: int
    differing: int
    place: int
    time: int
    outcomes: int
    stated: tuple[tuple[Cause, int], ...]
    cells: tuple[tuple[SharedCell, Cause | None], ...]

    @property
    def is_few(self) -> bool:
        """Whether something differs, among too few cells to say why."""
        return self.cause is None and self.differing > 0


def diagnosis_of(cells: Iterable[SharedCell]) -> Diagnosis:
    """Return why the votes on a leaf differ, from its shared cells in the register's order."""
    shared = [cell for cell in cells if len(cell.sides) > 1]
    differing = [cell for cell in shared if cell.differs]
    agreeing = [cell for cell in shared if not cell.differs]
    stated = Counter(cause for cell in differing for cause in cell.stated)
    cause = _stated_most(stated, differing) or _cause(differing, agreeing)
    return Diagnosis(
        cause=cause,
        shared=len(shared),
        differing=len(differing),
        place=sum(_elsewhere(cell) for cell in differing),
        time=sum(_apart(cell) for cell in differing),
        outcomes=len({_outcomes(cell) for cell in differing}),
        stated=tuple((cause, stated[cause]) for cause in Cause if stated[cause]),
        cells=tuple((cell, _shown(cell, cause)) for cell in differing),
    )


def likely(cell: SharedCell) -> Cause | None:
    """Return what one cell shows of itself: the lead's word, other places, other times."""
    if cell.stated:
        return cell.stated[0]
    if _elsewhere(cell):
        return Cause.PLACE
    return Cause.TIME if _apart(cell) else None


def _shown(cell: SharedCell, cause: Cause | None) -> Cause | None:
    """Return what to say of one cell: a sign that is there everywhere explains nothing in it."""
    found = likely(cell)
    return found if cell.stated or found is cause else None


def place_key(url: str) -> str:
    """Return where an address leads: host and path, without how it is reached; '' for nothing."""
    split = urlsplit(url_key(url))
    if not split.hostname:
        return split.path.rstrip("/")
    path = split.path.rstrip("/")
    query = f"?{split.query}" if split.query else ""
    return f"{split.hostname.removeprefix('www.')}{path}{query}"


def _cause(differing: Sequence[SharedCell], agreeing: Sequence[SharedCell]) -> Cause | None:
    if not differing:
        return None
    for cause, sign in ((Cause.PLACE, _elsewhere), (Cause.TIME, _apart)):
        with_sign = Fraction(sum(map(sign, differing)), len(differing))
        usual = Fraction(sum(map(sign, agreeing)), len(agreeing)) if agreeing else Fraction(0)
        if with_sign >= _MOST and with_sign >= usual * _OFTENER:
            return cause
    size = len(differing) + len(agreeing)
    if size < _FEW:
        return None
    isolated = len(differing) == 1 or len(differing) <= _ISOLATED * size
    return Cause.SLIP if isolated else Cause.UNCLEAR


def _stated_most(stated: Counter[Cause], differing: Sequence[SharedCell]) -> Cause | None:
    """Return the cause the lead gave most often, if most of the cells have one."""
    told = sum(bool(cell.stated) for cell in differing)
    if not told or Fraction(told, len(differing)) < _MOST:
        return None
    return max(Cause, key=lambda cause: stated[cause])


def _elsewhere(cell: SharedCell) -> bool:
    """Tell whether two people rest what they say on different places."""
    return any(
        one.places and two.places and one.places.isdisjoint(two.places)
        for one, two in _opposed(cell)
    )


def _apart(cell: SharedCell) -> bool:
    return any(
        one.at is not None and two.at is not None and abs(one.at - two.at) > APART
        for one, two in _opposed(cell)
    )


def _opposed(cell: SharedCell) -> list[tuple[Side, Side]]:
    """Return the pairs that matter: those that differ, and all where nobody does."""
    pairs = list(combinations(cell.sides, 2))
    return [(one, two) for one, two in pairs if one.outcome != two.outcome] or pairs


def _outcomes(cell: SharedCell) -> frozenset[object]:
    return frozenset(side.outcome for side in cell.sides)
