from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.annotation import Annotation, Frame, Mark, Tool
from govassess.domain.answers import Answer, Finding
from govassess.domain.evidence import Capsule
from govassess.domain.ids import FindingId
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError, Problem
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns
from govassess.services.evidence_gallery import Why
from govassess.store.projection import rebuild
from tests.builders import filled

if TYPE_CHECKING:
    from pathlib import Path

PAGE = SamplePage("宝塔区", "http://www.baotaqu.gov.cn", "首页", ("首页",), ())
CAPSULE = Capsule("http://www.baotaqu.gov.cn/", "首页", "2012-12-03T07:40:00+00:00")


def test_a_picture_is_kept_with_its_capsule_and_proves_cells(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    data = paint(PAGE)
    with campaign:
        kept = campaign.evidence.keep(
            data, CAPSULE, actor, [(sites[0], "1.1"), (sites[0], "2.1")]
        ).evidence
        assert kept.picture == sha256(data)
        assert campaign.evidence.path(kept).read_bytes() == data
        assert campaign.evidence.list()[0].capsule.url == CAPSULE.url
        assert {item.indicator for item in campaign.evidence.bindings()} == {"1.1", "2.1"}
        assert campaigns.check(campaign).pictures == 1


def test_the_same_picture_is_one_file(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        first = campaign.evidence.keep(paint(PAGE), CAPSULE, actor).evidence
        second = campaign.evidence.keep(paint(PAGE), CAPSULE, actor).evidence
        campaign.evidence.bind(second.id, [(sites[0], "1.2")], actor)
        assert first.id != second.id
        assert campaign.evidence.path(first) == campaign.evidence.path(second)
        assert len(campaign.evidence.list()) == 2


def test_undo_unbinds_but_keeps_the_file(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        kept = campaign.evidence.keep(paint(PAGE), CAPSULE, actor, [(sites[0], "1.1")]).evidence
        campaign.history.undo()
        assert campaign.evidence.list() == ()
        assert campaign.evidence.path(kept).is_file()
        campaign.history.redo()
        assert len(campaign.evidence.bindings()) == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"%!PS"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    campaign, _, actor = filled(tmp_path)
    with campaign, pytest.raises(GovAssessError) as caught:
        campaign.evidence.keep(data, CAPSULE, actor)
    assert caught.value.problem is Problem.PICTURE_REFUSED


def test_the_gallery_says_what_each_picture_proves(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        older = campaign.evidence.keep(paint(PAGE), CAPSULE, actor, [(sites[0], "1.1")]).evidence
        later = replace(CAPSULE, at="2012-12-04T00:00:00+00:00")
        newer = campaign.evidence.keep(paint(PAGE), later, actor).evidence
        rows = campaign.evidence.gallery.rows(actor)
        assert [row.id for row in rows] == [newer.id, older.id]
        assert rows[0].cells == ()
        (cell,) = rows[1].cells
        assert (cell.site, cell.code, cell.title) == (sites[0], "1.1", "概况")
        assert rows[1].who == "张敏"


def test_an_evaluator_sees_only_their_own_pictures(tmp_path: Path) -> None:
    campaign, _, actor = filled(tmp_path)
    with campaign:
        campaigns.add_evaluator(campaign, "李强")
        other = campaigns.find_evaluator(campaign, "李强")
        campaign.evidence.keep(paint(PAGE), CAPSULE, actor)
        assert campaign.evidence.gallery.rows(Actor(other.id, other.role)) == ()
        assert len(campaign.evidence.gallery.rows(OFFICE)) == 1


def test_unbinding_is_undone_like_any_act(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        kept = campaign.evidence.keep(paint(PAGE), CAPSULE, actor, [(sites[0], "1.1")]).evidence
        campaign.evidence.unbind(kept.id, sites[0], "1.1", actor)
        assert campaign.evidence.bindings() == ()
        assert [item.id for item in campaign.evidence.list()] == [kept.id]
        campaign.history.undo()
        assert [item.indicator for item in campaign.evidence.bindings()] == ["1.1"]


def test_suggestions_put_the_cell_in_hand_first_and_leave_out_what_is_bound(
    tmp_path: Path,
) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        finding = Finding(
            FindingId("f" * 32), sites[0].id, "2.1", actor.id, "2.1-1", text="空白", url=CAPSULE.url
        )
        campaign.walk.record_finding(sites[0], finding, actor)
        campaign.walk.rate(sites[0], "1.1", Answer(number=Fraction(2)), actor)
        campaign.evidence.keep(paint(PAGE), CAPSULE, actor)
        row = campaign.evidence.gallery.rows(actor)[0]
        found = campaign.evidence.gallery.suggestions(row, actor, (sites[1], "1.2"))
        assert [(item.cell.site, item.cell.code, item.why) for item in found] == [
            (sites[1], "1.2", Why.HERE),
            (sites[0], "2.1", Why.FINDING),
            (sites[0], "1.1", Why.HOST),
        ]
        campaign.evidence.bind(row.id, [(sites[0], "2.1"), (sites[1], "1.2")], actor)
        row = campaign.evidence.gallery.rows(actor)[0]
        found = campaign.evidence.gallery.suggestions(row, actor, (sites[1], "1.2"))
        assert [item.cell.code for item in found] == ["1.1"]


def test_files_are_kept_one_by_one_and_refused_by_name(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    good, bad, gone = tmp_path / "首页.png", tmp_path / "图.svg", tmp_path / "没有.png"
    good.write_bytes(paint(PAGE))
    bad.write_text("<svg/>", encoding="utf-8")
    with campaign:
        intake = campaign.evidence.keep_files(
            [good, bad, gone], Capsule(""), actor, [(sites[0], "1.1")]
        )
        assert [item.capsule.title for item in intake.kept] == ["首页"]
        assert [(item.path, item.error.problem) for item in intake.refused] == [
            (bad, Problem.PICTURE_REFUSED),
            (gone, Problem.FILE_MISSING),
        ]
        assert len(campaign.evidence.bindings()) == 1


def test_a_layer_lies_beside_the_original_and_is_undone(tmp_path: Path) -> None:
    campaign, _, actor = filled(tmp_path)
    data = paint(PAGE)
    with campaign:
        kept = campaign.evidence.keep(data, CAPSULE, actor).evidence
        assert campaign.evidence.annotation(kept.id) == Annotation()
        layer = Annotation().with_mark(Mark(Tool.TEXT, 1, 2, 30, 40, "没有“三公”经费"))
        campaign.evidence.annotate(kept, layer, actor)
        cropped = replace(layer, crop=Frame(0, 0, 50, 50))
        campaign.evidence.annotate(kept, cropped, actor)
        assert campaign.evidence.annotation(kept.id) == cropped
        campaign.history.undo()
        assert campaign.evidence.annotation(kept.id) == layer
        campaign.history.undo()
        assert campaign.evidence.annotation(kept.id) == Annotation()
        campaign.history.redo()
        assert campaign.evidence.annotation(kept.id) == layer
        assert campaign.evidence.path(kept).read_bytes() == data
        assert campaigns.check(campaign).ok


def test_a_layer_outlives_closing_and_rebuilding(tmp_path: Path) -> None:
    campaign, _, actor = filled(tmp_path)
    layer = Annotation().with_mark(Mark(Tool.ARROW, 1, 2, 30, 40))
    with campaign:
        kept = campaign.evidence.keep(paint(PAGE), CAPSULE, actor).evidence
        campaign.evidence.annotate(kept, layer, actor)
        with campaign.database.write() as connection:
            rebuild(connection)
    with campaigns.open_campaign(campaign.folder) as again:
        assert again.evidence.annotation(kept.id) == layer


def test_a_contact_sheet_shows_each_site_of_the_class_in_order(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        one = campaign.evidence.keep(paint(PAGE), CAPSULE, actor, [(sites[1], "1.2")]).evidence
        later = replace(CAPSULE, at="2012-12-04T00:00:00+00:00")
        two = campaign.evidence.keep(paint(PAGE), later, actor, [(sites[1], "1.2")]).evidence
        places = campaign.evidence.gallery.contact_sheet(sites[0].class_id, "1.2", actor)
        assert [(item.site, item.evidence and item.evidence.id) for item in places] == [
            (sites[0], None),
            (sites[1], one.id),
            (sites[1], two.id),
        ]
        assert len({item.id for item in places}) == 3
