"""Looking at what the last campaign saw on the cell in hand, and recording it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.domain.lookup import name_key
from govassess.domain.rubric import FINDING_KINDS
from govassess.services.walk_earlier import earlier_cell
from ui.walk.earlier_sheet import EarlierSheet
from ui.walk.whose import whose

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.earlier import Seen
    from govassess.services.walk_earlier import EarlierCell
    from ui.walk.cell_page import CellPage

KEY = "Y"


class EarlierActs(QObject):
    """The acts of the band over the answers."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        page.card.earlier.asked.connect(self.look)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the acts by key."""
        return {KEY: self.look}

    def show_line(self) -> None:
        """Show the band of the cell in hand."""
        self._page.card.earlier.show_earlier(self._earlier())

    @Slot()
    def look(self) -> None:
        """Open the problems and pictures of then, or say that there are none."""
        page, earlier, site = self._page, self._earlier(), self._page.site()
        if earlier is None:
            page.context.said.emit(self.tr("No earlier campaign saw anything here"))
            return
        if site is None or not page.flush():
            return
        window = page.window()
        sheet = EarlierSheet(
            *(page.context, page.thumbnails, earlier, window), may_record=self._may_record
        )
        sheet.body.insertWidget(0, whose(site))
        sheet.still.connect(self._record)
        sheet.open()

    def _earlier(self) -> EarlierCell | None:
        desk, campaign = self._page.desk, self._page.context.campaign
        if desk.sheet is None or desk.line is None or campaign is None:
            return None
        return earlier_cell(campaign, desk.sheet.site, desk.line)

    def _may_record(self, seen: Seen) -> bool:
        return bool(self._rule(seen))

    def _rule(self, seen: Seen) -> str:
        """Return the code of the rule line that a problem of then falls under now."""
        line = self._page.desk.line
        if line is None or line.leaf.kind not in FINDING_KINDS or not seen.line:
            return ""
        wanted = name_key(seen.line)
        rules = [each for each in line.leaf.lines if name_key(each.label or each.text) == wanted]
        return rules[0].code if len(rules) == 1 else ""

    @Slot(object)
    def _record(self, seen: Seen) -> None:
        """Record a problem of then as one of now, in its old words and at its old place."""
        page = self._page
        finding = page.desk.new_finding(self._rule(seen))
        if finding is None:
            return
        again = replace(finding, text=seen.text, url=seen.url, column=seen.column)
        page.card.setFocus()
        if page.desk.record(again):
            page.after_verdict(moves=False)
            page.card.findings.select(again.id)
            page.card.show_fields()
