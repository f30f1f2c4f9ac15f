"""What becomes of links, and that a link is asked for once, politely, and called dead but twice."""

from __future__ import annotations

import pytest

from govassess.domain.observations import Check, LinkOutcome, Outcome
from govassess.net.checks import Seen, look
from govassess.net.fetching import Fault, FetchError, Hop
from govassess.net.links import MOST, says_missing
from govassess.net.reading_page import read_page
from tests.net.paper_site import URL, Given, PaperSite, a_target, page

LINKS = frozenset([Check.LINKS])
FAR = "http://far.gov.cn/"


def linking(*urls: str) -> str:
    return "".join(f'<a href="{url}">第{number}个</a>' for number, url in enumerate(urls))


def looked(site: PaperSite, *pages: str, earlier: Seen | None = None) -> Seen:
    before = {} if earlier is None else {Check.LINKS: earlier}
    (seen,) = look(site, a_target(*pages), LINKS, earlier=before)
    return seen


def led(given: Given, *, head: Given | None = None, url: str = f"{URL}a.html") -> tuple[str, str]:
    """Return outcome and note of one link."""
    heads = {url: given if head is None else head}
    seen = looked(PaperSite({URL: linking(url), url: given}, heads=heads))
    return next(((item.outcome, item.note) for item in seen.items), ("live", ""))


def moved_to(url: str, *, status: int = 301, body: str = "新") -> Given:
    return page(body, url=url, hops=(Hop(f"{URL}a.html", status),))


@pytest.mark.parametrize(
    ("given", "outcome", "note"),
    [
        ("<p>好</p>", "live", ""),
        (404, "suspect", "404"),
        (410, "suspect", "410"),
        (500, "suspect", "500"),
        (503, "suspect", "503"),
        (403, "refused", "403"),
        (429, "refused", "429"),
        (401, "login", "401"),
        (400, "unclear", "400"),
        (418, "unclear", "418"),
        (Fault.DNS, "suspect", "dns"),
        (Fault.REFUSED, "suspect", "refused"),
        (Fault.RESET, "suspect", "reset"),
        (Fault.REDIRECTS, "suspect", "redirects"),
        (Fault.TIMEOUT, "timeout", "timeout"),
        (Fault.PRIVATE, "unclear", "private"),
        (Fault.TLS_EXPIRED, "unclear", "tls_expired"),
        (Fault.CLOCK, "unclear", "clock"),
        (Fault.GARBAGE, "unclear", "garbage"),
        (moved_to(f"{URL}b.html"), "moved", f"301 {URL}b.html"),
        (moved_to("https://www.example.gov.cn/a.html"), "live", ""),
        (moved_to(f"{URL}a.html/"), "live", ""),
        (moved_to(f"{URL}user/login.jsp", status=302), "login", f"{URL}user/login.jsp"),
        (moved_to(f"{URL}case/1.html"), "moved", f"301 {URL}case/1.html"),
        (moved_to(f"{URL}404.html", status=302), "unclear", f"200 {URL}404.html"),
        ("<title>404 页面不存在</title>", "unclear", "200 404 页面不存在"),
        ("<p>对不起，您访问的网页不存在</p>", "unclear", "200 网页不存在"),
        ("<title>页面未找到</title>" + "<p>很多文字</p>" * 300, "unclear", "200 页面未找到"),
        ("<p>页面不存在的问题已解决。</p>" + "<p>很多文字</p>" * 300, "live", ""),
    ],
)
def test_what_becomes_of_a_link(given: Given, outcome: str, note: str) -> None:
    assert led(given) == (outcome, note)


@pytest.mark.parametrize(
    "title",
    ["关于国道404号线施工的通告", "公交404路调整", "G404改造", "办事指南", "文件不存在的三个原因"],
)
def test_a_title_that_only_sounds_like_it(title: str) -> None:
    text = f"<title>{title}</title>" + "<p>很多文字</p>" * 300
    is_missing = bool(says_missing(read_page(text, URL)))
    assert is_missing is (title == "文件不存在的三个原因")  # unclear is all that comes of it


def test_other_hosts_and_files_are_asked_by_head_and_again_where_it_is_refused() -> None:
    file = f"{URL}a.doc"
    for url in (file, FAR):
        site = PaperSite({URL: linking(url), url: "好"})
        assert looked(site).items == ()
        assert site.asked == [("GET", URL), ("HEAD", url)]
    for head in (405, 403, 404, 500, Fault.RESET, Fault.GARBAGE):
        site = PaperSite({URL: linking(FAR), FAR: "好"}, heads={FAR: head})
        assert looked(site).items == ()
        assert site.asked[1:] == [("HEAD", FAR), ("GET", FAR)]
    site = PaperSite({URL: linking(FAR), FAR: Fault.TIMEOUT})
    assert looked(site).items[0].outcome == LinkOutcome.TIMEOUT
    assert site.asked[1:] == [("HEAD", FAR)]


def test_a_link_is_asked_for_once_wherever_it_stands() -> None:
    column = f"{URL}xw/"
    urls = (
        URL,
        "/a.html",
        "/a.html#b",
        f"{URL}a.html",
        column,
        "mailto:a@b.cn",
        "javascript:x",
        "#",
    )
    site = PaperSite(
        {URL: linking(*urls), column: linking(*urls, "gone.html"), f"{URL}a.html": "好"}
    )
    seen = looked(site, column, f"{URL}xw/#top")
    assert [(item.url, item.note) for item in seen.items] == [
        (f"{column}gone.html", f"404 @ {column}")
    ]
    assert len(site.asked) == len(set(site.asked)) == 4


def test_only_two_looks_make_a_link_dead() -> None:
    site = PaperSite({URL: linking("a.html", "b.html"), f"{URL}b.html": "好"})
    first = looked(site)
    assert (first.outcome, first.value, first.tries) == (Outcome.UNCLEAR, "0", 1)
    assert [item.outcome for item in first.items] == ["suspect"]
    second = looked(site, earlier=first)
    assert (second.outcome, second.value, second.tries) == (Outcome.FAULT, "1", 2)
    assert [item.outcome for item in second.items] == ["dead"]
    assert looked(site, earlier=second).value == "1"
    other = looked(PaperSite({URL: linking("b.html")}), earlier=second)
    assert [item.outcome for item in other.items] == ["suspect"]


def test_one_that_is_back_is_neither() -> None:
    first = looked(PaperSite({URL: linking("a.html")}))
    again = looked(PaperSite({URL: linking("a.html"), f"{URL}a.html": "好"}), earlier=first)
    assert (again.outcome, again.value, again.items) == (Outcome.GOOD, "0", ())


def test_moved_refused_and_log_in_are_no_faults() -> None:
    site = PaperSite({URL: linking("a", "b"), f"{URL}a": 403, f"{URL}b": 401})
    assert looked(site).outcome is Outcome.GOOD


def test_pictures_count_and_frames_are_read() -> None:
    html = '<img src="/no.jpg" alt="图"><iframe src="/in.html"></iframe>'
    site = PaperSite({URL: html, f"{URL}in.html": linking("deep.html")})
    assert {(item.url, item.text) for item in looked(site).items} == {
        (f"{URL}no.jpg", "图"),
        (f"{URL}deep.html", "第0个"),
    }


def test_a_host_that_is_silent_is_not_asked_for_ever() -> None:
    urls = [f"{FAR}{number}" for number in range(6)]
    site = PaperSite({URL: linking(*urls), **dict.fromkeys(urls, Fault.TIMEOUT)})
    assert [item.note for item in looked(site).items] == ["timeout"] * 3 + ["not asked"] * 3
    assert len(site.asked) == 4


def test_a_site_sent_on_to_another_host_of_its_own_is_read_there() -> None:
    front, gone = "http://new.example.gov.cn/", "http://new.example.gov.cn/a.html"
    sent = page(linking(gone), url=front, hops=(Hop(URL, 301),))
    site = PaperSite({URL: sent, gone: "<title>404 页面不存在</title>"})
    assert [item.note for item in looked(site).items] == ["200 404 页面不存在"]


def test_links_beyond_the_most_are_told() -> None:
    urls = [f"{URL}{number}.html" for number in range(MOST + 5)]
    site = PaperSite({URL: linking(*urls), **dict.fromkeys(urls, "好")})
    seen = looked(site)
    assert [item.note for item in seen.items] == ["not asked"] * 5
    assert (seen.outcome, len(site.asked)) == (Outcome.UNCLEAR, MOST + 1)


def test_a_front_page_that_does_not_open_says_nothing_of_links() -> None:
    first = looked(PaperSite({URL: linking("a.html")}))
    seen = looked(PaperSite({URL: Fault.TIMEOUT}), earlier=first)
    assert (seen.outcome, seen.value, seen.tries, seen.items) == (Outcome.UNCLEAR, "timeout", 1, ())


def test_a_person_who_stops_is_obeyed() -> None:
    site = PaperSite({URL: linking("a.html"), f"{URL}a.html": Fault.CANCELLED})
    with pytest.raises(FetchError):
        looked(site)
