"""The walk in every extent: which lists stand there, what never scrolls, and what grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication

from govassess.domain.rubric import Kind
from ui.answers.matrix import broken
from ui.common.extent import Extent
from ui.steps import Step
from ui.theme import TEXT_SIZES
from ui.walk.models import Glyph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

CONTROL = Qt.KeyboardModifier.ControlModifier
SIZES = {
    Extent.LOW: (683, 348),
    Extent.PANEL: (480, 728),
    Extent.NARROW: (1000, 700),
    Extent.FULL: (1366, 696),
    Extent.WIDE: (1920, 1008),
}


def walk_at(window: MainWindow, extent: Extent) -> WalkPage:
    window.resize(*SIZES[extent])
    window.go_step(Step.WALK)
    settle()
    return window.pages["walk"]


def settle() -> None:
    """Let layouts that depend on each other come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def seen(window: MainWindow, widget: QWidget) -> bool:
    """Tell whether a widget stands wholly in the window, none of it scrolled away."""
    whole = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return (
        widget.isVisible()
        and window.rect().contains(whole)
        and widget.visibleRegion().boundingRect() == widget.rect()
    )


LISTS = {
    Extent.LOW: (False, False),
    Extent.PANEL: (False, False),
    Extent.NARROW: (False, True),
    Extent.FULL: (True, True),
    Extent.WIDE: (True, True),
}


def test_the_lists_of_each_extent(window: MainWindow) -> None:
    for extent, lists in LISTS.items():
        page = walk_at(window, extent)
        assert (extent, page.sites.isVisible(), page.leaves.isVisible()) == (extent, *lists)
        panel = extent.is_panel
        assert page.card.strip.isVisible() is panel
        assert window.rail.isVisible() is not panel


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_question_answers_next_and_status_never_scroll(make, folder, language: str) -> None:
    window = make(language=language)
    window.context.open(folder)
    for extent in SIZES:
        page = walk_at(window, extent)
        card = page.card
        for part in (card.identity, card.name, card.title, card.answers, card.foot, window.status):
            assert seen(window, part), (extent, part)
        assert card.answers.height() >= card.answers.sizeHint().height(), extent


def test_the_low_form_keeps_definition_and_place_for_later(window: MainWindow) -> None:
    page = walk_at(window, Extent.LOW)
    assert not page.card.definition.isVisible()
    assert not page.card.address.isVisible()
    assert page.card.more.isVisible()
    assert page.card.identity.height() <= 36
    assert "截图" in window.status.keys.accessibleName()
    page = walk_at(window, Extent.FULL)
    assert page.card.definition.isVisible()
    assert not page.card.more.isVisible()


def test_the_narrow_form_shows_one_list_and_the_other_by_its_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = walk_at(window, Extent.NARROW)
    qtbot.mouseClick(page.leaves.other, Qt.MouseButton.LeftButton)
    assert page.sites.isVisible()
    assert not page.leaves.isVisible()
    other = page.sites.identities()[1]
    page.sites.view.select(other)
    assert page.cell()[0] == other
    assert page.leaves.isVisible()
    qtbot.keyClick(page.card, Qt.Key.Key_F, CONTROL)
    assert page.sites.isVisible()
    assert page.sites.search.hasFocus()


def test_the_strip_has_a_segment_a_leaf_and_marks_the_one_in_hand(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = walk_at(window, Extent.PANEL)
    strip, sheet = page.card.strip, page.desk.sheet
    assert [segment.code for segment in strip.segments] == [line.code for line in sheet.lines]
    for segment, line in zip(strip.segments, sheet.lines, strict=True):
        value, full = line.score.value, line.indicator.points
        if segment.glyph in {Glyph.FULL, Glyph.PART, Glyph.ZERO} and value is not None:
            assert segment.share == pytest.approx(float(value / full))
    wanted = strip.segments[7].code
    place = strip.place_of(wanted).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert page.desk.code == strip.current == wanted
    assert wanted in strip.accessibleName()
    shown = strip.grab().toImage()
    accent = window.context.theme.colour("accent").rgb()
    assert shown.pixelColor(place.x(), 0).rgb() == accent
    other = strip.place_of(strip.segments[3].code).center().toPoint()
    assert shown.pixelColor(other.x(), 0).rgb() != accent


def test_the_arrows_of_the_panel_change_the_site(window: MainWindow, qtbot: QtBot) -> None:
    page = walk_at(window, Extent.PANEL)
    site, code = page.cell()
    for button in (page.card.sites_before, page.card.sites_after):
        assert min(button.width(), button.height()) >= 32
    qtbot.mouseClick(page.card.sites_after, Qt.MouseButton.LeftButton)
    assert page.cell()[0] != site
    qtbot.mouseClick(page.card.sites_before, Qt.MouseButton.LeftButton)
    assert page.cell() == (site, code)


def test_the_widths_of_the_lists_are_remembered(make, window: MainWindow, folder) -> None:
    page = walk_at(window, Extent.FULL)
    page.work_panes.moveSplitter(300, 1)
    assert page.sites.width() == 300
    window.close()
    again = make()
    again.context.open(folder)
    assert walk_at(again, Extent.FULL).sites.width() == 300


def test_each_step_remembers_tab_and_selection(window: MainWindow) -> None:
    page = walk_at(window, Extent.FULL)
    page.step(4)
    code = page.desk.code
    window.go_tab(2)
    window.go_step(Step.RESULTS)
    window.go_step(Step.WALK)
    assert window.page() is window.pages["evidence"]
    window.go_tab(0)
    assert page.desk.code == code


@pytest.mark.parametrize("size", [min(TEXT_SIZES), max(TEXT_SIZES)])
@pytest.mark.parametrize("extent", [Extent.PANEL, Extent.FULL])
def test_text_of_every_size_finds_its_room(window: MainWindow, size: int, extent: Extent) -> None:
    theme = window.context.theme
    page = walk_at(window, extent)
    before = page.card.title.fontMetrics().height()
    theme.set_text_size(size)
    settle()
    after = page.card.title.fontMetrics().height()
    assert (after > before) is (size > 100)
    for label in (page.card.name, page.card.title, page.card.kind, window.status.state):
        assert label.height() >= label.fontMetrics().ascent(), label.text()
    assert seen(window, page.card.answers)
    theme.set_text_size(100)


def test_the_wide_form_shows_the_picture_in_hand_large(window: MainWindow) -> None:
    page = walk_at(window, Extent.WIDE)
    assert page.column.isVisible()
    assert page.column.width() == 504
    assert page.column.nothing.isVisible()
    assert page.card.upper_part.width() <= 840
    for colour in ("red", "green"):
        image = QImage(600, 900, QImage.Format.Format_RGB32)
        image.fill(colour)
        QApplication.clipboard().setImage(image)
        window.context.picture_asked.emit("paste", page.cell())
    settle()
    page.card.evidence.strip.go_to(0)
    settle()
    assert "1/2" in page.column.place.text()
    middle = page.column.picture.grab().toImage().pixelColor(200, 300)
    first = page.card.evidence.strip.picture
    page.card.evidence.strip.go_to(1)
    settle()
    assert "2/2" in page.column.place.text()
    assert page.card.evidence.strip.picture is not first
    assert page.column.picture.grab().toImage().pixelColor(200, 300) != middle
    assert not walk_at(window, Extent.FULL).column.isVisible()


@pytest.mark.parametrize("extent", [Extent.PANEL, Extent.NARROW, Extent.FULL])
def test_a_new_finding_comes_into_view_with_its_fields(
    window: MainWindow, qtbot: QtBot, extent: Extent
) -> None:
    page = walk_at(window, extent)
    lines = page.desk.sheet.lines
    free = (each for each in lines if each.leaf.kind is Kind.DEDUCT and not each.findings)
    page.go(max(free, key=lambda each: len(each.leaf.definition)).code)
    settle()
    whole = page.card.definition.height()
    qtbot.keyClick(page.card, "1")
    settle()
    assert seen(window, page.card.findings.fields["text"])
    assert page.card.definition.height() < whole
    assert page.card.definition.text().endswith("…")
    page.go("1.1.1")
    assert not page.card.definition.text().endswith("…")


def test_the_labels_of_a_narrow_matrix_break_and_are_not_cut(window: MainWindow) -> None:
    page = walk_at(window, Extent.FULL)
    page.go("2.1.2")
    settle()
    matrix = page.card.matrix
    assert matrix.isVisible()
    wide = matrix.sizeHint().height()
    window.resize(*SIZES[Extent.PANEL])
    settle()
    assert matrix.sizeHint().height() > wide
    assert matrix.height() == matrix.sizeHint().height()


@pytest.mark.parametrize(
    ("letters", "shown"),
    [(5, "办理地址"), (3, "办理\n地址"), (2, "办理\n地址"), (1, "办\n理\n地\n址")],
)
def test_a_label_breaks_evenly(qapp: QApplication, letters: int, shown: str) -> None:
    metrics = QFontMetrics(qapp.font())
    room = metrics.horizontalAdvance("办理地址办"[:letters])
    assert broken(metrics, "办理地址", room) == shown
    assert "…" in broken(metrics, "办理机构名称和地址", metrics.horizontalAdvance("办…"))
