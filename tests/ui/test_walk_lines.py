"""Walking by indicator, by keys alone, through the real main window."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.services import campaigns
from tests.builders import a_register
from tests.ui.test_walk import CONTROL, PLAIN, SHIFT, a_rubric, post, press, type_in
from ui.common.extent import Extent
from ui.walk.bulk_sheet import BulkSheet
from ui.walk.line_page import LinePage
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.services.walk_line import LineRow
    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager
NAMES = ("宝塔区", "延长县", "延川县", "子长县", "安塞县")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings = campaigns.new_settings("按指标任务", "办公室")
    classes = tuple(campaigns.NewClass(name, a_rubric()) for name in ("县区网站", "部门网站"))
    rows = tuple((name, f"www.x{n}.gov.cn") for n, name in enumerate(NAMES))
    with campaigns.create(tmp_path / "任务", settings, classes) as campaign:
        campaign.sites.import_file(a_register(tmp_path, rows), default_class="县区网站")
        campaigns.add_evaluator(campaign, "张敏")
    return tmp_path / "任务"


@pytest.fixture
def page(window: MainWindow) -> LinePage:
    return entered(window)


def entered(window: MainWindow) -> LinePage:
    window.go_room("walk_lines", "")
    shown = window.page()
    assert isinstance(shown, LinePage)
    shown.setFocus()
    return shown


def line_rows(page: LinePage, code: str = "1") -> tuple[LineRow, ...]:
    """Read what is in the file, not what is on screen."""
    campaign = page.context.require()
    person = campaigns.evaluators(campaign)[0]
    actor = Actor(person.id, person.role)
    return campaign.walk.line(campaign.sites.all()[0].class_id, code, actor).rows


def worth(page: LinePage, code: str = "1") -> list[Fraction | None]:
    return [row.line.score.value for row in line_rows(page, code)]


def here(page: LinePage) -> tuple[str, str]:
    assert page.desk.sheet is not None
    return page.desk.sheet.site.name, page.desk.code


def acts(page: LinePage) -> int:
    return len(page.context.require().history.actions())


def confirm(window: MainWindow) -> None:
    """Press Enter in the preview that is open."""
    (sheet,) = the_sheets_open(window)
    QTest.keyClick(sheet.view, Qt.Key.Key_Return)


def the_sheet(window: MainWindow) -> BulkSheet:
    (sheet,) = window.findChildren(BulkSheet)
    return sheet


def test_the_mode_is_the_second_tab_of_walking(page: LinePage, window: MainWindow) -> None:
    assert window._tabs[window.step] == 1
    assert here(page) == ("宝塔区", "1")
    assert page.head.name.text() == "县区网站 5 个"
    assert page.head.spread.accessibleName() == "未评 5"


def test_a_verdict_moves_to_the_next_site_unless_something_is_owed(
    page: LinePage, window: MainWindow
) -> None:
    press("1")
    assert here(page) == ("延长县", "1")
    press("2")
    assert here(page) == ("延长县", "1"), "a picture and a note are owed"
    assert page.card.note_box.duty.due
    assert not page.card.note_box.duty.met
    assert page.card.evidence.duty.due
    assert window.status.state.text()
    press(Qt.Key.Key_Return)
    assert here(page) == ("延川县", "1")
    press(Qt.Key.Key_Return, SHIFT)
    assert here(page) == ("延长县", "1")
    assert worth(page) == [3, 1, None, None, None]
    assert page.head.spread.accessibleName() == "完整 1 · 不完整 1 · 未评 3"


def test_arrows_go_along_the_sites_and_over_to_other_indicators(page: LinePage) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert here(page) == ("延长县", "1")
    press(Qt.Key.Key_Right)
    assert here(page) == ("延长县", "2")
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_PageUp, CONTROL)
    assert here(page) == ("延长县", "1")


def test_gaps_end_in_the_next_indicator_and_say_so(page: LinePage, window: MainWindow) -> None:
    for site in (1, 3):
        page.go(line_rows(page)[site].id)
        press("1")
    page.go(line_rows(page)[0].id)
    press(Qt.Key.Key_F8)
    assert here(page) == ("延川县", "1")
    press(Qt.Key.Key_F8)
    assert here(page) == ("安塞县", "1")
    press(Qt.Key.Key_F8)
    assert here(page) == ("宝塔区", "2")
    assert "2 打分" in window.status.state.text()
    press(Qt.Key.Key_F8, SHIFT)
    assert here(page) == ("安塞县", "1")


def test_a_storm_of_keys_goes_to_the_right_cells(page: LinePage) -> None:
    for key in "11111":
        post(page.card, key)
    QCoreApplication.processEvents()
    assert worth(page) == [3] * 5
    press(Qt.Key.Key_Right)
    page.go(line_rows(page)[0].id)
    for key in "12345":
        post(page.card, key)
    QCoreApplication.processEvents()
    expected = [Fraction(n, 2) for n in (4, 3, 2, 1)]
    assert worth(page, "2")[:4] == expected


def test_a_held_key_counts_once(page: LinePage) -> None:
    before = acts(page)
    post(page.card, "1")
    for _ in range(20):
        post(page.card, "1", repeat=True)
    QCoreApplication.processEvents()
    assert acts(page) == before + 1
    assert here(page) == ("延长县", "1")


def test_a_note_before_a_fast_move_stays_with_its_cell(page: LinePage) -> None:
    press("E")
    type_in("first")
    page.view.chosen.emit(line_rows(page)[3].id)
    page.setFocus()
    press("E")
    type_in("fourth")
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_Right)
    assert [row.line.note for row in line_rows(page)] == ["first", "", "", "fourth", ""]
    assert page.card.note.toPlainText() == ""


def test_a_failed_note_keeps_the_row(
    page: LinePage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.desk, "write_note", lambda *_: False)
    press("E")
    type_in("precious")
    page.view.chosen.emit(line_rows(page)[2].id)
    assert here(page) == ("宝塔区", "1")
    assert page.card.note.toPlainText() == "precious"
    assert page.view.currentIndex().row() == 0
    monkeypatch.undo()
    assert page.flush()


def test_later_withdrawing_and_filters(page: LinePage) -> None:
    press("1")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    press("L")
    assert worth(page)[0] is None
    page.head.segments._group.button(3).click()
    assert [row.site.name for row in page.view.rows.rows] == ["宝塔区"]
    assert page.head.segments._group.button(3).text().endswith("1")
    page.head.segments._group.button(0).click()
    page.begin_filter()
    type_in("x3")
    assert [row.site.name for row in page.view.rows.rows] == ["宝塔区", "子长县"]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert here(page)[0] == "子长县"


def test_findings_and_checks_are_kept_in_the_opened_row(page: LinePage) -> None:
    page.show_item(f"{line_rows(page)[0].id}/7")
    press("2")
    press("D")
    type_in("2012-03-27")
    press(Qt.Key.Key_Return)
    press("W")
    press("W")
    assert worth(page, "7")[0] == 3
    assert page.card.findings.isVisible()
    press(Qt.Key.Key_Return)
    assert here(page) == ("延长县", "7")
    press("0")
    assert worth(page, "7")[1] == 4
    page.show_item(f"{line_rows(page)[0].id}/4")
    press("1")
    press("2")
    press("2")
    assert (worth(page, "4")[0], here(page)[0]) == (1, "宝塔区")
    page.show_item(f"{line_rows(page)[0].id}/6")
    press("A")
    press(Qt.Key.Key_Down)
    press("A")
    assert worth(page, "6")[0] == 2


def test_the_opened_row_is_as_high_as_it_needs(page: LinePage) -> None:
    page.show_item(f"{line_rows(page)[1].id}/7")
    before = page.card.height()
    press("2")
    assert page.card.height() > before + 60
    assert page.card.height() >= page.card.needed(page.card.width()) - 1
    rect = page.view.visualRect(page.view.currentIndex())
    assert page.card.y() == rect.y()


def test_the_other_mode_stays_on_the_cell(page: LinePage, window: MainWindow) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press("M")
    walk = window.page()
    assert isinstance(walk, WalkPage)
    assert walk.cell() == page.cell()
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown, CONTROL)
    press("M")
    assert window.page() is page
    assert here(page) == ("延川县", "3")
    press("E")
    type_in("typed")
    press(Qt.Key.Key_Return, CONTROL)
    window.go_tab(0)
    assert walk.cell() == page.cell()
    assert walk.card.note.toPlainText() == "typed"
    press("1")
    assert walk.desk.code == "3"


def test_tabs_and_a_restart_keep_cursor_and_mode(
    make: Callable[..., MainWindow], folder: Path
) -> None:
    window = make()
    window.context.open(folder)
    page = entered(window)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    window.go_tab(2)
    window.go_tab(0)
    assert window.page().cell() == page.cell()  # type: ignore[union-attr]
    window.go_tab(1)
    window.close_campaign()
    window.context.open(folder)
    window.go_step(1)
    again = window.page()
    assert isinstance(again, LinePage)
    assert here(again) == ("延长县", "2")


def test_undo_is_followed_in_both_modes(page: LinePage, window: MainWindow) -> None:
    press("1")
    press("1")
    press(Qt.Key.Key_Z, CONTROL)
    assert worth(page) == [3, *(None,) * 4]
    assert page.head.spread.accessibleName() == "完整 1 · 未评 4"
    press("M")
    walk = window.page()
    assert isinstance(walk, WalkPage)
    assert walk.cell() == page.cell()


def test_one_answer_for_several_sites_is_one_act(page: LinePage, window: MainWindow) -> None:
    press("1")
    before = acts(page)
    for _ in range(3):
        press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Up, SHIFT)
    assert page.view.selected() == tuple(row.id for row in line_rows(page)[1:4])
    assert "3" in page.head.selected.text()
    press("2")
    sheet = the_sheet(window)
    texts = [[sheet.model.index(row, n).data() for n in range(4)] for row in range(3)]
    assert [each[0] for each in texts] == ["延长县", "延川县", "子长县"]
    assert {(each[1], each[2]) for each in texts} == {("—", "不完整 · 1")}
    assert all("E" in each[3] for each in texts), "what stays owed is said"
    assert acts(page) == before
    confirm(window)
    assert acts(page) == before + 1
    assert worth(page) == [3, 1, 1, 1, None]
    assert page.view.selected() == (line_rows(page)[3].id,)
    press(Qt.Key.Key_Z, CONTROL)
    assert "批量评分 1 × 3" in window.status.state.text()
    assert worth(page) == [3, *(None,) * 4]


def test_esc_cancels_the_preview_then_the_selection(page: LinePage, window: MainWindow) -> None:
    before = acts(page)
    press(Qt.Key.Key_Down, SHIFT)
    press("1")
    sheet = the_sheet(window)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert len(page.view.selected()) == 2
    page.setFocus()
    press(Qt.Key.Key_Escape)
    assert len(page.view.selected()) == 1
    assert acts(page) == before


@pytest.mark.parametrize(
    ("code", "keys", "full"),
    [("2", "=", 2), ("3", "5", 0), ("4", "A", 2), ("5", "X", 0), ("7", "0", 4), ("9", "N", None)],
)
def test_every_kind_of_one_answer_works_in_bulk(
    page: LinePage, window: MainWindow, code: str, keys: str, full: int | None
) -> None:
    page.show_item(f"{line_rows(page)[0].id}/{code}")
    press(Qt.Key.Key_Down, SHIFT)
    press(keys)
    if code == "3":
        press(Qt.Key.Key_Return)
    confirm(window)
    assert worth(page, code)[:2] == [full, full]
    assert all(row.line.is_answered for row in line_rows(page, code)[:2])
    assert not the_sheets_open(window)


def the_sheets_open(window: MainWindow) -> list[BulkSheet]:
    return [sheet for sheet in window.findChildren(BulkSheet) if sheet.isVisible()]


@pytest.mark.parametrize(("code", "key"), [("7", "1"), ("4", "1"), ("6", "A"), ("1", "L")])
def test_what_cannot_be_answered_in_bulk_says_so(
    page: LinePage, window: MainWindow, code: str, key: str
) -> None:
    page.show_item(f"{line_rows(page)[0].id}/{code}")
    press(Qt.Key.Key_Down, SHIFT)
    before = acts(page)
    press(key)
    assert page.card.refusal.isVisible()
    assert acts(page) == before
    assert not the_sheets_open(window)


def test_rows_that_refuse_or_have_it_already_are_shown(page: LinePage, window: MainWindow) -> None:
    page.show_item(f"{line_rows(page)[0].id}/7")
    press("1")
    press(Qt.Key.Key_Return)
    press("0")
    page.go(line_rows(page)[0].id)
    for _ in range(2):
        page.selection.extend(1)
    press("0")
    sheet = the_sheet(window)
    remarks = [sheet.model.index(row, 3).data() for row in range(3)]
    assert remarks[0].startswith("不能这样评")
    assert remarks[1] == "已是此判定"
    assert remarks[2] == ""
    confirm(window)
    assert worth(page, "7")[:3] == [3, 4, 4]


def take_picture(window: MainWindow, cell: tuple[str, str], colour: Qt.GlobalColor) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(colour)
    QApplication.clipboard().setImage(image)
    window.context.picture_asked.emit("paste", cell)


def test_the_contact_sheet_is_ordered_by_verdict_and_opens_pictures(
    page: LinePage, window: MainWindow
) -> None:
    rows = line_rows(page)
    take_picture(window, (rows[0].id, "1"), Qt.GlobalColor.darkCyan)
    take_picture(window, (rows[2].id, "1"), Qt.GlobalColor.darkRed)
    assert [row.line.pictures for row in line_rows(page)] == [1, 0, 1, 0, 0]
    press("3")
    page.go(rows[2].id)
    press("1")
    page.go(rows[2].id)
    press("C")
    assert page.contacts.isVisible()
    names = [contact.row.site.name for contact in page.contacts.model.rows]
    assert names == ["延川县", "宝塔区", "延长县", "子长县", "安塞县"]
    press(Qt.Key.Key_Return)
    assert page.contacts.is_enlarged
    press(Qt.Key.Key_Escape)
    assert page.contacts.isVisible()
    assert not page.contacts.is_enlarged
    press(Qt.Key.Key_Right)
    assert here(page)[0] == "宝塔区"
    press(Qt.Key.Key_Escape)
    assert page.view.isVisible()
    assert here(page)[0] == "宝塔区"


def test_the_contact_sheet_shows_ones_own_pictures_only(page: LinePage, folder: Path) -> None:
    campaign = page.context.require()
    campaigns.add_evaluator(campaign, "李强")
    other = campaigns.evaluators(campaign)[1]
    row = line_rows(page)[0]
    actor = Actor(other.id, other.role)
    page.context.choose_walker(campaigns.evaluators(campaign)[0])
    campaign.walk.rate(row.site, "1", Answer(option="完整"), actor)
    page.refresh()
    page.show_view(1)
    assert all(contact.evidence is None for contact in page.contacts.model.rows)
    assert worth(page) == [None] * 5


def test_site_mode_leads_to_the_contact_sheet(page: LinePage, window: MainWindow) -> None:
    press("M")
    press(Qt.Key.Key_PageDown)
    press("C")
    assert window.page() is page
    assert page.contacts.isVisible()
    assert here(page) == ("宝塔区", "2")
    press("C")
    assert page.view.isVisible()


@pytest.mark.parametrize("extent", [Extent.PANEL, Extent.LOW])
def test_a_panel_shows_the_current_site_alone(page: LinePage, extent: Extent) -> None:
    page.take_extent(extent)
    assert page.view.rows.rowCount() == 1
    assert page.card.after.isVisible()
    page.card.after.click()
    assert here(page) == ("延长县", "1")
    press("1")
    assert here(page) == ("延川县", "1")
    assert page.question.body.isHidden()
    press("?")
    assert not page.question.body.isHidden()
    page.take_extent(Extent.FULL)
    assert page.view.rows.rowCount() == 5
    assert not page.card.after.isVisible()


def test_every_control_has_a_name(page: LinePage) -> None:
    controls = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    nameless = [
        type(widget).__name__
        for widget in controls
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert nameless == []


def test_a_click_on_a_chip_or_an_anchor_is_its_key(page: LinePage) -> None:
    place = page.card.answers._places[0].center()
    QTest.mouseClick(page.card.answers, Qt.MouseButton.LeftButton, PLAIN, place)
    assert worth(page)[0] == 3
    page.question.pressed.emit("0")
    assert worth(page)[1] == 0
