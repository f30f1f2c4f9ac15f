"""The bulletin's room as a person finds it: edited and stale, and the sheets that open over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from govassess.domain.bulletin import BlockPart
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.domain.runs import Run
from govassess.services import campaigns
from govassess.store import reading_appeals
from ui.reports.bulletin_draft_sheet import DraftSheet
from ui.reports.bulletin_insert_sheet import InsertSheet
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_menu import BlockMenu
from ui.reports.bulletin_query_sheet import QuerySheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.domain.bulletin import Block
    from ui.main_window import MainWindow
    from ui.reports.bulletin_page import BulletinPage
    from ui.reports.bulletin_text import BlockEdit

NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OVERVIEW = "overview"
OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
"""What the offscreen screen says because it has no window manager."""


def press(key: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, hold)
    QApplication.processEvents()


def of(page: BulletinPage, origin: str) -> Block:
    return next(b for b in page.acts.desk.view().bulletin.blocks if b.origin == origin)


def take(page: BulletinPage, origin: str = OVERVIEW) -> BlockEdit:
    """Take a block in hand and return its text."""
    block = of(page, origin)
    page.take(block.id)
    edit = page.column.cards[block.id].edits[BlockPart.TEXT]
    assert edit.hasFocus()
    return edit


def order(page: BulletinPage) -> list[str]:
    return [block.id for block in page.acts.desk.view().bulletin.blocks]


def sheet_of(page: BulletinPage, kind: type[QDialog]) -> QDialog:
    (sheet,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return sheet


def make_stale(page: BulletinPage) -> Block:
    """Store the bulletin, then take back an answer that its numbers count."""
    page.acts.desk.update_all()
    campaign = page.context.require()
    (person,) = campaigns.evaluators(campaign)
    by = Actor(person.id, person.role)
    site = next(row.site for row in campaign.sites.list() if row.answered == row.leaves)
    line = next(each for each in campaign.walk.sheet(site, by).lines if each.is_answered)
    for finding in line.findings:
        campaign.walk.remove_finding(site, finding, by)
    campaign.walk.withdraw(site, line.code, by)
    return of(page, OVERVIEW)


def seal(page: BulletinPage) -> None:
    """Put a seal on the campaign."""
    value = {
        "digest": "0" * 64,
        "snapshot": {},
        "files": [],
        "by": "王主任",
        "at": "2013-02-01T00:00:00+00:00",
        "made_on": "2013-02-01",
    }
    put = Put(Subject.SEAL, reading_appeals.SEAL_SUBJECT, value)
    page.context.require().edit(Action.SEAL, OFFICE, [put])


def _bulletin(window: MainWindow) -> BulletinPage:
    reports = window.context.require().reports
    if reports.blindness().closed:
        reports.open_votes()
    window.context.go("reports_bulletin")
    page = window.pages["reports_bulletin"]
    block = next(each for each in page.view.bulletin.blocks if each.origin == "overview")
    page.take(block.id)
    return page


def edited(window: MainWindow) -> Iterator[str]:
    """Look at a stale block with a remark and a character that no face draws, and the pages."""
    page = _bulletin(window)
    block = page.column.card.state.block
    runs = tuple(replace(run, text="0") if run.slot else run for run in block.text)
    page.acts.desk.edit_block(block.id, (*runs, Run("（见附表1)\U0001f600")))
    page.pages.say_written(f"{page.view.bulletin.title()}.pdf")
    yield "stale"
    if not page.pages.isVisible():
        page.show_pages()
        yield "pages"
        page.show_pages()
    window.context.require().history.undo()


def _insert(window: MainWindow, _scratch: Path) -> None:
    _bulletin(window).doors.open_insert()


def _letter(window: MainWindow, _scratch: Path) -> None:
    _bulletin(window).doors.open_letter()


def _draft(window: MainWindow, _scratch: Path) -> None:
    _bulletin(window).doors.open_draft()


def _query(window: MainWindow, _scratch: Path) -> None:
    card = _bulletin(window).column.card
    card.opened.emit(card.chips.chips[0].place)


def _block_menu(window: MainWindow, _scratch: Path) -> None:
    _bulletin(window).column.card.menu_button.click()


SHEETS: dict[type[QWidget], Callable[[MainWindow, Path], object]] = {
    InsertSheet: _insert,
    LetterSheet: _letter,
    DraftSheet: _draft,
    QuerySheet: _query,
    BlockMenu: _block_menu,
}
"""Every sheet and menu of the room with what opens it."""
