"""The two lists of the walk: sites with their progress, and one site's leaves with their state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt

from govassess.domain.leaf_scoring import LeafState
from govassess.domain.points import added
from govassess.domain.rubric import Kind
from ui import labels
from ui.common.glyphs import GLYPH_SIZE, Glyph, draw_glyph
from ui.common.rows_model import LEFT, RIGHT, ROW_ROLE, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govassess.domain.rubric import Indicator
    from govassess.services.sites import SiteRow
    from govassess.services.walk_sheet import Sheet, SheetLine, Wanted

_BAR, _BAR_HEIGHT = 44, 4
TREE_ROW = 28


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: a heading, or a thing with its state.

    `count` and `full` are what stands at the right, bold and quiet; `share` draws a bar; `aside`
    is said quietly behind the text, where there is room; `changed` marks 交后修改.
    """

    id: str
    text: str
    heading: bool = False
    code: str = ""
    glyph: Glyph | None = None
    count: str = ""
    full: str = ""
    share: float | None = None
    owes: bool = False
    depth: int = 0
    aside: str = ""
    changed: bool = False


CHANGED_ICON, MARK_SIZE = "history", 13
"""The mark of a cell that was changed after handing in, and how wide such marks are, in px."""


def with_change(text: str, *, changed: bool) -> str:
    """Return what a row says in words, with what the mark of 交后修改 means."""
    said = QCoreApplication.translate("walk", "Changed after handing in")
    return f"{text} · {said}" if changed else text


def whole_text(row: Entry) -> str:
    """Return what a row says in words."""
    return with_change(f"{row.text} {row.aside}".rstrip(), changed=row.changed)


def site_entries(rows: Sequence[SiteRow]) -> tuple[Entry, ...]:
    """Return the sites below the name of their class; in a drawn order, with it beside them."""
    found: list[Entry] = []
    if any(row.visit for row in rows):
        title = QCoreApplication.translate("walk", "In the order of the visits")
        found.append(Entry("visits", title, heading=True, full=str(len(rows))))
        return (*found, *(site_entry(row) for row in rows))
    for name in dict.fromkeys(row.class_name for row in rows):
        own = [row for row in rows if row.class_name == name]
        found.append(Entry(f"class {name}", name, heading=True, full=str(len(own))))
        found += [site_entry(row) for row in own]
    return tuple(found)


def site_entry(row: SiteRow) -> Entry:
    """Return a site's row; its class takes the room of the bar where sites are not below it."""
    made = Entry(row.id, row.site.name, aside=row.class_name if row.visit else "")
    if row.leaves and row.answered >= row.leaves:
        return replace(made, glyph=Glyph.FULL)
    if not row.answered:
        return replace(made, full=QCoreApplication.translate("walk", "Not started"))
    share = None if row.visit else row.answered / max(row.leaves, 1)
    return replace(made, full=f"{row.answered}/{row.leaves}", share=share)


Made: TypeAlias = "dict[str, tuple[tuple[SheetLine, ...], Entry]]"
"""Rows by identity, each with the lines it was made of."""


def leaf_entries(
    sheet: Sheet, wanted: Wanted, current: str, *, made: Made | None = None
) -> tuple[Entry, ...]:
    """Return the wanted leaves below their headings; the one in hand stays in any filter.

    Of `made`, rows whose line is still the same are taken, and what is new is put in.
    """
    kept = {line.code for line in sheet.lines if line.code == current or line.is_wanted(wanted)}
    known, found = _Leaves(sheet, kept, {} if made is None else made), list[Entry]()
    for root in sheet.rubric.roots:
        _add(root, 0, known, found)
    return tuple(found)


class _Leaves(NamedTuple):
    """A sheet, which of its leaves are shown, and the rows already made."""

    sheet: Sheet
    kept: set[str]
    made: Made

    def entry(
        self, identity: str, lines: tuple[SheetLine, ...], make: Callable[[], Entry]
    ) -> Entry:
        """Return a row made of these lines."""
        last = self.made.get(identity)
        if last is None or last[0] != lines:
            last = self.made[identity] = (lines, make())
        return last[1]


def _add(node: Indicator, depth: int, known: _Leaves, out: list[Entry]) -> tuple[SheetLine, ...]:
    """Add a node's row and what is shown below it; return all lines below it."""
    if node.leaf is not None:
        line = known.sheet.line(node.code)
        if line is None:
            return ()
        if node.code in known.kept:
            out.append(known.entry(node.code, (line,), lambda: leaf_entry(line)))
        return (line,)
    below: list[Entry] = []
    inside: list[SheetLine] = []
    for child in node.children:
        inside += _add(child, depth + 1, known, below)
    lines = tuple(inside)
    if below:
        out.append(known.entry(f"head {node.code}", lines, lambda: _heading(node, depth, lines)))
        out += below
    return lines


def _heading(node: Indicator, depth: int, lines: tuple[SheetLine, ...]) -> Entry:
    got = added(line.score.value for line in lines if line.score.value is not None)
    own = added(line.indicator.points for line in lines)
    full = node.points if len(lines) == _leaf_count(node) else own
    return Entry(
        f"head {node.code}",
        node.title,
        heading=True,
        code=node.code,
        full=f"{labels.points(got)} / {labels.points(full)}",
        depth=depth,
    )


def _leaf_count(node: Indicator) -> int:
    """Return how many leaves hang below a node; on a person's sheet there may be fewer."""
    return 1 if node.leaf is not None else sum(map(_leaf_count, node.children))


def leaf_entry(line: SheetLine) -> Entry:
    """Return a leaf's row."""
    value = line.score.value
    return Entry(
        line.code,
        line.indicator.title,
        code=line.code,
        glyph=Glyph.LATER if line.later else glyph_of(line),
        count="" if value is None or line.leaf.kind is Kind.VETO else labels.points(value),
        full=f"/ {labels.points(line.indicator.points)}" if line.indicator.points else "",
        owes=bool(line.owed),
        changed=line.told.changed,
    )


def glyph_of(line: SheetLine) -> Glyph:
    """Return the state of a leaf as its sign."""
    if line.score.vetoes:
        return Glyph.VETO
    if line.score.state is LeafState.NOT_APPLICABLE:
        return Glyph.ABSENT
    if line.score.value is None:
        return Glyph.OPEN
    if not line.loses:
        return Glyph.FULL
    return Glyph.PART if line.score.value else Glyph.ZERO


class EntryDelegate(RowDelegate):
    """Draws a heading or an entry across the whole row."""

    height = TREE_ROW

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint one row."""
        row: Entry = index.data(ROW_ROLE)
        left = rect.left()
        if row.glyph is not None and row.code:
            draw_glyph(
                painter, QRectF(left, rect.y(), GLYPH_SIZE, rect.height()), row.glyph, self.theme
            )
            left += GLYPH_SIZE + 8
        right = self._paint_right(painter, rect, row, current)
        if row.code:
            role = "accent" if current else "text" if row.heading else "text3"
            _embolden(painter, bold=row.heading)
            painter.setPen(self.theme.colour(role))
            width = painter.fontMetrics().horizontalAdvance(row.code) + 8
            width = width if row.heading else max(width, 46)
            painter.drawText(QRect(left, rect.y(), width, rect.height()), LEFT, row.code)
            left += width
        self._paint_text(
            painter, QRect(left, rect.y(), right - left - 8, rect.height()), row, current
        )

    def _paint_text(self, painter: QPainter, rect: QRect, row: Entry, current: bool) -> None:
        _embolden(painter, bold=row.heading or current)
        quiet = row.heading and not row.code
        painter.setPen(self.theme.colour("accent" if current else "text2" if quiet else "text"))
        shown = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, LEFT, shown)
        if row.aside:
            behind = painter.fontMetrics().horizontalAdvance(shown) + 8
            self._paint_aside(painter, rect.adjusted(behind, 0, 0, 0), row.aside)

    def _paint_aside(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint what is said behind the text, where a few letters of it fit."""
        _embolden(painter, bold=False)
        painter.setPen(self.theme.colour("text3"))
        metrics = painter.fontMetrics()
        if rect.width() >= min(metrics.horizontalAdvance(text), metrics.horizontalAdvance("……")):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, LEFT, shown)

    def _paint_right(self, painter: QPainter, rect: QRect, row: Entry, current: bool) -> int:
        """Paint what stands at the right and return where it begins."""
        right = rect.right() + 1
        if row.glyph is not None and not row.code:
            draw_glyph(
                painter, QRectF(right - 15, rect.y(), 14, rect.height()), row.glyph, self.theme
            )
            return right - 20
        _embolden(painter, bold=False)
        painter.setPen(self.theme.colour("text3"))
        width = painter.fontMetrics().horizontalAdvance(row.full)
        if row.code and not row.heading:
            width = max(width, 34)
        painter.drawText(
            QRect(right - width, rect.y(), width, rect.height()),
            RIGHT if not row.code or row.heading else LEFT,
            row.full,
        )
        right -= width + 4
        if row.count:
            _embolden(painter, bold=True)
            painter.setPen(self.theme.colour("accent" if current else "text"))
            wide = painter.fontMetrics().horizontalAdvance(row.count)
            painter.drawText(QRect(right - wide, rect.y(), wide, rect.height()), RIGHT, row.count)
            right -= wide + 4
        if row.owes:
            self._paint_icon(painter, right, rect, "camera", "part")
            right -= 18
        if row.changed:
            self._paint_icon(painter, right, rect, CHANGED_ICON, "accent")
            right -= 18
        if row.share is not None:
            self._paint_bar(
                painter, QRectF(right - _BAR - 4, 0, _BAR, _BAR_HEIGHT), rect, row.share
            )
            right -= _BAR + 8
        return right

    def _paint_icon(self, painter: QPainter, right: int, rect: QRect, name: str, role: str) -> None:
        place = QRectF(right - 12, rect.y(), 12, rect.height())
        self.theme.icon(name, role, MARK_SIZE).paint(painter, place.toRect())

    def _paint_bar(self, painter: QPainter, track: QRectF, rect: QRect, share: float) -> None:
        track.moveTop(rect.center().y() - _BAR_HEIGHT / 2)
        painter.fillRect(track, self.theme.colour("line"))
        track.setWidth(max(track.width() * share, 3))
        painter.fillRect(track, self.theme.colour("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a row of the tree."""
        return QSize(0, max(self.height, option.fontMetrics.height() + 10))


class SiteDelegate(EntryDelegate):
    """The rows of the sites."""

    height = 36


def _embolden(painter: QPainter, *, bold: bool) -> None:
    face = painter.font()
    if face.bold() is not bold:
        face.setBold(bold)
        painter.setFont(face)
