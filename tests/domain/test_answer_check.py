"""Which answers and findings a leaf takes, and how they travel as JSON."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.canonical import canonical_bytes, parse
from govassess.domain.answer_check import check_answer, check_finding
from govassess.domain.answer_data import (
    answer_from_data,
    answer_to_data,
    confirmation_from_data,
    confirmation_to_data,
    consensus_from_data,
    consensus_to_data,
    finding_from_data,
    finding_to_data,
    vote_from_data,
    vote_to_data,
)
from govassess.domain.answers import (
    NOT_APPLICABLE,
    NOTHING_FOUND,
    Answer,
    Confirmation,
    Consensus,
    SampledObject,
    Vote,
)
from govassess.domain.rubric import Indicator, Kind, LineType, NotApplicable
from tests.domain.builders import (
    WORDS,
    a_finding,
    a_leaf,
    a_line,
    each,
    number,
    option,
    present,
    pts,
)

POINTS = a_leaf("1", "2.5")
BANDS = a_leaf("1", "4", Kind.BANDS, a_line("1-1", LineType.OPTION, "4", label="好"))
ELEMENTS = a_leaf("1", "3", Kind.ELEMENTS, a_line("1-1", LineType.ELEMENT, label="章程"))
SAMPLED = a_leaf(
    "1", "3", Kind.ELEMENTS, a_line("1-1", LineType.ELEMENT, label="条件", sample="随机抽2个")
)
CHECKS = a_leaf("1", "3", Kind.CHECKS, a_line("1-1", LineType.CHECK), a_line("1-2", LineType.CHECK))
MEASURE = a_leaf("1", "3", Kind.MEASURE, a_line("1-1", LineType.TIER, "3", condition=">1"))
SURVEY = a_leaf("1", "20", Kind.EXTERNAL, a_line("1-1", LineType.TIER, cap="100"))
DEDUCT = a_leaf("1", "3", Kind.DEDUCT, each("1-1", "1"))
VETO = a_leaf("1", "0", Kind.VETO, a_line("1-1", LineType.VETO))
DAY = Answer(day=date(2012, 8, 1))


def refusal(leaf: Indicator, answer: Answer) -> str:
    assert leaf.leaf is not None
    fault = check_answer(leaf.leaf, leaf.points, answer)
    return "" if fault is None else WORDS.sentence(fault)


def sampled(*names: str) -> Answer:
    return Answer(objects=tuple(present(name=name) for name in names))


@pytest.mark.parametrize(
    ("leaf", "answer"),
    [
        (POINTS, number("2.5")),
        (POINTS, number("0")),
        (POINTS, number("1.37")),  # the step rules the keys, not what may be entered
        (POINTS, NOT_APPLICABLE),
        (BANDS, option("好")),
        (ELEMENTS, sampled("")),
        (SAMPLED, sampled("社保", "户籍")),
        (SAMPLED, sampled("社保")),
        (CHECKS, Answer(checks=(("1-2", False),))),
        (MEASURE, number("250")),
        (MEASURE, DAY),
        (SURVEY, number("86.5")),
        (DEDUCT, NOTHING_FOUND),
        (VETO, NOTHING_FOUND),
        (VETO, Answer(number=pts("4.7"), looked_at=True)),
    ],
)
def test_what_is_taken(leaf: Indicator, answer: Answer) -> None:
    assert refusal(leaf, answer) == ""


@pytest.mark.parametrize(
    ("leaf", "answer", "reason"),
    [
        (POINTS, Answer(), "没有给出结论，请按本项的记分方式作答"),
        (POINTS, number("2.51"), "得分“2.51”应在 0 至 2.5 之间"),
        (POINTS, number("-1"), "得分“-1”应在 0 至 2.5 之间"),
        (POINTS, option("好"), "本项打分，应填一个数"),
        (POINTS, Answer(True, pts(1)), "填了“不适用”就不能同时给出其他结论"),
        (BANDS, option("优"), "没有“优”这一档，可选：好"),
        (BANDS, number("4"), "本项定档，应填一个档次"),
        (ELEMENTS, sampled("社保"), "本项不抽查，要素只能填一行，且不写抽查对象"),
        (ELEMENTS, Answer(objects=(present("法规"),)), "没有“法规”这一要素，应为：章程"),
        (ELEMENTS, Answer(objects=(present("章程", "章程"),)), "“章程”重复填写"),
        (
            ELEMENTS,
            Answer(objects=(SampledObject("", ("章程",), ("章程",)),)),
            "“章程”重复填写",
        ),
        (
            ELEMENTS,
            Answer(objects=(SampledObject("", (), ("法规",)),)),
            "没有“法规”这一要素，应为：章程",
        ),
        (SAMPLED, sampled(""), "本项最多抽查 2 个对象，每个都要有名称；现有 1 个"),
        (SAMPLED, sampled("a", "b", "c"), "本项最多抽查 2 个对象，每个都要有名称；现有 3 个"),
        (SAMPLED, sampled("a", "a"), "“a”重复填写"),
        (CHECKS, Answer(checks=(("1-9", True),)), "本项没有细则“1-9”，应为：1-1、1-2"),
        (CHECKS, Answer(checks=(("1-1", True), ("1-1", False))), "“1-1”重复填写"),
        (MEASURE, number("-1"), "“-1”不能小于 0"),
        (MEASURE, Answer(number=pts(1), day=DAY.day), "本项计量，应填一个数或一个日期，二者选一"),
        (SURVEY, number("100.5"), "得分“100.5”应在 0 至 100 之间"),
        (DEDUCT, number("1"), "本项按问题扣分，应记录问题或填“未发现问题”"),
    ],
)
def test_what_is_refused(leaf: Indicator, answer: Answer, reason: str) -> None:
    assert refusal(leaf, answer) == reason


def test_not_applicable_where_it_is_forbidden() -> None:
    leaf = a_leaf("1", "3", not_applicable=NotApplicable.FORBIDDEN)
    assert refusal(leaf, NOT_APPLICABLE) == "本项不允许填“不适用”"


@pytest.mark.parametrize(
    ("leaf", "changes", "reason"),
    [
        (DEDUCT, {}, ""),
        (DEDUCT, {"sent": date(2012, 8, 1), "answered": date(2012, 8, 1)}, ""),
        (DEDUCT, {"line": "1-9"}, "本项没有细则“1-9”，应为：1-1"),
        (DEDUCT, {"count": 0}, "处数“0”应为 1 至 100000 的整数"),
        (DEDUCT, {"answered": date(2012, 8, 1)}, "答复日期早于提交日期，或缺少提交日期"),
        (POINTS, {}, "本项不按问题记分，不能在此记录问题"),
    ],
)
def test_findings(leaf: Indicator, changes: dict, reason: str) -> None:
    assert leaf.leaf is not None
    fault = check_finding(leaf.leaf, a_finding(**{"line": "1-1", **changes}))
    assert ("" if fault is None else WORDS.sentence(fault)) == reason


ANSWERS = st.builds(
    Answer,
    not_applicable=st.booleans(),
    number=st.none() | st.fractions(0, 100, max_denominator=40),
    option=st.none() | st.text(max_size=5),
    day=st.none() | st.dates(),
    objects=st.lists(
        st.builds(
            SampledObject,
            st.text(max_size=5),
            st.lists(st.text(max_size=3)).map(tuple),
            st.lists(st.text(max_size=3)).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    checks=st.lists(st.tuples(st.text(max_size=4), st.booleans()), max_size=3).map(tuple),
    looked_at=st.booleans(),
)


@given(ANSWERS)
def test_answers_travel(answer: Answer) -> None:
    assert answer_from_data(parse(canonical_bytes(answer_to_data(answer)))) == answer


def test_an_empty_answer_is_an_empty_object() -> None:
    assert answer_to_data(Answer()) == {}
    assert answer_to_data(number("0")) == {"number": "0"}


def test_everything_else_travels() -> None:
    finding = a_finding("1-1", "http://a", newest=date(2012, 8, 1), sent=date(2012, 7, 1))
    assert finding_from_data(finding_to_data(finding), finding.id, finding.entry) == finding
    for answer in (None, number("1")):
        vote = Vote("e0", answer, "备注", "entry")  # type: ignore[arg-type]
        assert vote_from_data(vote_to_data(vote), vote.evaluator, "entry") == vote
    decided = Consensus(number("1"), "理由", "lead", "entry")  # type: ignore[arg-type]
    assert consensus_from_data(consensus_to_data(decided), "entry") == decided
    word = Confirmation("1-1", stands=False, entry="entry")
    assert confirmation_from_data(confirmation_to_data(word), "entry") == word


def test_an_object_looked_at_whole_reads_and_writes_as_it_always_did() -> None:
    old = {"objects": [{"name": "护照", "present": ["时限"]}]}
    answer = answer_from_data(old)
    assert answer == Answer(objects=(SampledObject("护照", ("时限",)),))
    assert answer.is_complete
    assert answer_to_data(answer) == old


def test_elements_not_looked_at_are_written_and_open_the_answer() -> None:
    answer = Answer(objects=(SampledObject("护照", ("时限",), ("依据",)),))
    assert not answer.is_complete
    row = answer_to_data(answer)
    assert row == {"objects": [{"name": "护照", "present": ["时限"], "unset": ["依据"]}]}
    assert answer_from_data(row) == answer
