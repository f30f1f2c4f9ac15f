"""Pictures come in here, from wherever: clipboard, dropped or chosen files, the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from govassess.domain.evidence import Capsule
from govassess.domain.people import OFFICE, Actor
from govassess.errors import GovAssessError
from ui.common.thumbnails import png_bytes
from ui.evidence.capture import Capture
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from govassess.domain.sites import Site
    from govassess.services.evidence import Intake as Taken
    from ui.context import Context

CellKey = tuple[str, str]
"""Site id and indicator."""
_RAW = "image/png"


class Intake(QObject):
    """Keeps pictures; what is refused is told with its reason.

    Signals: `kept(id)` after a picture was kept.
    """

    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._context = context
        self._cell: CellKey | None = None
        self.capture = Capture(self)
        self.capture.taken.connect(self._take_region)

    def person(self) -> Actor:
        """Return who acts: who walks on this machine, else the office."""
        walker = self._context.walker()
        return OFFICE if walker is None else Actor(walker.id, walker.role)

    def last_cell(self) -> tuple[Site, str] | None:
        """Return the cell in hand or where walking stopped, if it is still there."""
        return self._find(self._context.held())

    def take_mime(self, mime: QMimeData, source: str, cell: CellKey | None = None) -> None:
        """Keep what was pasted or dropped: files first, else the image itself."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths, source, cell)
        elif mime.hasFormat(_RAW):
            self.take(bytes(mime.data(_RAW).data()), source, cell)
        elif mime.hasImage() and isinstance(mime.imageData(), QImage):
            self.take(png_bytes(mime.imageData()), source, cell)
        else:
            self._context.ask.tell(self.tr("There is no picture to take in here."))

    def take_files(self, paths: Iterable[Path], source: str, cell: CellKey | None = None) -> None:
        """Keep picture files."""
        room = self._context.require().evidence
        self._say(room.keep_files(paths, self._capsule(source), self.person(), self._cells(cell)))

    def take(self, data: bytes, source: str, cell: CellKey | None = None) -> None:
        """Keep a picture's bytes."""
        room = self._context.require().evidence
        try:
            made = room.keep(data, self._capsule(source), self.person(), self._cells(cell))
        except GovAssessError as error:
            self._context.tell(error)
        else:
            self.kept.emit(made.evidence.id)

    @Slot(str, object)
    def take_asked(self, how: str, cell: CellKey | None = None) -> None:
        """Take a picture: `paste` from the clipboard, or `screen` for a region."""
        if self._context.campaign is None:
            return
        if how == "paste":
            self.take_mime(QGuiApplication.clipboard().mimeData(), "paste", cell)
        else:
            self.begin_region(cell)

    @Slot(list, object)
    def take_dropped(self, paths: list[Path], cell: CellKey | None = None) -> None:
        """Keep picture files dropped on a cell."""
        if self._context.campaign is not None:
            self.take_files(paths, "drop", cell)

    def begin_region(self, cell: CellKey | None = None) -> None:
        """Let the person choose a region of the screen."""
        self._cell = cell
        self.capture.start(self._owner.window())

    @Slot(QImage)
    def _take_region(self, image: QImage) -> None:
        if self._context.campaign is not None:
            self.take(png_bytes(image), "screen", self._cell)

    def _cells(self, cell: CellKey | None) -> list[tuple[Site, str]]:
        found = None if cell is None else self._find(cell)
        return [] if found is None else [found]

    def _find(self, cell: CellKey) -> tuple[Site, str] | None:
        site_id, code = cell
        sites = self._context.require().sites.all() if site_id else ()
        return next(((site, code) for site in sites if site.id == site_id), None)

    def _capsule(self, source: str) -> Capsule:
        return Capsule("", source=source)

    def _say(self, taken: Taken) -> None:
        language = self._context.preferences.language
        faults = [f"{item.path.name}: {told(item.error, language)}" for item in taken.refused]
        if faults:
            self._context.ask.tell("\n".join(faults))
        if taken.kept:
            self.kept.emit(taken.kept[-1].id)
