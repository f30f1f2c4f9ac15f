"""One workbook in the making: which sheets it has and what a reader must find in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname

from govassess.cells import CELL_LIMIT, sheet_title
from govassess.domain.results import Outcome
from govassess.domain.text import clean
from govassess.reports import workbook_details as details
from govassess.reports.names import attachment_title, date_words, marked
from govassess.reports.sheet_style import Look, Page, add_looks
from govassess.reports.tables import ColumnKind, score_table, table_header
from govassess.reports.workbook_agreement import (
    AGREEMENT_FIELDS,
    agreement_header,
    write_agreement,
)
from govassess.reports.workbook_cells import Field, Frame, SheetWriter
from govassess.reports.workbook_observations import (
    OBSERVATION_FIELDS,
    observation_header,
    write_observations,
)
from govassess.reports.workbook_scores import score_fields, write_scores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.agreement_campaign import DrawnAgreement
    from govassess.domain.observed import Told
    from govassess.domain.results import ClassResults, Results
    from govassess.reports.blocks import HeadCell
    from govassess.reports.tables import ScoreTable
    from govassess.reports.workbook_rows import RowsXml
    from govassess.wording import Wording

_CHECK_FIELDS = (Field(36.0), Field(90.0))
_MAKER = "GovAssess"
_POINTS = frozenset((Look.POINTS, Look.EXACT))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a paper says about its making: the day, passed in, and the program's version.

    `seal` is the digest of a sealed campaign; `mark` follows every title, such as （更正）.
    """

    made_on: date
    version: str
    seal: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the workbook with everything tells beside the results.

    `agreement` is told where several people rated, `seen` where a machine looked.
    """

    agreement: DrawnAgreement | None = None
    seen: tuple[Told, ...] = ()


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook tells: some classes of the results, in words, with its stamp."""

    results: Results
    classes: tuple[ClassResults, ...]
    wording: Wording
    stamp: Stamp
    beside: Beside = NOTHING_BESIDE


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A score table, the sheet it stands on and the row of each site."""

    sheet: str
    lines: tuple[int, ...]
    table: ScoreTable

    def totals(self) -> tuple[str, ...]:
        """Return where the totals stand, as other sheets write it: '得分表'!H4."""
        column = get_column_letter(self.table.index(ColumnKind.TOTAL) + 1)
        return tuple(f"{quote_sheetname(self.sheet)}!{column}{line}" for line in self.lines)


class BookWriter:
    """Writes every sheet; `rows` is by sheet from 1, `tables` is what to re-add."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._say = contents.wording.say
        self._records = details.Records(contents.results)
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.rows: dict[int, RowsXml] = {}
        self.tables: list[WrittenTable] = []
        made = datetime.combine(contents.stamp.made_on, time())
        campaign = contents.results.campaign
        self.book.properties.created = made  # openpyxl writes it as UTC and takes no zone
        self.book.properties.creator = _property(campaign.organ) or _MAKER
        self.book.properties.title = _property(campaign.title)
        places = [found.rubric.settings.decimals for found in contents.classes]
        add_looks(self.book, max(places, default=2))

    def write(self) -> None:
        """Write the score tables first, then what explains them."""
        for found in self._contents.classes:
            self._scores(found)
        for found, written in zip(self._contents.classes, tuple(self.tables), strict=True):
            self._leaves(found, written)
        for found in self._contents.classes:
            sheet = self._listing("trace", details.TRACE_FIELDS, found)
            details.write_trace(sheet, found, self._contents.wording)
            self._close(sheet)
        self._recorded()
        self._rubrics()
        beside = self._contents.beside
        if beside.agreement is not None:
            self._agreement(beside.agreement)
        if beside.seen:
            self._seen(beside.seen)
        self._check()

    def _scores(self, found: ClassResults) -> None:
        wording, results = self._contents.wording, self._contents.results
        table = score_table(found, wording)
        number = results.classes.index(found) + 1
        frame = self._frame(
            attachment_title(results, number, wording),
            table_header(table, wording),
            score_fields(table),
        )
        sheet = self._sheet(self._name("scores", found), frame)
        lines = write_scores(sheet, table)
        self.tables.append(WrittenTable(sheet.sheet.title, lines, table))
        self._close(sheet)

    def _leaves(self, found: ClassResults, written: WrittenTable) -> None:
        name = self._name("leaves", found)
        header = details.leaf_header(found, self._contents.wording)
        sheet = self._sheet(name, self._frame(name, header, details.leaf_fields(found)))
        details.write_leaves(sheet, found, written.totals(), self._contents.wording)
        self._close(sheet)

    def _recorded(self) -> None:
        classes, wording = self._contents.classes, self._contents.wording
        sheet = self._listing("findings", details.FINDING_FIELDS)
        details.write_findings(sheet, classes, self._records, wording)
        self._close(sheet)
        sheet = self._listing("votes", details.VOTE_FIELDS)
        details.write_votes(sheet, classes, self._records, wording)
        self._close(sheet)

    def _rubrics(self) -> None:
        sheet = self._listing("rubric", details.RUBRIC_FIELDS)
        for found in self._contents.classes:
            details.write_rubric(sheet, found, self._contents.wording)
        self._close(sheet)

    def _agreement(self, found: DrawnAgreement) -> None:
        wording = self._contents.wording
        name = self._say("agreement.sheet")
        frame = self._frame(name, agreement_header(wording), AGREEMENT_FIELDS)
        sheet = self._sheet(name, replace(frame, unit=self._made("made")))
        write_agreement(sheet, found, wording)
        self._close(sheet)

    def _seen(self, told: tuple[Told, ...]) -> None:
        wording = self._contents.wording
        name = self._say("probes.sheet")
        frame = self._frame(name, observation_header(wording), OBSERVATION_FIELDS)
        sheet = self._sheet(name, frame)
        write_observations(sheet, told, wording)
        self._close(sheet)

    def _check(self) -> None:
        sheet = self._listing("check", _CHECK_FIELDS)
        for key, value in self._facts():
            sheet.line((self._say(f"reports.check.{key}"), value))
        for name, digest in self._contents.results.digests:
            sheet.line((self._say("reports.check.digest", name=name), digest))
        self._close(sheet)

    def _facts(self) -> Iterator[tuple[str, str]]:
        contents, campaign = self._contents, self._contents.results.campaign
        yield "campaign", campaign.title
        yield "campaign_id", campaign.id
        yield "made_on", date_words(contents.stamp.made_on, contents.wording)
        yield "version", contents.stamp.version
        if contents.stamp.seal:
            yield "seal", contents.stamp.seal
        sites = [site for found in contents.classes for site in found.sites]
        yield "sites", str(len(sites))
        for outcome in Outcome:
            yield outcome.value, str(sum(site.outcome == outcome for site in sites))
        for kind, count in details.counts(contents.classes, self._records):
            yield kind, str(count)

    def _listing(
        self, key: str, fields: tuple[Field, ...], found: ClassResults | None = None
    ) -> SheetWriter:
        name = self._name(key, found)
        header = details.header(key, len(fields), self._contents.wording)
        return self._sheet(name, self._frame(name, header, fields))

    def _name(self, key: str, found: ClassResults | None) -> str:
        word = self._say(f"reports.sheet.{key}")
        if found is None or len(self._contents.classes) == 1:
            return word
        return self._say("reports.sheet.of_class", sheet=word, class_name=found.site_class.name)

    def _frame(
        self,
        name: str,
        header: tuple[tuple[HeadCell, ...], ...],
        fields: tuple[Field, ...],
    ) -> Frame:
        wording, campaign = self._contents.wording, self._contents.results.campaign
        unit = "unit" if any(field.look in _POINTS for field in fields) else "made"
        mark = self._say("reports.demo.mark") if campaign.demo else ""
        return Frame(
            title=marked(f"{name}{self._contents.stamp.mark}", campaign, wording),
            unit=self._made(unit),
            header=header,
            fields=fields,
            page=Page(self._say("reports.table.page"), mark),
        )

    def _made(self, key: str) -> str:
        """Return the line below the title: by whom and when, and what the numbers are."""
        campaign = self._contents.results.campaign
        day = campaign.signed_on or self._contents.stamp.made_on
        date_said = date_words(day, self._contents.wording)
        return self._say(f"reports.table.{key}", organ=campaign.organ, date=date_said)

    def _sheet(self, name: str, frame: Frame) -> SheetWriter:
        title = sheet_title(name, self.book.sheetnames)
        return SheetWriter(self.book.create_sheet(title), frame)

    def _close(self, sheet: SheetWriter) -> None:
        sheet.close()
        self.rows[len(self.book.worksheets)] = sheet.rows


def _property(text: str) -> str:
    """Return what the file's properties can hold of a name; put() does so for cells."""
    return clean(text, CELL_LIMIT).text
