"""The menu at the foot of the rail: undo and upkeep of the campaign, colours and language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui import undoing, upkeep
from ui.browser_menu import BrowserMenu
from ui.preferences import Advance
from ui.shortcuts import Key, sequence
from ui.theme import TEXT_SIZES, Scheme

if TYPE_CHECKING:
    from ui.context import Context


class SettingsMenu(QMenu):
    """Colours change at once, the language at the next start.

    The `personal` menu leaves out what is done to a campaign: none is open.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, personal: bool = False
    ) -> None:
        super().__init__(parent)
        self._context = context
        if not personal:
            self._add_campaign()
        schemes = {
            Scheme.SYSTEM.value: self.tr("Colours as the system"),
            Scheme.LIGHT.value: self.tr("Light"),
            Scheme.DARK.value: self.tr("Dark"),
        }
        self._colours = self._add_group(schemes, context.preferences.scheme.value)
        self._colours.triggered.connect(self._choose_colours)
        self.addSeparator()
        self._add_text_sizes()
        self._add_walk()
        languages = {
            "zh_CN": self.tr("Chinese, from the next start"),
            "en": self.tr("English, from the next start"),
        }
        self._languages = self._add_group(languages, context.preferences.language)
        self._languages.triggered.connect(self._choose_language)
        self.addSeparator()
        telling = partial(context.diagnosed.emit, "")
        self.diagnostics = self.addAction(self.tr("Export diagnostics…"), telling)

    def _add_text_sizes(self) -> None:
        menu = self.addMenu(self.tr("Text size"))
        self.text_sizes = QActionGroup(self)
        for size in TEXT_SIZES:
            action = menu.addAction(f"{size} %")
            action.setCheckable(True)
            action.setData(size)
            action.setChecked(size == self._context.preferences.text_size)
            self.text_sizes.addAction(action)
        self.text_sizes.triggered.connect(self._choose_text_size)

    def _add_walk(self) -> None:
        moves = {
            Advance.NOTHING_OWED.value: self.tr("After a verdict move on if nothing is owed"),
            Advance.ALWAYS.value: self.tr("After a verdict always move on"),
            Advance.NEVER.value: self.tr("After a verdict never move on"),
        }
        self.moves = self._add_group(moves, self._context.preferences.advance.value)
        self.moves.triggered.connect(self._choose_move)
        self.addSeparator()
        self.browser = self.addMenu(BrowserMenu(self._context, self))
        self.addSeparator()

    def _add_campaign(self) -> None:
        context = self._context
        self.undo = self.addAction(self.tr("Undo"), partial(undoing.undo, context))
        self.redo = self.addAction(self.tr("Redo"), partial(undoing.redo, context))
        for action, key in ((self.undo, Key.UNDO), (self.redo, Key.REDO)):
            action.setShortcut(sequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the window has the key
        self.addAction(self.tr("History"), partial(context.go, "history"))
        closing = self.tr("Close the campaign and go to the start page")
        self.addAction(context.theme.icon("house"), closing, context.homeward.emit)
        self.addSeparator()
        self.addAction(self.tr("Check the data"), partial(upkeep.check, context))
        self.addAction(self.tr("Back up now"), partial(upkeep.backup, context))
        self.addAction(self.tr("Restore a backup…"), partial(upkeep.restore, context))
        self.addSeparator()
        self.aboutToShow.connect(self.name_steps)

    @Slot()
    def name_steps(self) -> None:
        """Say what undo and redo would be about now."""
        names = undoing.step_names(self._context)
        for action, name, can in (
            (self.undo, names.undo, names.can_undo),
            (self.redo, names.redo, names.can_redo),
        ):
            action.setText(name.replace("&", "&&"))
            action.setEnabled(can)

    def _add_group(self, choices: dict[str, str], chosen: str) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in choices.items():
            action = self.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value == chosen)
            group.addAction(action)
        return group

    @Slot(QAction)
    def _choose_colours(self, action: QAction) -> None:
        scheme = Scheme(action.data())
        self._context.preferences.scheme = scheme
        self._context.theme.set_scheme(scheme)

    @Slot(QAction)
    def _choose_text_size(self, action: QAction) -> None:
        self._context.preferences.text_size = action.data()
        self._context.theme.set_text_size(action.data())

    @Slot(QAction)
    def _choose_move(self, action: QAction) -> None:
        self._context.preferences.advance = Advance(action.data())

    @Slot(QAction)
    def _choose_language(self, action: QAction) -> None:
        self._context.preferences.language = action.data()
