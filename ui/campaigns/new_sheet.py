"""A new campaign: what it is, where it lies, its classes, sites and people, in one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.paths import workspace
from govassess.services import campaigns
from govassess.services.campaigns_form import SettingsForm, SettingsRead, read_settings
from govassess.wording import Wording
from ui.campaigns.class_row import ClassRow
from ui.campaigns.register_choice import RegisterChoice
from ui.campaigns.settings_fields import settings_fields
from ui.common.buttons import push_button
from ui.common.form import Form, TextBox
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.services.campaign import Campaign
    from govassess.services.campaigns import Beginning
    from ui.context import Context
    from ui.tasks import Task

FIRST_CLASSES = ("county-2012", "department-2012")
_SIZE = (780, 640)


class NewCampaignSheet(Sheet):
    """Nothing is written before the button; leaving while it works takes everything back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("New campaign"))
        self.act.setText(self.tr("Create and open"))
        self._context = context
        self._task: Task | None = None
        self._folder_is_own = False
        self.rows: list[ClassRow] = []
        self.settings = settings_fields(whole=False)
        self.settings.edited.connect(self._settings_edited)
        self.body.addWidget(self.settings)
        self.register = RegisterChoice(context)
        self._build_folder()
        self._build_classes()
        self._section(self.tr("Sites"), self.tr("optional"), self.register)
        self.people = TextBox()
        self.people.setAccessibleName(self.tr("Evaluators"))
        self._section(self.tr("Evaluators"), self.tr("one name a line, optional"), self.people)
        self.body.addStretch()
        self._propose_folder()
        self._classes_edited()
        self.resize(*_SIZE)
        self.settings.field("title").control.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Make the campaign and open it; what does not fit is said at its field."""
        read = self._check()
        if read is None or self._task is not None:
            return
        beginning = self._beginning(read)
        folder = self._place()
        self.show_working(working=True)
        self._task = self._context.tasks.run(
            self.tr("Making the campaign"),
            lambda progress: campaigns.begin(folder, beginning, progress),
            done=self._made,
            failed=self._refused,
        )

    def reject(self) -> None:
        """Leave; work that has begun is stopped and takes back what it wrote."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def add_class(self, name: str = "", shipped: str = "") -> None:
        """Add a row for one more class."""
        row = ClassRow(self._context, name, shipped)
        row.edited.connect(self._classes_edited)
        row.removed.connect(self._remove_class)
        self.rows.append(row)
        self._classes.addWidget(row)
        self._classes_edited()

    def _check(self) -> SettingsRead | None:
        wording = Wording(self._context.preferences.language)
        written = SettingsForm(**self.settings.texts())
        guess = campaigns.new_settings(written.title.strip(), written.organ)
        form = replace(written, region=guess.region, year=str(guess.year or ""))
        read = read_settings(form, guess)
        faults = {name: wording.sentence(fault) for name, fault in read.faults.items()}
        self.settings.show_faults(faults)
        self._check_folder()
        if faults:
            self.settings.focus_fault()
            return None
        if self.folder.field("folder").fault.text():
            self.folder.focus_fault()
            return None
        wrong = next((row for row in self.rows if not row.usable), None)
        if wrong is not None:
            self.say(self.tr("A class needs a name and a rubric without faults."))
            wrong.name.setFocus()
            return None
        return read if self.register.usable else None

    def _beginning(self, read: SettingsRead) -> Beginning:
        people = self.people.toPlainText().splitlines()
        return campaigns.Beginning(
            settings=read.settings,
            classes=tuple(row.made() for row in self.rows),
            register=self.register.file,
            default_class=self.register.default_class,
            evaluators=tuple(name.strip() for name in people if name.strip()),
        )

    def _made(self, campaign: Campaign) -> None:
        self._task = None
        self.accept()
        self._context.enter(campaign)

    def _refused(self, error: BaseException) -> None:
        self._task = None
        self.show_working(working=False)
        self.say(told(error, self._context.preferences.language))

    def _build_folder(self) -> None:
        self.folder = Form()
        self.folder.add("folder", self.tr("Folder"), hint=self.tr("new or empty, on this computer"))
        self.folder.edited.connect(self._folder_edited)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.folder, 1)
        choose = push_button(self.theme, self.tr("Elsewhere…"), "folder-open")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_place)
        below = QVBoxLayout()
        below.addSpacing(20)
        below.addWidget(choose)
        below.addStretch()
        row.addLayout(below)
        self.body.addLayout(row)

    def _build_classes(self) -> None:
        frame = QWidget()
        self._classes = QVBoxLayout()
        self._classes.setSpacing(10)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._classes)
        add = push_button(self.theme, self.tr("Another class"), "plus")
        add.setAutoDefault(False)
        add.clicked.connect(self._another_class)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        column.addLayout(row)
        self._section(self.tr("Classes"), self.tr("each with the rubric that judges it"), frame)
        names = (self.tr("County sites"), self.tr("Department sites"))
        for name, shipped in zip(names, FIRST_CLASSES, strict=True):
            self.add_class(name, shipped)

    def _section(self, title: str, hint: str, widget: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "heading"))
        head.addWidget(text_label(hint, "hint"))
        head.addStretch()
        self.body.addSpacing(4)
        self.body.addLayout(head)
        self.body.addWidget(widget)

    @Slot()
    def _another_class(self) -> None:
        self.add_class()
        self.rows[-1].name.setFocus()

    @Slot()
    def _choose_place(self) -> None:
        title = self.tr("Where shall the campaign's folder lie?")
        self._context.ask.open_folder(title, campaigns_folder(), self._put_below)

    def _put_below(self, parent: Path) -> None:
        title = self.settings.texts()["title"]
        self._folder_is_own = True
        self.folder.fill({"folder": str(campaigns.proposed_folder(parent, title))})
        self._check_folder()

    @Slot()
    def _settings_edited(self) -> None:
        self._propose_folder()

    @Slot()
    def _folder_edited(self) -> None:
        self._folder_is_own = True
        self._check_folder()

    def _propose_folder(self) -> None:
        if self._folder_is_own:
            return
        folder = campaigns.proposed_folder(campaigns_folder(), self.settings.texts()["title"])
        self.folder.fill({"folder": str(folder)})

    def _check_folder(self) -> None:
        said = ""
        try:
            campaigns.check_place(self._place())
        except GovAssessError as error:
            said = told(error, self._context.preferences.language)
        self.folder.show_faults({"folder": said})

    def _place(self) -> Path:
        return campaigns_folder() / self.folder.texts()["folder"].strip()

    @Slot()
    def _remove_class(self) -> None:
        row = self.sender()
        if isinstance(row, ClassRow):
            self.rows.remove(row)
            self._classes.removeWidget(row)
            row.hide()
            row.deleteLater()
            self._classes_edited()

    @Slot()
    def _classes_edited(self) -> None:
        self.say("")
        names = [row.name.text().strip() for row in self.rows]
        self.register.offer_classes([name for name in names if name])


def campaigns_folder() -> Path:
    """Return where new campaigns lie unless a person chooses another place."""
    return workspace() / "campaigns"
