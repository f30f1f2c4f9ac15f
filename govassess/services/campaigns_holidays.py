"""Which days are working days: the shipped table, and a campaign's own where it has one."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from govassess import paths
from govassess.domain.campaign_data import campaign_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.holidays import DayKind, SpecialDay, calendar_of, overruled
from govassess.domain.people import OFFICE
from govassess.errors import GovAssessError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.freshness import WorkCalendar
    from govassess.exchange.holiday_sheet import HolidayReading
    from govassess.exchange.notes import CellFault
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class HolidayImport:
    """What a campaign took over: how many days, of which years."""

    days: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HolidayPreview:
    """What a file holds before it counts; with faults nothing of it may be used."""

    days: int
    years: tuple[int, ...]
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """A year of the table that counts: days off and weekend days worked, shipped or `own`."""

    year: int
    free: int
    worked: int
    own: bool

    @property
    def id(self) -> str:
        """The year."""
        return str(self.year)


@lru_cache(maxsize=1)
def shipped() -> tuple[SpecialDay, ...]:
    """Return the table that comes with the program."""
    text = paths.holiday_file().read_text(encoding="utf-8")
    _head, *rows = csv.reader(text.splitlines())
    return tuple(
        SpecialDay(date.fromisoformat(day), DayKind(kind), name, source)
        for day, kind, name, source in rows
    )


def table(settings: CampaignSettings) -> tuple[SpecialDay, ...]:
    """Return the table that counts in a campaign: its own years before the shipped ones."""
    return overruled(shipped(), settings.holidays)


@lru_cache(maxsize=8)
def _calendar(own: tuple[SpecialDay, ...]) -> WorkCalendar:
    return calendar_of(overruled(shipped(), own))


def work_calendar(settings: CampaignSettings) -> WorkCalendar:
    """Return the campaign's working days; years without a table are told by the trace."""
    return _calendar(settings.holidays)


def years(settings: CampaignSettings) -> tuple[HolidayYear, ...]:
    """Return the years known in a campaign, the latest first."""
    own = {row.day.year for row in settings.holidays}
    rows = table(settings)
    known = sorted({row.day.year for row in rows}, reverse=True)
    kinds = Counter((row.day.year, row.kind) for row in rows)
    return tuple(
        HolidayYear(year, kinds[year, DayKind.FREE], kinds[year, DayKind.WORKED], year in own)
        for year in known
    )


def missing_years(campaign: Campaign) -> tuple[int, ...]:
    """Return the years the campaign's dates reach into that no table speaks of."""
    settings = campaign.settings()
    points = [site.time_point for site in campaign.sites.all()]
    named = (settings.first_day, settings.last_day, settings.time_point, *points)
    days = [day for day in named if day is not None]
    if not days:
        return ()
    first = min(days).replace(month=1, day=1)
    return work_calendar(settings).unknown_years(first, max(days))


def preview(file: Path) -> HolidayPreview:
    """Return what a table holds and every fault of it; raises what `read_holidays` raises."""
    found = _read(file)
    return HolidayPreview(len(found.days), _years_of(found.days), found.faults)


def _read(file: Path) -> HolidayReading:
    from govassess.exchange.holiday_sheet import read_holidays  # noqa: PLC0415 - openpyxl is heavy

    return read_holidays(file)


def export_holidays(campaign: Campaign, file: Path) -> None:
    """Write the table that counts in the campaign, to be edited and taken in again."""
    from govassess.exchange.holiday_writing import write_holidays  # noqa: PLC0415 - as above

    write_holidays(file, table(campaign.settings()))


def drop_own(campaign: Campaign) -> None:
    """Count by the shipped table alone again; undo brings the campaign's own back."""
    settings = campaign.settings()
    if settings.holidays:
        put = Put(Subject.CAMPAIGN, "campaign", campaign_to_data(replace(settings, holidays=())))
        campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [put], label=settings.title)


def import_holidays(campaign: Campaign, file: Path) -> HolidayImport:
    """Give the campaign its own table for the years of the file; what it had of others stays.

    Raises SHEET_FAULTS with the first fault and stores nothing then, and what `read_holidays`
    raises.
    """
    found = _read(file)
    if found.faults:
        first = found.faults[0]
        raise GovAssessError(
            Problem.SHEET_FAULTS,
            path=file,
            count=len(found.faults),
            row=int("".join(filter(str.isdecimal, first.cell))),
            column=first.cell.rstrip("0123456789"),
            first=first.sentence,
        )
    settings = campaign.settings()
    kept = overruled(settings.holidays, found.days)
    ordered = tuple(sorted(kept, key=lambda row: row.day))
    value = campaign_to_data(replace(settings, holidays=ordered))
    put = Put(Subject.CAMPAIGN, "campaign", value)
    campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [put], label=settings.title)
    return HolidayImport(len(found.days), _years_of(found.days))


def _years_of(days: tuple[SpecialDay, ...]) -> tuple[int, ...]:
    return tuple(sorted({row.day.year for row in days}))
