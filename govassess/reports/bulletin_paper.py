"""The edited bulletin as it is printed: texts as they stand, tables from the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockKind, noted_names
from govassess.domain.runs import text_of
from govassess.reports import blocks, names
from govassess.reports.bulletin_attachments import attachment_number, attachment_table
from govassess.reports.charts import charts_of, renumbered

if TYPE_CHECKING:
    from govassess.domain.bulletin import Block, Bulletin
    from govassess.domain.results import Results
    from govassess.reports.charts import Chart
    from govassess.wording import Wording


def paper_of(bulletin: Bulletin, results: Results, wording: Wording) -> blocks.Document:
    """Return what is printed; a table or chart that the results do not carry is left out."""
    campaign = results.campaign
    printer = _Printer(bulletin, results, wording)
    made = [(block.id, printer.print(block)) for block in bulletin.blocks]
    shown = [(name, block) for name, block in made if block is not None]
    return blocks.Document(
        title=bulletin.title() or names.bulletin_title(results, wording),
        author=campaign.organ,
        subject=campaign.title,
        blocks=tuple(block for _, block in shown),
        demo_mark=wording.say("reports.demo.mark") if campaign.demo else "",
        names=tuple(name for name, _ in shown),
        head=_red_head(bulletin),
        imprint=_imprint(bulletin, wording),
    )


def _red_head(bulletin: Bulletin) -> blocks.RedHead | None:
    letter = bulletin.letter
    return blocks.RedHead(letter.mark, letter.number) if letter.red_head else None


def _imprint(bulletin: Bulletin, wording: Wording) -> blocks.Imprint | None:
    letter = bulletin.letter
    if not letter.imprint:
        return None
    day = letter.printed_on
    shown = wording.say("reports.date_blank") if day is None else names.date_words(day, wording)
    printed = wording.say("bulletin.red.printed", date=shown)
    return blocks.Imprint(letter.copies, letter.printer, printed)


class _Printer:
    """Turns the blocks of one bulletin into those of its paper."""

    def __init__(self, bulletin: Bulletin, results: Results, wording: Wording) -> None:
        self._results, self._wording = results, wording
        self._sealed = bulletin.letter.sealed
        tables = [each for each in bulletin.blocks if each.kind is BlockKind.TABLE]
        self._numbers = {
            each.id: attachment_number(place, len(tables), wording)
            for place, each in enumerate(tables, 1)
        }
        self._charts = _charts(bulletin, results, wording)

    def print(self, block: Block) -> blocks.Block | None:
        """Return the printed block."""
        words = text_of(block.text)
        match block.kind:
            case BlockKind.TITLE:
                return blocks.Title(words)
            case BlockKind.RECIPIENTS:
                return blocks.Recipients(words)
            case BlockKind.PARAGRAPH:
                return blocks.Paragraph(block.text)
            case BlockKind.HEADING:
                return blocks.Heading(_level(block), words, block.body)
            case _:
                return self._other(block, words)

    def _other(self, block: Block, words: str) -> blocks.Block | None:
        match block.kind:
            case BlockKind.NOTE:
                return blocks.AttachmentNote(tuple(name for _, name in noted_names(block)))
            case BlockKind.SIGNATURE:
                return blocks.Signature(words, sealed=self._sealed)
            case BlockKind.DATE:
                return blocks.DateLine(words)
            case BlockKind.TABLE:
                number = self._numbers[block.id]
                return attachment_table(
                    self._results, block.source, self._wording, number=number, title=words
                )
            case BlockKind.CHART:
                chart = self._charts.get(block.id)
                return None if chart is None else blocks.Figure(chart)
            case _:
                return blocks.PageBreak()


def _level(block: Block) -> blocks.Level:
    return {1: 1, 2: 2, 3: 3}.get(block.level, 4)  # type: ignore[return-value]  # mypy sees an int


def _charts(bulletin: Bulletin, results: Results, wording: Wording) -> dict[str, Chart]:
    """Return the charts by block, numbered in the order in which they stand."""
    wanted = [block for block in bulletin.blocks if block.kind is BlockKind.CHART]
    if not wanted:
        return {}
    known = {chart.id: chart for chart in charts_of(results, wording)}
    shown = [(block.id, known[block.source]) for block in wanted if block.source in known]
    return {
        name: renumbered(chart, number, results.campaign, wording)
        for number, (name, chart) in enumerate(shown, 1)
    }
