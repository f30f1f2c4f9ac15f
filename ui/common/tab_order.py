"""Tab goes as the eye does: from control to control, row by row, part by part."""

from __future__ import annotations

from functools import cmp_to_key
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def arrange(root: QWidget) -> None:
    """Put the controls of `root`, as it is laid out now, into reading order for Tab."""
    for before, after in pairwise(controls(root)):
        QWidget.setTabOrder(before, after)


def controls(root: QWidget) -> tuple[QWidget, ...]:
    """Return what takes the focus by Tab in `root`, hidden or not, in reading order."""
    return tuple(_in_widget(root))


def _in_widget(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget, then what is in it; what is in a list or a field is its own business."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inside = widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget() or widget
    elif isinstance(widget, QAbstractScrollArea | QAbstractItemView):
        return
    parts = [
        child for child in inside.children() if isinstance(child, QWidget) and not child.isWindow()
    ]
    for part in sorted(parts, key=cmp_to_key(_compare)):
        yield from _in_widget(part)


def _compare(one: QWidget, two: QWidget) -> int:
    """Order what stands above before what stands below, and in one row from left to right."""
    above, below = one.geometry(), two.geometry()
    if above.bottom() <= below.top() or below.bottom() <= above.top():
        return above.top() - below.top()
    return above.left() - below.left()
