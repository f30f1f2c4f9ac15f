"""Beside the plan's table: the share rated twice, the order of the visits, leaves, and remarks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import labels
from ui.common.buttons import link_button, push_button
from ui.common.form import Form
from ui.common.text import text_label
from ui.plan.words import remark_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from govassess.services.plan_matrix import PlanMatrix, Remark
    from ui.theme import Theme

WIDTH = 320
_PAD = 16
_SHARE = "20"
"""The share offered while none was drawn, in per cent."""


class SidePane(QScrollArea):
    """Signals: `second_asked(percent, seed)` and `order_asked(seed)` when a draw is wanted,
    `leaves_asked()` for who owns which leaves, `site_asked(id)` to see a site in the table.
    """  # noqa: D205 - signals alone

    second_asked = Signal(int, str)
    order_asked = Signal(str)
    leaves_asked = Signal()
    site_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "pane")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(WIDTH)
        body = QWidget()
        body.setProperty("role", "paper")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_PAD, 14, _PAD, _PAD)
        self._column.setSpacing(8)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(8)
        self._column.addLayout(self._remarks)
        self._build_second()
        self._build_order()
        self._build_leaves()
        self._column.addStretch()
        self.setWidget(body)

    def show_matrix(self, matrix: PlanMatrix, proposed: str) -> None:
        """Show how things stand; what is being typed stays."""
        recorded = {"percent": str(matrix.double) if matrix.double else "", "seed": matrix.seed}
        offered = {"percent": _SHARE, "seed": proposed}
        _fill(self.second, recorded, offered)
        _fill(self.order, {"seed": matrix.order_seed}, {"seed": proposed})
        share = labels.percent(matrix.twice, matrix.sites)
        said = self.tr("%n site(s) rated by two people now, {share} of all", "", matrix.twice)
        self.double_now.setText(said.format(share=share))
        ordered = self.tr("Drawn with the seed {seed}, the classes interleaved.")
        register = self.tr("Not drawn: sites are visited as they stand in the register.")
        seed = matrix.order_seed
        self.order_now.setText(ordered.format(seed=seed) if seed else register)
        sharing = sum(each.shared for each in matrix.people)
        everybody = self.tr("Everybody rates every leaf of their sites.")
        some = self.tr("%n person(s) rate some leaves only.", "", sharing)
        self.leaves_now.setText(some if sharing else everybody)
        for button in (self.draw_second, self.draw_order):
            button.setEnabled(matrix.planned)
        self._show_remarks(matrix)

    @Slot()
    def ask_second(self) -> None:
        """Ask for second ratings, if a share can be read."""
        written = self.second.texts()
        percent = written["percent"].strip().removesuffix("%").strip()
        if not (percent.isdecimal() and 0 < int(percent) <= 100):
            fault = self.tr("A whole number from 1 to 100")
            self.second.show_faults({"percent": fault})
            self.second.focus_fault()
            return
        self.second.show_faults({})
        self.second_asked.emit(int(percent), _seed(written["seed"]))

    @Slot()
    def ask_order(self) -> None:
        """Ask for the order of the visits."""
        self.order_asked.emit(_seed(self.order.texts()["seed"]))

    def _build_second(self) -> None:
        self._head(self.tr("Double rating"))
        self.second = Form()
        self.second.add_row(("percent", self.tr("Share, %")), ("seed", self.tr("Seed")))
        self.double_now = self._said()
        self.draw_second = push_button(self._theme, self.tr("Draw second ratings…"))
        self.draw_second.clicked.connect(self.ask_second)
        self._add(self.second, self.double_now, self.draw_second)

    def _build_order(self) -> None:
        self._head(self.tr("Order of the visits"))
        self.order = Form()
        self.order.add("seed", self.tr("Seed"))
        self.order_now = self._said()
        self.draw_order = push_button(self._theme, self.tr("Draw the order"))
        self.draw_order.clicked.connect(self.ask_order)
        self._add(self.order, self.order_now, self.draw_order)

    def _build_leaves(self) -> None:
        self._head(self.tr("Leaves of each person"))
        self.leaves_now = self._said()
        self.share: QPushButton = push_button(self._theme, self.tr("Share out leaves…"))
        self.share.clicked.connect(self.leaves_asked)
        self._add(self.leaves_now, self.share)

    def _head(self, title: str) -> None:
        self._column.addWidget(text_label(title, "heading"))

    def _said(self) -> QLabel:
        return text_label(role="meta", wrap=True)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addSpacing(12)

    def _show_remarks(self, matrix: PlanMatrix) -> None:
        while (item := self._remarks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if matrix.remarks:
            count = len(matrix.remarks)
            title = self.tr("Worth a look: %n", "", count)
            self._remarks.addWidget(text_label(title, "heading"))
        for remark in matrix.remarks:
            self._remarks.addWidget(self._remark(remark, matrix))
        self._remarks.addSpacing(12 if matrix.remarks else 0)

    def _remark(self, remark: Remark, matrix: PlanMatrix) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        picture = QLabel()
        self._theme.dress(picture, "triangle-alert", "part", 16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = remark_words(remark, matrix)
        row.addWidget(text_label(words, "body2", wrap=True), 1)
        if remark.sites:
            show = link_button(self.tr("Show"))
            name = self.tr("Show: {what}").format(what=words)
            show.setAccessibleName(name)
            show.clicked.connect(partial(self.site_asked.emit, remark.sites[0]))
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _fill(form: Form, recorded: dict[str, str], offered: dict[str, str]) -> None:
    """Fill a form with what is recorded, else with what is offered where nothing is written."""
    written = form.texts()
    before = form.property("recorded")
    now = {name: text for name, text in recorded.items() if text}
    if now != before:
        form.fill({**offered, **now})
        form.setProperty("recorded", now)
    elif not any(written.values()):
        form.fill(offered)


def _seed(written: str) -> str:
    return "".join(written.split())
