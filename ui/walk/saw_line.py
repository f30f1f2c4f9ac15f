"""One dashed line under the answers: what a program saw that speaks to the leaf in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from ui.common.buttons import link_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

ADOPT, TURN = "P", "Shift+P"
_ICON = 14
_GAP = 8
_ROOM_TO_READ = 280
"""With less room in px beside its heading and acts the sentence stands below them."""


class SawLine(QFrame):
    """Hidden where no program saw anything; it never takes the focus.

    Signals: `adopted()` when the sentence shown is to be copied, `turned()` when the next one is
    to be shown, `resized()` when it may need another height.
    """

    adopted = Signal()
    turned = Signal()
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._several, self._roomy = False, True
        self.setProperty("role", "paper")
        self.frame = QFrame()
        self.frame.setProperty("role", "saw")
        for widget in (self, self.frame):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            policy.setHeightForWidth(True)
            widget.setSizePolicy(policy)
        self.head = text_label(self.tr("Program saw"), "label")
        self.said = text_label(role="body2", wrap=True)
        self.place = text_label(role="meta")
        self.next, self.adopt = _act(self.tr("Next one")), _act(self.tr("Adopt"))
        self.next.clicked.connect(self.turned)
        self.adopt.clicked.connect(self.adopted)
        self.next_key, self.key = _cap(TURN), _cap(ADOPT)
        self.tick, self.done = QLabel(), text_label(self.tr("Adopted"), "meta")
        theme.dress(self.tick, "circle-check", "good", _ICON)
        self._build()
        self.hide()

    def show_nothing(self) -> None:
        """Hide the line."""
        self.setAccessibleName("")
        if not self.isHidden():
            self.hide()
            self.resized.emit()

    def show_sentence(self, said: str, place: str, *, adopted: bool) -> None:
        """Show a sentence; `place` is which of several it is, '' where it is the only one."""
        several, changed = bool(place), self.isHidden() or said != self.said.text()
        self.said.setText(said)
        self.place.setText(place)
        for widget in (self.place, self.next_key):
            widget.setVisible(several)
        self._several = several
        self._fit()
        self.adopt.setVisible(not adopted)
        self.key.setVisible(not adopted)
        self.tick.setVisible(adopted)
        self.done.setVisible(adopted)
        state = self.done.text() if adopted else ""
        parts = (self.head.text(), place, said, state)
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.show()
        if changed:
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentence below its heading where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = self.fontMetrics().horizontalAdvance(self.next.text()) + 4 * _GAP
        taken = self._head.sizeHint().width() + self._acts.sizeHint().width() + 6 * _GAP
        hidden = 0 if self.next.isVisibleTo(self) else words
        roomy = self.width() - taken - hidden >= _ROOM_TO_READ
        self.next.setVisible(self._several and roomy)
        if roomy is self._roomy:
            return
        self._roomy = roomy
        self._grid.removeWidget(self.said)
        place = (0, 1, 1, 1) if roomy else (1, 0, 1, 3)
        self._grid.addWidget(self.said, *place)

    def _build(self) -> None:
        self._head = head = QHBoxLayout()
        self._acts = acts = QHBoxLayout()
        for row, widgets in (
            (head, (self.head, self.place)),
            (acts, (self.next, self.next_key, self.tick, self.done, self.adopt, self.key)),
        ):
            row.setSpacing(_GAP)
            for widget in widgets:
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self.frame)
        self._grid.setContentsMargins(12, 4, 8, 4)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(head, 0, 0)
        self._grid.addWidget(self.said, 0, 1)
        self._grid.addLayout(acts, 0, 2)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.frame, 1)
        around.addStretch()


def _act(text: str) -> QToolButton:
    button = link_button(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _cap(key: str) -> QLabel:
    cap = text_label(key, "key")
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap
