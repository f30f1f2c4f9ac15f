"""From parts to an outcome: gates on the line, sources and rounds, grades, places."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from govassess.domain.comparison import parse_comparison
from govassess.domain.ranking import rank_sites
from govassess.domain.rubric import (
    Grade,
    Part,
    PartGate,
    PlacePoints,
    RankRule,
    Rubric,
    Source,
)
from govassess.domain.rubric_check import check_rubric
from tests.domain.builders import (
    WORDS,
    a_cell,
    a_leaf,
    a_rubric,
    a_site,
    number,
    pts,
    scored,
)


def parted(points: dict[str, str], bonus: tuple[str, ...] = (), **settings: object) -> Rubric:
    """A rubric with one leaf a part: leaf 1 in the first part, 2 in the second …"""
    leaves = [a_leaf(str(n), value, part=code) for n, (code, value) in enumerate(points.items(), 1)]
    parts = tuple(
        Part(code, f"部分{code}", pts(value), bonus=code in bonus) for code, value in points.items()
    )
    return a_rubric(*leaves, parts=parts, **settings)


def given(*values: str) -> dict[str, object]:
    return {str(n): a_cell(number(value)) for n, value in enumerate(values, 1)}


@pytest.mark.parametrize(
    ("gate", "value", "opens", "total"),
    [
        # on the line and one cent on either side; the bonus part is worth 10
        (">80", "80", False, "80"),
        (">80", "80.01", True, "90.01"),
        (">80", "79.99", False, "79.99"),
        (">=80", "80", True, "90"),
        (">=80", "79.99", False, "79.99"),
        ("<80", "79.99", True, "89.99"),
        ("<80", "80", False, "80"),
        ("<=80", "80", True, "90"),
        ("<=80", "80.01", False, "80.01"),
        # judged as printed: 79.995 and 80.004 are 80.00, 80.005 is 80.01
        (">=80", "79.995", True, "90"),
        (">80", "80.004", False, "80"),
        (">80", "80.005", True, "90.01"),
    ],
)
def test_the_bonus_gate_on_its_line(gate: str, value: str, opens: bool, total: str) -> None:
    rubric = parted({"A": "100", "B": "30"}, ("B",), bonus_gate=parse_comparison(gate))
    score = scored(rubric, given(value, "10"))
    assert (score.bonus_open, score.total) == (opens, pts(total))


@pytest.mark.parametrize(
    ("site", "media", "opens"),
    [
        # the bonus opens at 44 of the 55 of site and media: 30 + 14 = 44
        ("30", "14", True),
        ("30", "13.99", False),
        ("35", "9", True),
        ("35", "20", True),
    ],
)
def test_a_bonus_gate_on_named_parts(site: str, media: str, opens: bool) -> None:
    rubric = parted(
        {"公开": "45", "网站": "35", "新媒体": "20", "加分": "30"},
        ("加分",),
        bonus_gate=parse_comparison(">=44"),
        bonus_gate_of=("网站", "新媒体"),
    )
    assert check_rubric(rubric) == ()
    score = scored(rubric, given("0", site, media, "10"))
    assert score.bonus_open is opens
    words = WORDS.sentence(score.trace.children[3].sentence)
    assert words.startswith("部分网站、部分新媒体得 ")
    assert ("未达到" in words) is not opens


@pytest.mark.parametrize(
    ("site", "media", "grade"),
    [
        # fails if the site part < 21 or the media part < 12, whatever the total
        ("21", "12", "合格"),
        ("20.99", "20", "不合格"),
        ("35", "11.99", "不合格"),
        ("20.994", "12", "不合格"),  # printed 20.99
        ("20.995", "12", "合格"),  # printed 21.00
    ],
)
def test_a_part_can_fail_the_site(site: str, media: str, grade: str) -> None:
    gates = (
        PartGate(("网站",), parse_comparison("<21")),
        PartGate(("新媒体",), parse_comparison("<12")),
    )
    rubric = parted({"公开": "45", "网站": "35", "新媒体": "20"}, fail_gates=gates)
    score = scored(rubric, given("32", site, media))
    assert score.grade == grade
    assert score.outcome.value == "scored"


def test_the_failing_part_is_named() -> None:
    gates = (PartGate(("网站",), parse_comparison("<21")),)
    rubric = parted({"公开": "65", "网站": "35"}, fail_gates=gates)
    score = scored(rubric, given("60", "20"))
    assert WORDS.sentence(score.trace.sentence) == (
        "部分公开 60，部分网站 20，合计 80，部分网站 20.00，达到不合格条件（<21），"
        "四舍五入保留 2 位小数，总分 80.00"
    )


def sources(*shares: tuple[str, str, str]) -> tuple[Source, ...]:
    return tuple(
        Source(title, pts(weight), tuple(parts.split())) for title, weight, parts in shares
    )


@pytest.mark.parametrize(
    ("points", "composite", "values", "total"),
    [
        # 90/10: 0.9 × 88 + 0.1 × 70 = 79.2 + 7
        ({"A": "100", "B": "100"}, (("三方", "90", "A"), ("自查", "10", "B")), "88 70", "86.2"),
        # 80/20 with the second source out of 40: 0.8 × 75 + 20 × 30/40 = 60 + 15
        ({"A": "100", "B": "40"}, (("年终", "80", "A"), ("日常", "20", "B")), "75 30", "75"),
        # 15/25/60 of 100 each: 15 × .8 + 25 × .6 + 60 × .9 = 12 + 15 + 54
        (
            {"A": "100", "B": "100", "C": "100"},
            (("设计", "15", "A"), ("健康", "25", "B"), ("服务", "60", "C")),
            "80 60 90",
            "81",
        ),
        # 70/30: 70 × 91/100 + 30 × 24/30 = 63.7 + 24
        ({"A": "100", "B": "30"}, (("工作", "70", "A"), ("专业", "30", "B")), "91 24", "87.7"),
        # two rounds of monitoring, mean (16 + 18)/2 = 17 of 20, and 80 of 80 points weighing 80
        (
            {"A": "80", "M": "20", "N": "20"},
            (("网站", "80", "A"), ("监测", "20", "M N")),
            "80 16 18",
            "97",
        ),
        # three rounds: mean of 1, 1 and 0 of 1 is 2/3, weighs 10: 20/3 = 6.67
        (
            {"A": "90", "X": "1", "Y": "1", "Z": "1"},
            (("网站", "90", "A"), ("抽查", "10", "X Y Z")),
            "0 1 1 0",
            "6.67",
        ),
    ],
)
def test_sources_and_rounds(
    points: dict[str, str], composite: tuple[tuple[str, str, str], ...], values: str, total: str
) -> None:
    rubric = parted(points, composite=sources(*composite))
    assert check_rubric(rubric) == ()
    assert rubric.total == 100
    score = scored(rubric, given(*values.split()))
    assert score.total == pts(total)


def test_a_composite_total_is_rounded_once() -> None:
    # 90 × 1/3 … as thirds: 33.33 of 100 is exact; 20 × (1/3 + 2/3)/2 = 10 exactly
    rubric = parted(
        {"A": "80", "M": "3", "N": "3"}, composite=sources(("甲", "80", "A"), ("乙", "20", "M N"))
    )
    score = scored(rubric, given("80", "1", "2"))
    assert score.exact == 90
    assert WORDS.sentence(score.trace.sentence) == (
        "甲 80（满分 80），占 80 分，计 80，乙 2 轮（1、2，满分 3、3）取平均，占 20 分，计 10，"
        "合计 90，四舍五入保留 2 位小数，总分 90.00"
    )


def test_an_open_round_leaves_the_site_provisional() -> None:
    rubric = parted({"A": "80", "B": "20"}, composite=sources(("甲", "80", "A"), ("乙", "20", "B")))
    score = scored(rubric, {"1": a_cell(number("80"))})
    assert (score.outcome.value, score.open, score.total) == ("incomplete", 1, 80)


def test_the_gate_is_judged_on_the_weighted_total() -> None:
    rubric = parted(
        {"A": "100", "B": "100", "C": "20"},
        ("C",),
        composite=sources(("甲", "90", "A"), ("乙", "10", "B")),
        bonus_gate=parse_comparison(">80"),
    )
    # 0.9 × 90 + 0 = 81 opens; 0.9 × 88 + 0 = 79.2 does not
    assert scored(rubric, given("90", "0", "5")).total == 86
    assert scored(rubric, given("88", "0", "5")).total == pts("79.2")


@pytest.mark.parametrize(
    ("composite", "fault"),
    [
        ((("甲", "90", "A"),), "部分“B”不在任何合成来源中。请补上，或删去该部分"),
        ((("甲", "90", "A"), ("乙", "10", "A B")), "部分“A”在合成中出现两次。请删去一处"),
        ((("甲", "90", "A"), ("乙", "10", "B X")), "合成所列“X”不是有分值的非加分部分。请改正编号"),
        ((("甲", "0", "A B"),), "合成来源“甲”应有大于 0 的权重和至少一个部分。请补上"),
    ],
)
def test_faults_of_a_composite(composite: tuple[tuple[str, str, str], ...], fault: str) -> None:
    rubric = parted({"A": "90", "B": "10"}, composite=sources(*composite), grades=())
    assert [WORDS.sentence(each.sentence) for each in check_rubric(rubric)] == [fault]


def test_faults_of_gates_and_places() -> None:
    rubric = parted(
        {"A": "100"},
        fail_gates=(PartGate(("X",), parse_comparison("<21")),),
        bonus_gate_of=("Y",),
        place_points=PlacePoints(),
    )
    assert [(each.field, WORDS.sentence(each.sentence)) for each in check_rubric(rubric)] == [
        ("settings.fail_gates", "门槛所列“X”不是部分或一级指标。请改正编号"),
        ("settings.bonus_gate", "门槛所列“Y”不是部分或一级指标。请改正编号"),
        ("settings.bonus_gate", "加分门槛没有写比较的数。请补上，如 >80"),
        (
            "settings.place_points",
            "名次折分没有写明分数，或分数小于 0。请写成 60、57、54 或 按第一名折算=60",
        ),
    ]


OPEN_BANDS = (
    Grade("优秀", parse_comparison(">=90")),
    Grade("合格", parse_comparison(">60")),
    Grade("基本合格", parse_comparison(">=55")),
    Grade("不合格", parse_comparison("<55")),
)


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90", "优秀"),
        ("89.99", "合格"),
        ("89.995", "优秀"),  # printed 90.00
        ("60.01", "合格"),
        ("60", "基本合格"),  # an open bound
        ("60.004", "基本合格"),  # printed 60.00
        ("55", "基本合格"),
        ("54.99", "不合格"),
        ("54.995", "基本合格"),
        ("0", "不合格"),
    ],
)
def test_grades_with_open_and_closed_bounds(total: str, grade: str) -> None:
    rubric = a_rubric(a_leaf("1", "100"), grades=OPEN_BANDS, pass_line=None)
    assert scored(rubric, {"1": a_cell(number(total))}).grade == grade


def placed(totals: list[str], places: PlacePoints, **settings: object) -> list[Fraction | None]:
    rubric = a_rubric(a_leaf("1", "100"), place_points=places, **settings)
    scores = [
        scored(rubric, {"1": a_cell(number(total))}, a_site(f"站{n}"))
        for n, total in enumerate(totals)
    ]
    return [score.place_points for score in rank_sites(scores, rubric)]


TABLE = PlacePoints(tuple(Fraction(each) for each in (60, 57, 54, 51, 48)))


def test_points_of_places_by_table() -> None:
    assert placed(["95", "90", "85", "80", "75", "70"], TABLE) == [60, 57, 54, 51, 48, 0]


def test_equal_places_are_worth_the_same() -> None:
    # 1 1 3 → 60 60 54; dense 1 1 2 → 60 60 57
    assert placed(["95", "95", "90"], TABLE) == [60, 60, 54]
    assert placed(["95", "95", "90"], TABLE, rank_rule=RankRule.DENSE) == [60, 60, 57]


def test_points_in_proportion_to_the_first() -> None:
    # 60 × 80/90 = 160/3, 60 × 45/90 = 30
    assert placed(["90", "80", "45"], PlacePoints(first=pts(60))) == [60, pts("160/3"), 30]
    assert placed(["0", "0"], PlacePoints(first=pts(60))) == [0, 0]


def test_who_is_not_ranked_has_no_points() -> None:
    rubric = a_rubric(a_leaf("1", "50"), a_leaf("2", "50"), place_points=TABLE)
    open_one = scored(rubric, {"1": a_cell(number("50"))})
    done = scored(rubric, given("40", "40"))
    assert [score.place_points for score in rank_sites([open_one, done], rubric)] == [60, None]


def test_a_rubric_without_places_gives_none() -> None:
    rubric = replace(a_rubric(a_leaf("1", "100")))
    (score,) = rank_sites([scored(rubric, given("90"))], rubric)
    assert score.place_points is None
