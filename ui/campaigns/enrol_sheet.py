"""Writing this computer's enrolment: a name, and the keys whose fingerprint is read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit

from govassess.errors import GovAssessError
from ui.common.form import Form
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.context import Context

_SIZE = (620, 340)


class EnrolSheet(Sheet):
    """Asks for the name, then where to write; the fingerprint stands below to be read out."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Write an enrolment"))
        self.act.setText(self.tr("Write…"))
        self._context = context
        self.form = Form()
        self.form.add("name", self.tr("Full name"))
        self.body.addWidget(self.form)
        said = self.tr(
            "Send the file to the lead. When the lead calls, read out the six groups: only then "
            "it is certain that the keys are yours."
        )
        self.body.addWidget(text_label(said, "meta", wrap=True))
        self.groups = text_label(self._fingerprint(), "digits", wrap=True)
        self.groups.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.groups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.groups.setAccessibleName(self.tr("Fingerprint"))
        self.body.addWidget(self.groups)
        self.body.addStretch()
        field = self.form.field("name").control
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.main_act)
        self.resize(*_SIZE)

    @Slot()
    def main_act(self) -> None:
        """Ask where to write it."""
        name = self.form.texts()["name"].strip()
        if not name:
            self.form.show_faults({"name": self.tr("A name is needed")})
            return
        start = self._context.preferences.package_folder()
        file = self.tr("enrolment_{name}.gapkg").format(name=name)
        title = self.tr("Where to write the enrolment")
        self._context.ask.save_file(title, start / file, lambda path: self._write(path, name))

    def _write(self, path: Path, name: str) -> None:
        from govassess.services import packages_files  # noqa: PLC0415 - keys load slowly

        try:
            packages_files.enrol(path, name)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        self._context.preferences.set_package_folder(path.parent)
        self._context.said.emit(self.tr("Written: {path}").format(path=path))
        self.accept()

    @staticmethod
    def _fingerprint() -> str:
        from govassess.services.packages_keys import own_keys  # noqa: PLC0415 - keys load slowly

        return own_keys().public.fingerprint
