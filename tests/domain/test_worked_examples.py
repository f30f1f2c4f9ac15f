"""The ten worked examples of the scoring contract, by number."""

from __future__ import annotations

from dataclasses import replace

from govassess.domain.answers import Answer, Cell
from govassess.domain.comparison import parse_comparison
from govassess.domain.ranking import rank_sites
from govassess.domain.results import Outcome, SiteScore, VetoState
from govassess.domain.rubric import Indicator, Kind, LineType, Part, Rubric
from govassess.domain.rubric_check import check_rubric
from tests.domain.builders import (
    CLEAN,
    NO_SERVICES,
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    a_node,
    a_rubric,
    a_site,
    each,
    found,
    leaf_value,
    leaf_words,
    number,
    once,
    present,
    pts,
    scored,
)

SERVICES = {"applies_when": "对外服务=是"}


def inspection_2019() -> Rubric:
    """The 2019 groups 31 + 25 + 23 + 21 and a bonus part of 30, reduced but of the same points."""
    flat = [("动态要闻", "5"), ("政策文件", "5"), ("政策解读", "5"), ("机构职能", "2")]
    news = [
        a_leaf(f"1.{i}", points, Kind.DEDUCT, once(f"1.{i}-1", points))
        for i, (_, points) in enumerate(flat, start=2)
    ]
    publishing = a_node(
        "1",
        a_leaf("1.1", "2", Kind.DEDUCT, once("1.1-1", "2", label="栏目缺失"), each("1.1-2", "1")),
        *news,
        a_leaf("1.6", "8", Kind.DEDUCT, each("1.6-1", "1")),
        a_leaf(
            "1.7",
            "4",
            Kind.DEDUCT,
            each("1.7-1", "2", label="其他空白栏目"),
            each("1.7-2", "1", label="其他栏目更新不及时"),
            excludes=("1.2", "1.3", "1.4"),
        ),
    )
    services = a_node("2", a_leaf("2.1", "25", Kind.DEDUCT, each("2.1-1", "4"), **SERVICES))
    exchange = a_node("3", a_leaf("3.1", "23", Kind.DEDUCT, each("3.1-1", "7")))
    design = a_node(
        "4",
        a_leaf("4.1", "1", Kind.DEDUCT, each("4.1-1", "0.2", label="首页链接不可用")),
        a_leaf("4.2", "20", Kind.DEDUCT, each("4.2-1", "1")),
    )
    checks = (a_line("5.1-1", LineType.CHECK, "27"), a_line("5.1-2", LineType.CHECK, "3"))
    bonus = a_node("5", a_leaf("5.1", "30", Kind.CHECKS, *checks, part="C"))
    return a_rubric(
        publishing,
        services,
        exchange,
        design,
        bonus,
        parts=(Part("B", "扣分指标", pts(100)), Part("C", "加分指标", pts(30), bonus=True)),
        bonus_gate=parse_comparison(">80"),
    )


def rooted(rubric: Rubric) -> Rubric:
    """Move the deduction roots into part B, as the shipped rubric has them."""

    def moved(node: Indicator) -> Indicator:
        part = "B" if node.part == "A" else node.part
        return replace(node, part=part, children=tuple(map(moved, node.children)))

    return replace(rubric, roots=tuple(map(moved, rubric.roots)))


RUBRIC_2019 = rooted(inspection_2019())


def cells_2019(**more: Cell) -> dict[str, Cell]:
    cells = {leaf.code: CLEAN for leaf in RUBRIC_2019.leaves()}
    cells["5.1"] = a_cell(Answer(checks=(("5.1-1", False), ("5.1-2", True))))
    return cells | {key.replace("_", "."): cell for key, cell in more.items()}


SEVEN_LOST = {
    "1_1": found(a_finding("1.1-1", "http://a.gov.cn/gk")),
    "1_7": found(a_finding("1.7-1", "http://a.gov.cn/lm", count=3)),
    "4_1": found(a_finding("4.1-1", "http://a.gov.cn/", count=7)),
}


def test_the_reduced_rubric_of_2019_is_faultless() -> None:
    assert check_rubric(RUBRIC_2019) == ()
    assert [root.points for root in RUBRIC_2019.roots] == [31, 25, 23, 21, 30]


def test_worked_example_01() -> None:
    # 概况 absent: 2 − 2; 其他空白栏目 3 × 2 = 6, cap 4: 4 − 4; dead links 7 × 0.2 = 1.4, cap 1: 0
    score = scored(RUBRIC_2019, cells_2019(**SEVEN_LOST))
    assert [leaf_value(score, code) for code in ("1.1", "1.7", "4.1")] == [0, 0, 0]
    assert leaf_words(score, "1.7") == "起评 4，其他空白栏目 3 处 ×2 = 6，封顶 4，得 0"
    assert leaf_words(score, "4.1") == "起评 1，首页链接不可用 7 处 ×0.2 = 1.4，封顶 1，得 0"
    assert score.parts[0].score == 93
    assert score.bonus_open
    assert score.parts[1].score == 3
    assert score.total == 96
    assert score.grade == "优秀"


def test_worked_example_02() -> None:
    # (75 − 7) × 4/3 = 272/3 = 90.666…
    score = scored(RUBRIC_2019, cells_2019(**SEVEN_LOST), a_site(**NO_SERVICES))
    assert score.parts[0].score == pts("272/3")
    assert score.scale == (("B", pts("4/3")),)
    assert score.total == pts("93.67")  # with the 3 of the bonus part, rounded once
    assert [line.score for line in score.dimensions[:4]] == [
        25,
        None,
        23,
        20,
    ]
    words = WORDS.sentence(score.trace.children[0].sentence)
    assert words == "适用指标共 75 分，得 68，按 100 分折算：68 ×4/3 = 272/3≈90.67"
    assert [WORDS.sentence(remark) for remark in score.remarks] == ["指标2不适用，分值剔除折算"]
    without_bonus = replace(RUBRIC_2019, parts=RUBRIC_2019.parts[:1], roots=RUBRIC_2019.roots[:4])
    alone = scored(without_bonus, cells_2019(**SEVEN_LOST), a_site(**NO_SERVICES))
    assert alone.exact == pts("272/3")
    assert alone.total == pts("90.67")


def test_worked_example_03() -> None:
    # 20 × 1 in 4.2 leaves 80.00 exactly: the gate is strictly above
    score = scored(RUBRIC_2019, cells_2019(**{"4_2": found(a_finding("4.2-1", count=20))}))
    assert score.parts[0].score == 80
    assert not score.bonus_open
    assert score.total == 80
    assert (score.parts[1].counts, score.parts[1].score) == (False, 3)


def ranked(totals: list[str], **settings: object) -> tuple[SiteScore, ...]:
    rubric = a_rubric(a_leaf("1", "100"), **settings)
    cells = [{"1": a_cell(number(total))} for total in totals]
    scores = [
        scored(rubric, cell, a_site(f"站{place}")) for place, cell in enumerate(cells, start=1)
    ]
    return rank_sites(scores, rubric)


def test_worked_example_04() -> None:
    totals = ["95.5", "95.5", "91", "90", "88", "87.5", "87", "86", "85", "84", "80", "79", "60"]
    assert [score.rank for score in ranked(totals)] == [1, 1, *range(3, 14)]


def test_worked_example_05() -> None:
    rubric = a_rubric(a_leaf("1", "2.5"), a_leaf("2", "2.5"))
    three = a_cell(number("1.5"), number("2"), number("2.5"))
    other = a_cell(number("1.5"), number("2"), number("2"))
    score = scored(rubric, {"1": three, "2": other})
    assert leaf_value(score, "1") == 2
    assert leaf_value(score, "2") == pts("11/6")
    assert leaf_words(score, "1") == "3 票（1.5，2，2.5）取平均数 2，得 2，满分 2.5"
    assert score.exact == pts("23/6")  # 2 + 11/6
    assert score.total == pts("3.83")


def test_worked_example_06() -> None:
    scores = ranked(["90.00", "89.995"])
    assert [score.total for score in scores] == [90, 90]
    assert [score.exact for score in scores] == [90, pts("89.995")]
    assert [score.rank for score in scores] == [1, 1]
    assert [score.grade for score in scores] == ["优秀", "优秀"]


def census_2015() -> Rubric:
    """栏目不更新 of 2015: two kinds of column together, the others, the empty ones; and a pool."""
    lines = (
        a_line("V1-1", LineType.VETO, text="动态要闻", condition="合计A>=5；预警>=4", window="2周"),
        a_line("V1-2", LineType.VETO, text="通知公告", condition="合计A>=5", window="6个月"),
        a_line("V1-3", LineType.VETO, text="其他应更新栏目", condition=">=10；预警>6"),
        a_line("V1-4", LineType.VETO, text="空白栏目", condition=">=5；预警>2"),
    )
    return a_rubric(
        a_leaf("V1", "0", Kind.VETO, *lines, part="V"),
        a_leaf("1", "0", Kind.DEDUCT, each("1-1", "1", cap="30")),
        parts=(Part("V", "单项否决", pts(0)), Part("A", "扣分", pts(100), pool=True)),
    )


def stale(line: str, count: int, by: str = "e0") -> tuple:
    return tuple(
        a_finding(line, f"http://a.gov.cn/{line}/{place}", by=by) for place in range(count)
    )


def test_worked_example_07() -> None:
    cells = {"V1": found(*stale("V1-1", 4), *stale("V1-2", 1)), "1": CLEAN}
    score = scored(census_2015(), cells)
    assert score.outcome is Outcome.VETOED
    assert (score.exact, score.total, score.rank, score.grade) == (None, None, None, "不合格")
    assert [(mark.line, mark.state) for mark in score.vetoes] == [("V1-1", VetoState.CONFIRMED)]
    assert WORDS.sentence(score.trace.sentence) == ("触发单项否决（动态要闻），评为不合格，不计分")
    assert all(part.score is None for part in score.parts)


def test_worked_example_08() -> None:
    cells = {
        "V1": found(*stale("V1-1", 3), *stale("V1-2", 1), *stale("V1-3", 9), *stale("V1-4", 4)),
        "1": CLEAN,
    }
    score = scored(census_2015(), cells)
    assert score.vetoes == ()
    assert score.outcome is Outcome.SCORED
    assert score.total == 100
    assert [WORDS.sentence(words) for words in score.warnings] == [
        "预警：动态要闻（2周）3 处，通知公告（6个月）1 处，合计 4，接近否决条件（≥5）",
        "预警：其他应更新栏目，共 9，接近否决条件（≥10）",
        "预警：空白栏目，共 4，接近否决条件（≥5）",
    ]


FOOTER = ("党政机关标识", "网站标识码", "ICP备案号", "公安备案号", "主办单位", "联系方式")


def test_worked_example_09() -> None:
    lines = [a_line(f"1-{i}", LineType.ELEMENT, "-0.5", label=n) for i, n in enumerate(FOOTER)]
    rubric = a_rubric(a_leaf("1", "3", Kind.ELEMENTS, *lines))
    score = scored(rubric, {"1": a_cell(Answer(objects=(present(*FOOTER[:4]),)))})
    assert score.total == 2  # 3 − 2 × 0.5
    assert leaf_words(score, "1") == "应有要素 6 项，具备 4 项，缺“主办单位”，缺“联系方式”，得 2"


def test_worked_example_10() -> None:
    names = ("申请条件", "办理材料", "办理流程")
    lines = [
        a_line(f"1-{i}", LineType.ELEMENT, "-0.5", label=n, sample="5") for i, n in enumerate(names)
    ]
    rubric = a_rubric(a_leaf("1", "8", Kind.ELEMENTS, *lines))
    two = Answer(objects=(present(*names, name="社保"), present(*names[:2], name="户籍")))
    score = scored(rubric, {"1": a_cell(two)})
    assert score.total == pts("7.5")  # 8 − 0.5 for 户籍; nothing for the three that do not exist
    full = Answer(objects=(present(*names, name="社保"), present(*names, name="户籍")))
    assert scored(rubric, {"1": a_cell(full)}).total == 8
