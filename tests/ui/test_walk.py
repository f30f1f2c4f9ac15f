"""Walking by site, by keys alone, through the real main window."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.answers import FindingState
from govassess.domain.leaf_scoring import LeafState
from govassess.domain.people import Actor
from govassess.domain.rubric import (
    Duty,
    Indicator,
    Kind,
    Line,
    LineType,
    NotApplicable,
    Part,
    Rubric,
    Times,
)
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from tests.builders import a_leaf, a_register, option
from ui.steps import Step
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.services.walk_sheet import Sheet
    from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
FREE: dict[str, Any] = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}


def element(code: str, label: str, sample: str = "") -> Line:
    return Line(code, LineType.ELEMENT, label, sample=sample)


def a_rubric() -> Rubric:
    """A leaf of every kind that is answered by keys."""
    bands = (option("1-1", "完整", "3"), option("1-2", "不完整", "1"), option("1-3", "无", "0"))
    checks = tuple(
        Line(f"4-{n}", LineType.CHECK, text=f"制度{n}", points=Fraction(1)) for n in (1, 2)
    )
    pattern = "“{column}”最新信息为{newest}。"
    deduct = (
        Line("7-1", LineType.DEDUCT, text="空白", points=Fraction(1), times=Times.EACH),
        Line("7-2", LineType.DEDUCT, text="不更新", points=Fraction(1), sentence=pattern),
    )
    tiers = (
        Line("3-1", LineType.TIER, text="多", points=Fraction(2), condition=">=20"),
        Line("3-2", LineType.TIER, text="少", points=Fraction(0), condition="<20"),
    )
    leaves = (
        a_leaf("1", "定档", "3", kind=Kind.BANDS, lines=bands),
        a_leaf("2", "打分", "2", step=Fraction(1, 2), **FREE),
        a_leaf("3", "计量", "2", kind=Kind.MEASURE, lines=tiers, **FREE),
        a_leaf("4", "核对", "2", kind=Kind.CHECKS, lines=checks, **FREE),
        a_leaf("5", "要素", "2", kind=Kind.ELEMENTS,
               lines=(element("5-1", "名称"), element("5-2", "电话")), **FREE),
        a_leaf("6", "抽样", "2", kind=Kind.ELEMENTS,
               lines=(element("6-1", "名称", "2"), element("6-2", "电话", "2")), **FREE),
        a_leaf("7", "扣分", "4", kind=Kind.DEDUCT, lines=deduct, **FREE),
        a_leaf("8", "大分", "40", step=Fraction(1), **FREE),
        a_leaf("9", "可缺", "3", kind=Kind.BANDS, lines=tuple(
            option(f"9-{n}", line.label, str(line.points)) for n, line in enumerate(bands)),
            not_applicable=NotApplicable.DROP, note_duty=Duty.NEVER, evidence_duty=Duty.NEVER),
    )  # fmt: skip
    root = Indicator("A", "全部", "A", Fraction(60), children=leaves)
    return Rubric("键", "1", (Part("A", "百分制", Fraction(60)),), (root,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings = campaigns.new_settings("键盘任务", "办公室")
    classes = (campaigns.NewClass("县区网站", a_rubric()),)
    with campaigns.create(tmp_path / "任务", settings, classes) as campaign:
        campaign.sites.import_file(a_register(tmp_path), default_class="县区网站")
        campaigns.add_evaluator(campaign, "张敏")
    return tmp_path / "任务"


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


def entered(window: MainWindow) -> WalkPage:
    window.go_step(Step.WALK)
    shown = window.page()
    assert isinstance(shown, WalkPage)
    shown.card.setFocus()
    return shown


def press(key: str | Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def type_in(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def stored(page: WalkPage, site: int = 0) -> Sheet:
    """Read what is in the file, not what is on screen."""
    campaign = page.context.require()
    person = campaigns.evaluators(campaign)[0]
    return campaign.walk.sheet(campaign.sites.all()[site], Actor(person.id, person.role))


def worth(page: WalkPage, code: str) -> Fraction | None:
    line = stored(page).line(code)
    assert line is not None
    return line.score.value


def test_a_whole_site_is_walked_by_keys_alone(page: WalkPage) -> None:
    assert (page.desk.code, page.context.walker().name) == ("1", "张敏")  # type: ignore[union-attr]
    press("1")
    assert page.desk.code == "2"
    press("2")
    assert page.desk.code == "3"
    press("2")
    type_in("1")
    press(Qt.Key.Key_Return)
    assert page.desk.code == "4"
    press("1")
    press("2")
    press("2")
    assert page.desk.code == "4", "checks never move by themselves"
    press(Qt.Key.Key_Return)
    press("A")
    press("2")
    press(Qt.Key.Key_Return)
    assert page.desk.code == "6"
    press("A")
    press("2")
    press(Qt.Key.Key_Down)
    press("1")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    press("1")
    press(Qt.Key.Key_Return)
    press("=")
    assert page.desk.code == "9"
    press("N")
    values = {line.code: line.score.value for line in stored(page).lines}
    full = {"1": 3, "2": Fraction(3, 2), "3": 2, "4": 1, "5": 1, "6": Fraction(3, 2), "7": 3}
    assert values == full | {"8": 40, "9": None}
    assert stored(page).lines[-1].score.state is LeafState.NOT_APPLICABLE
    totals = stored(page).totals()
    assert (totals.answered, totals.got) == (9, Fraction(53))
    assert page.card.got.text() == "53"


def test_a_leaf_that_owes_something_keeps_the_cursor(page: WalkPage) -> None:
    press("2")
    assert page.desk.code == "1"
    assert (page.card.note_box.duty.met, page.card.note_box.duty.due) == (False, True)
    assert (page.card.evidence.duty.met, page.card.evidence.duty.due) == (False, True)
    press(Qt.Key.Key_Return)
    assert page.desk.code == "2"


def test_twenty_keys_at_once_lose_and_misplace_nothing(page: WalkPage) -> None:
    target = page.card
    for key in "13" * 19:
        post(target, key)
    QCoreApplication.processEvents()
    assert worth(page, "1") == 3
    assert worth(page, "2") == 1
    assert page.desk.code == "3"
    assert page.card.entry.text().strip("3") == ""
    press(Qt.Key.Key_Escape)


def post(target: object, key: str, *, repeat: bool = False) -> None:
    code = Qt.Key(ord(key.upper()))
    event = QKeyEvent(QEvent.Type.KeyPress, code, PLAIN, key, repeat)
    QCoreApplication.postEvent(target, event)  # type: ignore[arg-type]


def test_a_held_key_counts_once(page: WalkPage) -> None:
    before = len(page.context.require().history.actions())
    post(page.card, "1")
    for _ in range(30):
        post(page.card, "1", repeat=True)
    QCoreApplication.processEvents()
    assert page.desk.code == "2"
    assert len(page.context.require().history.actions()) == before + 1


def test_full_width_digits_count_and_no_input_method_is_asked(page: WalkPage) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, PLAIN, "１")
    QApplication.sendEvent(page.card, event)
    assert worth(page, "1") == 3
    assert not page.card.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_note_typed_before_a_move_stays_with_its_cell(page: WalkPage) -> None:
    press("2")
    press("E")
    type_in("queshao")
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_Return)
    assert [line.note for line in stored(page).lines[:2]] == ["queshao", ""]
    press("E")
    type_in("second")
    page.leaves.chosen.emit("5")
    assert [line.note for line in stored(page).lines[:2]] == ["queshao", "second"]
    assert page.card.note.toPlainText() == ""


def test_a_note_is_stored_a_moment_after_the_last_key(page: WalkPage, qtbot: QtBot) -> None:
    press("E")
    type_in("abc")
    assert stored(page).lines[0].note == ""
    qtbot.waitUntil(lambda: stored(page).lines[0].note == "abc", timeout=3000)


def test_closing_stores_what_is_being_typed(make: Callable[..., MainWindow], folder: Path) -> None:
    window = make()
    window.context.open(folder)
    page = entered(window)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown, CONTROL)
    press("E")
    type_in("last words")
    window.close_campaign()
    window.context.open(folder)
    again = entered(window)
    assert (again.desk.sheet.site.name, again.desk.code) == ("延长县", "2")  # type: ignore[union-attr]
    assert stored(page, 1).lines[1].note == "last words"
    assert again.card.note.toPlainText() == "last words"


def test_undo_and_redo_are_named_and_shown(page: WalkPage, window: MainWindow) -> None:
    press("1")
    press(Qt.Key.Key_Z, CONTROL)
    assert worth(page, "1") is None
    assert "宝塔区 1" in window.status.state.text()
    press(Qt.Key.Key_Y, CONTROL)
    assert worth(page, "1") == 3
    press(Qt.Key.Key_PageUp)
    assert page.desk.code == "1"
    assert page.card.value.text() == "3"


def test_backspace_withdraws_and_later_is_a_filter(page: WalkPage) -> None:
    press("1")
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_Backspace)
    assert worth(page, "1") is None
    press("L")
    assert [line.code for line in stored(page).lines if line.later] == ["1"]
    page.leaves.segments._group.button(3).click()
    assert page.leaves.codes() == ["1"]


def test_gaps_are_walked_both_ways(page: WalkPage) -> None:
    press("1")
    press("1")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F8, SHIFT)
    assert page.desk.code == "3"
    press(Qt.Key.Key_F8, SHIFT)
    assert page.desk.code == "9"
    press(Qt.Key.Key_F8)
    assert page.desk.code == "3"


def test_a_finding_is_added_completed_and_struck(page: WalkPage) -> None:
    page.go("7")
    press("0")
    press("2")
    press("D")
    type_in("2012-03-27")
    press(Qt.Key.Key_Return)
    box = page.card.findings
    box.fields["column"].setFocus()
    type_in("renshi")
    press(Qt.Key.Key_Return)
    (finding,) = stored(page).lines[6].findings
    assert finding.text == "“renshi”最新信息为2012年3月27日。"
    assert worth(page, "7") == 3
    press("W")
    assert stored(page).lines[6].findings[0].state is FindingState.WITHDRAWN
    assert worth(page, "7") == 4
    press(Qt.Key.Key_Delete)
    assert stored(page).lines[6].findings == ()
    press(Qt.Key.Key_Z, CONTROL)
    assert len(stored(page).lines[6].findings) == 1


def test_nothing_found_is_refused_while_a_finding_stands(
    page: WalkPage, window: MainWindow
) -> None:
    page.go("7")
    press("1")
    press("0")
    assert page.card.refusal.isVisible()
    assert not window.status._fault


@pytest.fixture
def broken(page: WalkPage, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make every edit fail from now on; calling it mends the disk."""
    walk = page.context.require().walk

    def refuse(*_words: object, **_facts: object) -> None:
        raise GovAssessError(Problem.FILE_MISSING, path="D:")

    for name in ("rate", "note"):
        monkeypatch.setattr(walk, name, refuse)
    return monkeypatch.undo


def test_a_failed_verdict_is_said_and_drops_the_keys_behind_it(
    page: WalkPage, window: MainWindow, broken: Callable[[], None]
) -> None:
    for key in "1212":
        post(page.card, key)
    calls = page.desk.code
    QCoreApplication.processEvents()
    assert page.desk.code == calls == "1"
    assert worth(page, "1") is None
    assert window.status._fault


def test_a_failed_note_keeps_its_text_and_its_place(
    page: WalkPage, window: MainWindow, broken: Callable[[], None]
) -> None:
    press("E")
    type_in("precious")
    press(Qt.Key.Key_Escape)
    assert window.status._fault
    press(Qt.Key.Key_PageDown)
    assert page.desk.code == "1"
    assert page.card.note.toPlainText() == "precious"
    broken()
    press(Qt.Key.Key_PageDown)
    QCoreApplication.processEvents()
    press(Qt.Key.Key_PageDown)
    assert stored(page).lines[0].note == "precious"


def test_several_evaluators_are_asked_once(make: Callable[..., MainWindow], folder: Path) -> None:
    with campaigns.open_campaign(folder) as campaign:
        campaigns.add_evaluator(campaign, "李强")
    window = make()
    window.context.open(folder)
    window.go_step(Step.WALK)
    page = window.page()
    assert isinstance(page, WalkPage)
    assert page._persons.isVisible()
    QCoreApplication.processEvents()
    press("2")
    assert page.context.walker().name == "李强"  # type: ignore[union-attr]
    assert window.status.person.text().startswith("李强")
    assert page.card.isVisible()
    press("1")
    campaign = page.context.require()
    second = campaigns.evaluators(campaign)[1]
    sheet = campaign.walk.sheet(campaign.sites.all()[0], Actor(second.id, second.role))
    assert sheet.lines[0].is_answered


def test_a_picture_taken_here_is_bound_to_the_cell_in_hand(
    page: WalkPage, window: MainWindow
) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    in_hand = page.cell()
    window.context.picture_asked.emit("paste", in_hand)
    bound = window.context.require().evidence.bindings()
    assert [(item.site, item.indicator) for item in bound] == [in_hand]
