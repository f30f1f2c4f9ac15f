"""The bulletin: the founding one's structure from data, numbers that agree, nothing unfounded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from govassess.domain.answers import Cell, FindingState
from govassess.domain.campaign import SiteClass
from govassess.domain.ids import ClassId
from govassess.domain.points import fixed_text
from govassess.domain.results import ClassResults, Outcome, Results
from govassess.domain.runs import Run, text_of
from govassess.reports.blocks import (
    AttachmentNote,
    DateLine,
    Document,
    Heading,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
)
from govassess.reports.bulletin import build_bulletin
from govassess.reports.bulletin_pdf import write_pdf
from govassess.reports.fonts import Faces
from govassess.reports.tables import ColumnKind, score_table
from govassess.wording import Wording
from tests.reports.invented import CAMPAIGN, F, finding, invented, rubric, scored, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.reports.blocks import Block

WORDING = Wording()

FOUNDING = (
    ("title", "延安市2012年政府网站绩效评估结果的通报"),
    ("recipients", "各县区信息化办公室，市政府各工作部门、直属机构："),
    ("text", ".*历时两个月.*通报如下："),
    ("heading 1", "一、评估结果"),
    ("text", "2012年11月20日至2013年1月20日，我办按照《.*》（延政办发〔2012〕153号）.*"),
    ("heading 1", "二、结果分析"),
    ("text", "从评估情况看，.*"),
    ("heading 2", "（一）信息公开。.+"),
    ("heading 2", "（二）网上办事。.+"),
    ("heading 2", "（三）公众参与。.+"),
    ("text", ".*2012年.*存在一些问题.*主要有："),
    ("text", "一是网站建设.*管理.*加强。.*"),
    ("text", "二是信息公开.*"),
    ("text", "三是网上办事.*"),
    ("text", "四是公众参与.*"),
    ("heading 1", "三、2013年工作要求"),
    ("heading 2", "（一）.*政府信息公开。.+"),
    ("heading 2", "（二）.*网上办事。.+"),
    ("heading 2", "（三）.*管理维护.*。.+"),
    ("heading 2", "（四）.*互动交流.*。.+"),
    ("attachment", "2012年县区政府网站绩效评估得分表"),
    ("attachment", "2012年部门网站绩效评估得分表"),
    ("signature", "延安市信息化办公室"),
    ("date", "2013年2月1日"),
)  # fmt: skip
"""The 24 paragraphs of the bulletin of 1 February 2013: kind, order, and the facts they state."""


@pytest.fixture(scope="module")
def results() -> Results:
    return invented()


@pytest.fixture(scope="module")
def document(results: Results) -> Document:
    return build_bulletin(results, WORDING)


def paragraphs(document: Document) -> list[tuple[str, str]]:
    """Return each paragraph before the tables as its kind and its words."""
    return [found for block in document.blocks for found in _paragraphs(block)]


def _paragraphs(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Title():
            yield "title", block.text
        case Recipients():
            yield "recipients", block.text
        case Paragraph():
            yield "text", text_of(block.runs)
        case Heading():
            yield f"heading {block.level}", block.text + text_of(block.body)
        case AttachmentNote():
            yield from (("attachment", name) for name in block.names)
        case Signature():
            yield "signature", block.organ
        case DateLine():
            yield "date", block.date


def words_of(results: Results) -> str:
    return "\n".join(text for _, text in paragraphs(build_bulletin(results, WORDING)))


def runs_of(document: Document) -> list[Run]:
    blocks = document.blocks
    return [run for b in blocks if isinstance(b, Paragraph) for run in b.runs] + [
        run for b in blocks if isinstance(b, Heading) for run in b.body
    ]


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_the_founding_structure_paragraph_by_paragraph(document: Document) -> None:
    found = paragraphs(document)
    assert [kind for kind, _ in found] == [kind for kind, _ in FOUNDING]
    for (_, text), (_, pattern) in zip(found, FOUNDING, strict=True):
        assert re.fullmatch(pattern, text), text


def test_counts_and_attachments_stand_in_the_first_section(document: Document) -> None:
    text = paragraphs(document)[4][1]
    assert "网站共63个（其中13个县区网站和50个部门网站）。" in text
    assert text.endswith("评估结果详见附件1和附件2。")


def test_the_tables_follow_the_date(document: Document) -> None:
    kinds = [type(block) for block in document.blocks]
    assert kinds[-3:] == [DateLine, Table, Table]
    assert [(t.number, t.title) for t in tables_of(document)] == [
        ("附件1", FOUNDING[20][1]),
        ("附件2", FOUNDING[21][1]),
    ]


def test_every_number_in_the_analysis_is_bound(document: Document) -> None:
    """Digits outside a slot are only full points, titles and the denominators beside a slot."""
    slots = {run.slot: run.text for run in runs_of(document) if run.slot}
    assert slots["sites.count"] == "63"
    assert (slots["class.1.sites"], slots["class.2.sites"]) == ("13", "50")
    assert slots["sites.scored"] == "61"
    assert slots["sites.vetoed"] == slots["sites.incomplete"] == "1"
    assert slots["campaign.first_day"] == "2012年11月20日"
    assert slots["campaign.basis"].endswith("（延政办发〔2012〕153号）")
    assert {"totals.mean", "totals.max", "totals.min", "findings.confirmed"} <= slots.keys()


def test_averages_and_grades_are_those_of_the_tables(results: Results, document: Document) -> None:
    scored_sites = [s for c in results.classes for s in c.sites if s.outcome == Outcome.SCORED]
    totals = [s.total for s in scored_sites]
    slots = {run.slot: run.text for run in runs_of(document) if run.slot}
    assert slots["totals.mean"] == fixed_text(sum(totals) / len(totals), 2)
    assert slots["totals.max"] == fixed_text(max(totals), 2)
    assert slots["totals.min"] == fixed_text(min(totals), 2)
    for grade in ("优秀", "良好", "合格"):
        assert slots[f"grades.{grade}"] == str(sum(s.grade == grade for s in scored_sites))
    assert "不合格" not in text_of(tuple(runs_of(document)))
    county = [s for s in results.classes[0].sites if s.outcome == Outcome.SCORED]
    mean = sum(s.dimensions[0].score for s in county) / len(county)
    assert slots["dimension.信息公开.mean.县区网站"] == fixed_text(mean, 2)


def test_findings_are_counted_by_site(results: Results) -> None:
    text = words_of(results)
    assert "“栏目长期空挂”，63个网站中8个存在，占12.7%" in text
    assert "“链接打不开”，63个网站中4个存在，占6.3%" in text
    assert "共记录问题12条，涉及8个网站" in text


def test_a_withdrawn_finding_is_not_spoken_of(results: Results) -> None:
    wrong = finding("county-0", 0, state=FindingState.WITHDRAWN)
    cells = ((("county-0", "4.1"), Cell(findings=(wrong,))),)
    text = words_of(replace(results, cells=cells))
    assert "栏目长期空挂" not in text
    assert "共记录问题" not in text


def test_attachments_print_what_the_workbook_prints(results: Results, document: Document) -> None:
    for found, table in zip(results.classes, tables_of(document), strict=True):
        scores = score_table(found, WORDING)
        remark = scores.index(ColumnKind.REMARK)
        wide = len(table.columns) == len(scores.columns)
        kept = [n for n in range(len(scores.columns)) if wide or n != remark]
        assert len(table.columns) == len(table.header[0]) == len(kept)
        assert table.rows == tuple(tuple(r.cells[n].text for n in kept) for r in scores.rows)
    assert len(tables_of(document)[0].columns) == len(tables_of(document)[1].columns) + 2


def test_rows_add_up_on_paper(document: Document) -> None:
    """Printed values of a department differ from the printed total by rounding at most."""
    for row in tables_of(document)[1].rows:
        values = [F(text) for text in row[2:6]]
        assert abs(sum(values) - F(row[6])) <= F(4, 200)


def test_a_note_explains_rescaling(document: Document) -> None:
    first, second = tables_of(document)
    assert "折算" in first.notes[0]
    assert second.notes == ()


def test_invented_data_are_marked(results: Results, document: Document) -> None:
    assert document.demo_mark == "示例数据"
    real = replace(results, campaign=replace(CAMPAIGN, demo=False))
    assert build_bulletin(real, WORDING).demo_mark == ""


# nothing that the data do not carry


def test_a_bare_campaign_says_nothing_it_does_not_know(results: Results) -> None:
    bare = replace(
        CAMPAIGN,
        title="网站检查",
        region="",
        year=None,
        basis="",
        first_day=None,
        last_day=None,
        signed_on=None,
        organ="某单位",
    )
    text = words_of(replace(results, campaign=bare, cells=()))
    assert text.startswith("网站检查结果的通报\n")
    for word in ("历时", "按照《", "None", "延安", "全市", "2012", "2013", "年度", "{", "}"):
        assert word not in text, word
    assert "三、下一步工作要求" in text
    assert text.endswith("某单位\n　　年　月　日")


def test_no_sites_no_analysis(results: Results) -> None:
    classes = tuple(replace(found, sites=()) for found in results.classes)
    text = words_of(replace(results, classes=classes, cells=()))
    assert "共0个" in text
    assert "平均" not in text
    assert "主要有" not in text


def test_no_classes_at_all(results: Results) -> None:
    document = build_bulletin(replace(results, classes=(), cells=()), WORDING)
    assert tables_of(document) == []


def test_full_marks_everywhere_have_no_problems(results: Results) -> None:
    rules = rubric("满分", (("信息公开", 60), ("公众参与", 40)))
    perfect = scored(site(0, "c", "甲"), rules, (F(60), F(40)))
    only = ClassResults(SiteClass(ClassId("c"), "部门网站"), rules, (perfect,))
    text = words_of(replace(results, classes=(only,), cells=()))
    assert "主要有" not in text
    assert "失分" not in text
    assert "“信息公开乙项”（1个网站中1个得满分）" in text
    assert "最低的是" not in text
    assert "均为1个部门网站" in text
    assert "详见附件。" in text


def test_any_rubric_gets_a_paragraph_an_indicator(results: Results) -> None:
    rules = rubric("别的", (("内容创新", 50), ("外文版", 50)))
    place = scored(site(0, "c", "甲"), rules, (F(30), F(50)))
    only = ClassResults(SiteClass(ClassId("c"), "高校"), rules, (place,))
    found = paragraphs(build_bulletin(replace(results, classes=(only,), cells=()), WORDING))
    heads = [text for kind, text in found if kind == "heading 2"]
    assert heads[0].startswith("（一）内容创新。")
    assert heads[1].startswith("（二）外文版。")
    assert heads[2].startswith("（一）整改“内容创新”方面的问题。")
    problems = [text for _, text in found if re.match("[一二三]是", text)]
    assert len(problems) == 1
    assert problems[0].startswith("一是内容创新")


def test_management_alone_is_still_analysed(results: Results) -> None:
    rules = rubric("管", (("网站管理", 100),))
    place = scored(site(0, "c", "甲"), rules, (F(30),))
    only = ClassResults(SiteClass(ClassId("c"), "部门网站"), rules, (place,))
    found = paragraphs(build_bulletin(replace(results, classes=(only,), cells=()), WORDING))
    assert any(text.startswith("（一）网站管理。") for _, text in found)


def test_averages_leave_out_what_is_not_finished(results: Results) -> None:
    rules = rubric("半", (("信息公开", 100),))
    done = scored(site(0, "c", "甲"), rules, (F(80),))
    half = replace(scored(site(1, "c", "乙"), rules, (F(10),)), outcome=Outcome.INCOMPLETE, open=1)
    only = ClassResults(SiteClass(ClassId("c"), "部门网站"), rules, (done, half))
    text = words_of(replace(results, classes=(only,), cells=()))
    assert "1个网站的平均得分率为80.0%" in text
    assert "有1个网站尚未评完" in text


# on paper


def test_the_pdf_holds_every_total(results: Results, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    pages = write_pdf(document, path, faces=Faces(bundled_only=True))
    pdf = pypdfium2.PdfDocument(path)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    assert len(texts) == pages
    assert all("示例数据" in text for text in texts)
    flat = re.sub(r"\s", "", "".join(texts))
    for found in results.classes:
        for scores in found.sites:
            assert re.sub(r"\s", "", scores.site.name) in flat
            if scores.outcome == Outcome.SCORED:
                assert fixed_text(scores.total, 2) in flat
    for _, text in paragraphs(document)[2:4]:
        assert re.sub(r"\s", "", text)[:12] in flat


def test_every_language_makes_a_bulletin(results: Results) -> None:
    document = build_bulletin(results, Wording("en"))
    text = "\n".join(text for _, text in paragraphs(document))
    assert "63 websites were assessed (13 县区网站 and 50 部门网站)." in text
    assert len(paragraphs(document)) == len(FOUNDING)
