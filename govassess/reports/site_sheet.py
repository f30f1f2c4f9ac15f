"""What a unit is told about its own site (单位反馈单): its score, and every lost point with why."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL
from govassess.domain.findings import unite
from govassess.domain.heat import HeatState, heat_of
from govassess.domain.points import fixed_text, points_text
from govassess.domain.results import Outcome
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.domain.sentence import composed
from govassess.reports import names
from govassess.reports.answer_words import line_words, office_time
from govassess.reports.tables import NONE, ColumnKind, score_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govassess.domain.answers import Cell, Finding
    from govassess.domain.appeals import Terms
    from govassess.domain.findings import Trouble
    from govassess.domain.heat import HeatCell, HeatRow
    from govassess.domain.results import ClassResults, EvidenceRow, Results, SiteScore
    from govassess.domain.rubric import Indicator, Leaf
    from govassess.domain.sentence import Sentence
    from govassess.reports.tables import ScoreTable, TableColumn, TableRow
    from govassess.wording import Wording

_ZERO = Fraction(0)
_DIGITS = 16
"""How much of a picture's digest its caption shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a loss, with what its caption strip says."""

    row: EvidenceRow
    caption: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: its sentence, and where and when it was seen; `id` is its first finding's.

    `line` is the wording of its rule line.
    """

    text: str
    aside: str
    url: str = ""
    column: str = ""
    line: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """A leaf that lost points: its rule, how the points came about, what was found, pictures.

    `definition` is what the rule begins with: what the leaf asks for. `found` is how the points
    came about without who decided and why.
    """

    code: str
    title: str
    definition: str
    head: str
    rule: str
    why: str
    found: str
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    pictures: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """A whole sheet in words; `facts` are pairs in rows, `table` begins with its head.

    `seal_note` is the seal's digest in small type, '' while the campaign is not sealed.
    """

    title: str
    site: str
    facts: tuple[tuple[str, ...], ...]
    outcome: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    losses: tuple[Loss, ...]
    closing: tuple[str, ...]
    organ: str
    date: str
    demo_mark: str = ""
    seal_note: str = ""


class Codes:
    """What people are called towards the units: a number in the roster's order, no name."""

    def __init__(self, results: Results, wording: Wording) -> None:
        self._office = wording.say("sheets.person_office")
        self._codes = {
            str(person.id): wording.say("sheets.person", number=f"{place:02}")
            for place, person in enumerate(results.evaluators, 1)
        }

    def of(self, row: EvidenceRow) -> str:
        """Return who took a picture."""
        person = "" if row.kept is None else str(row.kept.evaluator)
        return self._codes.get(person, self._office)


@dataclass(frozen=True, slots=True)
class Pack:
    """What all sheets of a campaign are made from."""

    results: Results
    terms: Terms
    wording: Wording
    seal_note: str = ""


def site_sheets(pack: Pack) -> Iterator[tuple[SiteScore, SiteSheet]]:
    """Yield every site's sheet, classes and sites in the order of the tables."""
    cells, pictures = dict(pack.results.cells), pack.results.pictures()
    people = Codes(pack.results, pack.wording)
    blocks = heat_of(pack.results)
    for found, block in zip(pack.results.classes, blocks, strict=True):
        table = score_table(found, pack.wording)
        desk = _Desk(pack, found, table, cells, pictures, people)
        for row, heat in zip(table.rows, block.rows, strict=True):
            yield row.site, desk.sheet(row, heat)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Writes the sheets of one class."""

    pack: Pack
    found: ClassResults
    table: ScoreTable
    cells: Mapping[tuple[str, str], Cell]
    pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]]
    people: Codes

    def _say(self, key: str, **facts: object) -> str:
        return self.pack.wording.say(f"sheets.{key}", **facts)

    def sheet(self, row: TableRow, heat: HeatRow) -> SiteSheet:
        campaign, wording = self.pack.results.campaign, self.pack.wording
        work = names.work_title(campaign, wording)
        day = campaign.signed_on
        losses = tuple(self._losses(row.site, heat))
        return SiteSheet(
            title=self._say("title", work=work),
            site=row.site.site.name,
            facts=self._facts(row.site),
            outcome=tuple(self._outcome(row, len(losses))),
            table=tuple(self._table(row)),
            losses=losses,
            closing=tuple(self._closing()),
            organ=campaign.organ,
            date="" if day is None else names.date_words(day, wording),
            demo_mark=wording.say("reports.demo.mark") if campaign.demo else "",
            seal_note=self.pack.seal_note,
        )

    def _facts(self, score: SiteScore) -> tuple[tuple[str, ...], ...]:
        campaign, wording, site = self.pack.results.campaign, self.pack.wording, score.site
        days = [
            names.date_words(day, wording)
            for day in (campaign.first_day, campaign.last_day)
            if day is not None
        ]
        point = site.time_point or campaign.time_point or campaign.last_day
        told = {
            "site": site.name,
            "class": self.found.site_class.name,
            "url": site.url,
            "code": site.code or NONE,
            "period": self._say("to").join(days) or NONE,
            "point": NONE if point is None else names.date_words(point, wording),
        }
        pairs = [(self._say(f"fact.{key}"), value) for key, value in told.items()]
        return tuple((*pairs[n], *pairs[n + 1]) for n in range(0, len(pairs), 2))

    def _outcome(self, row: TableRow, losses: int) -> Iterator[str]:
        score, wording = row.site, self.pack.wording
        total = row.cells[self.table.index(ColumnKind.TOTAL)].text
        if score.outcome is Outcome.SCORED:
            yield self._say("scored", total=total, grade=score.grade or NONE)
            if self.pack.terms.ranks and score.rank is not None:
                name, count = self.found.site_class.name, len(self.found.sites)
                yield self._say("rank", count=count, name=name, rank=score.rank)
        else:
            yield self._say(score.outcome.value)
        remark = row.cells[self.table.index(ColumnKind.REMARK)].text
        if remark:
            yield self._say("remark", text=remark)
        yield from (self._say("warning", text=wording.sentence(each)) for each in score.warnings)
        yield self._say("losses" if losses else "no_losses", count=losses)

    def _table(self, row: TableRow) -> Iterator[tuple[str, ...]]:
        """Yield the level-1 table: head, a line a column that adds up, the total."""
        yield tuple(self._say(f"head.{key}") for key in ("indicator", "full", "score", "lost"))
        added = [place for place, column in enumerate(self.table.columns) if column.adds]
        for place in added:
            yield self._line(self.table.columns[place], row, place)
        total = self.table.index(ColumnKind.TOTAL)
        full, cell = self.table.columns[total].points, row.cells[total]
        lost = NONE
        if full is not None and cell.value is not None and not self._is_adjusted(row, added):
            lost = self._points(full - cell.value)
        full_text = NONE if full is None else points_text(full)
        yield (self._say("total"), full_text, cell.text, lost)

    def _is_adjusted(self, row: TableRow, added: Sequence[int]) -> bool:
        """Tell whether a total was rescaled or has a bonus: then it lost not what its parts did."""
        bonus = (row.cells[place].value for place in added if not self.table.columns[place].part)
        return bool(row.site.scale) or any(bonus)

    def _line(self, column: TableColumn, row: TableRow, place: int) -> tuple[str, ...]:
        cell = row.cells[place]
        full = NONE if column.points is None else points_text(column.points)
        if cell.value is None or not column.part:
            return (column.title, full, cell.text, NONE)
        lost = max((column.points or _ZERO) - cell.value, _ZERO)
        return (column.title, full, cell.text, self._points(lost))

    def _points(self, value: Fraction) -> str:
        return fixed_text(value, self.table.decimals)

    def _losses(self, score: SiteScore, heat: HeatRow) -> Iterator[Loss]:
        for leaf, cell in zip(self.found.rubric.leaves(), heat.cells, strict=True):
            fired = any(mark.indicator == leaf.code for mark in score.vetoes)
            if (cell.lost or fired) and cell.state is not HeatState.ABSENT:
                yield self._loss(score, leaf, cell)

    def _loss(self, score: SiteScore, node: Indicator, heat: HeatCell) -> Loss:
        key = (str(score.site.id), node.code)
        cell, leaf = self.cells.get(key, EMPTY_CELL), node.leaf
        if leaf is None:
            raise ValueError(node.code)
        troubles: tuple[Trouble, ...] = ()
        if leaf.kind in FINDING_KINDS and cell.consensus is None:
            apart = leaf.kind is Kind.ENQUIRY
            troubles = unite(cell.findings, cell.confirmations, apart=apart).standing
        return Loss(
            code=node.code,
            title=node.title,
            definition=_sentence(leaf.definition),
            head=self._head(node, heat),
            rule=_rule(leaf, {trouble.line for trouble in troubles}),
            why=self.pack.wording.sentence(heat.sentence),
            found=self.pack.wording.sentence(_bare(heat.sentence)),
            problems=tuple(self._problem(leaf, trouble, cell) for trouble in troubles),
            notes=tuple(_notes(cell)),
            pictures=tuple(self._shown(row) for row in self.pictures.get(key, ())),
        )

    def _head(self, node: Indicator, heat: HeatCell) -> str:
        facts = {"code": node.code, "title": node.title}
        if self.found.rubric.part(node.part).pool or not node.points:
            key = "loss_pool" if heat.lost else "loss_veto"
            return self._say(key, **facts, lost=points_text(heat.lost))
        value = points_text(heat.value) if heat.value is not None else NONE
        points = {"full": points_text(heat.full), "value": value, "lost": points_text(heat.lost)}
        return self._say("loss", **facts, **points)

    def _problem(self, leaf: Leaf, trouble: Trouble, cell: Cell) -> Problem:
        first = trouble.findings[0]
        adopted = {one.into for one in cell.adopted} & {each.id for each in trouble.findings}
        lines = {line.code: line for line in leaf.lines}
        line = lines.get(trouble.line)
        words = first.text or (line_words(line) if line is not None else trouble.line)
        where = [*self._where(first, trouble.count)]
        if adopted:
            where.append(self._say("where.adopted"))
        aside = self._say("joint").join(where)
        rule = trouble.line if line is None else line.label or line.text
        return Problem(words, aside, first.url, first.column, rule, first.id)

    def _where(self, finding: Finding, count: int) -> Iterator[str]:
        if finding.url:
            yield self._say("where.url", url=finding.url)
        if finding.column:
            yield self._say("where.column", column=finding.column)
        if finding.at:
            yield self._say("where.at", at=office_time(finding.at))
        if count > 1:
            yield self._say("where.count", count=count)

    def _shown(self, row: EvidenceRow) -> Shown:
        parts = (
            row.url or row.title,
            office_time(row.at),
            self.people.of(row),
            f"SHA-256 {row.picture[:_DIGITS]}",
        )
        return Shown(row, " · ".join(part for part in parts if part))

    def _closing(self) -> Iterator[str]:
        terms, campaign = self.pack.terms, self.pack.results.campaign
        organ = campaign.organ or self._say("organizer")
        key = "object" if terms.until is None else "object_until"
        until = "" if terms.until is None else names.date_words(terms.until, self.pack.wording)
        yield self._say(key, organ=organ, until=until)
        if terms.to:
            yield self._say("to_whom", to=terms.to)


def _rule(leaf: Leaf, lines: set[str]) -> str:
    """Return what the leaf asks for: its definition, and its lines, or those with problems."""
    told = [line_words(line) for line in leaf.lines if not lines or line.code in lines]
    return _sentence(leaf.definition) + _sentence("；".join(told))


def _sentence(text: str) -> str:
    """Return a text that ends as sentences do; nothing stays nothing."""
    plain = text.rstrip("。；; \n")
    return f"{plain}。" if plain else ""


def _bare(said: Sentence) -> Sentence:
    """Return how points came about without the people: neither who decided nor how many agreed."""
    if said.key == "trace.decided":
        return said.clauses[0]
    if said.clauses and said.clauses[0].key == "trace.votes_agree":
        return composed(said.key, said.clauses[1:])
    return said


def _notes(cell: Cell) -> Iterator[str]:
    """Yield what people wrote beside the votes that count; a decision gives its own reason."""
    if cell.consensus is None:
        notes = (vote.note.strip() for vote in cell.votes if vote.answer is not None)
        yield from dict.fromkeys(note for note in notes if note)
