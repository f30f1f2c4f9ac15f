"""The bulletin on a full disk or beside an open one; papers fed with text that commands."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from govassess import safe_write
from govassess.canonical import sha256
from govassess.domain.answers import NOTHING_FOUND, Answer, Finding
from govassess.domain.bulletin import BlockKind, Letter, Outline
from govassess.domain.evidence import Capsule
from govassess.domain.runs import plain
from govassess.errors import GovAssessError, Problem
from govassess.services.reports import Papers
from govassess.services.reports_bulletin import NewBlock
from govassess.services.walk import new_finding_id
from tests.builders import filled
from tests.reports.pictures import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign

    Walked = tuple[Campaign, tuple[Site, ...], Actor]


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        for site in sites:
            campaign.walk.rate(site, "1.1", Answer(number=3), by)
            campaign.walk.rate(site, "1.2", Answer(option="好"), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
            capsule = Capsule(site.url, "页", "2012-12-03T08:15:00+00:00")
            campaign.evidence.keep(png((400, 300)), capsule, by, [(site, "1.1")])
        yield campaign, sites, by


def published(campaign: Campaign, out: Path, kind: Papers) -> dict[Path, str]:
    """Publish one kind; return every file of the folder with its digest."""
    campaign.reports.publish(out, papers=frozenset({kind}))
    return files_in(out)


def files_in(out: Path) -> dict[Path, str]:
    return {p: sha256(p.read_bytes()) for p in sorted(out.rglob("*")) if p.is_file()}


@pytest.mark.promise("T9")
@pytest.mark.parametrize("flush", [1, 3])
def test_a_disk_that_fills_up_between_pdf_and_word_leaves_whole_files(
    walked: Walked, tmp_path: Path, flush: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T9: file and folder of the PDF are flushed, then those of the Word file."""
    campaign, out = walked[0], tmp_path / "发布"
    before = published(campaign, out, Papers.BULLETIN)
    calls = 0
    really = os.fsync

    def fail(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == flush:
            raise OSError(errno.ENOSPC, "no space")
        really(handle)

    with monkeypatch.context() as patch:
        patch.setattr(safe_write.os, "fsync", fail)
        with pytest.raises(GovAssessError) as refused:
            campaign.reports.publish(out, papers=frozenset({Papers.BULLETIN}))
    assert refused.value.problem is Problem.DISK_FULL
    path = refused.value.facts["path"]
    assert isinstance(path, Path)
    assert path.suffix == {1: ".pdf", 3: ".docx"}[flush]
    assert files_in(out) == before
    assert published(campaign, out, Papers.BULLETIN) == before


@pytest.mark.promise("T12b")
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_paper_open_elsewhere_is_kept_and_the_new_one_beside_it(
    walked: Walked, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, out = walked[0], tmp_path / "发布"
    before = published(campaign, out, Papers.BULLETIN)
    held = next(path for path in before if path.suffix == suffix)
    really = Path.replace

    def replace(part: Path, target: Path) -> Path:
        if Path(target) == held:
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return really(part, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        patch.setattr(safe_write.time, "sleep", lambda _seconds: None)
        with pytest.raises(GovAssessError) as refused:
            campaign.reports.publish(out, papers=frozenset({Papers.BULLETIN}))
    assert refused.value.problem is Problem.FILE_OPEN_ELSEWHERE
    assert refused.value.facts["path"] == held
    kept = refused.value.facts["kept"]
    assert isinstance(kept, Path)
    after = files_in(out)
    assert after.pop(kept) == before[held]  # the same paper, whole, under a second name
    assert after == before


# text that looks like commands

MARKUP = (
    '<img src="/etc/passwd"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<font color="[[[1]]]">红</font>',
    "A < B & C > D",
    "<para>没有结束",
    "</w:t></w:r><w:fldSimple w:instr='DATE'/>",
    "{=1} ${HOME} {{x}} %s %d \\n \\\\server\\x",
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "＝1+1",
    "-1+2",
    "@SUM(A1)",
    "#REF!",
    "_x0041_",
    "&lt;b&gt;",
    "(unbalanced ((",
)
ODD = ("😀", "㑇𠀀", "e\u0301", "\ufeff甲", "行一\n行二", "  两头有空  ", "\u202egpj.exe")


def typed(campaign: Campaign, texts: tuple[str, ...]) -> None:
    desk = campaign.reports.bulletin
    desk.draft(Outline.YEARLY)
    title, *_ = desk.view().bulletin.blocks
    last = title.id
    for text in texts:
        for kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            last = desk.insert(NewBlock(kind, plain(text), 2), last)
    note = next(b for b in desk.view().bulletin.blocks if b.kind is BlockKind.NOTE)
    desk.retype(note.id, f"{note.words}\n{texts[0][:40]}")
    desk.set_letter(Letter(red_head=True, mark="某办文件", number=texts[-1][:40], imprint=True,
                           copies=texts[0][:40], printer=texts[3 % len(texts)][:40]))  # fmt: skip


def bare(words: str) -> str:
    return re.sub(r"[\s\u202e\ufeff]", "", words)


@pytest.mark.promise("T30")
def test_markup_in_the_bulletin_is_text(walked: Walked, tmp_path: Path) -> None:
    """T30 for PDF and Word: nothing is read in, nothing leads out, every sign is there."""
    campaign = walked[0]
    typed(campaign, MARKUP)
    pdf, word = campaign.reports.publish(tmp_path, papers=frozenset({Papers.BULLETIN})).files
    with pypdfium2.PdfDocument(pdf.path) as opened:
        said = bare("".join(page.get_textpage().get_text_range() for page in opened))
        kinds = {drawn.type for page in opened for drawn in page.get_objects()}
    assert kinds <= {1, 2}  # text and rules: no picture, no form
    data = pdf.path.read_bytes()
    for name in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/AcroForm"):
        assert name not in data
    document = docx.Document(str(word.path))
    lines = [bare(paragraph.text) for paragraph in document.paragraphs]
    for text in MARKUP:
        assert said.count(bare(text)) >= 2, text
        assert lines.count(bare(text)) >= 2, text
    with ZipFile(word.path) as parts:
        names = parts.namelist()
        body = parts.read("word/document.xml").decode()
        links = "".join(parts.read(n).decode() for n in names if n.endswith(".rels"))
    assert "fldSimple" not in re.sub(r"<w:t[ >].*?</w:t>", "", body)
    assert "External" not in links
    assert not [name for name in names if "media" in name or "embeddings" in name]


def test_odd_text_in_the_bulletin_is_kept_or_named(walked: Walked, tmp_path: Path) -> None:
    """T28: what a face has is printed, what none has is named; nothing is cut or raises."""
    campaign = walked[0]
    typed(campaign, ODD)
    missing = {each.char for each in campaign.reports.bulletin.missing_glyphs()}
    assert missing <= set("".join(ODD))
    kept = tuple("".join(c for c in text if c not in missing) for text in ODD)
    typed(campaign, kept)
    pdf, word = campaign.reports.publish(tmp_path, papers=frozenset({Papers.BULLETIN})).files
    with pypdfium2.PdfDocument(pdf.path) as opened:
        said = bare("".join(page.get_textpage().get_text_range() for page in opened))
    lines = bare("".join(p.text for p in docx.Document(str(word.path)).paragraphs))
    for text in kept:
        assert bare(text) in lines, text
        if "\u202e" not in text:
            assert bare(text) in said or bare(text)[::-1] in said, text


def test_a_paragraph_of_20000_characters_is_not_cut(walked: Walked, tmp_path: Path) -> None:
    campaign = walked[0]
    text = "".join(f"第{n}条政府网站。" for n in range(2_000))[:20_000]
    typed(campaign, (text,))
    pdf, word = campaign.reports.publish(tmp_path, papers=frozenset({Papers.BULLETIN})).files
    with pypdfium2.PdfDocument(pdf.path) as opened:
        pages = [bare(page.get_textpage().get_text_range()) for page in opened]
    said = "".join(re.sub(r"—\d+—$", "", page) for page in pages)
    assert text in said
    assert text in "".join(p.text for p in docx.Document(str(word.path)).paragraphs)


def test_notes_and_findings_are_text_on_every_paper(walked: Walked, tmp_path: Path) -> None:
    """T27 and T30 over the services: workbook, site sheet and evidence index."""
    campaign, (site, *_), by = walked
    for number, text in enumerate(MARKUP):
        page = f"{site.url}/{number}"
        finding = Finding(new_finding_id(), site.id, "2.1", by.id, "2.1-1", url=page, text=text)
        campaign.walk.record_finding(site, finding, by)
    campaign.walk.note(site, "1.1", MARKUP[7], by)
    files = campaign.reports.publish(tmp_path / "发布").files
    for file in files:
        if file.path.suffix == ".xlsx":
            cells = [cell for sheet in load_workbook(file.path) for row in sheet for cell in row]
            assert not {cell.value for cell in cells if cell.data_type == "f"} & set(MARKUP)
            assert set(MARKUP) <= {cell.value for cell in cells if cell.data_type == "s"}
    (sheet,) = (f.path for f in files if f.kind == "sheet" and f.path.stem == site.name)
    with pypdfium2.PdfDocument(sheet) as opened:
        said = bare("".join(page.get_textpage().get_text_range() for page in opened))
    assert [text for text in MARKUP if bare(text) not in said] == []
