"""The pictures of the cell in hand: numbered thumbnails with captions, and a place for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui import labels
from ui.common.text import ElidedLabel, text_label
from ui.walk.duty_mark import DutyMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLabel

    from govassess.domain.evidence import Evidence
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

_PICTURE = QSize(112, 64)
_GAP, _BADGE = 8, 20
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class EvidenceBox(QWidget):
    """The strip below its label, its key and its duty."""

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        handle: Callable[[QKeyEvent], bool],
        cap: QLabel,
    ) -> None:
        super().__init__()
        self.duty = DutyMark(theme)
        self.strip = EvidenceStrip(theme, thumbnails, handle)
        self.hint = ElidedLabel(role="hint")
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (text_label(self.tr("Evidence"), "label"), cap):
            head.addWidget(widget)
        head.addWidget(self.hint, 1)
        head.addWidget(self.duty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.strip)

    def show_pictures(self, pictures: tuple[Evidence, ...]) -> None:
        """Show the pictures of a cell, and the keys that serve with them."""
        self.strip.show_pictures(pictures)
        looked = self.tr("F3 look and annotate · Ctrl+V paste")
        self.hint.show_text(looked if pictures else self.tr("Ctrl+V paste · Ctrl+F2 region"))


class EvidenceStrip(QWidget):
    """Thumbnails in rows, painted in one piece; a thumbnail's number is its number in sentences.

    Keys that mean nothing here go to `handle`.

    Signals: `opened(id)` to look at a picture, `asked()` to take another one, `unbound(id)` when
    a picture is not to prove this cell any more, `turned()` when another one is in hand.
    """

    opened = Signal(str)
    asked = Signal()
    unbound = Signal(str)
    turned = Signal()

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, handle: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._handle = handle
        self._pictures: tuple[Evidence, ...] = ()
        self._place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        thumbnails.arrived.connect(self.update)
        self.show_pictures(())

    @property
    def picture(self) -> Evidence | None:
        """The picture in hand: the first one until another was chosen."""
        return self._pictures[self._place] if self._place < len(self._pictures) else None

    @property
    def place(self) -> int:
        """Which picture is in hand, from 0."""
        return self._place

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return len(self._pictures)

    def show_pictures(self, pictures: tuple[Evidence, ...]) -> None:
        """Show the pictures of a cell; the one in hand stays in hand if it is still there."""
        before = self.picture
        self._pictures = pictures
        ids = [each.id for each in pictures]
        self._place = ids.index(before.id) if before and before.id in ids else 0
        self._name()
        self.updateGeometry()
        self.update()
        self.turned.emit()

    def go_to(self, place: int) -> None:
        """Take another picture in hand."""
        if 0 <= place < len(self._pictures):
            self._place = place
            self._name()
            self.update()
            self.turned.emit()

    def sizeHint(self) -> QSize:
        """Ask for the rows that the width makes of the pictures."""
        across, count = self._across(), len(self._pictures)
        height = -(-(count + 1) // across) * self._row_height()
        if count % across == 0:  # the last row has no picture, so no caption
            height -= self._row_height() - _PICTURE.height() - 2
        return QSize(2 * _PICTURE.width() + _GAP, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one picture's width and the same height."""
        return QSize(_PICTURE.width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open and take off; every other key is the page's."""
        key, picture = Qt.Key(event.key()), self.picture
        if key in _STEPS and picture is not None:
            self.go_to(self._place + _STEPS[key])
        elif key in _ENTER and picture is not None:
            self.opened.emit(picture.id)
        elif key == Qt.Key.Key_Delete and picture is not None:
            self.unbound.emit(picture.id)
        elif not self._handle(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a picture in hand, or ask for another one."""
        place = self._place_at(event.position())
        if place == len(self._pictures):
            self.asked.emit()
        elif place is not None:
            self.go_to(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at a picture."""
        place = self._place_at(event.position())
        if place is not None and place < len(self._pictures):
            self.opened.emit(self._pictures[place].id)

    def event(self, event: QEvent) -> bool:
        """Tell a whole caption where the pointer rests."""
        if event.type() is QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            place = self._place_at(QPointF(help_event.pos()))
            known = place is not None and place < len(self._pictures)
            text = caption(self._pictures[place]) if known and place is not None else ""
            QToolTip.showText(help_event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumbnails and the place for the next one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, picture in enumerate(self._pictures):
            self._paint_picture(painter, place, picture)
        self._paint_place(painter, self._frame(len(self._pictures)))

    def _name(self) -> None:
        parts = [self.tr("Evidence"), self.tr("%n picture(s)", "", len(self._pictures))]
        if self.picture is not None:
            parts.append(f"{self._place + 1} {caption(self.picture)}")
        self.setAccessibleName(" · ".join(parts))

    def _across(self) -> int:
        return max((self.width() + _GAP) // (_PICTURE.width() + _GAP), 1)

    def _row_height(self) -> int:
        return _PICTURE.height() + self.fontMetrics().height() + 8

    def _frame(self, place: int) -> QRect:
        row, column = divmod(place, self._across())
        left, top = column * (_PICTURE.width() + _GAP), row * self._row_height() + 1
        return QRect(left, top, _PICTURE.width(), _PICTURE.height())

    def _place_at(self, point: QPointF) -> int | None:
        places = range(len(self._pictures) + 1)
        whole = (self._frame(n).adjusted(0, 0, 0, self.fontMetrics().height()) for n in places)
        return next((n for n, rect in enumerate(whole) if rect.contains(point.toPoint())), None)

    def _paint_picture(self, painter: QPainter, place: int, picture: Evidence) -> None:
        frame = self._frame(place)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(frame), 4, 4)
        painter.fillPath(shape, self._theme.colour("hover"))
        pixmap = self._thumbnails.get(picture, _PICTURE, painter.device().devicePixelRatio())
        if pixmap is not None and not pixmap.isNull():
            painter.setClipPath(shape)
            painter.drawPixmap(frame.topLeft(), pixmap)
            painter.setClipping(False)
        elif pixmap is not None:
            self._theme.icon("folder-x", "text3").paint(painter, frame)
        chosen = place == self._place and self.hasFocus()
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "edge"), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_badge(painter, frame, place)
        metrics = self.fontMetrics()
        words = QRect(frame.x(), frame.bottom() + 3, frame.width(), metrics.height())
        text = metrics.elidedText(caption(picture), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_badge(self, painter: QPainter, frame: QRect, place: int) -> None:
        badge = QRectF(frame.x() + 5, frame.y() + 5, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("fill"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(self._theme.colour("on_fill"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_place(self, painter: QPainter, frame: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        upper = QRect(frame.x(), frame.y() + 8, frame.width(), frame.height() // 2 - 8)
        self._theme.icon("camera", "text2").paint(painter, upper)
        painter.setPen(self._theme.colour("text2"))
        lower = frame.adjusted(2, frame.height() // 2, -2, -2)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self.tr("F2 screenshot"))


def caption(picture: Evidence) -> str:
    """Return when a picture was taken and what it shows."""
    capsule = picture.capsule
    return " ".join(part for part in (labels.moment(capsule.at), capsule.title) if part)
