"""The last cycle's result: what every site had then, to say how it moved since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.points import parse_points, points_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.canonical import Json


@dataclass(frozen=True, slots=True)
class PastScore:
    """A site's printed total of the last cycle, and its place then; None if it had none."""

    total: Fraction
    rank: int | None = None


def last_cycle_to_data(title: str, scores: Mapping[str, PastScore]) -> Json:
    """Return the last cycle (site id → score) as the value of its entry; `title` names its file."""
    return {
        "title": title,
        "sites": {
            site: {"total": points_text(score.total), "rank": score.rank}
            for site, score in sorted(scores.items())
        },
    }


def last_cycle_from_data(value: Json) -> dict[str, PastScore]:
    """Read the last cycle: site id → score."""
    return {
        site: PastScore(parse_points(score["total"]), score["rank"])
        for site, score in value["sites"].items()
    }


def places_of(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the place of every total, equal ones sharing the best (1 1 3)."""
    ordered = sorted(totals.values(), reverse=True)
    return {key: ordered.index(total) + 1 for key, total in totals.items()}
