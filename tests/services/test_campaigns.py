from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.domain.people import Role
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.builders import a_campaign, a_rubric, filled

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
