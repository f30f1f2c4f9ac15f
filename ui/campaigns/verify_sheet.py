"""What a package is and whether it is sound, told without any campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel

from govassess.wording import Wording
from ui.common.sheet import Sheet
from ui.common.text import text_label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from govassess.services.packages_files import Proved
    from ui.context import Context

_SIZE = (560, 420)


class VerifySheet(Sheet):
    """One line of judgement, then what the package says of itself."""

    def __init__(self, context: Context, path: Path, proved: Proved, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Verify a package"))
        self.act.setText(self.tr("Close"))
        self.cancel.hide()
        self.body.addWidget(text_label(path.name, "heading", wrap=True))
        sound = self.tr("Every hash and the signature fit.")
        said = sound
        if proved.fault is not None:
            said = Wording(context.preferences.language).sentence(proved.fault)
        self.judgement = text_label(said, "check_bad" if proved.fault else "check_good", wrap=True)
        self.body.addWidget(self.judgement)
        self.facts = self._facts(proved)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self.facts):
            grid.addWidget(text_label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(value), row, 1)
        self.body.addLayout(grid)
        self.body.addStretch()
        self.resize(*_SIZE)
        self.act.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Close it."""
        self.accept()

    def _facts(self, proved: Proved) -> list[tuple[str, str]]:
        manifest = proved.manifest
        if manifest is None:
            return []
        kinds = {
            "task": self.tr("task package, from the lead"),
            "result": self.tr("result package, from an evaluator"),
            "enrolment": self.tr("enrolment, name and keys"),
        }
        author = manifest.author
        known = self.tr(
            "The signature proves that nothing was changed; that the key is the author's is "
            "proved by comparing the fingerprint by telephone."
        )
        return [
            (self.tr("Kind"), kinds[manifest.kind.value]),
            (self.tr("Campaign"), manifest.title or "—"),
            (self.tr("Author"), author.name),
            (self.tr("Fingerprint"), _fingerprint(author.key, author.recipient)),
            (self.tr("Entries"), str(manifest.entries)),
            (self.tr("Pictures"), str(len(manifest.pictures))),
            (self.tr("Program"), f"GovAssess {manifest.app}"),
            (self.tr("Note"), known),
        ]


def _fingerprint(key: str, recipient: str) -> str:
    from govassess.services.packages_keys import PublicKeys  # noqa: PLC0415 - keys load slowly

    return PublicKeys(key, recipient).fingerprint


def _value(text: str) -> QLabel:
    label = text_label(text, "body", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
