"""Grades by the first band that holds; every comparison is made on the printed total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.rubric import RubricSettings


def grade_of(total: Fraction, settings: RubricSettings) -> str | None:
    """Return the grade of a total already rounded to the campaign's decimals.

    Below the pass line it is the failing grade whatever the bands say; None without bands.
    """
    if settings.pass_line is not None and total < settings.pass_line:
        return failing_grade(settings)
    return _first_band(total, settings)


def failing_grade(settings: RubricSettings) -> str | None:
    """Return the grade of a site that failed: the band in which 0 points lie."""
    return _first_band(Fraction(0), settings)


def _first_band(total: Fraction, settings: RubricSettings) -> str | None:
    return next((grade.title for grade in settings.grades if grade.test.holds(total)), None)
