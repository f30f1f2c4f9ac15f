"""Writing what goes to the units: which units, which papers, and the folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.common.buttons import Segments
from ui.common.folder_row import FolderRow
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.context import Context

    Write = Callable[[frozenset[str], frozenset[str], Path], object]

_SIZE = (580, 400)


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom can be written for: the unit in hand by `name`, those marked, and all, by their ids.

    `kinds` are the papers, each a name and what it is called; () where there is one kind only.
    """

    name: str
    marked: tuple[str, ...]
    every: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...] = ()


class PapersSheet(Sheet):
    """Units, kinds of paper and folder; `write(sites, kinds, folder)` is called as it closes.

    The work goes on beside the window: the strip shows how far it is, and stops it.
    """

    def __init__(
        self, context: Context, choices: Choices, folder: Path, *, write: Write, parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self._context = context
        self._choices = choices
        self._write = write
        self.units = Segments()
        self.units.setAccessibleName(self.tr("Units"))
        self.units.offer(self._texts())
        self.units.choose(1 if len(choices.marked) > 1 else 0)
        self.units.chosen.connect(self._show_act)
        self.body.addWidget(text_label(self.tr("Units"), "label"))
        self.body.addWidget(self.units)
        self.ticks = {name: QCheckBox(label) for name, label in choices.kinds}
        if self.ticks:
            self._build_ticks()
        self.where = FolderRow(context, folder, self.tr("Where to write"))
        self.body.addWidget(self.where)
        self.remark = text_label(role="meta", wrap=True)
        self.remark.hide()
        self.body.addWidget(self.remark)
        self.body.addStretch()
        self.resize(*_SIZE)
        self._show_act()
        self.act.setFocus()

    def note(self, text: str) -> None:
        """Say below the folder what comes out."""
        self.remark.setText(text)
        self.remark.show()

    def sites(self) -> tuple[str, ...]:
        """Return the ids of the units chosen."""
        return self._sets()[self.units.index]

    def kinds(self) -> frozenset[str]:
        """Return the kinds of paper ticked."""
        return frozenset(name for name, tick in self.ticks.items() if tick.isChecked())

    @Slot()
    def main_act(self) -> None:
        """Begin to write and leave."""
        sites, kinds, folder = frozenset(self.sites()), self.kinds(), self.where.folder
        self.accept()
        self._write(sites, kinds, folder)

    def _sets(self) -> list[tuple[str, ...]]:
        marked, every = self._choices.marked, self._choices.every
        return [marked, every] if len(marked) == 1 else [marked[:1], marked, every]

    def _texts(self) -> list[str]:
        texts = [self._choices.name]
        if len(self._choices.marked) > 1:
            texts.append(self.tr("%n marked", "", len(self._choices.marked)))
        return [*texts, self.tr("All %n", "", len(self._choices.every))]

    def _build_ticks(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(text_label(self.tr("Papers"), "label"))
        for tick in self.ticks.values():
            tick.setChecked(True)
            tick.toggled.connect(self._show_act)
            column.addWidget(tick)
        self.body.addLayout(column)

    @Slot()
    def _show_act(self) -> None:
        self.act.setText(self.tr("Write for %n unit(s)", "", len(self.sites())))
        self.act.setEnabled(bool(self.kinds()) or not self.ticks)
