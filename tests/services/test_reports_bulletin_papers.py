"""The bulletin on its way to paper: the gate's lines about it, and the pages shown meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from govassess.domain.bulletin import BlockKind, Letter, Outline
from govassess.domain.readiness import Room, Severity
from govassess.domain.runs import Run, plain
from govassess.services import campaigns
from govassess.services.reports import Papers
from govassess.services.reports_bulletin import NewBlock
from tests.services.bulletin_desks import lower, named, shown, walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.domain.people import Actor
    from govassess.domain.readiness import GateLine
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.reports_bulletin import BulletinDesk
    from tests.services.bulletin_desks import Work

TITLE = "延安市2012年政府网站绩效评估"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    campaign, sites, by = walked(tmp_path)
    with campaign:
        yield campaign, sites, by


@pytest.fixture
def campaign(work: Work) -> Campaign:
    return work[0]


@pytest.fixture
def desk(campaign: Campaign) -> BulletinDesk:
    return campaign.reports.bulletin


# the gate's lines


def lines(campaign: Campaign, code: str) -> list[GateLine]:
    return [line for line in campaign.reports.gate().lines if line.code == code]


def test_a_stale_value_must_be_put_right_before_publishing(
    work: tuple[Campaign, tuple[Site, ...], Actor],
) -> None:
    campaign = work[0]
    desk = campaign.reports.bulletin
    desk.draft(Outline.YEARLY)
    assert lines(campaign, "slot_stale") == []
    lower(work)
    found = lines(campaign, "slot_stale")
    assert len(found) == len([each for each in desk.view().stale if each.new is not None])
    assert {line.severity for line in found} == {Severity.MUST_FIX}
    assert {line.room for line in found} == {Room.BULLETIN}
    overview = named(desk, "overview").id
    assert overview in {line.target for line in found}
    words = [campaign.reports.wording().sentence(line.words) for line in found]
    assert any("“9.00”已不是现在的数：现在是“8.00”" in each for each in words)
    desk.update_all()
    assert lines(campaign, "slot_stale") == []
    assert [line.target for line in lines(campaign, "slot_empty")] == [overview]


def test_a_value_without_a_source_must_be_put_right(campaign: Campaign) -> None:
    desk = campaign.reports.bulletin
    block = named(desk, "opening").id
    desk.edit_block(block, (Run("《旧通知》", "campaign.basis"), Run("已废止。")))
    gone = desk.insert(NewBlock(BlockKind.TABLE, plain("没有的表"), source="scores/9"), block)
    found = lines(campaign, "slot_empty")
    assert {line.target for line in found} == {block, gone}
    assert {line.severity for line in found} == {Severity.MUST_FIX}


def test_what_the_linter_and_the_missing_day_say_is_asked_about(campaign: Campaign) -> None:
    desk = campaign.reports.bulletin
    assert lines(campaign, "linter") == []
    assert lines(campaign, "undated") == []
    block = named(desk, "opening").id
    desk.retype(block, "评估于2013 年2 月1 日结束。")
    desk.set_letter(Letter(red_head=True))
    found = lines(campaign, "linter")
    assert {line.target for line in found} == {block, ""}
    assert {line.severity for line in found} == {Severity.PLEASE_CHECK}
    campaigns.edit_settings(campaign, replace(campaign.settings(), signed_on=None))
    (undated,) = lines(campaign, "undated")
    assert undated.severity is Severity.PLEASE_CHECK


def test_a_character_without_a_glyph_leads_to_its_block(campaign: Campaign) -> None:
    desk = campaign.reports.bulletin
    block = named(desk, "opening").id
    desk.retype(block, "甲\U0002a700乙")
    (line,) = lines(campaign, "glyph_bulletin")
    assert (line.target, line.severity) == (block, Severity.MUST_FIX)
    words = campaign.reports.wording().sentence(line.words)
    assert "U+2A700" in words


# the pages while it is edited


def pages_of(data: bytes | Path) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_preview_is_what_is_written(campaign: Campaign, tmp_path: Path) -> None:
    desk = campaign.reports.bulletin
    desk.set_letter(
        Letter(
            red_head=True,
            mark="延安市信息化办公室文件",
            number="延信办〔2013〕5号",
            imprint=True,
            copies="市委办公室。",
            printer="延安市信息化办公室",
        )
    )
    preview = desk.preview()
    papers = frozenset({Papers.BULLETIN})
    (pdf, _) = campaign.reports.publish(tmp_path, papers=papers).files
    assert preview.pages == pdf.pages
    assert pages_of(preview.pdf) == pages_of(pdf.path)
    assert preview.missing == ()
    with pypdfium2.PdfDocument(preview.pdf) as one, pypdfium2.PdfDocument(pdf.path) as other:
        for left, right in zip(one, other, strict=True):
            assert left.render(scale=0.5).to_pil().tobytes() == (
                right.render(scale=0.5).to_pil().tobytes()
            )


def test_every_block_has_its_place_on_the_pages(campaign: Campaign) -> None:
    desk = campaign.reports.bulletin
    long = "".join(f"第{n}条，各单位要认真整改。" for n in range(120))
    over = desk.insert(NewBlock(BlockKind.PARAGRAPH, plain(long)), named(desk, "outcome").id)
    preview = desk.preview()
    for block in shown(desk).blocks:
        place = preview.place(block.id)
        assert place is not None, block
        assert 0 <= place.top < place.bottom <= 1
        middle = (place.top + place.bottom) / 2
        assert preview.at(place.page, middle) == block.id
    assert preview.place("no such") is None
    assert len({place.page for place in preview.places if place.block == over}) > 1
    assert preview.at(0, 0.0) == ""
    order = [block.id for block in shown(desk).blocks]
    begins = [preview.place(name) for name in order]
    starts = [(each.page, each.top) for each in begins if each is not None]
    assert starts == sorted(starts)


def test_a_character_that_does_not_print_is_shown_and_named(campaign: Campaign) -> None:
    desk = campaign.reports.bulletin
    block = named(desk, "opening").id
    desk.retype(block, "甲\U0002a700乙")
    preview = desk.preview()
    assert [(each.block, each.code) for each in preview.missing] == [(block, "U+2A700")]
    assert preview.missing == desk.missing_glyphs()
    assert "甲〓乙" in "".join(pages_of(preview.pdf))


def test_a_page_is_a_picture_of_the_width_asked_for(campaign: Campaign) -> None:
    preview = campaign.reports.bulletin.preview()
    picture = preview.picture(preview.pages - 1, width=420)
    assert picture.width == 420
    assert picture.height == pytest.approx(420 * 297 / 210, abs=1)
    with pytest.raises(IndexError):
        preview.picture(preview.pages, width=100)
