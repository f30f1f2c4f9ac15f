"""The evidence room: every picture, what it proves, and what is drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from govassess.domain.changes import Subject
from govassess.errors import GovAssessError
from ui.common.empty_state import EmptyState
from ui.common.gallery import GalleryView, ThumbnailDelegate
from ui.common.page import Page
from ui.common.rows_model import ROW_ROLE, RowsModel
from ui.common.thumbnails import Thumbnails
from ui.evidence.bar import EvidenceBar
from ui.evidence.capsule_pane import CapsulePane
from ui.evidence.cell_dialog import CellDialog
from ui.evidence.contact_sheet import ContactSheet
from ui.evidence.editor import Editor
from ui.evidence.intake import Intake
from ui.evidence.models import matches, picture_columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from govassess.domain.sites import Site
    from govassess.services.evidence_gallery import BoundCell, PictureRow
    from ui.context import Context

_THUMBNAIL = QSize(118, 84)
_GALLERY, _GALLERY_NARROW = 284, 156
_NARROW = 1100
_FILTERS: tuple[Callable[[PictureRow], bool], ...] = (
    lambda _row: True,
    lambda row: not row.cells,
    lambda row: row.unused,
)
"""Which pictures each segment shows: all, those bound to nothing, those bound in vain."""
_PICTURES = "*.png *.jpg *.jpeg"


class EvidencePage(Page):
    """Gallery, picture and capsule; everything has a key."""

    shows: ClassVar[AbstractSet[str]] = frozenset(
        {
            *(Subject.EVIDENCE, Subject.BINDING, Subject.ANNOTATION),
            *(Subject.SITE, Subject.EVALUATOR, Subject.RATING, Subject.FINDING),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: tuple[PictureRow, ...] = ()
        self._wanted = ""
        self._settling = False
        self.intake = Intake(context, self)
        self.intake.kept.connect(self._show_kept)
        context.picture_asked.connect(self.intake.take_asked)
        context.files_dropped.connect(self.intake.take_dropped)
        self.thumbnails = Thumbnails(context)
        self.model = RowsModel(picture_columns(), self)
        self.editor = Editor(context, self.intake)
        self.pane = CapsulePane(context.theme)
        self.pane.unbound.connect(self._unbind)
        self.pane.bound.connect(self._bind)
        self.pane.chosen.connect(self.choose_cell)
        self.pane.covered.connect(self.cover_personal)
        self.editor.layered.connect(self._show_offered)
        self.sheet = ContactSheet(context, self.thumbnails, self.intake)
        self.sheet.opened.connect(self.show_item)
        self.sheet.left.connect(self._leave_sheet)
        bar = EvidenceBar(context.theme)
        self.segments, self.search = bar.segments, bar.search
        bar.narrowed.connect(self._narrow)
        bar.framed.connect(self.capture_region)
        bar.added.connect(self.choose_files)
        bar.compared.connect(self.show_sheet)
        self._bar = bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._build_stack(), 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)

    def refresh(self) -> None:
        """Read the pictures anew."""
        self._rows = self.context.require().evidence.gallery.rows(self.intake.person())
        place = max(self.segments.index, 0)
        counts = [sum(map(keeps, self._rows)) for keeps in _FILTERS]
        self.segments.offer(
            [f"{text} {n}" for text, n in zip(self._bar.filters(), counts, strict=True)]
        )
        self.segments.choose(place)
        self._narrow()
        if self._centre.currentWidget() is self.sheet:
            self.sheet.refresh()

    def note_change(self, kinds: AbstractSet[str]) -> None:
        """Read no more than the layer when only that changed."""
        if kinds == {Subject.ANNOTATION} and self.isVisible() and not self._stale:
            self.editor.show_layer()
        else:
            super().note_change(kinds)

    def forget(self) -> None:
        """Drop the pictures of the campaign that is left."""
        super().forget()
        self._rows = ()
        self._wanted = ""
        self.model.show(())
        self.thumbnails.forget()
        self.editor.forget()
        self._leave_sheet()

    def waiting(self) -> int:
        """Return how many pictures prove no cell yet."""
        return self.context.require().evidence.unbound_count(self.intake.person())

    def hints(self) -> str:
        """Return the keys that serve here."""
        return self.tr("Ctrl+V paste · Ctrl+F2 screen region · 1…9 B bind · F1 keys")

    def begin_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()
        self.search.selectAll()

    def step_back(self) -> None:
        """Put the tool away, leave the contact sheet, end the visit, or clear the filter."""
        if self._centre.currentWidget() is self.sheet:
            self._leave_sheet()
        elif not self.editor.step_back():
            if self.context.come_back():
                return
            self.segments.choose(0)
            self.search.clear()
            self._narrow()
        self.view.setFocus()

    def show_item(self, identity: str) -> None:
        """Select a picture."""
        self._leave_sheet()
        self.segments.choose(0)
        self.search.clear()
        self._wanted = identity
        self._narrow()

    def row(self) -> PictureRow | None:
        """Return the picture in hand."""
        found: PictureRow | None = self.view.currentIndex().data(ROW_ROLE)
        return found

    @Slot()
    def choose_files(self) -> None:
        """Ask for a picture file."""
        start = self.context.require().folder.parent
        self.context.ask.open_file(self.tr("Add a picture"), start, _PICTURES, self._take_file)

    @Slot()
    def choose_cell(self) -> None:
        """Ask for another cell the picture proves."""
        row = self.row()
        if row is None:
            return
        here = self.intake.last_cell()
        site = row.cells[0].site if row.cells else (here[0] if here else None)
        dialog = CellDialog(self.context, self, site.id if site else "")
        dialog.chosen.connect(self._bind_chosen)
        dialog.open()

    @Slot()
    def cover_personal(self) -> None:
        """Pixelate the personal numbers that the page's text showed."""
        count = self.editor.offered()
        if count and not self.refuses_edits():
            self.editor.cover_offers()
            self.context.said.emit(self.tr("%n personal number(s) pixelated", "", count))

    @Slot()
    def _show_offered(self) -> None:
        self.pane.show_offered(self.editor.offered())

    @Slot()
    def show_sheet(self) -> None:
        """Show the leaf in hand over all sites."""
        row, here = self.row(), self.intake.last_cell()
        if row is not None and row.cells:
            site, code = row.cells[0].site, row.cells[0].code
        elif here is not None:
            site, code = here
        else:
            site, code = None, ""
        self.sheet.begin(site.class_id if site else "", code)
        self._centre.setCurrentWidget(self.sheet)
        self.sheet.setFocus()

    @Slot()
    def capture_region(self) -> None:
        """Take a region of the screen into the inbox."""
        self.intake.begin_region()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a tool, bind by a digit, paste."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text().upper()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.intake.take_mime(QGuiApplication.clipboard().mimeData(), "paste")
        elif plain and text and text in "123456789":
            self._bind_suggested(int(text))
        elif plain and text in _ACTS:
            _ACTS[text](self)
        elif plain and text and not self._take_tool(text):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and images be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        event.acceptProposedAction()
        self.intake.take_mime(event.mimeData(), "drop")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one column of thumbnails where two would press the picture."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.view.setFixedWidth(_GALLERY_NARROW if narrow else _GALLERY)

    def _build_stack(self) -> QStackedWidget:
        theme = self.context.theme
        self.view = GalleryView(self.thumbnails)
        self.view.setModel(self.model)
        self.view.setFixedWidth(_GALLERY)
        self.view.setProperty("role", "gallery")
        self.view.setAccessibleName(self.tr("Pictures"))
        self.view.opened.connect(self.editor.setFocus)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.dress(
            ThumbnailDelegate(
                theme,
                self.thumbnails,
                _THUMBNAIL,
                picture=lambda row: row.evidence,
                quiet=lambda row: not row.cells,
            )
        )
        self._stack = QStackedWidget()
        self._empty = EmptyState(theme, "inbox")
        self._empty.say(
            self.tr("No pictures yet"),
            self.tr("Here every screenshot will wait and be bound to what it proves. "
                    "Paste one with Ctrl+V, drop a file, or take a region with Ctrl+F2."),
        )  # fmt: skip
        add = self._empty.offer(self.tr("Add a picture…"))
        add.clicked.connect(self.choose_files)
        self._nothing = EmptyState(theme, "search")
        clear = self._nothing.offer(self.tr("Clear filter"))
        clear.clicked.connect(self.step_back)
        self._body = self._build_body()
        for widget in (self._body, self._nothing, self._empty):
            self._stack.addWidget(widget)
        return self._stack

    def _build_body(self) -> QWidget:
        picture = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.editor, 1)
        beside.addWidget(self.pane)
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor.toolbar)
        column.addLayout(beside, 1)
        self._picture = picture
        self._centre = QStackedWidget()
        self._centre.addWidget(picture)
        self._centre.addWidget(self.sheet)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(self._centre, 1)
        return body

    @Slot()
    def _narrow(self) -> None:
        wanted = self.search.text().strip().casefold()
        keeps = _FILTERS[max(self.segments.index, 0)]
        rows = [row for row in self._rows if matches(row, wanted) and keeps(row)]
        before = self.row()
        identity = self._wanted or (before.id if before else "")
        self._wanted = ""
        self._settling = True
        self.model.show(rows)
        self._nothing.say(self.tr("No picture fits the filter"), "")
        whole = self._empty if not self._rows else self._nothing
        self._stack.setCurrentWidget(self._body if rows else whole)
        place = max(self.model.place_of(identity), 0)
        self.view.setCurrentIndex(self.model.index(place, 0))
        self._settling = False
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        row = self.row()
        if row is None or self.context.campaign is None or self._settling:
            return
        gallery = self.context.campaign.evidence.gallery
        here = self.intake.last_cell()
        by = self.intake.person()
        offers = gallery.suggestions(row, by, here)
        self.pane.show_row(row, offers, worths=gallery.worths(row, by))
        self.editor.show_row(row)

    @Slot(str)
    def _show_kept(self, identity: str) -> None:
        """Show a picture that just came in, now or when the page is next seen."""
        self._wanted = identity
        if self.isVisible():
            self.show_item(identity)
        self.context.said.emit(self.tr("Picture kept"))

    @Slot()
    def _leave_sheet(self) -> None:
        self._centre.setCurrentWidget(self._picture)

    @Slot(object)
    def _unbind(self, cell: BoundCell) -> None:
        row = self.row()
        if row is not None:
            room, by = self.context.require().evidence, self.intake.person()
            self._act(lambda: room.unbind(row.id, cell.site, cell.code, by))

    @Slot(object)
    def _bind(self, cell: BoundCell) -> None:
        self._bind_chosen(cell.site, cell.code)

    @Slot(object, str)
    def _bind_chosen(self, site: Site, code: str) -> None:
        row = self.row()
        if row is not None:
            room, by = self.context.require().evidence, self.intake.person()
            self._act(lambda: room.bind(row.id, [(site, code)], by))

    def _bind_suggested(self, number: int) -> None:
        if number <= len(self.pane.suggestions):
            self._bind(self.pane.suggestions[number - 1].cell)

    def _take_tool(self, key: str) -> bool:
        tool = next((tool for tool in self.editor.toolbar.tools if tool.key == key), None)
        if tool is not None and self.row() is not None:
            self.editor.take_tool(tool.hand)
        return tool is not None

    def _take_file(self, path: Path) -> None:
        self.intake.take_files([path], "file")

    def _act(self, work: Callable[[], object]) -> None:
        try:
            work()
        except GovAssessError as error:
            self.context.tell(error)


_ACTS: dict[str, Callable[[EvidencePage], object]] = {
    "B": EvidencePage.choose_cell,
    "M": EvidencePage.cover_personal,
}
"""What single keys do beside the tools and the digits."""
