"""What a notice of rectification says of the site it goes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govassess.reports.rectification import Notice, opening_of
from govassess.wording import Wording
from tests.domain.builders import a_site
from tests.reports.bulletin_campaigns import CAMPAIGN


@pytest.mark.parametrize(("url", "named"), [("http://a.gov.cn", "http://a.gov.cn"), ("", "甲")])
def test_a_site_is_named_by_its_address_or_its_name(url: str, named: str) -> None:
    notice = Notice(CAMPAIGN, replace(a_site("甲"), url=url), "甲", (), date(2013, 2, 1))
    assert f"你单位网站（{named}）存在0个问题" in opening_of(notice, Wording("zh_CN"))
