"""Beside the table: why votes on the indicator in hand differ, what to do, and every number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from govassess.domain.agreement_pairs import pairs_of
from govassess.domain.agreement_ratings import Scale, Why
from govassess.domain.agreement_words import (
    cause_sentence,
    diagnosis_sentence,
    stated_sentences,
)
from govassess.domain.questions import Cause
from ui import labels
from ui.adjudication.agreement_models import (
    CellDelegate,
    CellRow,
    ScopeRow,
    cell_column,
    cell_height,
    interval_text,
    level_text,
    rate_text,
    why_text,
)
from ui.adjudication.agreement_pairs import PairsChart, value_names
from ui.common.buttons import push_button
from ui.common.focus import FocusHost
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.rows_view import RowsView
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.agreement_campaign import ScopeAgreement
    from govassess.domain.agreement_diagnosis import SharedCell, Side
    from govassess.wording import Wording
    from ui.theme import Theme

_ROWS = 6
"""How many cells that differ show at once."""


class ScopePane(FocusHost):
    """One indicator's diagnosis, cells, pairs and statistics.

    Signals: `rewording()` to change the indicator, `revisiting(cell)` to look at `site/code` again,
    `reminding(text)` with what an evaluator is to be told.
    """

    rewording = Signal()
    revisiting = Signal(str)
    reminding = Signal(str)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self._theme = theme
        self._wording = wording
        self._row: ScopeRow | None = None
        self.names: Mapping[str, str] = {}
        self.sites: Mapping[str, str] = {}
        column = cell_column()
        self.model = RowsModel((column,), self)
        self.list = RowsView(theme)
        self.list.setModel(self.model)
        self.list.dress_columns([CellDelegate(theme, column)])
        self.list.setHeaderHidden(True)
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(self.tr("Cells that differ"))
        self.list.opened.connect(self.revisit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_scroll(), 1)
        whole.addWidget(self._build_foot())
        self.setFocusProxy(self.list)

    def show_row(self, row: ScopeRow | None) -> None:
        """Show an indicator; nothing while there is none."""
        self._row = row
        self._body.setVisible(row is not None)
        if row is None:
            self.model.show(())
            return
        scope = row.scope
        self.title.setText(f"{scope.code} {scope.title}")
        scale = self._wording.say(f"agreement.scale_{scope.scale}")
        self.line.show_text(f"{scope.class_name} · {scale}")
        self._show_diagnosis(scope)
        pairs = pairs_of(scope.ratings)
        self._pairs_title.setText(self.tr("Pairs of votes: {count}").format(count=pairs.total))
        self._pairs_title.setVisible(pairs.total > 0)
        self.pairs.show_pairs(pairs, value_names(pairs, self._value_names(scope)), scope.full)
        self._show_statistics(row)

    @Slot()
    def revisit(self) -> None:
        """Ask to look at the cell in hand again."""
        row: CellRow | None = self.list.currentIndex().data(ROW_ROLE)
        if row is not None:
            self.revisiting.emit(row.id)

    @Slot()
    def remind(self) -> None:
        """Hand over what the evaluators are to be told of this indicator."""
        if self._row is None:
            return
        scope, say = self._row.scope, self._wording.say
        lines = [say("agreement.reminder_head", code=scope.code, title=scope.title)]
        lines += [
            say("agreement.reminder_line", site=row.site, said=row.said) for row in self.model.rows
        ]
        self.reminding.emit("\n".join(lines))

    def _show_diagnosis(self, scope: ScopeAgreement) -> None:
        found = scope.diagnosis
        for widget in (self.cause, self.why, self.stated, self._cells_title, self.list):
            widget.setVisible(found is not None)
        self._foot.setVisible(found is not None and bool(found.cells))
        if found is None:
            self.model.show(())
            return
        said = self._wording.sentence
        self.cause.setText("" if found.cause is None else said(cause_sentence(found.cause)))
        self.cause.setVisible(found.cause is not None)
        self.why.setText(said(diagnosis_sentence(found)))
        self.stated.setText("".join(said(each) for each in stated_sentences(found)))
        self.stated.setVisible(bool(found.stated))
        rows = [self._cell(scope, cell, cause) for cell, cause in found.cells]
        self.model.show(rows)
        self.list.select("")
        height = cell_height(self.list.fontMetrics())
        self.list.setFixedHeight(min(len(rows), _ROWS) * height + 4)
        title = self.tr("Cells that differ: {count} of {shared}")
        self._cells_title.setText(title.format(count=len(rows), shared=found.shared))
        for widget in (self._cells_title, self.list):
            widget.setVisible(bool(rows))
        self._offer(found.cause)

    def _cell(self, scope: ScopeAgreement, cell: SharedCell, cause: Cause | None) -> CellRow:
        said = " · ".join(
            f"{self.names.get(str(side.person), side.person)} {self._word(scope, side)}"
            for side in cell.sides
        )
        why = "" if cause is None else self._wording.sentence(cause_sentence(cause))
        site = self.sites.get(str(cell.site), str(cell.site))
        return CellRow(f"{cell.site}/{scope.code}", site, said, why)

    def _word(self, scope: ScopeAgreement, side: Side) -> str:
        if scope.scale is Scale.NOMINAL:
            return self._wording.say(f"agreement.fires_{'yes' if side.fires else 'no'}")
        if side.value is None:
            return self._wording.say("agreement.not_applicable")
        return labels.points(side.value)

    def _value_names(self, scope: ScopeAgreement) -> tuple[str, ...]:
        if scope.scale is not Scale.NOMINAL:
            return scope.names
        return tuple(self._wording.say(f"agreement.fires_{each}") for each in ("no", "yes"))

    def _offer(self, cause: Cause | None) -> None:
        """Make the act that the diagnosis leads to the main one."""
        main = {
            Cause.UNCLEAR: self.reword,
            Cause.SLIP: self.reminder,
        }.get(cause or Cause.PLACE, self.again)
        for button in (self.reword, self.again, self.reminder):
            button.setProperty("main", button is main and cause is not None)
            button.style().unpolish(button)
            button.style().polish(button)

    def _show_statistics(self, row: ScopeRow) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ends = {each.name: each for each in row.intervals}
        kappa = row.scope.headline("kappa")
        extra = (kappa,) if kappa.why is Why.MANY_RATERS else ()
        for place, each in enumerate((*row.scope.agreement.statistics, *extra)):
            name = self._wording.say(f"cli.statistic_{each.name}")
            value = text_label(rate_text(each.value), "heading")
            told = (interval_text(ends.get(each.name)), level_text(each, self._wording))
            why = why_text(each, self._wording) or " · ".join(part for part in told if part)
            self._grid.addWidget(text_label(name, "body2", wrap=True), 2 * place, 0)
            self._grid.addWidget(value, 2 * place, 1)
            if why:
                below = text_label(why, "hint", wrap=True)
                self._grid.addWidget(below, 2 * place + 1, 0, 1, 2)

    def _build_scroll(self) -> QScrollArea:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        self.title, self.line = text_label(role="pane_title", wrap=True), ElidedLabel(role="meta")
        self.cause = text_label(role="mark", wrap=True)
        self.why = text_label(role="reading", wrap=True)
        self.stated = text_label(role="meta", wrap=True)
        self._cells_title = text_label(role="label", wrap=True)
        self._pairs_title = text_label(role="label", wrap=True)
        self.pairs = PairsChart(self._theme)
        marked = QHBoxLayout()
        marked.addWidget(self.cause)
        marked.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addLayout(marked)
        for widget in (self.why, self.stated, self._cells_title, self.list):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self._pairs_title)
        column.addWidget(self.pairs)
        column.addSpacing(6)
        said = self.tr("All statistics, with 95% intervals")
        column.addWidget(text_label(said, "label", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        column.addStretch()
        scroll = _scrolled(self._body)
        scroll.setAccessibleName(said)
        return scroll

    def _build_foot(self) -> QFrame:
        self._foot = QFrame()
        self._foot.setProperty("role", "foot")
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        self.reword = push_button(self._theme, self.tr("Reword the indicator"))
        self.again = push_button(self._theme, self.tr("Send back…"))
        self.reminder = push_button(self._theme, self.tr("Copy a reminder"))
        self.reword.clicked.connect(self.rewording)
        self.again.clicked.connect(self.revisit)
        self.reminder.clicked.connect(self.remind)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addWidget(self.reminder)
        row.addStretch()
        column.addWidget(self.reword)
        column.addLayout(row)
        return self._foot


def _scrolled(body: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setProperty("role", "paper")
    scroll.setWidget(body)
    return scroll
