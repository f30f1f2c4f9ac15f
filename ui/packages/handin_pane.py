"""Beside what is due: how far the work is, the one act, and the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout, QWidget

from govassess.services.packages_handin import DueKind
from ui import labels
from ui.common.buttons import push_button
from ui.common.fitting_area import FittingArea
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label
from ui.packages.handin_models import receipt_column
from ui.packages.receipt_view import ReceiptView

if TYPE_CHECKING:
    from govassess.services.packages_handed import Receipt
    from govassess.services.packages_handin import Standing
    from ui.theme import Theme

_MOST_ROWS = 4
"""So many receipts are seen at once; the list scrolls for more."""


class HandinPane(FocusHost):
    """The person's progress, the button, and below it what was handed in before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self.title = text_label(role="pane_title", wrap=True)
        self.line = text_label(role="body2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Answered"))
        self.marks = text_label(role="warning", wrap=True)
        self.plain = QCheckBox(self.tr("Not sealed (in an emergency only)"))
        act = self.tr("Hand in")
        self.button = push_button(theme, f"{act}  Ctrl+Enter", "send", main=True)
        self.model = RowsModel((receipt_column(),), self)
        self.list = RowsView(theme)
        self.list.setModel(self.model)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("Receipts"))
        self.list.dress_columns([RowDelegate(theme, self.model.columns[0])])
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.receipt = ReceiptView()
        self._build()
        self.setFocusProxy(self.button)

    def show_standing(self, standing: Standing, *, may_plain: bool) -> None:
        """Show how far the work is; the receipt in hand stays."""
        self.bar.setRange(0, max(standing.leaves, 1))
        self.bar.setValue(standing.answered)
        said = self.tr("Answered {answered} of {leaves}")
        self.title.setText(said.format(answered=standing.answered, leaves=standing.leaves))
        self.line.setText(self._handed_in(standing))
        self.marks.setText(self._due(standing))
        self.marks.setVisible(bool(self.marks.text()))
        self.plain.setVisible(may_plain)
        if not may_plain:
            self.plain.setChecked(False)
        before = self.list.currentIndex().data(ROW_ROLE)
        self.model.show(standing.receipts)
        self.list.select(before.id if before is not None else "")
        self._receipts.setVisible(bool(standing.receipts))
        self._fit_list()
        self._follow()

    def _handed_in(self, standing: Standing) -> str:
        last = next((each for each in standing.receipts if each.is_written), None)
        if last is None:
            return self.tr("Not handed in yet. The package holds all you recorded and captured.")
        day = labels.moment(last.at).partition(" ")[0]
        said = self.tr("Handed in {when}, no. {n}.").format(when=day, n=last.number)
        later = self.tr("Nothing was changed since.")
        if standing.changed:
            later = self.tr("Cells changed since: {n}").format(n=len(standing.changed))
        elif not standing.is_in:
            later = self.tr("Something came since: hand in again.")
        return f"{said}{later}"

    def _due(self, standing: Standing) -> str:
        words = {
            DueKind.CLASH: self.tr("two versions {n}"),
            DueKind.SENT_BACK: self.tr("sent back {n}"),
            DueKind.OWED: self.tr("owed {n}"),
            DueKind.OPEN: self.tr("open {n}"),
        }
        found = [text.format(n=n) for kind, text in words.items() if (n := standing.count(kind))]
        return " · ".join(found)

    def _fit_list(self) -> None:
        """Give the list the height of its rows, up to a few."""
        rows = min(len(self.model.rows), _MOST_ROWS)
        self.list.setFixedHeight(max(rows, 1) * max(self.list.sizeHintForRow(0), 1) + 2)

    @Slot()
    def _follow(self) -> None:
        """Show the receipt in hand."""
        receipt: Receipt | None = self.list.currentIndex().data(ROW_ROLE)
        self.receipt.show_receipt(receipt)

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("role", "paper")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.setSpacing(8)
        for widget in (self.title, self.bar, self.line, self.marks, self.plain, self.button):
            inner.addWidget(widget)
        self._receipts = QWidget()
        below = QVBoxLayout(self._receipts)
        below.setContentsMargins(0, 16, 0, 0)
        below.setSpacing(8)
        below.addWidget(text_label(self.tr("Receipts"), "label"))
        below.addWidget(self.list)
        below.addSpacing(4)
        below.addWidget(self.receipt)
        inner.addWidget(self._receipts)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(FittingArea(body, "paper", yields=True), 1)
