"""Chinese lines: nothing lost, nothing over the measure, no mark where it may not stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govassess.reports.line_breaking import (
    NO_LINE_END,
    NO_LINE_START,
    Line,
    Measure,
    break_lines,
    widest_group,
)

HAN = "政府网站绩效评估结果公开办事参与信息年个"
PIECES = st.sampled_from(
    [
        *HAN,
        *"，。、；：？！）》”…",
        *"（《“〔",
        "——",
        "……",
        "2012",
        "3.14%",
        "63个",
        "￥1,200",
        "GovAssess",
        "100MB",
        " ",
        "·",
    ]
)
TEXTS = st.lists(PIECES, max_size=120).map("".join)


def advances(text: str, em: float = 1.0) -> list[float]:
    return [em * (0.5 if char.isascii() else 1.0) for char in text]


def lines_of(text: str, width: float, **more: float) -> tuple[Line, ...]:
    return break_lines(text, advances(text), Measure(width, 1.0, **more))


def words(line: Line) -> str:
    return line.text.strip(" \n")


@given(TEXTS, st.integers(5, 30), st.sampled_from([0.0, 2.0]), st.sampled_from([0.0, 0.25]))
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost_and_no_line_is_too_long(
    text: str, width: int, indent: float, gap: float
) -> None:
    lines = lines_of(text, width, indent=indent, gap=gap)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.right <= width + 1e-4
        for left, right in itertools.pairwise(line.places):
            assert right.left == pytest.approx(left.left + left.width)


@given(TEXTS, st.integers(12, 30))
@settings(max_examples=150, deadline=None)
def test_marks_never_stand_where_they_may_not(text: str, width: int) -> None:
    """Only a group longer than a whole line may be parted at a mark."""
    assume(widest_group(text, advances(text), 1.0) <= width)
    lines = [words(line) for line in lines_of(text, width)]
    for line in lines[1:]:
        assert not line or line[0] not in NO_LINE_START
    for line in lines[:-1]:
        assert not line or line[-1] not in NO_LINE_END


@given(TEXTS, st.integers(12, 30))
@settings(max_examples=100, deadline=None)
def test_unbreakables_stay_whole(text: str, width: int) -> None:
    assume(widest_group(text, advances(text), 1.0) <= width)
    ends = set(itertools.accumulate(len(line.text) for line in lines_of(text, width)))
    for cut in ends - {len(text)}:
        before, after = text[cut - 1], text[cut]
        assert not (before == after and before in "—…"), text
        assert not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
        assert not (before.isdigit() and after in "%年个.")


@given(TEXTS, st.integers(12, 30))
@settings(max_examples=100, deadline=None)
def test_full_lines_reach_the_edge_or_stay_natural(text: str, width: int) -> None:
    for line in lines_of(text, width)[:-1]:
        cells = [place for place in line.places if place.width]
        stretched = [place.width for place in cells if place.width > 1.0 + 1e-6]
        assert not stretched or line.right == pytest.approx(width)


def test_plain_characters_stand_on_the_grid() -> None:
    first, second = lines_of("政府" * 28, 28)
    assert [place.left for place in first.places] == pytest.approx(list(range(28)))
    assert len(second.places) == 28


def test_a_mark_after_a_full_line_is_pulled_in_by_squeezing() -> None:
    text = "公开，" + "网" * 24 + "，" + "站" + "。" + "府" * 4
    first = lines_of(text, 28)[0]
    assert first.text == text[:28]
    text = "公（开），" + "网" * 22 + "站。" + "府" * 9
    first = lines_of(text, 28)[0]
    assert first.text.endswith("站。")
    assert first.right == pytest.approx(28)


def test_without_room_the_group_is_pushed_out_and_the_line_stretched() -> None:
    text = "网" * 27 + "站，" + "府" * 5
    first, second = lines_of(text, 28)
    assert first.text == "网" * 27
    assert second.text.startswith("站，")
    assert first.right == pytest.approx(28)


def test_marks_that_meet_give_up_a_half() -> None:
    (line,) = lines_of("（“公平”）。", 28)
    assert line.right == pytest.approx(7 - 3 * 0.5)


def test_a_squeezed_opening_mark_is_drawn_half_an_em_to_the_left() -> None:
    (line,) = lines_of("（“公", 28)
    assert line.places[1].left - line.places[1].origin == pytest.approx(0.5)


def test_last_line_is_not_one_character_and_a_mark() -> None:
    lines = lines_of("网" * 28 + "站。", 28)
    assert [len(words(line)) for line in lines] == [27, 3]


def test_line_ends_in_the_text_end_lines() -> None:
    assert [line.text for line in lines_of("公开\n\n办事", 28)] == ["公开\n", "\n", "办事"]


def test_long_address_is_parted_at_its_slashes() -> None:
    text = "网址http://www.example.gov.cn/zwgk/xxgkml/2012/index.html，"
    lines = lines_of(text, 12)
    assert lines[0].text.endswith("/")
    assert "".join(line.text for line in lines) == text


def test_han_and_latin_stand_apart_only_when_asked() -> None:
    assert lines_of("网A网", 28)[0].right == pytest.approx(2.5)
    assert lines_of("网A网", 28, gap=0.25)[0].right == pytest.approx(3.0)


def test_number_keeps_its_unit() -> None:
    text = "网" * 12 + "63个网站"
    assert [line.text for line in lines_of(text, 13)] == ["网" * 12, "63个网站"]


def test_proportional_quotes_are_not_squeezed() -> None:
    text = "“公”。"
    (line,) = break_lines(text, [0.35, 1.0, 0.35, 1.0], Measure(28, 1.0))
    assert line.right == pytest.approx(2.7)


def test_advances_must_match_the_text() -> None:
    with pytest.raises(ValueError, match="one advance"):
        break_lines("公开", [1.0], Measure(28, 1.0))
