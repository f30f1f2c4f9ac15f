"""Enumerations and numbers as words of the interface."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.people import Role

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.results import Outcome
    from govassess.domain.rubric import Kind

NONE = "—"
"""Stands where there is no number."""
SHOWN_DECIMALS = 2


def role(value: Role) -> str:
    """Return what a person may do, in a word."""
    translate = QCoreApplication.translate
    return {
        Role.LEAD: translate("labels", "Lead"),
        Role.EVALUATOR: translate("labels", "Evaluator"),
    }[value]


def outcome(value: Outcome) -> str:
    """Return how a site came out."""
    from govassess.domain.results import Outcome  # noqa: PLC0415 - the start page scores nothing

    translate = QCoreApplication.translate
    return {
        Outcome.SCORED: translate("labels", "Scored"),
        Outcome.VETOED: translate("labels", "Vetoed"),
        Outcome.INCOMPLETE: translate("labels", "So far"),
    }[value]


def kind(value: Kind) -> str:
    """Return how a leaf is scored, in a word."""
    from govassess.domain.rubric import Kind  # noqa: PLC0415 - the start page has no rubric

    translate = QCoreApplication.translate
    return {
        Kind.POINTS: translate("labels", "Points"),
        Kind.BANDS: translate("labels", "Bands"),
        Kind.ELEMENTS: translate("labels", "Elements"),
        Kind.MEASURE: translate("labels", "Measure"),
        Kind.DEDUCT: translate("labels", "Deductions"),
        Kind.CHECKS: translate("labels", "Checks"),
        Kind.ENQUIRY: translate("labels", "Enquiry"),
        Kind.EXTERNAL: translate("labels", "External"),
        Kind.VETO: translate("labels", "Veto"),
    }[value]


def points(value: Fraction | None) -> str:
    """Return points as lists show them: at most two decimals, no trailing zeros."""
    from govassess.domain.points import points_text, rounded  # noqa: PLC0415 - the start scores nothing

    return NONE if value is None else points_text(rounded(value, SHOWN_DECIMALS))


def total(value: Fraction | None, decimals: int) -> str:
    """Return a printed total with the campaign's decimals."""
    from govassess.domain.points import fixed_text  # noqa: PLC0415 - as above

    return NONE if value is None else fixed_text(value, decimals)


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent, rounded down: 100% means all of it."""
    return f"{part * 100 // whole}%" if whole else NONE


def local(at: str) -> datetime | None:
    """Return a time of the records on this machine's clock; None for one that cannot be shown."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):  # the last two at the ends of time
        return None


def moment(at: str) -> str:
    """Return a time of the records on this machine's clock, to the minute; '' if unreadable."""
    here = local(at)
    return f"{here:%m-%d %H:%M}" if here else ""


def whole_moment(at: str) -> str:
    """Return a time of the records on this machine's clock with its year; '' if unreadable."""
    here = local(at)
    return f"{here:%Y-%m-%d %H:%M}" if here else ""


def zoned(at: datetime) -> str:
    """Return a time on this machine's clock, to the minute, with the zone it has: UTC+8."""
    here = at.astimezone()
    return f"{here:%Y-%m-%d %H:%M} {zone(here)}"


def zone(at: datetime) -> str:
    """Return how far a time's zone is from UTC: UTC+8, UTC-3:30, UTC."""
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
    return f"UTC{offset if minutes else ''}"


def hours(seconds: float) -> str:
    """Return a time spent in hours and minutes, as clocks show it: 1:05."""
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def minutes(seconds: float) -> str:
    """Return a short time spent in minutes and seconds: 2:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
