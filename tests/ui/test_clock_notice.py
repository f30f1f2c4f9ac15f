"""A clock that may be wrong is told where one looks, quietly, and can be closed (T58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from PySide6.QtCore import Qt

from govassess import clock
from govassess.services import campaigns
from ui import labels
from ui.evidence.models import moment
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

EAST = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
TITLES = {"zh_CN": "本机时间可能有误", "en": "The clock of this computer may be wrong"}


@pytest.fixture
def now(walked: Path) -> datetime:
    """A moment after everything that is recorded in the campaign."""
    assert walked.exists()
    return max(datetime.now(tz=UTC), clock.RELEASED).astimezone(EAST) + timedelta(days=1)


@pytest.fixture
def traveller(now: datetime) -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(now, tick=False) as coordinates:
        yield coordinates


@pytest.mark.promise("T58")
@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("year", [1970, 1979, 2001])
def test_a_clock_before_the_release_is_told_at_the_start_and_inside(
    make: Callable[..., MainWindow], folder: Path, language: str, year: int
) -> None:
    with time_machine.travel(datetime(year, 12, 31, 9, tzinfo=EAST), tick=False):
        window = make(language=language)
        start, inside = window.clock.start, window.work.notice
        assert start.isVisible()
        assert start.title.text() == TITLES[language]
        assert f"{year}-12-31 09:00 UTC+8" in start.words.text()
        assert f"{clock.RELEASED:%Y-%m-%d}" in start.words.text()
        window.context.open(folder)
        assert inside.isVisible()
        assert not start.isVisible()
        assert inside.title.text() == TITLES[language]


@pytest.mark.promise("T58")
@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=3650)])
def test_a_clock_that_fits_is_not_spoken_of(
    make: Callable[..., MainWindow], folder: Path, now: datetime, ahead: timedelta
) -> None:
    with time_machine.travel(now + ahead, tick=False):
        window = make()
        window.context.open(folder)
        assert not window.work.notice.isVisible()


@pytest.mark.promise("T58")
def test_a_clock_before_the_newest_record_is_told(
    make: Callable[..., MainWindow], folder: Path, traveller: time_machine.Coordinates
) -> None:
    traveller.shift(5 * HOUR)
    with campaigns.open_campaign(folder) as campaign:
        campaigns.add_evaluator(campaign, "后来")
    traveller.shift(-3 * HOUR)
    window = make()
    assert not window.clock.start.isVisible()
    window.context.open(folder)
    assert window.work.notice.isVisible()
    assert "记录的先后不受影响" in window.work.notice.words.text()
    window.close_campaign()
    assert not window.clock.start.isVisible()


@pytest.mark.promise("T58")
def test_a_clock_put_back_and_right_again_is_seen_with_the_next_act(
    window_now: MainWindow, qtbot: QtBot, traveller: time_machine.Coordinates
) -> None:
    window = window_now
    window.go_step(Step.WALK)
    page = window.pages["walk"]
    qtbot.keyClick(page.card, Qt.Key.Key_2)
    assert not window.work.notice.isVisible()
    traveller.shift(-2 * HOUR)
    qtbot.keyClick(page.card, Qt.Key.Key_1)
    assert window.work.notice.isVisible()
    traveller.shift(2 * HOUR)
    window.clock.look()
    assert not window.work.notice.isVisible()


def test_closed_is_closed_for_the_session(
    window_now: MainWindow, folder: Path, qtbot: QtBot, traveller: time_machine.Coordinates
) -> None:
    window = window_now
    edit(window, "一")
    traveller.shift(-2 * HOUR)
    window.clock.look()
    qtbot.mouseClick(window.work.notice.close_button, Qt.MouseButton.LeftButton)
    assert not window.work.notice.isVisible()
    edit(window, "二")
    window.context.open(folder.parent / folder.name)
    assert not window.work.notice.isVisible()
    traveller.move_to(datetime(1979, 12, 31, tzinfo=UTC))
    edit(window, "三")
    assert window.work.notice.isVisible(), "another reason is told again"


def test_what_is_not_stored_is_told_first(
    window_now: MainWindow, traveller: time_machine.Coordinates
) -> None:
    window = window_now
    edit(window, "一")
    traveller.shift(-2 * HOUR)
    window.context.unsaved.emit("磁盘已满")
    window.clock.look()
    assert window.work.band.isVisible()
    assert not window.work.notice.isVisible()
    window.work.band.act.click()
    assert window.work.notice.isVisible()


def test_the_records_are_looked_at_once(
    window_now: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> tuple[str, str]:
        raise AssertionError("the journal is read at every act")

    monkeypatch.setattr("govassess.store.journal.newest_times", never)
    edit(window_now, "一")
    window_now.clock.look()


@pytest.fixture
def window_now(
    make: Callable[..., MainWindow], folder: Path, traveller: time_machine.Coordinates
) -> MainWindow:
    """The window over the campaign, by a clock that stands still."""
    assert traveller
    window = make()
    window.context.open(folder)
    return window


def edit(window: MainWindow, organ: str) -> None:
    campaign = window.context.require()
    campaigns.edit_settings(campaign, replace(campaign.settings(), organ=organ))


@pytest.mark.promise("T60")
@pytest.mark.parametrize(
    ("here", "shown"),
    [
        (EAST, "2012-12-03 15:40:00 UTC+8"),
        (ZoneInfo("America/Los_Angeles"), "2012-12-02 23:40:00 UTC-8"),
        (ZoneInfo("Asia/Kolkata"), "2012-12-03 13:10:00 UTC+5:30"),
        (ZoneInfo("UTC"), "2012-12-03 07:40:00 UTC"),
    ],
)
def test_the_time_of_a_picture_shows_its_zone(here: ZoneInfo, shown: str) -> None:
    with time_machine.travel(datetime(2012, 12, 3, tzinfo=here), tick=False):
        assert moment("2012-12-03T07:40:00+00:00") == shown


@pytest.mark.parametrize("at", ["昨天", "9999-12-31T23:59:59.000+00:00", ""])
def test_a_time_that_cannot_be_shown_stops_nothing(at: str) -> None:
    with time_machine.travel(datetime(2012, 12, 3, tzinfo=EAST), tick=False):
        assert moment(at) == at
        assert labels.moment(at) == labels.whole_moment(at) == ""
