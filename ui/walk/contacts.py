"""The contact sheet of one indicator: every site's own pictures, the best verdict first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout

from govassess.errors import GovAssessError
from ui.common.focus import FocusHost
from ui.common.gallery import GalleryView, ThumbnailDelegate
from ui.common.rows_model import ROW_ROLE, Column, RowsModel
from ui.common.text import ElidedLabel
from ui.common.thumbnails import Thumbnails, read_image
from ui.messages import told
from ui.walk.models import glyph_of
from ui.walk.spread import GROUNDS, verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from govassess.domain.evidence import Evidence
    from govassess.domain.people import Actor
    from govassess.services.evidence_gallery import SitePicture
    from govassess.services.walk_line import Line, LineRow
    from ui.context import Context

_THUMBNAIL = QSize(208, 148)
_ORDER = tuple(GROUNDS)


@dataclass(frozen=True, slots=True)
class Contact:
    """One place of the sheet: a site's picture, or that it has none, beside its verdict."""

    place: SitePicture
    row: LineRow

    @property
    def id(self) -> str:
        """The place's identity."""
        return self.place.id

    @property
    def evidence(self) -> Evidence | None:
        """The picture."""
        return self.place.evidence

    @property
    def words(self) -> str:
        """Whose page it is and how it was judged."""
        said = f"{self.row.site.name} · {verdict_of(self.row.line)}"
        none = QCoreApplication.translate("walk", "no picture")
        return said if self.evidence is not None else f"{said} · {none}"


def contacts_of(line: Line, places: tuple[SitePicture, ...]) -> tuple[Contact, ...]:
    """Return the places ordered by verdict, then as in the register."""
    rows = {row.id: row for row in line.rows}
    found = [Contact(place, rows[place.site.id]) for place in places if place.site.id in rows]

    def order(contact: Contact) -> tuple[int, object]:
        value = contact.row.line.score.value
        return _ORDER.index(glyph_of(contact.row.line)), 0 if value is None else -value

    return tuple(sorted(found, key=order))


class ContactsView(FocusHost):
    """Thumbnails, and the picture opened from them; keys without a meaning here go to `handle`.

    Signals: `chosen(site id)` when another site's picture was taken in hand.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, handle: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._context = context
        self._handle = handle
        self._quiet = False
        self.thumbnails = Thumbnails(context)
        self.model = RowsModel((Column("", lambda contact: contact.words),), self)
        self.view = GalleryView(self.thumbnails)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Contact sheet"))
        self.view.dress(
            ThumbnailDelegate(
                context.theme,
                self.thumbnails,
                _THUMBNAIL,
                picture=lambda contact: contact.evidence,
                quiet=lambda contact: contact.evidence is None,
            )
        )
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.picture = PictureView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)

    @property
    def is_enlarged(self) -> bool:
        """Whether one picture is shown large."""
        return self._stack.currentWidget() is self.picture

    def show_line(self, line: Line, by: Actor, current: str) -> None:
        """Show a line's own pictures with one site's in hand."""
        gallery = self._context.require().evidence.gallery
        contacts = contacts_of(line, gallery.contact_sheet(line.class_id, line.code, by))
        self._quiet = True
        self.model.show(contacts)
        here = self.view.currentIndex().data(ROW_ROLE)
        if here is None or here.row.id != current:
            place = next((n for n, each in enumerate(contacts) if each.row.id == current), 0)
            self.view.setCurrentIndex(self.model.index(place, 0))
        self._quiet = False

    def step_back(self) -> bool:
        """Close the large picture; tell whether one was open."""
        was = self.is_enlarged
        self._stack.setCurrentWidget(self.view)
        self.view.setFocus()
        return was

    def forget(self) -> None:
        """Drop the pictures of the campaign that is left."""
        self._stack.setCurrentWidget(self.view)
        self.model.show(())
        self.thumbnails.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys that do not move among the thumbnails to the page."""
        if not self._handle(event):
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        contact = self.view.currentIndex().data(ROW_ROLE)
        if contact is not None and not self._quiet:
            self.chosen.emit(contact.row.id)

    @Slot()
    def _open(self) -> None:
        contact: Contact | None = self.view.currentIndex().data(ROW_ROLE)
        if contact is None or contact.evidence is None:
            return
        try:
            path = self._context.require().evidence.path(contact.evidence)
        except GovAssessError as error:
            self._context.said.emit(told(error, self._context.preferences.language))
            return
        image = read_image(path, contact.evidence.suffix)
        self.picture.show_picture(QPixmap.fromImage(image), contact.words)
        self._stack.setCurrentWidget(self.picture)
        self.picture.setFocus()


class PictureView(FocusHost):
    """One picture as wide as there is room, to be scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.words = ElidedLabel(role="meta")
        self.words.setContentsMargins(16, 6, 16, 6)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("role", "card_area")
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def show_picture(self, pixmap: QPixmap, words: str) -> None:
        """Show a picture; one that cannot be read says so."""
        self._pixmap = pixmap
        self.words.show_text(words)
        self._label.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            self._label.setText(self.tr("This picture cannot be read"))
            return
        ratio = self.devicePixelRatioF()
        wide = min(max(self.area.viewport().width() - 32, 80), self._pixmap.width())
        scaled = self._pixmap.scaledToWidth(
            round(wide * ratio), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self._label.setPixmap(scaled)
