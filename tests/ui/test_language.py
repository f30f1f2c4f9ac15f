"""The window speaks the chosen language, whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from govassess.errors import GovAssessError, Problem
from ui import steps
from ui.messages import told
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

CHINESE = re.compile("[\u3400-\u9fff]")
RAIL = {
    "zh_CN": ["准备", "评估", "汇总", "结果", "发布"],
    "en": ["Prepare", "Walk", "Merge", "Results", "Publish"],
}


@pytest.mark.parametrize("language", RAIL)
def test_the_rail_speaks(make: Callable[..., MainWindow], folder: Path, language: str) -> None:
    window = make(language=language)
    window.context.open(folder)
    assert [button.text() for button in window.rail.steps()] == RAIL[language]
    for step in Step:
        window.go_step(step)
    assert [steps.title(step) for step in Step] == RAIL[language]


def test_english_leaves_no_chinese_but_the_data(make: Callable[..., MainWindow]) -> None:
    window = make(language="en")
    words = [w.text() for w in window.findChildren(QLabel)]
    words += [b.text() for b in window.findChildren(QAbstractButton)]
    assert [word for word in words if CHINESE.search(word)] == []


def test_chinese_leaves_no_english_sentence(make: Callable[..., MainWindow], folder: Path) -> None:
    window = make()
    window.context.open(folder)
    for step in Step:
        window.go_step(step)
    words = [w.text() for w in window.findChildren(QLabel) if w.property("role") != "command"]
    words += [b.text() for b in window.findChildren(QAbstractButton)]
    english = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
    assert [word for word in words if english.search(word)] == []


def test_qts_own_buttons_speak_too(make: Callable[..., MainWindow]) -> None:
    make()
    assert CHINESE.search(QCoreApplication.translate("QPlatformTheme", "Cancel"))


@pytest.mark.parametrize("language", RAIL)
def test_a_problem_and_our_own_fault_are_told(
    make: Callable[..., MainWindow], language: str
) -> None:
    make(language=language)
    said = told(GovAssessError(Problem.FILE_MISSING, path="名单.xlsx"), language)
    assert "名单.xlsx" in said
    sorry = told(ZeroDivisionError("x"), language)
    assert "govassess.log" in sorry
    assert bool(CHINESE.search(sorry)) is (language == "zh_CN")
