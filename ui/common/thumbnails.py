"""Pictures from the vault as images: read safely, scaled in the background, kept by size."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

from govassess.errors import GovAssessError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from govassess.progress import Progress
    from ui.context import Context

ALLOCATION_LIMIT = 192
"""Megabytes one image may take while it is decoded (reliability.md T23)."""
MAX_PIXELS = 40_000_000
"""As many as the vault takes in; a one-bit picture of more grows when it is scaled."""
KEPT = 400
"""Scaled pictures held in memory; the least recently used goes first."""
_FORMATS = {"png": b"PNG", "jpg": b"JPEG"}
_MARKS = {b"\x89PNG": b"PNG", b"\xff\xd8": b"JPEG"}
"""How the bytes of a format begin."""


def read_image(path: Path, suffix: str, size: QSize | None = None) -> QImage:
    """Return a vault's picture, scaled to fit `size` if given; a null image for anything else.

    The format is the one its suffix names and is not guessed from the content.
    """
    if suffix not in _FORMATS:
        return QImage()
    return _read(QImageReader(str(path), _FORMATS[suffix]), size)


def read_bytes(data: bytes, size: QSize | None = None) -> QImage:
    """Return a picture that is in no vault yet; a null image for what is neither PNG nor JPEG."""
    format_ = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if format_ is None:
        return QImage()
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer, format_), size)


def png_bytes(image: QImage) -> bytes:
    """Return an image as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def _read(reader: QImageReader, size: QSize | None) -> QImage:
    QImageReader.setAllocationLimit(ALLOCATION_LIMIT)
    reader.setDecideFormatFromContent(False)
    stated = reader.size()
    if stated.width() * stated.height() > MAX_PIXELS:
        return QImage()
    image = reader.read()
    if image.isNull() or size is None:
        return image
    scaled = image.scaledToWidth(size.width(), Qt.TransformationMode.SmoothTransformation)
    return scaled.copy(0, 0, size.width(), min(size.height(), scaled.height()))


class Shot(Protocol):
    """A picture as far as it is painted: its name in the vault and what kind of file it is."""

    @property
    def picture(self) -> str:
        """What its bytes are called."""

    @property
    def suffix(self) -> str:
        """What kind of file it is."""


class Wish(NamedTuple):
    """A picture in a size, in pixels of the screen."""

    shot: Shot
    width: int
    height: int

    @property
    def key(self) -> tuple[str, int, int]:
        """What it is kept under: the same bytes are the same picture."""
        return self.shot.picture, self.width, self.height


class Thumbnails(QObject):
    """Scaled pictures for views: what is not here yet is fetched and told.

    Signals: `arrived()` after pictures came in.
    """

    arrived = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        self._wanted: dict[tuple[str, int, int], Wish] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)

    def get(self, shot: Shot, size: QSize, ratio: float) -> QPixmap | None:
        """Return the upper part of a picture `size` wide, or None until it has arrived.

        A picture that cannot be read arrives as a null pixmap.
        """
        wish = Wish(shot, round(size.width() * ratio), round(size.height() * ratio))
        found = self._kept.get(wish.key)
        if found is None:
            self._wanted[wish.key] = wish
            self._timer.start()
            return None
        self._kept.move_to_end(wish.key)
        found.setDevicePixelRatio(ratio)
        return found

    def forget(self) -> None:
        """Drop everything: the campaign was closed."""
        self._timer.stop()
        self._kept.clear()
        self._wanted.clear()

    @Slot()
    def _fetch(self) -> None:
        campaign = self._context.campaign
        wishes = tuple(self._wanted.values())
        self._wanted.clear()
        if campaign is None or not wishes:
            return
        room = campaign.evidence

        def work(progress: Progress) -> list[tuple[Wish, QImage]]:
            found: list[tuple[Wish, QImage]] = []
            for done, wish in enumerate(wishes, start=1):
                found.append((wish, _scaled(room.path, wish)))
                progress.step(done, len(wishes))
            return found

        self._context.tasks.run(self.tr("Reading pictures"), work, done=self._take)

    @Slot(object)
    def _take(self, found: Sequence[tuple[Wish, QImage]]) -> None:
        for wish, image in found:
            self._kept[wish.key] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()


def _scaled(place: Callable[[Any], Path], wish: Wish) -> QImage:
    try:
        path = place(wish.shot)
    except GovAssessError:
        return QImage()
    return read_image(path, wish.shot.suffix, QSize(wish.width, wish.height))
