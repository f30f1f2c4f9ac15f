"""The campaign's own data: what is assessed, on which basis, in which period, by which rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.visits import VisitPlan

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from govassess.domain.holidays import SpecialDay
    from govassess.domain.ids import ClassId
    from govassess.domain.rubric import Combination, Kind


USUAL_VISITS = VisitPlan()
"""What the rules ask for at the least."""


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """Settings that travel with the campaign; `demo` marks invented data (示例数据) on every paper.

    `first_day` and `last_day` bound the assessment; `time_point` is the date windows are counted
    back from (default: the last day); `signed_on` dates the bulletin.
    `votes` overrides the rubric's rule for several votes, by kind. `holidays` are the campaign's
    own table; a year it speaks of replaces that year of the shipped one. `reasons` are those on
    offer for decisions, None while they are the shipped ones. `private_hosts` are sites of an
    intranet (内网项目) that probing may contact at a private address; `visits` is how often it
    visits front pages.
    """

    id: str
    title: str
    organ: str
    basis: str = ""
    first_day: date | None = None
    last_day: date | None = None
    time_point: date | None = None
    signed_on: date | None = None
    region: str = ""
    year: int | None = None
    votes: tuple[tuple[Kind, Combination], ...] = ()
    tolerance: Fraction | None = None
    trim_min: int = 5
    plain_packages: bool = False
    language: str = "zh_CN"
    demo: bool = False
    holidays: tuple[SpecialDay, ...] = ()
    reasons: tuple[str, ...] | None = None
    private_hosts: tuple[str, ...] = ()
    visits: VisitPlan = USUAL_VISITS


@dataclass(frozen=True, slots=True)
class SiteClass:
    """A class of sites that share a rubric (县区网站, 部门网站)."""

    id: ClassId
    name: str
