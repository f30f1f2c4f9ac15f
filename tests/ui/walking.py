"""Hands on the keyboard: pressing keys in the walk and reading what the file says afterwards."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govassess.domain.people import Actor
from govassess.domain.rubric import (
    Duty,
    Indicator,
    Kind,
    Line,
    LineType,
    NotApplicable,
    Part,
    Rubric,
    RubricSettings,
    Times,
    VetoPolicy,
)
from govassess.services import campaigns
from tests.builders import a_leaf, a_register, option
from ui.steps import Step
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.services.walk_sheet import SheetLine
    from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FREE: dict[str, Any] = {"evidence_duty": Duty.NEVER, "note_duty": Duty.NEVER}
PLAIN = Qt.KeyboardModifier.NoModifier


def element(code: str, label: str, sample: str = "") -> Line:
    return Line(code, LineType.ELEMENT, label, sample=sample)


def a_card_rubric() -> Rubric:
    """A leaf of each kind whose card says more than its answers."""
    bands = (
        option("1-1", "完整", "3", "预算、决算都有"),
        option("1-2", "不完整", "1", "只有预算"),
        option("1-3", "无", "0"),
    )
    deduct = (
        Line("4-1", LineType.DEDUCT, text="空白", points=Fraction(2), times=Times.EACH),
        Line("4-2", LineType.DEDUCT, text="不更新", points=Fraction(1), window="6个月",
             sentence="“{column}”最新信息为{newest}。"),
    )  # fmt: skip
    leaves = (
        a_leaf("1", "定档", "3", kind=Kind.BANDS, lines=bands, definition="什么", example="像这样",
               not_applicable=NotApplicable.DROP),
        a_leaf("2", "要素", "2", kind=Kind.ELEMENTS,
               lines=(element("2-1", "名称"), element("2-2", "电话")), **FREE),
        a_leaf("3", "抽样", "2", kind=Kind.ELEMENTS,
               lines=(element("3-1", "名称", "2"), element("3-2", "电话", "2")), **FREE),
        a_leaf("4", "扣分", "4", kind=Kind.DEDUCT, lines=deduct,
               not_applicable=NotApplicable.DROP, **FREE),
        a_leaf("5", "内容", "4", kind=Kind.DEDUCT, excludes=("4",), lines=(
            Line("5-1", LineType.DEDUCT, text="打不开", points=Fraction(1), times=Times.EACH),),
            **FREE),
        a_leaf("6", "否决", "0", kind=Kind.VETO, lines=(
            Line("6-1", LineType.VETO, text="首页打不开"),
            Line("6-2", LineType.VETO, text="空白栏目", condition=">=10；预警>3")), **FREE),
        a_leaf("7", "打分", "2", **FREE),
    )  # fmt: skip
    root = Indicator("A", "全部", "A", Fraction(17), children=leaves)
    settings = RubricSettings(veto_policy=VetoPolicy.FIXED, veto_score=Fraction(59))
    return Rubric("卡", "1", (Part("A", "百分制", Fraction(17)),), (root,), settings)


class Hands:
    """Presses keys where the focus is and counts them; a chord counts one."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, *keys: str | Qt.Key, hold: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self._target(), key, hold)

    def write(self, text: str) -> None:
        """Type prose, which is not counted."""
        QTest.keyClicks(self._target(), text)

    def _target(self) -> QWidget:
        target = QApplication.focusWidget()
        assert target is not None
        return target


def a_task(folder: Path, rubric: Rubric, *people: str, **settings: object) -> Path:
    """Write a campaign of two sites over one rubric."""
    facts = replace(campaigns.new_settings("键盘任务", "办公室"), **settings)  # type: ignore[arg-type]
    place = folder / "任务"
    with campaigns.create(place, facts, (campaigns.NewClass("县区网站", rubric),)) as campaign:
        campaign.sites.import_file(a_register(folder), default_class="县区网站")
        for person in people or ("张敏",):
            campaigns.add_evaluator(campaign, person)
    return place


def entered(window: MainWindow) -> WalkPage:
    """Go to the walk with the cursor on the answers."""
    window.go_step(Step.WALK)
    shown = window.page()
    assert isinstance(shown, WalkPage)
    shown.card.setFocus()
    return shown


def stored(page: WalkPage, code: str, site: int = 0) -> SheetLine:
    """Return a leaf as it is in the file, not as it is on screen."""
    campaign = page.context.require()
    person = campaigns.evaluators(campaign)[0]
    sheet = campaign.walk.sheet(campaign.sites.all()[site], Actor(person.id, person.role))
    line = sheet.line(code)
    assert line is not None
    return line


def copy_picture(colour: str = "darkcyan") -> None:
    """Put a picture on the clipboard; another colour is another picture."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    QApplication.clipboard().setImage(image)
