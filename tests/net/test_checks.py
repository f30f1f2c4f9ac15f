"""A look at a site: what each check makes of an answer, and of none."""

from __future__ import annotations

import pytest

from govassess.domain.observations import Check, Outcome
from govassess.net.checks import look
from govassess.net.fetching import Fault, Hop
from tests.net.paper_site import URL, Given, PaperSite, a_target, page

GOOD, FAULT, UNCLEAR, FACT = Outcome.GOOD, Outcome.FAULT, Outcome.UNCLEAR, Outcome.FACT
TLS = URL.replace("http:", "https:")


def seen_of(check: Check, answers: dict[str, Given], **known: object) -> tuple[Outcome, str]:
    (seen,) = look(PaperSite(answers), a_target(**known), frozenset([check]))
    return seen.outcome, seen.value


@pytest.mark.parametrize(
    ("given", "outcome", "value"),
    [
        ("好", GOOD, "200"),
        (204, GOOD, "204"),
        (304, GOOD, "304"),
        (401, GOOD, "401"),
        (403, GOOD, "403"),
        (429, GOOD, "429"),
        (404, FAULT, "404"),
        (410, FAULT, "410"),
        (500, FAULT, "500"),
        (503, FAULT, "503"),
        (page(seconds=15.0), GOOD, "200"),
        (page(seconds=15.1), FAULT, "timeout"),
        *((fault, FAULT, str(fault)) for fault in (Fault.TIMEOUT, Fault.DNS, Fault.REFUSED)),
        *((fault, FAULT, str(fault)) for fault in (Fault.RESET, Fault.GARBAGE, Fault.REDIRECTS)),
        *((fault, UNCLEAR, str(fault)) for fault in (Fault.TLS_EXPIRED, Fault.TLS_SELF_SIGNED)),
        *((fault, UNCLEAR, str(fault)) for fault in (Fault.PRIVATE, Fault.CLOCK, Fault.OFFLINE)),
    ],
)
def test_a_visit(given: Given, outcome: Outcome, value: str) -> None:
    assert seen_of(Check.AVAILABLE, {URL: given}) == (outcome, value)


@pytest.mark.parametrize(
    ("given", "outcome", "value"),
    [
        (page(url=TLS), GOOD, "https"),
        (page(status=404, url=TLS), GOOD, "https"),
        (page(url=URL, hops=(Hop(TLS, 302),)), FAULT, "none"),
        *((f, FAULT, str(f)) for f in (Fault.TLS_EXPIRED, Fault.TLS_NAME, Fault.TLS_CHAIN)),
        *((f, FAULT, str(f)) for f in (Fault.TLS_SELF_SIGNED, Fault.TLS_OLD, Fault.TLS)),
        *((f, FAULT, "none") for f in (Fault.REFUSED, Fault.RESET, Fault.GARBAGE)),
        *((f, UNCLEAR, str(f)) for f in (Fault.TIMEOUT, Fault.CLOCK, Fault.PRIVATE, Fault.DNS)),
    ],
)
def test_tls(given: Given, outcome: Outcome, value: str) -> None:
    assert seen_of(Check.HTTPS, {URL: "好", TLS: given}) == (outcome, value)


def test_a_site_that_is_down_is_not_blamed_for_its_tls() -> None:
    assert seen_of(Check.HTTPS, {URL: Fault.REFUSED, TLS: Fault.REFUSED}) == (UNCLEAR, "none")
    assert seen_of(Check.HTTPS, {TLS: page(url=TLS)}, url=TLS) == (GOOD, "https")


def test_ipv6() -> None:
    for found, given, told in (
        (("192.0.2.1",), "好", (FAULT, "")),
        (("192.0.2.1", "2001:db8::1"), "好", (GOOD, "2001:db8::1")),
        (("2001:db8::1",), Fault.REFUSED, (UNCLEAR, "2001:db8::1")),
    ):
        site = PaperSite({URL: given})
        site.found = found
        (seen,) = look(site, a_target(), frozenset([Check.IPV6]))
        assert (seen.outcome, seen.value) == told


def test_a_machine_without_ipv6_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govassess.net.checks_site.has_ipv6", lambda: False)
    assert seen_of(Check.IPV6, {URL: "好"}) == (UNCLEAR, "no_ipv6")


@pytest.mark.parametrize(
    ("url", "given", "outcome", "value"),
    [
        (URL, "好", GOOD, "www.example.gov.cn"),
        ("http://a.xn--zfr164b/", "好", GOOD, "a.xn--zfr164b"),
        ("http://www.example.com/", "好", FAULT, "www.example.com"),
        ("http://192.0.2.1/", "好", FAULT, "192.0.2.1"),
        ("http://gov.cn.example.com/", Fault.DNS, FAULT, "gov.cn.example.com"),
        (URL, page(url="http://a.example.com/"), FAULT, "www.example.gov.cn a.example.com"),
        (
            URL,
            "<a href='http://example.gov.cn/a.html'>甲</a>",
            FAULT,
            "www.example.gov.cn example.gov.cn",
        ),
        (URL, "<a href='http://other.gov.cn/'>甲</a>", GOOD, "www.example.gov.cn"),
    ],
)
def test_the_domain(url: str, given: Given, outcome: Outcome, value: str) -> None:
    assert seen_of(Check.DOMAIN, {url: given}, url=url) == (outcome, value)


TEXT = "某县人民政府门户网站：政务动态、通知公告、政策文件、网上办事。" * 4


@pytest.mark.parametrize(
    ("body", "kind", "outcome", "value"),
    [
        (TEXT.encode(), "text/html; charset=utf-8", GOOD, "utf-8"),
        (TEXT.encode("gbk"), "text/html; charset=gb2312", GOOD, "gb2312"),
        (TEXT.encode("gbk"), "text/html; charset=utf-8", FAULT, "utf-8 gb18030"),
        (TEXT.encode(), "text/html; charset=gb2312", FAULT, "gb2312 utf-8"),
        (TEXT.encode(), "text/html", UNCLEAR, "utf-8"),
    ],
)
def test_the_encoding(body: bytes, kind: str, outcome: Outcome, value: str) -> None:
    given = page(body, headers={"content-type": kind})
    assert seen_of(Check.ENCODING, {URL: given}) == (outcome, value)


def test_the_weight() -> None:
    assert seen_of(Check.WEIGHT, {URL: page("<p>好</p>", seconds=0.456)}) == (FACT, "10 0.46")


def test_an_absence_is_not_told_of_a_page_that_was_not_read_whole() -> None:
    for given, value in (
        (page("<p>好</p>", cut=True), "cut"),
        (page("<p>好</p>", short=True), "cut"),
        (page("<script src=app.js></script>"), "script"),
        (403, "403"),
        (page("<p>好</p>", headers={"content-type": "image/png"}), "not_a_page"),
    ):
        assert seen_of(Check.ICP, {URL: given}) == (UNCLEAR, value)
    assert seen_of(Check.ICP, {URL: page("<p>好</p>")}) == (FAULT, "")
    assert seen_of(Check.ICP, {URL: page("陕ICP备05001234号", cut=True)})[0] is GOOD


def test_a_page_that_sends_on_is_read_where_it_leads() -> None:
    sent = '<meta http-equiv="refresh" content="0;url=/index.html">'
    answers: dict[str, Given] = {URL: sent, f"{URL}index.html": "陕ICP备05001234号"}
    assert seen_of(Check.ICP, answers) == (GOOD, "陕ICP备05001234号")
    assert seen_of(Check.ICP, {URL: '<meta http-equiv="refresh" content="9;url=/">'})[0] is FAULT


def test_every_page_is_asked_for_once() -> None:
    column = f"{URL}xw/"
    site = PaperSite({URL: "<p>首页</p>", column: "<a href=/>首页</a> 2012-11-19"})
    seen = list(look(site, a_target(column), frozenset(Check)))
    assert [each.check for each in seen] == list(Check)
    assert site.asked == [("GET", URL), ("GET", column), ("GET", TLS)]


COLUMN = f"{URL}xw/"
FRONT = "<a href=/xw/>要闻</a><a href=/xw/1.html>甲</a>"


@pytest.mark.parametrize(
    ("given", "outcome", "value"),
    [
        ("<li><a href=9.html>甲</a>2012-11-06", GOOD, "2012-11-06"),
        ("<li><a href=9.html>甲</a>2012-11-05", FAULT, "2012-11-05"),
        (
            "<li><a href=9.html>甲</a>2012-11-20<li><a href=8.html>乙</a>2012-11-21",
            GOOD,
            "2012-11-20",
        ),
        ("<li><a href=9.html>甲</a>2012-12-01", UNCLEAR, "2012-12-01"),
        ("<li><a href=9.html>甲</a>[11-19]", UNCLEAR, "2012-11-19"),
        ("<li><a href=9.html>甲</a>[10-19]", FAULT, "2012-10-19"),
        ("<li><a href=9.html>甲</a>", FAULT, "undated"),
        (FRONT, FAULT, "empty"),
        ("<p>暂无信息</p>", FAULT, "empty"),
        ("<p>本栏目正在建设中</p><a href=9.html>甲</a>", FAULT, "empty"),
        (404, UNCLEAR, "404"),
        (Fault.TIMEOUT, UNCLEAR, "timeout"),
    ],
)
def test_a_column(given: Given, outcome: Outcome, value: str) -> None:
    site = PaperSite({URL: FRONT, COLUMN: given})
    (seen,) = look(site, a_target(COLUMN, windows={"": 14}), frozenset([Check.FRESHNESS]))
    assert (seen.outcome, seen.value, seen.url) == (outcome, value, COLUMN)


def test_each_page_has_its_window_and_without_pages_the_front_page_is_meant() -> None:
    other = f"{URL}gg/"
    site = PaperSite({URL: "2012-11-19", COLUMN: "2012-06-01", other: "2012-06-01"})
    target = a_target(COLUMN, other, windows={COLUMN: 14})
    seen = list(look(site, target, frozenset([Check.FRESHNESS])))
    assert [each.outcome for each in seen] == [FAULT, GOOD]
    (front,) = look(site, a_target(), frozenset([Check.FRESHNESS]))
    assert (front.url, front.outcome, front.value) == (URL, GOOD, "2012-11-19")


def test_what_stands_beside_every_column_is_no_column_s_news() -> None:
    hot = "<li><a href=/hot.html>热点</a> 2012-11-19"
    pages = {f"{URL}{name}/": f"{hot}<li><a href={name}.html>甲</a> 2011-01-01" for name in "abc"}
    site = PaperSite({URL: FRONT, **pages})
    seen = list(look(site, a_target(*pages), frozenset([Check.FRESHNESS])))
    assert [each.value for each in seen] == ["2011-01-01"] * 3
