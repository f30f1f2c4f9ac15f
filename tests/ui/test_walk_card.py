"""What the card of the walk says besides the verdict: duties, elements, findings, vetoes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QApplication

from govassess.domain.answers import FindingState
from govassess.domain.leaf_scoring import LeafState
from govassess.services.walk_sheet import Owed, Wanted
from tests.ui.walking import (
    CONTROL,
    Hands,
    a_card_rubric,
    a_task,
    entered,
    stored,
)
from ui.answers.findings import state_of
from ui.common.glyphs import Glyph
from ui.preferences import Advance
from ui.settings_menu import SettingsMenu
from ui.walk.models import glyph_of
from ui.walk.spread import shares_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

POINT = date(2012, 12, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_task(tmp_path, a_card_rubric(), time_point=POINT)


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def bound(page: WalkPage) -> list[tuple[str, str]]:
    return [(each.site, each.indicator) for each in page.context.require().evidence.bindings()]


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
    assert page.card.note.placeholderText() == "须写明为何不适用"
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


def test_a_veto_is_shown_in_every_mode_and_extent(
    window: MainWindow, page: WalkPage, hands: Hands
) -> None:
    page.go("6")
    hands.press("1")
    window.resize(480, 728)
    assert window.grab().width() == 480
    assert Glyph.VETO in {segment.glyph for segment in page.card.strip.segments}
    window.resize(1366, 696)
    hands.press("M")
    lines = window.page()
    assert [each.name for each in shares_of(lines._line)] == ["否决", "未评"]
    hands.press("C")
    assert lines.contacts.isVisible()


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


def test_the_same_finding_twice_is_said_to_count_once(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("1", "1")
    states = [state_of(row) for row in page.card.findings.model.rows]
    assert states == ["已确认", "与上条相同"]
    hands.press("U")
    hands.write("www.baotaqu.gov.cn/b")
    hands.press(Qt.Key.Key_Return)
    assert [state_of(row) for row in page.card.findings.model.rows] == ["已确认", "已确认"]
    assert page.card.value.text() == "0"


def test_a_date_inside_the_window_is_no_problem(page: WalkPage, hands: Hands) -> None:
    page.go("4")
    hands.press("2", "D")
    hands.write("20120603")
    hands.press(Qt.Key.Key_Return)
    assert page.card.findings.fresh.text().startswith("距监测时间点 183 天，在 6个月 之内")
    assert stored(page, "4").score.value == 4


def test_an_early_warning_is_said_before_the_veto(page: WalkPage, hands: Hands) -> None:
    page.go("6")
    hands.press("2")
    page.card.findings.fields["count"].setFocus()
    page.card.findings.fields["count"].selectAll()
    hands.write("4")
    hands.press(Qt.Key.Key_Return)
    assert page.card.notices.warning.isVisible()
    assert not page.card.notices.veto.isVisible()
    assert "预警" in page.card.notices.warning.text()


def test_a_veto_waits_for_a_second_person(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window, hands = make(), Hands()
    window.context.open(a_task(tmp_path, a_card_rubric(), "张敏", "李强"))
    window.context.choose_walker(window.context.walkers()[0])
    page = entered(window)
    page.go("6")
    hands.press("1")
    assert page.card.notices.veto.text().startswith("触发单项否决，待第二人确认")
    assert glyph_of(stored(page, "6")) is Glyph.VETO
