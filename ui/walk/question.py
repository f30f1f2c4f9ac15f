"""The question beside its line: what is asked, where to look, the answers with their anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from govassess.services.walk_keys import choices
from ui import labels
from ui.answers.answer_rows import AnswerRows
from ui.common.extent import Extent
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.rubric import Indicator
    from govassess.services.walk_sheet import SheetLine
    from ui.theme import Theme

_WIDTH, _NARROW = 340, 286
_PANEL_SHARE = 2
"""In a panel the open question takes at most one part in so many of the height."""


class QuestionPane(QFrame):
    """The leaf in hand; in a panel its title alone, the rest behind `?`.

    Signals: `pressed(key)` when an answer was clicked.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "list_pane")
        self._theme = theme
        self._panel = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._build_body(), 1)
        column.addWidget(self._build_foot())

    def lay_out(self, extent: Extent) -> None:
        """Lay out for this much room."""
        self._panel = extent.is_panel
        self.body.setVisible(not self._panel)
        self.foot.setVisible(not self._panel)
        if self._panel:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            return
        self.setMaximumHeight(16_777_215)
        self.setFixedWidth(_NARROW if extent is Extent.NARROW else _WIDTH)

    def toggle(self) -> None:
        """Open or close what is asked, where it does not always stand open."""
        if self._panel:
            self.body.setVisible(self.body.isHidden())
            parent = self.parentWidget()
            if parent is not None:
                self.setMaximumHeight(
                    parent.height() // _PANEL_SHARE if not self.body.isHidden() else 16_777_215
                )

    def show_leaf(self, indicator: Indicator, line: SheetLine) -> None:
        """Show a leaf, with what the row in hand answers marked."""
        self.code.setText(indicator.code)
        self.title.setText(indicator.title)
        self.full.setText(self.tr("Full {points}").format(points=labels.points(indicator.points)))
        self.kind.setText(labels.kind(line.leaf.kind))
        self.definition.setText(line.leaf.definition or labels.NONE)
        self.where.setText(line.leaf.where or labels.NONE)
        self.answers.show_choices(choices(line))

    def _build_head(self) -> QFrame:
        head = QFrame()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 8, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(5)
        self.code = text_label(role="card_code")
        self.kind = text_label(role="pill")
        self.full = text_label(role="meta")
        row.addWidget(self.code)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self.full)
        self.title = text_label(role="pane_title", wrap=True)
        column.addLayout(row)
        column.addWidget(self.title)
        return head

    def _build_body(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 12, 12)
        column.setSpacing(4)
        self.definition = text_label(role="body", wrap=True)
        self.where = text_label(role="body", wrap=True)
        self.answers = AnswerRows(self._theme)
        self.answers.pressed.connect(self.pressed)
        column.addWidget(text_label(self.tr("Definition"), "label"))
        column.addWidget(self.definition)
        column.addSpacing(4)
        column.addWidget(text_label(self.tr("Where to look"), "label"))
        column.addWidget(self.where)
        column.addSpacing(8)
        column.addWidget(self.answers)
        column.addStretch()
        self.body = QScrollArea()
        self.body.setProperty("role", "card_area")
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setWidget(inner)
        return self.body

    def _build_foot(self) -> QFrame:
        self.foot = QFrame()
        self.foot.setProperty("role", "foot")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(6)
        row.addWidget(ElidedLabel(self.tr("Other indicator"), role="meta"), 1)
        row.addWidget(text_label("←", "key"))
        row.addWidget(text_label("→", "key"))
        row.addSpacing(6)
        row.addWidget(ElidedLabel(self.tr("By site"), role="meta"), 1)
        row.addWidget(text_label("M", "key"))
        return self.foot
