"""In the walk: one dashed line says what a program saw, and P adopts it; never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.observations import Check, Outcome
from tests.ui.observing import person, seen, store
from ui.common.rows_model import ROW_ROLE
from ui.reports.trace_pictures import AdoptedStep

if TYPE_CHECKING:
    from govassess.services.walk_sheet import SheetLine
    from ui.main_window import MainWindow
    from ui.walk.cell_page import CellPage

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LINKS, COLUMNS, FOOTER = "4.1.2", "4.2.1", "4.3.1"
"""Leaves of the county rubric that checks speak to: deductions, deductions, checks."""
MODES = ("walk", "walk_lines")


def at(window: MainWindow, code: str, room: str = "walk", site: int = 0) -> CellPage:
    found = window.context.require().sites.all()[site]
    window.context.go(room, f"{found.id}/{code}")
    window.pages[room].card.setFocus()
    return window.pages[room]


def press(key: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, hold)


def line(window: MainWindow, code: str) -> SheetLine:
    campaign = window.context.require()
    found = campaign.walk.sheet(campaign.sites.all()[0], person(campaign)).line(code)
    assert found is not None
    return found


def dead_links(window: MainWindow, count: str = "12") -> None:
    campaign = window.context.require()
    store(campaign, seen(campaign.sites.all()[0], Check.LINKS, Outcome.FAULT, count, tries=2))


def footer(window: MainWindow) -> None:
    campaign = window.context.require()
    site = campaign.sites.all()[0]
    store(
        campaign,
        seen(site, Check.ICP, Outcome.FAULT),
        seen(site, Check.CONTACT, Outcome.FAULT),
        seen(site, Check.SITE_CODE, Outcome.GOOD, "6106020001"),
    )


@pytest.mark.parametrize("room", MODES)
def test_what_was_seen_stands_under_the_answers(window: MainWindow, room: str) -> None:
    dead_links(window)
    page = at(window, LINKS, room)
    saw = page.card.saw
    assert saw.isVisible()
    assert "12条死链" in saw.said.text()
    assert saw.key.text() == "P"
    assert not saw.next_key.isVisible()
    page = at(window, "1.1.8", room)
    assert not page.card.saw.isVisible()


@pytest.mark.parametrize("room", MODES)
def test_p_makes_a_finding_of_the_right_line_and_undo_takes_it_back(
    window: MainWindow, room: str
) -> None:
    dead_links(window)
    page = at(window, LINKS, room)
    before = line(window, LINKS).findings
    press(Qt.Key.Key_P)
    made = [each for each in line(window, LINKS).findings if each not in before]
    assert [(each.line, "12条死链" in each.text) for each in made] == [("4.1.2-1", True)]
    assert page.card.findings.finding.id == made[0].id
    assert page.card.saw.done.isVisible()
    assert not page.card.saw.key.isVisible()
    press(Qt.Key.Key_P)
    assert len(line(window, LINKS).findings) == len(before) + 1
    assert "已采用" in window.status.state.text()
    press(Qt.Key.Key_Z, CONTROL)
    assert line(window, LINKS).findings == before
    assert page.card.saw.key.isVisible()


def test_p_copies_the_sentence_into_the_note_and_leaves_the_verdict(window: MainWindow) -> None:
    footer(window)
    at(window, FOOTER)
    before = line(window, FOOTER)
    press(Qt.Key.Key_P)
    after = line(window, FOOTER)
    assert after.answer == before.answer
    assert after.score.value == before.score.value
    assert "没有看到" in after.note
    assert after.note.startswith(before.note)
    assert window.pages["walk"].card.note.toPlainText() == after.note


def test_of_several_sentences_p_goes_on_and_shift_p_passes_one_over(window: MainWindow) -> None:
    """Digits stay verdicts."""
    footer(window)
    page = at(window, FOOTER)
    saw, first = page.card.saw, page.card.saw.said.text()
    assert saw.place.text() == "1/3"
    press(Qt.Key.Key_P, SHIFT)
    assert saw.place.text() == "2/3"
    assert saw.said.text() != first
    press(Qt.Key.Key_P)
    assert saw.said.text() == first
    assert saw.place.text() == "1/3"
    press(Qt.Key.Key_P)
    assert saw.place.text() == "3/3"
    note = line(window, FOOTER).note
    assert note.count("没有看到") == 2


def test_a_typed_note_is_stored_before_the_sentence_is_added(window: MainWindow) -> None:
    footer(window)
    page = at(window, FOOTER)
    press(Qt.Key.Key_E)
    QTest.keyClicks(page.card.note, "mine")
    page.card.setFocus()
    press(Qt.Key.Key_P)
    note = line(window, FOOTER).note
    assert "mine" in note
    assert "没有看到" in note


def test_the_line_takes_no_focus_and_moves_no_answer(window: MainWindow) -> None:
    """What comes in while somebody walks is shown where they are; they are not moved."""
    page = at(window, LINKS)
    window.repaint()
    top = page.card.answers.mapTo(window, page.card.answers.rect().topLeft())
    scrolled = page.card.upper_area.verticalScrollBar().value()
    dead_links(window)
    QApplication.processEvents()
    assert page.card.saw.isVisible()
    assert page.card.hasFocus()
    assert page.card.answers.mapTo(window, page.card.answers.rect().topLeft()) == top
    assert page.card.upper_area.verticalScrollBar().value() == scrolled
    page.card.saw.adopt.click()
    assert page.card.hasFocus()


def test_a_half_typed_note_stays_while_a_run_stores(window: MainWindow) -> None:
    page = at(window, LINKS)
    press(Qt.Key.Key_E)
    QTest.keyClicks(page.card.note, "half")
    dead_links(window)
    QApplication.processEvents()
    assert page.card.note.hasFocus()
    assert page.card.note.toPlainText().endswith("half")


@pytest.mark.parametrize(("code", "check"), [(LINKS, Check.LINKS), (COLUMNS, Check.FRESHNESS)])
def test_what_is_in_order_suggests_no_finding(window: MainWindow, code: str, check: Check) -> None:
    campaign = window.context.require()
    site = campaign.sites.all()[0]
    made = seen(site, check, Outcome.GOOD, "2012-12-01", page="人事任免", window=180)
    store(campaign, made)
    at(window, code)
    before = line(window, code)
    press(Qt.Key.Key_P)
    after = line(window, code)
    assert after.findings == before.findings
    assert after.note != before.note


def test_in_the_panel_the_line_stands_with_its_key(window: MainWindow) -> None:
    footer(window)
    page = at(window, FOOTER)
    window.resize(480, 728)
    QApplication.processEvents()
    saw = page.card.saw
    assert saw.isVisible()
    assert saw.key.isVisible()
    assert saw.next_key.isVisible()
    assert not saw.next.isVisible()
    assert saw.said.heightForWidth(saw.said.width()) <= saw.said.height() + 1


def test_in_a_selection_p_serves_one_site(window: MainWindow) -> None:
    footer(window)
    page = at(window, FOOTER, "walk_lines")
    page.selection.extend(1)
    press(Qt.Key.Key_P)
    assert page.card.refusal.isVisible()


def test_the_trace_tells_what_was_adopted_apart_from_the_votes(window: MainWindow) -> None:
    footer(window)
    at(window, FOOTER)
    press(Qt.Key.Key_P)
    site = window.context.require().sites.all()[0]
    window.context.go("reports", site.id)
    page = window.pages["reports"]
    assert page.drawer.isVisible()
    page.drawer.tree.reveal(FOOTER)
    tree = page.drawer.tree
    index = tree.currentIndex()
    below = [tree.steps.index(n, 0, index) for n in range(tree.steps.rowCount(index))]
    told = [each.data() for each in below if isinstance(each.data(ROW_ROLE), AdoptedStep)]
    assert len(told) == 1
    assert "采用的监测结果" in told[0]
    assert "程序看到" in told[0]
    assert "2012-12-03" in told[0]
    tree.copy_branch()
    assert "采用的监测结果" in QApplication.clipboard().text()
    window.context.go("walk")
    press(Qt.Key.Key_Z, CONTROL)
    window.context.go("reports", site.id)
    tree.reveal(FOOTER)
    tree.copy_branch()
    assert "采用的监测结果" not in QApplication.clipboard().text()


def test_a_note_written_anew_is_not_adopted_any_more(window: MainWindow) -> None:
    footer(window)
    page = at(window, FOOTER)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_P, SHIFT)
    press(Qt.Key.Key_P, SHIFT)
    assert page.card.saw.done.isVisible()
    press(Qt.Key.Key_E)
    page.card.note.setPlainText("另外写的")
    page.flush()
    page.show_cell()
    assert not page.card.saw.done.isVisible()
