"""The drawer that opens a number: whose it is, its tree of steps, and the branch as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.common.buttons import icon_button, push_button
from ui.common.text import ElidedLabel, text_label
from ui.reports.models import change_text
from ui.reports.trace_view import Behind, TraceTree
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.results import EvidenceRow
    from govassess.services.probes_told import AdoptedRow
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.reports.models import RankRow
    from ui.theme import Theme


class TraceDrawer(QFrame):
    """The drawer at the right of the ranking.

    Signals: `closed()` when the person closed it.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self._theme = theme
        self.tree = TraceTree(theme, wording, thumbnails)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self.tree, 1)
        column.addWidget(self._build_foot())

    def show_row(
        self,
        row: RankRow,
        pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]],
        adopted: Sequence[AdoptedRow] = (),
    ) -> None:
        """Open a site's total; `pictures` are those of all cells, `adopted` what is the site's."""
        score = row.score
        self._name.show_text(score.site.name)
        rank = self.tr("rank {rank}").format(rank=row.rank) if score.rank else row.grade
        change = change_text(row)
        self._line.show_text(" · ".join(filter(None, (score.site.code, rank, change))))
        self._total.setText(row.total)
        own = {code: rows for (site, code), rows in pictures.items() if site == score.site.id}
        self.tree.show_step(score.trace, Behind(own, adopted))

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 8, 12)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._name = ElidedLabel(role="pane_title")
        self._line = ElidedLabel(role="meta")
        words.addWidget(self._name)
        words.addWidget(self._line)
        head.addLayout(words, 1)
        self._total: QLabel = text_label(role="number")
        head.addWidget(self._total)
        close = icon_button(self._theme, "x", self.tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        copy = push_button(self._theme, self.tr("Copy as text"), "copy")
        copy.clicked.connect(self.tree.copy_branch)
        row.addWidget(copy)
        row.addWidget(text_label(Key.COPY.value, "hint"))
        row.addStretch()
        return foot
