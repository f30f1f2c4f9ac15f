"""What differs between two versions of a thing: a field a row, before beside after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence


class BeforeAfter(QWidget):
    """Plain texts in three columns; long ones wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._labels: list[QLabel] = []
        for column, share in enumerate((0, 1, 1)):
            self._grid.setColumnStretch(column, share)

    def show_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show (field, before, after) rows."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels = []
        translate = QCoreApplication.translate
        if rows:
            self._add(0, "", "label")
            self._add(1, translate("before_after", "Before"), "label")
            self._add(2, translate("before_after", "Now"), "label")
        for place, (name, before, after) in enumerate(rows, 1):
            self._add(0, name, "label", place)
            self._add(1, before or "—", "body2", place)
            self._add(2, after or "—", "body", place)

    def _add(self, column: int, text: str, role: str, row: int = 0) -> None:
        label = text_label(text, role, wrap=column > 0)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._labels.append(label)
