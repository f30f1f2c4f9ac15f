"""What is re-issued after appeals: the notice, the corrected tables, the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl import Workbook

from govassess.domain.appeals import Verdict
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.domain.runs import plain
from govassess.domain.sentence import sentence
from govassess.reports import names
from govassess.reports.answer_words import office_time
from govassess.reports.blocks import (
    Align,
    AttachmentNote,
    Column,
    DateLine,
    Document,
    HeadCell,
    Paragraph,
    Recipients,
    Signature,
    Table,
    Title,
)
from govassess.reports.bulletin_attachments import (
    attachment_table,
    attachment_title,
    sources_of,
)
from govassess.reports.bulletin_words import recipients_words
from govassess.reports.sheet_style import Look, Page, add_looks
from govassess.reports.tables import NONE
from govassess.reports.workbook_cells import Field, Frame, SheetWriter
from govassess.reports.workbook_file import save_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction
    from pathlib import Path

    from govassess.domain.appeals import Appeal
    from govassess.domain.delta import Delta, Moved
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.domain.snapshot import SealedScore
    from govassess.reports.blocks import Block
    from govassess.reports.workbook_rows import RowsXml, Value
    from govassess.wording import Wording

_WEIGHTS = (2.4, 4.0, 1.6, 1.6, 1.4, 1.3, 1.3, 1.4, 1.4)
_DELTA_FIELDS = tuple(
    Field(width, Look.TEXT if place == 1 else Look.CENTRED)
    for place, width in enumerate((16, 28, 10, 12, 9, 9, 12, 10, 12))
)
_LEDGER_FIELDS = tuple(
    Field(float(width), look)
    for width, look in (
        *((7, Look.CENTRED), (14, Look.CENTRED), (22, Look.CENTRED), (10, Look.CENTRED)),
        *((22, Look.TEXT), (20, Look.TEXT), (13, Look.CENTRED), (40, Look.TEXT)),
        *((8, Look.CENTRED), (13, Look.CENTRED), (11, Look.CENTRED), (40, Look.TEXT)),
        *((12, Look.CENTRED), (18, Look.CENTRED), (12, Look.CENTRED)),
    )
)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An appeal with the names a reader knows it by."""

    appeal: Appeal
    class_name: str
    site: str
    title: str
    late: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """Everything a re-issue is made of; `results` are marked, see `marked_results`."""

    results: Results
    delta: Delta
    ledger: tuple[LedgerLine, ...]
    day: date
    seal_note: str


def marked_results(results: Results, delta: Delta, day: date) -> Results:
    """Return results dated `day` in which every site that moved says what it had before."""
    return replace(
        results,
        campaign=replace(results.campaign, signed_on=day),
        classes=tuple(
            replace(found, sites=tuple(_marked(site, found, delta) for site in found.sites))
            for found in results.classes
        ),
    )


def _marked(score: SiteScore, found: ClassResults, delta: Delta) -> SiteScore:
    moved = delta.of(str(score.site.id))
    if moved is None:
        return score
    total = _total(moved.then, found.rubric.settings.decimals)
    rank = NONE if moved.then.rank is None else moved.then.rank
    said = sentence("sheets.corrected", total=total, rank=rank)
    return replace(score, remarks=(*score.remarks, said))


def corrected_classes(correction: Correction) -> tuple[int, ...]:
    """Return the numbers, from 1, of the classes in which something moved."""
    names_of = {moved.now.class_name for moved in correction.delta.moved}
    classes = enumerate(correction.results.classes, 1)
    return tuple(number for number, found in classes if found.site_class.name in names_of)


def build_notice(correction: Correction, wording: Wording) -> Document:
    """Return the notice of what was corrected, its tables attached."""
    results, campaign = correction.results, correction.results.campaign
    title = notice_title(results, wording)
    demo = wording.say("reports.demo.mark") if campaign.demo else ""
    blocks = tuple(_blocks(correction, title, wording))
    return Document(title, campaign.organ, campaign.title, blocks, demo, correction.seal_note)


def notice_title(results: Results, wording: Wording) -> str:
    """Return the notice's title, which is its file's name too."""
    work = names.work_title(results.campaign, wording)
    return wording.say("sheets.correction.title", work=work)


def _blocks(correction: Correction, title: str, wording: Wording) -> Iterator[Block]:
    results, campaign = correction.results, correction.results.campaign
    numbers = corrected_classes(correction)
    yield Title(title)
    yield Recipients(recipients_words(results, wording))
    yield Paragraph(plain(_opening(correction, wording)))
    if not numbers:
        yield Paragraph(plain(wording.say("sheets.correction.none")))
    else:
        yield Paragraph(plain(wording.say("sheets.correction.see")))
        mark = wording.say("sheets.mark")
        listed = [wording.say("sheets.correction.table")]
        listed += [f"{names.attachment_title(results, n, wording)}{mark}" for n in numbers]
        yield AttachmentNote(tuple(listed))
    if campaign.organ:
        yield Signature(campaign.organ)
    yield DateLine(names.date_words(correction.day, wording))
    if numbers:
        yield from _tables(correction, numbers, wording)


def _opening(correction: Correction, wording: Wording) -> str:
    verdicts = [
        line.appeal.settlement.verdict for line in correction.ledger if line.appeal.settlement
    ]
    return wording.say(
        "sheets.correction.opening",
        title=f"《{names.bulletin_title(correction.results, wording)}》",
        count=len(correction.ledger),
        settled=len(verdicts),
        **{verdict.value: verdicts.count(verdict) for verdict in Verdict},
    )


def _tables(correction: Correction, numbers: Sequence[int], wording: Wording) -> Iterator[Table]:
    """Yield the table of what moved, then the corrected tables, numbered anew."""
    number = names.attachment_number(correction.results, 1, wording).rstrip("1")
    head = wording.say("sheets.correction.head").split("|")
    yield Table(
        number=f"{number}1",
        title=wording.say("sheets.correction.table"),
        columns=tuple(
            Column(weight, Align.LEFT if place == 1 else Align.CENTER)
            for place, weight in enumerate(_WEIGHTS)
        ),
        header=(tuple(HeadCell(text) for text in head),),
        rows=tuple(delta_rows(correction)),
        size=10.5,
    )
    results, sources = correction.results, sources_of(correction.results)
    mark = wording.say("sheets.mark")
    for place, one in enumerate(numbers, 2):
        source = sources[one - 1]
        title = attachment_title(results, source, wording) + mark
        table = attachment_table(results, source, wording, number=f"{number}{place}", title=title)
        if table is not None:
            yield table


def delta_rows(correction: Correction) -> Iterator[tuple[str, ...]]:
    """Yield what moved as texts, in the order of the tables."""
    decimals = {
        found.site_class.name: found.rubric.settings.decimals
        for found in correction.results.classes
    }
    for moved in correction.delta.moved:
        yield _row(moved, decimals[moved.now.class_name])


def _row(moved: Moved, decimals: int) -> tuple[str, ...]:
    then, now = moved.then, moved.now
    return (
        now.class_name,
        now.name,
        _total(then, decimals),
        _total(now, decimals),
        _change(moved.gained, decimals),
        *(NONE if rank is None else str(rank) for rank in (then.rank, now.rank)),
        *(grade or NONE for grade in (then.grade, now.grade)),
    )


def _total(score: SealedScore, decimals: int) -> str:
    known = score.total is not None and score.outcome != Outcome.INCOMPLETE.value
    return fixed_text(score.total, decimals) if known and score.total is not None else NONE


def _change(gained: Fraction | None, decimals: int) -> str:
    if gained is None:
        return NONE
    text = fixed_text(gained, decimals)
    return f"+{text}" if gained > 0 else text


def write_ledger(correction: Correction, path: Path, wording: Wording) -> None:
    """Write what moved and the ledger as a workbook; raises what `safe_write` raises."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_looks(book, 2)
    book.properties.creator = "GovAssess"
    rows: dict[int, RowsXml] = {}
    delta: list[tuple[Value, ...]] = list(delta_rows(correction))
    ledger = [_ledger_row(n, line, wording) for n, line in enumerate(correction.ledger, 1)]
    sheets = (
        ("correction.table", "correction.head", _DELTA_FIELDS, delta),
        ("correction.ledger", "ledger.head", _LEDGER_FIELDS, ledger),
    )
    for number, (title, head, fields, lines) in enumerate(sheets, 1):
        frame = _frame(correction, title, head, fields, wording)
        sheet = SheetWriter(book.create_sheet(wording.say(f"sheets.{title}")), frame)
        for line in lines:
            sheet.line(line)
        sheet.close()
        rows[number] = sheet.rows
    save_workbook(book, path, rows=rows, verify=lambda part: part.stat())


def _frame(
    correction: Correction, title: str, head: str, fields: tuple[Field, ...], wording: Wording
) -> Frame:
    campaign = correction.results.campaign
    day = names.date_words(correction.day, wording)
    words = wording.say(f"sheets.{title}")
    return Frame(
        title=names.marked(words, campaign, wording),
        unit=wording.say("reports.table.made", organ=campaign.organ, date=day),
        header=(tuple(HeadCell(text) for text in wording.say(f"sheets.{head}").split("|")),),
        fields=fields,
        page=Page(
            wording.say("reports.table.page"),
            wording.say("reports.demo.mark") if campaign.demo else "",
        ),
    )


def _ledger_row(number: int, line: LedgerLine, wording: Wording) -> tuple[Value, ...]:
    appeal, settled = line.appeal, line.appeal.settlement
    state = "done" if settled else ("overdue" if line.overdue else "open")
    said = [wording.say(f"sheets.ledger.{state}")]
    said += [wording.say("sheets.ledger.late")] if line.late else []
    answered = ("", "", "")
    if settled is not None:
        answered = (settled.reason, settled.by, office_time(settled.at))
    return (
        *(number, line.class_name, line.site, appeal.indicator, line.title, appeal.who),
        *(appeal.received.isoformat(), appeal.claim, len(appeal.pictures), appeal.due.isoformat()),
        "" if settled is None else wording.say(f"sheets.verdict.{settled.verdict.value}"),
        *answered,
        "\n".join(said),
    )
