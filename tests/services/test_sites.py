from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.sites import HAS_SERVICES
from govassess.errors import GovAssessError, Problem
from govassess.services.sites import preview
from govassess.services.sites_form import read_site, site_form
from tests.builders import a_campaign, a_register, filled

if TYPE_CHECKING:
    from pathlib import Path


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        file = a_register(tmp_path)
        first = campaign.sites.import_file(file, default_class="县区网站")
        again = campaign.sites.import_file(file, default_class="县区网站")
        assert (first.added, first.updated, first.unchanged) == (2, 0, 0)
        assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
        assert again.sites == first.sites == campaign.sites.all()


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务") as campaign:
        done = campaign.sites.import_file(
            a_register(tmp_path), default_class="县区网站", dry_run=True
        )
        assert done.added == 2
        assert campaign.sites.all() == ()


def test_a_changed_address_updates_the_site_of_that_name(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        file = a_register(tmp_path, (("宝塔区", "http://bt.gov.cn/"),))
        done = campaign.sites.import_file(file, default_class="县区网站")
        assert (done.added, done.updated) == (0, 1)
        assert campaign.sites.all() == (replace(sites[0], url="http://bt.gov.cn"), sites[1])


def test_a_row_that_means_two_sites_is_skipped_with_its_reason(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        file = a_register(tmp_path, (("宝塔区", "www.yanchangxian.gov.cn"),))
        done = campaign.sites.import_file(file, default_class="县区网站")
        assert [note.sentence.key for note in done.skipped] == ["faults.site_two_matches"]
        assert campaign.sites.all() == sites


@pytest.mark.parametrize(
    "written",
    [
        "宝塔区",
        "宝 塔 区",
        "http://www.baotaqu.gov.cn",
        "www.baotaqu.gov.cn",
        "县区网站/宝塔区",
        "宝塔",
    ],
)
def test_a_site_is_found_as_people_write_it(tmp_path: Path, written: str) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        assert campaign.sites.find(written) == sites[0]


def test_an_ambiguous_name_lists_the_candidates(tmp_path: Path) -> None:
    campaign, _, _ = filled(tmp_path)
    with campaign, pytest.raises(GovAssessError) as caught:
        campaign.sites.find("gov.cn")
    assert caught.value.problem is Problem.NAME_AMBIGUOUS
    assert caught.value.facts["candidates"] == "县区网站/宝塔区、县区网站/延长县"


def test_one_name_in_two_classes_needs_the_class(tmp_path: Path) -> None:
    with a_campaign(tmp_path / "任务", classes=("县区网站", "部门网站")) as campaign:
        for name, url in (("县区网站", "a.gov.cn"), ("部门网站", "b.gov.cn")):
            campaign.sites.import_file(a_register(tmp_path, (("甲", url),)), default_class=name)
        with pytest.raises(GovAssessError):
            campaign.sites.find("甲")
        assert campaign.sites.find("甲", "部门网站").url == "http://b.gov.cn"


def test_lists_show_progress(tmp_path: Path) -> None:
    campaign, sites, actor = filled(tmp_path)
    with campaign:
        campaign.walk.rate(sites[0], "2.1", NOTHING_FOUND, actor)
        rows = campaign.sites.list()
    assert [(row.answered, row.leaves) for row in rows] == [(1, 3), (0, 3)]


def test_an_edited_site_keeps_its_place(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        campaign.sites.edit(replace(sites[0], remark="改版中"))
        assert campaign.sites.all() == (replace(sites[0], remark="改版中"), sites[1])


def test_a_register_is_previewed_without_a_campaign(tmp_path: Path) -> None:
    file = a_register(tmp_path, (("宝塔区", "www.baotaqu.gov.cn"), ("无址县", "")))
    seen = preview(file, ("县区网站", "部门网站"), "部门网站")
    assert (seen.added, len(seen.skipped)) == (1, 1)
    assert seen.sites[0].name == "宝塔区"


def test_a_site_comes_back_from_its_form(tmp_path: Path) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        site = replace(sites[0], code="6106020001", attributes=((HAS_SERVICES, "false"),))
        read = read_site(site_form(site), sites[0], sites)
    assert (read.site, read.faults) == (site, {})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", "延 长县"),
        ("url", ""),
        ("url", "没有网址"),
        ("url", "http://www.yanchangxian.gov.cn/"),
        ("code", "610602"),
        ("time_point", "2012-13-01"),
    ],
)
def test_a_site_field_that_does_not_fit_has_its_fault(
    tmp_path: Path, field: str, text: str
) -> None:
    campaign, sites, _ = filled(tmp_path)
    with campaign:
        form = replace(site_form(sites[0]), **{field: text})
        assert list(read_site(form, sites[0], sites).faults) == [field]
