"""Before a draft is put in force: every leaf that changes, and how many answers reopen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot

from govassess.errors import GovAssessError
from ui.common.before_after import BeforeAfter
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.rubric import words
from ui.rubric.impact_pane import reopens_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.ids import ClassId
    from govassess.services.rubric_draft import DraftImpact, LeafImpact
    from ui.context import Context

_SIZE = (820, 560)
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """A leaf that changes."""

    impact: LeafImpact

    @property
    def id(self) -> str:
        """The leaf's code."""
        return self.impact.change.code


def impact_columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate

    def title(row: ImpactRow) -> str:
        return row.impact.change.leaf.title

    return (
        Column(translate("rubric", "Code"), lambda row: row.id, width=80, quiet=True),
        Column(translate("rubric", "Title"), title, tip=title, strong=True),
        Column(
            translate("rubric", "Change"),
            lambda row: words.fate(row.impact.change.fate),
            width=90,
            quiet=True,
        ),
        Column(
            translate("rubric", "Own answers"),
            lambda row: str(row.impact.own),
            align=RIGHT,
            width=120,
        ),
        Column(
            translate("rubric", "All answers"),
            lambda row: str(row.impact.all),
            align=RIGHT,
            width=120,
        ),
    )


class ApplySheet(Sheet):
    """Lists what reopens; its main act puts the draft in force."""

    def __init__(
        self, context: Context, class_id: ClassId, impact: DraftImpact, parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Apply the changes of the rubric"))
        self.act.setText(self.tr("Apply changes"))
        self._context, self._class_id = context, class_id
        self.body.addWidget(text_label(reopens_line(impact), "heading", wrap=True))
        kept = self.tr(
            "Old answers and pictures are kept and stand beside the new text until the leaf is "
            "answered again. A notice for the file is made. It can be undone."
        )
        self.body.addWidget(text_label(kept, "reading", wrap=True))
        self.model = RowsModel(impact_columns(), self)
        self.model.show([ImpactRow(leaf) for leaf in impact.leaves])
        self.list = RowsView(context.theme)
        self.list.setModel(self.model)
        self.list.dress_columns(
            [RowDelegate(context.theme, column) for column in self.model.columns]
        )
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(self.tr("Leaves that change"))
        self.list.setVisible(bool(impact.leaves))
        height = max(ROW_HEIGHT, self.fontMetrics().height() + 14)
        shown = min(len(impact.leaves), _MOST_ROWS) * height
        self.list.setFixedHeight(shown + self.list.header().sizeHint().height() + 8)
        self.body.addWidget(self.list)
        self.rows = BeforeAfter()
        self.body.addWidget(self.rows)
        self.body.addStretch()
        self.list.selectionModel().currentChanged.connect(self._compare)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.resize(*_SIZE)
        self.act.setFocus()

    @Slot()
    def _compare(self) -> None:
        """Show what differs in the leaf in hand."""
        row = self.list.currentIndex().data(ROW_ROLE)
        drafts = self._context.require().rubric.drafts
        told = isinstance(row, ImpactRow)
        self.rows.show_rows(drafts.differences(row.impact.change) if told else ())

    @Slot()
    def main_act(self) -> None:
        """Put the draft in force as one act."""
        try:
            self._context.require().rubric.drafts.apply(self._class_id)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self.accept()
