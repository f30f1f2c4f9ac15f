"""The sheet under F1: the keys there are, in columns, to be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.common.sheet import fill_panel
from ui.common.text import text_label
from ui.shortcuts import KeyLine, key_groups

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

COLUMNS, _COLUMN = 4, 270
_LARGEST = QSize(1240, 640)
_MARGIN, _WORDS, _BAR = 24, 120, 16


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line of the sheet and what shows it."""

    line: KeyLine
    labels: tuple[QLabel, QLabel]


class ShortcutSheet(QDialog):
    """The keys in groups, those of the room in hand first; typing keeps what says it."""

    def __init__(self, parent: QWidget | None = None, room: str = "") -> None:
        super().__init__(parent)
        self._room = room
        width = parent.width() if parent is not None else _LARGEST.width()
        self.columns = max(min(width // _COLUMN, COLUMNS), 1)
        largest = _LARGEST if parent is None else _LARGEST.boundedTo(parent.size())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._groups: list[tuple[QWidget, list[_Shown]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a key"))
        self.search.setAccessibleName(self.tr("Find a key"))
        self.search.textChanged.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        column.setSpacing(14)
        column.addWidget(self.search)
        scroll = _scrolling()
        scroll.setAccessibleName(self.tr("Keys"))
        column.addWidget(scroll, 1)
        body = self._fill(scroll, largest.width() - 2 * _MARGIN - _BAR)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        hint = body.sizeHint() + QSize(2 * _MARGIN + _BAR, 160)
        self.setMinimumSize(1, 1)
        self.resize(hint.boundedTo(largest))
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Over a panel the sheet takes all of it."""
        super().showEvent(event)
        fill_panel(self)

    def _fill(self, scroll: QScrollArea, room: int) -> QWidget:
        """Show the groups in as many columns as have room, in px; return what shows them."""
        while True:
            body = self._build_groups()
            scroll.setWidget(body)  # before it is measured: only then it has the sheet's style
            if self.columns == 1 or body.minimumSizeHint().width() <= room:
                return body
            self.columns -= 1

    def _build_groups(self) -> QWidget:
        """Put each group into the column that is the shortest so far."""
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(32)
        self._groups.clear()
        columns = [QVBoxLayout() for _ in range(self.columns)]
        filled = [0] * self.columns
        for column in columns:
            column.setSpacing(16)
            row.addLayout(column, 1)
        for title, lines in key_groups(self._room):
            place = filled.index(min(filled))
            filled[place] += len(lines) + 2
            columns[place].addWidget(self._group(title, lines))
        for column in columns:
            column.addStretch()
        return body

    def _group(self, title: str, lines: tuple[KeyLine, ...]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(text_label(title, "heading"), 0, 0, 1, 2)
        shown = [_Shown(line, (text_label(line.keys, "key"), _words(line))) for line in lines]
        for place, each in enumerate(shown, 1):
            keys, words = each.labels
            grid.addWidget(keys, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, place, 1)
        self._groups.append((group, shown))
        return group

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for group, lines in self._groups:
            kept = [wanted in f"{each.line.keys} {each.line.text}".casefold() for each in lines]
            for each, keep in zip(lines, kept, strict=True):
                for label in each.labels:
                    label.setVisible(keep)
            group.setVisible(any(kept))


def _words(line: KeyLine) -> QLabel:
    label = text_label(line.text, wrap=True)
    label.setMinimumWidth(_WORDS)
    return label


def _scrolling() -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
