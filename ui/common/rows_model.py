"""Rows of frozen values as a Qt model; a column is data, and unchanged rows keep their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from ui.common.text import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The whole row, for delegates and pages."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NO_INDEX = QModelIndex()


class Identified(Protocol):
    """A row: a value with an identity that survives its changes."""

    @property
    def id(self) -> str:
        """The identity."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its text, and what sorts it, explains it and places it.

    `sort` returns what rows are compared by, the text if absent; `width` is in px, 0 takes the
    rest; `strong` is printed bold, `quiet` in the secondary colour. `said` is for those who hear
    it, where a mark that is only drawn has a meaning; the text if absent.
    """

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    tip: Callable[[Any], str] | None = None
    align: Qt.AlignmentFlag = LEFT
    width: int = 0
    strong: bool = False
    quiet: bool = False
    said: Callable[[Any], str] | None = None


class RowsModel(QAbstractTableModel):
    """A table of rows; it is filled whole and never touches the campaign."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Any, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows shown."""
        return self._rows

    def show(self, rows: Sequence[Identified]) -> None:
        """Show these rows; where only contents differ, selection and scroll stay."""
        before, now = self._rows, tuple(rows)
        if [row.id for row in before] != [row.id for row in now]:
            self.beginResetModel()
            self._rows = now
            self.endResetModel()
            return
        self._rows = now
        last = len(self._columns) - 1
        for place, (old, new) in enumerate(zip(before, now, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def change(self, row: Identified) -> None:
        """Show one row's new contents; a row that is not here changes nothing."""
        place = self.place_of(row.id)
        if place >= 0 and self._rows[place] != row:
            self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def place_of(self, identity: str) -> int:
        """Return the row with this identity; -1 if there is none."""
        return next((at for at, row in enumerate(self._rows) if row.id == identity), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what one cell says in one role."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = column.said if role == Qt.ItemDataRole.AccessibleTextRole else None
            return (said or column.text)(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return plain_tip(column.tip(row))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title and its alignment."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].align
        return None


class RowsFilter(QSortFilterProxyModel):
    """Sorts by a column's own order, and keeps rows that say the wanted text somewhere."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted = ""
        self._keep: Callable[[Any], bool] | None = None
        self.setSourceModel(model)

    def want(self, text: str, keep: Callable[[Any], bool] | None = None) -> None:
        """Keep the rows for which `keep` holds and of which a cell contains `text`."""
        self._wanted = text.strip().casefold()
        self._keep = keep
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, _parent: Index) -> bool:  # noqa: N802
        """Tell whether a row stays."""
        row = self._model.rows[source_row]
        if self._keep is not None and not self._keep(row):
            return False
        texts = (column.text(row) for column in self._model.columns)
        return not self._wanted or any(self._wanted in text.casefold() for text in texts)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        """Compare two rows by the column that sorts."""
        column = self._model.columns[left.column()]
        order = column.sort or column.text
        one, two = order(self._model.rows[left.row()]), order(self._model.rows[right.row()])
        return bool(one < two)
