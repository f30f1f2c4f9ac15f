"""How the page of agreement is laid out: bar, headlines, tables, and the pane beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.adjudication.agreement_models import (
    ALPHA,
    SEVERITY,
    LevelDelegate,
    SeverityDelegate,
    rater_columns,
    scope_columns,
)
from ui.adjudication.agreement_pane import ScopePane
from ui.adjudication.agreement_strip import AgreementStrip
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.rows_model import RowsFilter, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.search_box import SearchBox
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.wording import Wording
    from ui.theme import Theme

LEAVES, DIMENSIONS, PEOPLE = 0, 1, 2
"""The views in the order of their buttons."""


class AgreementFrame(QWidget):
    """The widgets of the page; what they show is the page's business."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._names_classes = False
        self.model = RowsModel(scope_columns(wording, classes=False), self)
        self.people = RowsModel(rater_columns(wording), self)
        self.filter = RowsFilter(self.model, self)
        self.view, self.raters = RowsView(theme), RowsView(theme)
        self.pane = ScopePane(theme, wording)
        self.strip = AgreementStrip()
        self._dress()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._build_bar())
        left.addWidget(self.strip)
        left.addWidget(self._build_tables(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.pane)

    @property
    def of_people(self) -> bool:
        """Whether the evaluators are looked at."""
        return self.views.index == PEOPLE

    def table(self) -> RowsView:
        """Return the table in view."""
        return self.raters if self.of_people else self.view

    def class_name(self) -> str:
        """Return the class chosen; '' for all of them."""
        several = self.classes.count > 1
        return self.classes.text() if several and self.classes.index > 0 else ""

    def offer_classes(self, names: tuple[str, ...]) -> None:
        """Offer all classes and each; nothing to choose where there is one."""
        everything = QCoreApplication.translate("agreement", "All")
        self.classes.offer([everything, *names] if names[1:] else names)

    def show_table(self) -> None:
        """Show the table of the view chosen, with its filters."""
        self._tables.setCurrentWidget(self._people if self.of_people else self._scopes)
        for widget in (self.classes, self.search):
            widget.setVisible(not self.of_people)
        named = self.classes.count > 1 and not self.class_name()
        if named is not self._names_classes:
            self._names_classes = named
            self.model.set_columns(scope_columns(self._wording, classes=named))

    def narrow(self) -> None:
        """Keep the rows that say the wanted text."""
        self.filter.want(self.search.text())
        shown, text = bool(self.filter.rowCount()), self.search.text().strip()
        translate = QCoreApplication.translate
        said = translate("agreement", "No indicator contains “{text}”").format(text=text)
        self._nothing.say(said if text else translate("agreement", "No indicator yet"), "")
        self._scopes.setCurrentWidget(self.view if shown else self._nothing)
        if not self.view.currentIndex().isValid():
            self.view.select("")

    def _dress(self) -> None:
        translate = QCoreApplication.translate
        self.view.setModel(self.filter)
        self.view.setAccessibleName(translate("agreement", "Agreement by indicator"))
        delegates = [RowDelegate(self._theme, column) for column in self.model.columns]
        delegates[ALPHA] = LevelDelegate(self._theme, self.model.columns[ALPHA])
        self.view.dress_columns(delegates)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.raters.setModel(self.people)
        self.raters.setAccessibleName(translate("agreement", "Evaluators"))
        delegates = [RowDelegate(self._theme, column) for column in self.people.columns]
        delegates[SEVERITY] = SeverityDelegate(self._theme, self.people.columns[SEVERITY])
        self.raters.dress_columns(delegates)

    def _build_tables(self) -> QStackedWidget:
        self._tables, self._scopes = QStackedWidget(), QStackedWidget()
        self._nothing = EmptyState(self._theme, "search")
        self._scopes.addWidget(self.view)
        self._scopes.addWidget(self._nothing)
        self._people = self._build_people()
        self._tables.addWidget(self._scopes)
        self._tables.addWidget(self._people)
        return self._tables

    def _build_people(self) -> QFrame:
        """Build the table of evaluators with what it is for, and what it is not for."""
        people, say = QFrame(), self._wording.say
        above, below = QVBoxLayout(), QVBoxLayout()
        above.setContentsMargins(16, 10, 16, 10)
        above.addWidget(text_label(say("agreement.caution"), "early_warning", wrap=True))
        below.setContentsMargins(16, 8, 16, 12)
        below.setSpacing(6)
        for name in ("severity", "pace"):
            below.addWidget(text_label(say(f"agreement.defines_{name}"), "meta", wrap=True))
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.raters, 1)
        column.addLayout(below)
        return people

    def _build_bar(self) -> QFrame:
        translate = QCoreApplication.translate
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.views, self.classes = Segments(), Segments()
        self.views.setAccessibleName(translate("agreement", "View"))
        self.classes.setAccessibleName(translate("agreement", "Class"))
        texts = (
            translate("agreement", "Indicators"),
            translate("agreement", "Level 1"),
            translate("agreement", "Evaluators"),
        )
        self.views.offer(texts)
        self.again = push_button(self._theme, translate("agreement", "Draw intervals"))
        self.again.hide()
        self.search = SearchBox(self._theme, translate("agreement", "Filter indicators"))
        self.search.setFixedWidth(200)
        row.addWidget(self.views)
        row.addWidget(self.classes)
        row.addStretch()
        row.addWidget(self.again)
        row.addWidget(self.search)
        return bar
