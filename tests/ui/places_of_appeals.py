"""The places of appeals and of what the last campaign left, for whoever visits every place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from govassess.domain.earlier import Compared, Fate, Seen
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor, Role
from govassess.services import campaigns
from govassess.services.appeals import Objection
from govassess.services.walk_earlier import EarlierCell
from tests.reports.pictures import jpeg
from tests.services.sealing import seal, walked
from tests.ui.rubric_page import BANDS
from ui.appeals.file_sheet import FileSheet
from ui.appeals.reissue_sheet import ReissueSheet
from ui.campaigns.carry_sheet import CarrySheet
from ui.picture_sheet import PictureSheet, Shown
from ui.walk.earlier_sheet import EarlierSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow


def appealed(window: MainWindow) -> Iterator[str]:
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


def file_appeal(window: MainWindow, _scratch: Path) -> None:
    FileSheet(window.context, lambda _: None, window).open()


def pictures_sheet(window: MainWindow, _scratch: Path) -> None:
    campaign = window.context.require()
    by = Actor(window.context.walkers()[0].id, Role.EVALUATOR)
    kept = campaign.evidence.keep(jpeg(), Capsule("", "首页"), by).evidence
    PictureSheet(window.context, [Shown(kept, "首页")], window).open()
    campaign.history.undo()


def carry_sheet(window: MainWindow, _scratch: Path) -> None:
    campaign = window.context.require()
    place = campaign.folder.parent / "去年"
    if not place.exists():
        campaigns.restore(campaigns.backup(campaign), place)
    CarrySheet(window.context, place, window).open()


def earlier_sheet(window: MainWindow, _scratch: Path) -> None:
    first = window.context.require().sites.list()[0]
    window.context.go("walk", f"{first.id}/{BANDS}")
    page = window.pages["walk"]
    seen = Seen(BANDS, "", "“信箱”栏目空白", "http://www.baotaqu.gov.cn/xx")
    known = EarlierCell("去年的任务", tuple(Compared(fate, seen) for fate in Fate), ())
    EarlierSheet(
        *(window.context, page.thumbnails, known, window), may_record=lambda _seen: True
    ).open()


APPEAL_SHEETS: dict[type[QWidget], Callable[[MainWindow, Path], object]] = {
    FileSheet: file_appeal,
    ReissueSheet: lambda window, _scratch: ReissueSheet(window.context, 1, window).open(),
    PictureSheet: pictures_sheet,
    CarrySheet: carry_sheet,
    EarlierSheet: earlier_sheet,
}
"""Every sheet of theirs with what opens it."""
