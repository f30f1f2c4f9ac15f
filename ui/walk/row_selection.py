"""Several rows of one indicator taken together, so that one answer goes to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from govassess.errors import GovAssessError
from ui.messages import told

if TYPE_CHECKING:
    from govassess.services.walk_line import Bulk
    from ui.walk.line_page import LinePage


class RowSelection(QObject):
    """The rows from the one where selecting began to the one in hand."""

    def __init__(self, page: LinePage) -> None:
        super().__init__(page)
        self._page = page
        self._anchor = ""

    def begin_anew(self) -> None:
        """Forget where selecting began; another row or line is in hand."""
        self._anchor = ""

    def extend(self, by: int) -> None:
        """Select one row more, or one less."""
        page = self._page
        row, here = page.neighbour(by), page.site()
        if row is None or here is None or page.extent.is_panel or not page.flush():
            return
        self._anchor = self._anchor or here.id
        page.desk.take(row.sheet, row.code)
        page.card.say("")
        page.show_cell()
        page.view.extend(self._anchor, row.id)
        self.count()

    def drop(self) -> None:
        """Select the row in hand alone."""
        self._anchor = ""
        self._page.view.select_one()
        self._page.card.say("")
        self.count()

    @Slot()
    def count(self) -> None:
        """Say in the head how many rows are selected."""
        self._page.head.show_selected(len(self._page.view.selected()))

    def commit(self, bulk: Bulk) -> str:
        """Record a previewed answer on all; return what stands in the way, or ''."""
        context, actor = self._page.context, self._page.desk.actor
        if actor is None:
            return ""
        try:
            context.require().walk.lines.rate_many(bulk, actor)
        except GovAssessError as error:
            return told(error, context.preferences.language)
        self.drop()
        context.said.emit(self.tr("Rated %n site(s)", "", len(bulk.changing)))
        return ""
