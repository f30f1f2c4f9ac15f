"""The rubric page: one class's tree, the editor of the node in hand, the trial and the impact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from govassess.domain.changes import Subject
from govassess.domain.freshness import Reckoning
from govassess.services.campaigns_holidays import work_calendar
from govassess.wording import Wording
from ui import labels
from ui.common.keyed_saver import KeyedSaver
from ui.common.page import Page
from ui.rubric.apply_sheet import ApplySheet
from ui.rubric.desk import Desk, FieldKey
from ui.rubric.export_menu import ExportMenu
from ui.rubric.frame import Frame
from ui.rubric.import_sheet import RubricImportSheet
from ui.rubric.tree_acts import TreeActs
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from PySide6.QtWidgets import QWidget

    from govassess.domain.rubric_reading import DraftFault, DraftItem
    from govassess.services.rubric_draft import DraftView
    from ui.common.extent import Extent
    from ui.context import Context
    from ui.rubric.editor_pane import Held

SETTINGS = ""
"""Stands for the settings where a node's key is asked for."""


class RubricPage(Page):
    """Edits are a draft, stored at once; Ctrl+Enter puts it in force."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.CLASS, Subject.INDICATOR, Subject.RUBRIC_DRAFT, Subject.RUBRIC_NOTICE),
            *(Subject.RATING, Subject.FINDING, Subject.SITE),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._views: tuple[DraftView, ...] = ()
        self._showing = self._at_settings = self._saving = False
        self._shown = ("", SETTINGS)
        self.desk = Desk(context)
        self.saver: KeyedSaver[FieldKey] = KeyedSaver(self._save, self)
        self.frame = Frame(context.theme, Wording(context.preferences.language), self)
        self.tree, self.editor = self.frame.tree, self.frame.editor
        self.segments, self.trial = self.frame.segments, self.frame.trial
        self.acts = TreeActs(self)
        self._connect()
        self._bind_keys()
        self.setFocusProxy(self.tree)

    @property
    def item(self) -> DraftItem | None:
        """The node in hand; None while the settings are."""
        return None if self._at_settings else self.tree.item

    def refresh(self) -> None:
        """Read every class's draft anew."""
        self._views = self.desk.drafts.views()
        self.segments.offer([view.site_class.name for view in self._views])
        self.frame.show_work(there=bool(self._views))
        self._take_class()

    def note_change(self, kinds: AbstractSet[str]) -> None:
        """Leave alone what this page itself is just editing."""
        if not self.desk.editing:
            super().note_change(kinds)

    def forget(self) -> None:
        """Store what was typed and show nothing of the campaign."""
        super().forget()
        if self.desk.view is not None:
            self.flush()
        self.saver.drop()
        self.desk.take(None)
        self._views, self._at_settings = (), False

    def lockable(self) -> tuple[QWidget, ...]:
        """Return where the draft is edited."""
        frame, editor = self.frame, self.editor
        forms = (editor.head, editor.foot, editor.lines, editor.settings)
        return (*forms, frame.take_in, frame.add, frame.impact)

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ins add · Alt+↑ ↓ move · Ctrl+Enter apply · F1 keys")

    def take_extent(self, extent: Extent) -> None:
        """Put the trial behind a button where there is little room."""
        super().take_extent(extent)
        self.frame.lay_out(extent)

    @Slot()
    def step_back(self) -> None:
        """Leave a field for the tree; from there go back to where a visit began."""
        self.flush()
        self._leave_settings()
        if self.tree.hasFocus() and self.context.come_back():
            return
        self.tree.setFocus()

    def show_item(self, identity: str) -> None:
        """Select an indicator by its code, of the class in hand or of one named `class/code`."""
        self._leave_settings()
        named, _, code = identity.partition("/")
        ids = [str(view.site_class.id) for view in self._views]
        if named not in ids:
            self.tree.select(identity)
            return
        self.segments.choose(ids.index(named))
        self._take_class()
        self.tree.select(code)

    def flush(self) -> bool:
        """Store what was typed and not stored yet; tell whether all is stored."""
        return self.saver.flush()

    def edit(self, act: Callable[[], object], *, select: str = "") -> bool:
        """Do an edit of the draft once everything typed is stored, then show it."""
        if self.refuses_edits() or not self.flush() or not self.desk.edit(act):
            return False
        self.show_draft(select)
        return True

    def show_draft(self, select: str = "") -> None:
        """Show the draft as it is stored; `select` is the node to take in hand."""
        view = self.desk.view
        if view is None:
            return
        self._showing = True
        self.tree.show_view(view)
        if select:
            self.tree.select(select)
        self._showing = False
        self.frame.faults.show_faults(view.faults)
        self._say_counts(view)
        self.frame.impact.show_draft(view, self.desk.impact())
        self._show_node()

    @Slot()
    def take_in(self) -> None:
        """Ask for a rubric and take it into the draft."""
        name = self.desk.view.site_class.name if self.desk.view else ""
        if not self.refuses_edits() and self.flush():
            RubricImportSheet(self.context, name, self.window()).open()

    @Slot()
    def export(self) -> None:
        """Offer what can be written: the rubric in force, and the notices of its changes."""
        if self.desk.view is not None:
            ExportMenu(self.context, self.desk.view.site_class, self).offer(self.frame.export)

    @Slot()
    def apply(self) -> None:
        """Show what applying does; where a check fails, go to the first fault."""
        if self.refuses_edits() or not self.flush() or self.desk.view is None:
            return
        if self.desk.view.faults:
            self.frame.faults.view.setFocus()
            self.jump(self.desk.view.faults[0])
        elif self.desk.view.is_changed:
            impact = self.desk.impact()
            ApplySheet(self.context, self.desk.class_id, impact, self.window()).open()
        else:
            self.context.said.emit(self.tr("Nothing is changed"))

    @Slot()
    def discard(self) -> None:
        """Ask, then forget the draft."""
        if not self.flush() or self.desk.view is None or not self.desk.view.is_changed:
            return
        question = self.tr("Discard every change of the draft of {name}? Undo brings it back.")
        said = question.format(name=self.desk.view.site_class.name)
        drafts, class_id = self.desk.drafts, self.desk.class_id
        act = partial(self.edit, partial(drafts.discard, class_id))
        self.context.ask.confirm(said, self.tr("Discard the draft"), act)

    @Slot(object)
    def jump(self, fault: DraftFault) -> None:
        """Go to the place of a fault."""
        self._at_settings = not fault.key
        if fault.key:
            self.tree.select(fault.key)
        self._show_node()
        self.frame.show_editor()
        self.editor.go_to(fault)

    @Slot()
    def open_settings(self) -> None:
        """Show the settings of the rubric instead of a node, or the node again."""
        if self.flush():
            self._at_settings = not self._at_settings
            self._show_node()
            self.frame.show_editor()
            if self._at_settings:
                self.editor.settings.go_to("name")

    @Slot()
    def go_down(self) -> None:
        """Store what was typed before another page is shown."""
        if self.context.campaign is not None and self.desk.view is not None:
            self.flush()

    def _connect(self) -> None:
        frame = self.frame
        self.tree.selectionModel().currentChanged.connect(self._follow)
        self.segments.chosen.connect(self._take_class)
        self.editor.typed.connect(self._typed)
        self.editor.chosen.connect(self._chosen)
        frame.faults.chosen.connect(self.jump)
        frame.settings.clicked.connect(self.open_settings)
        frame.take_in.clicked.connect(self.take_in)
        frame.first.clicked.connect(self.take_in)
        frame.export.clicked.connect(self.export)
        frame.impact.apply.clicked.connect(self.apply)
        frame.impact.discard.clicked.connect(self.discard)

    def _bind_keys(self) -> None:
        keys = (
            (Key.TAKE_IN.value, self.take_in),
            (Key.EXPORT.value, self.export),
            ("Ctrl+Return", self.apply),
            ("Ctrl+Enter", self.apply),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @Slot()
    def _take_class(self) -> None:
        if self.desk.view is not None and self._is_open(self.desk.view) and not self.flush():
            return
        place = self.segments.index
        there = 0 <= place < len(self._views)
        before = self.desk.view
        if not there:
            self.desk.take(None)
            return
        chosen = self._views[place].site_class.id
        if before is not None and before.site_class.id != chosen:
            self._at_settings = False
        self.desk.take(self.desk.drafts.view(chosen))
        self.show_draft()

    def _is_open(self, view: DraftView) -> bool:
        return any(view.site_class.id == each.site_class.id for each in self._views)

    @Slot()
    def _follow(self) -> None:
        """Show the node that was gone to, once everything typed is stored."""
        if self._showing:
            return
        self._at_settings = False
        self.flush()
        self._show_node()

    def _leave_settings(self) -> None:
        if self._at_settings:
            self._at_settings = False
            self._show_node()

    def _show_node(self) -> None:
        view = self.desk.view
        if view is None:
            return
        self.frame.settings.setChecked(self._at_settings)
        item = self.item
        self.editor.show_item(view, item, self._held(item))
        self._show_trial(view, item)

    def _held(self, item: DraftItem | None) -> dict[Held, str | None]:
        """Return the fields that are not filled with what is stored.

        The one being typed in is left alone (None); one that could not be stored keeps its text.
        """
        shown = item.key if item else SETTINGS
        held: dict[Held, str | None] = {
            (key[2], key[3]): self.saver.text_of(key)
            for key in self.saver.waiting_keys()
            if key[0] == self.desk.class_id and key[1] == shown
        }
        focused, same = self.editor.focused(), self._shown == (self.desk.class_id, shown)
        self._shown = (self.desk.class_id, shown)
        if focused is not None and same and (self._saving or focused in held):
            held[focused] = None
        return held

    def _show_trial(self, view: DraftView, item: DraftItem | None) -> None:
        leaf = item.indicator if item and item.indicator.leaf is not None else None
        faulty = item is not None and any(fault.key == item.key for fault in view.faults)
        if leaf is None:
            self.trial.show_leaf(None, waits=self.tr("Choose an indicator to try it out"))
        elif faulty:
            self.trial.show_leaf(None, waits=self.tr("Can be tried out once its faults are mended"))
        else:
            pools = {part.code for part in view.rubric.parts if part.pool}
            settings = self.context.require().settings()
            day = settings.time_point or settings.last_day
            reckoning = Reckoning(day, work_calendar(settings))
            self.trial.show_leaf(leaf, pool=leaf.part in pools, time_point=reckoning)

    def _say_counts(self, view: DraftView) -> None:
        leaves = sum(1 for _ in view.rubric.leaves())
        counts = self.tr("{name} · {leaves} indicators · {points} points")
        said = counts.format(
            name=view.rubric.name, leaves=leaves, points=labels.points(view.rubric.total)
        )
        draft = self.tr("draft, not in force yet") if view.is_changed else ""
        self.frame.said.show_text(" · ".join(part for part in (said, draft) if part))

    @Slot(int, str, str)
    def _typed(self, line: int, name: str, text: str) -> None:
        if self.desk.view is not None:
            key = self.item.key if self.item else SETTINGS
            self.saver.offer((self.desk.class_id, key, line, name), text)

    @Slot(int, str, str)
    def _chosen(self, line: int, name: str, value: str) -> None:
        self._typed(line, name, value)
        self.flush()

    def _save(self, key: FieldKey, text: str) -> bool:
        """Store a typed field and show what follows from it, the field itself left alone."""
        self._saving = True
        try:
            stored = self.desk.write(key, text)
            if stored:
                self.show_draft()
        finally:
            self._saving = False
        return stored
