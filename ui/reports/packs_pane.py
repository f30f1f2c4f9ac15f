"""The sheet of one unit as it will be printed, drawn in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from govassess.errors import GovAssessError
from ui.common.focus import FocusHost
from ui.common.paper_view import PaperView
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from govassess.progress import Progress
    from govassess.services.reports_packs_view import PacksView, Unit, UnitPaper
    from ui.common.paper_view import Picture
    from ui.context import Context
    from ui.tasks import Task


class _Wish(NamedTuple):
    """A page of a unit's sheet in a width, in px of the screen."""

    packs: PacksView
    site: str
    page: int
    width: int


class UnitPane(FocusHost):
    """Shows the sheet of the unit in hand; of pages asked for meanwhile only the last is drawn."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._packs: PacksView | None = None
        self._site = ""
        self._paper: tuple[PacksView, UnitPaper] | None = None
        self._busy: _Wish | None = None
        self._next: _Wish | None = None
        self.paper = PaperView(context.theme)
        self.paper.wanted.connect(self._turn)
        self.paper.resized.connect(self._draw_again)
        self.missing = text_label(role="check_bad", wrap=True)
        self.missing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.missing)
        column.addWidget(self.paper, 1)
        self.setFocusProxy(self.paper)
        self._label = self.tr("Drawing the sheet")
        context.tasks.ended.connect(self._ended)

    def show_unit(self, packs: PacksView | None, unit: Unit | None) -> None:
        """Show a unit's sheet from its first page; of the same sheet the page in hand stays."""
        site = "" if unit is None else unit.id
        if packs is self._packs and site == self._site:
            return
        page = self.paper.page if site == self._site else 0
        self._packs, self._site = packs, site
        if packs is None or not site:
            self._next = None
            self.missing.hide()
            self.paper.show_nothing()
            return
        self._want(page)

    @Slot(int)
    def _turn(self, page: int) -> None:
        self._want(page)

    @Slot()
    def _draw_again(self) -> None:
        self._want(self.paper.page)

    def _want(self, page: int) -> None:
        if self._packs is None or not self._site:
            return
        width = round(self.paper.wanted_width * self.devicePixelRatioF())
        self._next = _Wish(self._packs, self._site, page, width)
        self._go_on()

    def _go_on(self) -> None:
        """Draw what was asked for last, once the page before it is drawn."""
        wish = self._next
        if self._busy is not None or wish is None or self._context.campaign is None:
            return
        self._busy, self._next = wish, None
        known = self._paper
        paper = (
            known[1] if known and known[0] is wish.packs and known[1].site == wish.site else None
        )

        def work(progress: Progress) -> tuple[UnitPaper, int, Picture]:
            progress.step(0, 1)
            made = paper or wish.packs.paper(wish.site)
            page = min(wish.page, made.pages - 1)
            return made, page, made.picture(page, width=wish.width)

        self._context.tasks.run(self._label, work, done=self._show, failed=self._say_why)

    @Slot(object)
    def _ended(self, task: Task) -> None:
        """Go on to what was asked for meanwhile, also after the person stopped the drawing."""
        if task.cancelled and task.label == self._label:
            self._busy = None
        self._go_on()

    @Slot(object)
    def _show(self, drawn: tuple[UnitPaper, int, Picture]) -> None:
        wish, self._busy = self._busy, None
        if wish is None or wish.packs is not self._packs or wish.site != self._site:
            return
        made, page, picture = drawn
        self._paper = (wish.packs, made)
        self.paper.show_page(picture, page, made.pages, self.devicePixelRatioF())
        said = self.tr("No font has these characters; nothing is written until they are replaced: ")
        self.missing.setText(f"{said}{made.missing_names}")
        self.missing.setVisible(bool(made.missing))

    @Slot(object)
    def _say_why(self, error: BaseException) -> None:
        self._busy = None
        if isinstance(error, GovAssessError):
            self.missing.hide()
            self.paper.show_nothing(told(error, self._context.preferences.language))
