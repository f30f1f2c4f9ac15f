"""Comparing a fingerprint by telephone: six groups, read out by one and heard by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.common.buttons import push_button
from ui.common.form import Choice
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from ui.theme import Theme

_SIZE = (520, 340)
_ACROSS = 3


class KeySheet(Sheet):
    """The groups in large digits; `known`: the person has other keys, of which something follows.

    Signals: `agreed(replacing)` when the groups are the same, and whether the other keys were
    lost; `differed()` when they are not.
    """

    agreed = Signal(bool)
    differed = Signal()

    def __init__(
        self, theme: Theme, name: str, fingerprint: str, parent: QWidget, *, known: bool = False
    ) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Compare the fingerprint of {name}").format(name=name))
        self.act.setText(self.tr("The same"))
        title = self.tr("Fingerprint of {name}").format(name=name)
        self.body.addWidget(text_label(title, "heading", wrap=True))
        said = self.tr("Call a number that you know is the person's, and compare group by group.")
        self.body.addWidget(text_label(said, "meta", wrap=True))
        self.groups = tuple(fingerprint.split())
        self.body.addLayout(self._build_groups())
        self.other = Choice()
        self.other.setAccessibleName(self.tr("The keys known before"))
        self.other.addItem(self.tr("are of another computer and stay"), False)
        self.other.addItem(self.tr("were lost and are retired"), True)
        label = text_label(self.tr("The keys known before"), "label")
        for widget in (label, self.other):
            self.body.addWidget(widget)
            widget.setVisible(known)
        self.body.addStretch()
        self.differ = push_button(theme, self.tr("Not the same"))
        self.differ.setAutoDefault(False)
        self.differ.clicked.connect(self._differ)
        self.add_to_foot(self.differ)
        self.resize(*_SIZE)
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Record that they are the same."""
        self.accept()
        self.agreed.emit(bool(self.other.currentData()))

    @Slot()
    def _differ(self) -> None:
        self.accept()
        self.differed.emit()

    def _build_groups(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        for place, group in enumerate(self.groups):
            label = text_label(group, "digits")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, place // _ACROSS, place % _ACROSS)
        return grid
