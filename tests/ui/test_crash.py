"""A fault in any slot, task or thread is said and logged, and nothing typed is lost (T31c)."""

from __future__ import annotations

import gc
import re
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread, QThreadPool, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from govassess.services import campaigns, campaigns_roster
from tests.fakes import ScriptedAsk
from tests.ui.sheets import front
from ui import crash, upkeep
from ui.campaigns.evaluators_page import RenameSheet
from ui.common.ask import Ask
from ui.diagnostics_sheet import DiagnosticsSheet
from ui.rubric.import_sheet import RubricImportSheet
from ui.sites.edit_sheet import EditSheet
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

pytestmark = [
    pytest.mark.qt_no_exception_capture,  # else its hook takes the place of ours
    pytest.mark.qt_log_ignore("propagateSizeHints"),  # the offscreen screen has no window manager
]
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
TYPED = "typed and precious"
SECRET = "13800000000 张敏"
NUMBER = re.compile(r"E-\d{4}")


def stumble(*_words: object, **_facts: object) -> None:
    raise RuntimeError(SECRET)


@pytest.fixture
def hooked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with the hooks set as the program sets them."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # both are put back afterwards
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catcher = crash.install(window.context.tell)
    yield window
    catcher.deleteLater()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key as the desktop does: by the event loop, not by a call from Python."""
    target = QApplication.focusWidget()
    assert target is not None
    text = chr(key) if key < Qt.Key.Key_Escape and modifiers is PLAIN else ""
    QCoreApplication.postEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
    QCoreApplication.processEvents()


def walking(window: MainWindow, code: str = "") -> None:
    window.context.go("walk")
    page = window.pages["walk"]
    if code:
        page.go(code)
    page.card.setFocus()


def a_leaf(window: MainWindow, kind: str) -> str:
    lines = window.pages["walk"].desk.sheet.lines
    return next(line.code for line in lines if line.leaf.kind.value == kind)


def rate(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    walking(window, a_leaf(window, "bands"))
    press(Qt.Key.Key_1)


def withdraw(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    press(Qt.Key.Key_Backspace)


def put_off(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    press(Qt.Key.Key_L)


def note(window: MainWindow, _qtbot: QtBot) -> QWidget:
    walking(window)
    press(Qt.Key.Key_E)
    edit = window.pages["walk"].card.note
    edit.selectAll()
    QTest.keyClicks(edit, TYPED)
    press(Qt.Key.Key_Return, CONTROL)
    return edit


def find(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    walking(window, a_leaf(window, "deduct"))
    press(Qt.Key.Key_1)


def edit_site(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.context.go("sites")
    window.pages["sites"].view.setFocus()
    press(Qt.Key.Key_Return)
    sheet = front(window, EditSheet, qtbot)
    field = sheet.form.field("contact").control
    QTest.keyClicks(field, TYPED)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return field


def add_evaluator(window: MainWindow, _qtbot: QtBot) -> QWidget:
    window.context.go("campaigns_roster")
    field = window.pages["campaigns_roster"].name
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    press(Qt.Key.Key_Return)
    return field


def rename(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.context.go("campaigns_roster")
    window.pages["campaigns_roster"].view.setFocus()
    QTest.keyClick(window.pages["campaigns_roster"].view, Qt.Key.Key_F2)
    sheet = front(window, RenameSheet, qtbot)
    field = sheet.form.field("name").control
    field.selectAll()
    QTest.keyClicks(field, TYPED)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sheet.isVisible()
    return field


def pasted(window: MainWindow) -> None:
    window.context.go("evidence")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    window.pages["evidence"].view.setFocus()


def keep(window: MainWindow, _qtbot: QtBot) -> None:
    pasted(window)
    press(Qt.Key.Key_V, CONTROL)


def bind(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    pasted(window)
    press(Qt.Key.Key_V, CONTROL)
    press(Qt.Key.Key_1)


def unbind(window: MainWindow, _qtbot: QtBot) -> None:
    window.context.go("evidence")
    page = window.pages["evidence"]
    page.pane.unbound.emit(page.row().cells[0])


def annotate(window: MainWindow, _qtbot: QtBot) -> None:
    window.context.go("evidence")
    window.pages["evidence"].view.setFocus()
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Return)


def take_rubric(window: MainWindow, qtbot: QtBot) -> QWidget:
    window.context.go("rubric")
    window.pages["rubric"].take_in()
    sheet = front(window, RubricImportSheet, qtbot)
    rubrics = window.context.require().rubric
    sheet.choice.rubric = rubrics.rubric(rubrics.classes()[0].id)
    sheet.target.setCurrentText(TYPED)
    sheet.act.setEnabled(True)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    return sheet.target.lineEdit()


def undo(window: MainWindow, _qtbot: QtBot) -> None:
    walking(window)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)


class Case(NamedTuple):
    """A service call that fails, and the keys that lead to it; a typed field it must keep."""

    room: str
    name: str
    drive: Callable[[MainWindow, QtBot], QWidget | None]


CASES = (
    Case("walk", "rate", rate),
    Case("walk", "withdraw", withdraw),
    Case("walk", "mark_later", put_off),
    Case("walk", "note", note),
    Case("walk", "record_finding", find),
    Case("walk", "new_finding", find),
    Case("sites", "edit", edit_site),
    Case("evidence", "keep", keep),
    Case("evidence", "bind", bind),
    Case("evidence", "unbind", unbind),
    Case("evidence", "annotate", annotate),
    Case("rubric", "set_rubric", take_rubric),
    Case("history", "undo", undo),
    Case("", "add_evaluator", add_evaluator),
    Case("", "edit_evaluator", rename),
)


def break_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    if case.room:
        room = type(getattr(window.context.require(), case.room))
        monkeypatch.setattr(room, case.name, stumble)
    else:
        module = campaigns if hasattr(campaigns, case.name) else campaigns_roster
        monkeypatch.setattr(module, case.name, stumble)


def check_said(window: MainWindow, caplog: pytest.LogCaptureFixture | None) -> None:
    (told,) = window.context.ask.told
    assert NUMBER.search(told)
    assert "已保存的内容都在" in told
    assert SECRET not in told
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "RuntimeError" in caplog.text
    assert window.status.state.text().startswith("未保存")


@pytest.mark.promise("T31c")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.room}.{case.name}")
def test_a_slot_that_fails_says_so_and_keeps_what_was_typed(
    hooked: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    case: Case,
) -> None:
    break_it(hooked, monkeypatch, case)
    before = hooked.context.require().history.actions()
    field = case.drive(hooked, qtbot)
    check_said(hooked, caplog)
    if case.name != "bind":  # the picture itself was kept
        assert hooked.context.require().history.actions() == before
    if field is not None:
        text = field.toPlainText() if hasattr(field, "toPlainText") else field.text()
        assert text == TYPED
    hooked.context.said.emit("other")
    assert hooked.status.state.text().startswith("未保存")
    monkeypatch.undo()
    for window in QApplication.topLevelWidgets():
        if window is not hooked and window.isVisible():
            window.close()


@pytest.mark.long
@pytest.mark.promise("T31c", control=True)
@pytest.mark.parametrize("way", ["slot", "thread", "pool"])
def test_without_the_hook_nobody_is_told(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    way: str,
) -> None:
    """PySide alone prints what was raised, where nobody looks, and goes on."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    if way == "slot":
        break_it(window, monkeypatch, CASES[0])
        rate(window, qtbot)
    elif way == "thread":
        thread = FailingThread()
        thread.start()
        thread.join()
    else:
        pool = QThreadPool()
        pool.start(stumble)
        pool.waitForDone()
    qtbot.wait(50)
    assert "RuntimeError" in capfd.readouterr().err
    with pytest.raises(ValueError, match="unpack"):
        check_said(window, None)


def test_the_next_commit_ends_the_fault(
    hooked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: object
) -> None:
    with monkeypatch.context() as patch:
        break_it(hooked, patch, CASES[0])
        rate(hooked, qtbot)
    assert hooked.status._fault
    put_off(hooked, qtbot)
    assert hooked.status.state.text().startswith("已保存")


@pytest.mark.promise("T31c")
@pytest.mark.parametrize("work", ["check", "backup"])
def test_work_that_fails_on_its_thread_says_so(
    hooked: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    work: str,
) -> None:
    monkeypatch.setattr(campaigns, work, stumble)
    inline, tasks = hooked.context.tasks, Tasks()
    tasks.failed.connect(hooked.context.tell)
    hooked.context.tasks = tasks
    getattr(upkeep, work)(hooked.context)
    tasks.settle()
    hooked.context.tasks = inline
    check_said(hooked, caplog)


def test_who_receives_work_may_fail_too(
    hooked: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    tasks = Tasks()
    tasks.run("work", lambda _progress: 1, done=stumble)
    tasks.settle()
    assert not tasks.busy
    check_said(hooked, caplog)


class FailingThread(QThread):
    """A thread of Qt's own whose work fails."""

    def run(self) -> None:
        stumble()

    def join(self) -> None:
        self.wait()


@pytest.mark.promise("T31c")
@pytest.mark.parametrize("make_thread", [lambda: threading.Thread(target=stumble), FailingThread])
def test_a_thread_that_fails_is_told_on_the_windows_thread(
    hooked: MainWindow,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    make_thread: Callable[[], threading.Thread | FailingThread],
) -> None:
    where: list[int] = []
    hooked.context.unsaved.connect(lambda _cause: where.append(threading.get_ident()))
    thread = make_thread()
    thread.start()
    thread.join()
    assert hooked.context.ask.told == []
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]
    check_said(hooked, caplog)


@pytest.mark.promise("T31c")
def test_a_pool_that_fails_is_told_on_the_windows_thread(
    hooked: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    where: list[int] = []
    hooked.context.unsaved.connect(lambda _cause: where.append(threading.get_ident()))
    pool = QThreadPool()
    pool.start(stumble)
    pool.waitForDone()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]
    check_said(hooked, caplog)


def test_a_timer_that_fails_is_told(
    hooked: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: bool(hooked.context.ask.told))
    check_said(hooked, caplog)


def test_a_fault_while_a_fault_is_told_ends_there(
    hooked: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ScriptedAsk, "fault", stumble)
    sys.excepthook(RuntimeError, RuntimeError("first"), None)
    assert len(caplog.records) == 2


def test_a_page_that_cannot_be_read_is_read_again_when_next_seen(
    hooked: MainWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(type(hooked.context.require().sites), "list", stumble)
        hooked.context.go("sites")
    check_said(hooked, caplog)
    hooked.context.go("rubric")
    hooked.context.go("sites")
    assert len(hooked.pages["sites"].model.rows) == 6


def test_a_page_that_fails_keeps_no_other_page_from_hearing(
    hooked: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    walking(hooked)
    for page in hooked.pages.values():
        page._stale = False
    first = hooked.pages["campaigns"]
    monkeypatch.setattr(first, "note_change", stumble)
    put_off(hooked, qtbot)
    assert hooked.pages["history"]._stale
    assert hooked.status.state.text().startswith("已保存")


def test_the_report_names_places_and_nothing_that_was_typed(
    hooked: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: object,
) -> None:
    break_it(hooked, monkeypatch, CASES[0])
    rate(hooked, qtbot)
    ask = hooked.context.ask
    ask.answers["save_file"] = tmp_path / "report.zip"
    (save,) = ask.faults
    save()
    sheet = front(hooked, DiagnosticsSheet, qtbot)
    shown = sheet.text.toPlainText()
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    with zipfile.ZipFile(tmp_path / "report.zip") as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    assert all(text in shown for text in members.values())
    written = members["fault.txt"]
    assert NUMBER.search(written).group() in ask.told[0]
    assert SECRET not in shown
    assert "ui/walk/desk.py:" in written
    assert "RuntimeError" in written
    assert SECRET not in written
    assert str(tmp_path.home()) not in written


def test_the_same_fault_has_the_same_number() -> None:
    def fault(of: type[Exception]) -> BaseException:
        try:
            raise of(SECRET)
        except Exception as error:  # noqa: BLE001 - any of them
            return error

    assert crash.number(fault(KeyError)) == crash.number(fault(KeyError))
    assert crash.number(fault(KeyError)) != crash.number(fault(TypeError))
    assert NUMBER.fullmatch(crash.number(KeyError()))


def test_an_interrupt_from_the_terminal_is_not_told(
    hooked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *error: passed.append(error[0]))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert hooked.context.ask.told == []


def test_one_dialog_says_it_and_its_buttons_do_what_they_say(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window, saved = make(), []
    ask = Ask()
    for text in ("<b>one</b>", "two"):
        ask.fault(text, lambda: saved.append(1), saving="保存报告", going_on="继续")
    (box,) = window.findChildren(QMessageBox)
    assert (box.text(), box.textFormat()) == ("<b>one</b>", Qt.TextFormat.PlainText)
    assert {button.text() for button in box.buttons()} == {"保存报告", "继续"}
    assert box.defaultButton().text() == "继续"
    next(each for each in box.buttons() if each.text() == "保存报告").click()
    assert saved == [1]
    ask.fault("three", lambda: saved.append(1), saving="保存报告", going_on="继续")
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert saved == [1]


def test_the_place_for_the_report_is_asked_for_after_its_dialog_is_gone(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window, ask = make(), Ask()

    def save() -> None:
        ask.save_file("保存报告", Path("report.txt"), lambda _path: None)

    ask.fault("x", save, saving="保存报告", going_on="继续")
    (box,) = window.findChildren(QMessageBox)
    qtbot.waitUntil(box.isActiveWindow)
    next(each for each in box.buttons() if each.text() == "保存报告").click()
    qtbot.wait(1)
    (dialog,) = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    assert dialog.parentWidget() is window
    dialog.reject()


def test_a_message_stays_though_the_browser_has_the_focus(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    Ask().tell("x")
    gc.collect()
    (box,) = window.findChildren(QMessageBox)
    assert box.isVisible()
    box.reject()


def test_leaving_asks_while_something_is_not_stored(
    make: Callable[..., MainWindow],
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: object,
) -> None:
    ask = ScriptedAsk(confirm=False)
    window = make(ask=ask)
    window.context.open(folder)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catcher = crash.install(window.context.tell)
    with monkeypatch.context() as patch:
        break_it(window, patch, Case("walk", "note", note))
        edit = note(window, qtbot)
        assert not window.close()
        window.close_campaign()
        assert len(ask.asked) == 2
        assert window.context.campaign is not None
        assert edit.toPlainText() == TYPED
    window.close_campaign()
    assert window.at_start
    assert len(ask.asked) == 2, "what can be stored now is stored without asking"
    catcher.deleteLater()


def test_leaving_without_saving_leaves(
    make: Callable[..., MainWindow],
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: object,
) -> None:
    window = make(ask=ScriptedAsk(confirm=True))
    window.context.open(folder)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catcher = crash.install(window.context.tell)
    break_it(window, monkeypatch, Case("walk", "note", note))
    note(window, qtbot)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.context.campaign is None
    assert not window.pages["walk"].notes.waiting
    catcher.deleteLater()
