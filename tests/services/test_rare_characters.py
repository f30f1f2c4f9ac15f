"""Rare characters of GB 18030 on every paper: set in a face that has them, or named before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from govassess.domain.bulletin import BlockKind
from govassess.domain.readiness import Severity
from govassess.domain.runs import plain
from govassess.errors import GovAssessError, Problem
from govassess.reports.fonts import Faces
from govassess.reports.official import Role
from govassess.services import campaigns
from govassess.services.reports import Papers
from govassess.services.reports_bulletin import NewBlock
from tests.builders import a_campaign, a_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

RARE = "㑇𠀀镕堃喆𠮷龑淼𬬭䶮"
"""Names of people and places: extensions A, B and E, and what GB 2312 leaves out."""
NOWHERE = "\U0002a700\U00030edd"
"""Two that no bundled face has."""


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    with a_campaign(tmp_path / "任务") as made:
        rows = ((f"{RARE}县", "www.a.gov.cn"), ("宝塔区", "www.b.gov.cn"))
        made.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        campaigns.add_evaluator(made, f"张{RARE[2]}")
        yield made


def typed(campaign: Campaign, words: str) -> str:
    desk = campaign.reports.bulletin
    blocks = desk.view().bulletin.blocks
    text = next(block for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return desk.insert(NewBlock(BlockKind.PARAGRAPH, plain(words)), text.id)


@pytest.mark.promise("T28")
def test_ten_rare_characters_stand_on_every_paper(campaign: Campaign, tmp_path: Path) -> None:
    typed(campaign, f"联系人：{RARE}。")
    assert campaign.reports.bulletin.preview().missing == ()
    assert [line for line in campaign.reports.gate().lines if "glyph" in line.code] == []
    found = {"bulletin": 0, "sheet": 0, "table": 0, "workbook": 0}
    papers = frozenset({Papers.TABLES, Papers.BULLETIN, Papers.SHEETS})
    for file in campaign.reports.publish(tmp_path / "发布", papers=papers).files:
        said = said_in(file.path)
        found[file.kind] += said.count(RARE)
        if file.kind == "bulletin":
            assert f"联系人：{RARE}。" in said
            assert f"{RARE}县" in said
    assert min(found.values()) > 0


def said_in(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            found = [page.get_textpage().get_text_range() for page in pdf]
    elif path.suffix == ".docx":
        document = docx.Document(str(path))
        found = [paragraph.text for paragraph in document.paragraphs]
        found += [c.text for table in document.tables for row in table.rows for c in row.cells]
    else:
        rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
        found = [str(value) for row in rows for value in row if value is not None]
    return re.sub(r"\s", "", "".join(found))


@pytest.mark.parametrize("char", RARE)
def test_a_face_has_each_of_them_with_ink(char: str) -> None:
    faces = Faces(bundled_only=True)
    for role in (Role.BODY, Role.TITLE, Role.HEI, Role.KAI):
        assert faces.ink_top(role, char) > 0.5


@pytest.mark.promise("T28")
@pytest.mark.parametrize("char", NOWHERE)
def test_what_no_face_has_is_named_before_publishing(
    campaign: Campaign, tmp_path: Path, char: str
) -> None:
    code = f"U+{ord(char):04X}"
    block = typed(campaign, f"联系人：{char}。")
    (line,) = [line for line in campaign.reports.gate().lines if line.code == "glyph_bulletin"]
    assert (line.severity, line.target) == (Severity.MUST_FIX, block)
    assert code in campaign.reports.wording().sentence(line.words)
    with pytest.raises(GovAssessError) as refused:
        campaign.reports.publish(tmp_path / "发布", papers=frozenset({Papers.BULLETIN}))
    assert refused.value.problem is Problem.GLYPH_MISSING
    assert f"{char}（{code}）" in str(refused.value.facts["characters"])
    assert not any(path.is_file() for path in (tmp_path / "发布").rglob("*"))


def test_a_site_s_name_that_no_face_has_is_named_for_its_sheet(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as made:
        rows = ((f"{NOWHERE[0]}县", "www.a.gov.cn"),)
        made.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        campaigns.add_evaluator(made, "张敏")
        codes = {line.code for line in made.reports.gate().must_fix}
        assert {"glyph_bulletin", "glyph_sheet"} <= codes
        done = made.reports.publish(tmp_path / "发布", papers=frozenset({Papers.TABLES}))
        assert f"{NOWHERE[0]}县" in said_in(done.files[0].path)  # a workbook brings no face
