"""Writing papers: which, into which folder, and what is to be known before they are handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from govassess.services.reports import Papers
from ui import labels
from ui.common.text import text_label
from ui.messages import told
from ui.paper_sheet import PaperSheet

if TYPE_CHECKING:
    from govassess.services.reports import Published
    from govassess.services.reports_tables import Prospect
    from ui.context import Context

_SIZE = (680, 500)


def open_publish_sheet(context: Context, parent: QWidget) -> None:
    """Ask which papers are to be written."""
    PublishSheet(context, parent).open()


class PublishSheet(PaperSheet):
    """One tick a kind of paper, the folder, and the state of what would be published."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "", "", parent)
        self.setWindowTitle(self.tr("Write papers"))
        self.act.setText(self.tr("Write"))
        self.state = text_label(role="reading", wrap=True)
        self.form.addWidget(self.state)
        self.ticks = {paper: QCheckBox(paper_words(paper)) for paper in Papers}
        self._build_ticks()
        self.where = self.ask_where(self.tr("Where to write the papers"))
        self.form.addWidget(self.where)
        self.form.addStretch()
        self.resize(*_SIZE)
        self._look()
        self.ticks[Papers.TABLES].setFocus()

    def begin(self) -> None:
        """Write the papers ticked."""
        campaign, folder = self._context.require(), self.where.folder
        papers = frozenset(paper for paper, tick in self.ticks.items() if tick.isChecked())
        self.write(
            self.tr("Writing papers"),
            lambda progress: campaign.reports.publish(folder, papers=papers, progress=progress),
            self._written,
        )

    def _written(self, done: Published) -> None:
        summary = self.tr("%n file(s) written", "", len(done.files))
        self.show_outcome(done.files, self.where.folder, summary=summary)

    def _look(self) -> None:
        """Say in the background how complete it is."""
        from govassess.services import reports_tables  # noqa: PLC0415 - not before it is asked for

        campaign = self._context.require()
        self._context.tasks.run(
            self.tr("Scoring"),
            lambda _progress: reports_tables.prospect(campaign),
            done=self._show_prospect,
            failed=self._say_why,
        )

    def _show_prospect(self, prospect: Prospect) -> None:
        said = [sealed_words(prospect)]
        if prospect.incomplete:
            said.append(
                self.tr(
                    "%n site(s) not complete: they stand below the ranking, without rank.",
                    "",
                    prospect.incomplete,
                )
            )
        self.state.setText("\n".join(said))
        whole = prospect.seal is not None and not prospect.incomplete
        self.state.setProperty("role", "reading" if whole else "early_warning")
        self.state.style().polish(self.state)
        counts = {
            Papers.TABLES: self.tr(
                "%n attachment(s) and the complete workbook", "", prospect.classes
            ),
            Papers.BULLETIN: self.tr("PDF and Word of the same text"),
            Papers.SHEETS: self.tr("PDF, one for each of %n site(s)", "", prospect.sites),
            Papers.EVIDENCE: self.tr("Zip with pictures and digests, one a site"),
        }
        for paper, text in counts.items():
            self._said[paper].setText(text)

    def _say_why(self, error: BaseException) -> None:
        self.act.setEnabled(False)
        self.say(told(error, self._context.preferences.language))

    def _build_ticks(self) -> None:
        self._said = {}
        column = QVBoxLayout()
        column.setSpacing(10)
        for paper, tick in self.ticks.items():
            tick.setChecked(True)
            tick.toggled.connect(self._show_act)
            below = text_label(role="meta", wrap=True)
            below.setIndent(24)
            self._said[paper] = below
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(tick)
            both.addWidget(below)
            column.addLayout(both)
        self.form.addLayout(column)

    @Slot()
    def _show_act(self) -> None:
        self.act.setEnabled(any(tick.isChecked() for tick in self.ticks.values()))


def paper_words(paper: Papers) -> str:
    """Return what a kind of paper is called."""
    translate = QCoreApplication.translate
    return {
        Papers.TABLES: translate("papers", "Tables"),
        Papers.BULLETIN: translate("papers", "Bulletin"),
        Papers.SHEETS: translate("papers", "Site sheets"),
        Papers.EVIDENCE: translate("papers", "Evidence packs"),
    }[paper]


def sealed_words(prospect: Prospect) -> str:
    """Return whether what would be written is sealed."""
    translate, seal = QCoreApplication.translate, prospect.seal
    if seal is None:
        return translate("papers", "Not sealed: the papers carry no digest and may still change.")
    said = translate("papers", "Sealed on {day}: the papers are those that were sealed.")
    return said.format(day=labels.whole_moment(seal.at)[:10])
