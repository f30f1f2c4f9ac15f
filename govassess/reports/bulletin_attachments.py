"""The tables that follow a bulletin's text: the scores of each class, the sites that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.bulletin import Outline
from govassess.domain.points import fixed_text, points_text, rounded
from govassess.domain.results import Outcome, VetoState
from govassess.reports import names
from govassess.reports.blocks import Align, Column, HeadCell, Table
from govassess.reports.outcome_counts import failing_sites, losses_of
from govassess.reports.tables import NONE, ColumnKind, score_table, table_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.reports.tables import ScoreTable
    from govassess.wording import Wording

FAILING = "failing"
"""The source of the list of sites that failed."""
_SCORES = "scores/"
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


def sources_of(results: Results) -> tuple[str, ...]:
    """Return the sources of every table that these results can fill."""
    scores = tuple(f"{_SCORES}{item.site_class.id}" for item in results.classes)
    return (*scores, FAILING) if failing_sites(results) else scores


def attached_to(results: Results, outline: Outline) -> tuple[str, ...]:
    """Return the sources of the tables that an outline has after its text."""
    every = sources_of(results)
    if outline is Outline.QUARTERLY:
        return (FAILING,) if FAILING in every else ()
    return tuple(source for source in every if source != FAILING)


def attachment_number(place: int, count: int, wording: Wording) -> str:
    """Return 附件1, 附件2 …; the only attachment has no number."""
    return wording.say("reports.attachment.number", number=place if count > 1 else "")


def attachment_title(results: Results, source: str, wording: Wording) -> str:
    """Return the title of a table, the same in note, head and text; '' for an unknown source."""
    if source == FAILING:
        return names.failing_title(results, wording)
    place = _class_place(results, source)
    return "" if place is None else names.attachment_title(results, place, wording)


def class_of(results: Results, source: str) -> ClassResults | None:
    """Return the class whose scores a table shows; None for any other table."""
    place = _class_place(results, source)
    return None if place is None else results.classes[place - 1]


def _class_place(results: Results, source: str) -> int | None:
    sources = [f"{_SCORES}{item.site_class.id}" for item in results.classes]
    return sources.index(source) + 1 if source in sources else None


def attachment_table(
    results: Results, source: str, wording: Wording, *, number: str, title: str
) -> Table | None:
    """Return a table as pages print it; None for a source that the results cannot fill."""
    found = class_of(results, source)
    if found is not None:
        table = score_table(found, wording)
        return _scores(results, table, wording, number=number, title=title)
    if source in sources_of(results):
        return _failing(results, wording, number=number, title=title)
    return None


def _scores(
    results: Results, table: ScoreTable, wording: Wording, *, number: str, title: str
) -> Table:
    """Return a class's score table; a remark column only where a site has a remark."""
    remark = table.index(ColumnKind.REMARK)
    said = any(row.cells[remark].text for row in table.rows)
    places = [n for n in range(len(table.columns)) if said or n != remark]
    weights = [_WEIGHTS[table.columns[n].kind] for n in places]
    heads = table_header(table, wording)[0]
    left = {ColumnKind.NAME, ColumnKind.REMARK}
    return Table(
        number=number,
        title=title,
        columns=tuple(
            Column(w, Align.LEFT if table.columns[n].kind in left else Align.CENTER)
            for n, w in zip(places, weights, strict=True)
        ),
        header=(tuple(heads[n] for n in places),),
        rows=tuple(tuple(row.cells[n].text for n in places) for row in table.rows),
        landscape=sum(weights) > _UPRIGHT_WEIGHT,
        unit=wording.say("reports.table.points_unit"),
        date=_date(results, wording),
        notes=_notes(table, wording),
        size=_SIZE_WITH_REMARKS if said else _SIZE,
    )


def _date(results: Results, wording: Wording) -> str:
    day = results.campaign.signed_on
    return "" if day is None else names.date_words(day, wording)


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


def _failing(results: Results, wording: Wording, *, number: str, title: str) -> Table:
    """Return the list of the sites that failed, with what cost them most."""
    several = len(results.classes) > 1
    kinds = ["order", "name", *(["class"] if several else []), "total", "cause"]
    widths = {"order": 1.1, "name": 4.2, "class": 2.2, "total": 1.8, "cause": 6.0}
    rubrics = {item.site_class.name: item.rubric for item in results.classes}
    rows = []
    for place, (class_name, score) in enumerate(failing_sites(results), 1):
        rubric = rubrics[class_name]
        cells = {
            "order": str(place),
            "name": score.site.name,
            "class": class_name,
            "total": _total(score, rubric),
            "cause": wording.say("reports.list.comma").join(_causes(score, rubric, wording)),
        }
        rows.append(tuple(cells[kind] for kind in kinds))
    left = {"name", "cause"}
    return Table(
        number=number,
        title=title,
        columns=tuple(
            Column(widths[kind], Align.LEFT if kind in left else Align.CENTER) for kind in kinds
        ),
        header=(tuple(HeadCell(wording.say(f"bulletin.column.{kind}")) for kind in kinds),),
        rows=tuple(rows),
        unit=wording.say("reports.table.points_unit"),
        date=_date(results, wording),
        size=_SIZE_WITH_REMARKS,
    )


def _total(score: SiteScore, rubric: Rubric) -> str:
    if score.total is None or score.outcome is not Outcome.SCORED:
        return NONE
    return fixed_text(score.total, rubric.settings.decimals)


def _causes(score: SiteScore, rubric: Rubric, wording: Wording) -> Iterator[str]:
    sure = [mark for mark in score.vetoes if mark.state is VetoState.CONFIRMED]
    if score.outcome is Outcome.VETOED:
        for mark in sure:
            yield wording.say("bulletin.cause_vetoed", text=mark.text.strip().rstrip("。；;."))
        return
    for _, title, lost in losses_of(score, rubric):
        points = points_text(rounded(lost, 2))
        yield wording.say("bulletin.failing_cause", leaf=title, points=points)
