"""Text from outside: cleaned, never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, tidy_name
from govassess.errors import GovAssessError, Problem


@pytest.mark.parametrize(
    ("text", "kept", "removed"),
    [
        ("宝塔区\n第二行\t列", "宝塔区\n第二行\t列", ()),
        ("a\x00b\x0bc\x1bd", "abcd", ("U+0000", "U+000B", "U+001B")),
        ("a\ufffeb\uffffc\ud800d", "abcd", ("U+FFFE", "U+FFFF", "U+D800")),
        ("a\r\nb\rc", "a\nb\nc", ()),
        ("㑇𠀀\u202eabc _x0041_ =1+1", "㑇𠀀\u202eabc _x0041_ =1+1", ()),
    ],
)
def test_only_what_no_file_can_carry_goes(text: str, kept: str, removed: tuple[str, ...]) -> None:
    cleaned = clean(text, NOTE_LIMIT)
    assert (cleaned.text, cleaned.removed) == (kept, removed)


def test_too_long_is_refused_and_never_cut() -> None:
    assert clean("县" * NAME_LIMIT, NAME_LIMIT).text == "县" * NAME_LIMIT
    with pytest.raises(GovAssessError) as refused:
        clean("县" * 100_000, NOTE_LIMIT)
    assert refused.value.problem is Problem.TEXT_TOO_LONG
    assert refused.value.facts == {"length": 100_000, "limit": NOTE_LIMIT}


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    once = clean(text, NOTE_LIMIT).text
    assert clean(once, NOTE_LIMIT).text == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("富　　县", "富县"),
        (" 第１中学Ａ ", "第1中学A"),
        ("Yan  an\nnet", "Yan an net"),
        ("市财政局（本级）", "市财政局（本级）"),
        ("延安 2012 年", "延安 2012 年"),
    ],
)
def test_a_name_is_one_line(written: str, name: str) -> None:
    assert tidy_name(written) == name
