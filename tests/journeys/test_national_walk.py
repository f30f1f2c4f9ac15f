"""One site of the national checks of 2019 and 2015 walked by keys alone, up to its total.

With GOVASSESS_PICTURES naming a folder, the window is painted there on the way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.results import Outcome, VetoState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services import campaigns, rubric
from govassess.services.campaigns import NewClass
from tests.journeys.test_window_journey import CONTROL, SIZE, Journey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.domain.results import SiteScore
    from ui.main_window import MainWindow

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
POINT = date(2019, 8, 31)
REGISTER = "单位名称,网址,对外服务\n宝塔区,http://www.baotaqu.gov.cn,{services}\n"
SEVEN = {"1.1": ("1", 1), "1.9": ("1", 3), "4.3": ("1", 7)}
"""Worked example 1: leaf → (line's key, places): 2 + 4 + 1 points."""
SAID = {
    "1.1": "起评 2，栏目不存在扣 2，得 0",
    "1.9": "起评 4，其他空白栏目 3 处 ×2 = 6，封顶 4，得 0",
    "4.3": "7 处 ×0.2 = 1.4，封顶 1，得 0",
}
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class NationalJourney(Journey):
    """Answers each kind of the national rubrics as if nothing were wrong but what is told."""

    def clean(self) -> None:
        """Say of the leaf in hand that nothing is wrong, and that nothing extra is done."""
        line = self.walk.desk.line
        kind, bonus = line.leaf.kind, line.indicator.part == "B"
        card = self.walk.card
        if card.entry_row.observed.isVisible():
            self.press("0")
            self.type("/160")
            self.press(ENTER)
        elif kind is Kind.MEASURE:
            self.press("0", ENTER)
        elif kind in FINDING_KINDS:
            self.press("0")
        elif card.matrix.isVisible():
            for _ in card.matrix.rows:
                self.press("X" if bonus else "A", Qt.Key.Key_Down)
        else:
            self.press("X" if bonus else "A")

    def find(self, key: str, places: int) -> None:
        """Record a finding on a line, with as many places."""
        self.press(key)
        if places > 1:
            self.press("U", TAB)
            self.press(Qt.Key.Key_A, held=CONTROL)
            self.type(str(places))
            self.press(ENTER)

    def date(self, day: str) -> None:
        """Type the date that is asked for next."""
        self.press("D")
        self.type(day)
        self.press(ENTER)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.target, text)

    def walk_all(self, special: Callable[[str], bool]) -> None:
        """Walk every leaf in order; `special` answers a leaf itself and says so."""
        self.press(Qt.Key.Key_2, held=CONTROL)
        codes = [line.code for line in self.walk.desk.sheet.lines]
        while self.walk.desk.code != codes[0]:
            self.press(Qt.Key.Key_PageUp)
        for code in codes:
            assert self.walk.desk.code == code, "no leaf is skipped and none is come by twice"
            if self.walk.desk.line.applies and not special(code):
                self.clean()
            assert not self.walk.desk.sheet.line(code).is_open, code
            if self.walk.desk.code == code:
                self.press(ENTER)
        sheet = self.walk.desk.sheet
        assert not any(line.is_open for line in sheet.lines)

    def result(self) -> SiteScore:
        """Go to the ranking and return what it shows."""
        self.press(Qt.Key.Key_4, held=CONTROL)
        campaign = self.window.context.require()
        return campaign.reports.results().classes[0].sites[0]

    def trace(self) -> str:
        """Open the trace of the site in hand and return all of its branch as text."""
        page = self.window.pages["reports"]
        page.view.setFocus()
        self.press(ENTER)
        QApplication.processEvents()
        tree = page.drawer.tree
        tree.setCurrentIndex(tree.model().index(0, 0))
        tree.setFocus()
        self.press(Qt.Key.Key_C, held=CONTROL)
        return QGuiApplication.clipboard().text()


def begun(
    make: Callable[..., MainWindow], folder: Path, source: str, services: str = "是"
) -> NationalJourney:
    settings = replace(campaigns.new_settings("国家检查", "办公室"), time_point=POINT)
    file = folder / "名录.csv"
    file.write_text(REGISTER.format(services=services), encoding="utf-8")
    with campaigns.create(
        folder / "任务", settings, (NewClass("门户网站", rubric.load(source)),)
    ) as campaign:
        campaign.sites.import_file(file, default_class="门户网站")
        campaigns.add_evaluator(campaign, "张敏")
    window = make()
    window.resize(*SIZE)
    window.context.open(folder / "任务")
    return NationalJourney(window)


def seven_points(journey: NationalJourney) -> Callable[[str], bool]:
    def special(code: str) -> bool:
        if code in SEVEN:
            journey.find(*SEVEN[code])
        return code in SEVEN

    return special


def test_2019_loses_seven_points_and_opens_the_bonus(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    journey = begun(make, tmp_path, "inspection-2019")
    journey.walk_all(seven_points(journey))
    journey.picture("2019 walked")
    score = journey.result()
    assert (score.outcome, score.total) == (Outcome.SCORED, 93)
    assert score.parts[1].score == 93
    assert score.bonus_open, "93 is above 80"
    told = journey.trace()
    journey.picture("2019 trace")
    for words in SAID.values():
        assert words in told


def test_2019_without_services_is_rescaled(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    journey = begun(make, tmp_path, "inspection-2019", services="否")
    journey.walk_all(seven_points(journey))
    score = journey.result()
    assert score.parts[1].score == Fraction(68) * Fraction(4, 3)
    assert score.total == Fraction("90.67")
    assert score.bonus_open
    told = journey.trace()
    journey.picture("2019 rescaled")
    assert "适用指标共 75 分，得 68，按 100 分折算：68 ×4/3 = 272/3≈90.67" in told
    assert "F 单项否决 0 / 0 未触发单项否决" in told, "a part without points is not rescaled"
    assert "无法折算" not in told


def test_2015_five_stale_columns_are_a_veto(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    """Worked example 7: four columns by two weeks and one by six months are five together."""
    journey = begun(make, tmp_path, "census-2015")

    def special(code: str) -> bool:
        if code != "V.3":
            return False
        for place in range(5):
            journey.press("2" if place == 4 else "1", "U")
            journey.type(f"http://www.baotaqu.gov.cn/{place}")
            journey.press(ENTER)
            journey.date("2019-02-01" if place == 4 else "2019-08-01")
        said = journey.walk.card.findings.fresh.text()
        assert said.endswith("超过 6个月（窗口自 2019-02-28 起）")
        assert journey.walk.card.notices.veto.isVisible()
        journey.picture("2015 veto")
        return True

    journey.walk_all(special)
    score = journey.result()
    journey.picture("2015 result")
    assert score.outcome is Outcome.VETOED
    assert [mark.state for mark in score.vetoes] == [VetoState.CONFIRMED]
    assert score.total is None


def test_2015_loses_by_the_window_of_a_date(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    """A pool of 100: 3 for a column by two weeks, 1 for a dead link; one in time costs nothing."""
    journey = begun(make, tmp_path, "census-2015")

    def special(code: str) -> bool:
        if code == "2.2":
            journey.press("1")
            journey.date("2019-08-16")
            journey.press("2")
            journey.date("2019-03-01")
            return True
        if code == "1.2":
            journey.find("1", 1)
        if code == "2.1":
            journey.press("9", "9", ENTER)
        return code in {"1.2", "2.1"}

    journey.walk_all(special)
    score = journey.result()
    assert (score.outcome, score.total) == (Outcome.SCORED, 96)
    assert score.grade == "合格"
