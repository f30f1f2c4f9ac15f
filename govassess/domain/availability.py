"""How often a site could not be opened: visits counted over days, by the protocol of the rules.

One week, more than 20 spaced visits a day, a visit failed if the page is not open after 15
seconds; a cumulative share of 5 % is a veto (国办发〔2015〕15号 and 国办秘函〔2019〕19号,
站点无法访问), each 1 % costs 5 points in 2015 (首页可用性). Pure: no verdict is made here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.observations import Check, Outcome
from govassess.domain.office_time import office_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.observations import Observation

SECONDS = 15
"""A page open within so many seconds counts as visited."""
DAYS = 7
VISITS_A_DAY = 20
"""What the protocol asks for: more than 20 visits on each of 7 days."""


@dataclass(frozen=True, slots=True)
class Availability:
    """What all visits of one site come to.

    `failures` of `visits` failed; `unclear` further visits say nothing (this machine was offline,
    its clock wrong) and count on neither side; `days` are the calendar days with a
    visit that counts, `full_days` those of them with more than 20.
    """

    visits: int = 0
    failures: int = 0
    unclear: int = 0
    days: int = 0
    full_days: int = 0

    @property
    def share(self) -> Fraction:
        """The share of failed visits, exact; 0 without a visit. `100 * share` are the percent."""
        return Fraction(self.failures, self.visits) if self.visits else Fraction(0)

    @property
    def is_by_protocol(self) -> bool:
        """Tell whether visits are as many as the rules ask: over 20 on each of 7 days."""
        return self.full_days >= DAYS


def availability_of(seen: Iterable[Observation]) -> Availability:
    """Count the visits among the observations of one site; days are the offices'."""
    visits = [each for each in seen if each.check is Check.AVAILABLE]
    counted = [each for each in visits if each.outcome in {Outcome.GOOD, Outcome.FAULT}]
    a_day = Counter(office_day(each.at) for each in counted)
    return Availability(
        visits=len(counted),
        failures=sum(each.outcome is Outcome.FAULT for each in counted),
        unclear=len(visits) - len(counted),
        days=len(a_day),
        full_days=sum(number > VISITS_A_DAY for number in a_day.values()),
    )
