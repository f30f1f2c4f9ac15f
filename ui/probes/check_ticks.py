"""Which checks are made: a tick each, in their groups, every group with a tick for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.probes.words import GROUPS, check_name, group_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from govassess.domain.observations import Check
    from govassess.wording import Wording

_MOST_ABREAST = 3
_APART, _LEAST = 16, 280


class CheckTicks(QWidget):
    """The ticks.

    Signals: `edited()` after a tick changed.
    """

    edited = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.ticks: dict[Check, QCheckBox] = {}
        self.wholes: list[QCheckBox] = []
        self._abreast = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_APART)
        self._grid.setVerticalSpacing(4)
        for place, checks in enumerate(GROUPS):
            whole = QCheckBox(group_name(place), self)
            whole.setProperty("role", "group")
            whole.clicked.connect(self._turn_group)
            self.wholes.append(whole)
            for check in checks:
                tick = QCheckBox(check_name(check, wording), self)
                tick.toggled.connect(self._follow)
                self.ticks[check] = tick
        self._lay_out(_MOST_ABREAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as there is room for."""
        super().resizeEvent(event)
        widest = max(tick.sizeHint().width() for tick in self.ticks.values()) + _APART
        first = max(whole.sizeHint().width() for whole in self.wholes)
        self._lay_out(max(min((self.width() - first) // widest, _MOST_ABREAST), 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than one beside its group."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def _lay_out(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for widget in (*self.wholes, *self.ticks.values()):
            self._grid.removeWidget(widget)
        row = 0
        for whole, checks in zip(self.wholes, GROUPS, strict=True):
            self._grid.addWidget(whole, row, 0, Qt.AlignmentFlag.AlignTop)
            for at, check in enumerate(checks):
                self._grid.addWidget(self.ticks[check], row + at // abreast, 1 + at % abreast)
            row += (len(checks) - 1) // abreast + 1
        for column in range(1, _MOST_ABREAST + 1):
            self._grid.setColumnStretch(column, int(column <= abreast))

    def choose(self, checks: Iterable[Check]) -> None:
        """Tick these and no others, without telling."""
        wanted = frozenset(checks)
        for check, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(check in wanted)
        self._show_groups()

    def chosen(self) -> frozenset[Check]:
        """Return the checks ticked."""
        return frozenset(check for check, tick in self.ticks.items() if tick.isChecked())

    @Slot()
    def _follow(self) -> None:
        self._show_groups()
        self.edited.emit()

    @Slot()
    def _turn_group(self) -> None:
        """Tick a whole group, or none of it if all were."""
        whole = self.sender()
        if not isinstance(whole, QCheckBox):
            return
        group, chosen = frozenset(GROUPS[self.wholes.index(whole)]), self.chosen()
        self.choose(chosen - group if group <= chosen else chosen | group)
        self.edited.emit()

    def _show_groups(self) -> None:
        """Show of every group whether all of it, some or none is ticked."""
        states, chosen = Qt.CheckState, self.chosen()
        for whole, checks in zip(self.wholes, GROUPS, strict=True):
            count = sum(check in chosen for check in checks)
            state = states.PartiallyChecked if count else states.Unchecked
            with QSignalBlocker(whole):
                whole.setCheckState(states.Checked if count == len(checks) else state)
