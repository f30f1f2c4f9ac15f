"""The palette under Ctrl+K: one field that finds sites, indicators and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.common.rows_model import ROW_ROLE, Column, Index, RowsModel
from ui.common.text import ElidedLabel, text_label
from ui.palette_matching import PaletteItem, Section, matching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

SIZE = QSize(620, 446)
_RIM = QSize(16, 16)
"""What is left of the window around it."""
_TOP = 86
"""Below the window's upper edge, in px."""
_ROW, _HEAD, _PAD, _ICON = 36, 26, 16, 18
_MARK = 3
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class Palette(QDialog):
    """Type, arrows, Enter; Ctrl+Enter does the other thing, Esc leaves."""

    def __init__(
        self, theme: Theme, items: Sequence[PaletteItem], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(self.tr("Find"))
        self._items = items
        self.model = RowsModel((Column("", _spoken),), self)
        self.view = _List(theme, self.model)
        self.view.setAccessibleName(self.tr("Found"))
        self.view.clicked.connect(self._choose)
        panel = QFrame()
        panel.setProperty("role", "palette")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._build_field(theme))
        self._nothing = text_label(self.tr("Nothing found"), "hint")
        self._nothing.setContentsMargins(_PAD, 14, _PAD, 14)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self._build_foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel)
        room = SIZE if parent is None else parent.window().size() - _RIM
        self.setFixedSize(SIZE.boundedTo(room))
        self._stand_over(parent)
        self._find("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along what was found, or do it."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            other = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._do(self.view.currentIndex(), other=other)
        else:
            super().keyPressEvent(event)

    def _build_field(self, theme: Theme) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "palette_field")
        row = QHBoxLayout(bar)
        row.setContentsMargins(_PAD, 8, 12, 8)
        row.setSpacing(10)
        picture = QLabel()
        theme.dress(picture, "search", "text2")
        self.field = _Field()
        self.field.setAccessibleName(self.tr("Find sites, indicators and commands"))
        self.field.setProperty("role", "bare")
        self.field.textChanged.connect(self._find)
        row.addWidget(picture)
        row.addWidget(self.field, 1)
        row.addWidget(text_label(self.tr("Pinyin initials, code or words"), "key"))
        self.setFocusProxy(self.field)
        return bar

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "palette_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(_PAD, 6, _PAD, 6)
        row.setSpacing(16)
        row.addWidget(text_label(self.tr("@ sites   # indicators   > commands"), "hint"))
        words = self.tr("↑ ↓ choose   Enter go   Ctrl+Enter otherwise   Esc close")
        keys = ElidedLabel(words, "hint")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(keys, 1)
        return foot

    def _stand_over(self, parent: QWidget | None) -> None:
        if parent is not None:
            window = parent.window()
            corner = window.mapToGlobal(window.rect().topLeft())
            top = min(_TOP, window.height() - self.height() - _RIM.height())
            self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + top)

    @Slot(str)
    def _find(self, typed: str) -> None:
        found = matching(self._items, typed)
        self.model.show(found)
        self._nothing.setVisible(not found)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.scrollToTop()
        self.field.setAccessibleDescription(_spoken(found[0]) if found else "")

    def _move(self, by: int) -> None:
        last = self.model.rowCount() - 1
        place = min(max(self.view.currentIndex().row() + by, 0), last)
        index = self.model.index(place, 0)
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.field.setAccessibleDescription(_spoken(index.data(ROW_ROLE)))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self._do(index, other=False)

    def _do(self, index: QModelIndex, *, other: bool) -> None:
        item: PaletteItem | None = index.data(ROW_ROLE)
        if item is None or item.why:
            return
        act = item.other if other and item.other is not None else item.act
        self.accept()
        QTimer.singleShot(0, act)  # once the window has the keys again


class _Field(QLineEdit):
    """A field that leaves the keys of the list to the palette."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; pass on what moves and chooses."""
        if Qt.Key(event.key()) in {*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class _List(QListView):
    """What was found, with a head above the first item of each section."""

    def __init__(self, theme: Theme, model: RowsModel) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = _ItemDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


class _ItemDelegate(QStyledItemDelegate):
    """An item: its icon, its title with the detail beside it, its key at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for a row, and for a head above the first of a section."""
        return QSize(0, _ROW + (_HEAD if _is_first(index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint head and item."""
        item: PaletteItem = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        font = QFont(painter.font())
        if _is_first(index):
            head = QRect(rect.x() + _PAD, rect.y() + 4, rect.width(), _HEAD - 4)
            painter.setFont(_sized(font, bold=True))
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, section_title(item.section))
            painter.setFont(font)
            rect = rect.adjusted(0, _HEAD, 0, 0)
        if here:
            painter.fillRect(rect, self._theme.colour("tint"))
            mark = self._theme.colour("accent")
            painter.fillRect(rect.x(), rect.y(), _MARK, rect.height(), mark)
        role = "text3" if item.why else "accent" if here else "text2"
        icon = QRect(rect.x() + _PAD, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        self._theme.icon(item.icon, role).paint(painter, icon)
        self._paint_words(painter, rect.adjusted(_PAD + _ICON + 12, 0, -_PAD, 0), item, here=here)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, room: QRect, item: PaletteItem, *, here: bool
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        font = QFont(painter.font())
        painter.setFont(_sized(font, bold=False))
        keys = item.keys or ("Enter" if here and not item.why else "")
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, keys)
        taken = painter.fontMetrics().horizontalAdvance(keys) + 16 if keys else 0
        room = room.adjusted(0, 0, -taken, 0)
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text3" if item.why else "accent" if here else "text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)
        room = room.adjusted(metrics.horizontalAdvance(title) + 12, 0, 0, 0)
        painter.setFont(_sized(font, bold=False))
        painter.setPen(self._theme.colour("text3" if item.why else "text2"))
        detail = painter.fontMetrics().elidedText(
            item.detail, Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        painter.drawText(room, middle, detail)


def section_title(section: Section) -> str:
    """Return the head of a section."""
    return {
        Section.INDICATORS: QCoreApplication.translate("palette", "Indicators"),
        Section.SITES: QCoreApplication.translate("palette", "Sites"),
        Section.COMMANDS: QCoreApplication.translate("palette", "Commands"),
    }[section]


def _is_first(index: Index) -> bool:
    above = index.siblingAtRow(index.row() - 1) if isinstance(index, QModelIndex) else QModelIndex()
    return not above.isValid() or above.data(ROW_ROLE).section != index.data(ROW_ROLE).section


def _sized(font: QFont, *, bold: bool) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(font.pixelSize() - 1, 1))
    small.setBold(bold)
    return small


def _spoken(item: PaletteItem) -> str:
    return ", ".join(part for part in (item.title, item.detail, item.keys) if part)
