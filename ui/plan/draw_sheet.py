"""A list to draw from, pasted whole: what would be drawn is shown before it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from govassess.errors import GovAssessError
from govassess.services.plan_draws import DrawList
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.plan.draw_models import leaf_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.services.plan_draws import DrawRow, SealedDraw
    from ui.theme import Theme

_SIZE = (560, 640)
_LIST, _DRAWN = 9, 5


class DrawSheet(Sheet):
    """Nothing is sealed before the button; `draw` draws without storing anything.

    Signals: `agreed(list)` when the list is to be drawn from and sealed.
    """

    agreed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        row: DrawRow,
        draw: Callable[[DrawList], SealedDraw],
        *,
        language: str,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowTitle(self.tr("Draw and seal"))
        self.act.setText(self.tr("Seal"))
        self._row, self._draw, self._language = row, draw, language
        self.body.addWidget(text_label(f"{row.site.name} {leaf_text(row)}", "heading", wrap=True))
        said = self.tr("{n} are drawn; where fewer exist, all of them.")
        self.body.addWidget(text_label(said.format(n=row.size), "meta", wrap=True))
        self.form = Form()
        hint = self.tr("one name a line; the order does not matter")
        self.form.add("names", self.tr("Whole list"), lines=_LIST, hint=hint)
        self.form.add("seed", self.tr("Seed"))
        self.form.add("drawn", self.tr("Drawn"), lines=_DRAWN)
        drawn = self.form.field("drawn").control
        if isinstance(drawn, QPlainTextEdit):
            drawn.setReadOnly(True)
        self.form.edited.connect(self._follow)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.form.field("names").control.setFocus()

    def fill(self, items: tuple[str, ...], seed: str) -> None:
        """Begin with this list and seed."""
        self.form.fill({"names": "\n".join(items), "seed": seed})
        self._follow()

    @Slot()
    def main_act(self) -> None:
        """Seal what is shown as drawn."""
        if self.act.isEnabled():
            self.accept()
            self.agreed.emit(self._list())

    @Slot()
    def _follow(self) -> None:
        """Draw anew while list or seed is typed."""
        drawn = self._drawn()
        self.act.setEnabled(drawn is not None)
        names = drawn.sample.drawn if drawn else ()
        with QSignalBlocker(self.form):
            self.form.fill({"drawn": "\n".join(names)})

    def _drawn(self) -> SealedDraw | None:
        self.say("")
        wanted = self._list()
        if not wanted.items:
            return None
        try:
            return self._draw(wanted)
        except GovAssessError as error:
            self.say(told(error, self._language))
            return None

    def _list(self) -> DrawList:
        written = self.form.texts()
        names = (each.strip() for each in written["names"].splitlines())
        items = tuple(each for each in names if each)
        return DrawList(
            self._row.site, self._row.leaf.code, items, "".join(written["seed"].split())
        )
