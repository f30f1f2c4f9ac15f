"""What careful clerks catch: every fault is found, told, and mended where nobody has to judge."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from govassess.domain.bulletin import Block, BlockKind, BlockPart, Bulletin, Letter, Outline
from govassess.domain.bulletin_lint import (
    Attached,
    LintKind,
    Remark,
    lint,
    mended,
    mended_letter,
)
from govassess.domain.runs import Run, plain, text_of
from govassess.wording import LANGUAGES, Wording

FOUNDING = Path(__file__).parents[1] / "reports" / "bulletin_2012.txt"
ATTACHED = (
    Attached("scores/1", "县区网站", 13, Fraction("98.5"), Fraction("70")),
    Attached("scores/2", "部门网站", 50, Fraction("98.75"), Fraction("64.75")),
)
TITLES = ("2012年县区政府网站绩效评估得分表", "2012年部门网站绩效评估得分表")
CLEAN = (
    "2012年11月20日至2013年1月20日，我办按照《通知》（延政办发〔2012〕153号）要求，对网站共63个"
    "（其中13个县区网站和50个部门网站）进行了评估，最高98.75分，最低64.75分……详见附件1和附件2。"
    "“好”的有GovAssess(tm)、3.5个百分点——可以吗？！"
)


def bulletin(*blocks: Block, letter: Letter | None = None) -> Bulletin:
    return Bulletin(Outline.YEARLY, blocks, letter or Letter())


def paragraph(text: str, *, block_id: str = "p") -> Block:
    return Block(block_id, BlockKind.PARAGRAPH, plain(text))


def closing(*noted: str) -> tuple[Block, ...]:
    tables = (
        Block(f"t{n}", BlockKind.TABLE, plain(title), source=f"scores/{n}")
        for n, title in enumerate(TITLES, 1)
    )
    return Block("n", BlockKind.NOTE, plain("\n".join(noted or TITLES))), *tables


def remarks(text: str) -> tuple[Remark, ...]:
    return lint(bulletin(paragraph(text), *closing()), ATTACHED)


def kinds(text: str) -> list[LintKind]:
    return [remark.kind for remark in remarks(text)]


def mended_text(text: str) -> str:
    """Return a paragraph after every remark was mended, one after the other."""
    for _ in range(20):
        found = [each for each in remarks(text) if each.edits and each.block == "p"]
        if not found:
            return text
        text = text_of(mended(paragraph(text), found[0]).text)
    raise AssertionError(text)


def founding() -> Bulletin:
    """The bulletin of 2013 as it was published, with its two attachments."""
    lines = FOUNDING.read_text(encoding="utf-8").splitlines()
    blocks = [Block("title", BlockKind.TITLE, plain(lines[0]))]
    for number, line in enumerate(lines[1:-4], 1):
        run_in = re.match("[(（][一二三四五][)）][^。]*。", line)
        name = f"p{number}"
        if re.match("[一二三]、", line):
            blocks.append(Block(name, BlockKind.HEADING, plain(line), level=1))
        elif run_in:
            body = plain(line[run_in.end() :])
            blocks.append(Block(name, BlockKind.HEADING, plain(run_in[0]), body, 2))
        else:
            blocks.append(paragraph(line, block_id=name))
    noted = f"{lines[-4].removeprefix('附件：')}\n{lines[-3]}"
    return bulletin(*blocks, Block("n", BlockKind.NOTE, plain(noted)), *closing()[1:])


def test_the_founding_bulletin_has_its_known_faults_and_no_others() -> None:
    found = founding()
    told = [
        (each.kind, text_of(found.block(each.block).part(each.part))[each.start : each.end])
        for each in lint(found, ATTACHED)
    ]
    assert told == [
        (LintKind.DATE_SPACES, "2012 年11 月20 日"),
        (LintKind.DATE_SPACES, "2013 年1月20 日"),
        (LintKind.DATE_SPACES, "2012 年"),
        (LintKind.NUMBER_SPACES, "63 "),
        (LintKind.HALF_BRACKETS, "(其中13个县区网站和50个部门网站)"),
        (LintKind.ATTACHMENT_WORD, "附表"),
        (LintKind.ATTACHMENT_WORD, "附表"),
        (LintKind.HALF_BRACKETS, "(一)"),
        (LintKind.COMMA_NUMBER, "1、"),
        (LintKind.COMMA_NUMBER, "2、"),
    ]


def test_the_founding_bulletin_is_mended_without_a_person() -> None:
    found = founding()
    while fixable := [each for each in lint(found, ATTACHED) if each.edits]:
        remark = fixable[0]
        blocks = (
            mended(block, remark) if block.id == remark.block else block for block in found.blocks
        )
        found = replace(found, blocks=tuple(blocks))
    assert lint(found, ATTACHED) == ()
    words = "\n".join(block.words for block in found.blocks)
    assert "2012年11月20日至2013年1月20日" in words
    assert "网站共63个（其中13个县区网站和50个部门网站）。评估结果详见附件1和附件2。" in words
    assert "（一）信息公开。" in words


def test_a_clean_text_has_no_remark() -> None:
    assert kinds(CLEAN) == []


@pytest.mark.parametrize(
    ("text", "kind", "after"),
    [
        ("详见附表1和附表2。", LintKind.ATTACHMENT_WORD, "详见附件1和附件2。"),
        ("结果(见附件1)如下", LintKind.HALF_BRACKETS, "结果（见附件1）如下"),
        ("(一)信息公开", LintKind.HALF_BRACKETS, "（一）信息公开"),
        ("结果（见附件1)如下", LintKind.MIXED_BRACKETS, "结果（见附件1）如下"),
        ("结果(见附件1）如下", LintKind.MIXED_BRACKETS, "结果（见附件1）如下"),
        ("1、切实整改", LintKind.COMMA_NUMBER, "1.切实整改"),
        ("要求如下：1、整改；2、复查。", LintKind.COMMA_NUMBER, "要求如下：1.整改；2.复查。"),
        ("2012 年11 月20 日", LintKind.DATE_SPACES, "2012年11月20日"),
        ("11月 20日前", LintKind.DATE_SPACES, "11月20日前"),
        ("2012\u3000年", LintKind.DATE_SPACES, "2012年"),
        ("共63 个网站", LintKind.NUMBER_SPACES, "共63个网站"),
        ("（延政办发[2012]153号）", LintKind.YEAR_BRACKETS, "（延政办发〔2012〕153号）"),
        ("延政办发(2012)153号", LintKind.YEAR_BRACKETS, "延政办发〔2012〕153号"),
        ("延政办发（2012）第153号", LintKind.YEAR_BRACKETS, "延政办发〔2012〕153号"),
        ("延政办发【2012】 153 号", LintKind.YEAR_BRACKETS, "延政办发〔2012〕153号"),
        ("延政办发〔2012〕003号", LintKind.YEAR_BRACKETS, "延政办发〔2012〕3号"),
        ("评估结束。。", LintKind.DOUBLE_MARK, "评估结束。"),
        ("公开，。办事", LintKind.DOUBLE_MARK, "公开。办事"),
        ("公开、、办事", LintKind.DOUBLE_MARK, "公开、办事"),
        (
            "网站共64个（其中13个县区网站和51个部门网站）",
            LintKind.TABLE_TOTAL,
            "网站共63个（其中13个县区网站和50个部门网站）",
        ),
    ],
)
def test_a_fault_is_found_and_mended(text: str, kind: LintKind, after: str) -> None:
    assert kind in kinds(text)
    assert mended_text(text) == after
    assert kinds(after) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("详见附件3。", LintKind.ATTACHMENT_UNKNOWN),
        ("63个网站（其中13个县区网站和49个部门网站）", LintKind.SUM),
        ("最高99.00分，最低64.75分", LintKind.TABLE_TOTAL),
        ("最低60分", LintKind.TABLE_TOTAL),
    ],
)
def test_a_fault_that_needs_judgement_is_only_told(text: str, kind: LintKind) -> None:
    (found,) = [each for each in remarks(text) if each.kind is kind]
    assert found.block == "p"
    assert kind is LintKind.SUM or not found.edits


@pytest.mark.parametrize(
    "text",
    [
        "其中5个县区网站未更新",
        "63个网站（其中8个不合格）",
        "f(x)",
        "3、5、7月",
        "附表格式自定",
        "约30 %",
        "怎么办？！",
        "……",
        "共3.14个",
    ],
)
def test_what_only_looks_like_a_fault_is_left_alone(text: str) -> None:
    bad = [kind for kind in kinds(text) if kind is not LintKind.NUMBER_SPACES]
    assert bad == []


def test_values_outside_what_is_mended_stay_bound() -> None:
    runs = (Run("共"), Run("63", "sites.count"), Run("个(其中"), Run("13", "a"), Run("个县区)"))
    block = Block("p", BlockKind.PARAGRAPH, runs)
    (remark,) = lint(bulletin(block))
    found = mended(block, remark)
    assert found.words == "共63个（其中13个县区）"
    assert [run for run in found.text if run.slot] == [runs[1], runs[3]]


def test_a_body_is_mended_in_its_place() -> None:
    block = Block("h", BlockKind.HEADING, plain("（一）公开。"), plain("共63 个"), 2)
    (remark,) = lint(bulletin(block))
    assert (remark.part, remark.start, remark.end) == (BlockPart.BODY, 1, 4)
    assert text_of(mended(block, remark).body) == "共63个"


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        ((), []),
        (("2012年县区政府网站得分表", TITLES[1]), [LintKind.ATTACHMENT_NAME]),
        ((TITLES[0],), [LintKind.ATTACHMENT_COUNT]),
        (("1.2012年县区政府网站绩效评估得分表", "2. 2012年部门网站绩效评估得分表"), []),
    ],
)
def test_the_note_names_what_is_attached(noted: tuple[str, ...], found: list[LintKind]) -> None:
    told = lint(bulletin(paragraph("见附件1、附件2。"), *closing(*noted)))
    assert [each.kind for each in told] == found
    for each in told:
        if each.kind is LintKind.ATTACHMENT_NAME:
            note = closing(*noted)[0]
            assert mended(note, each).words.startswith(TITLES[0])


def test_an_attachment_without_a_note_is_told() -> None:
    (found,) = lint(bulletin(paragraph("详见附件1。")))
    assert found.kind is LintKind.ATTACHMENT_NONE


def test_the_only_attachment_has_no_number() -> None:
    note, table, _ = closing(TITLES[0])
    (found,) = lint(bulletin(paragraph("详见附件1。"), note, table))
    assert found.kind is LintKind.ATTACHMENT_UNKNOWN
    assert mended(paragraph("详见附件1。"), found).words == "详见附件。"


@pytest.mark.parametrize(
    ("mark", "number", "found"),
    [
        ("某办文件", "延信办发〔2013〕3号", []),
        ("某办文件", "", [LintKind.NUMBER_MISSING]),
        ("", "延信办发〔2013〕3号", [LintKind.MARK_MISSING]),
        ("某办文件", "延信办发[2013]3号", [LintKind.YEAR_BRACKETS]),
        ("某办文件", "3号", [LintKind.NUMBER_FORM]),
    ],
)
def test_a_red_head_wants_a_number(mark: str, number: str, found: list[LintKind]) -> None:
    letter = Letter(red_head=True, mark=mark, number=number)
    told = lint(bulletin(letter=letter))
    assert [each.kind for each in told] == found
    assert all(each.block == "" for each in told)
    for each in told:
        if each.kind is LintKind.YEAR_BRACKETS:
            assert mended_letter(letter, each).number == "延信办发〔2013〕3号"
    assert lint(bulletin(letter=replace(letter, red_head=False))) == ()


def numbered(*heads: tuple[int, str]) -> Bulletin:
    """Return headings of these levels and words; level 0 is a paragraph."""
    return bulletin(
        *(
            Block(str(n), BlockKind.HEADING, plain(words), level=level)
            if level
            else paragraph(words, block_id=str(n))
            for n, (level, words) in enumerate(heads)
        )
    )


def test_numbers_in_a_row_are_let_be() -> None:
    good = [
        *(
            (1, "一、甲"),
            (2, "（一）乙"),
            (2, "（二）丙"),
            (3, "1.丁"),
            (4, "（1）戊"),
            (3, "2.己"),
        ),
        *((0, "一是庚"), (0, "中间"), (0, "二是辛"), (1, "二、壬"), (2, "（一）癸"), (0, "一是子")),
    ]
    assert lint(numbered(*good)) == ()


@pytest.mark.parametrize(
    ("heads", "wrong", "after"),
    [
        ([(1, "一、甲"), (1, "三、乙")], "三、", "二、乙"),
        ([(1, "一、甲"), (2, "（二）乙")], "（二）", "（一）乙"),
        ([(0, "一是甲"), (0, "三是乙")], "三是", "二是乙"),
        ([(3, "1.甲"), (3, "1.乙")], "1.", "2.乙"),
        (
            [(1, f"{n}、甲") for n in "一二三四五六七八九十"] + [(1, "十二、乙")],
            "十二、",
            "十一、乙",
        ),
    ],
)
def test_a_number_out_of_its_row_is_told(
    heads: list[tuple[int, str]], wrong: str, after: str
) -> None:
    found = numbered(*heads)
    (remark,) = lint(found)
    block = found.block(remark.block)
    assert remark.kind is LintKind.ORDER
    assert block.words[remark.start : remark.end] == wrong
    assert mended(block, remark).words == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_has_its_sentence(language: str) -> None:
    wording = Wording(language)
    texts = [
        "详见附表1，，(一)见附件9 1 个",
        "1、2012 年[2012]1号（a)最高1分",
        "63个网站（其中1个县区网站和1个部门网站）",
    ]
    letter = Letter(red_head=True)
    found = bulletin(*(paragraph(text) for text in texts), *closing("甲"), letter=letter)
    told = lint(found, ATTACHED)
    assert len({each.kind for each in told}) >= 12
    for each in told:
        assert "{" not in wording.sentence(each.sentence)
