"""What a key press means on the walk's answer surfaces, before anything is done about it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHIFTED = frozenset({"G", "P"})
"""Letters that mean something else with Shift; capitals of all others count as the letter."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_NAMES = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_F2: "F2",
    Qt.Key.Key_F3: "F3",
    Qt.Key.Key_F8: "F8",
    Qt.Key.Key_PageDown: "PgDn",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Del",
}


def name_of(event: QKeyEvent) -> str:
    """Return a key as the table prints it: `Shift+F8`, `N`, `0`; full-width signs count as theirs.

    '' for a key that means nothing here.
    """
    modifiers = event.modifiers()
    name = _NAMES.get(Qt.Key(event.key()))
    if name is not None:
        control = "Ctrl+" if modifiers & Qt.KeyboardModifier.ControlModifier else ""
        shift = "Shift+" if modifiers & Qt.KeyboardModifier.ShiftModifier else ""
        return control + shift + name
    if event.matches(QKeySequence.StandardKey.Paste):
        return "Ctrl+V"
    if modifiers & _MODIFIERS:
        return ""
    sign = unicodedata.normalize("NFKC", event.text()).upper()
    if sign in _SHIFTED and modifiers & Qt.KeyboardModifier.ShiftModifier:
        return f"Shift+{sign}"
    return sign if len(sign) == 1 and sign.isprintable() else ""
