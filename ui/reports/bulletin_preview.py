"""The bulletin as it will be printed, beside the editor: it follows the text and the block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import act_button, icon_button, link_button
from ui.common.focus import FocusHost
from ui.common.text import ElidedLabel, text_label
from ui.reports.bulletin_sheet_view import SheetView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.progress import Progress
    from govassess.services.reports_bulletin_papers import Preview
    from govassess.services.reports_bulletin_view import BulletinView
    from ui.context import Context
    from ui.tasks import Task

_MARGIN, _ACTUAL, _SHARP = 16, 794, 2
"""Round a page; its width at 100 %; pixels drawn for each one that is shown."""


class BulletinPreview(FocusHost):
    """Lays the bulletin out in the background; a run that is overtaken is dropped.

    Signals: `asked_block(block)` when a block was clicked, `stepped(by)` when a key asked for the
    next one, `exported(suffix)` when a file is to be written, `drawn()` once pages were shown.
    """

    asked_block = Signal(str)
    stepped = Signal(int)
    exported = Signal(str)
    drawn = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: Preview | None = None
        self._view: BulletinView | None = None
        self._block, self._page = "", 0
        self._task: Task | None = None
        self.setProperty("role", "drawer")
        self.setMinimumWidth(300)
        self.sheet = SheetView()
        self.sheet.pressed.connect(self._press)
        self.sheet.turned.connect(self.turn)
        self.sheet.stepped.connect(self.stepped)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._build_area(), 1)
        column.addWidget(self._build_foot())
        self.setFocusProxy(self.sheet)

    @property
    def preview(self) -> Preview | None:
        """The pages as they were laid out last."""
        return self._preview

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    def show_view(self, view: BulletinView) -> None:
        """Lay this bulletin out; what was being laid out before is dropped."""
        self._view = view
        if not self.isVisible():
            return
        papers, wanted, page = self._context.require().reports.bulletin.papers, view, self._page
        block, width = self._block, self._pixels()

        def work(progress: Progress) -> tuple[Preview, int, QImage | None]:
            made = papers.preview(wanted)
            progress.step(0, 1)
            place = made.place(block)
            at = place.page if place is not None else min(page, made.pages - 1)
            return made, at, _picture(made, at, width)

        if self._task is not None:
            self._task.cancel()
        self._task = self._context.tasks.run(self.tr("Drawing the pages"), work, done=self._take)

    def show_block(self, block: str) -> None:
        """Follow the block in hand: turn to its page and mark it."""
        self._block = block
        place = None if self._preview is None else self._preview.place(block)
        if place is not None and place.page != self._page:
            self._go(place.page)
        self._mark()

    def clear(self) -> None:
        """Show nothing of a campaign that was closed."""
        self._preview = self._view = self._task = None
        self._block, self._page = "", 0
        self.sheet.show_page(None)
        self._say()

    def let_write(self, *, why_not: str) -> None:
        """Let files be written, or say why not."""
        for button in (self.pdf, self.word):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)

    @Slot(int)
    def turn(self, by: int) -> None:
        """Turn to another page."""
        self._go(self._page + by)

    def say_written(self, folder_name: str) -> None:
        """Offer the folder that was written into; '' takes the offer away."""
        self.written.show_text(self.tr("Written: {name}").format(name=folder_name))
        self._written.setVisible(bool(folder_name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width."""
        super().resizeEvent(event)
        self._fit()

    def _build_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        theme = self._context.theme
        self.place = ElidedLabel(role="meta")
        self.back = icon_button(theme, "chevron-left", self.tr("Previous page"))
        self.on = icon_button(theme, "chevron-right", self.tr("Next page"))
        self.zoom = icon_button(theme, "scan", self.tr("Actual size"))
        self.zoom.setCheckable(True)
        self.zoom.setProperty("role", "tool")
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.zoom.toggled.connect(self._zoomed)
        self.pdf, self.word = (act_button(theme, name) for name in ("PDF", "Word"))
        self.pdf.clicked.connect(lambda: self.exported.emit(".pdf"))
        self.word.clicked.connect(lambda: self.exported.emit(".docx"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.place, 1)
        for widget in (self.back, self.on, self.zoom, self.pdf, self.word):
            row.addWidget(widget)
        return bar

    def _build_area(self) -> QScrollArea:
        self._area = QScrollArea()
        self._area.setProperty("role", "pages")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        ground = QWidget()
        box = QVBoxLayout(ground)
        box.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        box.addWidget(self.sheet)
        self._area.setWidget(ground)
        return self._area

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        theme = self._context.theme
        self._sign = QLabel()
        theme.dress(self._sign, "circle-check", "good", 16)
        self.fonts = text_label(role="meta", wrap=True)
        self.missed = link_button("")
        self.missed.clicked.connect(self._jump_to_missing)
        self.written = ElidedLabel(role="meta")
        self.show_folder = link_button(self.tr("Open the folder"))
        self._written = QWidget()
        row = QHBoxLayout(self._written)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.written, 1)
        row.addWidget(self.show_folder)
        self._written.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._sign)
        line.addWidget(self.fonts, 1)
        line.addWidget(self.missed)
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._written)
        self.missed.hide()
        return foot

    @Slot(object)
    def _take(self, made: tuple[Preview, int, QImage | None]) -> None:
        self._task = None
        self._preview, self._page, image = made
        self.sheet.show_page(image)
        self._mark()
        self._say()
        self.drawn.emit()

    def _go(self, page: int) -> None:
        preview = self._preview
        if preview is None or not 0 <= page < preview.pages:
            return
        self._page, width = page, self._pixels()
        self._say()
        self._context.tasks.run(
            self.tr("Drawing the pages"),
            lambda _progress: (page, _picture(preview, page, width)),
            done=self._turned,
        )

    @Slot(object)
    def _turned(self, made: tuple[int, QImage | None]) -> None:
        page, image = made
        if page == self._page:
            self.sheet.show_page(image)
            self._mark()

    def _mark(self) -> None:
        places = () if self._preview is None else self._preview.places
        here = [p for p in places if p.block == self._block and p.page == self._page]
        self.sheet.mark(tuple((place.top, place.bottom) for place in here))
        if here:
            middle = round((here[0].top + here[0].bottom) / 2 * self.sheet.height())
            self._area.ensureVisible(self.sheet.width() // 2, middle, 0, 120)

    def _say(self) -> None:
        preview = self._preview
        pages = 0 if preview is None else preview.pages
        said = self.tr("Page {page} of {pages}").format(page=self._page + 1, pages=pages)
        self.place.show_text(said if pages else "")
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < pages)
        self.sheet.setAccessibleName(said if pages else self.tr("Page"))
        missing = () if preview is None else preview.missing
        self._theme_sign(bad=bool(missing))
        self.fonts.setText(self._fonts_said())
        self.missed.setVisible(bool(missing))
        if missing:
            first = missing[0]
            more = f" +{len(missing) - 1}" if missing[1:] else ""
            words = self.tr("No glyph: {char} {code}").format(char=first.char, code=first.code)
            self.missed.setText(words + more)
        roles = () if preview is None else preview.stand_ins
        named = self.tr("Set in bundled faces: {names}")
        self.fonts.setToolTip(
            named.format(names=" · ".join(s.role.value for s in roles)) if roles else ""
        )

    def _fonts_said(self) -> str:
        """Return what is to be said of the faces and the page."""
        if self._preview is None:
            return ""
        embedded, count = self.tr("Fonts embedded"), len(self._preview.stand_ins)
        if count:
            embedded = self.tr("Fonts embedded, {count} of them stand-ins").format(count=count)
        pages = self.tr("%n pages", "", self._preview.pages)
        return f"{embedded} · {pages} · GB/T 9704"

    def _theme_sign(self, *, bad: bool) -> None:
        icon, role = ("triangle-alert", "bad") if bad else ("circle-check", "good")
        self._context.theme.dress(self._sign, icon, role, 16)

    @Slot()
    def _jump_to_missing(self) -> None:
        if self._preview is not None and self._preview.missing:
            self.asked_block.emit(self._preview.missing[0].block)

    @Slot(float)
    def _press(self, y: float) -> None:
        block = "" if self._preview is None else self._preview.at(self._page, y)
        if block:
            self.asked_block.emit(block)

    @Slot()
    def _zoomed(self) -> None:
        self._fit()
        self._go(self._page)

    def _fit(self) -> None:
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self._area.width() - 2 * _MARGIN - bar
        width = _ACTUAL if self.zoom.isChecked() else max(room, 200)
        if width != self.sheet.width():
            self.sheet.take_width(width)

    def _pixels(self) -> int:
        return min(max(self.sheet.width(), 200) * _SHARP, 2400)

    def sizeHint(self) -> QSize:
        """Ask for a page's width as drawn."""
        return QSize(420, 600)


def _picture(preview: Preview, page: int, width: int) -> QImage | None:
    """Draw a page, on the thread of the work."""
    if not 0 <= page < preview.pages:
        return None
    drawn = preview.picture(page, width=width)
    kind = QImage.Format.Format_RGB888
    return QImage(drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, kind).copy()
