"""The bulletin's room as a person finds it: edited and stale, and the sheets that open over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.runs import Run
from ui.reports.bulletin_draft_sheet import DraftSheet
from ui.reports.bulletin_insert_sheet import InsertSheet
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_menu import BlockMenu
from ui.reports.bulletin_query_sheet import QuerySheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.reports.bulletin_page import BulletinPage


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
    acts = 2 if window.context.require().reports.blindness().closed else 1
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
    for _ in range(acts):
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
