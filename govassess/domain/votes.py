"""Several votes on one cell become the value used for scoring (scoring.md §6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.points import added, in_order
from govassess.domain.rubric import Combination, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.rubric import RubricSettings


@dataclass(frozen=True, slots=True)
class Voting:
    """How several votes are combined; kinds without a declared method take the default.

    `tolerance` is a share of the leaf's points, `trim_min` the fewest votes that are trimmed,
    `evaluators` how many people the campaign has (from two on, a veto needs a second person).
    """

    methods: Mapping[Kind, Combination] = field(default_factory=lambda: MappingProxyType({}))
    tolerance: Fraction = Fraction(1, 5)
    trim_min: int = 5
    evaluators: int = 1

    def method(self, kind: Kind) -> Combination:
        """Return the declared method of a kind, or the mean."""
        return self.methods.get(kind, Combination.MEAN)


def voting_of(
    settings: RubricSettings, campaign: CampaignSettings | None = None, *, evaluators: int = 1
) -> Voting:
    """Return a rubric's way of combining votes with what the campaign overrides."""
    methods = dict(settings.votes)
    if campaign is None:
        return Voting(MappingProxyType(methods), settings.tolerance, evaluators=evaluators)
    methods |= dict(campaign.votes)
    tolerance = settings.tolerance if campaign.tolerance is None else campaign.tolerance
    return Voting(MappingProxyType(methods), tolerance, campaign.trim_min, evaluators)


def combined(values: Sequence[Fraction], method: Combination, *, trim_min: int = 5) -> Fraction:
    """Return the mean, the median, or the mean without one highest and one lowest value.

    Fewer than `trim_min` values are not trimmed; raises ValueError for no values.
    """
    if not values:
        raise ValueError(values)
    ordered = in_order(values)
    if method is Combination.MEDIAN:
        half = len(ordered) // 2
        middle = ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1]
        return added(middle) / len(middle)
    if is_trimmed(len(ordered), method, trim_min):
        ordered = ordered[1:-1]
    return added(ordered) / len(ordered)


def is_trimmed(count: int, method: Combination, trim_min: int) -> bool:
    """Tell whether the highest and lowest of `count` votes are left out."""
    return method is Combination.TRIMMED and count >= max(trim_min, 3)
