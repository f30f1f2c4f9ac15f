"""A small campaign of several people for the tests of settling."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answer_data import consensus_to_data
from govassess.domain.answers import Answer, Consensus, Finding
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError
from govassess.services import campaigns
from govassess.services.walk_puts import new_finding_id
from tests.builders import filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.services.adjudication import CampaignAgreement


class Bench:
    """Two sites, three leaves (4 by number, 3 by bands, 3 by deductions), two people."""

    def __init__(self, folder: Path) -> None:
        self.campaign, self.sites, first = filled(folder)
        self.people = (first, self.another("李强"))

    def another(self, name: str) -> Actor:
        campaigns.add_evaluator(self.campaign, name)
        person = campaigns.evaluators(self.campaign)[-1]
        return Actor(person.id, person.role)

    def rate(self, who: int, site: int, code: str, answer: Answer) -> None:
        self.campaign.walk.rate(self.sites[site], code, answer, self.people[who])

    def find(
        self, who: int, site: int, count: int = 1, line: str = "2.1-1", path: str = "a"
    ) -> Finding:
        place, by = self.sites[site], self.people[who]
        url = f"{place.url}/{path}"
        finding = Finding(new_finding_id(), place.id, "2.1", by.id, line, count, url=url)
        self.campaign.walk.record_finding(place, finding, by)
        return finding

    def decide(self, site: int, code: str, answer: Answer) -> None:
        value = consensus_to_data(Consensus(answer, "复核", OFFICE.id))
        put = Put(Subject.CONSENSUS, f"{self.sites[site].id}/{code}", value)
        self.campaign.edit(Action.DECIDE, OFFICE, [put])

    def opened(self) -> CampaignAgreement:
        self.campaign.reports.open_votes()
        return self.campaign.adjudication.agreement()

    def value(self, site: int, code: str) -> Fraction | None:
        """Return what a cell is worth, the votes being open."""
        self.campaign.reports.open_votes()
        return self.campaign.reports.explain(self.sites[site], code).value


def number(value: str) -> Answer:
    return Answer(number=Fraction(value))


def option(label: str) -> Answer:
    return Answer(option=label)


def refused(call: Callable[[], object]) -> GovAssessError:
    with pytest.raises(GovAssessError) as found:
        call()
    return found.value
