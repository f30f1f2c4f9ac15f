"""The shipped 2012 rubrics: whole, exact, and in step with their printed pages."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import parse
from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import parse_window
from govassess.domain.rubric import Duty, Kind, LineType, NotApplicable, RankRule, VetoPolicy
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import rubric_digest, rubric_from_data, rubric_to_data
from govassess.exchange.rubric_sheet import read_rubric, write_rubric
from govassess.paths import ROOT, rubric_file
from tools.rubric_pages import page_text

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.rubric import Indicator, Leaf, Rubric

WEIGHTS = {
    "county-2012": {"信息公开": 40, "网上办事": 27, "公众参与": 20, "网站建设与管理": 13},
    "department-2012": {"信息公开": 40, "网上办事": 25, "公众参与": 15, "网站建设与管理": 20},
}
DIGESTS = {  # a changed rubric is a new version: change both, and the page in docs/rubrics
    "county-2012": "134f3f18e2661cdea7f5c91b5a87e4c558bb10e775e7d5fecc017465a1c97b0c",
    "department-2012": "dd64f2b9ce28ef6978001a495fdcb7a07838cba035bfe3552996c73246875fbe",
}
SERVICE_ELEMENTS = [
    "事项名称",
    "办理机构",
    "办理地址",
    "办理电话",
    "办理时限",
    "服务对象",
    "办理条件",
    "需提交材料",
    "办理程序",
    "办理依据",
]
QUARTER = Fraction(1, 4)
SLOTS = {
    "column": "栏目",
    "newest": "2012年5月2日",
    "count": "2",
    "object": "事项",
    "sent": "2012年10月22日",
}


@pytest.fixture(params=sorted(WEIGHTS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rubric(name: str) -> Rubric:
    return rubric_from_data(parse(rubric_file(name).read_bytes()))


def leaves(rubric: Rubric) -> list[tuple[Indicator, Leaf]]:
    return [(node, node.leaf) for node in rubric.walk() if node.leaf is not None]


def test_the_level_one_weights_are_those_of_the_reconstruction(name: str, rubric: Rubric) -> None:
    assert {root.title: root.points for root in rubric.roots} == WEIGHTS[name]
    assert rubric.total == 100
    assert [part.code for part in rubric.parts] == ["A"]


def test_children_sum_to_their_parent_on_every_level(rubric: Rubric) -> None:
    sums = {
        node.code: (sum(child.points for child in node.children), node.points)
        for node in rubric.walk()
        if node.children
    }
    assert {code: pair for code, pair in sums.items() if pair[0] != pair[1]} == {}


def test_it_is_a_three_level_tree_of_45_to_70_leaves(rubric: Rubric) -> None:
    codes = [node.code for node in rubric.walk()]
    assert len(set(codes)) == len(codes)
    assert {node.code.count(".") for node, _ in leaves(rubric)} == {2}
    assert 45 <= len(leaves(rubric)) <= 70


def test_codes_count_without_gaps(rubric: Rubric) -> None:
    for node in rubric.walk():
        expected = [f"{node.code}.{number}" for number in range(1, len(node.children) + 1)]
        assert [child.code for child in node.children] == expected


def test_every_leaf_says_what_where_and_how(rubric: Rubric) -> None:
    for node, leaf in leaves(rubric):
        assert len(leaf.definition) >= 15, node.code
        assert len(leaf.where) >= 5, node.code
        assert leaf.remark, node.code
        assert leaf.lines or leaf.kind is Kind.POINTS, node.code


def test_only_leaves_judged_from_papers_need_no_picture(rubric: Rubric) -> None:
    exempt = [leaf for _, leaf in leaves(rubric) if leaf.evidence_duty is Duty.NEVER]
    assert exempt
    assert all("单位" in leaf.where for leaf in exempt)
    assert all(leaf.note_duty is not Duty.NEVER for _, leaf in leaves(rubric))


def test_points_come_in_quarters(rubric: Rubric) -> None:
    worths = [node.points for node in rubric.walk()]
    for _, leaf in leaves(rubric):
        worths += [value for line in leaf.lines for value in (line.points, line.cap) if value]
    assert [worth for worth in worths if worth % QUARTER] == []


def test_bands_fall_from_full_marks_to_nothing(rubric: Rubric) -> None:
    for node, leaf in leaves(rubric):
        if leaf.kind is Kind.BANDS:
            worths = [line.points or Fraction(0) for line in leaf.lines]
            assert 3 <= len(worths) <= 4, node.code
            assert worths == sorted(set(worths), reverse=True), node.code
            assert (worths[0], worths[-1]) == (node.points, Fraction(0)), node.code
            assert all(line.label and line.text for line in leaf.lines), node.code


def test_tiers_fall_from_full_marks(rubric: Rubric) -> None:
    for node, leaf in leaves(rubric):
        lines = [line for line in leaf.lines if line.type is LineType.TIER]
        tiers = [line.points or Fraction(0) for line in lines]
        if tiers:
            assert tiers == sorted(set(tiers), reverse=True), node.code
            assert tiers[0] == node.points, node.code


def test_checks_add_up_to_the_leaf(rubric: Rubric) -> None:
    for node, leaf in leaves(rubric):
        if leaf.kind is Kind.CHECKS:
            assert sum(line.points or 0 for line in leaf.lines) == node.points, node.code


def test_deductions_have_amount_and_sentence_and_caps_within_the_leaf(rubric: Rubric) -> None:
    for node, leaf in leaves(rubric):
        if leaf.kind is Kind.DEDUCT:
            for line in leaf.lines:
                assert line.points, line.code
                assert line.sentence, line.code
                assert line.points <= (line.cap or node.points) <= node.points, line.code


def test_a_window_stands_where_age_matters(rubric: Rubric) -> None:
    lines = [line for _, leaf in leaves(rubric) for line in leaf.lines if line.window]
    assert lines
    assert all(line.window in line.text for line in lines)


def test_every_condition_and_window_can_be_read(rubric: Rubric) -> None:
    for _, leaf in leaves(rubric):
        for line in leaf.lines:
            parse_condition(line.condition)
            if line.window:
                parse_window(line.window)


def test_sentences_use_only_known_slots(rubric: Rubric) -> None:
    said = [line.sentence.format(**SLOTS) for _, leaf in leaves(rubric) for line in leaf.lines]
    assert "“栏目”栏目最新信息为2012年5月2日，超过6个月未更新。" in said


def test_labels_and_texts_keep_clear_of_the_colon_that_joins_them(rubric: Rubric) -> None:
    written = [line for _, leaf in leaves(rubric) for line in leaf.lines]
    assert [line.code for line in written if "：" in line.label + line.text] == []


def test_the_ten_service_elements_are_sampled_five_times(rubric: Rubric) -> None:
    guides = rubric.find("2.1.2")
    assert guides is not None
    assert guides.leaf is not None
    assert guides.leaf.kind is Kind.ELEMENTS
    assert [line.label for line in guides.leaf.lines] == SERVICE_ELEMENTS
    assert {line.sample for line in guides.leaf.lines} == {"5"}


def test_online_services_leave_a_department_that_serves_nobody(rubric: Rubric, name: str) -> None:
    services = [leaf for node, leaf in leaves(rubric) if node.code.startswith("2.")]
    condition = "对外服务=是" if name == "department-2012" else ""
    assert {leaf.applies_when for leaf in services} == {condition}
    if condition:
        assert {leaf.not_applicable for leaf in services} == {NotApplicable.DROP}


def test_exclusions_name_other_deducting_leaves(rubric: Rubric) -> None:
    known = {node.code: leaf for node, leaf in leaves(rubric)}
    named = {code: leaf.excludes for code, leaf in known.items() if leaf.excludes}
    assert set(named) == {"4.1.2", "4.2.1"}
    for code, others in named.items():
        assert code not in others
        assert {known[other].kind for other in others} == {Kind.DEDUCT}


def test_the_settings_are_those_of_the_office(rubric: Rubric) -> None:
    settings = rubric.settings
    assert settings.decimals == 2
    assert [f"{grade.title}{grade.test}" for grade in settings.grades] == [
        "优秀>=90",
        "良好>=80",
        "合格>=60",
        "不合格<60",
    ]
    assert (settings.pass_line, settings.tolerance) == (Fraction(60), Fraction(1, 5))
    assert settings.rank_rule is RankRule.COMPETITION
    assert settings.veto_policy is VetoPolicy.NOT_SCORED


def test_it_says_that_the_office_must_confirm_it(rubric: Rubric) -> None:
    assert rubric.version == "2012 重建稿"
    assert rubric.remark.startswith(
        "依据公开资料重建，2012年原指标体系未公布，使用前须由考评单位核对确认。"
    )


def test_the_file_is_the_rubric_as_written_and_nothing_else(name: str, rubric: Rubric) -> None:
    text = json.dumps(rubric_to_data(rubric), ensure_ascii=False, indent=1) + "\n"
    assert rubric_file(name).read_text(encoding="utf-8") == text


def test_the_digest_is_that_of_this_version(name: str, rubric: Rubric) -> None:
    assert rubric_digest(rubric) == DIGESTS[name]


def test_the_rubrics_own_check_finds_nothing(rubric: Rubric) -> None:
    assert check_rubric(rubric) == ()


def test_it_survives_the_spreadsheet(rubric: Rubric, tmp_path: Path) -> None:
    path = tmp_path / "指标.xlsx"
    write_rubric(path, rubric)
    reading = read_rubric(path)
    assert reading.faults == ()
    assert reading.rubric is not None
    assert rubric_digest(reading.rubric) == rubric_digest(rubric)


def test_the_printed_page_is_in_step(name: str, rubric: Rubric) -> None:
    page = ROOT / "docs" / "rubrics" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == page_text(rubric)
