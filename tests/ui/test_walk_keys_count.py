"""How many keys a whole site costs, and that a storm of keys loses and misplaces nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from govassess.domain.rubric import Duty, Indicator, Kind, Part, Rubric
from tests.builders import a_leaf, option
from tests.ui.walking import CONTROL, Hands, a_task, copy_picture, entered, stored

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.walk.page import WalkPage

LEAVES, LOSSES, MOST_KEYS = 47, 12, 120
CODES = tuple(f"1.{n}" for n in range(1, LEAVES + 1))
LOST = frozenset(CODES[3::4][:LOSSES])


def a_rubric(**duties: Duty) -> Rubric:
    """Forty-seven leaves, most by bands, every fifth by points; a loss owes words and a picture."""
    leaves = tuple(_leaf(code, n, duties) for n, code in enumerate(CODES))
    total = Fraction(2 * LEAVES)
    root = Indicator("1", "信息公开", "A", total, children=leaves)
    return Rubric("四十七项", "1", (Part("A", "百分制", total),), (root,))


def _leaf(code: str, place: int, duties: dict[str, Duty]) -> Indicator:
    if place % 5 == 0:
        return a_leaf(code, f"打分{place}", "2", step=Fraction(1, 2), **duties)
    lines = (
        option(f"{code}-1", "完整", "2", f"{code} 都有"),
        option(f"{code}-2", "不完整", "1", f"{code} 只有一半"),
        option(f"{code}-3", "无", "0", f"{code} 没有"),
    )
    return a_leaf(code, f"定档{place}", "2", kind=Kind.BANDS, lines=lines, **duties)


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    duty = getattr(request, "param", Duty.BELOW_FULL)
    return a_task(tmp_path, a_rubric(evidence_duty=duty, note_duty=duty))


@pytest.fixture
def page(window: MainWindow) -> WalkPage:
    return entered(window)


def test_a_site_of_47_leaves_with_12_losses_takes_at_most_120_keys(page: WalkPage) -> None:
    hands = Hands()
    for code in CODES:
        assert page.desk.code == code
        if code not in LOST:
            hands.press("1")
            continue
        copy_picture(f"#{20 + len(code) * 30:02x}{CODES.index(code) * 5:02x}40")
        hands.press("2", "E")
        if not page.card.note_box.model.rows:
            hands.write("weigongkai")  # nothing to choose from yet: prose, its keys are not counted
            hands.press(Qt.Key.Key_Return, hold=CONTROL)
        else:
            hands.press(Qt.Key.Key_Return)
        hands.press("V", hold=CONTROL)
        hands.press(Qt.Key.Key_Return)
    assert hands.pressed <= MOST_KEYS, hands.pressed
    lines = [stored(page, code) for code in CODES]
    assert {line.code for line in lines if line.loses} == LOST
    assert all(line.is_answered and not line.owed for line in lines)
    assert {line.code for line in lines if line.note} == LOST
    assert {line.code for line in lines if line.pictures == 1} == LOST


STORM = ("1121201123" * 5)[:LEAVES]


@pytest.mark.parametrize("folder", [Duty.NEVER], indirect=True)
def test_a_storm_of_keys_through_the_window_is_stored_in_order(
    page: WalkPage, window: MainWindow
) -> None:
    """Each key reaches the window before the one before it was handled."""
    target = window.windowHandle()
    for sign in STORM:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key(ord(sign)), Qt.KeyboardModifier.NoModifier, sign)
            QCoreApplication.postEvent(target, event)
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    expected = _replayed(STORM)
    assert {code: stored(page, code).score.value for code in CODES} == expected
    verdicts = [row for row in page.context.require().history.actions() if row.name == "rate"]
    labels = [row.label.rpartition(" ")[2] for row in reversed(verdicts)]
    assert labels == [code for code in CODES if expected[code] is not None]


def _replayed(keys: str) -> dict[str, Fraction | None]:
    """Return what the keys mean, one a leaf, as the leaves come."""
    points = {"1": Fraction(2), "2": Fraction(3, 2), "3": Fraction(1), "0": Fraction(0)}
    bands = {"1": Fraction(2), "2": Fraction(1), "3": None, "0": Fraction(0)}
    worth: dict[str, Fraction | None] = dict.fromkeys(CODES)
    place = 0
    for key in keys:
        meaning = (points if place % 5 == 0 else bands)[key]
        if place < LEAVES and meaning is not None:
            worth[CODES[place]] = meaning
            place += 1
    return worth


@pytest.mark.parametrize("folder", [Duty.NEVER], indirect=True)
def test_a_key_held_down_is_one_verdict(page: WalkPage, window: MainWindow) -> None:
    before = len(page.context.require().history.actions())
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_1)
    for _ in range(40):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", True
        )
        QCoreApplication.postEvent(page.card, event)
    QCoreApplication.processEvents()
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_1)
    assert len(page.context.require().history.actions()) == before + 1
    assert page.desk.code == CODES[1]
