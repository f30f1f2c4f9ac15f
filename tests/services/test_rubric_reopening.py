"""A leaf changed mid-campaign: its answers reopen, are never lost, and may count again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.results import Outcome
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.builders import a_rubric, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine

FAIR = Answer(option="一般")


class Bench:
    """One campaign with one answer to 1.2 on the first site."""

    def __init__(self, campaign: Campaign, site: Site, by: Actor) -> None:
        self.campaign, self.site, self.by = campaign, site, by
        self.class_id = campaign.rubric.classes()[0].id

    def line(self, code: str = "1.2") -> SheetLine:
        found = self.campaign.walk.sheet(self.site, self.by).line(code)
        assert found is not None
        return found

    def rate(self, answer: Answer = FAIR, code: str = "1.2") -> None:
        self.campaign.walk.rate(self.site, code, answer, self.by)

    def change(self, name: str, text: str, code: str = "1.2") -> None:
        self.campaign.rubric.drafts.set_field(self.class_id, code, name, text)
        self.campaign.rubric.drafts.apply(self.class_id)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        bench = Bench(campaign, sites[0], actor)
        bench.rate()
        yield bench


def test_an_answer_names_no_digest_until_it_must(bench: Bench) -> None:
    (vote,) = bench.line().cell.votes
    assert vote.leaf == ""
    bench.change("definition", "新的定义")
    bench.rate()
    bench.rate(Answer(number=Fraction(3)), "1.1")
    (vote,) = bench.line().cell.votes
    assert vote.leaf == bench.campaign.rubric.stamp(bench.class_id, "1.2") != ""
    assert bench.line("1.1").cell.votes[0].leaf == ""


def test_a_changed_leaf_is_open_with_the_old_answer_beside(bench: Bench) -> None:
    bench.change("definition", "新的定义")
    line = bench.line()
    assert line.is_open
    assert not line.is_answered
    assert line.former is not None
    assert line.former.answer == FAIR
    bench.rate(Answer(option="好"))
    assert bench.line().former is None
    assert bench.line().score.value == 3
    bench.campaign.history.undo()
    assert bench.line().former is not None
    bench.campaign.history.undo()
    assert bench.line().answer == FAIR
    assert bench.line().score.value == Fraction(3, 2)


def test_an_example_is_part_of_the_digest(bench: Bench) -> None:
    bench.change("example", "如某县")
    assert bench.line().is_open


def test_what_changed_back_counts_again(bench: Bench) -> None:
    bench.change("definition", "新的定义")
    bench.change("definition", "")
    assert bench.line().answer == FAIR
    assert bench.line().former is None
    bench.change("definition", "第三版")
    assert bench.line().is_open
    bench.rate()
    bench.change("definition", "")
    assert bench.line().is_open  # what was said last was said about the third text


def test_a_note_on_a_reopened_leaf_answers_nothing(bench: Bench) -> None:
    bench.campaign.walk.note(bench.site, "1.2", "旧备注", bench.by)
    bench.change("definition", "新的定义")
    assert bench.line().note == "旧备注"
    bench.campaign.walk.note(bench.site, "1.2", "新备注", bench.by)
    bench.campaign.walk.withdraw(bench.site, "1.2", bench.by)
    line = bench.line()
    assert (line.note, line.is_open) == ("新备注", True)
    assert line.former is not None
    assert line.former.answer == FAIR


def test_findings_reopen_with_their_leaf(bench: Bench) -> None:
    walk, site = bench.campaign.walk, bench.site
    rule = bench.line("2.1").leaf.lines[0]
    walk.record_finding(site, walk.new_finding(site, "2.1", rule, bench.by), bench.by)
    assert bench.line("2.1").score.value == 2
    bench.change("definition", "新的定义", "2.1")
    line = bench.line("2.1")
    assert line.findings == ()
    assert line.is_open
    assert line.former is not None
    assert len(line.former.findings) == 1
    bench.rate(NOTHING_FOUND, "2.1")  # the old finding does not stand in the way
    assert bench.line("2.1").score.value == 3
    bench.campaign.history.undo()
    walk.keep_former(site, "2.1", bench.by)
    assert bench.line("2.1").score.value == 2
    assert bench.line("2.1").former is None


def test_an_old_answer_is_kept_by_one_act_if_the_rule_still_takes_it(bench: Bench) -> None:
    bench.change("definition", "新的定义")
    bench.campaign.walk.keep_former(bench.site, "1.2", bench.by)
    assert bench.line().answer == FAIR
    drafts = bench.campaign.rubric.drafts
    drafts.set_line_field(bench.class_id, "1.2", 1, name="label", text="尚可")
    drafts.apply(bench.class_id)
    with pytest.raises(GovAssessError) as caught:
        bench.campaign.walk.keep_former(bench.site, "1.2", bench.by)
    assert caught.value.problem is Problem.ANSWER_REFUSED
    assert bench.line().is_open


def test_a_leaf_that_went_and_came_back_otherwise_is_open(bench: Bench) -> None:
    drafts = bench.campaign.rubric.drafts
    kept = a_rubric().roots
    smaller = replace(kept[0], children=kept[0].children[:1], points=Fraction(7))
    bench.campaign.rubric.set_rubric("县区网站", replace(a_rubric(), roots=(smaller, kept[1])))
    bench.campaign.rubric.set_rubric("县区网站", a_rubric())
    assert bench.line().answer == FAIR
    drafts.remove(bench.class_id, "1.2")
    drafts.add(bench.class_id, "1.1", leaf=True, below=False, title="别的")
    (key,) = [n.key for n in drafts.view(bench.class_id).draft.nodes if n.code == "1.2"]
    drafts.set_field(bench.class_id, key, "points", "3")
    drafts.apply(bench.class_id)
    assert bench.line().indicator.title == "别的"
    assert bench.line().is_open


def test_a_rubric_taken_in_reopens_too(bench: Bench) -> None:
    def retitled(rubric: Rubric) -> Rubric:
        first = rubric.roots[0]
        leaf = replace(first.children[1], title="政府文件")
        children = (first.children[0], leaf)
        return replace(rubric, roots=(replace(first, children=children), *rubric.roots[1:]))

    bench.campaign.rubric.set_rubric("县区网站", retitled(a_rubric()))
    assert bench.line().is_open
    drafts = bench.campaign.rubric.drafts
    change = drafts.last_change("县区网站", "1.2")
    assert change is not None
    assert drafts.differences(change) == (("名称", "文件", "政府文件"),)
    assert drafts.last_change("县区网站", "1.1") is None
    bench.campaign.history.undo()
    assert bench.line().answer == FAIR


def test_answers_of_a_table_are_given_under_the_leaf_in_force(bench: Bench, tmp_path: Path) -> None:
    bench.change("definition", "新的定义")
    file = tmp_path / "评分.csv"
    file.write_text("网站,指标编号,答案\n宝塔区,1.2,一般\n", encoding="utf-8")
    bench.campaign.walk.import_answers(file, bench.by)
    assert bench.line().answer == FAIR
    assert not bench.line().is_open


def test_results_wait_for_the_reopened_leaf(bench: Bench) -> None:
    bench.rate(Answer(number=Fraction(4)), "1.1")
    bench.rate(NOTHING_FOUND, "2.1")

    def outcomes() -> list[Outcome]:
        (only,) = bench.campaign.reports.results().classes
        return [score.outcome for score in only.sites if score.site.id == bench.site.id]

    assert outcomes() == [Outcome.SCORED]
    bench.change("definition", "新的定义")
    assert outcomes() == [Outcome.INCOMPLETE]
    bench.campaign.walk.keep_former(bench.site, "1.2", bench.by)
    assert outcomes() == [Outcome.SCORED]


def test_it_is_the_same_after_restart(bench: Bench) -> None:
    bench.change("definition", "新的定义")
    folder = bench.campaign.folder
    bench.campaign.close()
    with campaigns.open_campaign(folder) as campaign:
        assert campaigns.check(campaign).ok
        again = Bench(campaign, bench.site, bench.by)
        assert again.line().is_open
        assert again.line().former is not None
