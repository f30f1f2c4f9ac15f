"""Counts a campaign's cells for each level-1 indicator: every site gone through once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.findings import unite
from govassess.domain.results import Outcome
from govassess.domain.rubric import Kind
from govassess.reports.element_counts import Elements
from govassess.reports.freshness_counts import stale_columns
from govassess.reports.problem_counts import (
    ClassAverage,
    Dimension,
    ElementCount,
    FindingCount,
    LeafCount,
    StaleCount,
    topic_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from govassess.domain.answers import Cell
    from govassess.domain.results import ClassResults, PartScore, Results, SiteScore
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.trace import Step

_LONGEST_NAME = 24
"""A rule line with more words than this is named by its leaf in running text."""


@dataclass(slots=True)
class _LeafTally:
    """What is gathered about one leaf's title."""

    shares: Counter[tuple[int, int]] = field(default_factory=Counter)
    whole: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    judged: int = 0
    found: dict[str, dict[tuple[str, str], None]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    looked: int = 0
    lacking: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class _Tally:
    """What is gathered about one level-1 title while the classes are read."""

    parts: dict[str, None] = field(default_factory=dict)
    classes: list[ClassAverage] = field(default_factory=list)
    rates: list[Fraction] = field(default_factory=list)
    leaves: dict[str, _LeafTally] = field(default_factory=lambda: defaultdict(_LeafTally))
    stale: dict[str, dict[tuple[str, str], date]] = field(default_factory=dict)


def dimensions(results: Results) -> tuple[Dimension, ...]:
    """Return every level-1 indicator that counts, equal titles of several classes taken together.

    Bonus parts and indicators without points (单项否决) are left out. Averages are those of the
    scored sites; leaves and findings count wherever a site was judged on them.
    """
    tallies: dict[str, _Tally] = {}
    for found in results.classes:
        roots = list(counting_roots(found.rubric))
        for root in roots:
            tally = tallies.setdefault(root.title, _Tally())
            tally.parts |= dict.fromkeys(child.title for child in root.children)
            _add_scores(tally, found, root)
    count = _Count(results, tallies)
    for found in results.classes:
        count.add(found)
    return tuple(_dimension(title, tally) for title, tally in tallies.items())


def counting_roots(rubric: Rubric) -> Iterator[Indicator]:
    """Yield the level-1 indicators that have points, bonus parts left out."""
    for root in rubric.roots:
        part = rubric.part(root.part)
        if not part.bonus and (root.points or part.pool):
            yield root


def _add_scores(tally: _Tally, found: ClassResults, root: Indicator) -> None:
    done = [site for site in found.sites if site.outcome == Outcome.SCORED]
    scored = [(site, score) for site in done if (score := _score(site, root.code))]
    shares = {
        site.site.id: score.score / score.full
        for site, score in scored
        if score.score is not None and score.full
    }
    if not shares or not root.points:
        return
    mean = sum(shares.values(), Fraction(0)) / len(shares) * root.points
    cells = tuple((site, root.code) for site in shares)
    tally.classes.append(ClassAverage(found.site_class.name, mean, root.points, cells))
    tally.rates += shares.values()


def _score(site: SiteScore, code: str) -> PartScore | None:
    return next((score for score in site.dimensions if score.code == code), None)


@dataclass(frozen=True, slots=True)
class _Column:
    """A leaf of one class's rubric and where its cells are counted."""

    leaf: Indicator
    tally: _Tally
    own: _LeafTally
    elements: Elements | None

    @classmethod
    def of(cls, leaf: Indicator, tally: _Tally) -> _Column:
        """Return the column of a leaf below a level-1 indicator."""
        rule, own = leaf.leaf, tally.leaves[leaf.title]
        if rule is None or rule.kind is not Kind.ELEMENTS:
            return cls(leaf, tally, own, None)
        own.labels = own.labels or [line.label for line in rule.lines]
        return cls(leaf, tally, own, Elements(rule))


class _Count:
    """Goes through the sites once and adds every leaf's cell to what it belongs to."""

    def __init__(self, results: Results, tallies: Mapping[str, _Tally]) -> None:
        self._campaign = results.campaign
        self._tallies = tallies
        self._cells = dict(results.cells)
        self._shares: dict[tuple[int, int], tuple[int, int] | None] = {}

    def add(self, found: ClassResults) -> None:
        """Add a class."""
        columns = {
            leaf.code: _Column.of(leaf, self._tallies[root.title])
            for root in counting_roots(found.rubric)
            for leaf in root.walk()
            if leaf.leaf is not None
        }
        cells = self._cells
        for site in found.sites:
            site_id = str(site.site.id)
            for code, step in _steps(site.trace).items():
                column = columns.get(code)
                if column is None or not self._is_judged(column, step):
                    continue
                place = (site_id, code)
                self._add_share(column.own, place, step)
                cell = cells.get(place)
                if cell is not None and (cell.findings or column.elements):
                    self._add_record(column, site, cell)

    def _is_judged(self, column: _Column, step: Step) -> bool:
        """Tell whether the site was judged on the leaf: answered, and with points to be had."""
        if step.value is None:
            return False
        return step.full is column.leaf.points or bool(step.full) or not column.leaf.points

    def _add_share(self, own: _LeafTally, place: tuple[str, str], step: Step) -> None:
        """Add the share of the points that a site has on a leaf; a pool's leaf has none."""
        own.judged += 1
        key = (id(step.value), id(step.full))  # thousands of cells share a few dozen numbers
        if key not in self._shares:
            self._shares[key] = _share(step)
        share = self._shares[key]
        if share is not None:
            own.shares[share] += 1
            (own.whole if share[0] >= share[1] else own.lost).append(place)

    def _add_record(self, column: _Column, site: SiteScore, cell: Cell) -> None:
        """Add what was recorded in a judged cell beside its points."""
        own, leaf = column.own, column.leaf
        place = (str(site.site.id), leaf.code)
        if column.elements is not None:
            missing = column.elements.lacking(cell)
            own.looked += missing is not None
            for name in missing or ():
                own.lacking[name].append(place)
        if not cell.findings or leaf.leaf is None:
            return
        apart = leaf.leaf.kind is Kind.ENQUIRY
        standing = unite(cell.findings, cell.confirmations, apart=apart).standing
        for trouble in standing:
            name = _line_name(leaf, trouble.line)
            own.found.setdefault(name, {})[place] = None
        day = site.site.time_point or self._campaign.time_point or self._campaign.last_day
        for aged in stale_columns(leaf, standing, day):
            dates = column.tally.stale.setdefault(aged.window, {})
            dates[place] = min(dates.get(place, aged.newest), aged.newest)


def _steps(trace: Step) -> dict[str, Step]:
    """Return a trace's steps by code, of equal codes the lowest."""
    found: dict[str, Step] = {}
    waiting = [trace]
    while waiting:
        step = waiting.pop()
        found[step.code] = step
        waiting += reversed(step.children)
    return found


def _share(step: Step) -> tuple[int, int] | None:
    """Return the share of the points that a step has as above and below, None if it has none."""
    value, full = step.value, step.full
    if not full or value is None:
        return None
    return value.numerator * full.denominator, value.denominator * full.numerator


def _line_name(leaf: Indicator, code: str) -> str:
    lines = leaf.leaf.lines if leaf.leaf else ()
    line = next((line for line in lines if line.code == code), None)
    name = "" if line is None else (line.label or line.text).strip().rstrip("。；;.")
    return name if 0 < len(name) <= _LONGEST_NAME else leaf.title


def _dimension(title: str, tally: _Tally) -> Dimension:
    rate = sum(tally.rates, Fraction(0)) / len(tally.rates) if tally.rates else None
    leaves = tuple(_leaf_count(name, own) for name, own in tally.leaves.items() if own.shares)
    findings = [
        FindingCount(leaf, name, name != leaf, tuple(cells), own.judged)
        for leaf, own in tally.leaves.items()
        for name, cells in own.found.items()
    ]
    findings.sort(key=lambda count: (-count.sites, count.name))
    elements = [
        ElementCount(leaf, label, tuple(own.lacking[label]), own.looked)
        for leaf, own in tally.leaves.items()
        for label in own.labels
        if own.lacking[label]
    ]
    elements.sort(key=lambda count: -count.missing)
    stale = [
        StaleCount(window, tuple(dates), min(dates.values()))
        for window, dates in tally.stale.items()
    ]
    stale.sort(key=lambda count: (-count.sites, count.window))
    return Dimension(
        title=title,
        topic=topic_of(title),
        parts=tuple(tally.parts),
        classes=tuple(tally.classes),
        rate=rate,
        leaves=leaves,
        findings=tuple(findings),
        elements=tuple(elements),
        stale=tuple(stale),
    )


def _leaf_count(title: str, own: _LeafTally) -> LeafCount:
    total = sum((Fraction(*share) * count for share, count in own.shares.items()), Fraction(0))
    return LeafCount(title, total / own.shares.total(), tuple(own.whole), tuple(own.lost))
