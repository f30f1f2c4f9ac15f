"""Sites by indicators: what each site lost on each leaf, as frozen rows for maps and charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.results import Outcome, SiteScore
from govassess.domain.sentence import sentence
from govassess.domain.trace import Step

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from govassess.domain.answers import Cell
    from govassess.domain.campaign import SiteClass
    from govassess.domain.results import ClassResults, Results
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site

ZERO = Fraction(0)
_ABSENT = "trace.na_"


class HeatState(StrEnum):
    """How a leaf came out on a site; BLIND is answered while the votes are not open."""

    FULL = "full"
    PART = "part"
    ZERO = "zero"
    ABSENT = "absent"
    OPEN = "open"
    BLIND = "blind"


class HeatLens(StrEnum):
    """What the map is looked at for: points lost, differing votes, what is owed, or time spent."""

    LOST = "lost"
    SPREAD = "spread"
    OWED = "owed"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A leaf on a site: `lost` of `full` points, and the sentence that says why.

    `disputed` while two people's answers differ, or one person has two versions, and nobody has
    decided. `spread` is how far the votes lie apart, as a share of the leaf's points, None with
    fewer than two; `waits` whether that is left for the lead to settle; `seconds` the time that a
    person spent there, on the mean, None if unknown.
    """

    state: HeatState
    value: Fraction | None
    full: Fraction
    lost: Fraction
    sentence: Sentence
    disputed: bool = False
    spread: Fraction | None = None
    waits: bool = False
    seconds: float | None = None

    @property
    def is_owed(self) -> bool:
        """Whether something is still to be done here."""
        return self.state is HeatState.OPEN or self.disputed

    @property
    def share(self) -> float:
        """The share of the points lost, 0 to 1."""
        return min(float(self.lost / self.full), 1.0) if self.full else float(self.lost > 0)


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A leaf; `group` is the code of the indicator above it, `top` its level-1 indicator."""

    code: str
    title: str
    points: Fraction
    group: str
    top: str
    top_title: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A site with a cell for each column; `score` is what its trace opens from."""

    score: SiteScore
    cells: tuple[HeatCell, ...]

    @property
    def id(self) -> str:
        """The site's identity."""
        return self.score.site.id

    @property
    def lost(self) -> Fraction:
        """The points lost on all leaves together."""
        return sum((cell.lost for cell in self.cells), ZERO)

    @property
    def differing(self) -> int:
        """On how many leaves the votes lie apart."""
        return sum(bool(cell.spread) or cell.waits for cell in self.cells)

    @property
    def owed(self) -> int:
        """On how many leaves something is still to be done."""
        return sum(cell.is_owed for cell in self.cells)

    @property
    def seconds(self) -> float:
        """The time spent on all leaves together."""
        return sum(cell.seconds or 0.0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HeatBlock:
    """A class: its leaves, its sites in rank order, and the mean of the ranked totals."""

    name: str
    decimals: int
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    mean: Fraction | None


def heat_of(results: Results) -> tuple[HeatBlock, ...]:
    """Return the map of scored results, a block a class."""
    cells = dict(results.cells)
    return tuple(_block(item, cells) for item in results.classes)


def blind_heat(
    classes: Iterable[tuple[SiteClass, Rubric, Sequence[Site]]],
    answered: Container[tuple[str, str]],
) -> tuple[HeatBlock, ...]:
    """Return the map while votes are blind: which cells are answered, and nothing of how."""
    return tuple(_blind_block(*each, answered) for each in classes)


def _blind_block(
    item: SiteClass, rubric: Rubric, sites: Sequence[Site], answered: Container[tuple[str, str]]
) -> HeatBlock:
    columns = tuple(_columns(rubric))
    rows = []
    for site in sites:
        cells = []
        for leaf in rubric.leaves():
            is_answered = (str(site.id), leaf.code) in answered
            state = HeatState.BLIND if is_answered else HeatState.OPEN
            said = sentence("agreement.blind" if is_answered else "trace.open_unanswered")
            cells.append(HeatCell(state, None, leaf.points, ZERO, said))
        rows.append(HeatRow(_unscored_site(site), tuple(cells)))
    return HeatBlock(item.name, rubric.settings.decimals, columns, tuple(rows), None)


def _unscored_site(site: Site) -> SiteScore:
    trace = Step("", "", None, None, sentence("agreement.blind"))
    return SiteScore(
        site=site,
        outcome=Outcome.INCOMPLETE,
        exact=None,
        total=None,
        rank=None,
        grade=None,
        bonus_open=False,
        parts=(),
        dimensions=(),
        vetoes=(),
        open=0,
        trace=trace,
    )


def with_circumstances(
    blocks: Iterable[HeatBlock],
    spreads: Mapping[tuple[str, str], Fraction],
    waiting: Container[tuple[str, str]],
    seconds: Mapping[tuple[str, str], float],
) -> tuple[HeatBlock, ...]:
    """Return the map with what is known of differing votes and of time, by (site, code)."""

    def known(key: tuple[str, str], cell: HeatCell) -> HeatCell:
        return replace(
            cell, spread=spreads.get(key), waits=key in waiting, seconds=seconds.get(key)
        )

    return tuple(
        replace(
            block,
            rows=tuple(
                replace(
                    row,
                    cells=tuple(
                        known((row.id, column.code), cell)
                        for column, cell in zip(block.columns, row.cells, strict=True)
                    ),
                )
                for row in block.rows
            ),
        )
        for block in blocks
    )


def slow(blocks: Iterable[HeatBlock]) -> float:
    """Return how long is long: nineteen cells of twenty took less; 0 where nothing is known."""
    known = sorted(
        cell.seconds
        for block in blocks
        for row in block.rows
        for cell in row.cells
        if cell.seconds is not None
    )
    return known[min(len(known) * 19 // 20, len(known) - 1)] if known else 0.0


def _block(item: ClassResults, cells: Mapping[tuple[str, str], Cell]) -> HeatBlock:
    columns = tuple(_columns(item.rubric))
    totals = [s.total for s in item.sites if s.rank is not None and s.total is not None]
    return HeatBlock(
        name=item.site_class.name,
        decimals=item.rubric.settings.decimals,
        columns=columns,
        rows=tuple(_row(score, item.rubric, columns, cells) for score in item.sites),
        mean=sum(totals, ZERO) / len(totals) if totals else None,
    )


def _columns(rubric: Rubric) -> Iterator[HeatColumn]:
    for root in rubric.roots:
        yield from _leaves(root, root, root)


def _leaves(node: Indicator, above: Indicator, root: Indicator) -> Iterator[HeatColumn]:
    if node.leaf is not None:
        yield HeatColumn(node.code, node.title, node.points, above.code, root.code, root.title)
    for child in node.children:
        yield from _leaves(child, node, root)


def _row(
    score: SiteScore,
    rubric: Rubric,
    columns: tuple[HeatColumn, ...],
    cells: Mapping[tuple[str, str], Cell],
) -> HeatRow:
    codes = {column.code for column in columns}
    steps = {step.code: step for step in _leaf_steps(score.trace, codes)}
    pools = {part.code: part.points for part in rubric.parts if part.pool}
    fired = {mark.indicator for mark in score.vetoes}
    made = []
    for leaf in rubric.leaves():
        step = steps.get(leaf.code)
        pool = pools.get(leaf.part)
        cell = (
            _unscored(leaf) if step is None else _cell(step, leaf, pool, fired=leaf.code in fired)
        )
        recorded = cells.get((score.site.id, leaf.code))
        if recorded is not None and _is_disputed(recorded):
            cell = replace(cell, disputed=True)
        made.append(cell)
    return HeatRow(score, tuple(made))


def _leaf_steps(step: Step, codes: set[str]) -> Iterator[Step]:
    """Yield the steps of leaves; what lies below a leaf are its findings, with codes of lines."""
    if step.code in codes:
        yield step
        return
    for child in step.children:
        yield from _leaf_steps(child, codes)


def _unscored(leaf: Indicator) -> HeatCell:
    return HeatCell(HeatState.OPEN, None, leaf.points, ZERO, sentence("trace.open_unanswered"))


def _cell(step: Step, leaf: Indicator, pool: Fraction | None, *, fired: bool) -> HeatCell:
    full = pool if pool is not None else (leaf.points if step.full is None else step.full)
    if step.sentence.key.startswith(_ABSENT):
        return HeatCell(HeatState.ABSENT, step.value, full, ZERO, step.sentence)
    if step.value is None:
        return HeatCell(HeatState.OPEN, None, full, ZERO, step.sentence)
    lost = max(-step.value if pool is not None else full - step.value, ZERO)
    if fired or (pool is None and full and step.value <= 0):
        state = HeatState.ZERO
    else:
        state = HeatState.PART if lost else HeatState.FULL
    return HeatCell(state, step.value, full, lost, step.sentence)


def _is_disputed(cell: Cell) -> bool:
    if cell.consensus is not None:
        return False
    answers = {vote.answer for vote in cell.votes if vote.answer is not None}
    return cell.clash or len(answers) > 1
