"""Enquiries, samples and measured shares in the walk: typed by keys, kept, and explained."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from govassess.domain.sampling import Sample
from govassess.services import rubric
from tests.ui.sheets import front
from tests.ui.walking import CONTROL, Hands, a_task, entered, stored
from ui.answers.case_sheet import CaseSheet
from ui.answers.sample_sheet import SampleSheet
from ui.walk.line_page import LinePage
from ui.walk.spread import verdict_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
DRAWN = ("甲解读", "乙解读", "丙解读")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_task(tmp_path, rubric.load("inspection-2019"), time_point=date(2019, 8, 31))


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def at(page: WalkPage, code: str) -> WalkPage:
    page.go(code)
    page.card.setFocus()
    assert page.desk.code == code
    return page


def enquire(hands: Hands, sent: str, answered: str = "") -> None:
    hands.press("1", "D")
    hands.write(sent)
    hands.press(ENTER)
    if answered:
        hands.press("D")
        hands.write(answered)
        hands.press(ENTER)


def test_an_enquiry_is_sent_answered_and_reckoned_by_keys(page: WalkPage, hands: Hands) -> None:
    at(page, "3.4")
    enquire(hands, "2019-08-12", "2019-08-20")
    box = page.card.findings
    assert box.fresh.text() == (
        "2019-08-12 发出，2019-08-20 收到，6 个工作日，超过 5 个工作日（时限至 2019-08-19）"
    )
    assert box.fields["count"].isHidden()
    assert box.fields["newest"].isHidden()
    line = stored(page, "3.4")
    assert line.score.value == 3
    assert line.findings[0].text == "2019年8月12日提交的咨询5个工作日内未答复。"
    assert page.card.hasFocus()


def test_an_enquiry_that_is_not_due_leaves_the_leaf_open(page: WalkPage, hands: Hands) -> None:
    at(page, "3.4")
    enquire(hands, "2019-08-29")
    assert "尚未答复，时限至 2019-09-05，到期前不定分" in page.card.findings.fresh.text()
    assert stored(page, "3.4").is_open
    assert "到期后再判定" in page.card.trace.text()
    hands.press("D")
    hands.write("2019-08-30")
    hands.press(ENTER)
    assert stored(page, "3.4").score.value == 7
    hands.press("D")
    assert page.card.findings.fields["answered"].hasFocus()
    page.card.findings.fields["answered"].selectAll()
    hands.press(Qt.Key.Key_Delete)
    hands.press(ENTER)
    assert stored(page, "3.4").is_open, "taken back: not answered"


def test_an_answer_before_its_enquiry_is_refused_with_the_reason(
    page: WalkPage, hands: Hands
) -> None:
    at(page, "3.4")
    enquire(hands, "2019-08-12", "2019-08-10")
    assert "答复日期早于提交日期" in page.card.refusal.text()
    assert stored(page, "3.4").findings[0].answered is None
    assert page.card.findings.fields["answered"].text() == "", "what was refused is not kept"
    hands.press("D")
    hands.write("2019-08-13")
    hands.press(ENTER)
    assert not page.card.refusal.isVisible()
    assert stored(page, "3.4").findings[0].answered == date(2019, 8, 13)
    hands.press(Qt.Key.Key_Delete)
    assert stored(page, "3.4").findings == ()


def test_a_year_without_a_table_is_said_beside_the_dates(page: WalkPage, hands: Hands) -> None:
    at(page, "3.4")
    enquire(hands, "2031-03-03", "2031-03-04")
    assert page.card.findings.fresh.text().endswith("2031 年没有节假日表，工作日按周一至周五计")


def test_the_quality_of_an_enquiry_is_another_line(page: WalkPage, hands: Hands) -> None:
    at(page, "3.4")
    enquire(hands, "2019-08-12", "2019-08-13")
    rule = page.card.findings.rule
    assert [rule.itemData(n) for n in range(rule.count())] == ["3.4-1", "3.4-2"]
    rule.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert page.flush()
    finding = stored(page, "3.4").findings[0]
    assert (finding.line, finding.sent) == ("3.4-2", date(2019, 8, 12))
    assert "推诿" in finding.text
    assert stored(page, "3.4").score.value == 3


@pytest.mark.parametrize(
    ("code", "digit", "day", "said"),
    [
        ("1.4", "2", "2019-08-16", "超过 2周（窗口自 2019-08-17 起）"),
        ("1.5", "2", "2019-03-01", "在 6个月 之内（窗口自 2019-02-28 起）"),
        ("V.4", "1", "2019-08-01", "超过 2周（窗口自 2019-08-17 起）"),
    ],
)
def test_d_drives_the_window_of_deductions_and_vetoes(
    page: WalkPage, hands: Hands, code: str, digit: str, day: str, said: str
) -> None:
    at(page, code)
    hands.press(digit, "D")
    hands.write(day)
    hands.press(ENTER)
    assert page.card.findings.fresh.text().endswith(said)


def test_a_message_too_long_unanswered_fires_the_veto(page: WalkPage, hands: Hands) -> None:
    at(page, "V.5")
    hands.press("2", "D")
    hands.write("2019-05-01")
    hands.press(ENTER)
    assert page.card.findings.fresh.text() == (
        "2019-05-01 发出，截至 2019-08-31 未答复，122 天，超过 3 个月（时限至 2019-08-01）"
    )
    assert page.card.notices.veto.isVisible()


def test_a_share_is_typed_in_one_field_or_in_two(page: WalkPage, hands: Hands) -> None:
    at(page, "V.2")
    hands.press("7")
    hands.write("/160")
    hands.press(ENTER)
    answer = stored(page, "V.2").answer
    assert answer is not None
    assert (answer.number, answer.observed) == (Fraction("4.375"), 160)
    entry = page.card.entry_row
    at(page, "V.1")
    at(page, "V.2")
    assert (entry.first.text(), entry.observed.text()) == ("7", "160")
    hands.press("1")
    hands.write("2")
    hands.press(TAB)
    assert entry.observed.hasFocus()
    entry.observed.selectAll()
    hands.write("240")
    hands.press(ENTER)
    answer = stored(page, "V.2").answer
    assert answer is not None
    assert (str(answer.number), answer.observed) == ("5", 240)
    assert page.card.notices.veto.isVisible()


def test_the_newest_date_answers_the_veto_of_an_unchanged_homepage(
    page: WalkPage, hands: Hands
) -> None:
    at(page, "V.3")
    hands.press("D")
    hands.write("2019-08-30")
    hands.press(ENTER)
    answer = stored(page, "V.3").answer
    assert answer is not None
    assert answer.day == date(2019, 8, 30)
    assert not stored(page, "V.3").score.vetoes


def test_a_sample_is_pasted_drawn_recorded_and_kept(
    window: MainWindow, page: WalkPage, hands: Hands, qtbot: QtBot
) -> None:
    at(page, "1.8")
    assert "还没有抽查名单" in page.card.sample.said.text()
    hands.press("S")
    sheet = front(window, SampleSheet, qtbot)
    control = sheet.form.field("names").control
    control.setPlainText("\n".join(f"解读{n}" for n in range(1, 48)))  # type: ignore[union-attr]
    texts = sheet.form.texts()
    assert texts["population"] == "47"
    assert len(texts["drawn"].splitlines()) == 3
    hands.press(ENTER, hold=CONTROL)
    assert page.card.sample.said.text().startswith("抽样 3篇解读 · 总体 47 · 种子 ")
    names = tuple(row.name for row in page.card.matrix.rows)
    assert names == tuple(texts["drawn"].splitlines())
    window.activateWindow()
    qtbot.waitUntil(page.card.hasFocus)
    hands.press("A", Qt.Key.Key_Down, "1", "2", Qt.Key.Key_Down, "X")
    line = stored(page, "1.8")
    assert line.answer is not None
    assert line.answer.sample == Sample(47, texts["seed"], names)
    assert line.score.value == 2
    for _ in range(4):
        page.context.require().history.undo()
    line = stored(page, "1.8")
    assert line.answer is not None
    assert line.answer.sample is not None, "the drawing stands, what was judged is taken back"
    assert not line.is_answered
    page.context.require().history.undo()
    assert stored(page, "1.8").answer is None


def test_what_is_drawn_may_be_named_by_hand_and_a_slip_is_said(
    window: MainWindow, page: WalkPage, hands: Hands, qtbot: QtBot
) -> None:
    at(page, "1.8")
    hands.press("S")
    sheet = front(window, SampleSheet, qtbot)
    hands.press(ENTER, hold=CONTROL)
    assert sheet.form.field("population").fault.text()
    sheet.form.fill({"population": "9", "drawn": "\n".join((*DRAWN, "丁解读"))})
    hands.press(ENTER, hold=CONTROL)
    assert "最多抽查 3 个" in sheet.problem.text()
    sheet.form.fill({"drawn": "\n".join(DRAWN)})
    hands.press(ENTER, hold=CONTROL)
    line = stored(page, "1.8")
    assert line.answer is not None
    assert line.answer.sample is not None
    assert (line.answer.sample.population, line.answer.sample.drawn) == (9, DRAWN)


def test_where_fewer_exist_all_are_judged(page: WalkPage, hands: Hands) -> None:
    at(page, "1.8")
    assert page.desk.record_sample(Sample(2, "", ("甲", "乙")))
    page.show_cell()
    assert "不足 3 个，全部检查，缺的不扣分" in page.card.sample.said.text()
    assert len(page.card.matrix.rows) == 2
    hands.press("A", Qt.Key.Key_Down, "A")
    assert stored(page, "1.8").score.value == 3


def test_nothing_there_asks_which_case_of_the_rule(
    window: MainWindow, page: WalkPage, hands: Hands, qtbot: QtBot
) -> None:
    at(page, "2.4")
    assert page.desk.record_sample(Sample(12, "7", ("户籍", "社保", "婚姻")))
    page.show_cell()
    hands.press("X")
    front(window, CaseSheet, qtbot)
    hands.press("1")
    finding = stored(page, "2.4").findings[0]
    assert (finding.line, finding.column) == ("2.4-1", "户籍")
    assert stored(page, "2.4").score.value == 4


def test_by_indicator_the_same_surfaces_serve(
    window: MainWindow, page: WalkPage, hands: Hands
) -> None:
    at(page, "3.4")
    hands.press("M")
    lines = window.page()
    assert isinstance(lines, LinePage)
    lines.card.setFocus()
    enquire(hands, "2019-08-12", "2019-08-20")
    assert "6 个工作日，超过 5 个工作日" in lines.card.findings.fresh.text()
    assert stored(page, "3.4").score.value == 3


def test_nothing_found_is_said_in_a_word_beside_its_sample(page: WalkPage, hands: Hands) -> None:
    at(page, "2.5")
    assert page.desk.record_sample(Sample(12, "7", ("户籍", "社保")))
    page.show_cell()
    assert page.desk.line is not None
    assert page.desk.line.is_open
    hands.press("0")
    assert page.desk.line is not None
    assert verdict_of(page.desk.line) == "未发现问题"
