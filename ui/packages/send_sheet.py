"""Handing out: who gets a task package, and the folder it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from govassess.services import campaigns
from ui.common.folder_row import FolderRow
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.people import Evaluator
    from ui.context import Context

_SIZE = (560, 400)


class SendSheet(Sheet):
    """One tick a person; the fingerprint of the office's keys stands below, to be read out."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Hand out task packages"))
        self._context = context
        self._people = campaigns.evaluators(context.require())
        said = self.tr(
            "A task package holds the campaign, the rubrics, the sites and the plan, and of the "
            "person's own answers only what stands there in two versions. Written again, it "
            "brings the person's copy up to date and keeps their work."
        )
        self.body.addWidget(text_label(said, "meta", wrap=True))
        ticks = QVBoxLayout()
        ticks.setSpacing(6)
        self.body.addLayout(ticks)
        self.ticks = tuple(self._tick(person) for person in self._people)
        for tick in self.ticks:
            ticks.addWidget(tick)
        exports = context.require().folder / "exports"
        self.where = FolderRow(context, exports, self.tr("Where to write the task packages"))
        self.body.addWidget(self.where)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(self.tr("Fingerprint of the lead's keys"), "label"))
        self.fingerprint = text_label(role="heading")
        words.addWidget(self.fingerprint)
        self.body.addLayout(words)
        self.body.addStretch()
        self._show_count()
        self._show_fingerprint()
        self.resize(*_SIZE)
        (self.ticks[0] if self.ticks else self.act).setFocus()

    def chosen(self) -> tuple[Evaluator, ...]:
        """Return the people ticked."""
        pairs = zip(self.ticks, self._people, strict=True)
        return tuple(person for tick, person in pairs if tick.isChecked())

    @Slot()
    def main_act(self) -> None:
        """Write the packages of everybody ticked."""
        from govassess.services.packages_sending import export_tasks  # noqa: PLC0415 - keys

        campaign, people, folder = self._context.require(), self.chosen(), self.where.folder
        self.show_working(working=True)
        self._context.tasks.run(
            self.tr("Writing task packages"),
            lambda progress: export_tasks(campaign, folder, people, progress),
            done=self._written,
            failed=self._failed,
        )

    @Slot(object)
    def _written(self, done: Sequence[object]) -> None:
        said = self.tr("%n task package(s) written to {folder}", "", len(done))
        self._context.said.emit(said.format(folder=self.where.folder))
        self.accept()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.show_working(working=False)
        self.say(told(error, self._context.preferences.language))

    def _tick(self, person: Evaluator) -> QCheckBox:
        tick = QCheckBox(person.name)
        tick.setChecked(True)
        tick.toggled.connect(self._show_count)
        return tick

    @Slot()
    def _show_count(self) -> None:
        count = len(self.chosen())
        self.act.setText(self.tr("Write %n package(s)", "", count))
        self.act.setEnabled(bool(count))

    def _show_fingerprint(self) -> None:
        from govassess.errors import GovAssessError  # noqa: PLC0415
        from govassess.services.packages_keys import own_keys  # noqa: PLC0415

        try:
            self.fingerprint.setText(own_keys().public.fingerprint)
        except GovAssessError as error:
            self.act.setEnabled(False)
            self.say(told(error, self._context.preferences.language))
