"""The companion browser goes where it is told and tells where it is, whatever a page tries."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from govassess.net.browser import Area, Browser, BrowserError, BrowserFault
from tests.net.browsers import SECONDS, Desk, Ear, desk, program
from tests.net.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {
    "/": "<title>示范县人民政府</title><h1>示范县</h1>",
    "/next": "<title>下一个网站</title>",
    "/long": "<title>long</title><body style='margin:0'><div style='height:5000px'>",
    "/frames": "<title>f</title><frameset rows='50,*'><frame src='/'><frame src='/long'>",
    "/links": "<title>links</title><body style='margin:0'><a href='/next' target='_blank'"
    " style='display:block;height:100px'>next</a><button style='display:block;height:100px'"
    ' onclick=\'open("/next", "", "width=300,height=200")\'>popup</button>',
    "/asks": "<title>asks</title><script>"
    "addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x'; });"
    "setTimeout(() => { window.said = [alert(1), confirm(2), prompt(3)]; });"
    "</script><body style='margin:0'>",
    "/file": "<title>file</title><a id='a' download='x.txt' href='/next'>x</a>",
}


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        yield whole


def test_it_goes_where_it_is_told(driven: Desk) -> None:
    driven.browser.go(driven.pages.at("/"))
    assert driven.ear.at(driven.pages.at("/"), "示范县人民政府")
    where = driven.browser.where()
    assert (where.url, where.title, where.fault) == (driven.pages.at("/"), "示范县人民政府", "")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "about:blank", "javascript:1", "http://", "http://[", "x", ""]
)
def test_only_web_addresses_are_opened(driven: Desk, url: str) -> None:
    for open_it in (driven.browser.go, driven.browser.preload):
        with pytest.raises(BrowserError) as caught:
            open_it(url)
        assert caught.value.fault is BrowserFault.ADDRESS


def test_a_page_that_does_not_come_is_told_with_the_address_asked_for(driven: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a?b#c"
    driven.browser.go(url)
    assert driven.browser.settle(SECONDS)
    where = driven.browser.where()
    assert (where.url, where.fault) == (url, "net::ERR_CONNECTION_REFUSED")
    shot = driven.browser.capture(Area.VISIBLE)
    assert (shot.url, shot.fault) == (url, "net::ERR_CONNECTION_REFUSED")


def test_a_certificate_that_does_not_hold_is_told(driven: Desk) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with Pages(PAGES, context) as secure:
        url = secure.at("/").replace("http", "https")
        driven.browser.go(url)
        assert driven.browser.settle(SECONDS)
        where = driven.browser.where()
    assert (where.url, where.fault) == (url, "net::ERR_CERT_AUTHORITY_INVALID")
    assert secure.asked == []


def test_steps_within_a_page_are_told(driven: Desk) -> None:
    driven.open("/")
    driven.page("history.pushState({}, '', '/pushed?x=1#y'); document.title = 'pushed'")
    assert driven.ear.at(driven.pages.at("/pushed?x=1#y"), "pushed")
    driven.page("history.back()")
    assert driven.ear.at(driven.pages.at("/"))


def test_back_and_forth_is_told_with_the_title(driven: Desk) -> None:
    driven.open("/")
    driven.open("/next")
    driven.page("history.back()")
    assert driven.ear.at(driven.pages.at("/"), "示范县人民政府")


def test_the_next_site_is_there_at_once(driven: Desk) -> None:
    driven.open("/")
    driven.pages.asked.clear()
    driven.browser.preload(driven.pages.at("/next"))
    assert driven.browser.where().url == driven.pages.at("/")
    assert driven.pages.seen("/next")
    ahead = driven.browser._tabs._ahead
    assert ahead is not None
    driven.browser.go(driven.pages.at("/next"))
    assert driven.browser._tabs.active is ahead
    assert driven.ear.at(driven.pages.at("/next"), "下一个网站")
    driven.until("document.visibilityState === 'visible'")
    assert [each for each in driven.pages.asked if each.endswith("/next")] == [
        f"127.0.0.1:{driven.pages.port}/next"
    ]


def test_another_address_than_the_one_ahead_opens_in_view(driven: Desk) -> None:
    driven.browser.preload(driven.pages.at("/next"))
    driven.open("/long")
    driven.open("/next")


@pytest.mark.parametrize("top", [50, 150], ids=["target=_blank", "popup"])
def test_a_page_that_opens_by_itself_comes_into_view(driven: Desk, top: int) -> None:
    driven.open("/links")
    before = driven.browser._tabs.active
    driven.click(50, top)
    assert driven.ear.at(driven.pages.at("/next"), "下一个网站")
    driven.until("innerWidth === 1280")
    assert driven.browser.capture(Area.VISIBLE).url == driven.pages.at("/next")
    driven.page("close()")
    assert driven.ear.at(driven.pages.at("/links"), "links")
    assert driven.browser._tabs.active is before


def test_questions_of_a_page_do_not_block(driven: Desk) -> None:
    driven.open("/asks")
    driven.until("window.said")
    assert driven.page("said") == [None, False, None]
    driven.click(20, 20)  # without which a page may not ask whether to leave
    driven.open("/next")


def test_nothing_is_downloaded(driven: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    driven.open("/file")
    driven.page("document.getElementById('a').click()")
    assert driven.pages.seen("/next")
    assert driven.page("1 + 1") == 2
    base = tmp_path_factory.getbasetemp()
    assert [path for path in base.rglob("x*.txt*") if "profile" in path.parts] == []


def test_scrolling_moves_what_is_in_view(driven: Desk) -> None:
    driven.open("/long")
    driven.browser.scroll(pages=1)
    driven.until("scrollY === innerHeight")
    driven.browser.scroll(pages=-0.5)
    driven.until("Math.abs(scrollY - innerHeight / 2) <= 1")
    driven.open("/frames")
    driven.browser.scroll(pages=0.5)
    driven.until("frames[1].scrollY > 100")


def test_a_page_of_frames_is_pictured_with_their_text(driven: Desk) -> None:
    driven.open("/frames")
    shot = driven.browser.capture(Area.WHOLE)
    assert shot.page == shot.window
    assert [word.text for word in shot.words] == ["示范县"]


def test_a_whole_page_is_kept_as_mhtml(driven: Desk) -> None:
    driven.open("/frames")
    kept = driven.browser.mhtml()
    assert kept.startswith(b"From: ")
    assert kept.count(b"\r\nContent-Location: http://127.0.0.1") == 3


def test_it_comes_to_the_front(driven: Desk) -> None:
    driven.open("/")
    driven.browser.bring_to_front()
    assert driven.page("document.hasFocus()")


def test_a_crashed_page_is_no_end(driven: Desk) -> None:
    driven.open("/")
    browser = driven.browser
    browser._ask(lambda: browser._line.post("Page.crash", browser._tabs.active.session))
    with pytest.raises(BrowserError) as caught:
        driven.until("false")
    assert caught.value.fault is BrowserFault.PAGE
    driven.open("/")
    assert browser.capture(Area.VISIBLE).title == "示范县人民政府"
    driven.press("F8")
    assert driven.ear.wait(lambda: driven.ear.keys == ["F8"])


def test_a_profile_in_use_is_told(driven: Desk) -> None:
    second = Browser(program(), driven.profile, headless=True, listener=Ear())
    with pytest.raises(BrowserError) as caught:
        second.start()
    assert caught.value.fault is BrowserFault.PROFILE
    driven.open("/")


def test_what_is_no_page_of_the_web_is_not_pictured(driven: Desk) -> None:
    driven.page("location.href = 'about:blank'")
    assert driven.ear.at("about:blank")
    with pytest.raises(BrowserError) as caught:
        driven.browser.capture(Area.VISIBLE)
    assert caught.value.fault is BrowserFault.ADDRESS
