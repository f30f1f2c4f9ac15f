"""The sheets behind the score table: every leaf, every step, every finding, vote and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.points import points_text
from govassess.domain.results import SHOWN_DIGITS
from govassess.domain.rubric import Kind
from govassess.reports.answer_words import answer_words, line_words, office_time
from govassess.reports.blocks import HeadCell
from govassess.reports.sheet_style import Look
from govassess.reports.tables import NONE, total_cell
from govassess.reports.workbook_cells import Field
from govassess.reports.workbook_rows import Formula, exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from govassess.domain.answers import Cell, Finding
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.trace import Step
    from govassess.reports.workbook_cells import SheetWriter
    from govassess.reports.workbook_rows import Value
    from govassess.wording import Wording

Header = tuple[tuple[HeadCell, ...], ...]

TRACE_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (14.0, Look.CENTRED),
        (22.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (34.0, Look.TEXT),
        (9.0, Look.EXACT),
        (9.0, Look.EXACT),
        (60.0, Look.TEXT),
        (24.0, Look.TEXT),
    )
)
FINDING_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (7.0, Look.CENTRED),
        (14.0, Look.CENTRED),
        (22.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (22.0, Look.TEXT),
        (30.0, Look.TEXT),
        (40.0, Look.TEXT),
        (7.0, Look.CENTRED),
        (18.0, Look.TEXT),
        (34.0, Look.TEXT),
        (18.0, Look.CENTRED),
        (12.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (22.0, Look.CENTRED),
        (22.0, Look.CENTRED),
    )
)
VOTE_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (14.0, Look.CENTRED),
        (22.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (26.0, Look.TEXT),
        (9.0, Look.CENTRED),
        (12.0, Look.CENTRED),
        (30.0, Look.TEXT),
        (44.0, Look.TEXT),
        (20.0, Look.CENTRED),
    )
)
RUBRIC_FIELDS = tuple(
    Field(width, look)
    for width, look in (
        (14.0, Look.CENTRED),
        (10.0, Look.CENTRED),
        (30.0, Look.TEXT),
        (12.0, Look.CENTRED),
        (9.0, Look.EXACT),
        (11.0, Look.CENTRED),
        (44.0, Look.TEXT),
        (30.0, Look.TEXT),
        (50.0, Look.TEXT),
        (12.0, Look.CENTRED),
        (12.0, Look.CENTRED),
        (11.0, Look.CENTRED),
        (14.0, Look.CENTRED),
        (14.0, Look.CENTRED),
    )
)


def header(name: str, count: int, wording: Wording) -> Header:
    """Return a one-row head from the wording: `reports.head.<name>` holds titles parted by |."""
    titles = wording.say(f"reports.head.{name}").split("|")
    if len(titles) != count:
        raise ValueError(f"reports.head.{name}: {len(titles)} titles for {count} columns")
    return (tuple(HeadCell(title) for title in titles),)


def leaf_fields(results: ClassResults) -> tuple[Field, ...]:
    """Return the columns of the sheet with every leaf."""
    leaves = [Field(11.0, Look.EXACT) for _ in results.rubric.leaves()]
    return (Field(7.0, Look.CENTRED), Field(24.0), *leaves, Field(11.0, Look.POINTS))


def leaf_header(results: ClassResults, wording: Wording) -> Header:
    """Return two rows of heads: the level-1 indicators, and their leaves with full points."""
    groups = [(root, [node for node in root.walk() if node.leaf]) for root in results.rubric.roots]
    say = wording.say
    above = (
        HeadCell(say("reports.column.rank"), rows=2),
        HeadCell(say("reports.column.name"), rows=2),
        *(HeadCell(root.title, columns=len(leaves)) for root, leaves in groups),
        HeadCell(say("reports.column.total"), rows=2),
    )
    below = tuple(
        HeadCell(_leaf_head(leaf, results.rubric, wording))
        for _, leaves in groups
        for leaf in leaves
    )
    return (above, below)


def _leaf_head(leaf: Indicator, rubric: Rubric, wording: Wording) -> str:
    """Return a leaf's head: its full points, or that it is a veto or takes off a pool."""
    facts = {"code": leaf.code, "title": leaf.title}
    if rubric.part(leaf.part).pool:
        aside = wording.say("reports.column.taken_off")
    elif _is_veto(leaf):
        aside = wording.say("reports.column.veto")
    else:
        return wording.say("reports.head.leaf", **facts, points=_points(leaf))
    return wording.say("reports.head.leaf_aside", **facts, aside=aside)


def _is_veto(leaf: Indicator) -> bool:
    return leaf.leaf is not None and leaf.leaf.kind is Kind.VETO


def _points(indicator: Indicator) -> str:
    return points_text(indicator.points)


def write_leaves(
    writer: SheetWriter, results: ClassResults, totals: Sequence[str], wording: Wording
) -> None:
    """Write what each site got on each leaf; a leaf that counts and is open says so.

    `totals` are where the sites' totals stand on the score table: the ones here follow them.
    """
    for site, place in zip(results.sites, totals, strict=True):
        steps = {step.code: step for step in site.trace.walk()}
        total = total_cell(site, results.rubric.settings.decimals, wording)
        writer.line(
            (
                NONE if site.rank is None else site.rank,
                site.site.name,
                *(_leaf(leaf, steps.get(leaf.code), wording) for leaf in results.rubric.leaves()),
                Formula(f"={place}", total.text if total.value is None else total.value),
            )
        )


def _leaf(leaf: Indicator, step: Step | None, wording: Wording) -> Value:
    if step is None:
        return NONE
    if _is_veto(leaf) and step.value is not None:
        fired = step.sentence.key == "trace.veto_leaf"
        return wording.say("reports.outcome.vetoed") if fired else NONE
    if step.full == 0 and leaf.points:
        return wording.say("reports.answer.not_applicable")
    if step.value is None:
        return NONE if leaf.points == 0 else wording.say("reports.answer.open")
    return exact(step.value)


def write_trace(writer: SheetWriter, results: ClassResults, wording: Wording) -> None:
    """Write every step of every site, moved in by its depth in the tree; a veto has no points."""
    for site in results.sites:
        for depth, step in _deep(site.trace):
            writer.line(
                (
                    results.site_class.name,
                    site.site.name,
                    step.code,
                    step.title,
                    _exact_or_none(step.full or None),
                    _exact_or_none(None if step.full == 0 and not step.value else step.value),
                    wording.sentence(step.sentence),
                    "\n".join(source[:SHOWN_DIGITS] for source in step.sources),
                ),
                indent=depth,
            )


def _deep(step: Step, depth: int = 0) -> Iterator[tuple[int, Step]]:
    yield depth, step
    for child in step.children:
        yield from _deep(child, depth + 1)


def _exact_or_none(value: Fraction | None) -> Value:
    return NONE if value is None else exact(value)


class Records:
    """What was recorded, found by class, site and leaf in the order of the tables."""

    def __init__(self, results: Results) -> None:
        self._names = {str(person.id): person.name for person in results.evaluators}
        self._cells = dict(results.cells)
        self._pictures: dict[tuple[str, str], list[str]] = {}
        for row in results.evidence:
            name = row.path.rsplit("/", 1)[-1] or row.picture
            shown = name.split(".", 1)[0][:SHOWN_DIGITS]
            self._pictures.setdefault((row.site, row.indicator), []).append(shown)

    def of(self, results: ClassResults) -> Iterator[tuple[SiteScore, Indicator, Cell]]:
        """Yield the cells of a class that hold anything."""
        for site in results.sites:
            for leaf in results.rubric.leaves():
                cell = self._cells.get((site.site.id, leaf.code))
                if cell is not None:
                    yield site, leaf, cell

    def person(self, evaluator: str) -> str:
        """Return a person's name, or the id of one who is not in the roster."""
        return self._names.get(evaluator, evaluator)

    def pictures(self, finding: Finding) -> str:
        """Return how the file names of the pictures begin that prove a finding's cell."""
        return "\n".join(self._pictures.get((finding.site, finding.indicator), ()))

    def pictures_of(self, site: SiteScore, leaf: Indicator) -> int:
        """Return how many pictures prove a cell."""
        return len(self._pictures.get((site.site.id, leaf.code), ()))


def counts(classes: Sequence[ClassResults], records: Records) -> Iterator[tuple[str, int]]:
    """Yield how many ratings, findings, decisions and bound pictures the classes have."""
    held = [found for results in classes for found in records.of(results)]
    yield "votes", sum(len(cell.votes) for _, _, cell in held)
    yield "findings", sum(len(cell.findings) for _, _, cell in held)
    yield "consensuses", sum(cell.consensus is not None for _, _, cell in held)
    places = [
        (site, leaf)
        for results in classes
        for site in results.sites
        for leaf in results.rubric.leaves()
    ]
    yield "pictures", sum(records.pictures_of(site, leaf) for site, leaf in places)


def write_findings(
    writer: SheetWriter, classes: Sequence[ClassResults], records: Records, wording: Wording
) -> None:
    """Write every finding, withdrawn ones too, with what proves it."""
    number = 0
    for results in classes:
        for site, leaf, cell in records.of(results):
            for finding in cell.findings:
                number += 1
                writer.line(
                    (
                        number,
                        results.site_class.name,
                        site.site.name,
                        leaf.code,
                        leaf.title,
                        _line_of(leaf, finding.line),
                        finding.text,
                        finding.count,
                        finding.column,
                        finding.url,
                        office_time(finding.at),
                        records.person(finding.evaluator),
                        wording.say(f"reports.state.{finding.state.value}"),
                        records.pictures(finding),
                        finding.entry[:SHOWN_DIGITS],
                    )
                )


def _line_of(leaf: Indicator, code: str) -> str:
    lines = leaf.leaf.lines if leaf.leaf else ()
    return next((line_words(line) for line in lines if line.code == code), code)


def write_votes(
    writer: SheetWriter, classes: Sequence[ClassResults], records: Records, wording: Wording
) -> None:
    """Write every rating as it was given, then what the lead decided and why."""
    for results in classes:
        for site, leaf, cell in records.of(results):
            for kind, who, what, why, entry in _spoken(cell, records, wording):
                writer.line(
                    (
                        results.site_class.name,
                        site.site.name,
                        leaf.code,
                        leaf.title,
                        wording.say(f"reports.record.{kind}"),
                        who,
                        what,
                        why,
                        entry[:SHOWN_DIGITS],
                    )
                )


def _spoken(cell: Cell, records: Records, wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield what kind of record each is, whose, what it says and why, and its id."""
    for vote in cell.votes:
        words = answer_words(vote.answer, wording)
        yield "vote", records.person(vote.evaluator), words, vote.note, vote.entry
    if cell.consensus is not None:
        settled = cell.consensus
        words = answer_words(settled.answer, wording)
        yield "consensus", records.person(settled.by), words, settled.reason, settled.entry
    for confirmation in cell.confirmations:
        word = "stands" if confirmation.stands else "falls"
        by = records.person(confirmation.by) if confirmation.by else NONE
        words = f"{confirmation.line} {wording.say(f'reports.{word}')}"
        yield "confirmation", by, words, confirmation.reason, confirmation.entry


def write_rubric(writer: SheetWriter, results: ClassResults, wording: Wording) -> None:
    """Write the indicators with the rule of each leaf."""
    for root in results.rubric.roots:
        for depth, node in _nodes(root):
            part = results.rubric.part(node.part).title
            writer.line(
                (
                    results.site_class.name,
                    node.code,
                    node.title,
                    part,
                    exact(node.points),
                    *_rule(node, wording),
                ),
                indent=depth,
            )


def _nodes(node: Indicator, depth: int = 0) -> Iterator[tuple[int, Indicator]]:
    yield depth, node
    for child in node.children:
        yield from _nodes(child, depth + 1)


def _rule(node: Indicator, wording: Wording) -> tuple[Value, ...]:
    leaf = node.leaf
    if leaf is None:
        return ("",) * 9
    return (
        wording.say(f"reports.kind.{leaf.kind.value}"),
        leaf.definition,
        leaf.where,
        "\n".join(line_words(line) for line in leaf.lines),
        wording.say(f"reports.duty.{leaf.evidence_duty.value}"),
        wording.say(f"reports.duty.{leaf.note_duty.value}"),
        wording.say(f"reports.not_applicable.{leaf.not_applicable.value}"),
        leaf.applies_when,
        "\n".join(leaf.excludes),
    )
