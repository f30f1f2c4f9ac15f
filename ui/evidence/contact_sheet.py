"""One indicator over all sites at a glance: every site's pictures in register order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from ui.common.buttons import icon_button
from ui.common.focus import FocusHost
from ui.common.gallery import GalleryView, ThumbnailDelegate
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.text import ElidedLabel, text_label
from ui.evidence.models import sheet_columns

if TYPE_CHECKING:
    from govassess.domain.ids import ClassId
    from govassess.domain.rubric import Rubric
    from ui.common.thumbnails import Thumbnails
    from ui.context import Context
    from ui.evidence.intake import Intake

_THUMBNAIL = QSize(208, 148)


class ContactSheet(FocusHost):
    """A wall of pictures of one leaf.

    Signals: `opened(id)` for the picture to look at, `left()` back to the gallery.
    """

    opened = Signal(str)
    left = Signal()

    def __init__(self, context: Context, thumbnails: Thumbnails, intake: Intake) -> None:
        super().__init__()
        self._context = context
        self._intake = intake
        self.model = RowsModel(sheet_columns(), self)
        self.view = GalleryView(thumbnails)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Contact sheet"))
        self.view.opened.connect(self._open)
        self.view.dress(
            ThumbnailDelegate(
                context.theme,
                thumbnails,
                _THUMBNAIL,
                picture=lambda place: place.evidence,
                quiet=lambda place: place.evidence is None,
            )
        )
        self.leaf = QComboBox()
        self.leaf.setAccessibleName(self.tr("Indicator"))
        self.leaf.setMinimumWidth(320)
        self.leaf.currentIndexChanged.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def begin(self, class_id: str, code: str) -> None:
        """Show a leaf of a class, the first one if it has none such."""
        choices = [
            (class_name, found_id, leaf)
            for class_name, found_id, rubric in self._rubrics()
            for leaf in rubric.leaves()
        ]
        self.leaf.blockSignals(True)
        self.leaf.clear()
        for class_name, found_id, leaf in choices:
            self.leaf.addItem(f"{class_name} · {leaf.code} {leaf.title}", (found_id, leaf.code))
        keys = [(found_id, leaf.code) for _, found_id, leaf in choices]
        at = next((at for at, key in enumerate(keys) if key == (class_id, code)), 0)
        self.leaf.setCurrentIndex(at)
        self.leaf.blockSignals(False)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the pictures of the leaf anew."""
        chosen = self.leaf.currentData()
        if chosen is None or self._context.campaign is None:
            return
        class_id, code = chosen
        gallery = self._context.campaign.evidence.gallery
        places = gallery.contact_sheet(class_id, code, self._intake.person())
        self.model.show(places)
        if not self.view.currentIndex().isValid() and places:
            self.view.setCurrentIndex(self.model.index(0, 0))
        shown = self.tr("{pictures} pictures · {without} sites without one")
        self._count.show_text(
            shown.format(
                pictures=sum(place.evidence is not None for place in places),
                without=sum(place.evidence is None for place in places),
            )
        )

    def _rubrics(self) -> list[tuple[str, ClassId, Rubric]]:
        room = self._context.require().rubric
        return [(item.name, item.id, room.rubric(item.id)) for item in room.classes()]

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(text_label(self.tr("Contact sheet"), "heading"))
        row.addWidget(self.leaf)
        self._count = ElidedLabel(role="meta")
        row.addWidget(self._count, 1)
        leave = icon_button(self._context.theme, "x", self.tr("Back to the picture (Esc)"))
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        return bar

    @Slot()
    def _open(self) -> None:
        place = self.view.currentIndex().data(ROW_ROLE)
        if place is not None and place.evidence is not None:
            self.opened.emit(place.evidence.id)
