"""People's numbers in text: found when they are right, left alone when they are none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.personal_data import Personal, hidden, personal_numbers, personal_spans

FOUND = {
    "身份证 11010519491231002X，请核对": (Personal.ID, "110…2X"),
    "11010519491231002x": (Personal.ID, "110…2x"),
    "１１０１０５１９４９１２３１００２Ｘ": (Personal.ID, "110…2X"),
    "联系人手机13800138000。": (Personal.PHONE, "138…00"),
    "+86 138-0013-8000": (Personal.PHONE, "+86…00"),
    "卡号 6222 0212 3456 7890 128": (Personal.BANK, "622…28"),
    "4111111111111111": (Personal.BANK, "411…11"),
}
NONE = (
    "",
    "110105194912310021",  # the check digit is wrong
    "110105194913310020",  # no such month
    "0911-2166666",  # an office's telephone
    "12345",
    "138001380001",  # a digit too many
    "4111111111111112",  # fails the check of cards
    "2012年11月20日至2013年1月20日",
    "http://www.yanan.gov.cn/info/1380/13800.htm",
    "陕ICP备05000000号",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_number_is_found_and_not_repeated_whole(text: str) -> None:
    assert list(personal_numbers(text)) == [FOUND[text]]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_several_numbers_are_all_found() -> None:
    text = "张三 11010519491231002X，电话13800138000，卡4111111111111111"
    assert {kind for kind, _ in personal_numbers(text)} == set(Personal)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("张三 11010519491231002X，电话13800138000。", ["11010519491231002X", "13800138000"]),
        ("㍿手机１３８００１３８０００！", ["１３８００１３８０００"]),
        ("卡号 6222 0212 3456 7890 128", ["6222 0212 3456 7890 128"]),
        ("+86 138-0013-8000x", ["+86 138-0013-8000"]),
        ("0911-2166666", []),
    ],
)
def test_a_number_is_where_it_is_said_to_be(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for _, start, end in personal_spans(text)] == numbers


PIECES = st.sampled_from(
    ["11010519491231002X", "13800138000", "4111111111111111", "㍿", "x 1", "１"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=6))
def test_spans_are_of_the_numbers_that_are_found(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = [
        (kind, unicodedata.normalize("NFKC", text[a:b])) for kind, a, b in personal_spans(text)
    ]
    assert sorted((kind, hidden(number)) for kind, number in spans) == sorted(
        personal_numbers(text)
    )
