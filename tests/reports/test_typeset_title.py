"""Titles break between words, in a trapezoid or a diamond."""

from __future__ import annotations

import pytest

from govassess.reports import official
from govassess.reports.blocks import AttachmentHead, Document, Title
from govassess.reports.fonts import Faces
from govassess.reports.typeset import lay_out
from govassess.reports.typeset_title import title_lines


def broken(text: str, width: float = 20.1) -> tuple[str, ...]:
    return title_lines(text, [0.5 if char.isascii() else 1.0 for char in text], width)


@pytest.mark.parametrize(
    "lines",
    [
        ("延安市2012年政府网站绩效评估结果的通报",),
        ("延安市信息化办公室关于延安市2012年", "政府网站绩效评估结果的通报"),
        ("关于2024年第三季度全省政府网站与", "政务新媒体检查情况的通报"),
        (
            "延安市人民政府办公室关于印发",
            "《延安市政府网站绩效评估办法（试行）》和",
            "《延安市政府网站绩效评估指标体系》的通知",
        ),
    ],
)
def test_titles_break_where_a_clerk_would(lines: tuple[str, ...]) -> None:
    assert broken("".join(lines)) == lines


def test_a_line_end_in_the_title_is_kept() -> None:
    assert broken("延安市\n政府网站绩效评估\n通报") == ("延安市", "政府网站绩效评估", "通报")


@pytest.mark.parametrize("length", [1, 19, 21, 45, 79, 300])
def test_no_character_of_a_title_is_lost_and_no_line_is_too_long(length: int) -> None:
    text = ("全市政府网站绩效评估结果" * 30)[:length]
    lines = broken(text)
    assert "".join(lines) == text
    assert max(len(line) for line in lines) <= 20


def test_a_title_longer_than_a_page_goes_on_over_the_page() -> None:
    text = "网站" * 300
    blocks = (Title(text), AttachmentHead("附件1", text))
    pages = lay_out(Document("", "", "", blocks), Faces(bundled_only=True))
    runs = [run for page in pages for run in page.glyphs]
    assert "".join(run.text for run in runs) == f"{text}附件1{text}"
    bottom = official.MARGIN_TOP + official.TYPE_HEIGHT
    assert all(official.MARGIN_TOP < run.y < bottom for run in runs)
