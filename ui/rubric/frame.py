"""Where everything of the rubric page stands, in every extent of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.answers.trial_pane import TrialPane
from ui.common.buttons import Segments, icon_button, push_button
from ui.common.empty_state import EmptyState
from ui.common.extent import Extent
from ui.common.text import ElidedLabel, text_label
from ui.rubric.editor_pane import EditorPane
from ui.rubric.faults_list import FaultsList
from ui.rubric.impact_pane import ImpactPane
from ui.rubric.tree_view import RubricTree

if TYPE_CHECKING:
    from govassess.wording import Wording
    from ui.theme import Theme

_TREE = {Extent.WIDE: 380, Extent.FULL: 316, Extent.NARROW: 296}
_SIDE = {Extent.WIDE: 460, Extent.FULL: 372}


class Frame:
    """Builds the page's widgets and lays them out; what they do is the page's business."""

    def __init__(self, theme: Theme, wording: Wording, page: QWidget) -> None:
        self._theme = theme
        self._extent = Extent.FULL
        self.tree = RubricTree(theme)
        self.faults = FaultsList(theme, wording)
        self.editor = EditorPane(theme, wording)
        self.trial = TrialPane(theme, wording)
        self.impact = ImpactPane(theme)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        self._stack = QStackedWidget()
        self._work = self._build_work()
        self._empty = self._build_empty()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self.lay_out(Extent.FULL)

    def show_work(self, *, there: bool) -> None:
        """Show the classes there are, or say that there is none."""
        self._stack.setCurrentWidget(self._work if there else self._empty)
        for widget in (self.segments, self.export, self.settings):
            widget.setVisible(there)

    def lay_out(self, extent: Extent) -> None:
        """Show side by side what there is room for, the rest behind buttons."""
        self._extent = extent
        translate = QCoreApplication.translate
        texts = [translate("rubric", "Edit"), translate("rubric", "Try it")]
        if extent.is_panel:
            texts.insert(0, translate("rubric", "Indicators"))
        self.panes.offer(texts)
        self.panes.setVisible(extent not in {Extent.FULL, Extent.WIDE})
        for widget in (self.said, self.take_in):
            widget.setVisible(not extent.is_panel)
        if extent.is_panel:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(_TREE[extent])
        if extent in _SIDE:
            self._side.setFixedWidth(_SIDE[extent])
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self._show_panes()

    def show_editor(self) -> None:
        """Bring the editor into view where it lies behind a button."""
        self.panes.choose(1 if self._extent.is_panel else 0)
        self._show_panes()

    @Slot()
    def _show_panes(self, *_: object) -> None:
        whole = self._extent in {Extent.FULL, Extent.WIDE}
        place = self.panes.index - self._extent.is_panel
        self._left.setVisible(not self._extent.is_panel or place < 0)
        self.editor.setVisible(whole or place == 0)
        self._side.setVisible(whole or place == 1)

    def _build_bar(self) -> QFrame:
        translate = QCoreApplication.translate
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        bar.setMinimumHeight(48)
        self.segments, self.panes = Segments(), Segments()
        self.segments.setAccessibleName(translate("rubric", "Class"))
        self.panes.chosen.connect(self._show_panes)
        self.said = ElidedLabel(role="body2")
        self.settings = push_button(self._theme, translate("rubric", "Settings"))
        self._theme.dress(self.settings, "sliders-horizontal", gap=6)
        self.settings.setCheckable(True)
        self.take_in = push_button(self._theme, translate("rubric", "Take in…"), "upload")
        self.export = push_button(self._theme, translate("rubric", "Export…"), "download")
        row.addWidget(self.segments)
        row.addWidget(self.said, 1)
        for widget in (self.panes, self.settings, self.take_in, self.export):
            row.addWidget(widget)
        return bar

    def _build_work(self) -> QWidget:
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left, self._side = self._build_left(), self._build_side()
        row.addWidget(self._left)
        row.addWidget(self.editor, 1)
        row.addWidget(self._side)
        return work

    def _build_left(self) -> QFrame:
        translate = QCoreApplication.translate
        left = QFrame()
        left.setProperty("role", "list_pane")
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.addWidget(text_label(translate("rubric", "Indicators"), "label"))
        head.addStretch()
        self.add = icon_button(self._theme, "plus", translate("rubric", "Add…  Ins"))
        head.addWidget(self.add)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.faults)
        return left

    def _build_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("role", "drawer")
        area = QScrollArea()
        area.setProperty("role", "sheet")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.trial)
        holder.addStretch()
        area.setWidget(inside)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self.impact)
        return side

    def _build_empty(self) -> EmptyState:
        translate = QCoreApplication.translate
        empty = EmptyState(self._theme, "list-tree")
        empty.say(
            translate("rubric", "No rubric yet"),
            translate(
                "rubric",
                "Here every class's indicators will stand. Take in a rubric for the first one.",
            ),
        )
        self.first = empty.offer(translate("rubric", "Take in…"))
        return empty
