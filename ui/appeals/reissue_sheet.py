"""Publishing again after appeals: what will be written, into which folder, and what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.services.appeals_reissue import reissue
from ui.common.text import text_label
from ui.paper_sheet import PaperSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govassess.progress import Progress
    from govassess.services.reports import Published
    from ui.context import Context

_SIZE = (680, 440)


class ReissueSheet(PaperSheet):
    """The correction as files; the folder is the one of the papers before."""

    def __init__(self, context: Context, moved: int, parent: QWidget) -> None:
        super().__init__(context, "", "", parent)
        self.setWindowTitle(self.tr("Publish what changed"))
        self.act.setText(self.tr("Write"))
        said = self.tr("%n website(s) moved since the seal", "", moved)
        if not moved:
            said = self.tr("Nothing moved: the notice says so, and the ledger goes with it.")
        self.form.addWidget(text_label(said, "heading", wrap=True))
        for text in (
            self.tr("Notice of correction, with then and now of every website that moved"),
            self.tr("Attachments of the classes that changed, marked as corrected"),
            self.tr("Sheets of the websites that moved, and the ledger of appeals"),
        ):
            self.form.addWidget(text_label(f"· {text}", "reading", wrap=True))
        self.where = self.ask_where(self.tr("Where to write the correction"))
        self.form.addWidget(self.where)
        self.form.addStretch()
        self.resize(*_SIZE)
        self.act.setFocus()

    def begin(self) -> None:
        """Write the correction."""
        campaign, folder = self._context.require(), self.where.folder

        def work(progress: Progress) -> Published:
            return reissue(campaign, folder, progress)

        self.write(self.tr("Writing the correction"), work, self._written)

    def _written(self, done: Published) -> None:
        summary = self.tr("%n file(s) written", "", len(done.files))
        self.show_outcome(done.files, done.files[0].path.parent, summary=summary)
