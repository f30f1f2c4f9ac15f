"""GB/T 9704-2012 measured from the file: papers of 1, 12 and 60 pages, each line of each page."""

from __future__ import annotations

import ctypes
import itertools
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from govassess.domain.runs import plain
from govassess.reports import official
from govassess.reports.block_texts import block_texts, frame_texts
from govassess.reports.blocks import (
    AttachmentNote,
    Block,
    DateLine,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Recipients,
    RedHead,
    Signature,
    Title,
)
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.line_breaking import NO_LINE_END, NO_LINE_START, UNITS
from govassess.reports.official import MM
from tests.reports.pdf_reading import HALF_MM, score_table

if TYPE_CHECKING:
    from pathlib import Path

LEFT, RIGHT = 28 * MM, (28 + 156) * MM
TOP, BOTTOM = 37 * MM, (37 + 225) * MM
EM = official.CHARACTER_PITCH
TITLE = "延安市信息化办公室关于延安市2012年政府网站绩效评估结果的通报"
NOTED = ("2012年县区政府网站绩效评估得分表", "2012年部门网站绩效评估得分表")
_PIECES = """
政府网站绩效评估 （延政办发〔2012〕153号） “公开” 《信息公开条例》 63个网站中15个存在 占23.8%
2012年11月20日 —— …… ， 。 ； 、 ： ！ ？ ‘一站式’ ICP备案号 http://www.yanan.gov.cn/ 第3季度
100.00分 办事指南“要素”（含样表） ① · 及时更新
"""
FRAGMENTS = tuple(_PIECES.split())


@dataclass(frozen=True)
class Char:
    """A drawn character: baseline counted down from the top of the sheet, in points."""

    text: str
    x: float
    y: float
    right: float
    font: str
    size: float
    turned: bool


@dataclass(frozen=True)
class Made:
    """A written paper and what its file holds."""

    document: Document
    path: Path
    pages: int
    chars: list[list[Char]]

    def lines(self, page: int) -> dict[float, list[Char]]:
        """Return the upright lines in the type area by their baselines."""
        lines: dict[float, list[Char]] = defaultdict(list)
        for char in self.chars[page]:
            if not char.turned and TOP < char.y <= BOTTOM:
                lines[round(char.y, 1)].append(char)
        return dict(sorted(lines.items()))


def prose(chance: random.Random, count: int) -> str:
    """Return a paragraph of so many pieces; marks never stand together or first."""
    pieces = ["各单位"]
    for _ in range(count):
        piece = chance.choice(FRAGMENTS)
        if len(piece) == 1 and piece in NO_LINE_START and pieces[-1][-1] in NO_LINE_START:
            piece = "网站"
        pieces.append(piece)
    return "".join(pieces) + "等。"


def sections(chance: random.Random, count: int) -> list[Block]:
    blocks: list[Block] = []
    for number in range(1, count + 1):
        blocks += [
            Heading(1, f"一、第{number}部分"),
            Heading(2, "（一）信息公开。", plain(prose(chance, 60))),
            Heading(3, "1.公开目录"),
            Paragraph(plain(prose(chance, 90))),
            Heading(4, "（1）公开指南"),
            Paragraph(plain(prose(chance, 40))),
        ]
    return blocks


def of_1_page() -> Document:
    blocks = (
        Title("延安市2012年政府网站绩效评估结果的通报"),
        Recipients("各县区信息化办公室，市政府各工作部门、直属机构："),
        Heading(1, "一、评估结果"),
        Paragraph(plain(prose(random.Random(1), 30))),
        Signature("延安市信息化办公室"),
        DateLine("2013年2月1日"),
    )
    return Document(blocks[0].text, "延安市信息化办公室", "评估", blocks)  # type: ignore[union-attr]


def of_many(count: int, rows: int) -> Document:
    blocks = (
        Title(TITLE),
        Recipients("各县区信息化办公室，市政府各工作部门、直属机构："),
        *sections(random.Random(count), count),
        AttachmentNote(NOTED),
        Signature("延安市信息化办公室"),
        DateLine("2013年2月1日"),
        score_table(13),
        score_table(rows, number="附件2", landscape=True),
    )
    head = RedHead("延安市信息化办公室文件", "延信办发〔2013〕5号")
    imprint = Imprint("市委办公室，市政府办公室", "延安市信息化办公室", "2013年2月1日印发")
    return Document(
        TITLE, "延安市信息化办公室", "评估", blocks, "示例数据", head=head, imprint=imprint
    )


def read(path: Path) -> list[list[Char]]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [_chars(page) for page in pdf]


def _chars(page: pypdfium2.PdfPage) -> list[Char]:
    text, height = page.get_textpage(), page.get_height()
    found = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(80)
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetFontInfo(text, index, name, 80, None)
        size = pdfium.FPDFText_GetFontSize(text, index)
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        turned = abs(matrix.b) > abs(matrix.a)
        font = name.value.decode().partition("GovAssess")[2].partition("-")[0]
        found.append(Char(sign, x.value, height - y.value, box.right, font, size, turned))
    return found


SPECIMENS = {1: of_1_page, 12: lambda: of_many(4, 30), 60: lambda: of_many(32, 60)}


@pytest.fixture(scope="module", params=SPECIMENS, ids=lambda count: f"{count} pages")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    document = SPECIMENS[request.param]()
    path = tmp_path_factory.mktemp("量") / "通报.pdf"
    pages = write_pdf(document, path, faces=Faces(bundled_only=True))
    made = Made(document, path, pages, read(path))
    assert made.pages == request.param
    return made


def test_pages_are_counted_and_of_a4(made: Made) -> None:
    with pypdfium2.PdfDocument(made.path) as pdf:
        assert len(pdf) == made.pages
        for page in pdf:
            assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
            assert page.get_rotation() == 0


def test_nothing_stands_outside_the_type_area_but_numbers_and_marks(made: Made) -> None:
    for page in made.chars:
        for char in page:
            if char.text.isspace():
                continue
            if char.turned:
                assert TOP - HALF_MM <= char.y <= BOTTOM + HALF_MM, char
                continue
            above, below = char.y < TOP, char.y > BOTTOM
            if above or below:
                assert char.text in "示例数据" if above else char.text in "—0123456789"
                continue
            hung = EM / 2 if char.text in NO_LINE_END else 0  # an opening mark's empty half
            assert LEFT - hung - HALF_MM <= char.x <= RIGHT, char
            assert char.right <= RIGHT + EM / 2 + HALF_MM, char  # a squeezed mark's empty half


def test_body_lines_keep_to_22_rows_and_28_characters(made: Made) -> None:
    rows = {round(TOP + official.EM_ASCENT * 16 + n * official.LINE_PITCH, 1) for n in range(22)}
    checked = 0
    for number in range(made.pages):
        for y, chars in made.lines(number).items():
            if {char.size for char in chars} != {16.0} or chars[0].font not in BODY_FACES:
                continue
            checked += 1
            assert any(abs(y - row) <= 0.15 for row in rows), (number, y)
            assert sum(not char.text.isascii() for char in chars) <= 28 + 4  # marks squeezed in
            assert (chars[0].x - LEFT) / EM > -0.6
    assert checked >= min(8, made.pages * 12)


BODY_FACES = {"FangSong", "Hei", "Kai"}


def test_faces_and_sizes_are_those_of_the_standard(made: Made) -> None:
    seen: dict[str, set[tuple[str, float]]] = defaultdict(set)
    for number in range(made.pages):
        for chars in made.lines(number).values():
            line = "".join(char.text for char in chars)
            looks = {(char.font, char.size) for char in chars if "\u4e00" <= char.text <= "\u9fff"}
            for name, pattern in LOOKS.items():
                if re.match(pattern, line):
                    seen[name] |= looks
    wanted = dict(WANTED) if made.pages > 1 else {"heading 1": WANTED["heading 1"]}
    assert {name: seen[name] for name in wanted} == wanted
    (first, *_) = (c for c in made.chars[0] if c.size == 22.0)
    assert first.font == "TitleSong"


LOOKS = {
    "heading 1": r"一、", "heading 2": r"（一）信息公开。$", "heading 3": r"1\.公开目录$",
    "heading 4": r"（1）公开指南$", "attachment": r"附件1$",
}  # fmt: skip
WANTED = {
    "heading 1": {("Hei", 16.0)},
    "heading 3": {("FangSong", 16.0)},
    "heading 4": {("FangSong", 16.0)},
    "attachment": {("Hei", 16.0)},
}


def test_run_in_headings_are_kai(made: Made) -> None:
    for number in range(made.pages):
        for chars in made.lines(number).values():
            if "".join(char.text for char in chars).startswith("（一）信息公开。"):
                assert {char.font for char in chars[1:7]} == {"Kai"}
                assert "Kai" not in {char.font for char in chars[8:]}
                assert (chars[0].x - LEFT) / EM == pytest.approx(2, abs=0.6)  # half a bracket


def test_page_numbers_stand_at_the_outer_side(made: Made) -> None:
    for number, page in enumerate(made.chars, 1):
        foot = [c for c in page if c.y > BOTTOM and not c.turned and not c.text.isspace()]
        imprinted = any("印发" in line for line in texts(made, number - 1))
        if not foot:
            assert made.document.imprint is not None
            assert imprinted or not made.lines(number - 1)
            continue
        assert "".join(char.text for char in foot) == f"—{number}—"
        assert {char.size for char in foot} == {14.0}
        assert {char.font for char in foot} == {"Song"}
        if number % 2:
            assert max(char.right for char in foot) == pytest.approx(RIGHT - EM, abs=HALF_MM)
        else:
            assert min(char.x for char in foot) == pytest.approx(LEFT + EM, abs=HALF_MM)
    assert sum(any(c.y > BOTTOM for c in page) for page in made.chars) >= made.pages - 2


def texts(made: Made, page: int) -> list[str]:
    return ["".join(char.text for char in chars) for chars in made.lines(page).values()]


def test_attachments_begin_pages_and_wide_ones_have_their_head_at_the_left(made: Made) -> None:
    starts = []
    for page in made.chars:
        drawn = [char for char in page if TOP - 1 < char.y < BOTTOM + 1 and char.text.strip()]
        if drawn and "".join(char.text for char in drawn[:3]) in {"附件1", "附件2"}:
            starts.append(drawn[0])
    if not any("附件：" in line for page in range(made.pages) for line in texts(made, page)):
        assert starts == []
        return
    upright, turned = starts
    assert not upright.turned
    assert upright.x == pytest.approx(LEFT, abs=HALF_MM)
    assert upright.y - official.EM_ASCENT * 16 == pytest.approx(TOP, abs=HALF_MM)
    assert turned.turned
    assert turned.x - official.EM_ASCENT * 16 == pytest.approx(LEFT, abs=HALF_MM)
    for page in made.chars:
        wide = [char for char in page if char.turned]
        assert all(LEFT - HALF_MM <= char.x <= RIGHT + HALF_MM for char in wide)
        assert all(TOP - HALF_MM <= char.y <= BOTTOM + HALF_MM for char in wide)


def test_red_head_and_imprint_have_their_places(made: Made) -> None:
    if made.document.head is None:
        assert made.pages == 1
        return
    lines = {"".join(c.text for c in chars): (y, chars) for y, chars in made.lines(0).items()}
    y, mark = lines[made.document.head.mark]
    assert {char.font for char in mark} == {"TitleSong"}
    assert (mark[0].x + mark[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=MM)
    assert y - TOP > 35 * MM
    number_y, number = lines[made.document.head.number]
    assert (number[0].x + number[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=MM)
    assert number_y > y + 2 * official.LINE_PITCH
    *_, copies, printed = made.lines(made.pages - 1).items()
    assert "".join(c.text for c in copies[1]) == "抄送：市委办公室，市政府办公室。"
    assert "".join(c.text for c in printed[1]) == "延安市信息化办公室2013年2月1日印发"
    assert {char.size for char in (*copies[1], *printed[1])} == {14.0}
    assert printed[1][0].x == pytest.approx(LEFT + EM, abs=HALF_MM)
    assert printed[1][-1].right == pytest.approx(RIGHT - EM, abs=HALF_MM)
    assert made.pages % 2 == 0


def test_every_line_keeps_the_rules_of_breaking(made: Made) -> None:
    checked = 0
    for number in range(made.pages):
        lines = [(chars, text) for chars, text in zip(
            made.lines(number).values(), texts(made, number), strict=True)
            if {char.size for char in chars} == {16.0}]  # fmt: skip
        for (_, above), (chars, text) in itertools.pairwise(lines):
            checked += 1
            assert text[0] not in NO_LINE_START, (number + 1, text)
            assert text[-1] not in NO_LINE_END, (number + 1, text)
            if chars[0].x > LEFT + EM:
                continue  # a paragraph begins
            assert (above[-1] + text[0]) not in {"——", "……"}, (above, text)
            parted = above[-1].isdecimal() and (text[0].isdecimal() or text[0] in UNITS + "%")
            assert not parted, (above, text)
    assert checked > (4 if made.pages == 1 else 15 * (made.pages - 5) // 2)


def test_every_face_is_embedded_as_a_subset(made: Made) -> None:
    names: dict[str, bool] = {}
    buffer = ctypes.create_string_buffer(100)
    with pypdfium2.PdfDocument(made.path) as pdf:
        for page in pdf:
            for drawn in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(drawn.raw)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, 100)
                names[buffer.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    assert len(names) >= 4
    assert all(names.values())
    assert all("GovAssess" in name for name in names)
    told = {char.text for page in made.chars for char in page}
    assert not told & {"\ufffd", "\x00"}
    assert made.path.stat().st_size < 1_500_000


def test_nothing_is_cut(made: Made) -> None:
    """Every text of every block is found again, in its order."""
    pages = [[c for c in page if TOP < c.y <= BOTTOM or c.turned] for page in made.chars]
    drawn = bare("".join(char.text for page in pages for char in page))
    place = 0
    for block in made.document.blocks:
        for text in block_texts(block):
            if bare(text) in {f"附件：{bare(text)}", ""}:
                continue
            found = drawn.find(bare(text), place)
            repeated = place > 0 and found < 0 and bare(text) in drawn
            assert found >= 0 or repeated, text[:40]
            place = found + len(bare(text)) if found >= 0 else place
    whole = bare("".join(char.text for page in made.chars for char in page))
    for text in frame_texts(made.document):
        assert bare(text) in whole


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("mark", ["", "延安市信息化办公室文件"])
def test_the_red_rule_stands_with_and_without_a_mark(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "版头.pdf"
    head = RedHead(mark, "延信办发〔2013〕5号")
    blocks = (Title("通报"), Paragraph(plain("正文。")))
    write_pdf(Document("通报", "办", "评估", blocks, head=head), path, faces=Faces())
    colours = set()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    with pypdfium2.PdfDocument(path) as pdf:
        for drawn in pdf[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
            pdfium.FPDFPageObj_GetStrokeColor(drawn.raw, red, green, blue, alpha)
            colours.add(red.value > 200 > 100 > green.value)
    assert colours == {True}
