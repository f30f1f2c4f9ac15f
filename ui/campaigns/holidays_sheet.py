"""The table of working days: which years are known, a campaign's own, taken in or given out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from govassess.errors import GovAssessError
from govassess.services import campaigns_holidays
from govassess.wording import Wording
from ui.common.buttons import push_button
from ui.common.notes_list import NotesList
from ui.common.rows_model import RIGHT, Column, RowsModel
from ui.common.rows_view import ROW_HEIGHT, RowDelegate, RowsView
from ui.common.sheet import Sheet
from ui.common.text import text_label
from ui.messages import told
from ui.notes import fault_notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.services.campaign import Campaign
    from govassess.services.campaigns_holidays import HolidayPreview, HolidayYear
    from ui.context import Context

_SIZE = (620, 600)
_PATTERNS = "*.xlsx *.csv"
_ROWS = 7


class HolidaysSheet(Sheet):
    """A file is shown with its faults before it counts; taking it in is one undoable act."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "", "", parent)
        self.setWindowTitle(self.tr("Holidays and working days"))
        self.act.setText(self.tr("Use this table"))
        self._context = context
        self._wording = Wording(context.preferences.language)
        self._file: Path | None = None
        said = self.tr(
            "Time limits in working days count by this table. A year it has rows of counts by "
            "them alone; without a table only weekends are left out, and the trace says so."
        )
        self.body.addWidget(text_label(said, "meta", wrap=True))
        self.missing = text_label(role="early_warning", wrap=True)
        self.body.addWidget(self.missing)
        self._build_years()
        self._build_buttons()
        self.found = text_label(role="heading", wrap=True)
        self.notes = NotesList(context.theme)
        self.body.addWidget(self.found)
        self.body.addWidget(self.notes)
        self.body.addStretch()
        self.show_years()
        self._show_found("")
        self.resize(*_SIZE)
        self.take.setFocus()

    def show_years(self) -> None:
        """Show the years known now."""
        campaign = self._context.require()
        settings = campaign.settings()
        self.model.show(campaigns_holidays.years(settings))
        self.drop.setVisible(bool(settings.holidays))
        missing = campaigns_holidays.missing_years(campaign)
        self.missing.setText(_missing_words(missing))
        self.missing.setVisible(bool(missing))

    def read_file(self, path: Path) -> None:
        """Show what a table holds; with any fault it cannot be used."""
        self._file = None
        self.say("")
        self.act.setEnabled(False)
        self._context.tasks.run(
            self.tr("Reading {name}").format(name=path.name),
            lambda _: campaigns_holidays.preview(path),
            done=lambda read: self._show_reading(path, read),
            failed=self._refused,
        )

    @Slot()
    def main_act(self) -> None:
        """Let the campaign count by the table shown."""
        if self._file is None:
            return
        try:
            campaigns_holidays.import_holidays(self._context.require(), self._file)
        except GovAssessError as error:
            self._refused(error)
            return
        self.accept()

    @Slot()
    def choose(self) -> None:
        """Ask for a table."""
        title = self.tr("Choose a table of holidays")
        self._context.ask.open_file(title, Path(), _PATTERNS, self.read_file)

    @Slot()
    def export(self) -> None:
        """Ask where the table in force is to be written."""
        title, start = self.tr("Export the table of holidays"), Path(self.tr("holidays.xlsx"))
        self._context.ask.save_file(title, start, self._write)

    @Slot()
    def drop_own(self) -> None:
        """Count by the shipped table again."""
        campaigns_holidays.drop_own(self._context.require())
        self.show_years()

    def _write(self, path: Path) -> None:
        campaign = self._context.require()
        written = self.tr("Written: {path}").format(path=path)
        self._context.tasks.run(
            self.tr("Writing {name}").format(name=path.name),
            lambda _: campaigns_holidays.export_holidays(campaign, path),
            done=lambda _: self.found.setText(written),
            failed=self._refused,
        )

    def _show_reading(self, path: Path, read: HolidayPreview) -> None:
        self.notes.show_notes(fault_notes(read.faults, self._wording))
        usable = bool(read.years) and not read.faults
        self._file = path if usable else None
        self.act.setEnabled(usable)
        if read.faults:
            said = self.tr("{file}: {n} faults; nothing is taken over before they are mended.")
            self._show_found(said.format(file=path.name, n=len(read.faults)))
            return
        said = self.tr("{file}: {days} days of {years}")
        listed = _listed(read.years)
        self._show_found(said.format(file=path.name, days=read.days, years=listed))
        if usable:
            self.act.setFocus()

    def _show_found(self, text: str) -> None:
        self.found.setText(text)
        self.act.setEnabled(self._file is not None)

    def _refused(self, error: BaseException) -> None:
        self.notes.show_notes(())
        self._show_found("")
        self.say(told(error, self._wording.language))

    def _build_years(self) -> None:
        columns = (
            Column(self.tr("Year"), lambda row: str(row.year), width=90, strong=True),
            Column(self.tr("Days off"), lambda row: str(row.free), align=RIGHT, width=110),
            Column(self.tr("Weekends worked"), lambda row: str(row.worked), align=RIGHT, width=130),
            Column(self.tr("From"), self._source),
        )
        self.model = RowsModel(columns, self)
        self.years = RowsView(self.theme)
        self.years.setModel(self.model)
        self.years.dress_columns([RowDelegate(self.theme, column) for column in columns])
        self.years.setAccessibleName(self.tr("Years known"))
        self.years.setProperty("role", "framed")
        self.years.setFixedHeight(_ROWS * ROW_HEIGHT + self.years.header().minimumHeight() + 4)
        self.body.addWidget(self.years)

    def _source(self, row: HolidayYear) -> str:
        return self.tr("this campaign's table") if row.own else self.tr("the program's table")

    def _build_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.take = push_button(self.theme, self.tr("Take in a table…"), "upload")
        self.give = push_button(self.theme, self.tr("Export…"), "download")
        self.drop = push_button(self.theme, self.tr("Drop the campaign's own"))
        acts = ((self.take, self.choose), (self.give, self.export), (self.drop, self.drop_own))
        for button, act in acts:
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)


def _listed(years: Iterable[int]) -> str:
    return QCoreApplication.translate("holidays", ", ").join(map(str, years))


def _missing_words(years: tuple[int, ...]) -> str:
    pattern = QCoreApplication.translate(
        "holidays", "No table for {years}: working days count as Monday to Friday"
    )
    return pattern.format(years=_listed(years))


def years_words(campaign: Campaign) -> str:
    """Return which years are known, and first which of the campaign's are not."""
    missing = campaigns_holidays.missing_years(campaign)
    if missing:
        return _missing_words(missing)
    known = campaigns_holidays.years(campaign.settings())
    own = [row.year for row in known if row.own]
    translate = QCoreApplication.translate
    said = translate("holidays", "Known: {first} to {last}")
    parts = [said.format(first=known[-1].year, last=known[0].year)] if known else []
    if own:
        parts.append(translate("holidays", "own table: {years}").format(years=_listed(own)))
    return " · ".join(parts)
