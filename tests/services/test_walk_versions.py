"""One person's two versions of a record: all of them are seen, one is chosen, nobody else may."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.changes import Subject
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, walk_versions
from govassess.services.packages_task import open_task
from govassess.store.check import check
from tests.services.laptops import a_laptop, an_office, dumped, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

ZHANG, WANG = "张敏", "王强"


class Pair:
    """张敏's two computers and the office between them."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.office = an_office(place / "lead")
        self.one = a_laptop(self.office, place / "a", ZHANG)
        self.two = a_laptop(self.office, place / "b", ZHANG)
        self.files = 0

    @property
    def me(self) -> Actor:
        person = campaigns.find_evaluator(self.office, ZHANG)
        return Actor(person.id, person.role)

    @property
    def site(self) -> Site:
        return self.office.sites.all()[0]

    def merge(self, *laptops: Campaign) -> None:
        for laptop in laptops:
            self.files += 1
            file = hand_in(laptop, ZHANG, self.place / f"{self.files}.gapkg")
            self.office.packages.merge([file])

    def meet(self) -> Campaign:
        """Let both hand in, and the first one take the task that comes back."""
        self.merge(self.one, self.two)
        self.two.close()
        self.one.close()
        person = campaigns.find_evaluator(self.office, ZHANG)
        self.office.packages.export_task(self.place / "again.gapkg", person)
        self.one = open_task(self.place / "again.gapkg", self.one.folder)
        return self.one

    def close(self) -> None:
        for each in (self.office, self.one, self.two):
            each.close()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path)
    yield made
    made.close()


def test_a_verdict_taken_back_on_one_computer_is_a_version_too(pair: Pair) -> None:
    rate(pair.two, ZHANG, 0, 3)
    rate(pair.one, ZHANG, 0, 4)
    pair.one.history.undo(pair.me)  # as if it had never been given
    laptop = pair.meet()
    found = walk_versions.versions(laptop, pair.site, "1.1", pair.me)
    assert [(each.here, each.value is None) for each in found] == [(True, True), (False, False)]
    walk_versions.pick(laptop, pair.site, found[0], pair.me)
    line = laptop.walk.sheet(pair.site, pair.me).line("1.1")
    assert line is not None
    assert not line.cell.clash
    assert not line.is_answered
    pair.merge(laptop)
    line = pair.office.walk.sheet(pair.site, pair.me).line("1.1")
    assert line is not None
    assert (line.cell.clash, line.is_answered) == (False, False)
    assert check(laptop.database).ok


def test_a_finding_in_two_versions_is_chosen_like_a_verdict(pair: Pair) -> None:
    rule = pair.one.walk.leaf(pair.site, "2.1").leaf.lines[0]  # type: ignore[union-attr]
    finding = pair.one.walk.new_finding(pair.site, "2.1", rule, pair.me)
    pair.one.walk.record_finding(pair.site, finding, pair.me)
    pair.merge(pair.one)
    # the other computer knows of it from a task that brought it, as a clash of its own does
    pair.two.walk.record_finding(pair.site, replace(finding, count=3), pair.me)
    laptop = pair.meet()
    found = walk_versions.versions(laptop, pair.site, "2.1", pair.me)
    assert sorted(each.finding.count for each in found if each.finding) == [1, 3]
    other = next(each for each in found if not each.here)
    walk_versions.pick(laptop, pair.site, other, pair.me)
    line = laptop.walk.sheet(pair.site, pair.me).line("2.1")
    assert line is not None
    assert [each.count for each in line.findings] == [3]


def test_a_place_and_a_reminder_are_settled_by_setting_them_anew(pair: Pair) -> None:
    for laptop, url in ((pair.one, "http://a.gov.cn/1"), (pair.two, "http://a.gov.cn/2")):
        laptop.walk.remember_place(pair.site, "1.1", url, pair.me)
    laptop = pair.meet()
    found = walk_versions.versions(laptop, pair.site, "1.1", pair.me)
    assert {each.kind for each in found} == {Subject.PLACE}
    assert len(found) == 2
    line = laptop.walk.sheet(pair.site, pair.me).line("1.1")
    assert line is not None
    assert not line.cell.clash  # nothing that counts is in doubt
    laptop.walk.remember_place(pair.site, "1.1", "http://a.gov.cn/3", pair.me)
    assert walk_versions.versions(laptop, pair.site, "1.1", pair.me) == ()
    line = laptop.walk.sheet(pair.site, pair.me).line("1.1")
    assert line is not None
    assert line.place == "http://a.gov.cn/3"


def test_a_new_verdict_replaces_both_versions(pair: Pair) -> None:
    rate(pair.one, ZHANG, 0, 4)
    rate(pair.two, ZHANG, 0, 2)
    laptop = pair.meet()
    laptop.walk.rate(pair.site, "1.1", Answer(number=Fraction(3)), pair.me)
    assert walk_versions.versions(laptop, pair.site, "1.1", pair.me) == ()


def test_the_lead_does_not_choose_for_the_owner(pair: Pair) -> None:
    rate(pair.one, ZHANG, 0, 4)
    rate(pair.two, ZHANG, 0, 2)
    pair.merge(pair.one, pair.two)
    found = walk_versions.versions(pair.office, pair.site, "1.1", pair.me)
    assert len(found) == 2
    assert not walk_versions.may_choose(pair.office)
    assert walk_versions.may_choose(pair.one)
    before = dumped(pair.office)
    with pytest.raises(GovAssessError) as raised:
        walk_versions.pick(pair.office, pair.site, found[0], pair.me)
    assert raised.value.problem is Problem.ANSWER_REFUSED
    assert dumped(pair.office) == before


def test_another_persons_versions_are_not_shown(pair: Pair) -> None:
    rate(pair.one, ZHANG, 0, 4)
    rate(pair.two, ZHANG, 0, 2)
    pair.merge(pair.one, pair.two)
    wang = campaigns.find_evaluator(pair.office, WANG)
    other = Actor(wang.id, wang.role)
    assert walk_versions.versions(pair.office, pair.site, "1.1", other) == ()
