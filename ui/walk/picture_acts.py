"""Evidence by key while walking: take, paste, look at and take off pictures of the cell in hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QDropEvent

from govassess.errors import GovAssessError
from govassess.services.companion import Part
from ui.messages import told
from ui.shortcuts import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.companion import Taken
    from govassess.services.evidence import Kept
    from govassess.services.walk_sheet import SheetLine
    from ui.walk.cell_page import CellPage

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.Drop})


class PictureActs(QObject):
    """Does what the picture keys mean; whatever comes in is bound to the cell in hand."""

    def __init__(self, page: CellPage) -> None:
        super().__init__(page)
        self._page = page
        self._told = False
        strip = page.card.evidence.strip
        strip.asked.connect(self.take_page)
        strip.opened.connect(self.look_at)
        strip.unbound.connect(self._unbind)
        page.card.note.pictured.connect(self.paste)
        page.card.setAcceptDrops(True)
        page.card.installEventFilter(self)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the acts by key."""
        return {
            "F2": self.take_page,
            "Shift+F2": lambda: self._take(Part.VISIBLE),
            Key.ELEMENT.value: lambda: self._take(Part.ELEMENT),
            "F3": self._look,
            "Ctrl+V": self.paste,
        }

    def show_line(self, line: SheetLine) -> None:
        """Show the pictures of the cell in hand."""
        found = self._page.desk.pictures() if line.pictures else ()
        self._page.card.evidence.show_pictures(found)

    @Slot()
    def take_page(self) -> None:
        """Take a picture of the whole page."""
        self._take(Part.WHOLE)

    def _take(self, part: Part) -> None:
        """Take a picture; without a browser of ours a region of the screen, which is said once."""
        page = self._page
        if page.refuses_edits():
            return
        if page.context.companion.is_on:
            page.host.before(lambda: self._take_part(part))
            return
        if not self._told:
            self._told = True
            page.context.said.emit(
                self.tr("No browser connected, select a region of the screen instead")
            )
        page.context.picture_asked.emit("screen", page.cell())

    def _take_part(self, part: Part) -> None:
        page = self._page
        site, actor = page.site(), page.desk.actor
        if site is None or actor is None or not page.flush():
            return
        if part is Part.ELEMENT:
            page.context.said.emit(
                self.tr("Point at the element in the page and click; Esc leaves")
            )
        cell = (site, page.desk.code)
        page.context.companion.take(
            part, done=lambda taken: self._keep(taken, cell, actor), failed=self._fail
        )

    def _keep(self, taken: Taken, cell: tuple[Site, str], actor: Actor) -> None:
        """Keep what was taken; if the page had gone to another host meanwhile, ask before."""
        companion = self._page.context.companion
        self._page.host.before(
            lambda: companion.keep(taken, cell, actor, done=self._kept, failed=self._fail),
            taken.capsule.url,
        )

    def _kept(self, kept: Kept) -> None:
        """Say what was taken; the cell hears of it as of any change."""
        context, strip = self._page.context, self._page.card.evidence.strip
        strip.go_to(strip.count - 1)
        width, height = kept.evidence.size
        said = self.tr("Picture kept, {width} × {height}").format(width=width, height=height)
        count = len(kept.evidence.capsule.personal)
        if count:
            said += self.tr(". It shows %n personal number(s): F3 covers them", "", count)
        context.said.emit(said)

    def _fail(self, error: BaseException) -> None:
        """Say why there is no picture; the keys behind it are dropped."""
        page = self._page
        page.keys.drop()
        if isinstance(error, GovAssessError):
            page.card.say(told(error, page.context.preferences.language))

    @Slot()
    def paste(self) -> None:
        """Keep the clipboard's picture."""
        if self._page.refuses_edits():
            return
        self._page.context.picture_asked.emit("paste", self._page.cell())

    @Slot(str)
    def look_at(self, identity: str) -> None:
        """Open a picture where it is annotated; Esc there comes back to this cell."""
        cell = self._page.cell()
        if cell is not None and self._page.flush():
            self._page.context.visit("evidence", identity, home=(self._page.room, "/".join(cell)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take picture files that are dropped on the card."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths or self._page.cell() is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._page.context.files_dropped.emit(paths, self._page.cell())
        return True

    def _look(self) -> None:
        picture = self._page.card.evidence.strip.picture
        if picture is None:
            self._page.context.said.emit(self.tr("No picture here yet: F2 or Ctrl+V"))
        else:
            self.look_at(picture.id)

    @Slot(str)
    def _unbind(self, identity: str) -> None:
        if self._page.desk.unbind(identity):
            self._page.after_verdict(moves=False)
            self._page.context.said.emit(self.tr("The picture no longer proves this cell"))
