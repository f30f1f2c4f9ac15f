"""Choosing another cell for a picture: a site and one of its leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from govassess.domain.applicability import applicable_leaves
from govassess.domain.people import Actor
from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.sites import Site
    from ui.context import Context


class CellDialog(QDialog):
    """Two lists that are typed into; Enter binds.

    Signals: `chosen(site, code)`.
    """

    chosen = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget, site_id: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bind to another cell"))
        self.setMinimumWidth(460)
        person = context.walker()
        self._by = Actor(person.id, person.role) if person is not None else None
        planned = context.require().sites.planned(person.id if person else None)
        self._sites: tuple[Site, ...] = planned
        self.site, self.leaf = _list(self.tr("Site")), _list(self.tr("Indicator"))
        for site in self._sites:
            self.site.addItem(f"{site.name}  {site.code}".strip())
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(text_label(self.tr("Site")), self.site)
        form.addRow(text_label(self.tr("Indicator")), self.leaf)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addLayout(self._build_buttons())
        self.site.currentIndexChanged.connect(self._show_leaves)
        ids = [site.id for site in self._sites]
        self.site.setCurrentIndex(next((at for at, item in enumerate(ids) if item == site_id), 0))
        self._show_leaves()
        self.leaf.setFocus()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        leave = push_button(self._context.theme, self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        self.bind: QPushButton = push_button(self._context.theme, self.tr("Bind"))
        self.bind.setDefault(True)
        self.bind.clicked.connect(self.accept)
        row.addWidget(leave)
        row.addWidget(self.bind)
        return row

    def accept(self) -> None:
        """Tell the cell if both are chosen."""
        place, code = self._place(self.site), self._code()
        if 0 <= place < len(self._sites) and code:
            self.chosen.emit(self._sites[place], code)
            super().accept()

    @Slot()
    def _show_leaves(self) -> None:
        place = self.site.currentIndex()
        self.leaf.clear()
        if not 0 <= place < len(self._sites):
            return
        site, campaign = self._sites[place], self._context.require()
        rubric, own = campaign.rubric.rubric(site.class_id), None
        if self._by is not None:
            own = campaign.plan.codes(self._by, rubric, site.class_id)
        for leaf in applicable_leaves(rubric, site):
            if own is not None and leaf.code not in own:
                continue  # somebody else's by the plan
            self.leaf.addItem(f"{leaf.code} {leaf.title}", leaf.code)

    def _place(self, box: QComboBox) -> int:
        """Return the place of what is written, also if only its beginning was typed."""
        written = box.currentText().strip().casefold()
        texts = [box.itemText(at).casefold() for at in range(box.count())]
        exact = [at for at, text in enumerate(texts) if text == written]
        begun = [at for at, text in enumerate(texts) if written and text.startswith(written)]
        return next(iter((*exact, *begun)), -1)

    def _code(self) -> str:
        written = self.leaf.currentText().strip()
        codes = [str(self.leaf.itemData(at)) for at in range(self.leaf.count())]
        if written in codes:
            return written
        place = self._place(self.leaf)
        return codes[place] if place >= 0 else ""


def _list(name: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(name)
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
    return box
