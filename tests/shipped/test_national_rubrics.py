"""The census of 2015 and the inspection of 2019 as data: every line of theirs, by hand.

Amounts are those of the notices; time point 31 August 2019, a Saturday.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import parse
from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Cell,
    SampledObject,
    Vote,
)
from govassess.domain.freshness import Reckoning
from govassess.domain.results import Outcome
from govassess.domain.rubric import Kind, LineType, Rubric, Times
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import rubric_digest, rubric_from_data, rubric_to_data
from govassess.domain.sampling import Sample
from govassess.domain.scoring import score_site
from govassess.domain.votes import voting_of
from govassess.exchange.rubric_sheet import read_rubric, write_rubric
from govassess.paths import ROOT, rubric_file
from tests.domain.builders import (
    NO_SERVICES,
    a_cell,
    a_finding,
    a_site,
    found,
    leaf_value,
    number,
    pts,
)
from tools.rubric_pages import page_text

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.answers import Finding
    from govassess.domain.results import SiteScore
    from govassess.domain.sites import Site

DIGESTS = {  # a changed rubric is a new version: change both, and the page in docs/rubrics
    "census-2015": "5ac9b5e986c467c328ce4e7e1de12f642ef0d0b1895ce46dee7fb1c67c99094c",
    "inspection-2019": "ec54fe4f15bf92f769df7f45026132e2a769123754cbfdbec07b0595b44ad47c",
}
TIME_POINT = date(2019, 8, 31)


def shipped(name: str) -> Rubric:
    return rubric_from_data(parse(rubric_file(name).read_bytes()))


CENSUS, INSPECTION = shipped("census-2015"), shipped("inspection-2019")
BOTH = pytest.mark.parametrize("name", sorted(DIGESTS))


@BOTH
def test_it_is_whole_and_in_step(name: str, tmp_path: Path) -> None:
    rubric = shipped(name)
    assert check_rubric(rubric) == ()
    assert rubric_digest(rubric) == DIGESTS[name]
    text = json.dumps(rubric_to_data(rubric), ensure_ascii=False, indent=1) + "\n"
    assert rubric_file(name).read_text(encoding="utf-8") == text
    page = ROOT / "docs" / "rubrics" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == page_text(rubric)
    write_rubric(tmp_path / "a.xlsx", rubric)
    again = read_rubric(tmp_path / "a.xlsx")
    assert again.faults == ()
    assert again.rubric == rubric


@BOTH
def test_every_leaf_says_what_and_where(name: str) -> None:
    for node in shipped(name).leaves():
        assert node.leaf is not None
        assert len(node.leaf.definition) >= 10, node.code
        assert node.leaf.where, node.code
        assert node.leaf.remark.startswith("依据国办"), node.code
        for line in node.leaf.lines:
            finds = line.type in (LineType.DEDUCT, LineType.ENQUIRY, LineType.VETO)
            assert line.sentence or not finds, line.code


def test_what_is_unconfirmed_says_so() -> None:
    unsure = {n.code for n in CENSUS.leaves() if n.leaf and "待考评单位确认" in n.leaf.remark}
    assert unsure == {"V.1", "V.2", "V.3", "1.1", "2.2", "3.2", "4.1", "4.2", "4.3"}
    unsure = {n.code for n in INSPECTION.leaves() if n.leaf and "待考评单位确认" in n.leaf.remark}
    assert unsure == {"V.2", "V.3", "V.4", "V.6", "6.1", "6.2", "6.3"}
    assert "须由考评单位核对" in CENSUS.remark
    assert "须由考评单位核对确认" in INSPECTION.remark


def test_the_groups_of_2019() -> None:
    groups = [(root.title, root.points) for root in INSPECTION.roots if root.part != "F"]
    assert groups == [
        *(("发布解读", 31), ("办事服务", 25), ("互动交流", 23), ("功能设计", 21)),
        *(("信息发布", 7), ("办事服务", 6), ("互动交流", 8), ("功能设计", 6), ("创新发展", 3)),
    ]
    assert [(part.points, part.bonus) for part in INSPECTION.parts] == [
        (0, False),
        (100, False),
        (30, True),
    ]


def test_the_titles_of_2015() -> None:
    titles = [node.title for node in CENSUS.leaves()]
    assert titles == [
        *("站点无法访问", "网站不更新", "栏目不更新", "严重错误", "互动回应差"),
        *("首页可用性", "链接可用性", "首页栏目", "基本信息", "政务咨询类", "调查征集类"),
        *("互动访谈类", "办事指南", "附件下载", "在线系统"),
    ]
    assert [part.pool for part in CENSUS.parts] == [False, True]


def full_answer(kind: Kind, rubric: Rubric, code: str) -> Answer:
    """What an evaluator records where nothing is wrong (in a bonus part: where nothing is won)."""
    node = rubric.find(code)
    assert node is not None
    assert node.leaf is not None
    bonus = rubric.part(node.part).bonus
    names = tuple(line.label for line in node.leaf.lines)
    if kind is Kind.ELEMENTS:
        return Answer(objects=(SampledObject("第1个", () if bonus else names),))
    if kind is Kind.CHECKS:
        return Answer(checks=tuple((line.code, False) for line in node.leaf.lines))
    if kind is Kind.MEASURE:
        return number("10" if code == "2.1" else "0")
    return NOTHING_FOUND


def clean(rubric: Rubric) -> dict[str, Cell]:
    return {
        node.code: a_cell(full_answer(node.leaf.kind, rubric, node.code))
        for node in rubric.leaves()
        if node.leaf is not None
    }


def scored(rubric: Rubric, cells: dict[str, Cell], site: Site | None = None) -> SiteScore:
    voting = voting_of(rubric.settings)
    whole = clean(rubric) | cells
    return score_site(rubric, site or a_site(), whole, voting, Reckoning(TIME_POINT))


def at(line: str, count: int = 1, **more: object) -> dict[str, Cell]:
    return {
        line.rpartition("-")[0]: found(a_finding(line, "http://a.gov.cn/x", count=count, **more))
    }


def test_a_site_without_fault() -> None:
    score = scored(INSPECTION, {})
    assert (score.total, score.grade, score.bonus_open) == (100, "合格", True)
    assert scored(CENSUS, {}).total == 100


LINES_2019 = [
    # 发布解读: (line, count, what is left of the leaf)
    ("1.1-1", 1, "0"),  # 2 − 2
    ("1.1-2", 1, "1"),  # 2 − 1
    ("1.2-1", 1, "0"),
    ("1.2-2", 2, "0"),  # 2 − 2 × 1
    ("1.3-1", 1, "0"),
    ("1.3-2", 1, "1"),
    ("1.4-1", 1, "0"),  # 5 − 5
    ("1.4-2", 1, "0"),
    ("1.5-1", 1, "0"),
    ("1.5-2", 1, "0"),
    ("1.6-1", 1, "0"),
    ("1.6-2", 1, "0"),
    ("1.9-1", 1, "2"),  # 4 − 2
    ("1.9-1", 3, "0"),  # 4 − 6, floor
    ("1.9-2", 3, "1"),  # 4 − 3 × 1
    # 办事服务
    ("2.1-1", 1, "0"),  # 3 − 3
    ("2.2-1", 1, "0"),  # 5 − 5
    ("2.2-2", 1, "0"),
    ("2.3-1", 1, "0"),  # 2 − 2
    ("2.3-2", 1, "1"),  # 2 − 1
    ("2.3-3", 1, "0"),
    ("2.4-1", 1, "4"),  # 8 − 4
    ("2.4-2", 3, "6.5"),  # 8 − 3 × 0.5
    ("2.4-3", 2, "6"),  # 8 − 2 × 1
    ("2.4-4", 1, "6"),  # 8 − 2
    ("2.4-5", 1, "7.5"),  # 8 − 0.5
    ("2.5-1", 4, "1"),  # 5 − 4
    ("2.6-1", 1, "1"),  # 2 − 1
    # 互动交流
    ("3.1-1", 1, "0"),  # 7 − 7
    ("3.2-1", 1, "0"),  # 3 − 3
    ("3.3-1", 1, "0"),  # 6 − 6
    ("3.3-2", 2, "4"),  # 6 − 2 × 1
    ("3.3-3", 1, "3"),  # 6 − 3
    ("3.3-4", 1, "3"),
    ("3.4-1", 1, "3"),  # 7 − 4
    ("3.4-2", 1, "3"),
    # 功能设计
    ("4.1-1", 1, "2"),  # 3 − 1
    ("4.1-2", 1, "2"),
    ("4.1-3", 1, "2"),
    ("4.3-1", 2, "0.6"),  # 1 − 2 × 0.2
    ("4.3-2", 3, "0.7"),  # 1 − 3 × 0.1
    ("4.4-1", 1, "0"),
    ("4.4-2", 2, "0.6"),
    ("4.5-1", 1, "2"),  # 3 − 1
    ("4.5-2", 2, "1"),
    ("4.6-1", 1, "0"),  # 4 − 4
    ("4.6-2", 3, "1"),  # 4 − 3
    ("4.6-3", 1, "3"),
    ("4.7-1", 1, "0"),  # 2 − 2
    ("4.8-1", 5, "0.5"),  # 1 − 5 × 0.1
    ("4.8-2", 2, "0.8"),
    ("4.9-1", 1, "1"),  # 2 − 1
    ("4.10-1", 1, "0"),
]


@pytest.mark.parametrize(("line", "count", "left"), LINES_2019)
def test_every_deduction_of_2019(line: str, count: int, left: str) -> None:
    code = line.rpartition("-")[0]
    score = scored(INSPECTION, at(line, count))
    node = INSPECTION.find(code)
    assert node is not None
    assert leaf_value(score, code) == pts(left)
    assert score.total == 100 - (node.points - pts(left))


def test_every_deducting_line_of_2019_was_tried() -> None:
    lines = {
        line.code
        for node in INSPECTION.leaves()
        if node.part == "D" and node.leaf and node.leaf.kind is not Kind.ELEMENTS
        for line in node.leaf.lines
    }
    assert lines == {line for line, _, _ in LINES_2019}


FOOTER = ("党政机关标识", "网站标识码", "ICP备案编号", "公安机关备案标识", "主办单位", "联系方式")


@pytest.mark.parametrize(
    ("code", "objects", "left"),
    [
        # 解读比例 3: one of three not interpreted, 3 − 1
        ("1.7", (("已解读",), ("已解读",), ()), "2"),
        ("1.7", ((), (), ()), "0"),
        # 解读关联 3: 3 − 0.5, 3 − 6 × 0.5
        ("1.8", (("解读关联到文件", "文件关联到解读"), ("解读关联到文件",)), "2.5"),
        ("1.8", ((), (), ()), "0"),
        # 网站标识 3: four of six, 3 − 2 × 0.5; none, 3 − 6 × 0.5
        ("4.2", (FOOTER[:4],), "2"),
        ("4.2", ((),), "0"),
    ],
)
def test_elements_of_2019(code: str, objects: tuple[tuple[str, ...], ...], left: str) -> None:
    made = tuple(SampledObject(f"第{n}个", names) for n, names in enumerate(objects, 1))
    score = scored(INSPECTION, {code: a_cell(Answer(objects=made))})
    assert leaf_value(score, code) == pts(left)


def test_the_statistics_line_that_weighs_most() -> None:
    # none −2, stale for a month −1, for three months −2: one of them
    several = found(*(a_finding(f"2.3-{n}", "http://a.gov.cn/x") for n in (2, 3)))
    assert leaf_value(scored(INSPECTION, {"2.3": several}), "2.3") == 0


def test_no_double_deduction_in_other_columns() -> None:
    # the stale 动态要闻 costs 5 there and nothing under 其他栏目: 100 − 5
    where = "http://a.gov.cn/dtyw"
    cells = {
        "1.4": found(a_finding("1.4-2", where)),
        "1.9": found(a_finding("1.9-2", where)),
    }
    assert scored(INSPECTION, cells).total == 95


def test_a_department_without_services() -> None:
    # 75 of 75 × 4/3 = 100; with 7 lost (75 − 7) × 4/3 = 272/3
    site = a_site(**NO_SERVICES)
    assert scored(INSPECTION, {}, site).total == 100
    lost = scored(INSPECTION, at("3.1-1"), site)
    assert (lost.exact, lost.total) == (pts("272/3"), pts("90.67"))
    by_hand = {f"2.{n}": a_cell(NOT_APPLICABLE) for n in range(1, 7)} | at("3.1-1")
    assert scored(INSPECTION, by_hand).exact == pts("272/3")


@pytest.mark.parametrize(
    ("cells", "bonus"),
    [
        # 数据发布: 3 months +2; 3 to 6 months +1; both only +2; all +4
        ({"5.1": (True, False, False, False)}, 2),
        ({"5.1": (False, True, False, False)}, 1),
        ({"5.1": (True, True, False, False)}, 2),
        ({"5.1": (True, True, True, True)}, 4),
        ({"6.1": (True, False)}, 1),
        ({"6.1": (True, True)}, 2),
        ({"7.2": (True, False)}, 2),
        ({"7.2": (True, True)}, 3),
        ({"8.1": (True, True, True, False)}, 3),
        ({"8.2": (True,)}, 2),
        ({"9.1": (True,)}, 3),
    ],
)
def test_bonus_checks(cells: dict[str, tuple[bool, ...]], bonus: int) -> None:
    made = {
        code: a_cell(Answer(checks=tuple((f"{code}-{n}", yes) for n, yes in enumerate(given, 1))))
        for code, given in cells.items()
    }
    assert scored(INSPECTION, made).total == 100 + bonus


LINKED = "设定依据全部关联到政策文件库"


def linked(*having: tuple[str, ...]) -> Cell:
    return a_cell(Answer(objects=tuple(SampledObject(f"第{n}个", x) for n, x in enumerate(having))))


def a_reply(line: str, sent: str, answered: str = "") -> Finding:
    days = [date.fromisoformat(day) if day else None for day in (sent, answered)]
    return a_finding(line, "http://a.gov.cn/zx", sent=days[0], answered=days[1])


@pytest.mark.parametrize(
    ("cells", "bonus"),
    [
        # 解读回应: +1 each, three at most
        ({"5.2": found(a_finding("5.2-1", count=2))}, 2),
        ({"5.2": found(a_finding("5.2-1", count=5))}, 3),
        # 服务内容: 3 integrated services +2, 1 or 2 +1, none 0
        ({"6.2": a_cell(number("3"))}, 2),
        ({"6.2": a_cell(number("2"))}, 1),
        ({"6.2": a_cell(number("1"))}, 1),
        ({"6.2": a_cell(number("0"))}, 0),
        # 服务关联: all or nothing over two matters
        (
            {"6.3": linked((LINKED,), (LINKED,))},
            2,
        ),
        (
            {"6.3": linked((LINKED,), ())},
            0,
        ),
        # 实时互动: within one working day +3 (Friday to Monday), two days 0, the robot +2
        ({"7.1": found(a_reply("7.1-1", "2019-08-16", "2019-08-19"))}, 3),
        ({"7.1": found(a_reply("7.1-1", "2019-08-19", "2019-08-21"))}, 0),
        ({"7.1": found(a_finding("7.1-2"))}, 2),
    ],
)
def test_other_bonus_lines(cells: dict[str, Cell], bonus: int) -> None:
    assert scored(INSPECTION, cells).total == 100 + bonus


def test_the_bonus_opens_strictly_above_80() -> None:
    won = {"9.1": a_cell(Answer(checks=(("9.1-1", True),)))}
    # 7 + 5 + 5 + 3 = 20 lost: exactly 80 stays closed
    twenty = at("3.1-1") | at("1.4-1") | at("1.5-1") | at("2.1-1")
    assert scored(INSPECTION, won | twenty).total == 80
    # 7 + 5 + 5 + 2 = 19 lost: 81 opens, 84
    nineteen = at("3.1-1") | at("1.4-1") | at("1.5-1") | at("4.7-1")
    assert scored(INSPECTION, won | nineteen).total == 84


def test_below_60_is_a_failure() -> None:
    forty = {
        **at("3.1-1"), **at("3.3-1"), **at("1.4-1"), **at("1.5-1"), **at("1.6-1"), **at("2.2-1"),
        **at("2.5-1", 5), **at("4.7-1"),
    }  # fmt: skip
    # 7 + 6 + 5 + 5 + 5 + 5 + 5 + 2 = 40
    score = scored(INSPECTION, forty)
    assert (score.total, score.grade) == (60, "合格")
    below = scored(INSPECTION, forty | at("4.10-1"))
    assert (below.total, below.grade) == (59, "不合格")


def share(failed: int, of: int) -> Cell:
    return a_cell(Answer(number=Fraction(100 * failed, of), observed=of, looked_at=True))


def several(line: str, count: int) -> Cell:
    return found(*(a_finding(line, f"http://a.gov.cn/{n}") for n in range(count)))


def lacking(*missing: int, of: int) -> Cell:
    findings = tuple(a_finding("V.6-2", column=f"事项{n}", count=k) for n, k in enumerate(missing))
    vote = Vote("e0", Answer(looked_at=True, sample=Sample(of)))  # type: ignore[arg-type]
    return Cell((vote,), findings)


@pytest.mark.parametrize(
    ("rubric", "code", "cell", "fails"),
    [
        (INSPECTION, "V.1", several("V.1-1", 1), True),
        (INSPECTION, "V.1", several("V.1-2", 1), True),
        (INSPECTION, "V.1", several("V.1-3", 1), True),
        (INSPECTION, "V.1", several("V.1-4", 1), True),
        (INSPECTION, "V.1", several("V.1-5", 1), True),
        (INSPECTION, "V.1", several("V.1-6", 1), True),
        (INSPECTION, "V.2", share(8, 160), True),  # 5 %
        (INSPECTION, "V.2", share(7, 160), False),  # 4.375 %
        (INSPECTION, "V.2", share(20, 140), False),  # too few visits
        (INSPECTION, "V.3", a_cell(Answer(day=date(2019, 8, 16))), True),  # 17 August is the limit
        (INSPECTION, "V.3", a_cell(Answer(day=date(2019, 8, 17))), False),
        (INSPECTION, "V.4", several("V.4-1", 5), True),
        (INSPECTION, "V.4", several("V.4-2", 4), False),
        (INSPECTION, "V.4", several("V.4-3", 10), True),
        (INSPECTION, "V.4", several("V.4-3", 9), False),
        (INSPECTION, "V.4", several("V.4-4", 5), True),
        (INSPECTION, "V.4", several("V.4-4", 4), False),
        (INSPECTION, "V.5", several("V.5-1", 1), True),
        (INSPECTION, "V.5", found(a_reply("V.5-2", "2019-05-30")), True),  # 3 months: 30 August
        (INSPECTION, "V.5", found(a_reply("V.5-2", "2019-05-31")), False),
        (INSPECTION, "V.6", several("V.6-1", 1), True),
        (INSPECTION, "V.6", lacking(4, 4, 4, 4, 4, of=20), True),
        (INSPECTION, "V.6", lacking(4, 4, 4, 4, 3, of=20), False),
        (INSPECTION, "V.6", lacking(4, 10, of=2), True),
        (INSPECTION, "V.6", lacking(4, 3, of=2), False),
        (CENSUS, "V.1", share(8, 160), True),
        (CENSUS, "V.1", share(7, 160), False),
        (CENSUS, "V.2", a_cell(Answer(day=date(2019, 8, 16))), True),
        (CENSUS, "V.2", a_cell(Answer(day=date(2019, 8, 17))), False),
        (CENSUS, "V.3", several("V.3-1", 5), True),
        (CENSUS, "V.3", several("V.3-2", 4), False),
        (CENSUS, "V.3", several("V.3-3", 10), True),
        (CENSUS, "V.3", several("V.3-4", 5), True),
        (CENSUS, "V.4", several("V.4-1", 1), True),
        (CENSUS, "V.4", several("V.4-2", 1), True),
        (CENSUS, "V.4", several("V.4-3", 1), True),
        (CENSUS, "V.5", found(a_reply("V.5-1", "2018-12-01")), True),
        (CENSUS, "V.5", found(a_reply("V.5-1", "2018-12-01", "2019-02-01")), False),
    ],
)
def test_every_veto(rubric: Rubric, code: str, cell: Cell, fails: bool) -> None:
    score = scored(rubric, {code: cell})
    assert (score.outcome is Outcome.VETOED) is fails
    assert score.total == (None if fails else 100)


def test_four_and_one_columns_are_five() -> None:
    cells = found(
        *(a_finding("V.4-1", f"http://a.gov.cn/{n}") for n in range(4)),
        a_finding("V.4-2", "http://a.gov.cn/tzgg"),
    )
    assert scored(INSPECTION, {"V.4": cells}).outcome is Outcome.VETOED


def test_the_warnings_of_2015() -> None:
    # 3 stale 动态 and 1 公告, 9 other stale ones, 4 empty ones: three warnings, no veto
    made = [("V.3-1", 3), ("V.3-2", 1), ("V.3-3", 9), ("V.3-4", 4)]
    findings = [
        a_finding(line, f"http://a.gov.cn/{line}/{n}") for line, count in made for n in range(count)
    ]
    score = scored(CENSUS, {"V.3": found(*findings)})
    assert (score.outcome, score.total, len(score.warnings)) == (Outcome.SCORED, 100, 3)


@pytest.mark.parametrize(
    ("line", "count", "lost"),
    [
        ("1.2-1", 3, "3"),  # 3 × 1
        ("1.2-2", 7, "0.7"),  # 7 × 0.1
        ("2.2-1", 2, "6"),  # 2 × 3
        ("2.2-2", 2, "8"),  # 2 × 4
        ("2.2-3", 1, "5"),
        ("2.2-4", 4, "4"),
        ("3.1-1", 1, "5"),
        ("3.1-2", 1, "5"),
        ("3.2-1", 1, "5"),
        ("3.2-2", 1, "5"),
        ("3.2-3", 4, "3"),  # four of six activities: once
        ("3.2-4", 2, "3"),  # two of three at an ordinary department
        ("3.3-1", 1, "5"),
        ("3.3-2", 1, "3"),
        ("4.1-1", 3, "6"),  # 3 × 2
        ("4.1-2", 2, "2"),
        ("4.2-1", 2, "4"),
        ("4.2-2", 1, "1"),
        ("4.3-1", 2, "6"),  # 2 × 3
        ("2.2-3", 25, "100"),  # 25 × 5 = 125, the pool ends at 0
    ],
)
def test_deductions_of_2015(line: str, count: int, lost: str) -> None:
    assert scored(CENSUS, at(line, count)).total == 100 - pts(lost)


@pytest.mark.parametrize(
    ("code", "answer", "lost"),
    [
        # each whole 1 % −5: 2.9 % costs 2 × 5
        ("1.1", Answer(number=pts("2.9")), 10),
        ("1.1", Answer(number=pts(1)), 5),
        ("1.1", Answer(number=pts("0.99")), 0),
        ("1.1", Answer(number=Fraction(700, 240), observed=240), 10),  # 7 of 240 = 2.9166… %
        # fewer than 10 updates −5
        ("2.1", Answer(number=pts(9)), 5),
        ("2.1", Answer(number=pts(10)), 0),
    ],
)
def test_measures_of_2015(code: str, answer: Answer, lost: int) -> None:
    assert scored(CENSUS, {code: a_cell(answer)}).total == 100 - lost


def test_the_lines_of_surveys_exclude_each_other() -> None:
    every_line = found(*(a_finding(f"3.2-{n}", "http://a.gov.cn/dczj") for n in (1, 2, 3, 4)))
    assert scored(CENSUS, {"3.2": every_line}).total == 95
    node = CENSUS.find("3.2")
    assert node is not None
    assert node.leaf is not None
    assert {line.times for line in node.leaf.lines} == {Times.EXCLUSIVE}


def test_fresh_columns_cost_nothing_in_2015() -> None:
    # 17 August is inside 2 weeks, 16 August is not
    fresh = at("2.2-1", newest=date(2019, 8, 17))
    stale = at("2.2-1", newest=date(2019, 8, 16))
    assert (scored(CENSUS, fresh).total, scored(CENSUS, stale).total) == (100, 97)
