"""The pane beside the picture: where and when it was taken, what it proves, what it may prove."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import push_button
from ui.common.text import ElidedLabel, text_label
from ui.evidence.models import (
    cell_name,
    digest,
    dimensions,
    host_words,
    moment,
    page_size,
    reason,
    source,
    worth_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.services.evidence_gallery import BoundCell, PictureRow, Suggestion, Worth
    from ui.theme import Theme

WIDTH = 296


class CapsulePane(QScrollArea):
    """Shows one picture's capsule and cells.

    Signals: `unbound(cell)`, `bound(cell)` when the person pressed a button of theirs;
    `chosen()` when another cell is to be chosen, `covered()` when the personal numbers are to be
    pixelated.
    """

    unbound = Signal(object)
    bound = Signal(object)
    chosen = Signal()
    covered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "pane")
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.suggestions: tuple[Suggestion, ...] = ()
        inside = QFrame()
        inside.setProperty("role", "drawer")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        column.addWidget(text_label(self.tr("Capsule"), "heading"))
        column.addWidget(text_label(self.tr("The original never changes"), "hint"))
        column.addLayout(self._build_facts())
        column.addWidget(self._build_offered())
        column.addSpacing(10)
        column.addLayout(self._build_proves())
        self._cells = self._list(column)
        column.addSpacing(6)
        self._suggested = text_label(self.tr("Suggested"), "label")
        column.addWidget(self._suggested)
        self._offers = self._list(column)
        column.addWidget(self._build_other())
        column.addStretch()
        self.setWidget(inside)

    def show_row(
        self,
        row: PictureRow,
        suggestions: Sequence[Suggestion],
        *,
        worths: Mapping[tuple[str, str], Worth],
    ) -> None:
        """Show a picture."""
        evidence, capsule = row.evidence, row.evidence.capsule
        self.suggestions = tuple(suggestions)
        texts = {
            "url": capsule.url,
            "title": capsule.title,
            "at": moment(capsule.at),
            "who": " · ".join(part for part in (row.who, capsule.machine) if part),
            "source": source(capsule.source),
            "size": dimensions(evidence),
            "page": page_size(capsule),
            "host": host_words(capsule),
            "copy": self.tr("kept on this computer") if capsule.copy else "",
            "digest": digest(evidence),
        }
        for name, (label, value) in self._facts.items():
            value.show_text(texts[name])
            label.setVisible(bool(texts[name]))
            value.setVisible(bool(texts[name]))
        self._count.setText(str(len(row.cells)) if row.cells else "")
        lines = [(cell, worths.get((cell.site.id, cell.code))) for cell in row.cells]
        _fill(self._cells, [self._cell_line(*line) for line in lines])
        if not row.cells:
            _fill(self._cells, [text_label(self.tr("Nothing yet: it waits here"), "meta")])
        self._suggested.setVisible(bool(suggestions))
        _fill(self._offers, [self._offer_line(at, each) for at, each in enumerate(suggestions, 1)])

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        names = {
            "url": self.tr("Address"),
            "title": self.tr("Page title"),
            "at": self.tr("Time"),
            "who": self.tr("Taken by"),
            "source": self.tr("Source"),
            "size": self.tr("Size"),
            "page": self.tr("Page"),
            "host": self.tr("Host"),
            "copy": self.tr("Copy"),
            "digest": self.tr("SHA-256"),
        }
        self._facts: dict[str, tuple[QLabel, ElidedLabel]] = {}
        for place, (name, title) in enumerate(names.items()):
            label, value = text_label(title, "hint"), ElidedLabel(role="body")
            grid.addWidget(label, place, 0)
            grid.addWidget(value, place, 1)
            self._facts[name] = (label, value)
        return grid

    def _build_proves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._count = text_label(role="meta")
        row.addWidget(text_label(self.tr("Proves"), "heading"))
        row.addStretch()
        row.addWidget(self._count)
        return row

    def _build_other(self) -> QToolButton:
        other = QToolButton()
        other.setProperty("role", "link")
        other.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.dress(other, "plus", "accent", 16)
        other.setText(self.tr("Another cell…  B"))
        other.setAccessibleName(self.tr("Bind to another cell"))
        other.clicked.connect(self.chosen)
        return other

    def show_offered(self, count: int) -> None:
        """Say how many personal numbers could still be read, and offer to pixelate them."""
        self._offered_words.setText(
            self.tr("%n personal number(s) in the page's text. Cover before publishing.", "", count)
        )
        self._offered.setVisible(bool(count))

    def _build_offered(self) -> QFrame:
        self._offered = QFrame()
        column = QVBoxLayout(self._offered)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self._offered_words = text_label(role="early_warning", wrap=True)
        cover = push_button(self._theme, self.tr("Pixelate all of them  M"))
        cover.clicked.connect(self.covered)
        column.addWidget(self._offered_words)
        column.addWidget(cover)
        self._offered.hide()
        return self._offered

    def _list(self, column: QVBoxLayout) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(6)
        column.addLayout(made)
        return made

    def _cell_line(self, cell: BoundCell, worth: Worth | None) -> QFrame:
        said = "" if worth is None else worth_words(worth)
        line = " · ".join(part for part in (cell.site.name, said) if part)
        frame, row = self._line(cell_name(cell), line)
        button = QToolButton()
        self._theme.dress(button, "x", "text2", 14)
        named = self.tr("Unbind {cell}").format(cell=f"{cell.site.name} {cell_name(cell)}")
        button.setAccessibleName(named)
        button.clicked.connect(partial(self.unbound.emit, cell))
        row.addWidget(button)
        return frame

    def _offer_line(self, place: int, offer: Suggestion) -> QFrame:
        cell = offer.cell
        line = f"{reason(offer.why)} · {cell.site.name}"
        frame, row = self._line(cell_name(cell), line)
        button = QToolButton()
        button.setText(str(place))
        button.setProperty("role", "keycap")
        named = self.tr("Bind to {cell}").format(cell=f"{cell.site.name} {cell_name(cell)}")
        button.setAccessibleName(named)
        button.clicked.connect(partial(self.bound.emit, cell))
        row.addWidget(button)
        return frame

    def _line(self, title: str, line: str) -> tuple[QFrame, QHBoxLayout]:
        frame = QFrame()
        frame.setProperty("role", "panel")
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title))
        words.addWidget(ElidedLabel(line, "meta"))
        row.addLayout(words, 1)
        return frame, row


def _fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put these widgets in the place of those that were there."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
