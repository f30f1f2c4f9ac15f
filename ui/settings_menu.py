"""The small menu of personal settings: colours and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.context import Context


class SettingsMenu(QMenu):
    """Colours change at once, the language at the next start."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        schemes = {
            Scheme.SYSTEM.value: self.tr("Colours as the system"),
            Scheme.LIGHT.value: self.tr("Light"),
            Scheme.DARK.value: self.tr("Dark"),
        }
        self._colours = self._add_group(schemes, context.preferences.scheme.value)
        self._colours.triggered.connect(self._choose_colours)
        self.addSeparator()
        languages = {
            "zh_CN": self.tr("Chinese, from the next start"),
            "en": self.tr("English, from the next start"),
        }
        self._languages = self._add_group(languages, context.preferences.language)
        self._languages.triggered.connect(self._choose_language)

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
    def _choose_language(self, action: QAction) -> None:
        self._context.preferences.language = action.data()
