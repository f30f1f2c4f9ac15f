"""An appeal in hand: both sides at the left, the answer at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.appeals.impact_pane import ImpactPane
from ui.appeals.record_pane import RecordPane
from ui.appeals.settle_pane import SettlePane
from ui.common.extent import Extent
from ui.picture_sheet import PictureSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.services.appeals_case import AppealCase
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.context import Context
    from ui.picture_sheet import Shown

_ANSWER, _NARROW_ANSWER = 480, 400


class CaseView(QWidget):
    """Shows a case and takes its answer.

    Signals: `settling(settlement)` when the answer is to be stored.
    """

    settling = Signal(object)

    def __init__(self, context: Context, wording: Wording, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.record = RecordPane(context.theme, wording, thumbnails)
        self.answer = SettlePane(context, wording)
        self._context = context
        self.record.asked.connect(self.show_pictures)
        self.answer.settling.connect(self.settling)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.impact = ImpactPane(context)
        self.answer.reckoned.connect(self.impact.show_delta)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.record, 1)
        left.addWidget(self.impact)
        row.addLayout(left, 1)
        row.addWidget(self.answer)

    def take_extent(self, extent: Extent) -> None:
        """Give the answer less room where there is little."""
        narrow = extent not in {Extent.FULL, Extent.WIDE}
        self.answer.setFixedWidth(_NARROW_ANSWER if narrow else _ANSWER)
        self.record.take_extent(extent)
        self.impact.take_extent(extent)

    def show_case(self, case: AppealCase) -> None:
        """Show both sides, and the answer as it stands."""
        self.record.show_case(case)
        self.answer.show_case(case)

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.record.forget()
        self.answer.forget()
        self.impact.forget()

    @Slot(object, int)
    def show_pictures(self, pictures: Sequence[Shown], place: int) -> None:
        """Show one side's pictures large."""
        PictureSheet(self._context, pictures, self.window(), place=place).open()

    @property
    def begun(self) -> int:
        """How many answers are begun and not stored."""
        return self.answer.begun

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts between which F6 moves."""
        return (self.answer.verdicts, self.record.own, self.answer.reason)

    def take_focus(self) -> None:
        """Put the keys on the answers."""
        self.answer.take_focus()

    def press(self) -> None:
        """Answer the appeal, if all is given."""
        self.answer.settle()

    def say(self, text: str) -> None:
        """Say why the answer was refused."""
        self.answer.say(text)
