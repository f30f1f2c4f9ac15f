"""A paper as it will be printed: one page at a time, drawn in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.common.buttons import icon_button
from ui.common.focus import FocusHost
from ui.common.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_WIDEST, _LEAST, _MARGIN = 860, 240, 16
"""Width of a page on the screen in px, and the room around it."""
_FORTH = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_Space})


class Picture(Protocol):
    """A page as red, green and blue, three bytes a pixel, row after row from the top."""

    @property
    def width(self) -> int:
        """Pixels of a row."""

    @property
    def height(self) -> int:
        """Rows."""

    @property
    def rgb(self) -> bytes:
        """The bytes."""


class PaperView(FocusHost):
    """The page in hand of a paper, with its number of all pages.

    Signals: `wanted(page)` when the person asks for another page (from 0), `resized()` when the
    page would now be drawn in another width.
    """

    wanted = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page, self.pages = 0, 0
        self._drawn = 0
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._sheet.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.area = _Area(self)
        self.area.setWidget(self._sheet)
        self.area.setAccessibleName(self.tr("Page"))
        self.back = icon_button(theme, "chevron-left", self.tr("Previous page"))
        self.forth = icon_button(theme, "chevron-right", self.tr("Next page"))
        self.back.clicked.connect(self.turn_back)
        self.forth.clicked.connect(self.turn)
        self.number = text_label(role="meta")
        self._bar = row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        for widget in (self.back, self.number, self.forth):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        self.show_nothing()

    def add_to_bar(self, widget: QWidget) -> None:
        """Put something at the right of the page's number."""
        self._bar.addWidget(widget)

    @property
    def wanted_width(self) -> int:
        """The width in which a page is to be drawn, in device-independent px."""
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self.area.width() - bar - 2 * _MARGIN
        return max(min(room, _WIDEST), _LEAST)

    def show_page(self, picture: Picture, page: int, pages: int, ratio: float) -> None:
        """Show a page (from 0) that was drawn `ratio` px of the screen a px."""
        image = QImage(
            picture.rgb,
            *(picture.width, picture.height, 3 * picture.width),
            QImage.Format.Format_RGB888,
        ).copy()
        image.setDevicePixelRatio(ratio)
        turned = page != self.page
        self.page, self.pages = page, pages
        self._drawn = round(picture.width / ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._say()
        if turned:
            self.area.verticalScrollBar().setValue(0)

    def show_nothing(self, text: str = "") -> None:
        """Show words in place of a page."""
        self.page, self.pages, self._drawn = 0, 0, 0
        self._sheet.setPixmap(QPixmap())
        self._sheet.setText(text)
        self._say()

    @Slot()
    def turn(self) -> None:
        """Ask for the next page."""
        self._ask(self.page + 1)

    @Slot()
    def turn_back(self) -> None:
        """Ask for the page before."""
        self._ask(self.page - 1)

    def key(self, event: QKeyEvent) -> bool:
        """Scroll on and then turn the page; tell whether the key was one of ours."""
        bar, key = self.area.verticalScrollBar(), event.key()
        if key in _FORTH:
            if bar.value() < bar.maximum():
                bar.setValue(bar.value() + bar.pageStep())
            else:
                self.turn()
        elif key == Qt.Key.Key_PageUp:
            if bar.value() > bar.minimum():
                bar.setValue(bar.value() - bar.pageStep())
            else:
                self.turn_back()
        elif key == Qt.Key.Key_Home:
            self._ask(0)
        elif key == Qt.Key.Key_End:
            self._ask(self.pages - 1)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the page drawn anew where its width is another one."""
        super().resizeEvent(event)
        if self._drawn and self._drawn != self.wanted_width:
            self.resized.emit()

    def _ask(self, page: int) -> None:
        if 0 <= page < self.pages and page != self.page:
            self.wanted.emit(page)

    def _say(self) -> None:
        said = self.tr("Page {number} of {count}").format(number=self.page + 1, count=self.pages)
        self.number.setText(said if self.pages else "")
        self.area.setAccessibleDescription(self.number.text())
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < self.pages)
        for button in (self.back, self.forth):
            button.setVisible(bool(self.pages))


class _Area(QScrollArea):
    """Scrolls the page; the keys that turn it go to the view."""

    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self._view = view
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages."""
        if not self._view.key(event):
            super().keyPressEvent(event)
