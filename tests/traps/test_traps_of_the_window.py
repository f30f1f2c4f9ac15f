"""Traps that others paid for, by their number in the catalogue of reliability: of the window."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTreeView,
    QWidget,
)

from govassess.canonical import sha256
from govassess.domain.answers import NOT_APPLICABLE, Answer
from govassess.domain.campaign_data import campaign_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.earlier import Compared, Fate, Seen
from govassess.domain.people import OFFICE
from govassess.services import campaigns
from govassess.services.walk_earlier import EarlierCell
from tests.fakes import ScriptedAsk
from tests.store.making import shown
from tests.ui.conftest import nothing_left, nothing_running
from tests.ui.looking import seen
from tests.ui.settling import prepared
from tests.ui.two_people import rated
from tests.ui.walking import Hands, a_card_rubric, a_task, copy_picture, entered, stored
from ui import rooms
from ui.adjudication.address import Address
from ui.common.search_box import SearchBox
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, GivingLabel
from ui.walk.line_page import LinePage
from ui.walk.versions_sheet import VersionsSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

    Make = Callable[..., MainWindow]

__all__ = ["nothing_left", "nothing_running"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager
NAME, CODE, URL = "宝塔区", "6106020001", "www.baotaqu.gov.cn"


def in_view(root: QWidget) -> str:
    """Return the words that are really painted, cut ones as they are cut."""
    labels = [_painted(label) for label in seen(root) if isinstance(label, QLabel)]
    views = [view for view in seen(root) if isinstance(view, QTreeView)]
    links = [each for each in seen(root) if isinstance(each, Address)]
    labels += [each.text() for each in links if each.width() >= each.sizeHint().width()]
    return "\n".join([*labels, *(text for view in views for text in _cells(view))])


def _cells(view: QTreeView) -> Iterator[str]:
    """Yield the texts of a table that have room in their columns."""
    for row in range(view.model().rowCount()):
        for column in range(view.model().columnCount()):
            index = view.model().index(row, column)
            text, width = str(index.data() or ""), view.visualRect(index).width()
            if view.fontMetrics().horizontalAdvance(text) <= width - 20:  # its padding
                yield text


def _painted(label: QLabel) -> str:
    if label.visibleRegion().boundingRect().height() < label.fontMetrics().ascent():
        return ""
    if isinstance(label, GivingLabel):
        width = label.visibleRegion().boundingRect().width()
        mode = Qt.TextElideMode.ElideRight
        return label.fontMetrics().elidedText(label.text(), mode, width)
    if not isinstance(label, ElidedLabel) and not label.wordWrap():
        needed = label.fontMetrics().horizontalAdvance(label.text())
        return label.text() if needed <= label.width() + 1 else ""
    return label.text()


def lacking(root: QWidget) -> list[str]:
    """Return what is not in view of whose answers they are."""
    words = in_view(root)
    return [each for each in (NAME, CODE, URL) if each not in words]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = a_task(tmp_path, a_card_rubric())
    file = tmp_path / "名单.csv"
    file.write_text(f"网站名称,网址,网站标识码\n{NAME},{URL},{CODE}\n", encoding="utf-8")
    with campaigns.open_campaign(place) as campaign:
        campaign.sites.import_file(file, default_class="县区网站")
    return place


SIZES = ((1000, 700), (480, 728), (683, 348))
"""A small laptop, the panel, and a laptop at 200 %."""


def test_trap_25_whose_site_it_is_stays_in_view(window: MainWindow) -> None:
    page = entered(window)
    found: dict[str, list[str]] = {}
    for size in SIZES:
        window.resize(*size)
        window.context.go("walk", "")
        QApplication.processEvents()
        found[f"by site {size}"] = lacking(window)
        window.context.go("walk_lines", "/".join(page.cell()))
        QApplication.processEvents()
        found[f"by indicator {size}"] = lacking(window)
    window.resize(1000, 700)
    for name, sheet in sheets_over(window):
        QApplication.processEvents()
        found[name] = lacking(sheet)
        sheet.close()
        QApplication.processEvents()
    assert {"changed", "versions", "earlier", "bulk"} < found.keys()
    assert {name: lack for name, lack in found.items() if lack} == {}


def sheets_over(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open every sheet in which one judges, one after the other."""
    window.context.go("walk")
    page = entered(window)
    page.acts._show_change()
    line, sheet, actor = page.desk.line, page.desk.sheet, page.desk.actor
    assert line is not None
    assert sheet is not None
    assert actor is not None
    yield "changed", top_sheet(window)
    VersionsSheet(page.context, sheet.site, line, actor, window).open()
    yield "versions", top_sheet(window)
    seen_then = Seen("空白", "空白栏目", "公告", "http://a.gov.cn")
    then = EarlierCell("2011年考评", (Compared(Fate.OPEN, seen_then),), ())
    page.acts.earlier._earlier = lambda: then  # type: ignore[method-assign]
    page.acts.earlier.look()
    yield "earlier", top_sheet(window)
    window.context.go("walk_lines", f"{sheet.site.id}/1")
    lines = window.page()
    assert isinstance(lines, LinePage)
    QTest.keyClick(lines.card, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(lines.card, Qt.Key.Key_2)
    yield "bulk", top_sheet(window)


def top_sheet(window: MainWindow) -> QWidget:
    (sheet,) = [each for each in window.findChildren(Sheet) if each.isVisible()]
    return sheet


@pytest.mark.long
def test_trap_25_a_case_to_be_settled_says_whose_it_is(make: Make, tmp_path: Path) -> None:
    window = make()
    window.resize(1000, 700)
    window.context.open(prepared(tmp_path))
    window.context.go("adjudication")
    QApplication.processEvents()
    assert lacking(window) == [CODE]  # this site has none


# 26 ----------------------------------------------------------------------------------------------

TEXT = (QLineEdit, QPlainTextEdit, QAbstractButton, QTabBar)


def key_surfaces(window: MainWindow) -> list[QWidget]:
    """Return what takes the focus in the page and is no field for text."""
    page = window.page()
    assert page is not None
    found = [each for each in seen(page) if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    return [each for each in found if not isinstance(each, (*TEXT, QScrollArea))]


def compose(widget: QWidget, text: str) -> None:
    """Let an input method compose and commit, as one that was left on would."""
    QApplication.sendEvent(widget, QInputMethodEvent("ni", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def sign(widget: QWidget, text: str) -> None:
    """Send a key that is only known by its sign, as full-width ones are."""
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, plain, text))


WALKS = (("walk", ""), ("walk_lines", ""), ("walk_lines", "/sheet"))


def test_trap_26_no_input_method_comes_between_and_full_width_signs_are_keys(
    window: MainWindow,
) -> None:
    page = entered(window)
    before = shown(page.context.require().database)
    asked = Qt.WidgetAttribute.WA_InputMethodEnabled
    for room in WALKS:
        window.context.go(*room)
        surfaces = key_surfaces(window)
        assert surfaces
        assert [type(each).__name__ for each in surfaces if each.testAttribute(asked)] == []
        for surface in surfaces:
            assert not surface.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
            compose(surface, "1")
            compose(surface, "你")
    assert shown(page.context.require().database) == before
    window.context.go("walk")
    full_width_counts(page)


def full_width_counts(page: WalkPage) -> None:
    """Press full-width digits, letters and marks on every surface, and write them as a number."""
    every = (("1", "２"), ("1", "ｎ"), ("7", "＝"), ("4", "１"))
    for surface, keys in ((page.card, every), (page.leaves.view, every[:2])):
        for code, key in keys:
            page.go(code)
            page.desk.withdraw()
            before = stored(page, code)
            sign(surface, key)
            assert stored(page, code) != before, (surface, key)
    page.go("7")
    page.card.open_entry("")
    for key in "１．５":
        sign(page.card.entry, key)
    QTest.keyClick(page.card.entry, Qt.Key.Key_Return)
    assert stored(page, "7").answer == Answer(number=Fraction(3, 2))
    page.context.go("walk_lines", "")
    line = page.window().page()  # type: ignore[attr-defined]
    assert isinstance(line, LinePage)
    line.go(page.context.require().sites.all()[0].id)
    for key, answer in (("ｎ", NOT_APPLICABLE), ("１", Answer(option="完整"))):
        line.take(page.context.require().sites.all()[0].id, "1")
        sign(line.card, key)
        assert stored(page, "1").answer == answer


# 19 ----------------------------------------------------------------------------------------------

OFTEN = ("walk", "reports")
EVERY = tuple(room.name for room in rooms.ROOMS)
WHERE = pytest.mark.parametrize(
    "where", [OFTEN, pytest.param(EVERY, marks=pytest.mark.long)], ids=("often", "every")
)
"""The rooms that people are in all day, and every one."""


def file_of(folder: Path) -> str:
    return sha256((folder / "campaign.db").read_bytes())


def visited(window: MainWindow, where: tuple[str, ...]) -> Iterator[tuple[str, QWidget]]:
    """Go through the rooms that this desk has, as one who walks, and yield each with its page."""
    window.context.choose_walker(window.context.walkers()[0])
    for room in rooms.ROOMS:
        if room.name in where and window.seat in room.seats:
            window.context.go(room.name)
            page = window.page()
            assert page is not None, room.name
            yield room.name, page


def views_of(page: QWidget) -> list[QAbstractItemView]:
    """Return the lists of a page that have rows."""
    found = [each for each in seen(page) if isinstance(each, QAbstractItemView)]
    return [each for each in found if each.model() is not None and each.model().rowCount()]


def look_around(page: QWidget) -> None:
    """Do to a page what only its look is to remember: columns, order, selection, filter."""
    for header in page.findChildren(QHeaderView):
        if header.count() and header.isVisible():
            header.resizeSection(0, header.sectionSize(0) + 20)
    for view in views_of(page):
        view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
        if isinstance(view, QTreeView) and view.isSortingEnabled():
            view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    for field in page.findChildren(SearchBox):
        if field.isVisible():
            field.setText("宝塔")
    QApplication.processEvents()


@WHERE
def test_trap_19_the_campaign_file_knows_nothing_of_the_screen(
    make: Make, tmp_path: Path, where: tuple[str, ...]
) -> None:
    looked_around(make, rated(tmp_path), where, look_around)


def looked_around(
    make: Make, folder: Path, where: tuple[str, ...], look: Callable[[QWidget], None]
) -> None:
    """Look around in every room; the campaign's file stays as it was, byte by byte."""
    before = file_of(folder)
    window = make()
    window.context.open(folder)
    for number, (room, page) in enumerate(visited(window, where)):
        window.resize(1366 + 10 * (number % 3), 768)
        look(page)
        assert file_of(folder) == before, room
    window.close_campaign()
    assert file_of(folder) == before


# 24 ----------------------------------------------------------------------------------------------


def held(campaign: Campaign) -> list[tuple[object, ...]]:
    """Return all that counts in a campaign, drafts too: kind, subject and value."""
    query = "SELECT h.kind, h.subject, e.value FROM heads h JOIN entries e ON e.id = h.entry"
    with campaign.database.read() as connection:
        rows = connection.exec_driver_sql(f"{query} WHERE e.value IS NOT NULL ORDER BY 1, 2, 3")
        return [tuple(row) for row in rows]


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    if target is not None:
        QTest.keyClick(target, key)


def click_away(page: QWidget) -> None:
    """Deselect: click beside the rows of every list, and drop what is selected."""
    for view in views_of(page):
        port = view.viewport()
        corner = QPoint(port.width() - 2, port.height() - 2)
        if not view.indexAt(corner).isValid():
            QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=corner)
        view.clearSelection()


def deletes(page: QWidget) -> None:
    """Press Delete on the last row of every list of the page."""
    for view in views_of(page):
        if view.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            view.setFocus()
            view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
            press(Qt.Key.Key_Delete)
            QApplication.processEvents()


@pytest.mark.long
def test_trap_24_what_destroys_asks_or_can_be_undone(make: Make, tmp_path: Path) -> None:
    folder, ask = rated(tmp_path), ScriptedAsk(confirm=False, choose=-1)
    window = make(ask=ask)
    window.context.open(folder)
    campaign, deleted = window.context.require(), list[str]()
    for room, page in visited(window, EVERY):
        before, file = held(campaign), file_of(folder)
        page.setFocus()
        press(Qt.Key.Key_Escape)
        click_away(page)
        press(Qt.Key.Key_Escape)
        assert file_of(folder) == file, room
        window.context.go(room)
        deletes(page)
        while held(campaign) != before:
            deleted.append(room)
            campaign.history.undo()
    assert "rubric" in deleted
    assert ask.asked == ["把李强从评估员中移除？"]


def test_trap_24_a_finding_and_a_picture_go_by_delete_alone(window: MainWindow) -> None:
    page, hands = entered(window), Hands()
    page.go("4")
    hands.press("1")
    copy_picture()
    hands.press(Qt.Key.Key_V, hold=Qt.KeyboardModifier.ControlModifier)
    campaign = page.context.require()
    before = held(campaign)
    for _ in range(3):
        hands.press(Qt.Key.Key_Escape)
    click_away(page)
    page.go("3")
    page.go("4")
    assert held(campaign) == before
    page.card.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert stored(page, "4").findings == ()
    page.card.evidence.strip.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert campaign.evidence.bindings() == ()
    for _ in range(2):
        campaign.history.undo()
    assert held(campaign) == before


@pytest.mark.promise("trap 24", control=True)
@pytest.mark.long
def test_an_escape_that_removes_is_seen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(window)
    monkeypatch.setattr(page.card.place, "end", page.acts._remove)  # Escape ends a place typed
    with pytest.raises(AssertionError):
        test_trap_24_a_finding_and_a_picture_go_by_delete_alone(window)


@pytest.mark.promise("trap 25", control=True)
@pytest.mark.long
def test_a_card_without_its_address_is_seen(window: MainWindow) -> None:
    page = entered(window)
    page.card.address.hide()
    QApplication.processEvents()
    assert URL in lacking(window)


@pytest.mark.promise("trap 26", control=True)
@pytest.mark.long
def test_a_surface_that_composes_is_seen(window: MainWindow) -> None:
    page = entered(window)
    page.card.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    with pytest.raises(AssertionError):
        test_trap_26_no_input_method_comes_between_and_full_width_signs_are_keys(window)


@pytest.mark.promise("trap 19", control=True)
@pytest.mark.long
def test_columns_kept_in_the_campaign_are_seen(make: Make, tmp_path: Path) -> None:
    def keep(page: QWidget) -> None:
        look_around(page)
        campaign = page.window().context.require()  # type: ignore[attr-defined]
        value = campaign_to_data(replace(campaign.settings(), basis="列宽 120"))
        campaign.edit(Action.EDIT_CAMPAIGN, OFFICE, [Put(Subject.CAMPAIGN, "campaign", value)])

    with pytest.raises(AssertionError):
        looked_around(make, rated(tmp_path), OFTEN, keep)
