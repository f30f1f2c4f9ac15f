"""One field finds sites, indicators and commands, and Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from ui.palette import Palette
from ui.palette_matching import PaletteItem, Section, matching
from ui.pinyin import initials
from ui.reports.heat_page import HeatPage
from ui.shortcut_sheet import ShortcutSheet
from ui.shortcuts import Key, key_lines
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Iterator[Palette]:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    (found,) = window.findChildren(Palette)
    assert found.isVisible()
    yield found
    for left in window.findChildren(Palette):
        left.reject()


def titles(palette: Palette) -> list[str]:
    return [item.title for item in palette.model.rows]


def item(title: str, *words: str, section: Section = Section.SITES) -> PaletteItem:
    return PaletteItem(section, title, "", "globe", lambda: None, words=words)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("czyjs", "1.1.8 财政预决算"),
        ("czys", "1.1.8 财政预决算"),
        ("1.1.8", "1.1.8 财政预决算"),
        ("财政预", "1.1.8 财政预决算"),
        ("btq", "宝塔区"),
        ("6106020001", "宝塔区"),
        ("baotaqu", "宝塔区"),
        ("@宝塔", "宝塔区"),
    ],
)
def test_it_is_found_by_words_code_and_initials(palette: Palette, typed: str, title: str) -> None:
    palette.field.setText(typed)
    assert titles(palette)[0] == title


def test_a_prefix_asks_for_one_kind(palette: Palette) -> None:
    for section in Section:
        palette.field.setText(section.value)
        assert {each.section for each in palette.model.rows} == {section}
    palette.field.setText("没有这样的东西")
    assert titles(palette) == []
    assert palette._nothing.isVisible()


def test_enter_goes_to_the_site(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    site = window.context.require().sites.find("宝塔区")
    went: list[tuple[str, str]] = []
    window.context.went.connect(lambda room, identity: went.append((room, identity)))
    qtbot.keyClicks(palette.field, "btq")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: went == [("walk", site.id)])
    assert window.step is Step.WALK


def test_ctrl_enter_does_the_other_thing(
    window: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "btq")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.step is Step.RESULTS)
    page = window.pages["reports"]
    assert page.drawer._name.accessibleName() == "宝塔区"


def test_an_indicator_opens_its_column(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "czyjs")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page(), HeatPage))
    page = window.page()
    assert isinstance(page, HeatPage)
    assert page.view.place is not None
    assert page.view.chart.column(page.view.place).code == "1.1.8"
    assert window.focusWidget() is page.view


def test_arrows_choose_and_esc_leaves(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    palette.field.setText(Section.SITES)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.view.currentIndex().row() == len(titles(palette)) - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.step is Step.PREPARE


def test_what_cannot_be_done_says_why_and_stays(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(language="en")
    window.show_palette()
    (palette,) = window.findChildren(Palette)
    palette.field.setText("Check")
    (first, *_) = palette.model.rows
    assert first.title == "Check the data"
    assert first.why == first.detail == "No campaign is open"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.field.setText("Dark")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.theme.scheme.value == "dark")
    window.context.theme.set_scheme(type(window.context.theme.scheme).LIGHT)


def test_the_closest_come_first() -> None:
    items = [item("市财政局"), item("财政"), item("财政局"), item("长治市"), item("预算", "财政")]
    assert [each.title for each in matching(items, "财政")] == [
        "财政",
        "预算",
        "财政局",
        "市财政局",
    ]
    assert [each.title for each in matching(items, "czj")] == ["财政局", "市财政局"]
    assert matching(items, "c") == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("财政预决算", "czyjs"),
        ("宝塔区", "btq"),
        ("延长县", "ycx"),
        ("1.1.8 人事", "118rs"),
        ("ABC，", "abc"),
        ("", ""),
    ],
)
def test_initials(text: str, letters: str) -> None:
    assert initials(text) == letters


@given(st.text(max_size=20))
def test_any_text_has_initials_and_can_be_looked_for(text: str) -> None:
    assert len(initials(text)) <= len(text)
    assert all(letter.isascii() and letter.isalnum() for letter in initials(text))
    for found in matching([item("宝塔区"), item("市财政局")], text):
        assert isinstance(found, PaletteItem)


def test_the_shortcut_sheet_is_searched(window: MainWindow, qtbot: QtBot) -> None:
    window.show_keys()
    (sheet,) = window.findChildren(ShortcutSheet)
    assert sheet.focusWidget() is sheet.search
    qtbot.keyClicks(sheet.search, "ctrl+k")
    shown = [each.line.keys for _, lines in sheet._groups for each in lines if seen(each)]
    assert shown == [Key.PALETTE]
    sheet.search.clear()
    count = sum(len(lines) for _, lines in key_lines())
    assert sum(seen(each) for _, lines in sheet._groups for each in lines) == count
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def seen(shown: object) -> bool:
    return all(label.isVisible() for label in shown.labels)
