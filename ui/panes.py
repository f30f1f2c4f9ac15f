"""F6: from pane to pane, in the order in which the screen is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def next_pane(panes: Sequence[QWidget], *, backwards: bool = False) -> QWidget | None:
    """Put the focus into the pane after the one that has it, going round, and return that pane."""
    focus = QApplication.focusWidget()
    seen = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    inside = [place for place, pane in enumerate(seen) if pane is pane_of(seen, focus)]
    by = -1 if backwards else 1
    start = inside[-1] if inside else (0 if backwards else -1)
    if seen:
        pane = seen[(start + by) % len(seen)]
        _target(pane).setFocus(Qt.FocusReason.TabFocusReason)
        return pane
    return None


def pane_of(panes: Sequence[QWidget], focus: QWidget | None) -> QWidget | None:
    """Return the innermost pane that holds a widget, or None."""
    around = [pane for pane in panes if focus is not None and pane.isAncestorOf(focus)]
    inner = [
        pane
        for pane in around
        if not any(pane is not other and pane.isAncestorOf(other) for other in around)
    ]
    return inner[0] if inner else None


def _target(pane: QWidget) -> QWidget:
    """Return what takes the focus in a pane: the first control in it, else the pane itself."""
    if pane.focusProxy() is not None or pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    inside = pane.nextInFocusChain()
    while inside is not None and inside is not pane:
        takes = inside.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and pane.isAncestorOf(inside) and inside.isVisible() and inside.isEnabled():
            return inside
        inside = inside.nextInFocusChain()
    return pane
