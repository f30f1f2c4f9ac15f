"""Workbooks fed with hostile, odd and very long text (T27, T28): text stays the text it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from govassess.domain.answers import Answer, Cell, Vote
from govassess.domain.campaign import SiteClass
from govassess.domain.ids import ClassId, EvaluatorId, SiteId
from govassess.domain.people import Evaluator
from govassess.domain.results import ClassResults, EvidenceRow, Results
from govassess.domain.sentence import sentence
from govassess.domain.trace import Step
from govassess.reports.workbook import write_class_workbook, write_workbook
from tests.reports.invented import COUNTY, F, finding, invented, scored, site
from tests.reports.test_workbook import STAMP, WORDING, formulas_in, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def results() -> Results:
    return invented()


LEADS = (
    *("=1+1", '=HYPERLINK("http://x","y")', "==x", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1+1"),
    *("#N/A", "#REF!", "=cmd|' /C calc'!A0", "</f><f>1+1</f>", "{=1}", "1e5", "TRUE", "00123"),
    *("2012-12-03", "12:30", "50%", "￥5", "<is><t>x</t></is>", "&amp;", "'=1", '"=1"'),
)


def with_text(results: Results, text: str) -> Results:
    """Return two classes of one site each in which every free text is `text`."""
    key = (SiteId("s"), "4.1")
    lines = replace(COUNTY.roots[3].children[0].leaf.lines[0], label=text, text=text)
    leaf = replace(
        COUNTY.roots[3].children[0].leaf,
        lines=(lines,),
        excludes=(text,),
        **dict.fromkeys(("definition", "where", "applies_when"), text),
    )
    child = replace(COUNTY.roots[3].children[0], title=text, leaf=leaf)
    root = replace(COUNTY.roots[3], title=text, children=(child, COUNTY.roots[3].children[1]))
    parts = tuple(replace(part, title=text) for part in COUNTY.parts)
    rules = replace(
        COUNTY, name=text, parts=parts, roots=(*COUNTY.roots[:3], root, COUNTY.roots[4])
    )
    place = replace(site(0, "c", text), id=SiteId("s"), url=text)
    scores = scored(place, rules, (F(40), F(20), F(20), F(13)), bonus=F(1, 3))
    said = sentence("reports.quoted", text=text)
    step = Step("4.1", text, F(1), F(1), said, ("s",))
    scores = replace(
        scores, remarks=(said,), grade=text, trace=scores.trace._replace(children=(step,))
    )
    held = Cell(
        votes=(Vote(EvaluatorId("e"), Answer(option=text), text),),
        findings=(
            finding("s", 0, text=text, url=text, column=text, at=text, evaluator=EvaluatorId("e")),
        ),
    )
    return replace(
        results,
        campaign=replace(results.campaign, title=text, organ=text, id=text),
        classes=(ClassResults(SiteClass(ClassId("c"), text), rules, (scores,)),),
        evaluators=(Evaluator(EvaluatorId("e"), text),),
        cells=((key, held),),
        evidence=(EvidenceRow("p", "s", "4.1", text, text, text, "e", "p.png"),),
        digests=((text, text),),
    )


def texts_of(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.data_type in {"s", "inlineStr"})


COLUMNS = {
    "得分表": "ABFGIJ",
    "分项得分": "ABI",
    "得分依据": "ABDG",
    "问题清单": "ABCEFGIJKL",
    "投票与裁定": "ABDFGH",
    "指标体系": "ACDGHIMN",
    "校验": "AB",
}
"""The columns that hold text from data, by sheet."""


@pytest.mark.promise("T27")
def test_text_is_never_a_formula(results: Results, tmp_path: Path) -> None:
    plain, hostile = tmp_path / "plain.xlsx", tmp_path / "hostile.xlsx"
    write_workbook(with_text(results, "平常"), plain, wording=WORDING, stamp=STAMP)
    expected = formulas_in(plain)
    places = sum(text == "平常" for text in texts_of(plain))
    told = {
        sheet.title: "".join(
            sorted({c.column_letter for row in sheet for c in row if "平常" in str(c.value)})
        )
        for sheet in load_workbook(plain)
    }
    assert told == COLUMNS
    for text in LEADS:
        write_workbook(with_text(results, text), hostile, wording=WORDING, stamp=STAMP)
        assert formulas_in(hostile) == expected, text
        assert sum(found == text for found in texts_of(hostile)) == places, text


@pytest.mark.promise("T27")
def test_a_lead_is_prefixed(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(with_text(results, "=1+1"), path, wording=WORDING, stamp=STAMP)
    cell = load_workbook(path)["得分表"]["B4"]
    assert cell.value == "=1+1"
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.promise("T28")
@pytest.mark.parametrize("length", [32_767, 32_768, 100_000])
def test_long_text_goes_on_below(results: Results, tmp_path: Path, length: int) -> None:
    text = ("长文" * length)[: length - 2] + "。完"
    path = tmp_path / "a.xlsx"
    key = ("county-0", "1.1")
    vote = Vote(EvaluatorId("e1"), Answer(number=F(1)), text)
    given = replace(results, cells=((key, Cell(votes=(vote,))),))
    write_class_workbook(given, given.classes[0], path=path, wording=WORDING, stamp=STAMP)
    notes = [row[-2] for row in rows_of(path, "投票与裁定")[3:]]
    assert "".join(notes) == text
    assert len(notes) == -(-length // 32_767)


ODD = (
    *("a\x00b", "a\x0bb", "a\x1bb", "a\ufffeb", "a\ud800b", "\u202egpj.exe", "😀👨‍👩‍👧", "㑇𠀀"),
    *("_x0041_", "行一\r\n行二", "行一\n行二", "  两头有空  ", "e\u0301", "\ufeff甲", ""),
)


@pytest.mark.promise("T28")
@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_kept(results: Results, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(with_text(results, text), path, wording=WORDING, stamp=STAMP)
    kept = re.sub("[\x00\x0b\x1b\ufffe\ud800]", "", text).replace("\r\n", "\n")
    assert rows_of(path, "投票与裁定")[3][-2] == (kept or None)


@pytest.mark.promise("T28")
def test_long_emoji_text_is_not_split_inside_a_sign(results: Results, tmp_path: Path) -> None:
    text = "😀" * 20_000
    path = tmp_path / "a.xlsx"
    vote = Vote(EvaluatorId("e1"), Answer(number=F(1)), text)
    given = replace(results, cells=((("county-0", "1.1"), Cell(votes=(vote,))),))
    write_class_workbook(given, given.classes[0], path=path, wording=WORDING, stamp=STAMP)
    notes = [row[-2] for row in rows_of(path, "投票与裁定")[3:]]
    assert "".join(notes) == text
    assert all(len(note.encode("utf-16-le")) // 2 <= 32_767 for note in notes)
