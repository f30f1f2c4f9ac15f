"""The acts of the walk on a leaf's sample: its sheet, and an object that has nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.answer_check import sample_size
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.wording import Wording
from ui.answers.case_sheet import CaseSheet
from ui.answers.sample_head import KEY
from ui.answers.sample_sheet import SampleSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.services.walk_sheet import SheetLine
    from ui.walk.cell_page import CellPage


class SampleActs(QObject):
    """Opens the sheets of a sampled leaf and records what they say."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        page.card.sample.asked.connect(self.open_sheet)

    def keys(self, line: SheetLine) -> dict[str, Callable[[], object]]:
        """Return the keys that serve on a leaf."""
        if sample_size(line.leaf) is None or line.leaf.kind is Kind.ENQUIRY:
            return {}
        acts: dict[str, Callable[[], object]] = {KEY: self.open_sheet}
        if line.leaf.kind in FINDING_KINDS:
            acts["X"] = self.ask_case
        return acts

    @Slot()
    def open_sheet(self) -> None:
        """Open the sample of the leaf in hand."""
        page, line = self._page, self._page.desk.line
        if line is None or not page.flush():
            return
        wording = Wording(page.context.preferences.language)
        sheet = SampleSheet(page.context.theme, wording, line, page.window())
        sheet.propose(page.desk.proposed_seed())
        sheet.recorded.connect(self._record)
        sheet.open()

    @Slot()
    def ask_case(self) -> None:
        """Ask which case of the rule it is that an object has nothing."""
        page, line = self._page, self._page.desk.line
        if line is None or not page.flush():
            return
        sheet = CaseSheet(page.context.theme, line, page.window())
        sheet.chosen.connect(self._add)
        sheet.open()

    @Slot(object)
    def _record(self, sample: object) -> None:
        if self._page.desk.record_sample(sample):  # type: ignore[arg-type]
            self._page.card.setFocus()
            self._page.after_verdict(moves=False)

    @Slot(str, str)
    def _add(self, rule: str, name: str) -> None:
        """Record the case on its line, with the object's name as the column."""
        desk = self._page.desk
        blank = desk.new_finding(rule)
        finding = desk.named(blank, name) if blank is not None else None
        if finding is not None and desk.record(finding):
            self._page.card.setFocus()
            self._page.after_verdict(moves=False)
            self._page.card.findings.select(finding.id)
