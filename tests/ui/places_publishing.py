"""The places of publishing: the bulletin, the seal, appeals, the units' papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor, Role
from govassess.domain.runs import Run
from govassess.services import (
    appeals_rectification,
    campaigns,
)
from govassess.services.appeals import Objection
from tests.reports.pictures import jpeg
from tests.services.sealing import seal, walked
from ui.appeals.file_sheet import FileSheet
from ui.appeals.rectification_draft import DraftSheet as DuesDraft
from ui.appeals.rectification_sheet import ItemSheet
from ui.appeals.reissue_sheet import ReissueSheet
from ui.campaigns.carry_sheet import CarrySheet
from ui.common.papers_sheet import PapersSheet
from ui.picture_sheet import PictureSheet, Shown
from ui.publish_sheet import PublishSheet
from ui.reports.bulletin_draft_sheet import DraftSheet
from ui.reports.bulletin_insert_sheet import InsertSheet
from ui.reports.bulletin_letter_sheet import LetterSheet
from ui.reports.bulletin_menu import BlockMenu
from ui.reports.bulletin_query_sheet import QuerySheet
from ui.reports.seal_sheet import SealSheet
from ui.reports.terms_sheet import TermsSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.reports.bulletin_page import BulletinPage


def take_back(window: MainWindow, acts: int) -> None:
    """Undo that many acts, so that what follows finds the campaign as it was."""
    for _ in range(acts):
        window.context.require().history.undo()


def _edited(window: MainWindow) -> Iterator[str]:
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
    take_back(window, acts)


def _appealed(window: MainWindow) -> Iterator[str]:
    """Show the appeals of a sealed campaign, and then the first one again."""
    first = window.context.require().folder
    place = first.parent / "封存" / "任务"
    if not place.exists():
        with walked(place.parent)[0] as campaign:
            seal(campaign)
    window.context.open(place)
    campaign, page = window.context.require(), window.pages["appeals"]
    window.context.go("appeals")
    yield "none"
    for code in ("1.1", "2.1"):
        site = campaign.sites.all()[0]
        given = Objection(site, code, "宝塔区政府办", date(2013, 2, 18), "截图为证", (jpeg(),))
        appeal = campaign.appeals.file(given)
        yield f"ledger {code}"
        page.show_item(appeal.id)
        yield f"case {code}"
    page.case.answer.counts.press("1")
    page.case.answer._preview()
    yield "preview"
    answer = page.case.answer.settlement()
    campaign.appeals.settle(appeal, replace(answer, reason="信箱已有内容", by="王主任"))
    page.show_item("delta")
    yield "moved"
    window.context.open(first)


def _put_right(window: MainWindow) -> Iterator[str]:
    """Draft what is to be put right, look at it, and take it back."""
    campaign = window.context.require()
    if campaign.reports.blindness().closed:
        campaign.reports.open_votes()
    appeals_rectification.keep(campaign, appeals_rectification.drafted(campaign))
    window.context.go("appeals_rectification")
    yield "items"
    take_back(window, 1)


def _bulletin(window: MainWindow) -> BulletinPage:
    reports = window.context.require().reports
    if reports.blindness().closed:
        reports.open_votes()
    window.context.go("reports_bulletin")
    page = window.pages["reports_bulletin"]
    block = next(each for each in page.view.bulletin.blocks if each.origin == "overview")
    page.take(block.id)
    return page


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


def _papers(window: MainWindow, _scratch: Path) -> None:
    window.context.go("reports_tables")
    window.write_papers()


def _seal(window: MainWindow, _scratch: Path) -> None:
    SealSheet(window.context, window).open()


def _terms(window: MainWindow, _scratch: Path) -> None:
    window.context.go("reports_packs")
    window.pages["reports_packs"].edit_terms()


def _papers_of_units(window: MainWindow, _scratch: Path) -> None:
    window.context.require().reports.open_votes()
    window.context.go("reports_packs")
    window.pages["reports_packs"].export()


def _draft_items(window: MainWindow, _scratch: Path) -> None:
    window.context.go("appeals_rectification")
    window.pages["appeals_rectification"].draft()


def _item(window: MainWindow, _scratch: Path) -> None:
    for _ in _put_right(window):
        window.pages["appeals_rectification"].edit()


def _file_appeal(window: MainWindow, _scratch: Path) -> None:
    FileSheet(window.context, lambda _: None, window).open()


def _pictures(window: MainWindow, _scratch: Path) -> None:
    campaign = window.context.require()
    by = Actor(window.context.walkers()[0].id, Role.EVALUATOR)
    kept = campaign.evidence.keep(jpeg(), Capsule("", "首页"), by).evidence
    PictureSheet(window.context, [Shown(kept, "首页")], window).open()
    campaign.history.undo()


def _carry(window: MainWindow, _scratch: Path) -> None:
    campaign = window.context.require()
    place = campaign.folder.parent / "去年"
    if not place.exists():
        campaigns.restore(campaigns.backup(campaign), place)
    CarrySheet(window.context, place, window).open()


STATES: dict[str, Callable[[MainWindow], Iterator[str]]] = {
    "bulletin": _edited,
    "appeals": _appealed,
}
"""States of the rooms of publishing that look different."""

SHEETS: dict[type[QWidget], Callable[[MainWindow, Path], object]] = {
    FileSheet: _file_appeal,
    ReissueSheet: lambda window, _scratch: ReissueSheet(window.context, 1, window).open(),
    PictureSheet: _pictures,
    CarrySheet: _carry,
    InsertSheet: _insert,
    LetterSheet: _letter,
    DraftSheet: _draft,
    QuerySheet: _query,
    BlockMenu: _block_menu,
    PublishSheet: _papers,
    SealSheet: _seal,
    TermsSheet: _terms,
    PapersSheet: _papers_of_units,
    DuesDraft: _draft_items,
    ItemSheet: _item,
}
"""Every sheet and menu of publishing with what opens it."""
