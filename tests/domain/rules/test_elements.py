"""Elements of a set and checks line by line."""

from __future__ import annotations

import pytest

from govassess.domain.answers import Answer, SampledObject
from govassess.domain.rubric import Kind, LineType
from tests.domain.builders import WORDS, a_leaf, a_line, present, pts, worth


def elements(*points: str | None, full: str, **more: object):
    lines = [
        a_line(f"1-{i}", LineType.ELEMENT, p, label="abcdef"[i], **more)
        for i, p in enumerate(points)
    ]
    return a_leaf("1", full, Kind.ELEMENTS, *lines)


def test_points_per_present_element() -> None:
    leaf = elements("1", "1.5", "0.5", full="3")
    assert worth(leaf, Answer(objects=(present("a", "c"),))).value == pts("1.5")  # 1 + 0.5


def test_elements_without_points_share_the_leaf() -> None:
    leaf = elements(None, None, None, full="2")
    assert worth(leaf, Answer(objects=(present("a", "b"),))).value == pts("4/3")  # 2 of 3 × 2


def test_points_of_sampled_objects_are_their_mean() -> None:
    leaf = elements("1", "1", full="2", sample="3")
    objects = (present("a", "b", name="x"), present("a", name="y"), present(name="z"))
    got = worth(leaf, Answer(objects=objects))
    assert got.value == 1  # (2 + 1 + 0) / 3
    assert WORDS.sentence(got.sentence) == (
        "抽查 3 个，每个应有要素 2 项，1 个缺“a”，2 个缺“b”，得 1"
    )


def test_deductions_of_sampled_objects_are_summed() -> None:
    leaf = elements("-0.5", "-0.5", full="8", sample="5")
    objects = tuple(present("a", name=str(i)) for i in range(5))
    assert worth(leaf, Answer(objects=objects)).value == pts("5.5")  # 8 − 5 × 0.5


def test_deductions_are_bounded_by_line_and_leaf() -> None:
    objects = tuple(present(name=str(i)) for i in range(5))
    capped = elements("-0.5", "-0.5", full="8", sample="5", cap="1")
    assert worth(capped, Answer(objects=objects)).value == 6  # each line at most 1
    steep = elements("-1", "-1", full="3", sample="5")
    assert worth(steep, Answer(objects=objects)).value == 0  # 10 off 3


def test_elements_of_a_pool_take_off_the_pool() -> None:
    leaf = elements("-2", "-2", full="0")
    assert worth(leaf, Answer(objects=(present("a"),)), pool=True).value == -2


def test_an_element_nobody_looked_at_leaves_the_leaf_open() -> None:
    leaf = elements("1", "1", full="2", sample="2")
    begun = SampledObject("y", ("a",), ("b",))
    got = worth(leaf, Answer(objects=(present("a", "b", name="x"), begun)))
    assert got.value is None
    assert WORDS.sentence(got.sentence) == "尚有 1 项要素未看"


def checks(*points: str | None, full: str):
    lines = [a_line(f"1-{i}", LineType.CHECK, p) for i, p in enumerate(points)]
    return a_leaf("1", full, Kind.CHECKS, *lines)


def answered(*values: bool) -> Answer:
    return Answer(checks=tuple((f"1-{i}", value) for i, value in enumerate(values)))


@pytest.mark.parametrize(
    ("given", "value"), [((True, True), 3), ((True, False), 2), ((False, False), 0)]
)
def test_points_per_yes(given: tuple[bool, ...], value: int) -> None:
    assert worth(checks("2", "1", full="3"), answered(*given)).value == value


@pytest.mark.parametrize(("given", "value"), [((True, True), 2), ((True, False), 0)])
def test_all_or_nothing(given: tuple[bool, ...], value: int) -> None:
    assert worth(checks(None, None, full="2"), answered(*given)).value == value


def test_a_deduction_per_no() -> None:
    assert worth(checks("-1", "-1", "-1", full="3"), answered(True, False, True)).value == 2


def test_a_line_not_checked_leaves_the_leaf_open() -> None:
    got = worth(checks("2", "1", full="3"), answered(True))
    assert got.value is None
    assert WORDS.sentence(got.sentence) == "尚有 1 条未核对：1-1"
