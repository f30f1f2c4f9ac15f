from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.people import Actor
from govassess.domain.rubric import Duty, Indicator, Kind, Line, LineType, Part, Rubric, Times
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.walk_puts import new_finding_id
from govassess.services.walk_sheet import Owed, Wanted
from tests.builders import a_leaf, a_register, option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.ids import ClassId
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_line import Line as SiteLine

SITES = tuple((f"县{n}", f"www.x{n}.gov.cn") for n in range(1, 6))
FREE = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}
BANDS = (option("1-1", "完整", "3"), option("1-2", "不完整", "1"), option("1-3", "无", "0"))
BLANK = Line("2-1", LineType.DEDUCT, text="空白", points=Fraction(1), times=Times.EACH)


def a_rubric() -> Rubric:
    leaves = (
        a_leaf("1", "定档", "3", kind=Kind.BANDS, lines=BANDS,
               note_duty=Duty.BELOW_FULL, evidence_duty=Duty.NEVER),
        a_leaf("2", "扣分", "4", kind=Kind.DEDUCT, lines=(BLANK,), **FREE),
        a_leaf("3", "另扣", "4", kind=Kind.DEDUCT,
               lines=(replace(BLANK, code="3-1"),), excludes=("2",), **FREE),
    )  # fmt: skip
    root = Indicator("A", "全部", "A", Fraction(11), children=leaves)
    return Rubric("线", "1", (Part("A", "百分制", Fraction(11)),), (root,))


class Bench:
    """A campaign with five sites of one class and two people."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.sites: tuple[Site, ...] = campaign.sites.all()
        self.me, self.other = (
            Actor(person.id, person.role) for person in campaigns.evaluators(campaign)
        )
        self.class_id: ClassId = campaign.rubric.classes()[0].id

    def line(self, code: str = "1", by: Actor | None = None) -> SiteLine:
        return self.campaign.walk.line(self.class_id, code, by or self.me)

    def rate(self, place: int, label: str, by: Actor | None = None) -> None:
        answer = Answer(option=label)
        self.campaign.walk.rate(self.sites[place], "1", answer, by or self.me)

    def find(self, place: int, code: str, *, url: str = "http://www.x1.gov.cn/a") -> None:
        finding = Finding(
            *(new_finding_id(), self.sites[place].id, code, self.me.id, f"{code}-1"),
            url=url,
            text="“要闻”栏目为空。",
        )
        self.campaign.walk.record_finding(self.sites[place], finding, self.me)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    settings = campaigns.new_settings("按指标", "办公室")
    classes = (campaigns.NewClass("县区网站", a_rubric()),)
    with campaigns.create(tmp_path / "任务", settings, classes) as campaign:
        campaign.sites.import_file(a_register(tmp_path, SITES), default_class="县区网站")
        for name in ("张敏", "李强"):
            campaigns.add_evaluator(campaign, name)
        yield Bench(campaign)


def test_a_line_has_one_row_a_site_with_ones_own_records(bench: Bench) -> None:
    bench.rate(0, "不完整")
    bench.campaign.walk.note(bench.sites[0], "1", "缺 一年\n决算", bench.me)
    bench.campaign.walk.mark_later(bench.sites[2], "1", bench.me, later=True)
    line = bench.line()
    assert (line.class_name, line.code) == ("县区网站", "1")
    assert [row.site.name for row in line.rows] == [name for name, _ in SITES]
    first = line.rows[0]
    assert (first.line.score.value, first.words, first.line.owed) == (1, "缺 一年 决算", ())
    assert first.at > ""
    assert line.rows[1].at == ""
    counts = {wanted: line.count(wanted) for wanted in Wanted}
    assert counts == {Wanted.ALL: 5, Wanted.OPEN: 4, Wanted.OWED: 0, Wanted.LATER: 1}


def test_a_line_is_blind(bench: Bench) -> None:
    bench.rate(0, "完整", by=bench.other)
    assert not any(row.line.is_answered or row.at for row in bench.line().rows)
    assert bench.line(by=bench.other).rows[0].line.is_answered


def test_a_row_says_what_the_sheet_says(bench: Bench) -> None:
    """Also where a problem at one place is not deducted under a second leaf."""
    bench.find(0, "2")
    bench.find(0, "3")
    bench.find(1, "3")
    sheets = [bench.campaign.walk.sheet(site, bench.me) for site in bench.sites]
    for code in ("1", "2", "3"):
        expected = [sheet.line(code) for sheet in sheets]
        assert [row.line for row in bench.line(code).rows] == expected
    assert [row.line.score.value for row in bench.line("3").rows[:2]] == [4, 3]
    assert bench.line("3").rows[0].words == "“要闻”栏目为空。"


def test_one_row_is_read_again(bench: Bench) -> None:
    line = bench.line("3")
    bench.find(0, "2")
    bench.find(1, "3")
    walk = bench.campaign.walk
    again = walk.lines.with_sheet(line, walk.reread(line.rows[1].sheet, "3", bench.me), bench.me)
    assert again.rows[1] == bench.line("3").rows[1]
    assert again.rows[0] is line.rows[0]


def test_gaps_end_with_the_line(bench: Bench) -> None:
    bench.rate(1, "完整")
    line = bench.line()
    ids = [row.id for row in line.rows]
    assert line.next_gap(ids[0]) == ids[2]
    assert line.next_gap(ids[2], backwards=True) == ids[0]
    assert line.next_gap(ids[4]) is None
    assert line.next_gap("") == ids[0]
    assert line.next_gap("", wanted=Wanted.LATER) is None


def test_an_unknown_leaf_is_refused(bench: Bench) -> None:
    for code in ("A", "9"):
        with pytest.raises(GovAssessError) as caught:
            bench.line(code)
        assert caught.value.problem is Problem.NAME_UNKNOWN


def test_leaves_go_through_the_classes_that_have_sites(bench: Bench) -> None:
    leaves = bench.campaign.walk.lines.leaves()
    assert leaves == tuple((bench.class_id, code) for code in ("1", "2", "3"))


def test_a_bulk_answer_is_previewed_and_one_act(bench: Bench) -> None:
    bench.rate(0, "不完整")
    bench.rate(1, "完整")
    bench.campaign.walk.note(bench.sites[1], "1", "说明", bench.me)
    before = len(bench.campaign.history.actions())
    line, lines = bench.line(), bench.campaign.walk.lines
    wanted = [row.id for row in line.rows[:4]]
    bulk = lines.preview(line, wanted, Answer(option="不完整"), bench.me)
    assert [each.is_same for each in bulk.rows] == [True, False, False, False]
    assert [each.owed for each in bulk.rows] == [(Owed.NOTE,), (), (Owed.NOTE,), (Owed.NOTE,)]
    assert len(bench.campaign.history.actions()) == before
    assert bench.line() == line, "a preview stores nothing"
    lines.rate_many(bulk, bench.me)
    acts = bench.campaign.history.actions()
    assert len(acts) == before + 1
    assert (acts[0].name, acts[0].label, acts[0].entries) == ("rate_many", "1 × 3", 3)
    rated = bench.line()
    assert [row.line.score.value for row in rated.rows] == [1, 1, 1, 1, None]
    assert rated.rows[1].line.note == "说明"
    bench.campaign.history.undo()
    assert [row.line.answer for row in bench.line().rows] == [r.line.answer for r in line.rows]
    bench.campaign.history.redo()
    assert [row.line.score.value for row in bench.line().rows] == [1, 1, 1, 1, None]


def test_rows_that_do_not_take_the_answer_say_why_and_stay(bench: Bench) -> None:
    bench.find(0, "2")
    line, lines = bench.line("2"), bench.campaign.walk.lines
    bulk = lines.preview(line, [row.id for row in line.rows], NOTHING_FOUND, bench.me)
    assert [each.refusal is not None for each in bulk.rows] == [True, *(False,) * 4]
    lines.rate_many(bulk, bench.me)
    assert [row.line.score.value for row in bench.line("2").rows] == [3, 4, 4, 4, 4]


def test_a_row_that_changed_since_the_preview_is_left_out(bench: Bench) -> None:
    line, lines = bench.line("2"), bench.campaign.walk.lines
    bulk = lines.preview(line, [row.id for row in line.rows[:2]], NOTHING_FOUND, bench.me)
    bench.find(0, "2")
    lines.rate_many(bulk, bench.me)
    answered = [row.line.answer for row in bench.line("2").rows[:2]]
    assert answered == [None, NOTHING_FOUND]


def test_an_answer_that_no_row_takes_is_refused_whole(bench: Bench) -> None:
    line, lines = bench.line(), bench.campaign.walk.lines
    bulk = lines.preview(line, [row.id for row in line.rows], Answer(option="优"), bench.me)
    assert not bulk.changing
    before = bench.campaign.history.actions()
    with pytest.raises(GovAssessError) as caught:
        lines.rate_many(bulk, bench.me)
    assert caught.value.problem is Problem.ANSWER_REFUSED
    assert bench.campaign.history.actions() == before
