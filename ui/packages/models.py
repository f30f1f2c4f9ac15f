"""Packages on the table, merges that were done and the people who hand in, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from govassess.domain.merging import Verdict
from govassess.services.packages_keys import Standing
from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate, cell_rect, is_current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFontMetrics, QPaintEvent
    from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

    from govassess.services.packages_desk import DeskRow
    from govassess.services.packages_previewed import PreviewRow
    from govassess.services.packages_receipts import Receipt
    from ui.theme import Theme

_LINES, _ICON, _GAP = 2, 18, 10
WIDTHS, NARROW_WIDTHS = (72, 140), (54, 104)
"""The widths of a column of numbers and of the mark, in px."""
_KILO = 1024
_TEN = 10
_ELIDE = Qt.TextElideMode.ElideRight


def counts_of(row: PreviewRow) -> tuple[int, ...]:
    """Return the numbers of the columns: new, same, newer, in a clash, rejected."""
    return (*(row.count(verdict) for verdict in Verdict), row.rejected)


def sums_of(rows: tuple[PreviewRow, ...]) -> tuple[int, ...]:
    """Return the numbers of all packages together."""
    return tuple(sum(column) for column in zip(*map(counts_of, rows), strict=True))


def size_words(size: int) -> str:
    """Return a file's size as lists show it."""
    number, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if number < _KILO:
            break
        number, unit = number / _KILO, larger
    shown = f"{number:.1f}" if number < _TEN and unit not in {"B", "KB"} else f"{number:.0f}"
    return f"{shown} {unit}"


def preview_columns() -> tuple[Column, ...]:
    """Return the columns of the preview."""
    translate = QCoreApplication.translate
    titles = (
        translate("packages", "New"),
        translate("packages", "Same"),
        translate("packages", "Newer"),
        translate("packages", "Clash"),
        translate("packages", "Rejected"),
    )
    return (
        Column(translate("packages", "Package"), spoken_package),
        *(
            Column(title, _count_text(place), width=WIDTHS[0], align=RIGHT)
            for place, title in enumerate(titles)
        ),
        Column(translate("packages", "Verified"), standing_words, width=WIDTHS[1]),
    )


def _count_text(place: int) -> Callable[[PreviewRow], str]:
    return lambda row: "" if row.merge is None else str(counts_of(row)[place])


def spoken_package(row: PreviewRow) -> str:
    """Return whose package it is and what it holds, in one line."""
    return ", ".join(part for part in package_lines(row) if part)


def package_lines(row: PreviewRow) -> tuple[str, str, str]:
    """Return the author, what belongs to the author, and the line below."""
    translate = QCoreApplication.translate
    pictures = translate("packages", "{n} pictures").format(n=row.pictures)
    parts = [row.path.name, pictures if row.pictures else ""]
    parts += [size_words(row.size)] if row.size else []
    below = " · ".join(part for part in parts if part)
    return row.name or translate("packages", "Unknown author"), _part_of(row), below


def _part_of(row: PreviewRow) -> str:
    """Return what a person rates, and that it is not the first time they hand in."""
    translate = QCoreApplication.translate
    parts = [f"{name} {count}" for name, count in row.sites]
    if row.twice:
        parts.append(translate("packages", "rated twice {n}").format(n=row.twice))
    if row.number > 1:
        parts.append(translate("packages", "hand-in no. {n}").format(n=row.number))
    return translate("packages", ", ").join(parts)


def standing_words(row: PreviewRow) -> str:
    """Return how far a package is believed."""
    translate = QCoreApplication.translate
    if row.merge is None:
        return translate("packages", "not taken")
    if row.merge.signature is Standing.VALID:
        return translate("packages", "signature valid")
    return translate("packages", "author not verified")


class PackageDelegate(RowDelegate):
    """An icon, the author with what they rate, and the file below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        name, part, below = package_lines(index.data(ROW_ROLE))
        room, current = cell_rect(option).adjusted(6, 0, 0, 0), is_current(option)
        painter.save()
        icon = self.theme.icon("box", "accent" if current else "text3", _ICON)
        icon.paint(painter, QRect(room.x(), room.center().y() - _ICON // 2, _ICON, _ICON))
        room = room.adjusted(_ICON + _GAP, 0, 0, 0)
        bold = self.font(painter.font(), current)
        bold.setBold(True)
        line = option.fontMetrics.height()
        first = QRect(room.x(), room.center().y() - line - 1, room.width(), line)
        painter.setFont(bold)
        painter.setPen(self.theme.colour("text"))
        wide = _draw(painter, first, name)
        plain = painter.font()
        plain.setBold(False)
        painter.setFont(plain)
        painter.setPen(self.theme.colour("text2"))
        _draw(painter, first.adjusted(wide + _GAP, 0, 0, 0), part)
        _draw(painter, first.translated(0, line + 2), below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(0, two_lines(option.fontMetrics))


def _draw(painter: QPainter, room: QRect, text: str) -> int:
    """Draw one line as far as there is room; return its width."""
    if room.width() <= 0:
        return 0
    shown = painter.fontMetrics().elidedText(text, _ELIDE, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def two_lines(metrics: QFontMetrics) -> int:
    """Return the height of a row of two lines."""
    return max(48, _LINES * metrics.height() + 14)


class SumsLine(QWidget):
    """The sums of all packages, below the columns of the table they belong to."""

    def __init__(self, theme: Theme, header: QHeaderView) -> None:
        super().__init__()
        self._theme = theme
        self._header = header
        self._sums: tuple[int, ...] = ()
        header.sectionResized.connect(self.update)

    def show_sums(self, rows: tuple[PreviewRow, ...]) -> None:
        """Show the sums of several packages; one alone needs none."""
        self._sums = sums_of(rows) if len(rows) > 1 else ()
        self.setVisible(bool(self._sums))
        titles = (column.title for column in preview_columns()[1:])
        pairs = zip(titles, self._sums, strict=False)
        told = ", ".join(f"{title} {count}" for title, count in pairs)
        total = QCoreApplication.translate("packages", "Total")
        self.setAccessibleName(f"{total}: {told}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(0, max(36, self.fontMetrics().height() + 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers where the columns are."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        total = QCoreApplication.translate("packages", "Total")
        painter.drawText(self.rect().adjusted(16, 0, 0, 0), left, total)
        for place, count in enumerate(self._sums, start=1):
            at, wide = self._header.sectionViewportPosition(place), self._header.sectionSize(place)
            painter.drawText(QRect(at, 0, wide - 10, self.height()), RIGHT, str(count))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))


class CountDelegate(RowDelegate):
    """A number that is bold where it is one, and speaks where it is a loss."""

    def __init__(self, theme: Theme, column: Column, signal: str = "text") -> None:
        super().__init__(theme, column)
        self._signal = signal

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the number."""
        text = str(index.data() or "")
        font = self.font(painter.font(), current)
        font.setBold(text not in {"", "0"})
        painter.setFont(font)
        painter.setPen(self.theme.colour(self._signal if font.bold() else "text3"))
        painter.drawText(rect, self.column.align, text)


class MarkDelegate(RowDelegate):
    """Words on a coloured ground."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the words on their ground."""
        row: PreviewRow = index.data(ROW_ROLE)
        known = row.merge
        valid = known is not None and known.signature is Standing.VALID
        signal = "bad" if known is None else "good" if valid else "part"
        paint_mark(painter, rect, str(index.data()), signal, self.theme)


def paint_mark(painter: QPainter, rect: QRect, text: str, signal: str, theme: Theme) -> None:
    """Paint words in a signal's colour on its tint, at the left of `rect`."""
    font = painter.font()
    painter.setFont(font)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, _ELIDE, rect.width() - _GAP)
    wide, high = metrics.horizontalAdvance(shown) + _GAP, metrics.height() + 4
    ground = QRectF(rect.x(), rect.center().y() - high / 2 + 0.5, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.colour(f"{signal}_tint"))
    painter.drawRoundedRect(ground, 4, 4)
    painter.setPen(theme.colour(signal))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)


def receipt_columns() -> tuple[Column, ...]:
    """Return the columns of the merges that were done."""
    translate = QCoreApplication.translate
    return (
        Column(translate("packages", "When"), when, width=104, quiet=True),
        Column(translate("packages", "Who"), lambda row: row.name, width=96, strong=True),
        Column(translate("packages", "Package"), lambda row: row.file, tip=lambda row: row.file),
        Column(
            translate("packages", "Written"), lambda row: str(row.written), width=72, align=RIGHT
        ),
        Column(
            translate("packages", "Rejected"), lambda row: str(row.rejected), width=72, align=RIGHT
        ),
        Column(translate("packages", "State"), receipt_state, width=128),
    )


def when(row: Receipt) -> str:
    """Return when a merge was done, on this machine's clock."""
    return labels.moment(row.at)


def receipt_state(row: Receipt) -> str:
    """Return what is to be known of a merge."""
    translate = QCoreApplication.translate
    if row.aside:
        return translate("packages", "set aside")
    return translate("packages", "after the opening") if row.late else ""


class ReceiptDelegate(RowDelegate):
    """Quiet and struck through while the merge is set aside."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the cell."""
        row: Receipt = index.data(ROW_ROLE)
        if not row.aside:
            super().paint_cell(painter, rect, index, current)
            return
        font = self.font(painter.font(), current)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text3"))
        shown = painter.fontMetrics().elidedText(str(index.data() or ""), _ELIDE, rect.width())
        painter.drawText(rect, self.column.align, shown)


class StateDelegate(RowDelegate):
    """The state of a merge on its ground."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _current: bool) -> None:
        """Paint the state."""
        row: Receipt = index.data(ROW_ROLE)
        text = str(index.data() or "")
        if text:
            signal = "bad" if row.aside else "part"
            paint_mark(painter, rect, text, signal, self.theme)


def person_column() -> Column:
    """Return the one column of the list of people."""
    return Column("", spoken_person)


def spoken_person(row: DeskRow) -> str:
    """Return a person and how far their work has come, in one line."""
    return f"{row.person.name}, {handin_words(row)}"


def handin_words(row: DeskRow) -> str:
    """Return whether a person has handed in, and what else is to be known."""
    translate = QCoreApplication.translate
    parts = []
    if row.clashes:
        parts.append(translate("packages", "two versions {n}").format(n=row.clashes))
    if row.handin is None:
        parts.append(translate("packages", "not handed in yet"))
        return " · ".join(parts)
    said = translate("packages", "handed in {when}, no. {n}")
    day = labels.moment(row.handin.at).partition(" ")[0]
    parts.append(said.format(when=day, n=row.handin.number))
    if row.handin.open:
        parts.append(translate("packages", "open {n}").format(n=row.handin.open))
    return " · ".join(parts)


class PersonDelegate(RowDelegate):
    """A name, and below it how far the person is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines."""
        row: DeskRow = index.data(ROW_ROLE)
        room, line = cell_rect(option).adjusted(6, 0, 0, 0), option.fontMetrics.height()
        painter.save()
        bold = self.font(painter.font(), is_current(option))
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self.theme.colour("text"))
        first = QRect(room.x(), room.center().y() - line - 1, room.width(), line)
        wide = _draw(painter, first, row.person.name)
        plain = painter.font()
        plain.setBold(False)
        painter.setFont(plain)
        painter.setPen(self.theme.colour("part" if row.clashes else "text2"))
        _draw(painter, first.translated(0, line + 2), handin_words(row))
        painter.setPen(self.theme.colour("text2"))
        translate = QCoreApplication.translate
        told = [] if row.sites is None else [translate("packages", "sites {n}").format(n=row.sites)]
        if row.keys and not any(keys.confirmed for keys in row.keys):
            told.append(translate("packages", "author not verified"))
        _draw(painter, first.adjusted(wide + _GAP, 0, 0, 0), " · ".join(told))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(0, two_lines(option.fontMetrics))
