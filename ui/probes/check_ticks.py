"""Which checks are made: a tick each, in their groups, every group with a tick for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.probes.words import GROUPS, check_name, group_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.observations import Check
    from govassess.wording import Wording

_ABREAST = 3


class CheckTicks(QWidget):
    """The ticks.

    Signals: `edited()` after a tick changed.
    """

    edited = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.ticks: dict[Check, QCheckBox] = {}
        self.wholes: list[QCheckBox] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        row = 0
        for place, checks in enumerate(GROUPS):
            whole = QCheckBox(group_name(place))
            whole.setProperty("role", "group")
            whole.clicked.connect(self._turn_group)
            self.wholes.append(whole)
            grid.addWidget(whole, row, 0, Qt.AlignmentFlag.AlignTop)
            for at, check in enumerate(checks):
                tick = QCheckBox(check_name(check, wording))
                tick.toggled.connect(self._follow)
                self.ticks[check] = tick
                grid.addWidget(tick, row + at // _ABREAST, 1 + at % _ABREAST)
            row += (len(checks) - 1) // _ABREAST + 1
            grid.setRowMinimumHeight(row, 6)
            row += 1
        for column in range(1, _ABREAST + 1):
            grid.setColumnStretch(column, 1)

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
