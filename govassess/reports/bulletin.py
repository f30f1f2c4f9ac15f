"""The bulletin of 2012's outline, drafted from Results: what stands where, every number bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.points import points_text
from govassess.reports import names
from govassess.reports.blocks import (
    Align,
    AttachmentNote,
    Column,
    DateLine,
    Document,
    Figure,
    Heading,
    Recipients,
    Signature,
    Table,
    Title,
)
from govassess.reports.bulletin_analysis import analysis_blocks
from govassess.reports.bulletin_opening import opening_blocks, outcome_blocks, recipients_words
from govassess.reports.charts import ChartKind, charts_of
from govassess.reports.problem_counts import Dimension, Topic, dimensions
from govassess.reports.sentences import compose, ordinal
from govassess.reports.tables import ColumnKind, score_table, table_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.results import Results
    from govassess.reports.blocks import Block
    from govassess.reports.tables import ScoreTable
    from govassess.wording import Wording

_DUTIES = (Topic.DISCLOSURE, Topic.SERVICE, Topic.MANAGEMENT, Topic.PARTICIPATION)
"""The order of the standing requirements; indicators of other topics follow."""
_WEIGHTS = {
    ColumnKind.RANK: 1.1,
    ColumnKind.NAME: 4.2,
    ColumnKind.SCORE: 1.8,
    ColumnKind.BONUS: 1.5,
    ColumnKind.TOTAL: 2.2,
    ColumnKind.GRADE: 1.4,
    ColumnKind.PLACES: 1.8,
    ColumnKind.REMARK: 3.6,
}
_UPRIGHT_WEIGHT = 20.0
"""Tables wider than this lie on their side."""
_SIZE, _SIZE_WITH_REMARKS = 12.0, 10.5
"""Type of the table in points (小四, 五号)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What the office adds to the data; empty `recipients` are drafted from the classes.

    `figures` are the kinds of chart that close the analysis, in the order
    of `charts_of`, numbered from 1.
    """

    recipients: str = ""
    sealed: bool = True
    figures: frozenset[ChartKind] = frozenset()


def build_bulletin(results: Results, wording: Wording, letter: Letter | None = None) -> Document:
    """Draft the bulletin with its attached tables (publishing.md §3, standard outline).

    A sentence appears only when the data carry it; the requirements are standing sentences.
    """
    letter = letter or Letter()
    found = dimensions(results)
    title = names.bulletin_title(results, wording)
    demo = results.campaign.demo
    blocks = (
        Title(title),
        Recipients(letter.recipients or recipients_words(results, wording)),
        *opening_blocks(results, wording),
        Heading(1, wording.say("reports.heading.results", number=ordinal(1, wording))),
        *outcome_blocks(results, wording),
        Heading(1, wording.say("reports.heading.analysis", number=ordinal(2, wording))),
        *analysis_blocks(results, found, wording),
        *_figures(results, letter, wording),
        *_requirements(results, found, wording),
        *_closing(results, wording, sealed=letter.sealed),
        *attachments(results, wording),
    )
    return Document(
        title=title,
        author=results.campaign.organ,
        subject=results.campaign.title,
        blocks=blocks,
        demo_mark=wording.say("reports.demo.mark") if demo else "",
    )


def _figures(results: Results, letter: Letter, wording: Wording) -> Iterator[Block]:
    """Yield the charts that the office wants to see, numbered anew in their order here."""
    if letter.figures:
        charts = charts_of(results, wording, kinds=letter.figures)
        yield from (Figure(chart) for chart in charts)


def _requirements(
    results: Results, found: tuple[Dimension, ...], wording: Wording
) -> Iterator[Block]:
    """Yield section three: the standing duties of the topics assessed, then the other titles."""
    year = names.year_of(results.campaign)
    key = "requirements" if year is None else "requirements_of"
    shown = "" if year is None else year + 1
    number = ordinal(3, wording)
    yield Heading(1, wording.say(f"reports.heading.{key}", number=number, year=shown))
    topics = {dimension.topic for dimension in found}
    duties = [(topic.value, "") for topic in _DUTIES if topic in topics]
    duties += [("other", d.title) for d in found if d.topic == Topic.OTHER]
    units = _units(results, wording)
    for place, (duty, title) in enumerate(duties, 1):
        head = wording.say(f"reports.duty_title.{duty}", title=title)
        text = wording.say("reports.heading.second", number=ordinal(place, wording), title=head)
        body = compose(wording, f"duty_text.{duty}", units=units, title=title)
        yield Heading(2, text, body)


def _units(results: Results, wording: Wording) -> str:
    stems = [names.class_stem(found.site_class.name) for found in results.classes]
    each = [wording.say("reports.class.each", stem=stem) for stem in stems]
    return wording.say("reports.list.comma").join(each) or wording.say("reports.class.each_unit")


def _closing(results: Results, wording: Wording, *, sealed: bool) -> Iterator[Block]:
    campaign = results.campaign
    numbers = range(1, len(results.classes) + 1)
    yield AttachmentNote(tuple(names.attachment_title(results, n, wording) for n in numbers))
    if campaign.organ:
        yield Signature(campaign.organ, sealed=sealed)
    day = campaign.signed_on
    yield DateLine(
        wording.say("reports.date_blank") if day is None else names.date_words(day, wording)
    )


def attachments(results: Results, wording: Wording) -> tuple[Table, ...]:
    """Return the score tables as the bulletin's attachments, one a class."""
    return tuple(
        _attachment(results, number, score_table(found, wording), wording)
        for number, found in enumerate(results.classes, 1)
    )


def _attachment(results: Results, number: int, table: ScoreTable, wording: Wording) -> Table:
    """Return a table as pages print it; a remark column only where a site has a remark."""
    campaign = results.campaign
    remark = table.index(ColumnKind.REMARK)
    said = any(row.cells[remark].text for row in table.rows)
    places = [n for n in range(len(table.columns)) if said or n != remark]
    weights = [_WEIGHTS[table.columns[n].kind] for n in places]
    heads = table_header(table, wording)[0]
    day = campaign.signed_on
    left = {ColumnKind.NAME, ColumnKind.REMARK}
    return Table(
        number=names.attachment_number(results, number, wording),
        title=names.attachment_title(results, number, wording),
        columns=tuple(
            Column(w, Align.LEFT if table.columns[n].kind in left else Align.CENTER)
            for n, w in zip(places, weights, strict=True)
        ),
        header=(tuple(heads[n] for n in places),),
        rows=tuple(tuple(row.cells[n].text for n in places) for row in table.rows),
        landscape=sum(weights) > _UPRIGHT_WEIGHT,
        unit=wording.say("reports.table.points_unit"),
        date="" if day is None else names.date_words(day, wording),
        notes=_notes(table, wording),
        size=_SIZE_WITH_REMARKS if said else _SIZE,
    )


def _notes(table: ScoreTable, wording: Wording) -> tuple[str, ...]:
    """Return what a reader needs to re-add the totals."""
    notes: list[str] = []
    if any(row.site.scale for row in table.rows):
        notes.append(wording.say("reports.note.scaled"))
    if table.sources:
        shares = [
            wording.say("reports.note.source", title=each.title, weight=points_text(each.weight))
            for each in table.sources
        ]
        joint = wording.say("reports.note.joint")
        notes.append(wording.say("reports.note.composite", sources=joint.join(shares)))
    return tuple(notes)
