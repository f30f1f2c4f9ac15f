from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.rubric_data import rubric_digest, rubric_to_data
from govassess.errors import GovAssessError, Problem
from govassess.services import rubric as rubrics
from govassess.services.rubric import RubricImpact
from tests.builders import a_campaign, a_rubric, filled

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_rubrics_are_listed_and_load() -> None:
    known = {item.id: item for item in rubrics.shipped()}
    assert {"county-2012", "department-2012"} <= known.keys()
    for name, item in known.items():
        loaded = rubrics.load(name)
        assert loaded.name == item.name
        assert loaded.total == 100


def test_an_unknown_rubric_names_what_there_is() -> None:
    with pytest.raises(GovAssessError) as caught:
        rubrics.load("county-1912")
    assert caught.value.problem is Problem.RUBRIC_MISSING
    assert "county-2012" in str(caught.value.facts["candidates"])


def test_a_file_with_faults_is_refused_whole(tmp_path: Path) -> None:
    data = rubric_to_data(a_rubric())
    data["indicators"][1]["points"] = "9"
    file = tmp_path / "坏.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert rubrics.read(file).faults
    with pytest.raises(GovAssessError) as caught:
        rubrics.load(str(file))
    assert caught.value.problem is Problem.RUBRIC_FAULTY


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 1}', '"x"'])
def test_a_file_that_is_no_rubric_is_said_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "别的.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GovAssessError) as caught:
        rubrics.read(file)
    assert caught.value.problem is Problem.FILE_UNREADABLE


def test_a_class_takes_a_new_rubric_and_the_old_leaves_go(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        smaller = replace(a_rubric("新表"), roots=a_rubric().roots[:1])
        campaign.rubric.set_rubric("县区网站", smaller)
        (only,) = campaign.rubric.classes()
        assert campaign.rubric.rubric(only.id) == smaller
        campaign.history.undo()
        assert campaign.rubric.rubric(only.id) == a_rubric()


def test_an_exported_rubric_comes_back_the_same(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        (only,) = campaign.rubric.classes()
        campaign.rubric.export(only.id, tmp_path / "指标.xlsx")
    again = rubrics.load(str(tmp_path / "指标.xlsx"))
    assert rubric_digest(again) == rubric_digest(a_rubric())


def test_a_view_says_digest_faults_and_answers(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "2.1", NOTHING_FOUND, actor)
        (view,) = campaign.rubric.views()
    assert view.site_class.name == "县区网站"
    assert view.digest == rubric_digest(a_rubric())
    assert view.faults == ()
    assert dict(view.answers) == {"2.1": 1}


def test_an_import_says_beforehand_what_it_reopens(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "2.1", NOTHING_FOUND, actor)
        smaller = replace(a_rubric(), roots=a_rubric().roots[:1])
        assert campaign.rubric.impact("县区网站", smaller) == RubricImpact((), (), ("2.1",), 1)
        first = a_rubric().roots[0]
        other = replace(
            a_rubric(),
            roots=(replace(first, children=(replace(first.children[0], title="新"),)),),
        )
        found = campaign.rubric.impact("县区网站", other)
        assert (found.changed, found.gone, found.answers) == (("1.1",), ("1.2", "2.1"), 1)
        assert campaign.rubric.impact("部门网站", a_rubric()).added == ("1.1", "1.2", "2.1")
