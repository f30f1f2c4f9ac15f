"""Carrying the last campaign forward: what comes over is shown before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from govassess.services import campaigns_carry
from ui.common.notes_list import NoteRow, NotesList
from ui.common.sheet import Sheet
from ui.common.text import ElidedLabel, text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.progress import Progress
    from govassess.services.campaigns_carry import Carried
    from ui.context import Context
    from ui.tasks import Task

_SIZE = (720, 520)


class CarrySheet(Sheet):
    """How many sites match, what they bring, and every site that finds no partner."""

    def __init__(self, context: Context, folder: Path, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Carry the last campaign forward"))
        self.act.setText(self.tr("Carry forward"))
        self._context, self._folder = context, folder
        self._task: Task | None = None
        self._found: Carried | None = None
        self.title = text_label(role="heading", wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(20)
        self.facts.setVerticalSpacing(6)
        self.facts.setColumnStretch(1, 1)
        self.notes = NotesList(context.theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setFixedHeight(6)
        self.never = text_label(
            self.tr(
                "Places, problems and pictures come over, so that the walk can look again. "
                "Points, totals and ranks never do. What was carried before is replaced; Ctrl+Z "
                "takes it back."
            ),
            "reading",
            wrap=True,
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Folder"), "label"))
        row.addWidget(ElidedLabel(str(folder), "meta"), 1)
        self.body.addLayout(row)
        for widget in (self.title, self.bar):
            self.body.addWidget(widget)
        self.body.addLayout(self.facts)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.never)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.act.setEnabled(False)
        context.tasks.ended.connect(self._ended)
        self._run(self.tr("Reading {name}"), campaigns_carry.preview, self._show)

    @Slot()
    def main_act(self) -> None:
        """Take over what was shown, as one act."""
        self._run(self.tr("Carrying {name} forward"), campaigns_carry.carry, self._done)

    @Slot()
    def reject(self) -> None:
        """Stop what runs, and leave."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _run(
        self, label: str, work: Callable[..., Carried], done: Callable[[Carried], object]
    ) -> None:
        campaign, folder = self._context.require(), self._folder
        self.say("")
        self.show_working(working=True)
        self.bar.setRange(0, 0)
        self.bar.show()

        def doing(progress: Progress) -> Carried:
            return work(campaign, folder, progress)

        task = self._context.tasks.run(
            label.format(name=folder.name), doing, done=done, failed=self._refused
        )
        if not self.bar.isHidden():
            self._task = task
            task.stepped.connect(self._step)

    def _show(self, found: Carried) -> None:
        self._found = found
        self._rest()
        self.title.setText(found.title)
        for row, (name, count) in enumerate(
            (
                (self.tr("Sites matched"), found.sites),
                (self.tr("Problems to look for again"), found.problems),
                (self.tr("Places where matters were found"), found.places),
                (self.tr("Pictures"), found.pictures),
            )
        ):
            self.facts.addWidget(text_label(name, "label"), row, 0)
            self.facts.addWidget(text_label(str(count), "body"), row, 1)
        new, gone = self.tr("New here"), self.tr("Gone")
        first = self.tr("the last campaign did not have this site")
        last = self.tr("this campaign does not have this site")
        self.notes.show_notes(
            [NoteRow(f"+{name}", new, name, first) for name in found.without]
            + [NoteRow(f"-{name}", gone, name, last) for name in found.gone]
        )
        if found.sites:
            self.act.setFocus()
        else:
            self.say(self.tr("No site of that campaign is in this one."))

    def _done(self, found: Carried) -> None:
        said = self.tr("Carried forward from {title}").format(title=found.title)
        self._context.said.emit(said)
        self._rest()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._rest()
        self.say(told(error, self._context.preferences.language))

    def _rest(self) -> None:
        self.bar.hide()
        self.show_working(working=False)
        self.act.setEnabled(self._found is not None and self._found.sites > 0)

    @Slot(object)
    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
        if not self.bar.isHidden() and not self._context.tasks.busy:
            self._rest()
            self.say(self.tr("Stopped; nothing was taken over."))

    @Slot(int, int, str)
    def _step(self, done: int, total: int, _note: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)


def choose_last(context: Context, parent: QWidget) -> None:
    """Ask for last cycle's campaign folder, and show what would come over from it."""
    title = QCoreApplication.translate("carry", "Folder of the last campaign")
    start = context.require().folder.parent
    context.ask.open_folder(title, start, lambda folder: CarrySheet(context, folder, parent).open())
