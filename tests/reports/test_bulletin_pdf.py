"""The page measured from the file: where the type stands, that nothing is lost, what is refused."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from reportlab import platypus
from reportlab.lib.styles import getSampleStyleSheet

from govassess.domain.runs import plain
from govassess.errors import GovAssessError, Problem
from govassess.reports import bulletin_pdf, official
from govassess.reports.blocks import (
    AttachmentHead,
    AttachmentNote,
    Block,
    Column,
    DateLine,
    HeadCell,
    Heading,
    PageBreak,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
)
from govassess.reports.bulletin_pdf import glyphs_missing, write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.line_breaking import NO_LINE_END, NO_LINE_START
from govassess.reports.official import MM
from govassess.reports.typeset import lay_out
from tests.reports.pdf_reading import (
    HALF_MM,
    HAN,
    body_lines,
    document,
    drawn_text,
    score_table,
    text_of,
    without_numbers,
)
from tests.store.making import png

BULLETIN = Path(__file__).with_name("bulletin_2012.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(bundled_only=True)


def founding_blocks() -> list[Block]:
    blocks: list[Block] = [Title(BULLETIN[0]), Recipients(BULLETIN[1])]
    for line in BULLETIN[2:-4]:
        run_in = re.match("[(（][一二三四五][)）][^。]*。", line)
        if re.match("[一二三]、", line):
            blocks.append(Heading(1, line))
        elif run_in:
            blocks.append(Heading(2, run_in[0], plain(line[run_in.end() :])))
        else:
            blocks.append(Paragraph(plain(line)))
    names = ("2012年县区政府网站绩效评估得分表", "2012年部门网站绩效评估得分表")
    return [*blocks, AttachmentNote(names), Signature(BULLETIN[-2]), DateLine(BULLETIN[-1])]


def test_full_pages_hold_22_lines_of_28_characters_in_the_type_area(
    tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "满页.pdf"
    assert write_pdf(document(Recipients(HAN[:22] * 28 * 3)), path, faces=faces) == 3
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            lines = body_lines(page)
            assert len(lines) == 22
            assert {len(chars) for chars in lines.values()} == {28}
            for chars in lines.values():
                assert chars[0]["x0"] == pytest.approx(28 * MM, abs=HALF_MM)
                assert chars[-1]["x1"] == pytest.approx((28 + 156) * MM, abs=HALF_MM)
            top = min(lines) - official.EM_ASCENT * 16
            assert top == pytest.approx(37 * MM, abs=HALF_MM)
            assert max(lines) + (1 - official.EM_ASCENT) * 16 <= (37 + 225) * MM
            for above, below in itertools.pairwise(lines):
                assert below - above == pytest.approx(28.98, abs=0.02)


def dash_box(path: Path, number: int) -> tuple[float, float, float]:
    """Return left, right and top of the page number's ink in points, seen in the drawn page."""
    scale = 10
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[number - 1]
        picture = page.render(scale=scale).to_pil().convert("L")
        page.close()
    top = int((official.MARGIN_TOP + official.TYPE_HEIGHT) * scale)
    box = picture.crop((0, top, *picture.size)).point(lambda v: 255 * (v < 128)).getbbox()
    left, right = box[0] / scale, box[2] / scale
    dash = picture.crop((box[0], top, box[0] + 80, picture.height))
    return left, right, (top + dash.point(lambda v: 255 * (v < 128)).getbbox()[1]) / scale


def test_page_numbers_stand_outside_and_seven_millimetres_below(
    tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "页码.pdf"
    blocks = [Paragraph(plain("一")), PageBreak(), Paragraph(plain("二")), score_table(2)]
    write_pdf(document(*blocks), path, faces=faces)
    character = 156 / 28 * MM
    for number in (1, 2, 3):
        left, right, top = dash_box(path, number)
        assert top == pytest.approx((37 + 225 + 7) * MM, abs=0.2 * MM)
        if number % 2:
            assert right == pytest.approx((28 + 156) * MM - character, abs=HALF_MM)
        else:
            assert left == pytest.approx(28 * MM + character, abs=HALF_MM)


def test_attachment_number_is_on_line_1_and_its_title_centred_on_line_3(
    tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "附件.pdf"
    blocks = [score_table(3), AttachmentHead("附件2", "整改要求"), Paragraph(plain("一"))]
    write_pdf(document(*blocks), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            (first, number), (second, title), *_ = body_lines(page).items()
            assert number[0]["x0"] == pytest.approx(28 * MM, abs=HALF_MM)
            assert first - 0.88 * 16 == pytest.approx(37 * MM, abs=HALF_MM)
            assert "Hei" in number[0]["fontname"]
            assert number[0]["size"] == pytest.approx(16)
            assert second - 0.88 * 22 == pytest.approx(37 * MM + 2 * 28.98, abs=HALF_MM)
            middle = (title[0]["x0"] + title[-1]["x1"]) / 2
            assert middle == pytest.approx((28 + 78) * MM, abs=HALF_MM)
            assert title[0]["size"] == pytest.approx(22)


def test_founding_bulletin_keeps_the_line_rules(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "通报.pdf"
    pages = write_pdf(document(*founding_blocks()), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == pages
        for page in pdf.pages:
            for chars in body_lines(page).values():
                text = text_of(chars).strip()
                assert text[0] not in NO_LINE_START - set("—"), text
                assert text[-1] not in NO_LINE_END, text
                assert chars[-1]["x0"] < (28 + 156) * MM
    drawn = without_numbers(drawn_text(path))
    told = "".join(line for line in BULLETIN[:-4])
    assert drawn.startswith(re.sub(r"\s", "", told))
    assert drawn.endswith(BULLETIN[-2] + BULLETIN[-1])


def test_roles_follow_the_levels(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "层次.pdf"
    blocks = [
        Title("通报"),
        Recipients("各单位："),
        Heading(1, "一、结果"),
        Heading(2, "（一）公开。", plain("正文")),
        Heading(3, "1.三级"),
        Heading(4, "（1）四级"),
    ]
    write_pdf(document(*blocks), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        lines = [*body_lines(pdf.pages[0]).items()]
    faces_seen = [chars[0]["fontname"].split("GovAssess")[1] for _, chars in lines]
    assert [name.split("-")[0] for name in faces_seen] == [
        "TitleSong", "FangSong", "Hei", "Kai", "FangSong", "FangSong",
    ]  # fmt: skip
    assert "FangSong" in lines[3][1][-1]["fontname"]
    assert lines[1][0] - lines[0][0] == pytest.approx(2 * 28.98 - 0.88 * 6, abs=0.1)
    indents = [(chars[0]["x0"] - 28 * MM) / official.CHARACTER_PITCH for _, chars in lines[1:]]
    assert indents == pytest.approx([0, 2, 2, 2, 2], abs=0.1)


def test_every_font_is_embedded_and_a_subset(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "字体.pdf"
    write_pdf(document(*founding_blocks(), score_table(13), mark="示例数据"), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        fonts = [
            resolve1(font)
            for page in pdf.pages
            for font in resolve1(page.page_obj.resources["Font"]).values()
        ]
        assert fonts
        for font in fonts:
            assert re.match(r"[A-Z]{6}\+GovAssess", font["BaseFont"].name)
            assert resolve1(font["FontDescriptor"])["FontFile2"]
    assert path.stat().st_size < 1_000_000


@pytest.mark.parametrize("pages", [12, 60])
def test_long_texts_lose_no_character(tmp_path: Path, faces: Faces, pages: int) -> None:
    path = tmp_path / "长文.pdf"
    sentences = [f"第{n}段{HAN}，{HAN[n % 9 :]}（{HAN[:7]}“{n}”）。" for n in range(pages * 10)]
    paragraphs = [
        Paragraph(plain("".join(sentences[n : n + 7]))) for n in range(0, len(sentences), 7)
    ]
    assert write_pdf(document(*paragraphs), path, faces=faces) >= pages
    assert without_numbers(drawn_text(path)) == "".join(sentences)


@pytest.mark.promise("T30")
def test_markup_is_text(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "标记.pdf"
    text = "<b>粗</b>&amp;&lt;<font color='red'>=SUM(A1){}%s\\n(())</para>"
    write_pdf(document(Title(text[:8]), Paragraph(plain(text))), path, faces=faces)
    assert without_numbers(drawn_text(path)) == re.sub(r"\s", "", text[:8] + text)


@pytest.mark.promise("T30", control=True)
def test_the_library_alone_takes_a_picture_in(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(png())
    style = getSampleStyleSheet()["Normal"]
    story = [platypus.Paragraph(f'<img src="{picture}" width="9" height="9"/>', style)]
    platypus.SimpleDocTemplate(str(tmp_path / "a.pdf")).build(story)
    assert b"/Image" in (tmp_path / "a.pdf").read_bytes()


def test_rare_characters_are_set_and_can_be_copied(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "生僻字.pdf"
    rare = "𠮷㑇镕堃喆昇龑翀淼𬬭"
    write_pdf(document(Title(rare), Paragraph(plain(rare))), path, faces=faces)
    assert without_numbers(drawn_text(path)) == rare * 2


@pytest.mark.parametrize(
    "block",
    [
        Title("甲𪜀"),
        Paragraph(plain("甲𪜀")),
        Heading(2, "甲", plain("𪜀")),
        AttachmentNote(("甲", "𪜀")),
        AttachmentHead("附件1", "𪜀"),
        Signature("𪜀"),
        DateLine("𪜀"),
        Table("", "", (Column(),), ((HeadCell("甲"),),), (("𪜀",),)),
        Table("", "", (Column(),), ((HeadCell("𪜀"),),), (("甲",),), notes=("乙",)),
    ],
)
def test_a_character_without_glyph_is_refused_before_anything_is_written(
    tmp_path: Path, faces: Faces, block: Block
) -> None:
    path = tmp_path / "通报.pdf"
    path.write_bytes(b"old")
    with pytest.raises(GovAssessError) as caught:
        write_pdf(document(block), path, faces=faces)
    assert caught.value.problem is Problem.GLYPH_MISSING
    assert "U+2A700" in str(caught.value.facts["characters"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_control_characters_are_refused_by_name(faces: Faces) -> None:
    missing = glyphs_missing(document(Paragraph(plain("甲\x00乙\x1b\r\n丙\t丁"))), faces)
    assert [one.code for one in missing] == ["U+0000", "U+001B"]


def test_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    whole = document(*founding_blocks(), score_table(13), score_table(20, landscape=True))
    for name in ("a.pdf", "b.pdf"):
        write_pdf(whole, tmp_path / name, faces=Faces(bundled_only=True))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_metadata_language_and_bookmarks(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "通报.pdf"
    write_pdf(document(*founding_blocks(), score_table(3)), path, faces=faces)
    with pypdfium2.PdfDocument(path) as pdf:
        about = pdf.get_metadata_dict()
        marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    assert (about["Title"], about["Author"]) == ("政府网站绩效评估通报", "信息化办公室")
    assert about["Subject"] == "绩效评估"
    assert marks[:3] == [(0, BULLETIN[0]), (1, "一、评估结果"), (1, "二、结果分析")]
    assert marks[3] == (2, "(一)信息公开。")
    assert marks[-1] == (0, "附件1 2012年县区政府网站绩效评估得分表")
    assert b"/Lang (zh-CN)" in path.read_bytes()


def test_demo_mark_stands_on_every_page_outside_the_type_area(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "示例.pdf"
    blocks = [Paragraph(plain("正文")), score_table(3, landscape=True)]
    write_pdf(document(*blocks, mark="示例数据"), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            mark = [char for char in page.chars if char["text"] in "示例数据"]
            assert text_of(mark).count("示例数据") == 1
            assert all(char["bottom"] < 37 * MM for char in mark)


@pytest.mark.parametrize("lines", range(18, 26))
def test_signature_never_stands_without_text(faces: Faces, lines: int) -> None:
    text = "网" * 26 + "站" * 28 * (lines - 1)
    for blocks in (
        [Paragraph(plain(text))],
        [Paragraph(plain(text)), AttachmentNote(("甲表", "乙表"))],
    ):
        pages = lay_out(
            document(*blocks, Signature("信息化办公室"), DateLine("2013年2月1日")), faces
        )
        last = "".join(run.text for run in pages[-1].glyphs)
        assert last.endswith("信息化办公室2013年2月1日")
        assert last.count("网") + last.count("站") >= 2 * 26
        assert sum("2013年" in run.text for page in pages for run in page.glyphs) == 1


def signature_lines(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    with pdfplumber.open(path) as pdf:
        lines = [*body_lines(pdf.pages[-1]).items()]
    return lines[-2][1], lines[-1][1], (lines[-2][0] - lines[-3][0]) / official.LINE_PITCH


def test_sealed_signature_leaves_the_place_of_the_seal(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "署名.pdf"
    blocks = [Paragraph(plain(HAN * 3)), Signature("延安市信息化办公室"), DateLine("2013年2月1日")]
    write_pdf(document(*blocks), path, faces=faces)
    organ, date, drop = signature_lines(path)
    right = 184 * MM
    assert right - date[-1]["x1"] == pytest.approx(4 * official.CHARACTER_PITCH, abs=HALF_MM)
    middle = (date[0]["x0"] + date[-1]["x1"]) / 2
    assert (organ[0]["x0"] + organ[-1]["x1"]) / 2 == pytest.approx(middle, abs=HALF_MM)
    assert drop == pytest.approx(3, abs=0.01)


@pytest.mark.parametrize("organ_name", ["延安市信息化办公室", "信息办"])
def test_unsealed_signature_is_staggered(tmp_path: Path, faces: Faces, organ_name: str) -> None:
    path = tmp_path / "署名.pdf"
    signature = Signature(organ_name, sealed=False)
    blocks = [Paragraph(plain(HAN * 3)), signature, DateLine("2013年2月1日")]
    write_pdf(document(*blocks), path, faces=faces)
    organ, date, drop = signature_lines(path)
    two = 2 * official.CHARACTER_PITCH
    assert date[0]["x0"] - organ[0]["x0"] == pytest.approx(two, abs=HALF_MM)
    furthest = max(organ[-1]["x1"], date[-1]["x1"])
    assert 184 * MM - furthest == pytest.approx(two, abs=HALF_MM)
    assert drop == pytest.approx(2, abs=0.01)


def test_wrapped_attachment_names_align_with_their_first_character(
    tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "附件说明.pdf"
    note = AttachmentNote((HAN + HAN[:6], "部门网站绩效评估得分表"))
    write_pdf(document(Paragraph(plain("正文")), note), path, faces=faces)
    with pdfplumber.open(path) as pdf:
        _, first, second, third = body_lines(pdf.pages[0]).values()
    assert text_of(first).startswith("附件：1.")
    assert text_of(third).startswith("2.")
    start = next(char["x0"] for char in first if char["text"] == HAN[0])
    assert second[0]["x0"] == pytest.approx(start, abs=0.01)
    named = next(char["x0"] for char in third if char["text"] == "部")
    assert named == pytest.approx(start, abs=0.01)
    single = write_pdf(document(AttachmentNote(("甲表",))), path, faces=faces)
    assert (single, without_numbers(drawn_text(path))) == (1, "附件：甲表")


def test_heading_is_not_left_at_the_foot_of_a_page(faces: Faces) -> None:
    filler = Recipients("网" * 28 * 21)
    pages = lay_out(document(filler, Heading(1, "一、评估"), Paragraph(plain("正文"))), faces)
    assert ["评估" in "".join(run.text for run in page.glyphs) for page in pages] == [False, True]


def test_a_file_that_is_not_what_was_meant_does_not_replace_the_old_one(
    tmp_path: Path, faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "通报.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(
        bulletin_pdf, "_draw", lambda _document, _pages, part, _faces: part.write_bytes(b"%PDF-1.4")
    )
    with pytest.raises(GovAssessError) as caught:
        write_pdf(document(Paragraph(plain("正文"))), path, faces=faces)
    assert caught.value.problem is Problem.FILE_VERIFY_FAILED
    assert caught.value.facts["path"] == path
    assert path.read_bytes() == b"old"


def test_empty_blocks_make_a_page(tmp_path: Path, faces: Faces) -> None:
    table = Table("附件1", "空表", (Column(),), ((HeadCell("网站"),),), ())
    blocks = [Title(""), Paragraph(plain("")), Paragraph(()), AttachmentNote(()), table]
    assert write_pdf(document(*blocks), tmp_path / "空.pdf", faces=faces) >= 1
    assert write_pdf(document(), tmp_path / "无.pdf", faces=faces) == 1
