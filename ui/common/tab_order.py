"""Tab goes as the eye does: from control to control in the order of the layouts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def arrange(root: QWidget) -> None:
    """Put the controls of `root` into reading order for Tab."""
    for before, after in pairwise(controls(root)):
        QWidget.setTabOrder(before, after)


def controls(root: QWidget) -> tuple[QWidget, ...]:
    """Return what takes the focus by Tab in `root`, hidden or not, in reading order."""
    return tuple(dict.fromkeys(_in_widget(root)))


def _in_widget(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        yield from _in_inner(widget.widget())
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from _in_inner(widget.widget(place))
    elif layout is not None and not isinstance(widget, QAbstractScrollArea):
        yield from _in_layout(layout)


def _in_inner(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield from _in_widget(widget)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _row_and_column(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _in_widget(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    found: Any = grid.getItemPosition(place)  # row, column and their spans; the stubs say None
    return found[0], found[1]
