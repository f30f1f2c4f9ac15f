"""What the card of the walk does besides the verdict: evidence, duties, places, elements."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.answers import FindingState
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.rubric import (
    Duty,
    Indicator,
    Kind,
    Line,
    LineType,
    NotApplicable,
    Part,
    Rubric,
    RubricSettings,
    Times,
    VetoPolicy,
)
from govassess.services.walk_sheet import Owed, Wanted
from tests.builders import a_leaf, option
from tests.ui.sheets import front
from tests.ui.walking import CONTROL, SHIFT, Hands, a_task, copy_picture, entered, stored
from ui.context import open_in_browser
from ui.preferences import Advance
from ui.settings_menu import SettingsMenu
from ui.walk.definition_sheet import DefinitionSheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

POINT = date(2012, 12, 3)
FREE = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}


def element(code: str, label: str, sample: str = "") -> Line:
    return Line(code, LineType.ELEMENT, label, sample=sample)


def a_rubric() -> Rubric:
    bands = (
        option("1-1", "完整", "3", "预算、决算都有"),
        option("1-2", "不完整", "1", "只有预算"),
        option("1-3", "无", "0"),
    )
    deduct = (
        Line("4-1", LineType.DEDUCT, text="空白", points=Fraction(2), times=Times.EACH),
        Line("4-2", LineType.DEDUCT, text="不更新", points=Fraction(1), window="6个月",
             sentence="“{column}”最新信息为{newest}。"),
    )  # fmt: skip
    leaves = (
        a_leaf("1", "定档", "3", kind=Kind.BANDS, lines=bands, definition="什么", example="像这样",
               not_applicable=NotApplicable.DROP),
        a_leaf("2", "要素", "2", kind=Kind.ELEMENTS,
               lines=(element("2-1", "名称"), element("2-2", "电话")), **FREE),
        a_leaf("3", "抽样", "2", kind=Kind.ELEMENTS,
               lines=(element("3-1", "名称", "2"), element("3-2", "电话", "2")), **FREE),
        a_leaf("4", "扣分", "4", kind=Kind.DEDUCT, lines=deduct,
               not_applicable=NotApplicable.DROP, **FREE),
        a_leaf("5", "内容", "4", kind=Kind.DEDUCT, excludes=("4",), lines=(
            Line("5-1", LineType.DEDUCT, text="打不开", points=Fraction(1), times=Times.EACH),),
            **FREE),
        a_leaf("6", "否决", "0", kind=Kind.VETO, lines=(
            Line("6-1", LineType.VETO, text="首页打不开"),), **FREE),
        a_leaf("7", "打分", "2", **FREE),
    )  # fmt: skip
    root = Indicator("A", "全部", "A", Fraction(17), children=leaves)
    settings = RubricSettings(veto_policy=VetoPolicy.FIXED, veto_score=Fraction(59))
    return Rubric("卡", "1", (Part("A", "百分制", Fraction(17)),), (root,), settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_task(tmp_path, a_rubric(), time_point=POINT)


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def bound(page: WalkPage) -> list[tuple[str, str]]:
    return [(each.site, each.indicator) for each in page.context.require().evidence.bindings()]


# evidence


def test_a_pasted_picture_is_shown_numbered_on_its_cell(page: WalkPage, hands: Hands) -> None:
    hands.press("2")
    assert page.card.evidence.duty.due
    assert not page.card.evidence.duty.met
    for colour in ("red", "blue"):
        copy_picture(colour)
        hands.press("V", hold=CONTROL)
    strip = page.card.evidence.strip
    assert bound(page) == [page.cell(), page.cell()]
    assert strip.count == stored(page, "1").pictures == 2
    assert page.card.evidence.duty.met
    assert "2" in strip.accessibleName()
    hands.press(Qt.Key.Key_Return)
    assert (page.desk.code, page.card.evidence.strip.count) == ("2", 0)


def test_a_picture_pasted_into_the_note_is_evidence(page: WalkPage, hands: Hands) -> None:
    copy_picture()
    hands.press("E")
    hands.press("V", hold=CONTROL)
    assert stored(page, "1").pictures == 1
    assert page.card.note.toPlainText() == ""


def test_files_dropped_on_the_card_are_bound(page: WalkPage, tmp_path: Path) -> None:
    copy_picture()
    file = tmp_path / "图.png"
    assert QApplication.clipboard().image().save(str(file))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    hold = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, *hold)
    QApplication.sendEvent(page.card, enter)
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *hold)
    QApplication.sendEvent(page.card, drop)
    assert drop.isAccepted()
    assert bound(page) == [page.cell()]


def test_a_screenshot_without_a_browser_is_a_region_and_said_once(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    asked: list[tuple[str, object]] = []
    window.context.picture_asked.disconnect()
    window.context.picture_asked.connect(lambda how, cell: asked.append((how, cell)))
    said: list[str] = []
    window.context.said.connect(said.append)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_F2, hold=SHIFT)
    hands.press(Qt.Key.Key_F2, hold=CONTROL)
    assert asked == [("screen", page.cell())] * 3
    assert said == ["没有连接浏览器，改用框选屏幕"]


def test_a_picture_is_opened_and_esc_comes_back_to_the_cell(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    page.go("4")
    hands.press(Qt.Key.Key_F3)
    assert window.page() is page, "there is nothing to look at yet"
    for colour in ("red", "blue"):
        copy_picture(colour)
        hands.press("V", hold=CONTROL)
    page.card.evidence.strip.setFocus()
    hands.press(Qt.Key.Key_Right)
    wanted = page.card.evidence.strip.picture
    hands.press(Qt.Key.Key_F3)
    shown = window.page()
    assert shown is window.pages["evidence"]
    assert shown.row().id == wanted.id  # type: ignore[union-attr, attr-defined]
    hands.press(Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.desk.code == "4"
    assert QApplication.focusWidget() is page.card
    window.go_room("evidence", "")
    hands.press(Qt.Key.Key_Escape)
    assert window.page() is window.pages["evidence"], "a plain visit does not come back"


def test_a_picture_is_taken_off_by_key_and_undone(page: WalkPage, hands: Hands) -> None:
    copy_picture()
    hands.press("V", hold=CONTROL)
    page.card.evidence.strip.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert stored(page, "1").pictures == 0
    hands.press("Z", hold=CONTROL)
    assert stored(page, "1").pictures == page.card.evidence.strip.count == 1


# duties


def test_what_is_owed_is_said_and_enter_moves_on(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    hands.press("2")
    assert page.desk.code == "1"
    assert "还需截图 F2" in window.status.state.text()
    assert page.card.note_box.duty.text == "扣分须写明问题"
    assert set(stored(page, "1").owed) == {Owed.PICTURE, Owed.NOTE}
    hands.press(Qt.Key.Key_Return)
    assert page.desk.code == "2"


@pytest.mark.parametrize(
    ("when", "after_loss", "after_full"),
    [(Advance.NOTHING_OWED, "1", "2"), (Advance.ALWAYS, "2", "2"), (Advance.NEVER, "1", "1")],
)
def test_moving_on_follows_the_preference(
    page: WalkPage, hands: Hands, when: Advance, after_loss: str, after_full: str
) -> None:
    page.context.preferences.advance = when
    hands.press("2")
    assert page.desk.code == after_loss
    page.go("1")
    hands.press("1")
    assert page.desk.code == after_full


def test_the_preference_is_chosen_in_the_menu(window: MainWindow, page: WalkPage) -> None:
    menu = SettingsMenu(window.context)
    menu.moves.actions()[2].trigger()
    assert page.context.preferences.advance is Advance.NEVER
    menu.deleteLater()


def test_not_applicable_asks_for_its_reason_and_owes_it(page: WalkPage, hands: Hands) -> None:
    hands.press("N")
    assert QApplication.focusWidget() is page.card.note
    assert page.card.note.placeholderText() == "须写明不适用的理由"
    hands.press(Qt.Key.Key_Escape)
    assert stored(page, "1").owed == (Owed.NOTE,)
    assert page.desk.sheet.count(Wanted.OWED) == 1  # type: ignore[union-attr]
    hands.press("E")
    hands.write("bianzhi")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert stored(page, "1").owed == ()


def test_a_sentence_is_chosen_by_enter(page: WalkPage, hands: Hands) -> None:
    hands.press("2", "E")
    assert page.card.note_box.offers.isVisible()
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "1").note == "只有预算"
    assert QApplication.focusWidget() is page.card
    hands.press("E")
    assert not page.card.note_box.offers.isVisible()


def test_earlier_notes_of_the_leaf_are_offered_after_the_rules_own(
    page: WalkPage, hands: Hands
) -> None:
    hands.press("2", "E")
    hands.write("quejuesuan")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_PageDown, hold=CONTROL)
    hands.press("2", "E", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert stored(page, "1", site=1).note == "quejuesuan"


# elements


def test_an_element_goes_from_untouched_to_present_to_missing(page: WalkPage, hands: Hands) -> None:
    page.go("2")
    before = len(page.context.require().history.actions())
    hands.press("1")
    line = stored(page, "2")
    assert (line.answer.objects[0].present, line.answer.objects[0].unset) == (("名称",), ("电话",))  # type: ignore[union-attr]
    assert (line.score.state, line.is_answered) == (LeafState.OPEN, False)
    assert page.leaves.codes()[0] == "1"
    hands.press("1", "2")
    line = stored(page, "2")
    assert (line.score.value, line.is_answered) == (1, True)
    assert len(page.context.require().history.actions()) == before + 3, "one key, one commit"


def test_a_drawn_object_counts_once_all_its_elements_are_set(page: WalkPage, hands: Hands) -> None:
    page.go("3")
    hands.press("A", Qt.Key.Key_Down, "2")
    assert stored(page, "3").is_open
    assert page.desk.sheet.totals().answered == 0  # type: ignore[union-attr]
    hands.press("2", "1")
    assert stored(page, "3").score.value == Fraction(3, 2)
    hands.press("X")
    assert stored(page, "3").score.value == 1
    names = [each.name for each in stored(page, "3").answer.objects]  # type: ignore[union-attr]
    assert names == ["第 1 项", "第 2 项"]


def test_naming_an_object_says_nothing_about_its_elements(page: WalkPage, hands: Hands) -> None:
    page.go("3")
    page.card.object_name.setFocus()
    hands.write("hukou")
    hands.press(Qt.Key.Key_Return)
    (judged,) = stored(page, "3").answer.objects  # type: ignore[union-attr]
    assert (judged.name, judged.present, judged.unset) == ("hukou", (), ("名称", "电话"))


# findings


def test_the_newest_date_is_judged_beside_its_field(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("2")
    assert page.card.findings.fresh.text().startswith("无日期")
    hands.press("D")
    hands.write("2012-03-27")
    hands.press(Qt.Key.Key_Return)
    assert page.card.findings.fresh.text() == (
        "距监测时间点 251 天，超过 6个月（窗口自 2012-06-03 起）"
    )
    assert stored(page, "4").findings[0].text == "“…”最新信息为2012年3月27日。"
    hands.press("D")
    page.card.findings.fields["newest"].selectAll()
    hands.write("-")
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "4").findings[0].newest is None


def test_a_sentence_edited_by_hand_no_longer_follows(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("2")
    page.card.findings.fields["text"].setFocus()
    page.card.findings.fields["text"].selectAll()
    hands.write("own words")
    hands.press(Qt.Key.Key_Return)
    hands.press("D")
    hands.write("2012-03-27")
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "4").findings[0].text == "own words"


def test_the_calculation_says_raw_and_capped(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("1")
    assert "共扣 2，未到封顶 4" in page.card.calculation.text()
    page.card.findings.fields["count"].setFocus()
    page.card.findings.fields["count"].selectAll()
    hands.write("3")
    hands.press(Qt.Key.Key_Return)
    assert "共扣 6，封顶 4" in page.card.calculation.text()
    assert page.card.value.text() == "0"


def test_a_duplicate_is_said_not_counted_and_leads_to_the_other(
    page: WalkPage, hands: Hands
) -> None:
    for code in ("4", "5"):
        page.go(code)
        hands.press("1", "U")
        hands.write("www.baotaqu.gov.cn/a")
        hands.press(Qt.Key.Key_Return)
    line = stored(page, "5")
    assert (list(line.elsewhere.values()), line.score.value) == (["4"], 4)
    box = page.card.findings
    assert box.jump.isVisible()
    assert "与 4 重复，不计" in box.jump.text()
    box.jump.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert page.desk.code == "4"
    assert not box.jump.isVisible()


def test_a_contradiction_is_said_and_owed(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("1", "N")
    assert page.card.notices.contradiction.isVisible()
    assert stored(page, "4").owed == (Owed.CONTRADICTION,)
    hands.press("W")
    assert stored(page, "4").findings[0].state is FindingState.WITHDRAWN
    assert not page.card.notices.contradiction.isVisible()


def test_a_veto_is_told_with_its_outcome(page: WalkPage, hands: Hands) -> None:
    page.go("6")
    assert not page.card.notices.isVisible()
    hands.press("1")
    assert page.card.notices.veto.text().split("\n") == [
        "触发单项否决",
        "首页打不开",
        "结果：本站不合格，记 59 分",
    ]


# places


def test_places_are_opened_and_remembered_by_key(page: WalkPage, hands: Hands) -> None:
    opened: list[str] = []
    page.context.open_url = opened.append
    hands.press("G")
    hands.press("G", hold=SHIFT)
    assert QApplication.focusWidget() is page.card.place.field
    hands.write("/zwgk/czxx/")
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "1").place == "/zwgk/czxx/"
    assert page.card.place.last.accessibleName() == "上次在 /zwgk/czxx/"
    assert not page.card.place.field.isVisible()
    hands.press("G", "O")
    home = page.desk.sheet.site.url  # type: ignore[union-attr]
    assert opened == [home, f"{home.rstrip('/')}/zwgk/czxx/", home]
    hands.press("G", hold=SHIFT)
    page.card.place.field.clear()
    hands.press(Qt.Key.Key_Return)
    assert stored(page, "1").place == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://www.baotaqu.gov.cn/a", 1),
        ("www.baotaqu.gov.cn", 1),
        ("file:///etc/passwd", 0),
        ("javascript:alert(1)", 0),
        ("", 0),
    ],
)
def test_only_web_addresses_leave_for_the_browser(
    monkeypatch: pytest.MonkeyPatch, address: str, shown: int
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    open_in_browser(address)
    assert len(opened) == shown


def test_esc_leaves_the_place_as_it_was(page: WalkPage, hands: Hands) -> None:
    hands.press("G", hold=SHIFT)
    hands.write("/x/")
    hands.press(Qt.Key.Key_Escape)
    assert stored(page, "1").place == ""
    assert not page.card.place.field.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no window manager
def test_the_whole_definition_is_shown(
    page: WalkPage, window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("?")
    sheet = front(window, DefinitionSheet, qtbot)
    texts = [label.text() for label in sheet.findChildren(type(page.card.title))]
    assert {"什么", "像这样"} <= set(texts)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


# keys


def test_what_an_input_method_composes_is_swallowed(page: WalkPage) -> None:
    event = QInputMethodEvent("ni", [])
    event.setCommitString("你")
    QApplication.sendEvent(page.card, event)
    assert stored(page, "1").answer is None
    assert not page.card.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


@pytest.mark.parametrize(("sign", "code"), [("Ｎ", "1"), ("ｎ", "1"), ("＝", "7")])
def test_full_width_letters_count(page: WalkPage, sign: str, code: str) -> None:
    page.go(code)
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
    )
    QApplication.sendEvent(page.card, event)
    assert stored(page, code).answer is not None
