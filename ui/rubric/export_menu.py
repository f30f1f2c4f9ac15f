"""What the rubric page writes: the rubric in force, and the notices of what was changed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.domain.campaign import SiteClass
    from govassess.domain.rubric_notice import Notice
    from ui.context import Context

_MOST = 8


class ExportMenu(QObject):
    """Offers the papers; where there are no notices, the rubric is all there is to write."""

    def __init__(self, context: Context, site_class: SiteClass, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._class, self._parent = context, site_class, parent

    def offer(self, button: QPushButton) -> None:
        """Let one of the papers be chosen, below the button."""
        name = self._class.name
        drafts = self._context.require().rubric.drafts
        notices = [each for each in drafts.notices() if each.class_name == name][:_MOST]
        if not notices:
            self.write_rubric()
            return
        menu = QMenu(self._parent)
        menu.addAction(self.tr("The rubric in force…"), self.write_rubric)
        menu.addSection(self.tr("Change notices"))
        for notice in notices:
            menu.addAction(self._named(notice), partial(self.write_notice, notice))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def write_rubric(self) -> None:
        """Write the rubric in force as a spreadsheet that can be taken in again."""
        rubric, class_id = self._context.require().rubric, self._class.id
        start = Path(f"{self._class.name}.xlsx")
        self._ask(self.tr("Export the rubric"), start, partial(rubric.export, class_id))

    def write_notice(self, notice: Notice) -> None:
        """Write the notice of a change for the file."""
        drafts = self._context.require().rubric.drafts
        name = self.tr("Change notice {name} {day}.xlsx")
        moment = datetime.fromisoformat(notice.at).astimezone()
        start = Path(name.format(name=notice.class_name, day=f"{moment:%Y-%m-%d}"))
        title = self.tr("Export the change notice")
        self._ask(title, start, partial(drafts.export_notice, notice))

    def _ask(self, title: str, start: Path, write: Callable[[Path], object]) -> None:
        self._context.ask.save_file(title, start, partial(self._write, write))

    def _write(self, write: Callable[[Path], object], path: Path) -> None:
        written = self.tr("Written: {path}").format(path=path)
        self._context.tasks.run(
            self.tr("Writing {name}").format(name=path.name),
            lambda _: write(path),
            done=lambda _: self._context.said.emit(written),
        )

    def _named(self, notice: Notice) -> str:
        moment = datetime.fromisoformat(notice.at).astimezone()
        said = self.tr("{time} · leaves changed: {leaves} · answers reopened: {answers}…")
        return said.format(
            time=f"{moment:%Y-%m-%d %H:%M}", leaves=len(notice.changes), answers=notice.answers
        )
