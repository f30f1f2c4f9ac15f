"""What an eye would find wrong with what is shown: cut, overlapping, nameless, not plain."""

from __future__ import annotations

import html
import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui.common.buttons import bare_width
from ui.common.text import ElidedLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SLACK = 1
"""Pixels by which a size may be short: rounding."""
_CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)


def seen(root: QWidget) -> list[QWidget]:
    """Return the widgets below `root` that are shown, not those of other windows over it."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.window() is root.window()
    ]


def described(widget: QWidget) -> str:
    """Return what a widget is, in few words."""
    words = (
        widget.text()
        if isinstance(widget, QLabel | QAbstractButton)
        else widget.accessibleName() or widget.windowTitle() or str(widget.property("role") or "")
    )
    return f"{type(widget).__name__} “{words[:40]}” {widget.width()}×{widget.height()}"


def cut(root: QWidget) -> list[str]:
    """Name the words that do not fit where they stand, and what sticks out of what holds it."""
    found = [each for widget in seen(root) for each in _cut_words(widget)]
    found += [f"sticks out: {described(widget)}" for widget in seen(root) if _sticks_out(widget)]
    return found


def _cut_words(widget: QWidget) -> list[str]:
    return next((find(widget) for kind, find in _FINDERS if isinstance(widget, kind)), [])


def _cut_elided(label: ElidedLabel) -> list[str]:
    whole_on_tip = label.text() == label.whole or label.toolTip() == plain_tip(label.whole)
    return [] if whole_on_tip else [f"elided without a tip: {described(label)}"]


def _cut_label(label: QLabel) -> list[str]:
    return [f"cut: {described(label)} needs {_need(label)}"] if _label_is_cut(label) else []


def _cut_button(button: QAbstractButton) -> list[str]:
    if not _button_is_cut(button):
        return []
    return [f"cut: {described(button)} needs {bare_width(button)}"]


def _cut_tabs(tabs: QTabBar) -> list[str]:
    needed = sum(tabs.tabRect(at).width() for at in range(tabs.count()))
    titles = [tabs.tabText(at) for at in range(tabs.count())]
    return [f"cut: tabs {titles}"] if needed > tabs.width() + SLACK else []


def _cut_placeholder(field: QLineEdit) -> list[str]:
    words = field.placeholderText()
    fits = field.fontMetrics().horizontalAdvance(words) <= field.width() - 10
    return [] if fits else [f"cut: placeholder “{words}”"]


def _need(label: QLabel) -> str:
    if label.wordWrap():
        return f"height {label.heightForWidth(label.width())}"
    return f"{label.sizeHint().width()}×{label.sizeHint().height()}"


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or not label.pixmap().isNull():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    hint = label.sizeHint()
    return hint.width() > label.width() + SLACK or hint.height() > label.height() + SLACK


def _button_is_cut(button: QAbstractButton) -> bool:
    if not button.text() or button.property("role") == "card":
        return False
    said = button.text().removesuffix("…")
    whole_on_tip = said and html.unescape(button.toolTip()).removeprefix("<qt>").startswith(said)
    return bare_width(button) > button.width() and not whole_on_tip


def _cut_titles(header: QHeaderView) -> list[str]:
    model, across = header.model(), Qt.Orientation.Horizontal
    if header.orientation() is not across or model is None:
        return []
    found = []
    for at in range(header.count()):
        title = str(model.headerData(at, across) or "")
        needed = header.fontMetrics().horizontalAdvance(title)
        tip = model.headerData(at, across, Qt.ItemDataRole.ToolTipRole)
        if not header.isSectionHidden(at) and needed > header.sectionSize(at) and not tip:
            found.append(f"cut: column “{title}” {header.sectionSize(at)}")
    return found


_FINDERS: tuple[tuple[type[QWidget], Callable[[Any], list[str]]], ...] = (
    (ElidedLabel, _cut_elided),
    (QLabel, _cut_label),
    (QPushButton, _cut_button),
    (QToolButton, _cut_button),
    (QTabBar, _cut_tabs),
    (QHeaderView, _cut_titles),
    (QLineEdit, _cut_placeholder),
)
"""How to see that a widget's words are cut; the first kind that fits."""


def _sticks_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or parent.layout() is None:
        return False
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return parent.layout().indexOf(widget) >= 0 and not room.contains(widget.geometry())


def overlapping(root: QWidget) -> list[str]:
    """Name the pairs that one layout put over each other."""
    found = []
    for parent in [root, *seen(root)]:
        if isinstance(parent, QStackedWidget) or parent.layout() is None:
            continue
        placed = [w for w in _placed(parent.layout()) if w.isVisible() and w.width() and w.height()]
        found += [
            f"overlap: {described(one)} / {described(other)}"
            for one, other in combinations(placed, 2)
            if _meet(one.geometry(), other.geometry())
        ]
    return found


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _placed(item.layout())


def _meet(one: QRect, other: QRect) -> bool:
    both = one.intersected(other)
    return both.width() > SLACK and both.height() > SLACK


def scrolled_sideways(root: QWidget, meant: tuple[type[QWidget], ...] = ()) -> list[str]:
    """Name the areas that are wider than they can show."""
    found = []
    for area in seen(root):
        if not isinstance(area, QAbstractScrollArea) or isinstance(area, (*meant, QHeaderView)):
            continue
        bar = area.horizontalScrollBar()
        wide = isinstance(area, QScrollArea) and area.widget() is not None
        if bar.isVisible() and bar.maximum() > bar.minimum():
            found.append(f"scrolls sideways: {described(area)}")
        elif wide and area.widget().width() > area.viewport().width() + SLACK:
            found.append(f"wider than its area: {described(area)} {area.widget().width()}")
    return found


def spoken(root: QWidget) -> Iterator[str]:
    """Return all words of the interface below `root`, those of tips and names too.

    Paths and commands, which are the same in every language, are left out.
    """
    for widget in [root, *seen(root)]:
        if widget.property("role") == "command":
            continue
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
        yield widget.accessibleDescription()
        for kind, words in _SPEAKERS:
            if isinstance(widget, kind):
                yield from words(widget)


def _cells_said(view: QAbstractItemView) -> Iterator[str]:
    yield from _cells(view) if view.model() is not None else ()


def _titles_said(header: QHeaderView) -> Iterator[str]:
    yield from _titles(header) if header.model() is not None else ()


_SPEAKERS: tuple[tuple[Any, Callable[[Any], Iterable[str]]], ...] = (
    (QLabel | QAbstractButton, lambda widget: [widget.text()]),
    (QLineEdit | QPlainTextEdit, lambda field: [field.placeholderText()]),
    (QTabBar, lambda tabs: [tabs.tabText(at) for at in range(tabs.count())]),
    (QComboBox, lambda box: [box.itemText(at) for at in range(box.count())]),
    (QMenu, lambda menu: [action.text() for action in menu.actions()]),
    (QHeaderView, _titles_said),
    (QAbstractItemView, _cells_said),
)


def _titles(header: QHeaderView) -> Iterator[str]:
    for at in range(header.count()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(header.model().headerData(at, header.orientation(), role) or "")


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield str(index.data() or "")
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")


def rich(root: QWidget) -> list[str]:
    """Name what would take words for markup."""
    found = []
    for widget in [root, *seen(root)]:
        if _takes_markup(widget):
            found.append(f"not plain: {described(widget)}")
        if is_markup(widget.toolTip()):
            found.append(f"markup in a tip: {described(widget)} {widget.toolTip()[:60]}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [f"markup in a cell's tip: {tip[:60]}" for tip in _rich_tips(widget)]
    return found


def _takes_markup(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QMessageBox):
        return bool(widget.text()) and widget.textFormat() is not Qt.TextFormat.PlainText
    return isinstance(widget, QTextEdit)


def is_markup(tip: str) -> bool:
    """Tell whether a tip has markup in it but the one that keeps all else plain."""
    if tip.startswith("<qt>"):
        tip = tip.removeprefix("<qt>").removesuffix("</qt>")
        return "<" in tip
    return Gui.mightBeRichText(tip)


def _rich_tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            tip = str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
            if is_markup(tip):
                yield tip


def roleless(root: QWidget) -> list[str]:
    """Return the controls that a screen reader cannot say what they are."""
    found = []
    for widget in filter(_is_control, seen(root)):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or spoken.role() == QAccessible.Role.NoRole:
            found.append(described(widget))
    return found


def nameless(root: QWidget) -> list[str]:
    """Name the controls that a screen reader would not name."""
    return [
        f"nameless: {described(widget)} in {described(widget.parentWidget())}"
        for widget in seen(root)
        if _is_control(widget) and not _name_of(widget).strip()
    ]


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget.parentWidget(), QComboBox | QTabBar | QAbstractItemView):
        return False  # a part of Qt's own control
    if isinstance(widget.parentWidget(), QLineEdit) and isinstance(widget, QAbstractButton):
        return False  # the mark that clears a field
    if isinstance(widget, QScrollBar | QHeaderView):
        return False
    takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    return isinstance(widget, _CONTROLS) or bool(takes_keys and not _is_part(widget))


def _is_part(widget: QWidget) -> bool:
    """Tell whether a widget is Qt's own part of another, such as the viewport of a list."""
    return isinstance(widget.parentWidget(), QAbstractScrollArea)


def _name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QTabBar):
        return "tabs" if all(widget.tabText(at) for at in range(widget.count())) else ""
    return ""


MARK = re.compile(r"⟦[^⟦⟧]*(?:⟧|…$)")
"""What the catalogue gave; an elided label ends in … instead of the closing sign."""
_LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN_LATIN = re.compile(
    r"https?://\S+|(?:/|[A-Z]:\\)\S+|www\.\S+|\S+\.(?:csv|xlsx|png|gapkg|db|pdf|gov\.cn)\b|SHA-256|GovAssess"
    r"|PNG|XLSX|SVG|ICP|UTC|HTTPS|IPv6"
    r"|Cohen|Fleiss|Krippendorff|Gwet|Kendall|ICC"
    r"|(?:Ctrl|Shift|Alt|Enter|Esc|Del|Ins|Tab|Space|PgUp|PgDn|Backspace|Home|End|URL|PDF|Word)"
    r"|[0-9a-f]{6,}|\b[A-Z]+-?\d+\b|</?\w+>"
)


def unmarked(words: str) -> bool:
    """Tell whether words in Latin letters stand outside what the catalogue gave (⟦…⟧)."""
    rest = html.unescape(words.removeprefix("<qt>").removesuffix("</qt>"))
    while MARK.search(rest):
        rest = MARK.sub(" ", rest)
    return bool(_LATIN.search(KNOWN_LATIN.sub(" ", rest)))
