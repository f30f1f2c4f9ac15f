"""Whose page it is: a host is a site's own if it is listed for it, and foreign otherwise."""

from __future__ import annotations

import pytest

from govassess.domain.hosts import (
    NO_PAGE,
    HostRegister,
    host_of,
    listed_hosts,
    page_key,
    unreadable_hosts,
)
from govassess.domain.ids import ClassId, SiteId
from govassess.domain.sites import OTHER_HOSTS, Site


def a_site(name: str, url: str, others: str = "") -> Site:
    listed = ((OTHER_HOSTS, others),) if others else ()
    return Site(SiteId(name), ClassId("县区"), name, url, attributes=listed)


BAOTA = a_site("宝塔区", "http://www.baotaqu.gov.cn", "bt.yanan.gov.cn；*.bt12345.cn 无此 网址")
YANCHUAN = a_site("延川县", "http://www.yanchuan.gov.cn", "*.ycx.cn")
CITY = a_site("延安市", "http://www.yanan.gov.cn")
FINANCE = a_site("市财政局", "http://czj.yanan.gov.cn")
REGISTER = HostRegister((BAOTA, YANCHUAN, CITY, FINANCE))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://www.baotaqu.gov.cn/zwgk/", "baotaqu.gov.cn"),
        ("https://BaotaQu.gov.cn:8443/", "baotaqu.gov.cn"),
        ("about:blank", ""),
        ("chrome-error://chromewebdata/", ""),
        ("file:///etc/passwd", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_host_of_a_page(url: str, host: str) -> None:
    assert host_of(url) == host


def test_the_hosts_of_a_site_are_its_address_and_what_is_listed() -> None:
    assert listed_hosts(BAOTA) == ("baotaqu.gov.cn", "bt.yanan.gov.cn", "*.bt12345.cn")
    assert unreadable_hosts(BAOTA.attribute(OTHER_HOSTS) or "") == ("无此", "网址")


@pytest.mark.parametrize(
    ("url", "site", "foreign", "owner"),
    [
        ("http://www.baotaqu.gov.cn/a", BAOTA, False, None),
        ("https://baotaqu.gov.cn/a", BAOTA, False, None),
        ("http://bt.yanan.gov.cn/", BAOTA, False, None),
        ("http://a.b.bt12345.cn/", BAOTA, False, None),
        ("http://bt12345.cn/", BAOTA, True, None),
        ("http://xbt12345.cn/", BAOTA, True, None),
        ("http://zwgk.baotaqu.gov.cn/", BAOTA, True, None),
        ("http://www.yanchuan.gov.cn/", BAOTA, True, YANCHUAN),
        ("http://tour.ycx.cn/", BAOTA, True, YANCHUAN),
        ("http://czj.yanan.gov.cn/", CITY, True, FINANCE),
        ("http://www.beian.miit.gov.cn/", BAOTA, True, None),
    ],
)
def test_whose_page_it_is(url: str, site: Site, foreign: bool, owner: Site | None) -> None:
    found = REGISTER.check(url, site)
    assert (found.foreign, found.owner) == (foreign, owner)


def test_sites_that_share_a_host_are_both_at_home() -> None:
    one = a_site("甲局", "http://www.yanan.gov.cn/jia")
    register = HostRegister((CITY, one))
    assert not register.check("http://www.yanan.gov.cn/jia/x", one).foreign
    assert not register.check("http://www.yanan.gov.cn/jia/x", CITY).foreign


def test_without_a_page_there_is_nothing_to_say() -> None:
    assert REGISTER.check("about:blank", BAOTA) is NO_PAGE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.gov.cn", "http://A.gov.cn/#top", True),
        ("http://a.gov.cn/x", "http://a.gov.cn/x/", False),
        ("http://a.gov.cn/?id=1", "http://a.gov.cn/?id=2", False),
        ("http://[", "http://[", True),
    ],
)
def test_two_spellings_of_a_page(one: str, other: str, same: bool) -> None:
    assert (page_key(one) == page_key(other)) is same
