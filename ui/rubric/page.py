"""The rubric page: one class's tree, the indicator in hand, import, export and the check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.wording import Wording
from ui import labels
from ui.common.buttons import Segments, push_button
from ui.common.empty_state import EmptyState
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE
from ui.common.text import ElidedLabel, text_label
from ui.rubric.detail_pane import DetailPane
from ui.rubric.import_sheet import RubricImportSheet
from ui.rubric.tree_view import RubricTree
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govassess.domain.rubric import Indicator
    from govassess.services.rubric import RubricView
    from ui.context import Context

_TREE = 420


class RubricPage(Page):
    """Everything the rubric says, to be read; it is changed by taking in a sheet."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {Subject.CLASS, Subject.INDICATOR, Subject.RATING, Subject.FINDING}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wording = Wording(context.preferences.language)
        self._views: tuple[RubricView, ...] = ()
        self.tree = RubricTree(context.theme)
        self.tree.selectionModel().currentChanged.connect(self._follow)
        self.detail = DetailPane(self._wording)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._build_stack(), 1)
        for key, act in ((Key.TAKE_IN, self.take_in), (Key.EXPORT, self.export)):
            shortcut = QShortcut(QKeySequence(key.value), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.setFocusProxy(self.tree)

    def refresh(self) -> None:
        """Read every class's rubric anew."""
        self._views = self.context.require().rubric.views()
        self.segments.offer([view.site_class.name for view in self._views])
        self.segments.setVisible(bool(self._views))
        self._export.setEnabled(bool(self._views))
        self._stack.setCurrentWidget(self._work if self._views else self._empty)
        self._show_class()

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        super().forget()
        self._views = ()

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("↑ ↓ choose · Ctrl+I take in · Ctrl+E export · F1 keys")

    def show_item(self, identity: str) -> None:
        """Select an indicator of the class in hand by its code."""
        self.tree.select(identity)

    @Slot()
    def take_in(self) -> None:
        """Ask for a rubric and show what it would change."""
        view = self._view()
        name = view.site_class.name if view else ""
        RubricImportSheet(self.context, name, self.window()).open()

    @Slot()
    def export(self) -> None:
        """Write the class's rubric as a spreadsheet that can be taken in again."""
        view = self._view()
        if view is None:
            return
        start = Path(f"{view.site_class.name}.xlsx")
        self.context.ask.save_file(self.tr("Export the rubric"), start, self._write)

    def _write(self, path: Path) -> None:
        view = self._view()
        if view is None:
            return
        rubric = self.context.require().rubric
        self.context.tasks.run(
            self.tr("Writing {name}").format(name=path.name),
            lambda _: rubric.export(view.site_class.id, path),
            done=lambda _: self._said.show_text(self.tr("Written: {path}").format(path=path)),
        )

    def _view(self) -> RubricView | None:
        place = self.segments.index
        return self._views[place] if 0 <= place < len(self._views) else None

    @Slot()
    def _show_class(self) -> None:
        view = self._view()
        if view is None:
            return
        self.tree.show_view(view)
        self._follow()
        leaves = sum(1 for _ in view.rubric.leaves())
        counts = self.tr("{name} · {leaves} indicators · {points} points")
        said = counts.format(
            name=view.rubric.name, leaves=leaves, points=labels.points(view.rubric.total)
        )
        self._said.show_text(said)
        fault = view.faults[0] if view.faults else None
        sound = self.tr("Checked: sums, references and grades agree")
        self._check.setText(sound if fault is None else self._wording.sentence(fault.sentence))
        self._check.setProperty("role", "check_good" if fault is None else "check_bad")
        self._check.style().unpolish(self._check)
        self._check.style().polish(self._check)

    @Slot()
    def _follow(self) -> None:
        node: Indicator | None = self.tree.currentIndex().data(ROW_ROLE)
        view = self._view()
        if node is not None and view is not None:
            self.detail.show_indicator(node, view)

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        bar.setMinimumHeight(48)
        theme = self.context.theme
        self.segments = Segments()
        self.segments.chosen.connect(self._show_class)
        self._said = ElidedLabel(role="body2")
        take_in = push_button(theme, self.tr("Take in…"), "upload")
        take_in.clicked.connect(self.take_in)
        self._export = push_button(theme, self.tr("Export…"), "download")
        self._export.clicked.connect(self.export)
        row.addWidget(self.segments)
        row.addWidget(self._said, 1)
        row.addWidget(take_in)
        row.addWidget(self._export)
        return bar

    def _build_stack(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self._work = QWidget()
        left = QVBoxLayout()
        left.setSpacing(0)
        self._check = text_label(role="check_good", wrap=True)
        left.addWidget(self.tree, 1)
        left.addWidget(self._check)
        side = QFrame()
        side.setFixedWidth(_TREE)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        drawer = QFrame()
        drawer.setProperty("role", "drawer")
        inside = QVBoxLayout(drawer)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.addWidget(self.detail)
        row.addWidget(drawer, 1)
        self._empty = EmptyState(self.context.theme, "list-tree")
        self._empty.say(
            self.tr("No rubric yet"),
            self.tr(
                "Here every class's indicators will stand. Take in a rubric for the first one."
            ),
        )
        self._empty.offer(self.tr("Take in…")).clicked.connect(self.take_in)
        for widget in (self._work, self._empty):
            self._stack.addWidget(widget)
        return self._stack
