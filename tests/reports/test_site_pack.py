"""Feedback sheets read back: figures of the tables, every lost point and picture, no markup."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2 import raw as pdfium

from govassess.canonical import sha256
from govassess.domain.annotation import Annotation, Frame, Mark, Tool
from govassess.domain.answers import Cell, Consensus, Vote
from govassess.domain.appeals import Terms
from govassess.domain.evidence import Capsule, Evidence
from govassess.domain.ids import EvaluatorId, PictureId, SiteId
from govassess.domain.results import ClassResults, EvidenceRow, Outcome, Results
from govassess.errors import GovAssessError, Problem
from govassess.reports.fonts import Faces
from govassess.reports.site_layout import HEIGHT, Flow, Slip
from govassess.reports.site_pack import Sources, write_site_sheet
from govassess.reports.site_sheet import Pack, SiteSheet, site_sheets
from govassess.reports.tables import NONE, ColumnKind, score_table
from govassess.wording import Wording
from tests.reports.invented import COUNTY, F, finding, invented, scored, site
from tests.reports.pictures import SECRET, jpeg, png, with_secret

if TYPE_CHECKING:
    from pathlib import Path

WORDING = Wording()
TERMS = Terms(date(2013, 2, 22), "联系电话 0911-1234567")
PLAIN = png((300, 200))


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(bundled_only=True)


@pytest.fixture(scope="module")
def results() -> Results:
    return replace(invented(), evidence=())


def a_row(data: bytes, name: str = "one", **more: str) -> EvidenceRow:
    """Return a picture that proves leaf 4.1 of the second county."""
    suffix = "jpg" if data.startswith(b"\xff\xd8") else "png"
    digest = sha256(data)
    kept = Evidence(
        *(name, PictureId(digest), suffix, (1, 1), len(data), EvaluatorId("e1"), Capsule("")),
    )
    row = EvidenceRow(
        picture=digest,
        site="county-1",
        indicator="4.1",
        url="http://s1.example/zwdt",
        title="政务动态",
        at="2012-12-03T08:15:00Z",
        evaluator="评估员甲",
        path=f"evidence/{digest[:2]}/{digest}.{suffix}",
        kept=kept,
    )
    return replace(row, **more)  # type: ignore[arg-type]


def sources(*pictures: bytes, **layers: Annotation) -> Sources:
    known = {sha256(data): data for data in pictures}
    return Sources(lambda row: known[row.picture], lambda name: layers.get(name, Annotation()))


def sheet_of(results: Results, name: str, terms: Terms = TERMS, seal: str = "") -> SiteSheet:
    pack = Pack(results, terms, WORDING, seal)
    return next(sheet for score, sheet in site_sheets(pack) if score.site.name == name)


def written(sheet: SiteSheet, path: Path, faces: Faces, found: Sources | None = None) -> int:
    given = found or sources(PLAIN)
    return write_site_sheet(sheet, path, faces=faces, sources=given, wording=WORDING)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s", "", "".join(pages))


def images_in(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        kinds = [each.type for page in pdf for each in page.get_objects()]
    return kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE)


def test_every_site_has_a_sheet_with_the_figures_of_the_table(results: Results) -> None:
    sheets = list(site_sheets(Pack(results, TERMS, WORDING)))
    assert len(sheets) == 63
    told = {score.site.id: sheet for score, sheet in sheets}
    for found in results.classes:
        table = score_table(found, WORDING)
        total = table.index(ColumnKind.TOTAL)
        for row in table.rows:
            sheet = told[row.site.site.id]
            assert sheet.table[-1][2] == row.cells[total].text
            scores = [row.cells[n].text for n, column in enumerate(table.columns) if column.adds]
            assert [line[2] for line in sheet.table[1:-1]] == scores
            _, full, score, lost = sheet.table[-1]
            if row.site.outcome is Outcome.SCORED:
                bonus = any(
                    line[0] == "加分" and line[2] not in {"0.00", NONE} for line in sheet.table
                )
                assert (lost == NONE) is (bonus or bool(row.site.scale))  # its parts do not add up
            if lost != NONE:
                assert Decimal(lost) == Decimal(full) - Decimal(score)
            said = "".join(sheet.outcome)
            if row.site.outcome is Outcome.SCORED:
                assert f"总分{row.cells[total].text}分，等级{row.site.grade}。" in said
                assert f"第{row.site.rank}名" in said
            else:
                assert "不计总分和名次" in said


def test_a_sheet_says_who_it_is_how_it_did_and_how_to_object(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "a.pdf"
    sheet = sheet_of(results, "延长县人民政府")
    pages = written(sheet, path, faces)
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == pages
        assert pdf.get_metadata_value("Title") == (
            "延安市2012年政府网站绩效评估单位反馈单 延长县人民政府"
        )
    text = text_of(path)
    for piece in (
        *("单位反馈单", "延长县人民政府", "http://s1.example", "县区网站", "2012年11月20日"),
        *("总分90.00分", "可于2013年2月22日前（含当日）以书面形式（加盖公章）向延安市信息化办公室"),
        *("联系电话0911-1234567", "2013年2月1日", "示例数据"),
        *("信息公开4036.00", "4.1　网站建设与管理甲项".replace("　", ""), "栏目长期空挂（0.5）"),
        *("“政务动态”栏目长期空挂1处", "网址：http://s.example/0", "时间：2012-12-0316:15"),
    ):
        assert piece in text, piece


def test_the_rank_is_told_only_if_it_is_released(results: Results) -> None:
    secret = sheet_of(results, "延长县人民政府", Terms(None, ranks=False))
    assert "名。" not in "".join(secret.outcome)
    assert "逾期" not in "".join(secret.closing)


def test_full_marks_are_quiet(results: Results) -> None:
    counties = results.classes[0]
    full = scored(counties.sites[0].site, COUNTY, (F(40), F(27), F(20), F(13)))
    only = replace(results, classes=(replace(counties, sites=(full,)),))
    sheet = sheet_of(only, full.site.name)
    assert sheet.losses == ()
    assert sheet.outcome[-1] == "各项指标均未失分。"


def test_a_note_explains_a_vote_and_a_decision_explains_itself(results: Results) -> None:
    name = "延长县人民政府"
    key = ("county-1", "1.1")
    vote = Vote(EvaluatorId("e1"), None, "只是备注")
    held = Cell(votes=(vote, replace(vote, answer=results.cells[0][1].votes[0].answer, note="缺")))
    noted = sheet_of(replace(results, cells=((key, held),)), name)
    (loss,) = [each for each in noted.losses if each.head.startswith("1.1")]
    assert loss.notes == ("缺",)
    decided = Consensus(held.votes[1].answer, "按截图", EvaluatorId("lead"))  # type: ignore[arg-type]
    settled = replace(results, cells=((key, replace(held, consensus=decided)),))
    (loss,) = [each for each in sheet_of(settled, name).losses if each.head.startswith("1.1")]
    assert loss.notes == ()


def test_a_picture_stands_under_its_loss_with_its_strip(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "a.pdf"
    photo = jpeg((500, 300))
    given = replace(results, evidence=(a_row(PLAIN), a_row(photo, "two")))
    pages = written(sheet_of(given, "延长县人民政府"), path, faces, sources(PLAIN, photo))
    text = text_of(path)
    strip = f"·2012-12-0316:15·评估员01·SHA-256{sha256(PLAIN)[:16]}"
    assert f"图1http://s1.example/zwdt{strip}" in text
    assert "评估员甲" not in text
    assert images_in(path) == 2
    assert photo in path.read_bytes()
    assert pages >= 1


def test_a_picture_of_two_leaves_is_shown_once(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "a.pdf"
    both = (a_row(PLAIN, indicator="1.1"), a_row(PLAIN))
    written(sheet_of(replace(results, evidence=both), "延长县人民政府"), path, faces)
    assert images_in(path) == 1
    assert "截图：见图1。" in text_of(path)


def test_a_picture_shrinks_a_little_rather_than_begin_a_page(faces: Faces) -> None:
    def placed(used: float) -> tuple[int, float]:
        flow = Flow(faces)
        flow.slips.append(Slip(used))
        flow.picture("a", (1280, 800), "图1", Annotation())
        pages = flow.pages()
        (view,) = pages[-1].slips[-1][1].views
        return len(pages), view.height

    whole = placed(0.0)[1]
    pages, smaller = placed(HEIGHT - 0.8 * whole)
    assert pages == 1
    assert 0.6 * whole <= smaller < 0.8 * whole
    assert placed(HEIGHT - 0.5 * whole) == (2, whole)  # smaller still could not be read


def test_a_very_tall_picture_is_shown_whole(results: Results, tmp_path: Path, faces: Faces) -> None:
    tall = png((600, 6000))
    path = tmp_path / "a.pdf"
    given = replace(results, evidence=(a_row(tall),))
    plain = written(sheet_of(results, "延长县人民政府"), tmp_path / "b.pdf", faces)
    pages = written(sheet_of(given, "延长县人民政府"), path, faces, sources(tall))
    assert pages > plain + 1
    with pypdfium2.PdfDocument(path) as pdf:
        boxes = [
            each.get_bounds()
            for page in pdf
            for each in page.get_objects()
            if each.type == pdfium.FPDF_PAGEOBJ_IMAGE
        ]
    width = max(right - left for left, _, right, _ in boxes)
    assert len(boxes) >= 4  # columns, each a part of the one picture
    assert width <= 216
    assert len(path.read_bytes()) < len(tall) + 500_000  # its data are there once


def test_what_a_layer_hides_is_not_in_the_file(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    data = with_secret()
    given = replace(results, evidence=(a_row(data),))
    mark = Mark(Tool.PIXELATE, 96, 56, 184, 104)
    box = Mark(Tool.BOX, 90, 50, 190, 110)
    text = Mark(Tool.TEXT, 200, 200, 200, 200, "电话")
    hidden = Annotation((mark, box, text), Frame(20, 20, 360, 220))
    path, bare = tmp_path / "a.pdf", tmp_path / "b.pdf"
    written(sheet_of(given, "延长县人民政府"), path, faces, sources(data, one=hidden))
    written(sheet_of(given, "延长县人民政府"), bare, faces, sources(data))
    assert secret_seen(bare)
    assert not secret_seen(path)
    assert "电话" in text_of(path)


def secret_seen(path: Path) -> bool:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            for each in page.get_objects():
                if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                    image = each.get_bitmap().to_pil().convert("RGB")
                    return SECRET in {colour for _, colour in image.getcolors(1 << 20)}
    raise AssertionError("no picture")


def test_equal_sheets_give_equal_files(results: Results, tmp_path: Path, faces: Faces) -> None:
    given = replace(results, evidence=(a_row(PLAIN),))
    for name in "ab":
        written(sheet_of(given, "延长县人民政府"), tmp_path / name, Faces(bundled_only=True))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_seal_stands_in_small_type_on_the_last_page(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    path = tmp_path / "a.pdf"
    digest = "d" * 64
    written(sheet_of(results, "延长县人民政府", seal=f"封存摘要 {digest}"), path, faces)
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert [digest in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_every_language_fills_a_sheet(results: Results, tmp_path: Path, faces: Faces) -> None:
    english = Wording("en")
    given = replace(results, evidence=(a_row(PLAIN),))
    sheet = next(s for _, s in site_sheets(Pack(given, TERMS, english)) if s.losses)
    found = sources(PLAIN)
    path = tmp_path / "a.pdf"
    assert write_site_sheet(sheet, path, faces=faces, sources=found, wording=english)


# hostile and odd text (T28, T30)


def with_text(results: Results, text: str) -> Results:
    """Return one site of which every free text is `text`."""
    county = results.classes[0]
    place = replace(site(0, "county", text), id=SiteId("county-1"), url=text, code=text)
    scores = scored(place, COUNTY, (F(36), F(20), F(18), F(12)), bonus=F(1))
    seen = (finding("county-1", 0, text=text, url=text, column=text, at=text),)
    vote = Vote(EvaluatorId("e1"), results.cells[0][1].votes[0].answer, text)
    cells = ((("county-1", "1.1"), Cell(votes=(vote,))), (("county-1", "4.1"), Cell((), seen)))
    return replace(
        results,
        campaign=replace(results.campaign, organ=text),
        classes=(ClassResults(replace(county.site_class, name=text), COUNTY, (scores,)),),
        cells=cells,
        evidence=(a_row(PLAIN, url=text, title=text),),
    )


MARKUP = (
    '<img src="/etc/hostname"/>',
    '<img src="http://127.0.0.1:{port}/a.png"/>',
    '<font color="[[[1]]]">红</font>',
    "A < B & C",
    "<para><b>未闭合",
    "&lt;&#65;&nbsp;",
    "${7*7} %(x)s {0}",
    "(括号\\ 反斜杠) /Type /Page",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(results: Results, tmp_path: Path, faces: Faces, text: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        written_text = text.replace("{port}", str(server.getsockname()[1]))
        path = tmp_path / "a.pdf"
        given = with_text(results, written_text)
        written(sheet_of(given, written_text), path, faces)
        with pytest.raises(TimeoutError):
            server.accept()
    plain = re.sub(r"\s", "", written_text)
    assert text_of(path).count(plain) >= 8
    assert images_in(path) == 1


ODD = ("a\u202eb", "行一\n行二", "行一\r\n行二", "  空  ", "㑇𠀀", "\ufeff甲", "a\tb")


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_printed(results: Results, tmp_path: Path, faces: Faces, text: str) -> None:
    written(sheet_of(with_text(results, text), text), tmp_path / "a.pdf", faces)
    kept = re.sub(r"[\s\u202e\ufeff]", "", text)
    assert kept in text_of(tmp_path / "a.pdf")


def test_twenty_thousand_characters_are_all_there(
    results: Results, tmp_path: Path, faces: Faces
) -> None:
    words = "".join(f"第{number}处。" for number in range(3000))
    given = with_text(results, "平常")
    key = ("county-1", "1.1")
    vote = replace(dict(given.cells)[key].votes[0], note=words)
    path = tmp_path / "a.pdf"
    written(sheet_of(replace(given, cells=((key, Cell((vote,))),)), "平常"), path, faces)
    found = re.sub(r"—\d+—|示例数据|平常$", "", text_of(path))
    assert sum(f"第{number}处" in found for number in range(3000)) > 2900  # some cross a page


def test_a_long_name_is_wrapped_in_its_cell(results: Results, tmp_path: Path, faces: Faces) -> None:
    name = "很长的单位名称" * 28
    path = tmp_path / "a.pdf"
    written(sheet_of(with_text(results, name), name), path, faces)
    assert text_of(path).count("很长的单位名称") > 28


@pytest.mark.parametrize("text", ["a\ue000b", "\ud800", "😀", "e\u0301"])
def test_what_no_face_draws_is_refused_by_name(
    results: Results, tmp_path: Path, faces: Faces, text: str
) -> None:
    path = tmp_path / "a.pdf"
    with pytest.raises(GovAssessError) as refused:
        written(sheet_of(with_text(results, text), text), path, faces)
    assert refused.value.problem is Problem.GLYPH_MISSING
    assert "U+" in str(refused.value.facts["characters"])
    assert not path.exists()
