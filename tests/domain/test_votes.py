"""Several evaluators: consensus, agreement, combination, disagreement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, Cell, Consensus
from govassess.domain.campaign import CampaignSettings
from govassess.domain.leaf_scoring import LeafContext, LeafScore, LeafState, leaf_score
from govassess.domain.rubric import Combination, Indicator, Kind, LineType, RubricSettings
from govassess.domain.votes import Voting, combined, voting_of
from tests.domain.builders import (
    WORDS,
    a_cell,
    a_finding,
    a_leaf,
    a_line,
    each,
    found,
    number,
    option,
    present,
    pts,
)


def voted(leaf: Indicator, cell: Cell, method: Combination | None = None, **more) -> LeafScore:
    assert leaf.leaf is not None
    methods = {leaf.leaf.kind: method} if method else {}
    return leaf_score(leaf, cell, LeafContext(Voting(methods, **more)))


def votes(*values: str) -> Cell:
    return a_cell(*(number(value) for value in values))


TEN = a_leaf("1", "10")


@pytest.mark.parametrize(
    ("method", "given", "value"),
    [
        (None, ("4", "4", "4"), "4"),
        (None, ("4", "5", "8"), "17/3"),
        (Combination.MEAN, ("4", "5"), "4.5"),
        (Combination.MEDIAN, ("4", "8", "5"), "5"),
        (Combination.MEDIAN, ("4", "8", "5", "6"), "5.5"),
        (Combination.TRIMMED, ("0", "5", "6", "8", "10"), "19/3"),  # (5 + 6 + 8) / 3
        (Combination.TRIMMED, ("0", "5", "6", "9"), "5"),  # too few: the mean
        (Combination.MUST_DECIDE, ("4", "4"), "4"),
        (Combination.ASSEMBLED, ("7",), "7"),
    ],
)
def test_numbers_are_combined_as_declared(
    method: Combination | None, given: tuple[str, ...], value: str
) -> None:
    assert voted(TEN, votes(*given), method).value == pts(value)


def test_trimming_says_so() -> None:
    score = voted(TEN, votes("0", "5", "6", "7", "10"), Combination.TRIMMED)
    assert WORDS.sentence(score.sentence) == (
        "5 票（0，5，6，7，10）去掉最高、最低各一票后取平均数 6，得 6，满分 10"
    )
    four = voted(TEN, votes("0", "5", "6", "10"), Combination.TRIMMED, trim_min=4)
    assert four.value == pts("5.5")


@pytest.mark.parametrize("method", [Combination.MUST_DECIDE, Combination.ASSEMBLED])
def test_some_differing_votes_wait_for_the_lead(method: Combination) -> None:
    score = voted(TEN, votes("4", "5"), method)
    assert (score.state, score.value) == (LeafState.OPEN, None)
    assert WORDS.sentence(score.sentence) == "2 票不一致，按规定待裁定"


def test_consensus_comes_first() -> None:
    cell = a_cell(
        number("4"),
        number("9"),
        consensus=Consensus(number("7"), "以截图为准", "lead", "decision"),  # type: ignore[arg-type]
    )
    score = voted(TEN, cell, Combination.MUST_DECIDE)
    assert (score.value, score.sources) == (7, ("decision",))
    assert WORDS.sentence(score.sentence) == "负责人裁定（理由：以截图为准），得 7，满分 10"


def test_consensus_may_be_not_applicable() -> None:
    cell = a_cell(number("4"), consensus=Consensus(NOT_APPLICABLE, "无此职能", "lead"))  # type: ignore[arg-type]
    assert voted(TEN, cell).state is LeafState.NOT_APPLICABLE


def test_a_number_against_not_applicable_must_be_decided() -> None:
    assert voted(TEN, a_cell(number("4"), NOT_APPLICABLE)).state is LeafState.OPEN
    agreed = voted(TEN, a_cell(NOT_APPLICABLE, NOT_APPLICABLE))
    assert agreed.state is LeafState.NOT_APPLICABLE
    assert agreed.sources == ("vote-0", "vote-1")


def test_a_note_alone_is_no_vote() -> None:
    assert voted(TEN, a_cell(None)).state is LeafState.OPEN
    assert voted(TEN, a_cell(None, number("4"))).value == 4


def test_a_clash_counts_as_open() -> None:
    score = voted(TEN, a_cell(number("4"), clash=True))
    assert (score.state, score.value) == (LeafState.OPEN, None)


@pytest.mark.parametrize(("second", "apart"), [("6", False), ("6.01", True)])
def test_votes_beyond_the_tolerance_disagree(second: str, apart: bool) -> None:
    score = voted(TEN, votes("4", second))  # 20 % of 10
    assert score.disagreement is apart
    assert score.state is LeafState.SCORED


BANDS = a_leaf(
    "1",
    "4",
    Kind.BANDS,
    *(
        a_line(f"1-{i}", LineType.OPTION, points, label=label)
        for i, (label, points) in enumerate([("好", "4"), ("中", "2"), ("差", "0")])
    ),
)


def test_neighbouring_bands_are_averaged() -> None:
    score = voted(BANDS, a_cell(option("好"), option("中"), option("中")))
    assert score.value == pts("8/3")
    assert [step.value for step in score.steps] == [4, 2, 2]
    assert [step.sources for step in score.steps] == [("vote-0",), ("vote-1",), ("vote-2",)]


def test_bands_further_apart_must_be_decided() -> None:
    assert voted(BANDS, a_cell(option("好"), option("差"))).state is LeafState.OPEN
    declared = voted(BANDS, a_cell(option("好"), option("差")), Combination.MEAN)
    assert declared.value == 2


def test_numbers_are_combined_before_the_tiers() -> None:
    leaf = a_leaf(
        "1",
        "5",
        Kind.MEASURE,
        a_line("1-1", LineType.TIER, "5", condition=">=6"),
        a_line("1-2", LineType.TIER, "2", condition=">=0"),
    )
    assert voted(leaf, votes("4", "9")).value == 5  # mean 6.5


def test_points_of_element_votes_are_combined() -> None:
    lines = [a_line(f"1-{i}", LineType.ELEMENT, "1", label=n) for i, n in enumerate("ab")]
    leaf = a_leaf("1", "2", Kind.ELEMENTS, *lines)
    both, one = (Answer(objects=(present(*names),)) for names in ("ab", "a"))
    assert voted(leaf, a_cell(both, one)).value == pts("1.5")
    turned = Answer(objects=(present("b", "a"),))
    assert "2 人结论一致" in WORDS.sentence(voted(leaf, a_cell(both, turned)).sentence)


DEDUCT = a_leaf("1", "10", Kind.DEDUCT, each("1-1", "1"))


def test_findings_are_united_by_default() -> None:
    cell = found(
        a_finding("1-1", "http://a.gov.cn/1", count=2, by="e0"),
        a_finding("1-1", "HTTP://A.gov.cn:80/1/", count=3, by="e1"),
        a_finding("1-1", "http://a.gov.cn/2", by="e1"),
    )
    assert voted(DEDUCT, cell).value == 6  # the larger count 3, and 1


def test_a_declared_mean_scores_each_persons_findings() -> None:
    cell = found(a_finding("1-1", count=2, by="e0"), a_finding("1-1", count=5, by="e1"))
    assert voted(DEDUCT, cell, Combination.MEAN).value == pts("6.5")  # (8 + 5) / 2
    assert voted(DEDUCT, cell, Combination.MUST_DECIDE).state is LeafState.OPEN


def test_nothing_found_against_a_finding_is_listed_only() -> None:
    cell = a_cell(NOTHING_FOUND, NOTHING_FOUND, findings=(a_finding("1-1", by="e1"),))
    score = voted(DEDUCT, cell)
    assert (score.value, score.disagreement) == (9, True)


def test_a_consensus_of_nothing_found_sets_findings_aside() -> None:
    cell = found(a_finding("1-1"), consensus=Consensus(NOTHING_FOUND, "已核实", "lead"))  # type: ignore[arg-type]
    assert voted(DEDUCT, cell).value == 10


def test_the_campaign_overrides_the_rubric() -> None:
    rubric = RubricSettings(
        votes=((Kind.POINTS, Combination.MEDIAN), (Kind.BANDS, Combination.MEAN)),
        tolerance=pts("0.1"),
    )
    campaign = CampaignSettings(
        "1", "t", "o", votes=((Kind.POINTS, Combination.TRIMMED),), trim_min=7
    )
    how = voting_of(rubric, campaign, evaluators=3)
    assert how.methods == {Kind.POINTS: Combination.TRIMMED, Kind.BANDS: Combination.MEAN}
    assert (how.tolerance, how.trim_min, how.evaluators) == (pts("0.1"), 7, 3)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=9),
    st.sampled_from([Combination.MEAN, Combination.MEDIAN, Combination.TRIMMED]),
)
def test_the_combined_value_lies_among_the_votes(halves: list[int], how: Combination) -> None:
    values = [pts(half) / 2 for half in halves]
    assert min(values) <= combined(values, how) <= max(values)
