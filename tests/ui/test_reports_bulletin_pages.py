"""The bulletin as it will be printed: its make-up, its pages, its files, and its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from govassess.domain.bulletin import Letter
from tests.fakes import ScriptedAsk
from tests.ui import places
from tests.ui.bulletin_room import (
    ALT,
    CONTROL,
    NONE,
    OFFSCREEN,
    OVERVIEW,
    make_stale,
    of,
    order,
    press,
    seal,
    sheet_of,
    take,
)
from ui.reports.bulletin_insert_sheet import InsertSheet
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_page import BulletinPage
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.context.go("reports_bulletin")
    shown = places.settled(window).page()
    assert isinstance(shown, BulletinPage)
    return shown


def test_what_is_wrong_with_the_red_head_is_said_above_the_blocks(page: BulletinPage) -> None:
    page.acts.set_letter(Letter(red_head=True, mark="延安市信息化办公室文件"))
    assert "发文字号" in page.bar.said.text()
    page.bar.look.click()
    sheet = sheet_of(page, LetterSheet)
    sheet.head.fill({"number": "延信办发〔2013〕3号"})
    sheet.act.click()
    assert not page.bar.look.isVisibleTo(page)


def test_the_pages_follow_the_text_and_the_block(page: BulletinPage) -> None:
    preview = page.pages.preview
    assert preview is not None
    assert page.pages.sheet.image is not None
    edit = take(page)
    assert page.pages.sheet.marked, "the block in hand is marked"
    edit.insertPlainText("新增一句。" * 200)
    page.flush()
    assert page.pages.preview is not preview
    assert page.pages.preview.pages > preview.pages
    note = of(page, "note")
    page.take(note.id)
    assert page.pages.page == page.pages.preview.place(note.id).page
    assert (
        page.pages.place.whole == f"第 {page.pages.page + 1} 页，共 {page.pages.preview.pages} 页"
    )


def test_pages_that_are_overtaken_are_never_shown(page: BulletinPage) -> None:
    page.context.tasks = tasks = Tasks()
    drawn: list[int] = []
    page.pages.drawn.connect(lambda: drawn.append(page.pages.preview.pages))
    for _ in range(4):
        page.pages.show_view(page.view)
    tasks.settle()
    assert len(drawn) == 1


def test_what_is_typed_while_the_bulletin_is_read_stays(page: BulletinPage) -> None:
    page.context.tasks = tasks = Tasks()
    edit = take(page)
    QTest.keyClicks(edit, "a")
    page.flush()
    QTest.keyClicks(edit, "b")
    tasks.settle()
    assert edit.toPlainText().startswith("ab")
    page.flush()
    tasks.settle()
    assert of(page, OVERVIEW).words.startswith("ab")


def test_a_click_on_the_page_takes_its_block_in_hand(page: BulletinPage) -> None:
    place = page.pages.preview.place(of(page, "recipients").id)
    sheet = page.pages.sheet
    middle = round((place.top + place.bottom) / 2 * sheet.height())
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, NONE, QPoint(sheet.width() // 2, middle))
    assert page.column.in_hand == place.block


def test_pages_are_turned_by_keys(page: BulletinPage) -> None:
    page.pages.sheet.setFocus()
    press(Qt.Key.Key_PageDown)
    assert page.pages.page == 1
    press(Qt.Key.Key_PageUp)
    assert page.pages.page == 0
    press(Qt.Key.Key_PageUp)
    assert page.pages.page == 0


def test_a_character_without_a_glyph_is_named_and_leads_to_its_block(page: BulletinPage) -> None:
    take(page, "outcome").insertPlainText("\U0001f600")
    page.flush()
    page.take(page.column.order()[0])
    assert "U+1F600" in page.pages.missed.text()
    page.pages.missed.click()
    assert page.column.in_hand == of(page, "outcome").id


def test_sealed_it_is_read_and_says_why(page: BulletinPage) -> None:
    before = order(page)
    seal(page)
    assert page.sealed
    edit = take(page)
    assert edit.isReadOnly()
    assert not page.bar.insert.isEnabled()
    assert page.bar.insert.toolTip() == page.sealed
    assert page.bar.said.text() == page.sealed
    for key, hold in (
        (Qt.Key.Key_Delete, ALT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_U, CONTROL),
        (Qt.Key.Key_I, CONTROL),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_A, NONE),
    ):
        press(key, hold)
    assert order(page) == before
    assert page.unsaved() == 0
    assert [each for each in page.window().findChildren(InsertSheet) if each.isVisible()] == []


def test_blind_votes_show_no_bulletin_until_they_are_opened(
    make: Callable[..., MainWindow], folder: Path
) -> None:
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(folder)
    places.a_second_evaluator(window)
    window.context.go("reports_bulletin")
    page = places.settled(window).page()
    assert page.column.cards == {}
    assert page._nothing.isVisible()
    assert page._nothing.title.text() == "评分未公开"
    page._nothing.act.click()
    places.settled(window)
    assert page.column.cards


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_exported_into_a_folder_that_can_be_shown(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / "通报"
    out.mkdir()
    window = make(ask=ScriptedAsk(open_folder=out))
    window.context.open(folder)
    window.context.go("reports_bulletin")
    page = places.settled(window).page()
    (page.pages.pdf if suffix == ".pdf" else page.pages.word).click()
    assert [path.suffix for path in out.iterdir()] == [suffix]
    shown: list[Path] = []
    window.context.show_folder = shown.append
    page.pages.show_folder.click()
    assert shown == [out]


def test_a_stale_bulletin_is_not_exported(page: BulletinPage, tmp_path: Path) -> None:
    make_stale(page)
    ask = page.context.ask
    ask.answers["open_folder"] = tmp_path / "out"
    (tmp_path / "out").mkdir()
    page.doors.export(".pdf")
    assert ask.told
    assert list((tmp_path / "out").iterdir()) == []


def test_where_room_is_scarce_the_pages_take_the_gates_place(page: BulletinPage) -> None:
    window = page.window()
    window.resize(1000, 700)
    places.settled(window)
    assert page.bar.fold.isVisible()
    shown = page.pages.isVisible()
    assert page.gate.isVisible() is not shown
    page.bar.fold.click()
    assert page.pages.isVisible() is not shown
    assert page.gate.isVisible() is shown
    window.resize(1366, 768)
    places.settled(window)
    assert page.gate.isVisible()
    assert page.pages.isVisible()
    assert not page.bar.fold.isVisible()


def test_the_gate_asks_for_a_block_or_the_letter(page: BulletinPage) -> None:
    block = of(page, "note").id
    page.gate.asked_block.emit(block)
    assert page.column.in_hand == block
    page.gate.asked_block.emit("")
    sheet_of(page, LetterSheet).reject()
