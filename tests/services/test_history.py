from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import Answer
from govassess.domain.changes import Action, Subject
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.builders import filled

if TYPE_CHECKING:
    from pathlib import Path


def test_acts_are_listed_newest_first_with_their_names(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), actor)
        rows = campaign.history.actions()
    assert [row.name for row in rows] == [
        "rate",
        "add_evaluator",
        "import_sites",
        "create_campaign",
    ]
    assert rows[0].label == "宝塔区 1.1"
    assert rows[0].by == actor.id


def test_undo_and_redo_tell_the_listeners_what_changed(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), actor)
        heard = []
        campaign.on_change(heard.append)
        campaign.history.undo()
        campaign.history.redo()
    assert [change.action for change in heard] == [Action.UNDO, Action.REDO]
    assert all(change.kinds == {Subject.RATING} for change in heard)


def test_undo_survives_a_restart_and_stops_at_the_beginning(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    campaign.close()
    with campaigns.open_campaign(campaign.folder) as opened:
        opened.history.undo()
        opened.history.undo()
        assert opened.sites.all() == ()
        with pytest.raises(GovAssessError) as caught:
            opened.history.undo()
        assert caught.value.problem is Problem.NOTHING_TO_UNDO
        opened.history.redo()
        assert opened.sites.all() == sites


def test_the_next_steps_are_named_before_they_are_done(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), actor)
        before = campaign.history.steps()
        assert before.redo is None
        assert before.undo is not None
        assert campaign.history.undo().id == before.undo.id
        after = campaign.history.steps()
        assert after.undo is not None
        assert (after.undo.name, after.redo and after.redo.id) == (
            "add_evaluator",
            before.undo.id,
        )
        assert campaign.history.redo().id == before.undo.id
        assert campaign.history.steps() == before
        for _ in range(3):
            campaign.history.undo()
        assert campaign.history.steps().undo is None


def test_acts_carry_the_name_of_who_did_them(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(3)), actor)
        rows = campaign.history.list()
        assert [row.act for row in rows] == list(campaign.history.actions())
        assert [row.person for row in rows] == ["张敏", "", "", ""]
