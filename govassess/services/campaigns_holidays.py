"""Which days are working days: the shipped table, and a campaign's own where it has one."""

from __future__ import annotations

import csv
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
    from govassess.services.campaign import Campaign


@dataclass(frozen=True, slots=True)
class HolidayImport:
    """What a campaign took over: how many days, of which years."""

    days: int
    years: tuple[int, ...]


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


def import_holidays(campaign: Campaign, file: Path) -> HolidayImport:
    """Give the campaign its own table for the years of the file; what it had of others stays.

    Raises SHEET_FAULTS with the first fault and stores nothing then, and what `read_holidays`
    raises.
    """
    from govassess.exchange.holiday_sheet import read_holidays  # noqa: PLC0415 - openpyxl is heavy

    found = read_holidays(file)
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
    years = tuple(sorted({row.day.year for row in found.days}))
    value = campaign_to_data(replace(settings, holidays=ordered))
    put = Put(Subject.CAMPAIGN, "campaign", value)
    campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [put], label=settings.title)
    return HolidayImport(len(found.days), years)
