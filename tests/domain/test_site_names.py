"""What makes two registered sites the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govassess.domain.site_names import (
    is_government_url,
    is_site_code,
    normal_url,
    same_name_key,
    urls_in,
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("www.yanan.gov.cn", "http://www.yanan.gov.cn"),
        ("ｗｗｗ．Ｙａｎａｎ．ｇｏｖ．ｃｎ", "http://www.yanan.gov.cn"),
        ("http：／／WWW.a.gov.cn：80／", "http://www.a.gov.cn"),
        ("https://a.gov.cn:443/x/", "https://a.gov.cn/x"),
        ("https://a.gov.cn:8443", "https://a.gov.cn:8443"),
        ("http://a.gov.cn/Main/Index.html", "http://a.gov.cn/Main/Index.html"),
        ("http:\\\\www.a.cn\\", "http://www.a.cn"),
        ("www。a。gov。cn", "http://www.a.gov.cn"),
        ("http//www.a.cn", "http://www.a.cn"),
        ("延安.政务", "http://xn--49sp3f.xn--zfr164b"),
        ("61.185.20.3:8080/x", "http://61.185.20.3:8080/x"),
        ("[2001:DB8::1]:80/", "http://[2001:db8::1]"),
        ("www.a.cn.", "http://www.a.cn"),
        ("ya_x.gov.cn", "http://ya_x.gov.cn"),
        ("a.gov.cn/?id=1", "http://a.gov.cn/?id=1"),
    ],
)
def test_normal_form(written: str, normal: str) -> None:
    assert normal_url(written) == normal
    assert normal_url(normal) == normal


def test_scheme_and_www_make_a_difference() -> None:
    kinds = ("http://a.gov.cn", "https://a.gov.cn", "www.a.gov.cn", "a.gov.cn/x")
    assert len({normal_url(text) for text in kinds}) == 4


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "无", "／", "建设中", "暂无网站", "1.2", "2012.10", "0911-2112345", "http://"),
        *("javascript:alert(1)", "file:///etc/passwd", "ftp://a.cn", "mailto:a@b.cn"),
        *("http://user:secret@a.cn", "a.cn:99999", "-a.cn", "a..cn", "localhost", "a.cn:x"),
        *("http://http://a.cn", f"{'a' * 64}.cn", "a\x00.cn", "300.1.1.1"),
    ],
)
def test_no_address(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the value is the message
        normal_url(text)


_HOSTS = st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9-]{1,8}){0,3}\.(cn|com|政务|中国)", fullmatch=True)
_TAILS = st.text("/?#ab:=&%é／　Ａ0", max_size=8)


@given(st.sampled_from(["", "http://", "HTTPS://", "http:", "//"]), _HOSTS, _TAILS)
def test_the_normal_form_is_its_own_normal_form(scheme: str, host: str, tail: str) -> None:
    try:
        once = normal_url(f"{scheme}{host}{tail}")
    except ValueError:
        return
    assert normal_url(once) == once


@given(st.text())
@example("a.cn//?")
@example("ﬀ.cn")
def test_any_text_is_an_address_or_a_value_error(text: str) -> None:
    try:
        once = normal_url(text)
    except ValueError:
        return
    assert normal_url(once) == once


@pytest.mark.parametrize(
    ("cell", "urls"),
    [
        ("www. yanan .gov.cn", ("http://www.yanan.gov.cn",)),
        ("www.a.gov.cn\nwww.b.gov.cn", ("http://www.a.gov.cn", "http://www.b.gov.cn")),
        ("www.a.gov.cn、http://WWW.A.gov.cn/", ("http://www.a.gov.cn",)),
        ("建设中 www.a.gov.cn", ("http://www.a.gov.cn",)),
        ("建设中", ()),
    ],
)
def test_addresses_of_a_cell(cell: str, urls: tuple[str, ...]) -> None:
    assert urls_in(cell) == urls


def test_names_codes_and_government() -> None:
    assert same_name_key("富　县 政府网") == same_name_key("富县政府网")
    assert is_site_code("6106000012")
    assert is_site_code("bm55000001")
    assert not any(
        map(is_site_code, ("610600001", "BM5500000", "６１０６００００１２", "bm5500000x"))
    )
    assert is_government_url("http://www.yanan.gov.cn/x")
    assert not is_government_url("http://gov.cn.example.com")
