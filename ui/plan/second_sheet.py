"""Second ratings before they are stored: which site goes to whom, drawn by which seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from ui.common.rows_model import Column, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.plan.words import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from govassess.domain.ids import EvaluatorId
    from govassess.domain.sites import Site
    from govassess.services.plan_matrix import PlanMatrix
    from ui.theme import Theme

_MOST_ROWS, _WIDTH, _AROUND = 10, 640, 160


@dataclass(frozen=True, slots=True)
class SecondRow:
    """A site that gets a second person: who has it now, and who gets it."""

    id: str
    site: str
    class_name: str
    now: str
    second: str


class SecondSheet(Sheet):
    """Nothing is stored before the button; the same plan and seed draw the same again.

    Signals: `agreed()` when it is to be stored.
    """

    agreed = Signal()

    def __init__(self, theme: Theme, rows: Sequence[SecondRow], said: str, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Draw second ratings"))
        self.act.setText(self.tr("Give %n site(s) a second person", "", len(rows)))
        self.act.setEnabled(bool(rows))
        self.body.addWidget(text_label(said, "body2", wrap=True))
        columns = (
            Column(self.tr("Site"), lambda row: row.site, tip=lambda row: row.site, strong=True),
            Column(self.tr("Class"), lambda row: row.class_name, width=120, quiet=True),
            Column(self.tr("Rated by"), lambda row: row.now, width=130, quiet=True),
            Column(self.tr("Second"), lambda row: row.second, width=130),
        )
        self.model = RowsModel(columns, self)
        self.model.show(rows)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self.view.setProperty("role", "framed")
        self.view.setAccessibleName(self.tr("Second ratings drawn"))
        self.view.dress_columns([RowDelegate(theme, column) for column in columns])
        self.view.opened.connect(self.main_act)
        self.view.setVisible(bool(rows))
        shown = min(len(rows), _MOST_ROWS)
        height = shown * max(ROW_HEIGHT, self.fontMetrics().height() + 14) + 40
        self.view.setMinimumHeight(height)
        self.body.addWidget(self.view, 1)
        if not rows:
            self.say(self.tr("This share is reached already, or nobody is left for it."))
            self.body.addStretch()
        self.resize(_WIDTH, height + _AROUND)
        self.view.select("")
        self.view.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Store what was drawn."""
        if self.act.isEnabled():
            self.accept()
            self.agreed.emit()


def second_rows(
    drawn: Mapping[EvaluatorId, Sequence[Site]], matrix: PlanMatrix
) -> tuple[SecondRow, ...]:
    """Return the sites drawn, in the order of the register, with who has them and who gets them."""
    names = [each.person.name for each in matrix.people]
    people = {each.id: each.person.name for each in matrix.people}
    seconds = {site.id: people.get(person, "") for person, own in drawn.items() for site in own}
    return tuple(
        SecondRow(
            row.id,
            row.site.name,
            block.name,
            joined(name for name, cell in zip(names, row.cells, strict=True) if cell.planned),
            seconds[row.id],
        )
        for block in matrix.blocks
        for row in block.sites
        if row.id in seconds
    )
