from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.reports.sample_page import SamplePage, paint
from govassess.services import campaigns
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
