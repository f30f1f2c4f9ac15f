"""What sizes are called, at every published threshold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govassess.domain.agreement_levels import Level, alpha_level, icc_level, kappa_level


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("-0.01", Level.POOR),
        ("0", Level.SLIGHT),
        ("0.20", Level.SLIGHT),
        ("0.21", Level.FAIR),
        ("0.40", Level.FAIR),
        ("0.41", Level.MODERATE),
        ("0.60", Level.MODERATE),
        ("0.61", Level.SUBSTANTIAL),
        ("0.80", Level.SUBSTANTIAL),
        ("0.81", Level.ALMOST_PERFECT),
        ("1", Level.ALMOST_PERFECT),
    ],
)
def test_kappa_by_landis_and_koch(value: str, level: Level) -> None:
    assert kappa_level(Fraction(value)) is level


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("1", Level.RELY),
        ("0.8", Level.RELY),
        ("0.799", Level.TENTATIVE),
        ("0.667", Level.TENTATIVE),
        ("0.666", Level.DISCARD),
        ("-0.2", Level.DISCARD),
    ],
)
def test_alpha_by_krippendorff(value: str, level: Level) -> None:
    assert alpha_level(Fraction(value)) is level


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("0.49", Level.POOR),
        ("0.50", Level.MODERATE),
        ("0.74", Level.MODERATE),
        ("0.75", Level.GOOD),
        ("0.90", Level.GOOD),
        ("0.91", Level.EXCELLENT),
    ],
)
def test_icc_by_koo_and_li(value: str, level: Level) -> None:
    assert icc_level(Fraction(value)) is level
