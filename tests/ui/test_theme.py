"""The colours can be told apart where they meet, and the look is whole."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from govassess.paths import RESOURCES
from ui.evidence.painting import INK, PAPER, STRIP_GROUND, STRIP_INK
from ui.theme import DARK, LIGHT, Scheme, Tokens, icon_pixmap, style_sheet

if TYPE_CHECKING:
    from ui.main_window import MainWindow

TEXTS = ("text", "text2", "text3", "accent", "good", "part", "bad")
GROUNDS = ("window", "surface", "sunken", "hover", "tint")


def luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(tokens: Tokens) -> None:
    words = asdict(tokens)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(signal, f"{signal}_tint") for signal in ("good", "part", "bad")]
    pairs += [("on_fill", "fill")]
    poor = [(a, b) for a, b in pairs if contrast(words[a], words[b]) < 4.5]
    assert poor == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_control_borders_can_be_seen(tokens: Tokens) -> None:
    words = asdict(tokens)
    assert [g for g in GROUNDS if contrast(tokens.edge, words[g]) < 3] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_of_the_style_sheet_is_filled(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "@" not in sheet
    assert tokens.accent in sheet


def test_tokens_are_colours() -> None:
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            assert re.fullmatch("#[0-9A-F]{6}", getattr(tokens, field.name)), field.name


def test_an_icon_takes_its_colour(qapp: QApplication) -> None:
    image = icon_pixmap("folder", "#FF0000", 18, 2.0).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#ff0000"}


def test_every_icon_named_in_the_source_is_there() -> None:
    present = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    source = RESOURCES.parent / "ui"
    text = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)*)"', text)) & present
    assert present - named == set()


def test_colours_change_at_once(window: MainWindow) -> None:
    theme = window.context.theme
    theme.set_scheme(Scheme.LIGHT)
    light = window.grab().toImage().pixelColor(300, 4).name().upper()
    theme.set_scheme(Scheme.DARK)
    dark = window.grab().toImage().pixelColor(300, 4).name().upper()
    assert (light, dark) == (LIGHT.surface, DARK.surface)


def test_high_contrast_leaves_the_systems_own_colours(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, app = window.context.theme, QApplication.instance()
    monkeypatch.setattr(type(theme), "_is_high_contrast", lambda _: True)
    theme.set_scheme(Scheme.LIGHT)
    assert window.styleSheet() == ""
    own = QPalette()
    assert theme.tokens.text == own.color(QPalette.ColorRole.Text).name()
    assert theme.tokens.fill == own.color(QPalette.ColorRole.Highlight).name()
    assert app.palette().color(QPalette.ColorRole.Base) == own.color(QPalette.ColorRole.Base)
    monkeypatch.undo()
    theme.set_scheme(Scheme.LIGHT)
    assert theme.tokens is LIGHT
    assert window.styleSheet()


def test_the_text_size_is_chosen_in_the_settings_and_kept(window: MainWindow) -> None:
    sizes = window.work.settings.menu().text_sizes
    action = next(each for each in sizes.actions() if each.data() == 125)
    action.trigger()
    assert window.context.preferences.text_size == 125
    assert "font-size: 16px" in style_sheet(LIGHT, 125)
    assert QApplication.font().pixelSize() == 16
    window.context.theme.set_text_size(100)


def ruled_pairs() -> list[tuple[str, str]]:
    """Return (words, ground) of every rule of the style sheet that sets both."""
    source = (RESOURCES / "theme.qss").read_text(encoding="utf-8")
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", source):
        words = re.search(r"(?:^|[\s;])color:\s*@(\w+)", body)
        ground = re.search(r"background(?:-color)?:\s*@(\w+)", body)
        if words and ground and ":disabled" not in selector:
            found.append((words[1], ground[1]))
    return found


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_the_ground_their_own_rule_gives(tokens: Tokens) -> None:
    words, pairs = asdict(tokens), ruled_pairs()
    assert len(pairs) > 5
    assert [pair for pair in pairs if contrast(words[pair[0]], words[pair[1]]) < 4.5] == []


def test_what_is_written_on_pictures_can_be_read() -> None:
    assert contrast(STRIP_INK, STRIP_GROUND) > 7
    assert contrast(PAPER, INK) > 4.5
