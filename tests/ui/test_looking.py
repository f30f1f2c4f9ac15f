"""The checks of what is shown see each kind of fault, and leave alone what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui import looking
from ui.common.buttons import GivingButton
from ui.common.text import ElidedLabel, plain_tip, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

LONG = "a sentence that is rather longer than its place"
Room = "Callable[..., QWidget]"


@pytest.fixture
def room(qapp: QApplication) -> Iterator[Room]:
    """Show widgets in a small window."""
    made: list[QWidget] = []

    def show(*widgets: QWidget, laid: bool = True) -> QWidget:
        window = QWidget()
        made.append(window)
        column = QVBoxLayout(window) if laid else None
        for widget in widgets:
            if column is None:
                widget.setParent(window)
            else:
                column.addWidget(widget)
        window.setFixedSize(300, 200)
        window.show()
        qapp.processEvents()
        return window

    yield show
    for window in made:
        shiboken6.delete(window)


def narrow(widget: QWidget, width: int = 60) -> QWidget:
    widget.setFixedWidth(width)
    return widget


@pytest.mark.parametrize(
    "make",
    [
        lambda: narrow(text_label(LONG)),
        lambda: narrow(QPushButton(LONG)),
        lambda: narrow(QToolButton(text=LONG)),
        lambda: narrow(QLineEdit(placeholderText=LONG)),
    ],
)
def test_cut_words_are_seen(room: Room, make: Callable[[], QWidget]) -> None:
    (fault,) = looking.cut(room(make()))
    assert fault.startswith("cut")


def test_a_paragraph_without_its_height_is_seen(room: Room) -> None:
    label = text_label(LONG * 4, wrap=True)
    label.setFixedHeight(20)
    assert looking.cut(room(label)) != []


def test_tabs_that_do_not_fit_are_seen(room: Room) -> None:
    tabs = QTabBar()
    for _ in range(6):
        tabs.addTab(LONG)
    assert looking.cut(room(tabs)) != []


def test_what_gives_way_with_a_tip_is_right(room: Room) -> None:
    window = room(narrow(ElidedLabel(LONG)), narrow(GivingButton(text=LONG)))
    assert looking.cut(window) == []
    for label in window.findChildren(ElidedLabel):
        label.setToolTip("")
    assert looking.cut(window) != []


def test_what_sticks_out_and_what_overlaps_is_seen(room: Room) -> None:
    one, other = QLabel("1"), QLabel("2")
    window = room(one, other)
    assert looking.cut(window) + looking.overlapping(window) == []
    other.setGeometry(one.geometry())
    assert len(looking.overlapping(window)) == 1
    other.move(400, 0)
    assert [fault.partition(":")[0] for fault in looking.cut(window)] == ["sticks out"]


def test_layouts_in_layouts_are_looked_into(room: Room) -> None:
    inner, one, other = QHBoxLayout(), QLabel("1"), QLabel("2")
    inner.addWidget(one)
    window = room(other)
    window.layout().addLayout(inner)
    one.show()
    window.layout().activate()
    one.setGeometry(other.geometry())
    assert len(looking.overlapping(window)) == 1


def test_sideways_scrolling_is_seen_unless_it_is_meant(room: Room) -> None:
    area = QScrollArea()
    area.setWidget(QLabel(LONG * 5))
    window = room(area)
    assert len(looking.scrolled_sideways(window)) == 1
    assert looking.scrolled_sideways(window, meant=(QScrollArea,)) == []
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert looking.scrolled_sideways(window) != [], "hidden bars hide no width"


@pytest.mark.promise("T31", control=True)
def test_what_takes_markup_is_seen(room: Room) -> None:
    picture = QLabel()
    picture.setPixmap(QPixmap(4, 4))
    tipped = text_label("x")
    tipped.setToolTip("<img src='file:///x.png'>")
    window = room(QLabel("<b>x</b>"), QTextEdit("x"), tipped, picture, text_label("<b>x</b>"))
    assert [fault.partition(":")[0] for fault in looking.rich(window)] == [
        "not plain",
        "not plain",
        "markup in a tip",
    ]


@pytest.mark.parametrize("text", ["<b>x</b>", "<img src=x>", "a & b", "1 < 2", "plain", "<qt>x"])
def test_a_plain_tip_shows_what_it_was_given(text: str) -> None:
    assert not looking.is_markup(plain_tip(text))


def test_a_control_without_a_name_is_seen(room: Room) -> None:
    named = QLineEdit()
    named.setAccessibleName("Name")
    window = room(QLineEdit(), named, QToolButton(), QPushButton("Save"))
    assert len(looking.nameless(window)) == 2


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("⟦Save the file⟧", False),
        ("⟦Saved⟧ · Later", True),
        ("Save the file", True),
        ("县区网站 4 · Ctrl+F", False),
        ("http://www.zichang.gov.cn · SHA-256 5f1580d1", False),
        ("⟦⟦Undo⟧: x⟧ 宝塔区", False),
    ],
)
def test_words_beside_the_catalogue_are_seen(words: str, bare: bool) -> None:
    assert looking.unmarked(words) is bare
