"""What an answer would move, below the two sides, before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.appeals.models import decimals_of, moved_columns, moved_rows
from ui.common.extent import Extent
from ui.common.rows_model import RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.delta import Delta
    from ui.context import Context

_SHOWN = 4
"""Rows that are seen at once."""


class ImpactPane(QFrame):
    """As high as what moves."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "impact")
        self.said = ElidedLabel(role="meta")
        self.moved = RowsModel((), self)
        self.table = RowsView(context.theme)
        self.table.setModel(self.moved)
        self.table.setAccessibleName(self.tr("What this moves"))
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 24, 8)
        head.setSpacing(10)
        head.addWidget(text_label(self.tr("What this moves"), "label"))
        head.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table)
        self.take_extent(Extent.FULL)

    def take_extent(self, extent: Extent) -> None:
        """Leave class, change and grade out where there is no room."""
        rows = self.moved.rows
        columns = moved_columns(short=extent not in {Extent.FULL, Extent.WIDE})
        self.moved.show(())
        self.moved.set_columns(columns)
        self.table.dress_columns([RowDelegate(self._context.theme, each) for each in columns])
        self._show_rows(rows)

    @Slot(object, str)
    def show_delta(self, delta: Delta | None, said: str) -> None:
        """Show what would move, and say it in a sentence."""
        self.said.show_text(said)
        decimals = decimals_of(self._context.require())
        self._show_rows(() if delta is None else moved_rows(delta, decimals))

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        self.said.show_text("")
        self._show_rows(())

    def _show_rows(self, rows: tuple[Any, ...]) -> None:
        self.moved.show(rows)
        self.table.setVisible(bool(rows))
        row = max(ROW_HEIGHT, self.table.sizeHintForRow(0))
        head = self.table.header().minimumHeight()
        self.table.setFixedHeight(head + row * min(len(rows), _SHOWN) + 2)
