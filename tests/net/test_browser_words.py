"""The words of a picture stand where they are in it, and people's numbers are boxed exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from govassess.net.browser import Area, Box, Shot
from govassess.net.browser_picture import Region
from govassess.net.browser_words import Run, cut, personal, words
from tests.net.browsers import Desk, desk, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

ID, PHONE, CARD = "11010519491231002X", "13800138000", "6222021234567890128"
LOOK = (
    "<style>body{margin:0;font:16px/24px monospace;color:#00f}b{color:#f00;font-weight:400}</style>"
)
PEOPLE = (
    f"<p>name <b>{ID}</b>, tel. <b>{PHONE}</b>; <b>138-0013-8000</b></p>"
    f"<p>split <b>1380</b><b>0138</b><b>000</b> card <b>6222 0212 3456 7890 128</b> end</p>"
    f"<div style='width:70px;word-break:break-all'>x<b>{PHONE}</b>y</div>"
    "<p>full <b>１３８００１３８０００</b> no 1380013800 nor 0911-2166666</p>"
    "<table cellspacing=0 cellpadding=0><tr><td>12<td><b>13900139000</b></table>"
    "<p style='display:none'>13700137000</p><p style='visibility:hidden'>13700137000</p>"
)
FRAME = "style='display:block;margin:7px 0 0 11px;border:5px solid #00f;padding:3px;height:90px;'"
PAGES = {
    "/people": f"<title>people</title>{LOOK}<div style='height:300px'></div>{PEOPLE}"
    "<div style='height:2500px'></div><p>far <b>13800138000</b></p>",
    "/frames": f"<title>frames</title>{LOOK}<div style='height:200px'></div>"
    f"<iframe {FRAME} src='/inner'></iframe><iframe {FRAME} src='{{other}}/inner'></iframe>"
    "<div style='height:2000px'></div>",
    "/inner": f"<title>inner</title>{LOOK}<p>tel. <b>{PHONE}</b></p>"
    "<div style='height:500px'></div>13700137000",
    "/fields": f"<title>fields</title>{LOOK}<input value='{PHONE}'><textarea>{PHONE}</textarea>"
    f"<select><option>other<option selected>{PHONE}</select><input type='password' value='{PHONE}'>"
    f"<input value='name'><input type='hidden' value='{PHONE}'><div id='s'></div><script>"
    f"s.attachShadow({{mode: 'open'}}).innerHTML = '<i>shadow 13900139000</i>'</script>",
}


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("browser"), PAGES) as whole:
        frames = whole.pages.pages["/frames"]
        whole.pages.pages["/frames"] = frames.replace("{other}", whole.pages.at("", "localhost"))
        yield whole


def part(picture: Image.Image, box: Box) -> Image.Image:
    """Return what of a picture is in a box."""
    left, top = int(box.left), int(box.top)
    return picture.crop((left, top, left + int(box.width), top + int(box.height)))


def inked(picture: Image.Image, colour: str) -> tuple[int, int, int, int] | None:
    """Return the box of what is written in red or blue; paper and bars have as much of both."""
    red, _, blue = picture.split()
    more, less = (red, blue) if colour == "red" else (blue, red)
    return ImageChops.subtract(more, less).getbbox()


def check_exact(shot: Shot, numbers: int) -> None:
    """Check that the boxes hold all of the red ink, no blue ink, and are no larger than letters."""
    picture = opened(shot.png)
    assert len(shot.personal) == numbers
    for box in shot.personal:
        inside = part(picture, box)
        ink = inked(inside, "red")
        assert ink is not None
        within = inside.crop((1, 0, inside.width - 1, inside.height))  # the rest is rounding
        assert inked(within, "blue") is None
        assert ink[0] <= 7  # a wide sign stands in the middle of its place
        assert inside.width - ink[2] <= 7
        assert inside.height <= 26
    for box in shot.personal:
        left, top = int(box.left), int(box.top)
        picture.paste((255, 255, 255), (left, top, left + int(box.width), top + int(box.height)))
    assert inked(picture, "red") is None


def test_numbers_are_boxed_exactly(driven: Desk) -> None:
    driven.open("/people")
    # Three whole numbers, three parts, five parts of a card, two lines, one wide, one in a table.
    check_exact(driven.browser.capture(Area.VISIBLE), 3 + 3 + 5 + 2 + 1 + 1)
    check_exact(driven.browser.capture(Area.WHOLE), 3 + 3 + 5 + 2 + 1 + 1 + 1)
    driven.page("scrollTo(0, 350)")
    driven.browser.place(0, 0, 700, 600)
    try:
        check_exact(driven.browser.capture(Area.WHOLE), 16)
        scrolled = driven.browser.capture(Area.VISIBLE)
    finally:
        driven.browser.place(0, 0, 1280, 900)
    assert 0 < len(scrolled.personal) < 15
    assert inked(part(opened(scrolled.png), scrolled.personal[-1]), "red") is not None


def test_numbers_in_frames_are_boxed_exactly(driven: Desk) -> None:
    driven.open("/frames")
    for area in (Area.VISIBLE, Area.WHOLE):
        check_exact(driven.browser.capture(area), 2)
    driven.page("scrollTo(0, 100)")
    check_exact(driven.browser.capture(Area.VISIBLE), 2)


def test_fields_and_shadows_are_read_but_no_password(driven: Desk) -> None:
    driven.open("/fields")
    shot = driven.browser.capture(Area.VISIBLE)
    said = [word.text for word in shot.words]
    assert sorted(said) == sorted([PHONE] * 3 + ["name", "shadow", "13900139000"])
    assert len(shot.personal) == 4


def test_words_stand_where_they_are(driven: Desk) -> None:
    driven.open("/people")
    shot = driven.browser.capture(Area.WHOLE)
    picture = opened(shot.png)
    texts = [word.text for word in shot.words]
    assert texts[:4] == ["name", f"{ID},"[:-1], ",", "tel."]
    assert "13700137000" not in texts
    for word in shot.words:
        if len(word.text) > 2:
            assert inked(part(picture, word.box), "red") or inked(part(picture, word.box), "blue")


WHOLE = Region(0, 0, 1000, 1000)


def run(text: str, left: float, top: float = 0, *, before: str | None = None) -> Run:
    """Return a run of signs 10 pixels wide."""
    edges = tuple(left + 10 * each for each in range(len(text) + 1))
    return Run(text, top, 20, edges, before=before)


def test_a_number_beside_another_is_found_alone_too() -> None:
    found = personal([run("12", 0), run(PHONE, 20)], WHOLE)
    assert found == (Box(20, 0, 110, 20),)


def test_a_number_far_from_the_rest_is_none() -> None:
    assert personal([run("138001", 0), run("38000", 200)], WHOLE) == ()
    assert personal([run("138001", 0), run("38000", 60, 40)], WHOLE) == ()
    assert len(personal([run("138001", 0), run("38000", 0, 40, before="")], WHOLE)) == 2


def test_boxes_are_of_the_picture() -> None:
    region = Region(100, 50, 200, 100, scale=0.5)
    (box,) = personal([run(PHONE, 150, 75)], region)
    assert box == Box(25, 12, 55, 11)  # of whole pixels, outwards
    assert personal([run(PHONE, 400, 75)], region) == ()
    assert words([run("ab", 290, 60)], region)[0].box == Box(95, 5, 5, 10)
    assert cut(Box(0, 0, 10, 10), Box(10, 0, 5, 5)) is None
