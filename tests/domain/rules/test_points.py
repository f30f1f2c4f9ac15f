"""Kinds that take one number or one option: points, external, bands."""

from __future__ import annotations

import pytest

from govassess.domain.answers import Answer
from govassess.domain.rubric import Kind, LineType
from tests.domain.builders import WORDS, a_leaf, a_line, number, option, pts, worth

BANDS = tuple(
    a_line(f"1-{i}", LineType.OPTION, points, label=label)
    for i, (label, points) in enumerate([("好", "4"), ("较好", "3"), ("一般", "2"), ("无", "0")])
)


def test_points_are_the_number() -> None:
    assert worth(a_leaf("1", "2.5"), number("1.75")).value == pts("1.75")


def test_external_is_scaled_from_its_own_full_marks() -> None:
    survey = a_leaf("1", "20", Kind.EXTERNAL, a_line("1-1", LineType.TIER, cap="100"))
    got = worth(survey, number("86.5"))
    assert got.value == pts("17.3")  # 86.5 × 20 / 100
    assert WORDS.sentence(got.sentence) == "外部得分 86.5（满分 100），按本项 20 分折算，得 17.3"


def test_external_without_scale_is_itself() -> None:
    assert worth(a_leaf("1", "20", Kind.EXTERNAL), number("17")).value == 17


@pytest.mark.parametrize(("label", "points"), [("好", 4), ("较好", 3), ("一般", 2), ("无", 0)])
def test_a_band_is_worth_its_points(label: str, points: int) -> None:
    assert worth(a_leaf("1", "4", Kind.BANDS, *BANDS), option(label)).value == points


def test_a_band_the_rubric_no_longer_has_is_open() -> None:
    got = worth(a_leaf("1", "4", Kind.BANDS, *BANDS), option("优"))
    assert got.value is None
    assert WORDS.sentence(got.sentence) == "“优”不是现行指标的档次，须重新评分"


@pytest.mark.parametrize("kind", [Kind.POINTS, Kind.EXTERNAL, Kind.BANDS, Kind.MEASURE])
def test_an_empty_answer_is_open(kind: Kind) -> None:
    assert worth(a_leaf("1", "4", kind, *BANDS), Answer()).value is None
