"""The window speaks the chosen language, whole."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

import ui
from govassess.errors import GovAssessError, Problem
from tests.ui import looking, places, speech
from ui import steps
from ui.common.sheet import Sheet
from ui.messages import told
from ui.paper_sheet import PaperSheet
from ui.reports.heat_view import HeatView
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _pytest.mark.structures import ParameterSet
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

Size = tuple[int, int]
WIDE, NARROW = (1366, 696), (1000, 700)
OFFSCREEN = ("propagateSizeHints", "does not support raise", "grabbing the keyboard")
"""What the offscreen screen says because it has no window manager."""
MEANT = (HeatView,)
"""A map of cells of a fixed size is wider than the window and scrolls."""
CHINESE = re.compile("[\u3400-\u9fff]")
RAIL = {
    "zh_CN": ["准备", "评估", "汇总", "结果", "发布"],
    "en": ["Prepare", "Walk", "Merge", "Results", "Publish"],
}


def looks(*now: tuple[str, Size]) -> list[ParameterSet]:
    """Return every language at every size; those that are not `now` wait for the long run."""
    every = [(language, size) for language in RAIL for size in (WIDE, NARROW)]
    return [
        pytest.param(
            *look,
            id=f"{look[0]}-{look[1][0]}x{look[1][1]}",
            marks=() if look in now else pytest.mark.long,
        )
        for look in every
    ]


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


def all_faults(
    window: MainWindow,
    folder: Path,
    scratch: Path,
    size: tuple[int, int],
    *more: Callable[[QWidget], list[str]],
) -> dict[str, str]:
    """Return what is cut, overlaps or scrolls sideways, each with the first place it is seen.

    `more` are other faults to look for on the way, since coming by everything takes a while.
    """
    found: dict[str, str] = {}
    window.resize(*size)
    for name, root in places.every_place(window, folder, scratch):
        if root is window and (window.width(), window.height()) != size:
            found[f"the window became {window.width()}×{window.height()}"] = name
            window.resize(*size)
        faults = [*looking.cut(root), *looking.overlapping(root)]
        faults += looking.scrolled_sideways(root, meant=MEANT)
        for fault in (*faults, *(each for look in more for each in look(root))):
            found.setdefault(fault, name)
    return found


def english(root: QWidget) -> list[str]:
    """Return what a Chinese office would have to read in English."""
    sentence = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
    return [words for words in looking.spoken(root) if sentence.search(words)]


@pytest.mark.qt_log_ignore(*OFFSCREEN)
@pytest.mark.parametrize(("language", "size"), looks(("zh_CN", NARROW)))
def test_nothing_is_cut_or_overlaps(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, language: str, size: Size
) -> None:
    """Everything has room, a name and a role, and a Chinese office reads no English sentence."""
    more = [looking.nameless, looking.roleless, *([english] if language == "zh_CN" else [])]
    assert all_faults(make(language=language), folder, tmp_path, size, *more) == {}


@pytest.mark.qt_log_ignore(*OFFSCREEN)
@pytest.mark.parametrize(("language", "size"), looks(("en", NARROW)))
def test_words_may_be_forty_per_cent_longer(
    make: Callable[..., MainWindow],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    size: Size,
) -> None:
    speech.speak(monkeypatch, speech.Longer(language))
    window = make(language=language)
    said = {button.text() for button in window.rail.steps()}
    assert said.isdisjoint(RAIL[language]), "the words are longer indeed"
    assert all_faults(window, folder, tmp_path, size) == {}


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_every_word_comes_from_a_catalogue(
    make: Callable[..., MainWindow], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speech.speak(monkeypatch, speech.Marking())
    window = make()
    bare: dict[str, str] = {}
    for name, root in places.every_place(window, folder, tmp_path):
        for words in looking.spoken(root):
            if looking.unmarked(words):
                bare.setdefault(words, name)
    assert bare == {}


def test_every_sheet_and_menu_is_walked() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    ours = {kind for kind in _below(*places.KINDS_OF_SHEET) if kind.__module__.startswith("ui.")}
    assert {kind.__name__ for kind in ours - {Sheet, PaperSheet}} == {
        kind.__name__ for kind in places.SHEETS
    }


def _below(*kinds: type) -> set[type]:
    found: set[type] = set()
    for kind in kinds:
        found |= {*kind.__subclasses__(), *_below(*kind.__subclasses__())}
    return found


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
