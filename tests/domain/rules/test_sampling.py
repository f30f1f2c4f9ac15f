"""Sampled objects: the drawing, "fewer than N: all", both ways of a link, all or nothing."""

from __future__ import annotations

from itertools import permutations

import pytest

from govassess.domain.answer_check import check_answer
from govassess.domain.answers import NOTHING_FOUND, Answer, Cell, SampledObject, Vote
from govassess.domain.findings import unite
from govassess.domain.rubric import Indicator, Kind, LineType, Times
from govassess.domain.sampling import Sample, draw
from tests.domain.builders import (
    WORDS,
    a_finding,
    a_leaf,
    a_line,
    a_rubric,
    present,
    pts,
    scored,
    worth,
)

ITEMS = [f"事项{n}" for n in range(1, 13)]


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    drawn = draw(ITEMS, 5, "2012")
    assert drawn == draw(list(reversed(ITEMS)), 5, "2012")
    assert (drawn.population, drawn.seed, len(drawn.drawn)) == (12, "2012", 5)
    assert set(drawn.drawn) <= set(ITEMS)


def test_another_seed_draws_others() -> None:
    assert len({draw(ITEMS, 5, str(seed)).drawn for seed in range(20)}) > 10


def test_the_drawing_is_the_same_on_every_machine() -> None:
    assert draw(ITEMS, 3, "延安2012").drawn == draw(ITEMS, 3, "延安2012").drawn
    assert draw(["a", "b", "c", "d"], 2, "1").drawn == ("b", "d")


def test_fewer_than_the_sample_are_all_drawn() -> None:
    assert draw(["乙", "甲"], 5, "1").drawn == ("乙", "甲")
    with pytest.raises(ValueError, match="甲"):
        draw(["甲", "甲"], 1, "1")


def links() -> Indicator:
    """解读关联 3: 3 interpretations, each way of the link −0.5."""
    ways = ("解读链到文件", "文件链回解读")
    lines = [
        a_line(f"1-{n}", LineType.ELEMENT, "-0.5", label=way, sample="3")
        for n, way in enumerate(ways)
    ]
    return a_leaf("1", "3", Kind.ELEMENTS, *lines)


TO, BACK = "解读链到文件", "文件链回解读"


def objects(*having: tuple[str, ...]) -> tuple[SampledObject, ...]:
    return tuple(present(*names, name=f"第{n}篇") for n, names in enumerate(having, 1))


@pytest.mark.parametrize(
    ("having", "population", "value"),
    [
        # all six links there
        (((TO, BACK), (TO, BACK), (TO, BACK)), 12, "3"),
        # one way missing once: 3 − 0.5
        (((TO, BACK), (TO, BACK), (TO,)), 12, "2.5"),
        # no document links back: 3 − 3 × 0.5
        (((TO,), (TO,), (TO,)), 12, "1.5"),
        # nothing linked: 3 − 6 × 0.5
        (((), (), ()), 12, "0"),
        # only two exist, one of them without the way back: 3 − 0.5, nothing for the third
        (((TO, BACK), (TO,)), 2, "2.5"),
        # none exists: nothing to deduct
        ((), 0, "3"),
        # the population is not stated: what is judged counts
        (((TO, BACK), ()), None, "2"),
    ],
)
def test_links_in_both_directions(
    having: tuple[tuple[str, ...], ...], population: int | None, value: str
) -> None:
    sample = None if population is None else Sample(population)
    assert worth(links(), Answer(objects=objects(*having), sample=sample)).value == pts(value)


def test_too_few_judged_leave_the_leaf_open() -> None:
    got = worth(links(), Answer(objects=objects((TO, BACK), (TO,)), sample=Sample(12)))
    assert got.value is None
    assert WORDS.sentence(got.sentence) == "应抽查 3 个，已判 2 个"
    none = worth(links(), Answer(sample=Sample(2)))
    assert WORDS.sentence(none.sentence) == "应抽查 2 个，已判 0 个"


def test_the_drawing_stands_in_the_trace() -> None:
    names = tuple(each.name for each in objects((), (), ()))
    sample = Sample(12, "20120831", names)
    got = worth(links(), Answer(objects=objects((TO, BACK), (TO,), (TO,)), sample=sample))
    assert WORDS.sentence(got.sentence) == (
        "总数 12 个，按种子 20120831 抽取，抽查 3 个，每个应有要素 2 项，2 个缺“文件链回解读”，得 2"
    )


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(objects=objects((TO,)), sample=Sample(12, "1", ("第1篇", "第2篇", "第3篇"))), ""),
        (Answer(objects=objects((TO,)), sample=Sample(12, "1", ("别篇",))), "不在抽中"),
        (Answer(objects=objects((TO,)), sample=Sample(12, "1", tuple("甲乙丙丁"))), "最多抽查 3"),
        (Answer(objects=objects((TO,), (TO,)), sample=Sample(1)), "最多抽查 1 个"),
        (Answer(sample=Sample(0)), ""),
        (Answer(sample=Sample(-1)), "不符"),
    ],
)
def test_what_a_drawing_may_say(answer: Answer, fault: str) -> None:
    leaf = links().leaf
    assert leaf is not None
    said = check_answer(leaf, pts(3), answer)
    assert (said is None) == (not fault)
    if said is not None:
        assert fault in WORDS.sentence(said)


def test_a_leaf_without_sampling_takes_no_drawing() -> None:
    leaf = a_leaf("1", "3", Kind.ELEMENTS, a_line("1-1", LineType.ELEMENT, label="甲")).leaf
    assert leaf is not None
    answer = Answer(objects=(present("甲"),), sample=Sample(3))
    assert check_answer(leaf, pts(3), answer) is not None


def test_all_or_nothing_over_the_sample() -> None:
    # 服务关联 2: two matters, all legal bases linked +2, else nothing
    line = a_line(
        "1-1", LineType.ELEMENT, "2", label="依据全部关联", sample="2", condition="全部具备"
    )
    leaf = a_leaf("1", "2", Kind.ELEMENTS, line)
    both = Answer(objects=objects(("依据全部关联",), ("依据全部关联",)))
    one = Answer(objects=objects(("依据全部关联",), ()))
    assert worth(leaf, both).value == 2
    assert worth(leaf, one).value == 0
    plain = a_leaf(
        "1", "2", Kind.ELEMENTS, a_line("1-1", LineType.ELEMENT, "2", label="依据全部关联")
    )
    assert worth(plain, one).value == 1  # 2 × 1/2 without the condition


def test_a_third_of_three_stays_a_third() -> None:
    line = a_line("1-1", LineType.ELEMENT, "4", label="甲", sample="3")
    leaf = a_leaf("1", "4", Kind.ELEMENTS, line)
    got = worth(leaf, Answer(objects=objects(("甲",), (), ())))
    assert got.value == pts("4/3")  # 4 × 1/3


def guides() -> Indicator:
    """办事指南 8 of 2019: five matters sampled, lines of different price."""
    lines = (
        a_line("1-1", LineType.DEDUCT, "4", times=Times.EACH, label="无办事指南", sample="5个事项"),
        a_line("1-2", LineType.DEDUCT, "0.5", times=Times.EACH, label="缺关键要素"),
        a_line("1-3", LineType.DEDUCT, "1", times=Times.EACH, label="材料格式不明"),
        a_line("1-4", LineType.DEDUCT, "2", times=Times.EACH, label="兜底性表述"),
        a_line("1-5", LineType.DEDUCT, "0.5", times=Times.EACH, label="政策有名无实"),
    )
    return a_leaf("1", "8", Kind.DEDUCT, *lines)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({}, "8"),
        # one guide missing: 8 − 4
        ({"1-1": 1}, "4"),
        # 3 elements and 1 format: 8 − 3 × 0.5 − 1
        ({"1-2": 3, "1-3": 1}, "5.5"),
        # two vague wordings and one empty policy: 8 − 2 × 2 − 0.5
        ({"1-4": 2, "1-5": 1}, "3.5"),
        # two guides missing and one element: 8 − 8 − 0.5, floor 0
        ({"1-1": 2, "1-2": 1}, "0"),
    ],
)
def test_guides_by_hand(counts: dict[str, int], value: str) -> None:
    findings = [a_finding(line, count=count) for line, count in counts.items()]
    assert worth(guides(), united=unite(findings)).value == pts(value)


def test_a_finding_leaf_keeps_the_drawing_of_its_vote() -> None:
    sample = Sample(37, "7", ("事项1",))
    votes = (Vote("e0", Answer(looked_at=True, sample=sample)),)  # type: ignore[arg-type]
    score = scored(a_rubric(guides()), {"1": Cell(votes, (a_finding("1-1"),))})
    step = score.trace.find("1")
    assert step is not None
    assert WORDS.sentence(step.sentence) == (
        "起评 8，总数 37 个，按种子 7 抽取，无办事指南 1 处 ×4 = 4，得 4"
    )
    assert scored(a_rubric(guides()), {"1": Cell((Vote("e0", NOTHING_FOUND),))}).total == 8  # type: ignore[arg-type]


def test_the_order_of_objects_does_not_matter() -> None:
    having = objects((TO, BACK), (TO,), ())
    got = {worth(links(), Answer(objects=each)).value for each in permutations(having)}
    assert got == {pts("1.5")}  # 3 − 0.5 − 2 × 0.5
