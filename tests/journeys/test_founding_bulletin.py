"""The bulletin of 1 February 2013 made again from its campaign, side by side, every paragraph.

What was printed then is compared with what is drafted now from the shipped campaign of Yan'an.
`PARAGRAPHS` lists each paragraph with what both have to say, the values it is bound to, and why
its other words differ, if they do.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from govassess.domain.bulletin import BlockKind, BlockPart, noted_names
from govassess.domain.bulletin_remarks import LintKind
from govassess.domain.bulletin_slots import slots_of
from govassess.services import rehearsal
from govassess.services.reports import Papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin import Block, Bulletin
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin import BulletinDesk

REPORTS = Path(__file__).parents[1] / "reports"
FOUNDING = (REPORTS / "bulletin_2012.txt").read_text(encoding="utf-8").splitlines()
_DIGITS_OF_NAMES = ("2012年", "2013年", "ICP备案号", "2周", "6个月", "1年", "3个月", "15个工作日")

EAST_ASIA = qn("w:eastAsia")
PRAISE = "赞语无数据支持，改为平均分、得分率和得满分的网站数"
FAULTS = "泛泛的说法改为记录在案的问题，写明N/63"
DUTY = "原文的具体任务（试点文件、市信息办行业科等）不在任务数据中，由人补写"
TOPIC = "问题按指标体系的一级指标命名"


@dataclass(frozen=True)
class Pair:
    """A paragraph of both: its kind, what both say in this order, its values, why it differs."""

    kind: str
    both: tuple[str, ...]
    slots: tuple[str, ...] = ()
    differs: str = ""


def run_in(title: str, name: str) -> Pair:
    slots = tuple(f"dimension.{name}.{each}" for each in ("sites", "rate", "mean.县区网站"))
    return Pair("heading 2", (title,), slots, PRAISE)


def problem(both: tuple[str, ...], name: str, why: str = FAULTS) -> Pair:
    return Pair("paragraph", both, (f"finding.{name}.", f"leaf.{name}."), why)


PARAGRAPHS = (
    Pair("title", ("延安市2012年政府网站绩效评估结果的通报",), ("campaign.title",)),
    Pair(
        "recipients",
        ("各县区信息化办公室，市政府各工作部门、直属机构：",),
        ("campaign.recipients",),
    ),
    Pair(
        "paragraph",
        ("为", "提高", "政府网站建设", "水平，", "我办组织", "历时两个月", "对", "各县区政府",
         "部门网站", "进行了绩效评估。", "通报如下："),
        ("campaign.span",),
        "“经市政府同意”和“纳入目标责任考核”不在任务数据中，由人补写；目的写得更短",
    ),
    Pair("heading 1", ("一、评估结果",)),
    Pair(
        "paragraph",
        (
            "2012年11月20日至2013年1月20日，我办按照《延安市人民政府办公室关于开展2012年度全市政府网站绩效评估工作的通知》（延政办发〔2012〕153号）要求，",
            "此次纳入评估范围的网站共63个（其中13个县区网站和50个部门网站）。评估结果详见附",
        ),
        ("campaign.first_day", "campaign.last_day", "campaign.basis", "sites.count",
         "class.1.sites", "class.2.sites", "attachment."),
        "“附表1和附表2”与附件说明不一致，改为“附件1和附件2”；“公平、公正、公开”不是数据",
    ),
    Pair("heading 1", ("二、结果分析",)),
    Pair(
        "paragraph",
        ("从评估情况看，", "网站"),
        ("sites.scored", "totals.mean", "totals.max", "totals.min", "grades."),
        PRAISE,
    ),
    run_in("（一）信息公开。", "信息公开"),
    run_in("（二）网上办事。", "网上办事"),
    run_in("（三）公众参与。", "公众参与"),
    Pair(
        "paragraph",
        ("2012年", "市政府网站", "存在", "一些问题", "主要有："),
        ("findings.confirmed", "findings.sites"),
        "“明显提高”要有上次成绩才说；写明问题条数和网站数",
    ),
    problem(("一是网站建设", "管理还需进一步加强。"), "网站建设与管理", f"{FAULTS}；{TOPIC}"),
    problem(("二是信息公开",), "信息公开"),
    problem(("三是网上办事", "进一步"), "网上办事"),
    problem(("四是", "还", "进一步"), "公众参与", f"{FAULTS}；{TOPIC}：政民互动即公众参与"),
    Pair("heading 1", ("三、2013年工作要求",)),
    Pair("heading 2", ("（一）", "政府信息公开", "。各县区", "各部门要", "公开"), (), DUTY),
    Pair("heading 2", ("（二）", "网上办事。", "要", "事项", "依据", "网上"), (), DUTY),
    Pair("heading 2", ("（三）", "管理", "各县区、各部门要", "应急预案"), (), DUTY),
    Pair("heading 2", ("（四）", "互动交流", "要", "答复"), (), DUTY),
    Pair("note", ("2012年县区政府网站绩效评估得分表",), ("attachment.",)),
    Pair("note", ("2012年部门网站绩效评估得分表",), ("attachment.",)),
    Pair("signature", ("延安市信息化办公室",), ("campaign.organ",)),
    Pair("date", ("2013年2月1日",), ("campaign.signed_on",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    with rehearsal.start(tmp_path_factory.mktemp("延安") / "任务") as made:
        rehearsal.walk(made, seed=2012)
        yield made


@pytest.fixture
def desk(campaign: Campaign) -> Iterator[BulletinDesk]:
    """Return the desk of a bulletin that nobody has edited; what a test does to it is undone."""
    history = campaign.history
    before = history.steps().undo
    yield campaign.reports.bulletin
    while history.steps().undo != before:
        history.undo()
    assert campaign.reports.bulletin.document() is None


def normal(words: str) -> str:
    """Return words as both print them: no blanks, full-width brackets, no typed number."""
    words = re.sub(r"\s", "", words).replace("(", "（").replace(")", "）")
    return re.sub(r"^(附件：)?\d、", "", words)


def kind_of(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.kind is BlockKind.HEADING else block.kind.value


def told(bulletin: Bulletin) -> list[tuple[Block, str]]:
    """Return the paragraphs before the tables, a note's names as one each."""
    found = []
    for block in bulletin.blocks:
        if block.kind is BlockKind.NOTE:
            found += [(block, name) for _, name in noted_names(block)]
        elif block.kind is not BlockKind.TABLE:
            found.append((block, block.words))
    return found


def in_order(words: str, parts: tuple[str, ...]) -> bool:
    return re.search(".*?".join(map(re.escape, parts)), words) is not None


def test_the_founding_bulletin_has_24_paragraphs() -> None:
    assert len(FOUNDING) == len(PARAGRAPHS) == 24


@pytest.mark.parametrize("number", range(1, 25))
def test_each_paragraph_stands_beside_its_own(desk: BulletinDesk, number: int) -> None:
    pair, then = PARAGRAPHS[number - 1], normal(FOUNDING[number - 1])
    paragraphs = told(desk.view().bulletin)
    assert len(paragraphs) == 24
    block, words = paragraphs[number - 1]
    now = normal(words)
    assert kind_of(block) == pair.kind
    assert in_order(then, pair.both), then
    assert in_order(now, pair.both), now
    assert (now != then) is bool(pair.differs), f"{then}\n{now}"
    bound = [run.slot for _, run in slots_of(block)]
    for name in pair.slots:
        assert any(slot.startswith(name) for slot in bound), name


def test_every_figure_of_the_text_is_bound(desk: BulletinDesk) -> None:
    for block, _ in told(desk.view().bulletin):
        literal = "".join(run.text for run in (*block.text, *block.body) if not run.slot)
        for name in _DIGITS_OF_NAMES:
            literal = literal.replace(name, "")
        assert re.findall(r"\d+", literal) == [], literal


def test_problem_classes_count_out_of_the_sites_assessed(desk: BulletinDesk) -> None:
    blocks = [block for block, _ in told(desk.view().bulletin) if block.origin[:8] == "problem."]
    assert len(blocks) == 4
    for block in blocks:
        found = re.findall(r"，(\d+)个网站中(\d+)个存在，占(\d+\.\d)%", block.words)
        assert found
        for of, sites, rate in found:
            assert 0 < int(sites) <= int(of) <= 63
            assert float(rate) == pytest.approx(100 * int(sites) / int(of), abs=0.051)


def test_two_tables_follow_with_the_names_of_the_note(
    campaign: Campaign, desk: BulletinDesk
) -> None:
    bulletin = desk.view().bulletin
    *_, first, second = bulletin.blocks
    assert {first.kind, second.kind} == {BlockKind.TABLE}
    assert [first.words, second.words] == [PARAGRAPHS[20].both[0], PARAGRAPHS[21].both[0]]
    assert [len(found.sites) for found in campaign.reports.results().classes] == [13, 50]


def test_the_draft_has_nothing_for_the_linter_or_to_bring_up_to_date(desk: BulletinDesk) -> None:
    assert desk.view().remarks == ()
    assert desk.view().stale == ()


def typed_over(desk: BulletinDesk) -> None:
    """Type what was printed in 2013 over each paragraph of the draft."""
    for block in desk.view().bulletin.blocks:
        if block.kind is BlockKind.NOTE:
            desk.retype(block.id, "\n".join(FOUNDING[20:22]))
    rows = zip(told(desk.view().bulletin), FOUNDING, strict=True)
    for (block, _), line in rows:
        if block.kind is BlockKind.NOTE:
            continue
        title = re.match(r"[(（][一二三四][)）][^。]*。", line)
        if title and block.body:
            desk.retype(block.id, title[0])
            desk.retype(block.id, line[title.end() :], BlockPart.BODY)
        else:
            desk.retype(block.id, line)


def test_the_words_of_2013_typed_over_the_draft_stay_bound_where_they_agree(
    campaign: Campaign, desk: BulletinDesk, tmp_path: Path
) -> None:
    typed_over(desk)
    bulletin = desk.view().bulletin
    assert [normal(words) for _, words in told(bulletin)] == [normal(line) for line in FOUNDING]
    bound = {run.slot: run.text for block in bulletin.blocks for _, run in slots_of(block)}
    assert bound["sites.count"] == "63"
    assert (bound["class.1.sites"], bound["class.2.sites"]) == ("13", "50")
    assert {
        "campaign.title", "campaign.recipients", "campaign.organ",
        "campaign.signed_on",
    } <= bound.keys()  # fmt: skip
    kinds = {remark.kind for remark in desk.view().remarks}
    assert {
        LintKind.ATTACHMENT_WORD, LintKind.DATE_SPACES, LintKind.HALF_BRACKETS,
    } <= kinds  # fmt: skip
    assert desk.view().stale == ()
    while found := [each for each in desk.view().remarks if each.edits]:
        desk.mend(found[0])
    (pdf, word) = campaign.reports.publish(tmp_path, papers=frozenset({Papers.BULLETIN})).files
    words = [bare(each) for _, each in told(desk.view().bulletin)]
    assert follow_each_other(words, pdf_text(pdf.path))
    assert follow_each_other(words, "".join(word_lines(word.path)))


# the draft on paper


@pytest.fixture(scope="module")
def papers(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("发布")
    pdf, word = campaign.reports.publish(out, papers=frozenset({Papers.BULLETIN})).files
    return pdf.path, word.path


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def pdf_text(path: Path) -> str:
    """Return the words of all pages without blanks, page numbers and the mark of the demo."""
    with pypdfium2.PdfDocument(path) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    return re.sub(r"—\d+—|示例数据", "", bare("".join(pages)))


def word_lines(path: Path) -> list[str]:
    """Return the paragraphs of a Word file that say anything, without blanks."""
    lines = (bare(each.text) for each in docx.Document(str(path)).paragraphs)
    return [line for line in lines if line]


def follow_each_other(words: list[str], text: str) -> bool:
    place = 0
    for each in words:
        place = text.find(each, place)
        if place < 0:
            return False
        place += len(each)
    return True


def test_pdf_and_word_have_the_paragraphs_of_the_draft_in_their_order(
    desk: BulletinDesk, papers: tuple[Path, Path]
) -> None:
    words = [bare(each) for _, each in told(desk.view().bulletin)]
    pdf, word = papers
    assert follow_each_other(words, pdf_text(pdf))
    assert [re.sub(r"^(附件：)?\d\.", "", line) for line in word_lines(word)[:24]] == words


STYLES = (
    "Title", "主送机关", "公文正文", "Heading 1", "公文正文", "Heading 1",
    *["公文正文"] * 9, "Heading 1", *["公文正文"] * 4,
    "附件说明", "附件说明", "发文机关署名", "成文日期",
)  # fmt: skip
RUN_INS = (8, 9, 10, 17, 18, 19, 20)


def test_word_has_real_styles(papers: tuple[Path, Path]) -> None:
    document = docx.Document(str(papers[1]))
    said = [each for each in document.paragraphs if each.text.strip()]
    assert tuple(each.style.name for each in said[:24]) == STYLES
    for number in RUN_INS:
        first, *rest = said[number - 1].runs
        assert first.style.name == "二级标题字"
        assert first.text.endswith("。")
        assert {run.style.name for run in rest} == {"Default Paragraph Font"}
    heading = document.styles["Heading 1"]
    assert heading.element.rPr.rFonts.get(EAST_ASIA) == "黑体"
    assert document.styles["公文正文"].element.rPr.rFonts.get(EAST_ASIA) == "仿宋_GB2312"
    assert document.styles["Title"].element.rPr.rFonts.get(EAST_ASIA) == "方正小标宋简体"


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not there")
def test_libreoffice_opens_word_and_converts_it_to_the_same_paragraphs(
    papers: tuple[Path, Path], tmp_path: Path
) -> None:
    pdf, word = papers
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("txt:Text (encoded):UTF8", "pdf"):
        command = ["soffice", profile, "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(word)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    read = (tmp_path / f"{word.stem}.txt").read_text(encoding="utf-8-sig")
    lines = [line for line in map(bare, read.splitlines()) if line]
    own = word_lines(word)
    assert lines[:24] == own[:24]
    converted = tmp_path / f"{word.stem}.pdf"
    said = unquoted(pdf_text(converted))
    assert follow_each_other([unquoted(line) for line in own[:24]], said)
    figures = re.compile(r"\d+\.\d\d")
    assert sorted(figures.findall(said)) == sorted(figures.findall(pdf_text(pdf)))
    with pypdfium2.PdfDocument(converted) as opened:
        pages = [bare(page.get_textpage().get_text_range()) for page in opened]
    (signed,) = [page for page in pages if "2013年2月1日—" in page]
    assert "附件：1." in signed  # never a signature on a page of its own


def unquoted(words: str) -> str:
    """Return words without the marks that a stand-in face draws out of their order."""
    return re.sub("[“”]", "", words)
