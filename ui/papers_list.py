"""The papers just written: what each is, its file, its pages and its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.common.rows_model import RIGHT, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.services.reports import PublishedFile
    from ui.theme import Theme

PAGES = 2
"""The column of pages."""
DIGITS = 12
"""So much of a digest is shown; the tip has all of it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file; `pages` is '' where there are none to count."""

    id: str
    kind: str
    name: str
    pages: str
    digest: str


def kind_words(kind: str) -> str:
    """Return what a file of a publication is."""
    translate = QCoreApplication.translate
    return {
        "table": translate("papers", "Table"),
        "workbook": translate("papers", "Workbook"),
        "bulletin": translate("papers", "Bulletin"),
        "sheet": translate("papers", "Site sheet"),
        "evidence": translate("papers", "Evidence"),
        "correction": translate("papers", "Notice"),
        "ledger": translate("papers", "Ledger"),
    }.get(kind, kind)


def papers_of(files: Iterable[PublishedFile]) -> tuple[Paper, ...]:
    """Return the rows of files just written."""
    return tuple(
        Paper(
            str(file.path),
            kind_words(file.kind),
            file.path.name,
            "" if file.pages is None else str(file.pages),
            file.sha256,
        )
        for file in files
    )


class PapersList(RowsView):
    """The files, as many as there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        translate = QCoreApplication.translate
        self.rows = RowsModel(
            (
                Column(translate("papers", "Paper"), lambda row: row.kind, width=96, quiet=True),
                Column(translate("papers", "File"), lambda row: row.name, tip=lambda row: row.id),
                Column(translate("papers", "Pages"), lambda row: row.pages, align=RIGHT, width=64),
                Column(
                    translate("papers", "SHA-256"),
                    lambda row: row.digest[:DIGITS],
                    tip=lambda row: row.digest,
                    width=132,
                    quiet=True,
                ),
            ),
            self,
        )
        self.setModel(self.rows)
        self.setAccessibleName(translate("papers", "Files written"))
        self.dress_columns([RowDelegate(theme, column) for column in self.rows.columns])

    def show_files(self, files: Iterable[PublishedFile]) -> None:
        """Show these files."""
        papers = papers_of(files)
        self.rows.show(papers)
        self.setColumnHidden(PAGES, not any(paper.pages for paper in papers))
        self.select("")
