"""Hands on the keyboard in the room of disagreements, and a campaign with some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.evidence import Capsule
from tests.services.benches import Bench, number, option
from tests.services.test_adjudication_cases import a_png
from ui.adjudication.page import AdjudicationPage
from ui.adjudication.queue_models import Divider

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from govassess.services.adjudication_queue import QueueRow
    from ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("张敏", "李强")


def press(*keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, hold)


def write(text: str) -> None:
    """Press E and write the reason."""
    press(Qt.Key.Key_E)
    QApplication.focusWidget().insertPlainText(text)


def prepared(folder: Path) -> Path:
    """宝塔区 1.1: 2 against 4 points, 1.2: 好 against 一般; 延长县 2.1: one found two problems."""
    bench = Bench(folder)
    with bench.campaign as campaign:
        for who, (points, band) in enumerate((("2", "好"), ("4", "一般"))):
            site, by = bench.sites[0], bench.people[who]
            bench.rate(who, 0, "1.1", number(points))
            bench.rate(who, 0, "1.2", option(band))
            campaign.walk.note(site, "1.1", f"备注{who}", by)
            for shade in (1, 2):
                capsule = Capsule(f"http://a/{who}/{shade}", machine=f"{NAMES[who]}的电脑")
                campaign.evidence.keep(a_png(10 * who + shade), capsule, by, [(site, "1.1")])
        for path in ("a", "b"):
            bench.find(0, 1, path=path)
        bench.rate(1, 1, "2.1", NOTHING_FOUND)
        return campaign.folder


Opened = "Callable[[Path], AdjudicationPage]"


@pytest.fixture
def opened(make: Callable[..., MainWindow]) -> Opened:
    """Open a campaign folder in the window and show the room."""

    def open_one(folder: Path) -> AdjudicationPage:
        window = make()
        window.context.open(folder)
        window.context.go("adjudication")
        page = window.page()
        assert isinstance(page, AdjudicationPage)
        return page

    return open_one


@pytest.fixture
def page(opened: Opened, tmp_path: Path) -> AdjudicationPage:
    return opened(prepared(tmp_path))


def again(page: AdjudicationPage, qtbot: QtBot) -> None:
    """Come back to the page from a sheet."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.setFocus()


def listed(page: AdjudicationPage) -> list[str]:
    rows = page.queue.model.rows
    return [
        "—" if isinstance(row, Divider) else f"{row.case.site.name} {row.case.leaf.code}"
        for row in rows
    ]


def in_hand(page: AdjudicationPage) -> str:
    assert page.in_hand is not None
    return f"{page.in_hand.case.site.name} {page.in_hand.case.leaf.code}"


def take(page: AdjudicationPage, name: str) -> QueueRow:
    """Take a case in hand by its site and leaf."""
    row = next(
        row for row in page._queue.rows if f"{row.case.site.name} {row.case.leaf.code}" == name
    )
    page.queue.select(row.id)
    page.setFocus()
    return row


def acts(page: AdjudicationPage) -> list[str]:
    return [row.name for row in page.context.require().history.actions()]


def value(page: AdjudicationPage, name: str) -> object:
    """Return what a cell is worth, the votes being opened for it."""
    campaign = page.context.require()
    site = next(each for each in campaign.sites.all() if name.startswith(each.name))
    campaign.reports.open_votes()
    return campaign.reports.explain(site, name.partition(" ")[2]).value
