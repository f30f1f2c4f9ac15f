"""What a statistic's size is commonly taken to mean; thresholds that others published, no more."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Level(StrEnum):
    """How much agreement a value stands for; the words are `reports.level_…`."""

    POOR = "poor"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost_perfect"
    DISCARD = "discard"
    TENTATIVE = "tentative"
    RELY = "rely"
    GOOD = "good"
    EXCELLENT = "excellent"


_KAPPA = (
    (Fraction("0.2"), Level.SLIGHT),
    (Fraction("0.4"), Level.FAIR),
    (Fraction("0.6"), Level.MODERATE),
    (Fraction("0.8"), Level.SUBSTANTIAL),
)
_RELIED_ON, _TENTATIVE = Fraction("0.8"), Fraction("0.667")
_ICC = ((Fraction("0.5"), Level.POOR), (Fraction("0.75"), Level.MODERATE))
_ICC_EXCELLENT = Fraction("0.9")


def kappa_level(value: Fraction | float) -> Level:
    """Return what a κ is called by Landis & Koch (1977): six words from poor to almost perfect."""
    if value < 0:
        return Level.POOR
    return next((level for bound, level in _KAPPA if value <= bound), Level.ALMOST_PERFECT)


def alpha_level(value: Fraction | float) -> Level:
    """Return what may be done with an α after Krippendorff: rely on it, tentatively, or not."""
    if value >= _RELIED_ON:
        return Level.RELY
    return Level.TENTATIVE if value >= _TENTATIVE else Level.DISCARD


def icc_level(low: Fraction | float) -> Level:
    """Return what an ICC is called by Koo & Li (2016), who read it off its 95 % interval.

    `low` is the lower end: the least that can be claimed.
    """
    found = next((level for bound, level in _ICC if low < bound), None)
    if found is not None:
        return found
    return Level.EXCELLENT if low > _ICC_EXCELLENT else Level.GOOD
