from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.people import Role
from govassess.domain.visits import VisitPlan
from govassess.errors import GovAssessError, Problem
from govassess.paths import Risk
from govassess.progress import Cancelled
from govassess.services import campaigns
from govassess.services.campaigns_form import read_settings, settings_form
from govassess.services.campaigns_roster import edit_evaluator, remove_evaluator, roster
from govassess.store import database
from govassess.wording import LANGUAGES, Wording
from tests.builders import a_campaign, a_register, a_rubric, filled

if TYPE_CHECKING:
    from pathlib import Path


def problem(caught: pytest.ExceptionInfo[GovAssessError]) -> Problem:
    return caught.value.problem


def test_a_new_campaign_opens_again_as_it_was(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务", classes=("县区网站", "部门网站")) as made:
        settings = made.settings()
    with campaigns.open_campaign(tmp_path / "任务") as opened:
        assert opened.settings() == settings
        assert [item.name for item in opened.rubric.classes()] == ["县区网站", "部门网站"]
        for item in opened.rubric.classes():
            assert opened.rubric.rubric(item.id) == a_rubric()
    assert (settings.region, settings.year) == ("延安市", 2012)


def test_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    settings = campaigns.new_settings("任务", "单位")
    doubled = tuple(campaigns.NewClass(name, a_rubric()) for name in ("县区网站", "县区 网站"))
    with pytest.raises(GovAssessError) as caught:
        campaigns.create(tmp_path / "任务", settings, doubled)
    assert problem(caught) is Problem.NAME_TAKEN
    assert not (tmp_path / "任务").exists()


def test_an_empty_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GovAssessError) as caught:
        campaigns.create(tmp_path / "任务", campaigns.new_settings(" \0", "单位"), ())
    assert problem(caught) is Problem.NAME_EMPTY


def test_a_campaign_is_not_written_over(tmp_path: Path) -> None:
    a_campaign(tmp_path).close()
    with pytest.raises(GovAssessError) as caught:
        a_campaign(tmp_path)
    assert problem(caught) is Problem.CAMPAIGN_EXISTS


def test_a_second_opener_is_refused(tmp_path: Path) -> None:
    with a_campaign(tmp_path), pytest.raises(GovAssessError) as caught:
        campaigns.open_campaign(tmp_path)
    assert problem(caught) is Problem.CAMPAIGN_LOCKED


def test_the_roster_keeps_its_order_and_refuses_doubles(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        for name in ("张敏", "李强", "欧阳 娜"):
            campaigns.add_evaluator(campaign, name)
        roster = campaigns.evaluators(campaign)
        assert [(item.name, item.role) for item in roster] == [
            ("张敏", Role.EVALUATOR),
            ("李强", Role.EVALUATOR),
            ("欧阳娜", Role.EVALUATOR),
        ]
        with pytest.raises(GovAssessError) as caught:
            campaigns.add_evaluator(campaign, "张 敏")
        assert problem(caught) is Problem.NAME_TAKEN
        assert campaigns.find_evaluator(campaign, "李强") == roster[1]
        with pytest.raises(GovAssessError) as caught:
            campaigns.find_evaluator(campaign, "王")
        assert problem(caught) is Problem.NAME_UNKNOWN


def test_a_backup_restores_to_the_same_results(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        made = campaigns.backup(campaign)
        second = campaigns.backup(campaign)
        assert made != second
    campaigns.restore(made, tmp_path / "恢复")
    with campaigns.open_campaign(tmp_path / "恢复") as restored:
        assert restored.sites.all() == sites
        assert restored.database.device != campaign.database.device
        assert campaigns.check(restored).problems == ()


def test_restore_refuses_a_folder_in_use(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        made = campaigns.backup(campaign)
    with pytest.raises(GovAssessError) as caught:
        campaigns.restore(made, tmp_path / "任务")
    assert problem(caught) is Problem.FOLDER_NOT_EMPTY


def test_listeners_hear_of_edits_after_the_commit(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        heard = []

        def listen(change: object) -> None:
            heard.append((change, len(campaigns.evaluators(campaign))))

        campaign.on_change(listen)
        change = campaigns.add_evaluator(campaign, "张敏")
    assert heard == [(change, 1)]


def test_a_campaign_begins_whole(tmp_path: Path) -> None:
    register = a_register(tmp_path, (("宝塔区", "www.baotaqu.gov.cn"), ("无址县", "")))
    beginning = campaigns.Beginning(
        campaigns.new_settings("任务", "单位"),
        (campaigns.NewClass("县区网站", a_rubric()),),
        register,
        "县区网站",
        ("张敏", "李强"),
    )
    with campaigns.begin(tmp_path / "任务", beginning) as campaign:
        assert [site.name for site in campaign.sites.all()] == ["宝塔区"]
        assert [row.person.name for row in roster(campaign)] == ["张敏", "李强"]


@pytest.mark.parametrize("existed", [True, False])
def test_a_stopped_beginning_leaves_nothing(tmp_path: Path, *, existed: bool) -> None:
    class Stopped:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done:
                raise Cancelled

    folder = tmp_path / "任务"
    if existed:
        folder.mkdir()
    people = campaigns.Beginning(campaigns.new_settings("任务", "单位"), evaluators=("张敏",))
    with pytest.raises(Cancelled):
        campaigns.begin(folder, people, Stopped())
    assert folder.exists() is existed
    assert not existed or not list(folder.iterdir())


def test_a_new_campaign_wants_an_empty_folder_on_a_fixed_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaigns.check_place(tmp_path / "新")
    (tmp_path / "信.txt").write_text("x", encoding="utf-8")
    with pytest.raises(GovAssessError) as caught:
        campaigns.check_place(tmp_path)
    assert problem(caught) is Problem.FOLDER_NOT_EMPTY
    monkeypatch.setattr(database, "is_safe_place", lambda _: Risk.CLOUD)
    with pytest.raises(GovAssessError) as caught:
        campaigns.check_place(tmp_path / "新")
    assert problem(caught) is Problem.PLACE_UNSAFE


@pytest.mark.parametrize(
    ("title", "name"),
    [("延安市2012年：评估", "延安市2012年：评估"), ('a/b<c>:"|?*', "abc"), (" ..", "campaign")],
)
def test_a_folder_is_proposed_from_the_title(tmp_path: Path, title: str, name: str) -> None:
    assert campaigns.proposed_folder(tmp_path, title) == tmp_path / name
    (tmp_path / name).mkdir()
    assert campaigns.proposed_folder(tmp_path, title) == tmp_path / f"{name} 2"


def test_settings_come_back_from_their_form() -> None:
    settings = replace(
        campaigns.new_settings("延安市2012年政府网站绩效评估", "单位"),
        basis="依据一\n依据二",
        first_day=date(2012, 11, 20),
        last_day=date(2013, 1, 20),
        tolerance=Fraction(1, 4),
        private_hosts=("oa.baotaqu.gov.cn", "10.1.2.3"),
        visits=VisitPlan(30, 5),
    )
    read = read_settings(settings_form(settings), settings)
    assert (read.settings, read.faults) == (settings, {})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", " "),
        ("organ", ""),
        ("first_day", "2012-11-31"),
        ("time_point", "明天"),
        ("year", "12"),
        ("tolerance", "1.5"),
        ("last_day", "2012-01-01"),
        ("region", "长" * 201),
        ("private_hosts", "10.1.2.3\n内网"),
    ],
)
def test_a_field_that_does_not_fit_has_its_fault(field: str, text: str) -> None:
    settings = campaigns.new_settings("延安市2012年", "单位")
    form = replace(settings_form(settings), first_day="2012年11月20日")
    read = read_settings(replace(form, **{field: text}), settings)
    assert list(read.faults) == [field]
    for language in LANGUAGES:
        assert Wording(language).sentence(read.faults[field])


def test_people_are_renamed_and_given_roles(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(campaign, name)
        first = roster(campaign)[0].person
        edit_evaluator(campaign, replace(first, name="张 敏", role=Role.LEAD))
        edit_evaluator(campaign, replace(first, name="王建国"))
        assert [(row.person.name, row.person.role) for row in roster(campaign)] == [
            ("王建国", Role.EVALUATOR),
            ("李强", Role.EVALUATOR),
        ]
        with pytest.raises(GovAssessError) as caught:
            edit_evaluator(campaign, replace(first, name="李 强"))
        assert problem(caught) is Problem.NAME_TAKEN
        campaign.history.undo()
        assert roster(campaign)[0].person.role is Role.LEAD


def test_only_people_without_answers_are_removed(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        campaign.walk.rate(sites[0], "2.1", NOTHING_FOUND, actor)
        rated, other = roster(campaign)
        assert (rated.answered, other.answered) == (1, 0)
        remove_evaluator(campaign, other.id)
        with pytest.raises(GovAssessError) as caught:
            remove_evaluator(campaign, rated.id)
        assert problem(caught) is Problem.PERSON_HAS_ANSWERS
        assert [row.id for row in roster(campaign)] == [rated.id]
        campaign.history.undo()
        assert len(roster(campaign)) == 2
