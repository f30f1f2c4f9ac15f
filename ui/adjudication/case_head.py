"""Above a case: whose it is, between which ranks it moves the site, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import labels
from ui.adjudication import words
from ui.adjudication.address import Address
from ui.common.buttons import link_button, push_button
from ui.common.text import ElidedLabel, FoldingLabel, GivingLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.conflicts import Conflict
    from govassess.services.adjudication_cases import Case
    from govassess.services.adjudication_queue import QueueRow
    from ui.theme import Theme


class CaseIdentity(QFrame):
    """The site in hand.

    Signals: `listed()` when the queue behind this page is wanted, `addressed(url)` for the site.
    """

    listed = Signal()
    addressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.list = push_button(theme, "", "list-tree")
        self.list.clicked.connect(self.listed)
        self.name = GivingLabel(role="pane_title")
        self.code = text_label(role="meta")
        self.address = Address(theme)
        self.address.clicked.connect(self._go)
        self.ranks = ElidedLabel(role="body2")
        self.ranks.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self.code)
        under.addWidget(self.address)
        under.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 6, 24, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.list, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.name, 0, 1)
        grid.addLayout(under, 1, 1)
        grid.addWidget(self.ranks, 0, 2, 2, 1)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)

    def show_site(self, case: Conflict, *, left: int) -> None:
        """Show whose case it is and what hangs on it."""
        site = case.site
        self.name.show_text(site.name)
        self.code.setText(f"{site.code} ·")
        self.code.setVisible(bool(site.code))
        self.address.show_url(site.url)
        self.ranks.show_text(words.ranks(case))
        self.list.setText(self.tr("Disagreements {count}").format(count=left))
        self.setAccessibleName(" ".join((site.name, site.code, site.url)))

    @Slot()
    def _go(self) -> None:
        self.addressed.emit(self.address.url)


class CaseQuestion(QWidget):
    """The leaf in hand: code, title, points and kind; its definition and where to look."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.code = text_label(role="card_code")
        self.title = GivingLabel(role="product")
        self.about = ElidedLabel(role="meta")
        self.seal = QLabel()
        theme.dress(self.seal, "eye-off", "text2", 14)
        self.state = text_label(role="pill")
        self.history = link_button(self.tr("History"))
        self.warning = text_label(role="early_warning", wrap=True)
        self.definition = FoldingLabel(role="reading")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.code)
        row.addWidget(self.title)
        row.addWidget(self.about, 1)
        row.addWidget(self.seal)
        row.addWidget(self.history)
        row.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.definition)
        column.addWidget(self.warning)

    def show_case(self, case: Case, row: QueueRow, *, shown: bool) -> None:
        """Show the question, and whether votes and names are seen already."""
        rule, told = case.rule, row.case
        self.code.setText(case.leaf.code)
        self.title.show_text(case.leaf.title)
        parts = [self.tr("out of {points}").format(points=labels.points(case.leaf.points))]
        parts.append(labels.kind(rule.kind))
        said = words.kind_name(told.kind)
        parts.append(said or self.tr("%n people differ", "", told.n_votes))
        if told.spread:
            apart = self.tr("{points} points apart")
            parts.append(apart.format(points=labels.points(told.spread)))
        self.about.show_text(" · ".join(parts))
        self.seal.setVisible(not shown)
        self.history.setVisible(shown and row.case.decided is False)
        seen, sealed = self.tr("Votes shown"), self.tr("Evidence first, votes not shown")
        self.state.setText(seen if shown else sealed)
        places = ((self.tr("Definition"), rule.definition), (self.tr("Where to look"), rule.where))
        colon = self.tr("{name}: {text}")
        lines = [colon.format(name=name, text=text) for name, text in places if text]
        self.definition.show_text("  ".join(lines))
        self.definition.setVisible(bool(lines))
        self._warn(case, row)

    def _warn(self, case: Case, row: QueueRow) -> None:
        """Say that it was sent back, or that votes changed after the decision."""
        said = []
        if row.case.changed:
            said.append(self.tr("Votes changed after it was decided. Look again and decide anew."))
        for back in case.sent:
            why = "" if back.cause is None else words.cause_name(back.cause)
            pattern = self.tr("Sent back on {at}, nothing new yet: {text}")
            text = " · ".join(part for part in (why, back.text) if part)
            said.append(pattern.format(at=labels.moment(back.at), text=text))
        self.warning.setText("\n".join(dict.fromkeys(said)))
        self.warning.setVisible(bool(said))
