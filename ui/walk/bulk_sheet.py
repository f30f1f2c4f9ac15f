"""One answer for several sites, shown row by row before it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot

from ui import labels
from ui.common.rows_model import Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.walk.spread import verdict_of
from ui.walk.whose import address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from govassess.services.walk_line import Bulk, BulkRow
    from govassess.services.walk_sheet import SheetLine
    from govassess.wording import Wording
    from ui.theme import Theme

_MOST_ROWS = 10
_WIDTH, _AROUND = 940, 290


def bulk_columns(wording: Wording, owed: Callable[[BulkRow], str]) -> tuple[Column, ...]:
    """Return the columns of the preview; `owed` says what a row would still owe."""
    translate = QCoreApplication.translate

    def remark(row: BulkRow) -> str:
        if row.refusal is not None:
            refused = translate("walk", "Not taken: {reason}")
            return refused.format(reason=wording.sentence(row.refusal))
        if row.is_same:
            return translate("walk", "Has this answer already")
        return owed(row)

    def after(row: BulkRow) -> str:
        return labels.NONE if row.refusal is not None else worded(row.after)

    return (
        Column(translate("walk", "Site"), lambda row: row.row.site.name, width=160),
        Column(translate("walk", "From"), lambda row: worded(row.row.line), width=120, quiet=True),
        Column(translate("walk", "To"), after, width=120, strong=True),
        Column(translate("walk", "Remark"), remark, tip=remark, quiet=True),
        Column(
            translate("walk", "Code and address"),
            lambda row: address_of(row.row.site),
            width=264,
            tip=lambda row: row.row.site.url,
            quiet=True,
        ),
    )


def worded(line: SheetLine) -> str:
    """Return a cell's verdict and points."""
    if not line.is_answered:
        return labels.NONE
    value = line.score.value
    named = verdict_of(line)
    return named if value is None else f"{named} · {labels.points(value)}"


class BulkSheet(Sheet):
    """The preview; Enter records it by `commit`, which tells what stands in the way or ''."""

    def __init__(
        self,
        theme: Theme,
        bulk: Bulk,
        columns: tuple[Column, ...],
        *,
        commit: Callable[[Bulk], str],
        parent: QWidget,
    ) -> None:
        count = len(bulk.changing)
        name = QCoreApplication.translate("walk", "Answer several sites")
        act = QCoreApplication.translate("walk", "Rate %n site(s)", "", count)
        super().__init__(
            theme, f"{name} — {bulk.line.code} {bulk.line.indicator.title}", act, parent
        )
        self.bulk = bulk
        self._commit = commit
        self.act.setEnabled(bool(count))
        self.body.addWidget(
            text_label(f"{bulk.line.code} {bulk.line.indicator.title}", "pane_title")
        )
        self.summary = text_label(self._summary(), "body2", wrap=True)
        self.body.addWidget(self.summary)
        self.model = RowsModel(columns, self)
        self.model.show(bulk.rows)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Rows of the bulk answer"))
        self.view.dress_columns([RowDelegate(theme, column) for column in columns])
        self.view.header().moveSection(len(columns) - 1, 1)  # whose row it is, beside the name
        self.view.opened.connect(self.main_act)
        rows = min(len(bulk.rows), _MOST_ROWS)
        height = (rows + 1) * max(36, self.fontMetrics().height() + 14) + 4
        self.view.setMinimumHeight(height)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(
            text_label(
                self.tr("Enter records all of it as one act; notes stay."), "hint", wrap=True
            )
        )
        self.resize(_WIDTH, height + _AROUND)
        self.view.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Record it; stay and say why if it is not stored."""
        if not self.act.isEnabled():
            return
        problem = self._commit(self.bulk)
        if problem:
            self.say(problem)
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as the main act wherever it is pressed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.main_act()
            return
        super().keyPressEvent(event)

    def _summary(self) -> str:
        rows = self.bulk.rows
        parts = [self.tr("%n change(s)", "", len(self.bulk.changing))]
        same = sum(each.is_same for each in rows)
        refused = sum(each.refusal is not None for each in rows)
        owing = sum(bool(each.owed) for each in self.bulk.changing)
        if same:
            parts.append(self.tr("%n the same already", "", same))
        if refused:
            parts.append(self.tr("%n not taken", "", refused))
        if owing:
            parts.append(self.tr("%n still owing something", "", owing))
        return " · ".join(parts)
