"""Laws of a look: whatever a site answers, it ends, says each check once, and raises nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govassess.domain.observations import Check, LinkOutcome, Outcome
from govassess.net.checks import Seen, look
from govassess.net.fetching import Fault, Page
from tests.net.paper_site import URL, Given, PaperSite, a_target, page

COLUMN = f"{URL}xw/"
TLS = URL.replace("http:", "https:")
PLACES = (URL, COLUMN, TLS, f"{URL}a.html", f"{URL}b.doc", "http://far.gov.cn/")
HREFS = st.sampled_from(
    [*PLACES, "a.html", "b.doc", "http://[", "//", "http://x:99999/", "//@/", "%"]
)
PIECES = st.one_of(
    HREFS.map(lambda url: f'<a href="{url}">链接</a>'),
    HREFS.map(lambda url: f"<iframe src='{url}'>"),
    HREFS.map(lambda url: f'<meta http-equiv=refresh content="0;url={url}">'),
    st.sampled_from(
        ["<li>2012-11-19", "[02-29]", "主办单位：", "陕ICP备1号", "网站标识码：x", "<form>"]
    ),
    st.sampled_from(
        ["<script>location='/'</script>", "<title>404", "暂无信息", "<div class=foot>"]
    ),
    st.text(max_size=10),
)
HTML = st.lists(PIECES, max_size=8).map("".join)
FAULTS = st.sampled_from([fault for fault in Fault if fault is not Fault.CANCELLED])
STATUSES = st.sampled_from([200, 204, 301, 304, 400, 401, 403, 404, 405, 410, 429, 500, 503, 999])


def bytes_page(body: bytes) -> Page:
    return page(body)


ANSWERS = st.one_of(HTML, FAULTS, STATUSES, st.binary(max_size=60).map(bytes_page))
Answers = dict[str, Given]
SITES = st.dictionaries(st.sampled_from(PLACES), ANSWERS)


def all_seen(site: PaperSite, earlier: dict[Check, Seen] | None = None) -> list[Seen]:
    return list(look(site, a_target(COLUMN), frozenset(Check), earlier=earlier or {}))


@given(SITES, SITES)
def test_a_look_ends_and_says_each_check_once(first: Answers, second: Answers) -> None:
    site = PaperSite(first)
    seen = all_seen(site)
    assert [each.check for each in seen] == list(Check)
    assert all(Outcome(each.outcome) and len(each.value) <= 700 for each in seen)
    assert all(LinkOutcome(i.outcome) for e in seen for i in e.items if e.check is Check.LINKS)
    gets = [asked for asked in site.asked if asked != ("GET", URL)]
    assert len(gets) == len(set(gets))
    again = all_seen(PaperSite(second), {each.check: each for each in seen})
    assert [each.check for each in again] == list(Check)


@given(SITES)
def test_two_looks_at_the_same_site_differ_in_suspects_alone(answers: Answers) -> None:
    first = all_seen(PaperSite(answers))
    second = all_seen(PaperSite(answers), {each.check: each for each in first})
    for one, two in zip(first, second, strict=True):
        if one.check is not Check.LINKS:
            assert one == two
            continue
        turned = {"suspect": "dead"}
        assert [turned.get(item.outcome, item.outcome) for item in one.items] == [
            item.outcome for item in two.items
        ]


@given(st.frozensets(st.sampled_from(Check)), SITES)
def test_only_what_was_asked_is_looked_at(checks: frozenset[Check], answers: Answers) -> None:
    site = PaperSite(answers)
    seen = list(look(site, a_target(COLUMN), checks))
    assert [each.check for each in seen] == [check for check in Check if check in checks]
    assert checks or not site.asked
