"""A rubric changed edit by edit: the draft is durable, undoable, and applied only when sound."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govassess.domain.answers import Answer
from govassess.domain.changes import Action
from govassess.domain.rubric import Kind
from govassess.domain.rubric_data import rubric_digest
from govassess.domain.rubric_line_check import line_types
from govassess.domain.rubric_notice import Fate
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services import rubric as rubrics
from govassess.services.rubric_fields import KIND_FIELDS, LINE_FIELDS, line_fields
from govassess.wording import Wording
from tests.builders import a_campaign, a_rubric, filled

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.ids import ClassId
    from govassess.services.campaign import Campaign
    from govassess.services.rubric_draft import DraftView


def class_of(campaign: Campaign) -> ClassId:
    return campaign.rubric.classes()[0].id


def fields_of(view: DraftView) -> set[tuple[str, int, str]]:
    return {(fault.key, fault.line, fault.field) for fault in view.faults}


def test_a_draft_survives_restart_and_changes_nothing_in_force(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        only = class_of(campaign)
        assert not campaign.rubric.drafts.view(only).is_changed
        campaign.rubric.drafts.set_field(only, "1.1", "title", "概况信息")
    with campaigns.open_campaign(tmp_path / "任务") as campaign:
        view = campaign.rubric.drafts.view(only)
        assert view.is_changed
        assert view.changed == {"1.1"}
        found = view.rubric.find("1.1")
        assert found is not None
        assert found.title == "概况信息"
        assert campaign.rubric.rubric(only) == a_rubric()


def test_typing_a_field_back_leaves_no_draft(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        drafts.set_field(only, "1.1", "title", "别的")
        drafts.set_field(only, "1.1", "title", "概况")
        assert not drafts.view(only).is_changed
        assert drafts._stored(only) == {}


def test_texts_of_one_field_are_one_act(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        for text in ("概", "概况信", "概况信息"):
            drafts.set_field(only, "1.1", "title", text)
        drafts.set_field(only, "1.1", "points", "3")
        names = [act.name for act in campaign.history.actions()]
        assert names == [Action.EDIT_RUBRIC] * 2 + [Action.CREATE_CAMPAIGN]
        campaign.history.undo()
        campaign.history.undo()
        assert not drafts.view(only).is_changed


def test_faults_stand_at_their_fields(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        drafts.set_field(only, "1.1", "points", "3.5")
        view = drafts.view(only)
        assert fields_of(view) == {("1", -1, "points")}
        assert campaign_says(view) == "“信息公开”为 7 分，下级指标合计 6.5 分。请改成相等"
        drafts.set_field(only, "1.1", "points", "四")
        assert ("1.1", -1, "points") in fields_of(drafts.view(only))
        assert drafts.view(only).draft.node("1.1").row["points"] == "四"
        drafts.set_line_field(only, "1.2", 1, name="points", text="5")
        drafts.set_line_field(only, "2.1", 0, name="window", text="两周半")
        found = fields_of(drafts.view(only))
        assert {("1.2", 1, "line_points"), ("2.1", 0, "line_window")} <= found
        with pytest.raises(GovAssessError) as caught:
            drafts.apply(only)
        assert caught.value.problem is Problem.DRAFT_FAULTY


def campaign_says(view: DraftView) -> str:
    return Wording().sentence(view.faults[0].sentence)


def test_settings_speak_the_language_of_the_sheet(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        drafts.set_field(only, "", "parts", "A=百分制:9.5")
        view = drafts.view(only)
        assert view.rubric.parts[0].points * 2 == 19
        assert fields_of(view) == {("", -1, "settings.parts")}
        drafts.set_field(only, "", "parts", "什么")
        assert ("", -1, "settings.parts") in fields_of(drafts.view(only))
        drafts.set_field(only, "", "parts", "A=百分制:10")
        assert not drafts.view(only).is_changed


def test_nodes_come_go_and_move(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        new = drafts.add(only, "1.1", leaf=True, below=False, title="新指标")
        group = drafts.add(only, "2", leaf=False, below=False, title="新组")
        inside = drafts.add(only, group, leaf=True, below=True, title="里面")
        codes = [node.code for node in drafts.view(only).draft.nodes]
        assert codes == ["1", "1.1", "1.3", "1.2", "2", "2.1", "3", "3.1"]
        drafts.move(only, new, -1)
        drafts.move(only, group, -2)
        codes = [node.code for node in drafts.view(only).draft.nodes]
        assert codes == ["3", "3.1", "1", "1.3", "1.1", "1.2", "2", "2.1"]
        drafts.set_field(only, group, "code", "9")
        assert drafts.view(only).draft.node(inside).code == "9.1"
        drafts.remove(only, "1")
        codes = [node.code for node in drafts.view(only).draft.nodes]
        assert codes == ["9", "9.1", "2", "2.1"]


def test_two_nodes_of_one_code_are_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        for code in ("1", "", "1.1", "1.2"):
            drafts.set_field(only, "2", "code", code)
            view = drafts.view(only)
            assert len(list(view.rubric.walk())) == 5
            assert any(fault.field == "code" for fault in view.faults)


def test_lines_are_edited_and_follow_the_kind(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        drafts.add_line(only, "1.2", 1)
        drafts.move_line(only, "1.2", 1, 1)
        lines = drafts.view(only).draft.node("1.2").lines
        assert [line["code"] for line in lines] == ["1.2-1", "1.2-2", "1.2-4", "1.2-3"]
        drafts.remove_line(only, "1.2", 2)
        assert not drafts.view(only).is_changed
        drafts.set_field(only, "1.2", "kind", "checks")
        assert {line["type"] for line in drafts.view(only).draft.node("1.2").lines} == {"check"}


def test_every_kind_has_its_columns() -> None:
    for kind in Kind:
        assert set(line_fields(kind, ())) <= set(LINE_FIELDS)
        assert ("type" in line_fields(kind, ())) is (len(line_types(kind)) > 1)
    assert line_fields(Kind.POINTS, ({"type": "option", "cap": "2"},)) == ("cap",)
    assert {*line_fields(Kind.ENQUIRY, ())} == {*KIND_FIELDS[Kind.ENQUIRY], "type"}


def test_applying_says_what_reopens_and_reopens_it(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        for site in sites:
            campaign.walk.rate(site, "1.2", Answer(option="一般"), actor)
        campaign.walk.rate(
            sites[0], "1.1", Answer(number=a_rubric().roots[0].children[0].points), actor
        )
        drafts.set_line_field(only, "1.2", 1, name="points", text="2")
        impact = drafts.impact(drafts.view(only), actor.id)
        assert [(leaf.change.code, leaf.change.fate) for leaf in impact.leaves] == [
            ("1.2", Fate.CHANGED)
        ]
        assert (impact.own, impact.all) == (2, 2)
        assert drafts.impact(drafts.view(only)).own == 0
        drafts.apply(only)
        assert not drafts.view(only).is_changed
        sheet = campaign.walk.sheet(sites[0], actor)
        line, other = sheet.line("1.2"), sheet.line("1.1")
        assert line is not None
        assert other is not None
        assert line.is_open
        assert line.former is not None
        assert line.former.answer == Answer(option="一般")
        assert line.former.at
        assert other.is_answered
        assert [row.answered for row in campaign.sites.list(actor.id)] == [1, 0]
        assert [row.answered for row in campaign.sites.list()] == [1, 0]
        assert drafts.view(only).answers == {"1.1": 1}
        campaign.history.undo()
        assert drafts.view(only).is_changed
        assert [row.answered for row in campaign.sites.list(actor.id)] == [2, 1]


def test_an_apply_leaves_a_notice_for_the_file(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        campaign.walk.rate(sites[0], "1.2", Answer(option="一般"), actor)
        drafts.set_line_field(only, "1.2", 1, name="points", text="2")
        drafts.set_field(only, "1.2", "definition", "公开全部文件")
        drafts.add(only, "1.2", leaf=True, below=False, title="年报")
        drafts.set_field(only, "1", "points", "8")
        drafts.set_field(only, "", "parts", "A=百分制:11")
        (added,) = [n.key for n in drafts.view(only).draft.nodes if n.code == "1.3"]
        drafts.set_field(only, added, "points", "1")
        drafts.apply(only, actor)
        (notice,) = drafts.notices()
        assert campaign.history.list()[0].act.label == "县区网站 1.2、1.3"
        assert campaign.history.list()[0].person == "张敏"
        assert [(each.code, each.fate, each.answers) for each in notice.changes] == [
            ("1.2", Fate.CHANGED, 1),
            ("1.3", Fate.ADDED, 0),
        ]
        drafts.export_notice(notice, tmp_path / "改动说明.xlsx")
        campaign.history.undo()
        assert drafts.notices() == ()
    sheet = load_workbook(tmp_path / "改动说明.xlsx").active
    assert sheet is not None
    cells = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert cells[3][:2] == ("启用人", "张敏")
    rows = {(row[0], row[3]): row[4:] for row in cells}
    assert rows["1.2", "定义"] == (None, "公开全部文件", 1)
    before, after, _ = rows["1.2", "细则 1.2-2"]
    assert (before, after) == ("一般；类型 选项；分值 1.5", "一般；类型 选项；分值 2")
    assert rows["1.3", "名称"][1] == "年报"


def test_a_sheet_is_taken_into_the_draft(tmp_path: Path) -> None:
    with a_campaign(tmp_path) as campaign:
        only, drafts = class_of(campaign), campaign.rubric.drafts
        county = rubrics.load("county-2012")
        drafts.take_in(only, county)
        view = drafts.view(only)
        assert rubric_digest(view.rubric) == rubric_digest(county)
        assert campaign.rubric.rubric(only) == a_rubric()
        drafts.discard(only)
        assert not drafts.view(only).is_changed
        campaign.history.undo()
        assert rubric_digest(drafts.view(only).rubric) == rubric_digest(county)
        drafts.apply(only)
        assert rubric_digest(campaign.rubric.rubric(only)) == rubric_digest(county)
        assert not drafts.view(only).is_changed


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("field", "line", "add", "remove", "move", "add_line", "kind", "setting")),
        st.integers(0, 30),
        st.sampled_from(("", "1", "3", "1.1", "2.2", "x", "概况；y", ">=5", "-1")),
    ),
    min_size=1,
    max_size=14,
)


def edit(campaign: Campaign, only: ClassId, step: tuple[str, int, str]) -> None:
    what, number, text = step
    drafts, nodes = campaign.rubric.drafts, campaign.rubric.drafts.view(only).draft.nodes
    if not nodes or what == "add":
        near = nodes[number % len(nodes)].key if nodes else ""
        drafts.add(
            only, near, leaf=number % 2 == 0, below=number % 3 == 0 and bool(near), title=text
        )
        return
    node = nodes[number % len(nodes)]
    if what in {"field", "setting"}:
        names = ("code", "title", "points", "definition", "excludes", "part", "applies_when")
        names = names if what == "field" else ("name", "grades", "decimals")
        key = node.key if what == "field" else ""
        drafts.set_field(only, key, names[number % len(names)], text)
    elif what == "line" and node.lines:
        name = LINE_FIELDS[1 + number % 3]
        drafts.set_line_field(only, node.key, number % len(node.lines), name=name, text=text)
    elif what == "remove":
        drafts.remove(only, node.key)
    elif what == "move":
        drafts.move(only, node.key, 1 if number % 2 else -1)
    elif what == "add_line" and node.row.get("kind"):
        drafts.add_line(only, node.key, 0)
    elif what == "kind" and node.row.get("kind"):
        drafts.set_field(only, node.key, "kind", list(Kind)[number % len(Kind)].value)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITS)
def test_any_edits_undone_are_as_if_never_made(
    tmp_path: Path, steps: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path / "任务"
    shutil.rmtree(folder, ignore_errors=True)
    with a_campaign(folder) as campaign:
        only = class_of(campaign)
        before = campaign.rubric.drafts.view(only)
        for step in steps:
            edit(campaign, only, step)
            view = campaign.rubric.drafts.view(only)
            assert len(list(view.rubric.walk())) == len(view.draft.nodes)
        after = campaign.rubric.drafts.view(only)
        while campaign.history.steps().undo is not None:
            campaign.history.undo()
        assert campaign.rubric.drafts.view(only) == before
        while campaign.history.steps().redo is not None:
            campaign.history.redo()
        assert campaign.rubric.drafts.view(only) == after
