"""Two versions of one's own record, made on two computers: which one is to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot

from govassess.errors import GovAssessError
from govassess.services import walk_versions
from ui import labels
from ui.common.rows_model import ROW_ROLE, Column, RowsModel
from ui.common.rows_view import RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.walk.changed_band import answer_words
from ui.walk.whose import whose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from govassess.domain.people import Actor
    from govassess.domain.sites import Site
    from govassess.services.walk_sheet import SheetLine
    from govassess.services.walk_versions import Version
    from ui.context import Context

_SIZE = (760, 420)


class VersionsSheet(Sheet):
    """The versions as rows; the one in hand is chosen, by its digit too."""

    def __init__(
        self, context: Context, site: Site, line: SheetLine, by: Actor, parent: QWidget
    ) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Your two versions"))
        self.act.setText(self.tr("Let this one hold"))
        self._context, self._site, self._by = context, site, by
        self._code = line.code
        self.body.addWidget(text_label(f"{line.code} {line.indicator.title}", "heading", wrap=True))
        self.body.addWidget(whose(site))
        said = self.tr(
            "You recorded this on two computers. Both are kept; until you choose, neither counts."
        )
        self.body.addWidget(text_label(said, "meta", wrap=True))
        self.model = RowsModel(_columns(), self)
        self.view = RowsView(context.theme)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Versions"))
        self.view.dress_columns([RowDelegate(context.theme, c) for c in self.model.columns])
        self.view.opened.connect(self.main_act)
        self.body.addWidget(self.view, 1)
        self.model.show(walk_versions.versions(context.require(), site, line.code, by))
        self.view.select("")
        self.resize(*_SIZE)
        self.view.setFocus()

    @Slot()
    def main_act(self) -> None:
        """Let the version in hand hold; other records of the cell may still wait."""
        version: Version | None = self.view.currentIndex().data(ROW_ROLE)
        if version is None:
            self.reject()
            return
        campaign = self._context.require()
        try:
            walk_versions.pick(campaign, self._site, version, self._by)
        except GovAssessError as error:
            self.say(told(error, self._context.preferences.language))
            return
        rows = walk_versions.versions(campaign, self._site, self._code, self._by)
        self.model.show(rows)
        self.view.select("")
        if not rows:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit."""
        text = event.text()
        if text.isdecimal() and 0 < int(text) <= len(self.model.rows):
            self.view.select(self.model.rows[int(text) - 1].id)
            self.main_act()
            return
        super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    translate = QCoreApplication.translate
    return (
        Column(translate("versions", "When"), lambda row: labels.moment(row.at), width=110),
        Column(translate("versions", "Where"), _where, width=120, quiet=True),
        Column(translate("versions", "Answer"), _answer, width=180, strong=True, tip=_answer),
        Column(translate("versions", "Words"), _words, tip=_words),
    )


def _where(row: Version) -> str:
    translate = QCoreApplication.translate
    return (
        translate("versions", "this computer")
        if row.here
        else translate("versions", "the other one")
    )


def _answer(row: Version) -> str:
    translate = QCoreApplication.translate
    if row.value is None:
        return translate("versions", "withdrawn")
    if row.vote is not None:
        answer = row.vote.answer
        return translate("versions", "note only") if answer is None else answer_words(answer)
    if row.finding is not None:
        return f"{row.finding.line} × {row.finding.count}"
    return translate("versions", "place or reminder")


def _words(row: Version) -> str:
    if row.vote is not None:
        return row.vote.note
    return row.finding.text if row.finding is not None else ""
