"""What a unit hands in as proof: pictures pasted, dropped or chosen, kept with the appeal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QListWidget, QVBoxLayout
from PySide6.QtWidgets import QListWidgetItem as Item

from ui.common.buttons import push_button
from ui.common.text import text_label
from ui.common.thumbnails import png_bytes, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.context import Context

_PICTURES = "*.png *.jpg *.jpeg"
_SIZE = QSize(120, 76)
_RAW = "image/png"
_LARGEST = 64_000_000
"""Bytes of a file that are read; the vault says what it takes in."""


class PicturesBox(QFrame):
    """Thumbnails in a row; Ctrl+V pastes, Del takes one out again.

    Signals: `changed()` after a picture came or went.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pictures: list[bytes] = []
        self.setAcceptDrops(True)
        self.list = _Thumbnails()
        self.list.setAccessibleName(self.tr("The unit's evidence"))
        self.list.pasted.connect(self.paste)
        self.list.removed.connect(self.remove)
        self._hint = text_label(
            self.tr("Ctrl+V pastes a picture, files can be dropped here, Del takes one out"),
            "hint",
            wrap=True,
        )
        paste = push_button(context.theme, self.tr("Paste"), "clipboard-check")
        paste.clicked.connect(self.paste)
        choose = push_button(context.theme, self.tr("Choose files…"), "image-plus")
        choose.clicked.connect(self.choose)
        for button in (paste, choose):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("The unit's evidence"), "label"))
        row.addStretch()
        row.addWidget(paste)
        row.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self._hint)
        self._show()

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The pictures' bytes, in the order they came."""
        return tuple(self._pictures)

    @Slot()
    def paste(self) -> None:
        """Take what lies on the clipboard."""
        self.take_mime(QGuiApplication.clipboard().mimeData())

    @Slot()
    def choose(self) -> None:
        """Ask for picture files."""
        start = self._context.require().folder.parent
        title = self.tr("The unit's evidence")
        self._context.ask.open_files(title, start, _PICTURES, self.take_files)

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was pasted or dropped: files first, else the image itself."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths)
        elif mime.hasFormat(_RAW):
            self._add(bytes(mime.data(_RAW).data()))
        elif mime.hasImage() and isinstance(mime.imageData(), QImage):
            self._add(png_bytes(mime.imageData()))
        else:
            self._context.ask.tell(self.tr("There is no picture to take in here."))

    def take_files(self, paths: Iterable[Path]) -> None:
        """Take picture files; what is no picture is told."""
        refused = [path.name for path in paths if not self._take_file(path)]
        if refused:
            said = self.tr("Not a PNG or JPEG picture: {names}")
            self._context.ask.tell(said.format(names=", ".join(refused)))

    @Slot()
    def remove(self) -> None:
        """Take the picture in hand out again."""
        place = self.list.currentRow()
        if 0 <= place < len(self._pictures):
            del self._pictures[place]
            self.list.takeItem(place)
            self._show()
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and images be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        event.acceptProposedAction()
        self.take_mime(event.mimeData())

    def _take_file(self, path: Path) -> bool:
        try:
            small = path.stat().st_size <= _LARGEST
            return small and self._add(path.read_bytes(), tell=False)
        except OSError:
            return False

    def _add(self, data: bytes, *, tell: bool = True) -> bool:
        image = read_bytes(data, _SIZE)
        if image.isNull():
            if tell:
                self._context.ask.tell(self.tr("There is no picture to take in here."))
            return False
        self._pictures.append(data)
        name = self.tr("Picture {n}").format(n=len(self._pictures))
        self.list.addItem(Item(QIcon(QPixmap.fromImage(image)), name))
        self.list.setCurrentRow(self.list.count() - 1)
        self._show()
        self.changed.emit()
        return True

    def _show(self) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setText(self.tr("Picture {n}").format(n=place + 1))
        self.list.setVisible(bool(self._pictures))


class _Thumbnails(QListWidget):
    """One row of pictures.

    Signals: `pasted()` on Ctrl+V, `removed()` on Del.
    """

    pasted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(_SIZE)
        self.setFixedHeight(_SIZE.height() + 44)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, take out, or move."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
