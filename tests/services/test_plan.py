"""Who rates what, and which sites two people rate."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.answers import Answer
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId, SiteId
from govassess.domain.people import Actor
from govassess.domain.planning import rated_twice, with_second_ratings
from govassess.domain.planning_coverage import Gap
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns, campaigns_roster
from govassess.services.packages_task import open_task
from govassess.services.plan_matrix import matrix
from govassess.services.walk_sheet import Wanted
from govassess.store import reading
from govassess.wording import Wording
from tests.builders import a_campaign, a_register
from tests.services.laptops import a_laptop, an_office, hand_in, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

PEOPLE = [EvaluatorId(name) for name in ("甲", "乙", "丙")]


@given(
    places=st.lists(st.integers(0, 2), max_size=40),
    percent=st.integers(0, 100),
    seed=st.integers(0, 9),
)
def test_the_share_is_drawn_and_nobody_rates_alone_twice(
    places: list[int], percent: int, seed: int
) -> None:
    plan: dict[EvaluatorId, set[SiteId]] = {}
    for number, person in enumerate(places):
        plan.setdefault(PEOPLE[person], set()).add(SiteId(f"s{number}"))
    made = with_second_ratings(plan, PEOPLE, percent, str(seed))
    assert len(rated_twice(made)) == -(-len(places) * percent // 100)
    assert all(plan.get(person, set()) <= sites for person, sites in made.items())
    assert made == with_second_ratings(plan, PEOPLE, percent, str(seed))
    assert with_second_ratings(made, PEOPLE, percent, "9") == made


def test_one_person_alone_cannot_rate_twice() -> None:
    plan = {PEOPLE[0]: {SiteId("s")}}
    assert with_second_ratings(plan, PEOPLE[:1], 100, "1") == plan


def test_sites_are_found_by_class_and_by_name(tmp_path: Path) -> None:
    with an_office(tmp_path) as campaign:
        zhang, wang = (campaigns.find_evaluator(campaign, name) for name in ("张敏", "王强"))
        assert campaign.plan.all().rows == ()
        every = campaign.plan.find_sites(["县区网站"])
        one = campaign.plan.find_sites(["宝塔区"])
        done = campaign.plan.assign([(zhang, every), (wang, one)])
        assert [(row.person.name, len(row.sites)) for row in done.rows] == [
            ("张敏", 2),
            ("王强", 1),
        ]
        assert [site.name for site in done.twice] == ["宝塔区"]
        campaign.plan.assign([(zhang, one)])
        assert [len(row.sites) for row in campaign.plan.all().rows] == [1, 1]
        with pytest.raises(GovAssessError) as raised:
            campaign.plan.find_sites(["没有的"])
        assert raised.value.problem is Problem.NAME_UNKNOWN


def test_assigning_is_one_act_that_can_be_undone(tmp_path: Path) -> None:
    with an_office(tmp_path) as campaign:
        zhang = campaigns.find_evaluator(campaign, "张敏")
        before = len(campaign.history.actions())
        campaign.plan.assign([(zhang, campaign.plan.find_sites(["县区网站"]))], double=50, seed="1")
        assert len(campaign.history.actions()) == before + 1
        assert len(campaign.plan.all().twice) == 1
        campaign.history.undo()
        assert campaign.plan.all().rows == ()


COUNTY, BUREAU = "县区网站", "部门网站"
COUNTIES, BUREAUS = 4, 8


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Campaign]:
    """Two classes, 12 sites, 张敏 and 王强 and 李娜; nothing planned."""
    with a_campaign(tmp_path / "任务", classes=(COUNTY, BUREAU)) as campaign:
        for name, count in ((COUNTY, COUNTIES), (BUREAU, BUREAUS)):
            rows = tuple((f"{name[:2]}{n}", f"www.{name[:1]}{n}.gov.cn") for n in range(count))
            campaign.sites.import_file(a_register(tmp_path, rows), default_class=name)
        for name in ("张敏", "王强", "李娜"):
            campaigns.add_evaluator(campaign, name)
        yield campaign


def actor(campaign: Campaign, name: str) -> Actor:
    person = campaigns.find_evaluator(campaign, name)
    return Actor(person.id, person.role)


def names(sites: tuple[Site, ...]) -> list[str]:
    return [site.name for site in sites]


def test_without_a_plan_everybody_rates_everything(office: Campaign) -> None:
    zhang = actor(office, "张敏")
    assert office.plan.for_person(zhang.id) is None
    assert office.sites.planned(zhang.id) == office.sites.all()
    assert [row.visit for row in office.sites.list(zhang.id)] == [0] * 12


def test_who_has_no_assignment_rates_nothing_once_others_have(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    one = office.sites.all()[0]
    office.plan.give([(zhang.id, one.id)])
    assert office.sites.planned(zhang.id) == (one,)
    assert office.sites.planned(wang.id) == ()
    assert office.sites.list(wang.id) == ()
    assert office.walk.lines.leaves(wang) == ()
    office.plan.give([(zhang.id, one.id)], away=True)
    assert office.plan.for_person(wang.id) is None, "a plan that gives nobody anything is none"
    with office.database.read() as connection:
        assert reading.values_of(connection, Subject.ASSIGNMENT) == {}


def test_giving_and_taking_away_are_single_acts_that_undo_takes_back(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    sites = [site.id for site in office.sites.all()]
    acts = len(office.history.actions())
    office.plan.give([(zhang.id, site) for site in sites[:3]] + [(wang.id, sites[0])])
    assert len(office.history.actions()) == acts + 1
    assert office.plan.assignments()[wang.id].second == {sites[0]}
    office.plan.give([(zhang.id, sites[0])], away=True)
    office.history.undo()
    assert office.plan.assignments()[zhang.id].sites == set(sites[:3])
    office.history.undo()
    assert office.plan.assignments() == {}


def test_a_range_is_given_whole_before_it_is_taken_away(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    sites = [site.id for site in office.sites.all()]
    cells = [(each.id, site) for each in (zhang, wang) for site in sites[:2]]
    office.plan.give(cells[:1])
    office.plan.toggle(cells)
    assert all(office.plan.assignments()[each.id].sites == set(sites[:2]) for each in (zhang, wang))
    office.plan.toggle(cells)
    assert office.plan.assignments() == {}


def test_the_lists_of_the_walk_follow_the_order_of_the_visits(office: Campaign) -> None:
    zhang = actor(office, "张敏")
    every = office.plan.find_sites([COUNTY, BUREAU])
    person = campaigns.find_evaluator(office, "张敏")
    office.plan.assign([(person, every)], order_seed="20121120")
    own = office.plan.assignments()[person.id]
    assert (own.order_seed, set(own.order)) == ("20121120", every)
    visited = office.sites.planned(zhang.id)
    assert [site.id for site in visited] == list(own.order)
    assert visited != office.sites.all()
    rows = office.sites.list(zhang.id)
    assert [row.site for row in rows] == list(visited)
    assert [row.visit for row in rows] == list(range(1, 13))
    classes = [site.class_id for site in visited]
    assert len(set(classes[:4])) == 2, "the classes are interleaved"
    county = office.sites.all()[0].class_id
    line = office.walk.line(county, "1.1", zhang)
    assert [row.site for row in line.rows] == [x for x in visited if x.class_id == county]
    office.plan.draw_orders("20121120")
    assert office.plan.assignments()[person.id] == own, "the same seed draws the same"


def test_a_person_with_own_leaves_is_shown_no_others(office: Campaign) -> None:
    zhang = actor(office, "张敏")
    site = office.sites.all()[0]
    office.plan.give([(zhang.id, each.id) for each in office.sites.all()])
    office.plan.share_leaves({zhang.id: {site.class_id: ["1.1"]}})
    sheet = office.walk.sheet(site, zhang)
    assert [line.code for line in sheet.lines] == ["1.1"]
    assert (sheet.totals().leaves, sheet.count(Wanted.OPEN)) == (1, 1)
    row = office.sites.list(zhang.id)[0]
    assert (row.answered, row.leaves) == (0, 1)
    office.walk.rate(site, "1.2", Answer(option="好"), zhang)
    assert office.sites.list(zhang.id)[0].answered == 0, "another's leaf does not count"
    office.walk.rate(site, "1.1", Answer(number=office.walk.leaf(site, "1.1").points), zhang)
    assert office.sites.list(zhang.id)[0].answered == 1
    keys = office.walk.lines.leaves(zhang)
    other = office.sites.all()[-1].class_id
    assert [code for class_id, code in keys if class_id == site.class_id] == ["1.1"]
    assert [code for class_id, code in keys if class_id == other] == ["1.1", "1.2", "2.1"]
    office.plan.share_leaves({zhang.id: {site.class_id: ["1.1", "1.2", "2.1"]}})
    assert office.plan.assignments()[zhang.id].leaves == {}, "all leaves need no list"
    office.plan.share_leaves({zhang.id: {site.class_id: []}})
    assert {each.class_id for each in office.sites.planned(zhang.id)} == {other}


def test_sharing_out_leaves_alone_leaves_everybody_every_site(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    county = office.sites.all()[0].class_id
    acts = len(office.history.actions())
    office.plan.share_leaves({zhang.id: {county: ["1.1"]}, wang.id: {county: ["1.2", "2.1"]}})
    assert len(office.history.actions()) == acts + 1
    found = matrix(office)
    assert [person.sites for person in found.people] == [12, 12, 12]
    assert [person.shared for person in found.people] == [True, True, False]
    first = found.blocks[0].sites[0].raters
    assert (first.least, first.most) == (2, 2), "李娜 rates every leaf, each of the others some"


def test_leads_and_everybody_together_see_everything(office: Campaign) -> None:
    zhang = actor(office, "张敏")
    site = office.sites.all()[0]
    office.plan.give([(zhang.id, site.id)])
    office.plan.share_leaves({zhang.id: {site.class_id: ["1.1"]}})
    assert len(office.sites.list()) == 12
    assert len(office.walk.lines.leaves()) == 6
    person = campaigns.find_evaluator(office, "李娜")
    assert office.walk.sheet(site, Actor(person.id, person.role)).lines
    assert len(office.rubric.rubric(site.class_id).roots) == 2


def test_second_ratings_are_previewed_then_drawn_with_their_seed(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    sites = [site.id for site in office.sites.all()]
    office.plan.give([(zhang.id, site) for site in sites[:6]])
    office.plan.give([(wang.id, site) for site in sites[6:]])
    told = office.plan.second(25, "7")
    assert sum(map(len, told.values())) == 3
    assert matrix(office).twice == 0, "nothing is stored before it is asked for"
    office.plan.draw_second(25, "7")
    found = matrix(office)
    assert (found.twice, found.double, found.seed) == (3, 25, "7")
    for person, added in told.items():
        assert office.plan.assignments()[person].second == {site.id for site in added}
    assert office.plan.second(25, "7") == {}, "the share is reached"


def test_who_owns_only_some_leaves_is_no_second(office: Campaign) -> None:
    zhang, wang, li = (actor(office, name) for name in ("张敏", "王强", "李娜"))
    county = office.sites.all()[0].class_id
    counties = [site.id for site in office.sites.all() if site.class_id == county]
    office.plan.give([(each.id, site) for each in (zhang, wang) for site in counties])
    office.plan.share_leaves({zhang.id: {county: ["1.1", "1.2"]}})
    office.plan.share_leaves({wang.id: {county: ["2.1"]}})
    assert matrix(office).twice == 0, "leaves are shared out"
    assert office.plan.second(50, "1").keys() == {li.id}


def test_the_matrix_counts_and_never_tells_a_value(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    first, second = office.sites.all()[:2]
    assert not matrix(office).planned
    office.plan.give([(zhang.id, first.id), (zhang.id, second.id), (wang.id, first.id)])
    full = office.walk.leaf(first, "1.1").points
    office.walk.rate(first, "1.1", Answer(number=full), zhang)
    found = matrix(office)
    assert [person.person.name for person in found.people] == ["张敏", "王强", "李娜"]
    assert [(each.sites, each.second, each.twice, each.begun, each.done) for each in found.people
            ] == [(2, 0, 1, 1, 0), (1, 1, 1, 0, 0), (0, 0, 0, 0, 0)]  # fmt: skip
    row = found.blocks[0].sites[0]
    assert (row.raters.least, row.raters.most) == (2, 2)
    told = [(cell.planned, cell.second, cell.answered, cell.leaves) for cell in row.cells]
    assert told == [(True, False, 1, 3), (True, True, 0, 3), (False, False, 0, 3)]
    gaps = {each.gap: each for each in found.remarks}
    assert len(gaps[Gap.UNRATED].sites) == 10
    assert gaps[Gap.IDLE].people == (actor(office, "李娜").id,)
    assert not [word for word in ("answer", "value", "vote") if word in repr(row.cells).replace(
        "answered", "")]  # fmt: skip


def test_sites_that_come_after_the_order_are_named(office: Campaign) -> None:
    zhang = actor(office, "张敏")
    sites = office.sites.all()
    office.plan.give([(zhang.id, site.id) for site in sites[:5]])
    office.plan.draw_orders("1")
    office.plan.give([(zhang.id, sites[9].id)])
    assert office.sites.planned(zhang.id)[-1] == sites[9]
    (late,) = [each for each in matrix(office).remarks if each.gap is Gap.LATE]
    assert (late.people, late.sites) == ((zhang.id,), (sites[9].id,))


def test_a_person_who_left_the_roster_counts_no_more(office: Campaign) -> None:
    zhang, wang = actor(office, "张敏"), actor(office, "王强")
    site = office.sites.all()[0]
    office.plan.give([(zhang.id, site.id), (wang.id, site.id)])
    campaigns_roster.remove_evaluator(office, wang.id)
    assert office.plan.raters()[site.id].most == 1


def test_a_laptop_walks_its_own_sites_in_their_order(office: Campaign, tmp_path: Path) -> None:
    person = campaigns.find_evaluator(office, "张敏")
    every = office.plan.find_sites([COUNTY, BUREAU])
    office.plan.assign([(person, every)], order_seed="3")
    with a_laptop(office, tmp_path / "甲", "张敏") as laptop:
        told = names(laptop.sites.planned(person.id))
        assert told == names(office.sites.planned(person.id))
    with a_laptop(office, tmp_path / "乙", "李娜") as laptop:
        assert laptop.sites.planned(actor(laptop, "李娜").id) == ()


def test_a_task_for_somebody_unplanned_says_so_once(office: Campaign, tmp_path: Path) -> None:
    person = campaigns.find_evaluator(office, "李娜")
    office.packages.export_task(tmp_path / "0.gapkg", person)
    acts = len(office.history.actions())
    office.plan.give([(actor(office, "张敏").id, office.sites.all()[0].id)])
    office.packages.export_task(tmp_path / "1.gapkg", person)
    office.packages.export_task(tmp_path / "2.gapkg", person)
    assert len(office.history.actions()) == acts + 2
    with open_task(tmp_path / "2.gapkg", tmp_path / "李娜") as laptop:
        assert laptop.plan.for_person(person.id) is not None


def test_a_leaf_outside_the_plan_is_rejected_in_a_merge(tmp_path: Path) -> None:
    with an_office(tmp_path) as lead, a_laptop(lead, tmp_path / "甲", "张敏") as laptop:
        zhang = actor(lead, "张敏")
        rate(laptop, "张敏", 0, 2)
        rate(laptop, "张敏", 2, 1)
        site = lead.sites.all()[0]
        lead.plan.give([(zhang.id, each.id) for each in lead.sites.all()])
        lead.plan.share_leaves({zhang.id: {site.class_id: ["1.1"]}})
        file = hand_in(laptop, "张敏", tmp_path / "结果.gapkg")
        (done,) = lead.packages.merge([file])
        (reason,) = {Wording().sentence(each) for _, each in done.rejected}
        assert reason == f"{site.name} 1.2不在分工之内"
        with lead.database.read() as connection:
            assert set(reading.cells(connection)) == {(site.id, "1.1")}


def test_handing_in_counts_planned_leaves_only(office: Campaign, tmp_path: Path) -> None:
    zhang = actor(office, "张敏")
    first = office.sites.all()[0]
    office.plan.give([(zhang.id, first.id)])
    office.plan.share_leaves({zhang.id: {first.class_id: ["1.1", "2.1"]}})
    with a_laptop(office, tmp_path / "甲", "张敏") as laptop:
        laptop.walk.rate(first, "1.1", Answer(number=laptop.walk.leaf(first, "1.1").points), zhang)
        hand_in(laptop, "张敏", tmp_path / "结果.gapkg")
        with laptop.database.read() as connection:
            (value,) = reading.values_of(connection, Subject.HANDIN).values()
    assert (value["answered"], value["open"]) == (1, 1)


@pytest.fixture
def collector_off() -> Iterator[None]:
    """Measure without what other tests left being looked through in between."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("collector_off")
def test_planning_grows_with_the_sites_and_no_faster(tmp_path: Path) -> None:
    """Nothing is quadratic: ten times the sites would be a hundred times the time then."""
    from time import process_time  # noqa: PLC0415 - this test alone measures

    spent: list[float] = []
    for count in (200, 2000):
        folder = tmp_path / str(count)
        folder.mkdir()
        with a_campaign(folder / "任务") as campaign:
            rows = tuple((f"站{n}", f"www.s{n}.gov.cn") for n in range(count))
            campaign.sites.import_file(a_register(folder, rows), default_class=COUNTY)
            for name in ("张敏", "王强"):
                campaigns.add_evaluator(campaign, name)
            people = [campaigns.find_evaluator(campaign, name).id for name in ("张敏", "王强")]
            start = process_time()
            every = [site.id for site in campaign.sites.all()]
            campaign.plan.give([(people[place % 2], site) for place, site in enumerate(every)])
            campaign.plan.draw_second(20, "1")
            campaign.plan.draw_orders("1")
            assert matrix(campaign).twice == count // 5
            spent.append(process_time() - start)
    assert spent[1] < 40 * spent[0]
