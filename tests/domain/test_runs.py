"""Text in stretches: typing around a value leaves it bound, typing over it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.runs import (
    Run,
    replaced,
    retyped,
    text_from_data,
    text_of,
    text_to_data,
    tidy,
)

COUNTED = (
    Run("共"),
    Run("63", "sites.count"),
    Run("个（"),
    Run("13", "class.1.sites"),
    Run("个）"),
)
RUNS = st.lists(
    st.builds(
        Run, st.text("共个网站63（）", min_size=1, max_size=4), st.sampled_from(["", "a", "b"])
    ),
    max_size=6,
).map(tuple)


def slots(runs: tuple[Run, ...]) -> list[Run]:
    return [run for run in runs if run.slot]


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("共63个（13个）", ["63", "13"]),
        ("本次纳入评估的网站共63个（其中13个县区网站）。", ["63", "13"]),
        ("63、13", ["63", "13"]),
        ("共63个", ["63"]),
        ("共64个（13个）", ["13"]),
        ("共6个（13个）", ["13"]),
        ("", []),
        ("全部重写", []),
    ],
)
def test_typing_around_a_value_leaves_it_bound(typed: str, bound: list[str]) -> None:
    found = retyped(COUNTED, typed)
    assert text_of(found) == typed
    assert [run.text for run in slots(found)] == bound
    assert set(slots(found)) <= set(COUNTED)


@given(RUNS, st.text("共个网站63（）新", max_size=20))
def test_what_is_typed_is_what_stands(runs: tuple[Run, ...], typed: str) -> None:
    found = retyped(runs, typed)
    assert text_of(found) == typed
    assert set(slots(found)) <= set(slots(runs))
    assert retyped(runs, text_of(runs)) == tidy(runs)


@given(RUNS, st.integers(0, 24), st.integers(0, 24))
def test_words_are_replaced_where_they_stand(runs: tuple[Run, ...], one: int, two: int) -> None:
    text = text_of(runs)
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    found = replaced(runs, start, end, (Run("新", "c"),))
    assert text_of(found) == text[:start] + "新" + text[end:]
    assert Run("新", "c") in found


def test_a_value_that_is_cut_into_becomes_words() -> None:
    assert replaced(COUNTED, 2, 3, (Run("4"),)) == (
        Run("共64个（"),
        Run("13", "class.1.sites"),
        Run("个）"),
    )
    assert replaced(COUNTED, 1, 1, ()) == COUNTED


@given(RUNS)
def test_text_survives_the_journal(runs: tuple[Run, ...]) -> None:
    assert text_from_data(text_to_data(runs)) == runs


@pytest.mark.parametrize("value", [[["a"]], [1], [["a", "b", "c"]]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        text_from_data(value)
