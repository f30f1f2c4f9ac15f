"""Traps that others paid for, by their number in the catalogue of reliability: of the walk."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.cli import main
from govassess.domain.answers import NOT_APPLICABLE, Answer, FindingState
from govassess.domain.people import Actor
from govassess.errors import Problem
from govassess.services import campaigns
from govassess.services.walk_sheet import Owed, SheetLine, Wanted
from tests.builders import filled
from tests.services.benches import Bench, number, refused
from tests.ui.conftest import nothing_left, nothing_running
from tests.ui.settling import opened, prepared, take, write
from tests.ui.walking import CONTROL, Hands, a_card_rubric, a_task, entered, stored
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from ui.adjudication.page import AdjudicationPage
    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

__all__ = ["nothing_left", "nothing_running", "opened"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen: no window manager
HERE, THERE = "1", "3"
"""The leaf that is written about, and the one that is taken in hand before a moment has passed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_task(tmp_path, a_card_rubric())


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def click_row(view: Any, identity: str) -> None:
    """Click the row of a list, as a person changes what is in hand."""
    model = view.model()
    place = model.place_of(identity)
    index = model.index(place, 0)
    view.scrollTo(index)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )


def begin(page: WalkPage) -> None:
    """Take the first leaf of the first site in hand, with the cursor on the answers."""
    site = page.context.require().sites.all()[0]
    page.context.go("walk", f"{site.id}/{HERE}")
    page.card.setFocus()


def other_leaf(page: WalkPage) -> None:
    click_row(page.leaves.view, THERE)


def other_site(page: WalkPage) -> None:
    click_row(page.sites.view, page.context.require().sites.all()[1].id)


def by_keys(page: WalkPage) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)


def by_indicator(page: WalkPage) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_M)
    page.context.go("walk")


def other_room(page: WalkPage) -> None:
    page.window().go_step(Step.PREPARE)
    page.window().go_step(Step.WALK)


WAYS: tuple[Callable[[WalkPage], None], ...] = (
    other_leaf,
    other_site,
    by_keys,
    by_indicator,
)
"""How people leave a cell within the walk."""


# 5 -----------------------------------------------------------------------------------------------


def notes_stay(page: WalkPage, hands: Hands) -> None:
    """Write a note, leave before the moment is over, and read where it is stored."""
    for place, leave in enumerate(WAYS):
        begin(page)
        hands.press("E")
        page.card.note.selectAll()
        hands.write(f"note {place}")
        leave(page)
        page.flush()
        assert stored(page, HERE).note == f"note {place}", leave.__name__
    others = [stored(page, code, site).note for code in (THERE, "2") for site in (0, 1)]
    assert others == [""] * 4
    assert stored(page, HERE, 1).note == ""


def test_trap_05_a_note_is_stored_with_the_cell_it_was_typed_for(
    page: WalkPage, hands: Hands
) -> None:
    notes_stay(page, hands)
    page.go("4")
    hands.press("1", "U")
    hands.write("www.baotaqu.gov.cn/a")
    click_row(page.leaves.view, THERE)
    (finding,) = stored(page, "4").findings
    assert finding.url == "www.baotaqu.gov.cn/a"


@pytest.mark.promise("trap 5", control=True)
@pytest.mark.long
def test_saved_to_what_is_selected_a_note_goes_astray(
    page: WalkPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "flush", lambda: True)  # nothing is stored before moving on
    monkeypatch.setattr(
        page.notes, "_save", lambda _key, text: page.desk.write_note(page.desk.code, text)
    )
    begin(page)
    hands.press("E")
    hands.write("astray")
    other_leaf(page)
    page.notes.flush()
    assert [stored(page, code).note for code in (HERE, THERE)] == ["", "astray"]


# 10 ----------------------------------------------------------------------------------------------


def states_apart(campaign: Campaign, site: Site, by: Actor) -> None:
    """Set what is to be done about a cell, and its verdict; neither may move the other."""

    def now() -> tuple[Answer | None, str, bool]:
        line = campaign.walk.sheet(site, by).line("1.1")
        assert line is not None
        return line.answer, line.note, line.later

    three, two = Answer(number=Fraction(3)), Answer(number=Fraction(2))
    campaign.walk.rate(site, "1.1", three, by)
    campaign.walk.note(site, "1.1", "只有目录", by)
    campaign.walk.mark_later(site, "1.1", by, later=True)
    assert now() == (three, "只有目录", True)
    campaign.walk.rate(site, "1.1", two, by)
    assert now() == (two, "只有目录", True)
    campaign.walk.withdraw(site, "1.1", by)
    assert now() == (None, "只有目录", True)
    campaign.walk.rate(site, "1.1", NOT_APPLICABLE, by)
    campaign.walk.mark_later(site, "1.1", by, later=False)
    assert now() == (NOT_APPLICABLE, "只有目录", False)


def test_trap_10_what_is_still_to_be_done_is_no_verdict(tmp_path: Path) -> None:
    campaign, sites, by = filled(tmp_path)
    with campaign:
        states_apart(campaign, sites[0], by)


def test_trap_10_a_review_leaves_the_verdicts(tmp_path: Path) -> None:
    """Sent back, asked about, struck, decided, opened: four other tables, and the votes stand."""
    bench = Bench(tmp_path)
    with bench.campaign as campaign:
        site, by = bench.sites[0], bench.people[0]
        for who in (0, 1):
            bench.rate(who, 0, "1.1", number(str(who + 2)))
        found = bench.find(0, 0, count=2)
        with campaign.database.read() as connection:
            before = connection.exec_driver_sql("SELECT * FROM ratings").all()
        campaign.walk.withdraw_finding(site, found, by)
        campaign.adjudication.send_back(site, "1.1", [by.id], why=("请再看一次", None))
        campaign.reports.open_votes()
        campaign.adjudication.decide(site, "1.1", number("3"), reason="复核截图")
        with campaign.database.read() as connection:
            assert connection.exec_driver_sql("SELECT * FROM ratings").all() == before
        line = campaign.walk.sheet(site, by).line("2.1")
        assert line is not None
        (struck,) = line.findings
        assert (struck.state, struck.count, struck.line) == (
            FindingState.WITHDRAWN,
            found.count,
            found.line,
        )


@pytest.mark.promise("trap 10", control=True)
def test_a_mark_that_takes_the_verdict_along_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, sites, by = filled(tmp_path)
    really = campaign.walk.mark_later

    def one_column(site: Site, code: str, by: Actor, *, later: bool) -> object:
        if later:
            campaign.walk.withdraw(site, code, by)
        return really(site, code, by, later=later)

    monkeypatch.setattr(campaign.walk, "mark_later", one_column)
    with campaign, pytest.raises(AssertionError):
        states_apart(campaign, sites[0], by)


# 16 ----------------------------------------------------------------------------------------------


def is_owed(page: WalkPage) -> bool:
    """Tell whether the reason is still owed, in the file and in the list of what is owed."""
    assert page.desk.sheet is not None
    listed = any(line.code == HERE for line in page.desk.sheet.lines if line.is_wanted(Wanted.OWED))
    return listed and stored(page, HERE).owed == (Owed.NOTE,)


def test_trap_16_a_reason_stays_owed_however_the_cell_is_left(
    page: WalkPage, window: MainWindow, hands: Hands
) -> None:
    begin(page)
    hands.press("N")
    for leave in (other_leaf, by_keys, other_room):
        begin(page)
        hands.press("E")
        leave(page)
        begin(page)
        assert is_owed(page), leave.__name__
    folder = page.context.require().folder
    window.close_campaign()
    window.context.open(folder)
    again = entered(window)
    begin(again)
    assert is_owed(again)
    hands.press("E")
    hands.write("   ")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert is_owed(again)
    hands.press("E")
    hands.write("jigou bianzhi")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert stored(again, HERE).owed == ()


def taken_in_owing(folder: Path, tmp_path: Path) -> None:
    """Take “not applicable” in without a reason: it is owed, and the gate stays shut."""
    file = tmp_path / "评分.csv"
    file.write_text(f"site,indicator,answer\n宝塔区,{HERE},不适用\n", encoding="utf-8")
    assert main(("answers", "import", str(folder), str(file), "--evaluator", "张敏")) == 0
    with campaigns.open_campaign(folder) as campaign:
        person = campaigns.evaluators(campaign)[0]
        sheet = campaign.walk.sheet(campaign.sites.all()[0], Actor(person.id, person.role))
        assert sheet.count(Wanted.OWED) == 1
        assert "note" in {line.code for line in campaign.reports.gate().must_fix}


def test_trap_16_the_command_line_owes_it_too(folder: Path, tmp_path: Path) -> None:
    taken_in_owing(folder, tmp_path)


@pytest.mark.promise("trap 16", control=True)
def test_a_duty_that_counts_as_met_is_seen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SheetLine, "_has_words", lambda _line: True)
    with pytest.raises(AssertionError):
        taken_in_owing(folder, tmp_path)


def leaves_a_case(page: AdjudicationPage) -> tuple[Callable[[], object], ...]:
    """Return the ways to leave a case with an answer chosen and no reason given."""
    return (
        lambda: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL),
        lambda: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down),
        lambda: QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape),
        lambda: click_row(page.queue.view, page.queue.model.rows[-1].id),
    )


def test_trap_16_no_case_is_decided_without_its_reason(
    opened: Callable[[Path], AdjudicationPage], tmp_path: Path
) -> None:
    page = opened(prepared(tmp_path))
    campaign = page.context.require()
    site = campaign.sites.all()[0]
    for leave in leaves_a_case(page):
        take(page, "宝塔区 1.1")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        assert page.view.verdict.touched
        leave()
        assert not any(each.decided for each in campaign.adjudication.disagreements())
    take(page, "宝塔区 1.1")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    for reason in ("", " ", "\u3000"):
        error = refused(
            lambda reason=reason: campaign.adjudication.decide(
                site, "1.1", number("3"), reason=reason
            )
        )
        assert error.problem is Problem.ANSWER_REFUSED
    write("复核截图")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert sum(each.decided for each in campaign.adjudication.disagreements()) == 1
