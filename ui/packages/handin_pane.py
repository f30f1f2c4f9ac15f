"""Beside what is due: how far the work is, the one act, and the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QProgressBar, QVBoxLayout

from govassess.services.packages_handin import DueKind
from ui import labels
from ui.common.buttons import push_button
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.text import text_label
from ui.packages.handin_models import receipt_column
from ui.packages.models import size_words

if TYPE_CHECKING:
    from govassess.services.packages_handin import Receipt, Standing
    from ui.theme import Theme


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
        self.detail = text_label(role="meta", wrap=True)
        self.detail.setTextInteractionFlags(self.detail.textInteractionFlags())
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
        before = self.list.currentIndex().data(ROW_ROLE)
        self.model.show(standing.receipts)
        self.list.select(before.id if before is not None else "")
        self._receipts.setVisible(bool(standing.receipts))
        self._follow()

    def _handed_in(self, standing: Standing) -> str:
        if not standing.receipts:
            return self.tr("Not handed in yet. The package holds all you recorded and captured.")
        last = standing.receipts[0]
        day = labels.moment(last.at).partition(" ")[0]
        said = self.tr("Handed in {when}, no. {n}.").format(when=day, n=last.number)
        if not standing.changed:
            return said
        changed = self.tr("Cells changed since: {n}").format(n=len(standing.changed))
        return f"{said}{changed}"

    def _due(self, standing: Standing) -> str:
        words = {
            DueKind.CLASH: self.tr("two versions {n}"),
            DueKind.SENT_BACK: self.tr("sent back {n}"),
            DueKind.OWED: self.tr("owed {n}"),
            DueKind.OPEN: self.tr("open {n}"),
        }
        found = [text.format(n=n) for kind, text in words.items() if (n := standing.count(kind))]
        return " · ".join(found)

    @Slot()
    def _follow(self) -> None:
        """Say what the receipt in hand says."""
        receipt: Receipt | None = self.list.currentIndex().data(ROW_ROLE)
        self.detail.setVisible(receipt is not None)
        if receipt is None:
            return
        counts = self.tr("Then open {open}, owed {owed}.")
        lines = [counts.format(open=receipt.open, owed=receipt.owed)]
        if receipt.file:
            held = self.tr("{entries} entries, {pictures} pictures, {size}")
            lines = [
                receipt.file,
                held.format(
                    entries=receipt.entries,
                    pictures=receipt.pictures,
                    size=size_words(receipt.bytes),
                ),
                *lines,
                f"SHA-256 {receipt.sha256[:32]}",
                f"{receipt.sha256[32:]}",
            ]
        self.detail.setText("\n".join(lines))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.title, self.bar, self.line, self.marks, self.plain, self.button):
            column.addWidget(widget)
        self._receipts = QFrame()
        below = QVBoxLayout(self._receipts)
        below.setContentsMargins(0, 16, 0, 0)
        below.setSpacing(6)
        below.addWidget(text_label(self.tr("Receipts"), "label"))
        below.addWidget(self.list, 1)
        below.addWidget(self.detail)
        column.addWidget(self._receipts, 1)
        column.addStretch(0)
