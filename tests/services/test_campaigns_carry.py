"""What a new campaign takes over from the last one, and what became of its problems."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.changes import Subject
from govassess.domain.earlier import Fate, Seen, compare
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.progress import Cancelled
from govassess.services import campaigns, campaigns_carry
from govassess.services.campaigns import NewClass
from govassess.services.packages_task import open_task
from govassess.services.walk import new_finding_id
from govassess.store import backup, reading
from tests.builders import a_register, a_rubric
from tests.reports.pictures import png
from tests.services.sealing import walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign


@pytest.fixture(scope="module")
def last_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return last year's campaign: 宝塔区 with two findings and a low leaf, places, a picture."""
    campaign, (first, _), by = walked(tmp_path_factory.mktemp("earlier"))
    with campaign:
        campaign.walk.remember_place(first, "1.1", "http://www.baotaqu.gov.cn/gk", by)
    return campaign.folder


@pytest.fixture
def this_year(tmp_path: Path) -> Iterator[Campaign]:
    """Return a new campaign: the same two sites under other names, and one more."""
    settings = campaigns.new_settings("延安市2013年政府网站绩效评估", "延安市信息化办公室")
    made = campaigns.create(
        tmp_path / "新任务", settings, (NewClass("县区网站", a_rubric("2013")),)
    )
    rows = (
        ("宝塔区人民政府", "www.baota.gov.cn"),
        ("延长", "www.yanchangxian.gov.cn"),
        ("富县", "www.fuxian.gov.cn"),
    )
    with made:
        made.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        campaigns.add_evaluator(made, "李强")
        yield made


def actor(campaign: Campaign) -> Actor:
    person = campaigns.evaluators(campaign)[0]
    return Actor(person.id, person.role)


def test_places_problems_and_pictures_come_over(this_year: Campaign, last_year: Path) -> None:
    done = campaigns_carry.carry(this_year, last_year)
    assert (done.sites, done.problems, done.places, done.pictures) == (2, 4, 1, 3)
    assert done.without == ("富县",)
    first, second, third = this_year.sites.all()
    known = campaigns_carry.earlier(this_year, first)
    assert known is not None
    assert known.campaign == "延安市2012年政府网站绩效评估"
    assert [each.text for each in known.candidates("2.1")] == [
        *("“公告”栏目空白。", "“信箱”栏目空白。"),
    ]
    assert known.candidates("1.1") == (Seen("1.1", "", "缺少机构职能"),)
    assert campaigns_carry.earlier(this_year, third) is None
    (picture,) = campaigns_carry.earlier_pictures(this_year, first, "2.1")
    assert this_year.vault.path(picture.picture, picture.suffix).read_bytes() == png()
    assert picture.at == "2012-12-03T08:15:00+00:00"
    assert len(campaigns_carry.earlier_pictures(this_year, second, "1.1")) == 1


def test_the_walk_knows_where_it_was(this_year: Campaign, last_year: Path) -> None:
    campaigns_carry.carry(this_year, last_year)
    first, by = this_year.sites.all()[0], actor(this_year)
    sheet = this_year.walk.sheet(first, by)
    assert sheet.lines[0].place == "http://www.baotaqu.gov.cn/gk"
    line = this_year.walk.line(first.class_id, "1.1", by)
    assert line.rows[0].line.place == "http://www.baotaqu.gov.cn/gk"
    this_year.walk.remember_place(first, "1.1", "http://www.baota.gov.cn/new", by)
    assert this_year.walk.sheet(first, by).lines[0].place == "http://www.baota.gov.cn/new"


def test_no_score_comes_over(this_year: Campaign, last_year: Path) -> None:
    campaigns_carry.carry(this_year, last_year)
    with this_year.database.read() as connection:
        assert reading.cells(connection) == {}
        assert reading.evidence(connection) == ()
        told = json.dumps(reading.values_of(connection, Subject.EARLIER), ensure_ascii=False)
    assert not any(word in told for word in ("总分", "名次", "得 ", "分）", '"total"'))
    (found,) = this_year.reports.results().classes
    assert all(score.open == 3 and score.past is None for score in found.sites)
    assert campaigns.check(this_year).problems == ()


def test_a_preview_says_what_would_come_and_takes_nothing(
    this_year: Campaign, last_year: Path
) -> None:
    found = campaigns_carry.preview(this_year, last_year)
    assert campaigns_carry.carried_from(this_year) == ""
    assert this_year.vault.files() == ()
    assert found == campaigns_carry.carry(this_year, last_year)
    assert (found.title, found.gone) == ("延安市2012年政府网站绩效评估", ())
    assert campaigns_carry.carried_from(this_year) == found.title


def test_sites_that_are_gone_are_named(last_year: Path, tmp_path: Path) -> None:
    settings = campaigns.new_settings("另一任务", "办公室")
    other = campaigns.create(tmp_path / "另", settings, (NewClass("县区网站", a_rubric("2013")),))
    with other:
        rows = (("延长", "www.yanchangxian.gov.cn"),)
        other.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        assert campaigns_carry.preview(other, last_year).gone == ("宝塔区",)


def test_carrying_again_replaces_and_undo_takes_it_back(
    this_year: Campaign, last_year: Path
) -> None:
    campaigns_carry.carry(this_year, last_year)
    before = len(this_year.history.actions())
    campaigns_carry.carry(this_year, last_year)
    assert len(this_year.history.actions()) == before  # nothing new was said
    this_year.history.undo()
    assert campaigns_carry.earlier(this_year, this_year.sites.all()[0]) is None


def test_a_backup_holds_the_pictures_of_then(
    this_year: Campaign, last_year: Path, tmp_path: Path
) -> None:
    campaigns_carry.carry(this_year, last_year)
    place = backup.backup(this_year.database)
    campaigns.restore(place, tmp_path / "zurück")
    with campaigns.open_campaign(tmp_path / "zurück") as again:
        (picture,) = campaigns_carry.earlier_pictures(again, again.sites.all()[0], "2.1")
        assert again.vault.path(picture.picture).read_bytes() == png()
        assert campaigns.check(again).problems == ()


def test_evaluators_learn_of_it_with_their_task(
    this_year: Campaign, last_year: Path, tmp_path: Path
) -> None:
    campaigns_carry.carry(this_year, last_year)
    person = campaigns.evaluators(this_year)[0]
    file = tmp_path / "任务.gapkg"
    this_year.packages.export_task(file, person)
    with open_task(file, tmp_path / "副本") as copy:
        first = copy.sites.all()[0]
        known = campaigns_carry.earlier(copy, first)
        assert known is not None
        assert len(known.problems) == 3
        assert copy.walk.sheet(first, Actor(person.id, person.role)).lines[0].place
        assert campaigns.check(copy).problems == ()


def test_blind_votes_of_then_stay_blind(
    this_year: Campaign, last_year: Path, tmp_path: Path
) -> None:
    shutil.copytree(last_year, tmp_path / "alt")
    with campaigns.open_campaign(tmp_path / "alt") as old:
        campaigns.add_evaluator(old, "王芳")
    with pytest.raises(GovAssessError) as refused:
        campaigns_carry.carry(this_year, tmp_path / "alt")
    assert refused.value.problem is Problem.VOTES_CLOSED
    with campaigns.open_campaign(tmp_path / "alt"):  # it was closed again
        pass


def test_stopping_takes_nothing_over(this_year: Campaign, last_year: Path) -> None:
    class Stopping:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        campaigns_carry.carry(this_year, last_year, Stopping())
    assert campaigns_carry.earlier(this_year, this_year.sites.all()[0]) is None


def test_what_became_of_the_problems(this_year: Campaign, last_year: Path) -> None:
    campaigns_carry.carry(this_year, last_year)
    first, second, _ = this_year.sites.all()
    by = actor(this_year)

    def fates() -> dict[str, dict[str, int]]:
        found = campaigns_carry.comparison(this_year)
        return {
            each.site.name: {fate.value: count for fate, count in each.counts.items()}
            for each in found
        }

    assert fates() == {"宝塔区人民政府": {"open": 3}, "延长": {"open": 1}}
    this_year.walk.rate(first, "1.1", Answer(number=Fraction(4)), by)
    this_year.walk.rate(first, "1.2", Answer(option="一般"), by)
    for url in ("http://www.baotaqu.gov.cn/xx/", "http://www.baotaqu.gov.cn/other"):
        finding = Finding(new_finding_id(), first.id, "2.1", by.id, "2.1-1", url=url, text="空白")
        this_year.walk.record_finding(first, finding, by)
    this_year.walk.rate(second, "1.1", Answer(number=Fraction(2)), by)
    assert fates() == {
        "宝塔区人民政府": {"fixed": 2, "same": 1, "new": 2},
        "延长": {"same": 1},
    }
    this_year.walk.rate(second, "2.1", NOTHING_FOUND, by)
    assert fates()["延长"] == {"same": 1}
    assert OFFICE


# the rule alone


OLD = Seen("1", "空白栏目", "“信箱”空白", "http://a.gov.cn/xx", "信箱")


@pytest.mark.parametrize(
    ("now", "fates"),
    [
        ((), ["fixed"]),
        ((OLD,), ["same"]),
        ((Seen("1", "空白栏目", "别的话", "a.gov.cn/xx/", "别栏"),), ["same"]),
        ((Seen("1", "空白栏目", "别的话", "", "信箱"),), ["same"]),
        ((Seen("1", "空白栏目", "“信箱”空白", "http://a.gov.cn/yy", "信箱"),), ["fixed", "new"]),
        ((Seen("1", "打不开", "“信箱”空白", "http://a.gov.cn/xx", "信箱"),), ["fixed", "new"]),
        ((Seen("2", "空白栏目", "“信箱”空白", "http://a.gov.cn/xx", "信箱"),), ["fixed", "new"]),
        ((OLD, OLD), ["same", "new"]),
    ],
)
def test_two_problems_are_the_same_at_one_place(now: tuple[Seen, ...], fates: list[str]) -> None:
    assert [each.fate.value for each in compare((OLD,), now, {"1", "2"})] == fates


def test_what_was_not_judged_is_open() -> None:
    assert [each.fate for each in compare((OLD,), (), set())] == [Fate.OPEN]
