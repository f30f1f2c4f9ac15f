"""When a site's front page is to be visited next: spaced visits, many a day, on several days.

The protocol of the rules is one week with more than 20 spaced visits a day (国办发〔2015〕15号,
国办秘函〔2019〕19号, 站点无法访问). The program visits only while somebody lets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from govassess.domain.office_time import office_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKING_DAY = timedelta(hours=8)
"""The day's visits are spread over so long: machines of offices are off at night."""


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """How often a front page is visited: so many times on each of so many days."""

    a_day: int = 21
    days: int = 7

    @property
    def gap(self) -> timedelta:
        """The least time between two visits."""
        return WORKING_DAY / self.a_day


def next_visit(visits: Iterable[str], plan: VisitPlan) -> datetime | None:
    """Return when the next visit is due after those at these times (ISO 8601).

    None means now: there was none, or none of them can be read. After a full day it is the next
    day's beginning in the offices' time; more days than planned do no harm.
    """
    moments = sorted(moment for at in visits if (moment := office_moment(at)) is not None)
    if not moments:
        return None
    last = moments[-1]
    if sum(moment.date() == last.date() for moment in moments) < plan.a_day:
        return last + plan.gap
    return last.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
