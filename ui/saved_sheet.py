"""A saved page: what was there when it was saved, to be looked at without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from govassess.errors import GovAssessError
from ui import labels
from ui.common.act_band import ActBand
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel
from ui.common.thumbnails import read_image

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.services.companion_offline import OfflinePack, Saved
    from ui.context import Context

_SIZE, _TALLEST, _AROUND = (980, 640), 16_000, 72


def saved_words(saved: Saved) -> str:
    """Return how a saved page is marked: that it is one, and when it was saved."""
    said = QCoreApplication.translate("SavedSheet", "Saved page · {time}")
    return said.format(time=labels.whole_moment(saved.capsule.at))


class SavedSheet(Sheet):
    """Shows the picture; the copy opens in the system's browser. Nothing of it is evidence yet.

    Signals: `kept(saved)` when the person wants it as evidence of the cell in hand.
    """

    kept = Signal(object)

    def __init__(self, context: Context, pack: OfflinePack, saved: Saved, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(saved_words(saved))
        self.act.setText(self.tr("Keep as evidence of this cell"))
        self._context, self._pack, self._saved = context, pack, saved
        self.band = ActBand(context.theme)
        said = self.tr("This is how the page was then. It is no evidence until you keep it.")
        self.band.say(saved_words(saved), said, self.tr("Open the copy"), icon="archive")
        self.band.pressed.connect(self._open_copy)
        self.add_on_top(self.band)
        self.address = ElidedLabel(saved.address, "meta")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.picture.setAccessibleName(f"{saved_words(saved)} {saved.capsule.title}")
        self.body.addWidget(self.address)
        self.body.addWidget(self.picture)
        self.body.addStretch()
        self.cancel.setText(self.tr("Close"))
        self.resize(*_SIZE)
        self.cancel.setFocus()
        self._read()

    @Slot()
    def main_act(self) -> None:
        """Keep the saved page as evidence."""
        self.kept.emit(self._saved)
        self.accept()

    @Slot()
    def _open_copy(self) -> None:
        try:
            self._context.show_file(self._pack.copy(self._saved))
        except GovAssessError as error:
            self._context.tell(error)

    def _read(self) -> None:
        """Have the picture read and scaled in the background."""
        pack, saved = self._pack, self._saved
        wide = round((self.width() - _AROUND) * self.devicePixelRatioF())

        def work(_progress: object) -> QImage:
            return read_image(pack.picture(saved), "png", QSize(wide, _TALLEST))

        self._context.tasks.run(self.tr("Reading the picture"), work, done=self._show_picture)

    @Slot(object)
    def _show_picture(self, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
