"""One side's evidence: its picture, where it looked and what it noted, without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import labels
from ui.adjudication import words
from ui.adjudication.address import Address
from ui.common.text import ElidedLabel, FoldingLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.evidence import Evidence
    from govassess.services.adjudication_cases import Side
    from govassess.services.adjudication_shown import ShownVote
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_LEAST, _EMPTY = 72, 44


class Picture(QAbstractButton):
    """The upper part of a picture, as wide as there is room; pressed it is shown large."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._thumbnails = theme, thumbnails
        self._most = 190
        self.shot: Evidence | None = None
        self.in_hand = False
        thumbnails.arrived.connect(self.update)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_shot(self, shot: Evidence | None, name: str) -> None:
        """Show a picture; without one say that there is none."""
        self.shot = shot
        self.setAccessibleName(name)
        self.setEnabled(shot is not None)
        self.keep_to(self._most)
        self.update()

    def keep_to(self, most: int) -> None:
        """Be no taller than this many px."""
        self._most = most
        tall = most if self.shot is not None else _EMPTY
        self.setMaximumHeight(tall)
        self.setMinimumHeight(min(_LEAST, tall))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for all the height it may have."""
        return QSize(280, self.maximumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in its frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 4, 4)
        painter.fillPath(shape, self._theme.colour("hover"))
        self._paint_shot(painter, shape)
        strong = self.hasFocus() or (self.in_hand and self.shot is not None)
        role, wide = ("accent", 2.0) if strong else ("line", 1.0)
        painter.setPen(QPen(self._theme.colour(role), wide))
        painter.drawPath(shape)
        painter.end()

    def _paint_shot(self, painter: QPainter, shape: QPainterPath) -> None:
        if self.shot is None:
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
            return
        size = QSize(max(self.width() - 2, 8), max(self.height() - 2, 8))
        pixmap = self._thumbnails.get(self.shot, size, self.devicePixelRatioF())
        if pixmap is None:
            return
        if pixmap.isNull():
            icon = self._theme.icon("folder-x", "text3")
            icon.paint(painter, self.rect(), Qt.AlignmentFlag.AlignCenter)
            return
        painter.setClipPath(shape)
        painter.drawPixmap(1, 1, pixmap)
        painter.setClipping(False)


class SidePane(QWidget):
    """A side's evidence from top to bottom; once shown, its name and vote above all.

    Signals: `enlarged(place)` and `addressed(url)` when the picture or its page is wanted.
    """

    enlarged = Signal(int)
    addressed = Signal(str)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, place: int) -> None:
        super().__init__()
        self.place, self.at = place, 0
        self.side: Side | None = None
        self.name = text_label(words.side_name(place), "heading")
        self.when = ElidedLabel(role="meta")
        self.count = text_label(role="meta")
        self.vote = ElidedLabel(role="body")
        self.picture = Picture(theme, thumbnails)
        self.picture.clicked.connect(self._enlarge)
        self.address = Address(theme)
        self.address.clicked.connect(self._go)
        self.note = FoldingLabel(role="reading")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.when, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        for widget in (self.vote, self.picture, self.address, self.note):
            column.addWidget(widget)
        column.addStretch()
        self._column = column

    def least_height(self, width: int) -> int:
        """Return the height it needs in this width with the lowest picture."""
        return self._column.minimumHeightForWidth(width)

    @property
    def shot(self) -> Evidence | None:
        """The picture in hand."""
        pictures = self.side.pictures if self.side else ()
        return pictures[self.at] if self.at < len(pictures) else None

    def show_side(self, side: Side, vote: ShownVote | None, *, versions: bool) -> None:
        """Show a side; with its vote and name once they may be seen."""
        self.side, self.at = side, 0
        title = words.side_name(self.place)
        if vote is not None:
            title = vote.name
        elif versions:
            title = self.tr("Version {name}").format(name=title)
        self.name.setText(title)
        self.when.show_text(labels.moment(side.at))
        self.vote.setVisible(vote is not None)
        if vote is not None:
            worth = "" if vote.points is None else self.tr(" · {points} points")
            self.vote.show_text(vote.words + worth.format(points=labels.points(vote.points)))
        self.address.show_url(side.address)
        note = self.tr("Note: {text}").format(text=side.note) if side.note else ""
        self.note.show_text(note or self.tr("No note"))
        self._show_shot()

    def turn(self, step: int) -> bool:
        """Show the side's next picture or the one before; tell whether there was one."""
        pictures = self.side.pictures if self.side else ()
        if not 0 <= self.at + step < len(pictures):
            return False
        self.at += step
        self._show_shot()
        return True

    def mark(self, *, in_hand: bool) -> None:
        """Show whether the keys are about this side's picture."""
        self.picture.in_hand = in_hand
        self.picture.update()

    def _show_shot(self) -> None:
        count = len(self.side.pictures) if self.side else 0
        self.count.setText(f"{self.at + 1}/{count}" if count > 1 else "")
        pattern = self.tr("Picture {n} of {name}")
        named = pattern.format(n=self.at + 1, name=self.name.text())
        self.picture.show_shot(self.shot, named if count else self.tr("No picture"))

    @Slot()
    def _enlarge(self) -> None:
        self.enlarged.emit(self.place)

    @Slot()
    def _go(self) -> None:
        if self.side is not None:
            self.addressed.emit(self.side.address)
