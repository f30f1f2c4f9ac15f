"""How far a site may come while several of its leaves wait: from where, and to where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.outcomes import Ledger, Way, rises

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.outcomes import Key
    from govassess.domain.rubric import Indicator, Rubric

MOST_PATTERNS = 32
"""So many ways of what applies to a site are tried; beyond, it may come to anything."""
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reach:
    """The best and the worst a site may come to, in each part of what decides its place."""

    best: Key
    worst: Key


@dataclass(frozen=True, slots=True)
class Span:
    """What a leaf may come to: between two values, beside them not applicable (each score)."""

    low: Fraction | None
    high: Fraction | None
    absent: tuple[LeafScore, ...] = ()


def span_of(rubric: Rubric, leaf: Indicator, scores: Sequence[LeafScore]) -> Span | None:
    """Return what a leaf may come to by the ways it may turn out.

    One of which no rule can tell may come to anything its points allow; None where these do not
    bound it.
    """
    absent = [each for each in scores if each.state is LeafState.NOT_APPLICABLE]
    values = [each.value for each in scores if each.state is LeafState.SCORED]
    told = [value for value in values if value is not None]
    if not scores or len(told) + len(absent) < len(scores):
        if rubric.part(leaf.part).pool:
            return None
        told += [_ZERO, leaf.points]
    distinct = {each.extra: each for each in absent}
    return Span(min(told, default=None), max(told, default=None), tuple(distinct.values()))


def ends_of(
    rubric: Rubric, leaves: Mapping[str, LeafScore], spans: Mapping[str, Span | None]
) -> tuple[Way, ...]:
    """Return where a site stands at the ends of what its leaves may come to together.

    Vetoes are left out of account. Nothing where that cannot be bounded.
    """
    known = {code: span for code, span in spans.items() if span is not None}
    few = prod(len(span.absent) + 1 for span in known.values()) <= MOST_PATTERNS
    if not few or len(known) < len(spans) or not rises(rubric):
        return ()
    return tuple(
        way for absent in _patterns(known) for way in _ends(rubric, leaves, known, absent=absent)
    )


def reach_of(ways: Sequence[Way]) -> Reach | None:
    """Return the reach that has these ends; None of none."""
    keys = [way.key for way in ways if way.key is not None]
    if not keys:
        return None
    parts = list(zip(*keys, strict=True))
    return Reach(tuple(min(part) for part in parts), tuple(max(part) for part in parts))


def counts(score: LeafScore) -> bool:
    """Tell whether a leaf's value is all that matters of it."""
    scored = score.state is LeafState.SCORED and score.value is not None
    return scored and not score.vetoes and not score.extra


def _ends(
    rubric: Rubric,
    leaves: Mapping[str, LeafScore],
    spans: Mapping[str, Span],
    *,
    absent: Mapping[str, LeafScore],
) -> Iterator[Way]:
    """Yield where the site stands at the lowest and the highest of what still counts."""
    counted = {code: span for code, span in spans.items() if code not in absent}
    held = {
        code: replace(leaves[code], state=LeafState.SCORED, value=_ZERO, extra=_ZERO)
        for code in counted
    }
    taken = {**leaves, **held, **absent}
    ledger = Ledger(rubric, {code: replace(score, vetoes=()) for code, score in taken.items()})
    yield ledger.way({code: span.low or _ZERO for code, span in counted.items()})
    yield ledger.way({code: span.high or _ZERO for code, span in counted.items()})


def _patterns(spans: Mapping[str, Span]) -> Iterator[dict[str, LeafScore]]:
    """Yield which leaves do not apply, in every way that may be."""
    choices = []
    for code, span in spans.items():
        options: list[tuple[str, LeafScore | None]] = [(code, each) for each in span.absent]
        if span.low is not None:
            options.append((code, None))
        choices.append(options)
    for pattern in product(*choices):
        yield {code: score for code, score in pattern if score is not None}
