"""Keys pressed in a page reach the panel from every frame, and the page cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.net.browser_keys import KEYS
from tests.net.browsers import SECONDS, Desk, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

HEARD = (
    "<script>window.heard = [];"
    "for (const kind of ['keydown', 'keypress', 'keyup'])"
    " addEventListener(kind, (event) => heard.push(kind + event.code), true)</script>"
)
GLOBALS = "JSON.stringify(Object.getOwnPropertyNames(window).sort())"
PAGES = {
    "/": f"<title>keys</title>{HEARD}<input id='i' autofocus>",
    "/inner": f"<title>inner</title>{HEARD}<body style='margin:0'><input id='i' autofocus>",
    "/outer": "<title>outer</title><body style='margin:0'>"
    "<iframe src='{other}/inner' style='position:absolute;top:0;left:0;border:0'></iframe>"
    "<iframe src='/inner' style='position:absolute;top:200px;left:0;border:0'></iframe>"
    "<iframe id='w' style='position:absolute;top:400px;left:0;border:0'></iframe>"
    "<iframe srcdoc=\"<body style='margin:0'><input>\""
    " style='position:absolute;top:600px;left:0;border:0'></iframe>"
    "<script>const d = w.contentDocument; d.open();"
    "d.write(\"<body style='margin:0'><input>\"); d.close()</script>",
    "/state": "<title>state</title><script>"
    f"window.atStart = {GLOBALS}; window.kept = document.documentElement.outerHTML;"
    "</script><p>x</p>",
    "/forger": "<title>forger</title><script>for (const code of ['F2', 'Digit1'])"
    " for (const altKey of [false, true]) for (const target of [window, document])"
    " target.dispatchEvent(new KeyboardEvent('keydown', {code, altKey, bubbles: true}))</script>",
}


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        outer = whole.pages.pages["/outer"]
        whole.pages.pages["/outer"] = outer.replace("{other}", whole.pages.at("", "localhost"))
        yield whole


def heard(driven: Desk, name: str) -> bool:
    """Press a key and tell whether it was heard."""
    driven.ear.keys.clear()
    driven.press(name)
    return driven.ear.wait(lambda: driven.ear.keys == [name], SECONDS)


def test_every_key_is_heard_and_kept_from_the_page(driven: Desk) -> None:
    driven.open("/")
    for name in KEYS:
        assert heard(driven, name), name
    assert driven.page("heard") == []


@pytest.mark.parametrize("name", ["a", "1", "Enter", "Ctrl+1", "Alt+B", "Shift+Alt+1", "F5x", "F9"])
def test_other_keys_are_the_pages_own(driven: Desk, name: str) -> None:
    driven.open("/")
    driven.ear.keys.clear()
    driven.press(name)
    driven.until("heard.length >= 2")
    assert heard(driven, "F2")


def test_a_held_key_is_heard_once(driven: Desk) -> None:
    driven.open("/")
    driven.ear.keys.clear()
    held = {"type": "rawKeyDown", "code": "Digit1", "key": "1", "modifiers": 1}
    driven.tell("Input.dispatchKeyEvent", **held)
    driven.tell("Input.dispatchKeyEvent", **held, autoRepeat=True)
    driven.tell("Input.dispatchKeyEvent", **{**held, "type": "keyUp"})
    driven.press("F8")
    assert driven.ear.wait(lambda: "F8" in driven.ear.keys)
    assert driven.ear.keys == ["Alt+1", "F8"]
    assert driven.page("heard") == []


@pytest.mark.parametrize(
    "top", [10, 210, 410, 610], ids=["of another site", "of this site", "written", "in the source"]
)
def test_keys_are_heard_in_every_frame(driven: Desk, top: int) -> None:
    driven.open("/outer")
    driven.click(30, top)
    driven.until("document.activeElement.tagName === 'IFRAME'")
    assert heard(driven, "Alt+3")


def test_a_page_cannot_press_them(driven: Desk) -> None:
    driven.open("/forger")
    driven.ear.keys.clear()
    assert heard(driven, "Alt+2")


def test_a_page_cannot_tell(driven: Desk) -> None:
    driven.open("/state")
    said = driven.page("[atStart, kept, document.documentElement.outerHTML]")
    assert "govassess" not in said[0]
    assert driven.page(GLOBALS).replace('"atStart",', "").replace('"kept",', "") == said[0]
    assert said[2] == said[1].replace("</html>", "<body><p>x</p></body></html>")
    clean = [n for n in driven.page("Reflect.ownKeys(window).map(String)") if "govassess" in n]
    assert clean == []
    assert driven.page("typeof govassessTell") == "undefined"
