"""The picture in hand: shown to fit, annotated with single-key tools, exported with its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.safe_write import write_bytes
from ui import undoing
from ui.common.text import ElidedLabel
from ui.common.thumbnails import png_bytes, read_image
from ui.evidence.canvas import Canvas
from ui.evidence.models import caption, file_name
from ui.evidence.painting import flattened, with_strip
from ui.evidence.toolbar import Toolbar

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.annotation import Annotation
    from govassess.progress import Progress
    from govassess.services.evidence_gallery import PictureRow
    from ui.context import Context
    from ui.evidence.canvas import Hand
    from ui.evidence.intake import Intake
    from ui.tasks import Task

_PAD, _SCROLL_BAR = 16, 10
_ZOOM = 1.25
_LEAST, _MOST = 0.05, 8.0


class Editor(QWidget):
    """One picture; every change of its layer is stored before it is shown.

    The page places `toolbar` above it.

    Signals: `layered()` when the layer was read, now or anew.
    """

    layered = Signal()

    def __init__(self, context: Context, intake: Intake) -> None:
        super().__init__()
        self._context = context
        self._intake = intake
        self._row: PictureRow | None = None
        self._last_act = ""
        self._zoom = 0.0
        self._reading: Task | None = None
        self.toolbar = Toolbar(context.theme)
        self.toolbar.taken.connect(self.take_tool)
        self.toolbar.exported.connect(self.export)
        self.toolbar.undone.connect(self._undo)
        self.toolbar.redone.connect(self._redo)
        self.canvas = Canvas(context.theme)
        self.canvas.setAccessibleName(self.tr("Picture"))
        self.canvas.drawn.connect(self._store)
        self.canvas.tool_left.connect(self._select)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setViewportMargins(_PAD, _PAD, _PAD, _PAD)
        self.area.setWidget(self.canvas)
        self.canvas.wheeled.connect(self._zoom_by_wheel)
        self.strip = ElidedLabel(role="strip_text")
        foot = QFrame()
        foot.setProperty("role", "strip")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(_PAD, 7, _PAD, 7)
        inside.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Put the focus onto the picture; Qt's proxy would cut the rest out of the Tab order."""
        self.canvas.setFocus(reason)

    def show_row(self, row: PictureRow) -> None:
        """Show a picture; the same one again only has its layer read anew."""
        same = self._row is not None and self._row.id == row.id
        self._row = row
        self.strip.show_text(caption(row))
        if same:
            self.show_layer()
            return
        self._select()
        self.canvas.show_offers(())
        self.layered.emit()
        self._zoom = 0.0
        evidence, room = row.evidence, self._context.require().evidence

        def work(_progress: Progress) -> tuple[str, QImage]:
            return evidence.id, read_image(room.path(evidence), evidence.suffix)

        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._context.tasks.run(
            self.tr("Reading the picture"), work, done=self._show_image
        )

    def show_layer(self) -> None:
        """Read the layer as it is stored now."""
        if self._row is not None and not self.canvas.image.isNull():
            self.canvas.show_layer(self._context.require().evidence.annotation(self._row.id))
            self.layered.emit()

    def offered(self) -> int:
        """Return how many personal numbers of the picture could still be read."""
        return len(self.canvas.layer.uncovered(self.canvas.offers))

    @Slot()
    def cover_offers(self) -> None:
        """Pixelate every personal number that could still be read, as one act."""
        if self.offered() and not self.canvas.image.isNull():
            self._store(self.canvas.layer.covering(self.canvas.offers), nudge=False)

    def forget(self) -> None:
        """Show nothing."""
        self._row = None
        self._last_act = ""
        self._reading = None
        self.canvas.show_picture(QImage(), self.canvas.layer)

    @Slot(object)
    def take_tool(self, hand: Hand) -> None:
        """Take a tool in hand and go to the picture."""
        self.toolbar.take(hand)
        self.canvas.take_tool(hand)
        self.canvas.setFocus()

    @Slot()
    def export(self) -> None:
        """Ask where the picture with its marks and caption goes."""
        if self._row is None:
            return
        start = self._context.require().folder / "exports" / file_name(self._row)
        self._context.ask.save_file(self.tr("Export picture"), start, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the picture with its marks and caption burnt in."""
        if self._row is None or self.canvas.image.isNull():
            return
        image, layer, words = self.canvas.image, self.canvas.layer, caption(self._row)

        def work(_progress: Progress) -> None:
            write_bytes(path, png_bytes(with_strip(flattened(image, layer), words)))

        self._context.tasks.run(
            self.tr("Writing {name}").format(name=path.name),
            work,
            done=lambda _none: self._context.said.emit(
                self.tr("Written: {path}").format(path=path)
            ),
        )

    def step_back(self) -> bool:
        """Put the tool away; tell whether there was one."""
        busy = self.canvas.hand is not None or self.canvas.selected >= 0
        self._select()
        return busy

    def fit(self) -> None:
        """Show the picture as wide as there is room, at most in its own size."""
        image = self.canvas.image
        if image.isNull():
            return
        room = self.area.width() - 2 * _PAD - _SCROLL_BAR  # the viewport is late while hidden
        fitting = min(room / image.width(), 1.0)
        self.canvas.set_scale(max(self._zoom or fitting, _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew unless the person zoomed."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and -; 0 width again with =."""
        keys = {Qt.Key.Key_Plus: _ZOOM, Qt.Key.Key_Minus: 1 / _ZOOM}
        if event.key() in keys:
            self.zoom(keys[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Equal:
            self._zoom = 0.0
            self.fit()
        else:
            super().keyPressEvent(event)

    def zoom(self, factor: float) -> None:
        """Show the picture larger or smaller."""
        image = self.canvas.image
        if not image.isNull():
            now = self.canvas.width() / image.width()
            self._zoom = min(max(now * factor, _LEAST), _MOST)
            self.fit()

    @Slot(int)
    def _zoom_by_wheel(self, turned: int) -> None:
        self.zoom(_ZOOM if turned > 0 else 1 / _ZOOM)

    @Slot(object)
    def _show_image(self, found: tuple[str, QImage]) -> None:
        identity, image = found
        if self._row is None or self._row.id != identity:
            return
        layer = self._context.require().evidence.annotation(identity)
        self.canvas.show_picture(image, layer)
        self.canvas.show_offers(self._row.evidence.capsule.personal)
        self.layered.emit()
        self.fit()

    @Slot(object, bool)
    def _store(self, layer: Annotation, nudge: bool) -> None:
        """Store the layer; nudges that follow each other are one act."""
        if self._row is None:
            return
        room = self._context.require().evidence
        join = self._last_act if nudge else ""
        try:
            change = room.annotate(self._row.evidence, layer, self._intake.person(), join=join)
        except GovAssessError as error:
            self._context.tell(error)
            self.canvas.show_layer(self.canvas.layer)
            return
        self._last_act = change.action_id if nudge else ""
        self.show_layer()

    @Slot()
    def _undo(self) -> None:
        undoing.undo(self._context)

    @Slot()
    def _redo(self) -> None:
        undoing.redo(self._context)

    @Slot()
    def _select(self) -> None:
        self.toolbar.take(None)
        self.canvas.take_tool(None)
