"""In the walk: asking with Q, the lead's answers, cells sent back, changes, and V for versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE, Actor
from govassess.domain.questions import Reply, SentBack, reply_to_data, sent_back_to_data
from govassess.services import campaigns
from govassess.services.packages_task import open_task
from tests.services.laptops import a_laptop, an_office, hand_in, rate
from ui.common.rows_model import ROW_ROLE
from ui.walk.ask_sheet import AskSheet
from ui.walk.versions_sheet import VersionsSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractItemView

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

    Make = Callable[..., MainWindow]

ZHANG = "张敏"
CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def copy(tmp_path: Path, own_preferences: object) -> Path:
    """A copy handed in, with one cell sent back, one answered question and one clash."""
    with an_office(tmp_path / "lead") as office:
        person = campaigns.find_evaluator(office, ZHANG)
        first = a_laptop(office, tmp_path / "a", ZHANG)
        second = a_laptop(office, tmp_path / "b", ZHANG)
        rate(first, ZHANG, 0, 4)
        rate(first, ZHANG, 1, 4)
        rate(second, ZHANG, 1, 2)
        site = first.sites.all()[0]
        line = first.walk.sheet(site, Actor(person.id, person.role)).line("1.1")
        votes = tuple(vote.entry for vote in line.cell.votes)
        files = [
            hand_in(each, ZHANG, tmp_path / f"{n}.gapkg") for n, each in enumerate((first, second))
        ]
        office.packages.merge(files)
        back = SentBack(site.id, "1.1", person.id, "看信息公开目录", votes, "2012-12-20T01:00:00Z")
        reply = Reply("r1", site.class_id, "1.2", (), "截图要带网址", "2012-12-20T01:00:00Z")
        puts = [
            Put(Subject.SENT_BACK, back.subject, sent_back_to_data(back)),
            Put(Subject.REPLY, reply.id, reply_to_data(reply)),
        ]
        office.edit(Action.SEND_BACK, OFFICE, puts)
        office.packages.export_task(tmp_path / "t.gapkg", person)
        first.close()
        second.close()
    open_task(tmp_path / "t.gapkg", tmp_path / "a").close()
    return tmp_path / "a"


def at(window: MainWindow, code: str, site: int = 0) -> WalkPage:
    found = window.context.require().sites.all()[site]
    window.context.go("walk", f"{found.id}/{code}")
    return window.pages["walk"]


def test_what_the_lead_says_stands_above_the_answers(make: Make, copy: Path) -> None:
    window = make()
    window.context.open(copy)
    page = at(window, "1.1")
    assert "看信息公开目录" in page.card.notices.told.text()
    page = at(window, "1.2")
    assert "截图要带网址" in page.card.notices.answered.text()
    assert not page.card.notices.told.isVisible()


def test_a_verdict_after_handing_in_is_marked_and_answers_what_was_sent_back(
    make: Make, copy: Path
) -> None:
    window = make()
    window.context.open(copy)
    page = at(window, "1.1")
    QTest.keyClick(page.card, Qt.Key.Key_2)
    page = at(window, "1.1")
    assert not page.card.notices.told.isVisible()
    assert "交后修改" in page.card.notices.answered.text()


def test_a_row_changed_after_handing_in_has_a_mark_that_is_said(make: Make, copy: Path) -> None:
    """In both modes of walking, and gone when nothing was changed."""
    window = make()
    window.context.open(copy)
    page = at(window, "1.1")
    said = "交后修改"
    assert not any(said in text for text in index_said(page.leaves.view, "1.1"))
    QTest.keyClick(page.card, Qt.Key.Key_2)
    assert all(said in text for text in index_said(page.leaves.view, "1.1"))
    assert not any(said in text for text in index_said(page.leaves.view, "1.2"))
    first, other = window.context.require().sites.all()[:2]
    window.context.go("walk_lines", f"{other.id}/1.1")
    view = window.pages["walk_lines"].view
    assert all(said in text for text in index_said(view, first.id))
    assert not any(said in text for text in index_said(view, other.id))
    name = view.model().index(0, 0).data()
    assert name == first.name, "the mark is drawn, not written into the name"


def index_said(view: QAbstractItemView, identity: str) -> list[str]:
    """Return the tip of a row and what a screen reader says of it."""
    model = view.model()
    place = [model.index(n, 0).data(ROW_ROLE).id for n in range(model.rowCount())].index(identity)
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(place, 0).data(role)) for role in roles]


def test_q_asks_the_lead(make: Make, copy: Path) -> None:
    window = make()
    window.context.open(copy)
    page = at(window, "1.2")
    QTest.keyClick(page.card, Qt.Key.Key_Q)
    (sheet,) = window.findChildren(AskSheet)
    sheet.act.click()
    assert sheet.problem.isVisible()
    sheet.text.setPlainText("目录页算不算")
    sheet.act.click()
    assert "目录页算不算" in page.card.notices.answered.text()


def test_v_chooses_one_of_two_versions(make: Make, copy: Path) -> None:
    window = make()
    window.context.open(copy)
    page = at(window, "1.1", site=1)
    assert page.desk.line.cell.clash
    assert "V" in page.card.notices.told.text()
    QTest.keyClick(page.card, Qt.Key.Key_V)
    (sheet,) = window.findChildren(VersionsSheet)
    assert len(sheet.model.rows) == 2
    wanted = sheet.model.rows[1].vote.answer
    QTest.keyClick(sheet, Qt.Key.Key_2)
    page = at(window, "1.1", site=1)
    assert not page.desk.line.cell.clash
    assert page.desk.line.answer == wanted
