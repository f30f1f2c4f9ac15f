"""Sealing: the title typed, the name, what will be written; then the digest and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout

from govassess.domain.lookup import name_key
from govassess.services.reports import PublishedFile
from ui.common.form import Form
from ui.common.text import text_label
from ui.paper_sheet import PaperSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.domain.snapshot import Seal
    from ui.context import Context

_SIZE = (680, 520)


class SealSheet(PaperSheet):
    """The main act is off until the campaign's title stands in the field as it is."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "", "", parent)
        self.setWindowTitle(self.tr("Seal and publish"))
        self.act.setText(self.tr("Seal and publish"))
        self._title = context.require().settings().title
        said = self.tr(
            "From then on scores, ratings and settings change no more; corrections are appeals. "
            "This is recorded and cannot be undone."
        )
        self.form.addWidget(text_label(said, "early_warning", wrap=True))
        self.fields = Form()
        self.fields.add("title", self.tr("Type the campaign's title"), hint=self._title)
        self.fields.add("name", self.tr("Sealed by"))
        self.fields.fill({"name": context.preferences.signer})
        self.fields.edited.connect(self._show_act)
        self.form.addWidget(self.fields)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(text_label(self.tr("Will be written"), "label"))
        both.addWidget(text_label(self._will_be_written(), "body2", wrap=True))
        self.form.addLayout(both)
        self.form.addStretch()
        self.resize(*_SIZE)
        self._show_act()
        self.fields.field("title").control.setFocus()

    def begin(self) -> None:
        """Write the papers and seal."""
        from govassess.services import reports_seal  # noqa: PLC0415 - not before it is asked for

        campaign, texts = self._context.require(), self.fields.texts()
        self._context.preferences.signer = texts["name"].strip()
        self.write(
            self.tr("Sealing"),
            lambda progress: reports_seal.seal(
                campaign, title=texts["title"], name=texts["name"], progress=progress
            ),
            self._sealed,
        )

    def _sealed(self, seal: Seal) -> None:
        from govassess.services import reports_seal  # noqa: PLC0415 - as above

        folder = reports_seal.folder_of(self._context.require(), seal)
        files = [
            PublishedFile(folder / file.name, kind_of(file.name), file.sha256)
            for file in seal.files
        ]
        self.show_outcome(
            files, folder, summary=self.tr("Sealed and published"), digest=seal.digest
        )

    def _will_be_written(self) -> str:
        campaign = self._context.require()
        lines = (
            self.tr(
                "%n attachment(s) and the complete workbook", "", len(campaign.rubric.classes())
            ),
            self.tr("The bulletin as PDF and Word, the digest on its last page"),
            self.tr("Site sheets and evidence packs of %n site(s)", "", len(campaign.sites.all())),
        )
        return "\n".join(f"· {line}" for line in lines)

    @Slot()
    def _show_act(self) -> None:
        texts = self.fields.texts()
        same = name_key(texts["title"]) == name_key(self._title)
        self.act.setEnabled(same and bool(texts["name"].strip()))
        wrong = bool(texts["title"].strip()) and not same
        started = name_key(self._title).startswith(name_key(texts["title"]))
        fault = QCoreApplication.translate("seal", "This is not the campaign's title")
        self.fields.show_faults({"title": fault if wrong and not started else ""})


def kind_of(name: str) -> str:
    """Return the kind of paper a file of the seal is, by its name."""
    suffix = name.rpartition(".")[2]
    if suffix == "zip":
        return "evidence"
    if suffix == "xlsx":
        return "table"
    return "sheet" if "/" in name else "bulletin"
