"""A tree of frozen values as a Qt model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from ui.common.rows_model import NO_INDEX, ROW_ROLE, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class _Node:
    """A value, where it hangs, and what hangs below it."""

    __slots__ = ("children", "parent", "place", "value")

    def __init__(self, value: Any, parent: _Node | None, place: int) -> None:
        self.value = value
        self.parent = parent
        self.place = place
        self.children: list[_Node] = []


class TreeModel(QAbstractItemModel):
    """One column of values with children; `text` is what a value says to screen readers too."""

    def __init__(
        self,
        children: Callable[[Any], Sequence[Any]],
        text: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._children = children
        self._text = text
        self._root = _Node(None, None, 0)

    def show(self, roots: Sequence[Any]) -> None:
        """Show these trees."""
        self.beginResetModel()
        self._root = _Node(None, None, 0)
        self._grow(self._root, roots)
        self.endResetModel()

    def _grow(self, node: _Node, values: Sequence[Any]) -> None:
        for place, value in enumerate(values):
            child = _Node(value, node, place)
            node.children.append(child)
            self._grow(child, self._children(value))

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """Return a value's index."""
        node = self._node(parent)
        if column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, column, node.children[row])

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Return what a value hangs below."""
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many hang below."""
        return len(self._node(parent).children)

    def columnCount(self, _parent: Index = NO_INDEX) -> int:
        """Return one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a value, or what it says."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(self._node(index).value)
        return self._node(index).value if role == ROW_ROLE else None

    def _node(self, index: Index) -> _Node:
        if not index.isValid():
            return self._root
        node: _Node = index.internalPointer()
        return node
