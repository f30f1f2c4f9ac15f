"""The line above a sampled leaf's answers: how many are drawn, out of how many, by which seed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from govassess.domain.answer_check import sample_size
from govassess.domain.rubric import Kind
from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.services.walk_sheet import SheetLine
    from ui.theme import Theme

KEY = "S"


class SampleHead(QWidget):
    """Shows how the objects of a leaf were drawn.

    Signals: `asked()` when the sample sheet is wanted.
    """

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = text_label(role="body2", wrap=True)
        self.open = push_button(theme, self.tr("Sample sheet"), "list-tree")
        self.open.clicked.connect(self.asked)
        self._cap = text_label(KEY, "key")
        self._cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self._cap)
        row.addWidget(self.open)

    def show_line(self, line: SheetLine) -> None:
        """Show a leaf's sample; nothing where nothing is sampled."""
        size = sample_size(line.leaf)
        self.setVisible(size is not None)
        if size is None:
            return
        enquiry = line.leaf.kind is Kind.ENQUIRY
        self.open.setVisible(not enquiry)
        self._cap.setVisible(not enquiry)
        sealed = line.draw is not None
        self.open.setText(self.tr("See the sample") if sealed else self.tr("Sample sheet"))
        self.said.setText(self._made(line, size) if enquiry else self._words(line, size))

    def _words(self, line: SheetLine, size: int) -> str:
        sample = line.sample
        written = next(each.sample for each in line.leaf.lines if each.sample)
        parts = [self.tr("Sample: {what}").format(what=written)]
        if sample is None:
            parts.append(self.tr("not drawn yet"))
            return " · ".join(parts)
        parts.append(self.tr("population {n}").format(n=sample.population))
        if sample.seed:
            parts.append(self.tr("seed {seed}").format(seed=sample.seed))
        if sample.population < size:
            few = self.tr("fewer than {n}: all of them, nothing off for the rest")
            parts.append(few.format(n=size))
        if line.keeps_own_draw:
            kept = self.tr("judged on this before the lead sealed another; it stays")
            parts.append(kept)
        elif line.draw is not None:
            parts.append(self.tr("sealed by the lead on {day}").format(day=_day(line.draw.at)))
        return " · ".join(parts)

    def _made(self, line: SheetLine, size: int) -> str:
        """Return how many enquiries were to be made and how many are recorded."""
        made = {each.column or str(each.sent) for each in line.findings}
        said = self.tr("Enquiries to make: {size} · recorded with a finding: {made}")
        return said.format(size=size, made=len(made))


def _day(at: str) -> str:
    """Return the day of a time of the records on this machine's clock, without the year."""
    return f"{datetime.fromisoformat(at).astimezone():%m-%d}"
