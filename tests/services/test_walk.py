from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import (
    NOTHING_FOUND,
    Answer,
    Finding,
    FindingState,
    SampledObject,
)
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.domain.rubric import Indicator, Kind, Line, LineType, Part, Rubric
from govassess.errors import GovAssessError, Problem
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns
from govassess.services.walk_puts import new_finding_id
from govassess.store.projection import rebuild
from tests.builders import a_leaf, a_register, filled

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.sites import Site

THREE = Answer(number=Fraction(3))


def a_finding(site: Site, actor: Actor, **fields: object) -> Finding:
    known = {"line": "2.1-1", "count": 2, "url": "http://www.baotaqu.gov.cn/a", "text": "空白"}
    return Finding(new_finding_id(), site.id, "2.1", actor.id, **(known | fields))  # type: ignore[arg-type]


def test_a_verdict_is_there_after_reopening(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "1.1", THREE, actor)
        campaign.walk.note(sites[0], "1.1", "缺人口数据", actor)
    with campaigns.open_campaign(campaign.folder) as opened:
        line = opened.walk.sheet(sites[0], actor).lines[0]
        assert line.cell.votes[0].answer == THREE
        assert line.cell.votes[0].note == "缺人口数据"


def test_the_note_stays_when_the_verdict_changes(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.note(sites[0], "1.2", "只有目录", actor)
        campaign.walk.rate(sites[0], "1.2", Answer(option="一般"), actor)
        campaign.walk.withdraw(sites[0], "1.2", actor)
        vote = campaign.walk.sheet(sites[0], actor).lines[1].cell.votes[0]
        assert (vote.answer, vote.note) == (None, "只有目录")


def test_notes_in_quick_succession_are_one_act(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        before = len(campaign.history.actions())
        for text in ("只", "只有", "只有目录"):
            campaign.walk.note(sites[0], "1.2", text, actor)
        campaign.walk.note(sites[1], "1.2", "另一站", actor)
        assert len(campaign.history.actions()) == before + 2
        campaign.history.undo()
        campaign.history.undo()
        assert campaign.walk.sheet(sites[0], actor).lines[1].cell.votes == ()


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("1.1", Answer(number=Fraction(5))),
        ("1.1", Answer(number=Fraction(-1))),
        ("1.1", Answer(option="好")),
        ("1.2", Answer(option="优")),
        ("2.1", THREE),
    ],
)
def test_an_answer_of_the_wrong_form_is_refused(tmp_path: Path, code: str, answer: Answer) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        before = campaign.history.actions()
        with pytest.raises(GovAssessError) as caught:
            campaign.walk.rate(sites[0], code, answer, actor)
        assert caught.value.problem is Problem.ANSWER_REFUSED
        assert campaign.history.actions() == before


def test_an_unknown_leaf_is_refused(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        for code in ("1", "9.9"):
            with pytest.raises(GovAssessError) as caught:
                campaign.walk.rate(sites[0], code, THREE, actor)
            assert caught.value.problem is Problem.NAME_UNKNOWN


def test_findings_are_kept_withdrawn_and_undone(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        found = a_finding(sites[0], actor)
        campaign.walk.record_finding(sites[0], found, actor)
        campaign.walk.withdraw_finding(sites[0], found, actor)
        (kept,) = campaign.walk.sheet(sites[0], actor).lines[2].cell.findings
        assert kept.state is FindingState.WITHDRAWN
        campaign.history.undo()
        (kept,) = campaign.walk.sheet(sites[0], actor).lines[2].cell.findings
        assert kept.state is FindingState.CONFIRMED


def test_nothing_found_contradicts_a_confirmed_finding(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.record_finding(sites[0], a_finding(sites[0], actor), actor)
        with pytest.raises(GovAssessError) as caught:
            campaign.walk.rate(sites[0], "2.1", NOTHING_FOUND, actor)
        assert caught.value.problem is Problem.ANSWER_REFUSED


@pytest.mark.parametrize("fields", [{"line": "9"}, {"count": 0}])
def test_a_finding_on_no_line_is_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign, pytest.raises(GovAssessError) as caught:
        campaign.walk.record_finding(sites[0], a_finding(sites[0], actor, **fields), actor)
    assert caught.value.problem is Problem.ANSWER_REFUSED


def test_nobody_sees_anothers_votes(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        other = campaigns.evaluators(campaign)[1]
        campaign.walk.rate(sites[0], "1.1", THREE, actor)
        campaign.walk.record_finding(sites[0], a_finding(sites[0], actor), actor)
        sheet = campaign.walk.sheet(sites[0], Actor(other.id, other.role))
        assert all(not line.cell.votes and not line.cell.findings for line in sheet.lines)


def test_a_table_with_one_fault_stores_nothing(tmp_path: Path) -> None:
    campaign, _, actor = filled(tmp_path)
    file = tmp_path / "评分.csv"
    file.write_text(
        "site,indicator,answer\n宝塔区,1.1,3\n宝塔区,1.2,优\n无此站,1.1,3\n", encoding="utf-8"
    )
    with campaign:
        before = campaign.history.actions()
        with pytest.raises(GovAssessError) as caught:
            campaign.walk.import_answers(file, actor)
        assert caught.value.problem is Problem.SHEET_FAULTS
        faults = caught.value.facts["faults"]
        assert [(fault.row, fault.column) for fault in faults] == [(3, "answer"), (4, "site")]
        assert campaign.history.actions() == before


def test_a_table_replaces_the_cells_it_names_and_no_other(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    file = tmp_path / "评分.csv"
    head = "site,indicator,answer,line,count,url,note\n"
    with campaign:
        campaign.walk.rate(sites[0], "1.1", THREE, actor)
        campaign.walk.rate(sites[1], "1.1", THREE, actor)
        campaign.walk.record_finding(sites[0], a_finding(sites[0], actor), actor)
        rows = "宝塔区,1.1,2.5,,,,少\n宝塔区,2.1,,2.1-2,,http://x.gov.cn,打不开\n"
        file.write_text(head + rows, encoding="utf-8")
        done = campaign.walk.import_answers(file, actor)
        assert (done.cells, done.answers, done.findings) == (2, 1, 1)
        first = campaign.walk.sheet(sites[0], actor).lines
        assert first[0].cell.votes[0].answer == Answer(number=Fraction(5, 2))
        assert [found.line for found in first[2].cell.findings] == ["2.1-2"]
        second = campaign.walk.sheet(sites[1], actor).lines
        assert second[0].cell.votes[0].answer == THREE
        again = campaign.walk.import_answers(file, actor)
        assert again.changed == 0


def test_the_notes_offered_are_ones_own_of_the_same_class(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        second = campaigns.evaluators(campaign)[1]
        other = Actor(second.id, second.role)
        campaign.walk.note(sites[1], "1.1", "缺人口数据", actor)
        campaign.walk.note(sites[1], "1.1", "别人的话", other)
        campaign.walk.note(sites[0], "1.1", "这里的话", actor)
        line = campaign.walk.sheet(sites[0], actor).lines[0]
        found = campaign.walk.offers(sites[0], line, actor)
        assert [dict(each.facts)["text"] for each in found] == ["缺人口数据"]


def test_a_place_is_remembered_and_forgotten(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        for address, kept in ((" /zwgk/ ", "/zwgk/"), ("", "")):
            campaign.walk.remember_place(sites[0], "1.1", address, actor)
            assert campaign.walk.sheet(sites[0], actor).lines[0].place == kept


def test_pictures_of_others_meet_no_duty_of_mine(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        second = campaigns.evaluators(campaign)[1]
        other = Actor(second.id, second.role)
        data = paint(SamplePage("宝塔区", sites[0].url, "首页", ("首页",), ()))
        campaign.evidence.keep(data, Capsule(sites[0].url), other, [(sites[0], "1.1")])
        gallery = campaign.evidence.gallery
        assert campaign.walk.sheet(sites[0], actor).lines[0].pictures == 0
        assert gallery.of_cell(sites[0], "1.1", actor) == ()
        assert campaign.walk.sheet(sites[0], other).lines[0].pictures == 1
        assert len(gallery.of_cell(sites[0], "1.1", other)) == 1
        assert gallery.of_cell(sites[0], "1.2", other) == ()


def test_an_element_not_looked_at_leaves_the_site_uncounted(tmp_path: Path) -> None:
    lines = tuple(Line(f"1-{n}", LineType.ELEMENT, name) for n, name in enumerate(("名称", "电话")))
    leaf = a_leaf("1", "要素", "2", kind=Kind.ELEMENTS, lines=lines)
    root = Indicator("A", "全部", "A", Fraction(2), children=(leaf,))
    rubric = Rubric("要素表", "1", (Part("A", "百分制", Fraction(2)),), (root,))
    settings = campaigns.new_settings("任务", "办公室")
    made = campaigns.create(tmp_path / "任务", settings, (campaigns.NewClass("县区网站", rubric),))
    with made as campaign:
        campaigns.add_evaluator(campaign, "张敏")
        person = campaigns.evaluators(campaign)[0]
        campaign.sites.import_file(a_register(tmp_path), default_class="县区网站")
        site, actor = campaign.sites.all()[0], Actor(person.id, person.role)
        part = Answer(objects=(SampledObject("", ("名称",), ("电话",)),))
        for answer, answered in ((part, 0), (Answer(objects=(SampledObject("", ("名称",)),)), 1)):
            campaign.walk.rate(site, "1", answer, actor)
            with campaign.database.write() as connection:
                rebuild(connection)
            assert campaign.sites.list(person.id)[0].answered == answered
            assert campaign.walk.sheet(site, actor).lines[0].answer == answer
