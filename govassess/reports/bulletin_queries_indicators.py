"""The values about indicators: averages, leaves, elements, problems, columns not updated."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.bulletin_slots import QueryGroup
from govassess.domain.points import fixed_text, points_text
from govassess.reports.bulletin_query import FINDINGS, POINTS, SITES, Maker, of_cells
from govassess.reports.outcome_counts import standing_cells
from govassess.reports.sentences import rate_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin_slots import Query
    from govassess.domain.results import Results
    from govassess.reports.problem_counts import Dimension, LeafCount
    from govassess.wording import Wording

AVERAGE_DECIMALS = 2


def indicator_queries(
    results: Results, found: tuple[Dimension, ...], wording: Wording
) -> Iterator[Query]:
    """Yield every value about level-1 indicators and what is below them."""
    yield from _extremes(found, Maker(wording, QueryGroup.DIMENSION))
    yield from _problems(results, Maker(wording, QueryGroup.FINDING))
    for dimension in found:
        yield from _averages(dimension, Maker(wording, QueryGroup.DIMENSION))
        yield from _leaves(dimension, Maker(wording, QueryGroup.LEAF))
        yield from _elements(dimension, Maker(wording, QueryGroup.ELEMENT))
        yield from _findings(dimension, Maker(wording, QueryGroup.FINDING))
        yield from _stale(dimension, Maker(wording, QueryGroup.FRESHNESS))


def _extremes(found: tuple[Dimension, ...], maker: Maker) -> Iterator[Query]:
    """Yield which indicator went best and which worst, when they can be told apart."""
    rated = [(d.rate, d.title, d) for d in found if d.rate is not None]
    if len({rate for rate, _, _ in rated}) < 2:
        return
    ends = {
        "best": max(rated, key=lambda each: each[:2]),
        "worst": min(rated, key=lambda each: each[:2]),
    }
    for key, (rate, title, dimension) in ends.items():
        cells = tuple(cell for average in dimension.classes for cell in average.cells)
        yield of_cells(maker.make(f"dimensions.{key}", key, title), cells)
        made = maker.make(f"dimensions.{key}.rate", f"{key}_rate", rate_text(rate))
        yield of_cells(made, cells)


def _averages(dimension: Dimension, maker: Maker) -> Iterator[Query]:
    if dimension.rate is None:
        return
    title = dimension.title
    name = f"dimension.{title}"
    cells = tuple(cell for average in dimension.classes for cell in average.cells)
    count = str(dimension.sites)
    yield of_cells(maker.make(f"{name}.sites", "dimension_sites", count, SITES, title=title), cells)
    rate = rate_text(dimension.rate)
    yield of_cells(maker.make(f"{name}.rate", "dimension_rate", rate, title=title), cells)
    for average in dimension.classes:
        facts = {"title": title, "name": average.class_name}
        mean = fixed_text(average.mean, AVERAGE_DECIMALS)
        own = f"{name}.mean.{average.class_name}"
        yield of_cells(maker.make(own, "dimension_mean", mean, POINTS, **facts), average.cells)
        full = points_text(average.full)
        own = f"{name}.full.{average.class_name}"
        yield maker.make(own, "dimension_full", full, POINTS, **facts)


def _leaves(dimension: Dimension, maker: Maker) -> Iterator[Query]:
    for leaf in dimension.leaves:
        name, title = leaf_name(dimension, leaf), leaf.title
        every = leaf.whole_cells + leaf.lost_cells
        counts = {"judged": every, "whole": leaf.whole_cells, "lost": leaf.lost_cells}
        for key, cells in counts.items():
            made = maker.make(f"{name}.{key}", f"leaf_{key}", str(len(cells)), SITES, leaf=title)
            yield of_cells(made, cells)
        rate = rate_text(leaf.rate)
        yield of_cells(maker.make(f"{name}.rate", "leaf_rate", rate, leaf=title), every)


def leaf_name(dimension: Dimension, leaf: LeafCount) -> str:
    """Return how the queries about a leaf begin."""
    return f"leaf.{dimension.title}.{leaf.title}"


def _elements(dimension: Dimension, maker: Maker) -> Iterator[Query]:
    known: set[str] = set()
    for count in dimension.elements:
        name = f"element.{dimension.title}.{count.leaf}"
        if name not in known:
            known.add(name)
            judged = str(count.judged)
            yield maker.make(f"{name}.judged", "element_judged", judged, SITES, leaf=count.leaf)
        facts = {"leaf": count.leaf, "element": count.element}
        own = f"{name}.{count.element}.missing"
        made = maker.make(own, "element_missing", str(count.missing), SITES, **facts)
        yield of_cells(made, count.cells)


def _problems(results: Results, maker: Maker) -> Iterator[Query]:
    standing = tuple(standing_cells(results))
    if not standing:
        return
    cells = tuple((str(site), code) for (site, code), _ in standing)
    count = str(sum(number for _, number in standing))
    yield of_cells(maker.make("findings.confirmed", "findings_count", count, FINDINGS), cells)
    sites = str(len({site for site, _ in cells}))
    yield of_cells(maker.make("findings.sites", "findings_sites", sites, SITES), cells)


def _findings(dimension: Dimension, maker: Maker) -> Iterator[Query]:
    for count in dimension.findings:
        name = f"finding.{dimension.title}.{count.leaf}.{count.name}"
        sites, judged = str(count.sites), str(count.judged)
        made = maker.make(f"{name}.sites", "finding_sites", sites, SITES, name=count.name)
        yield of_cells(made, count.cells)
        yield maker.make(f"{name}.judged", "finding_judged", judged, SITES, name=count.name)
        rate = rate_text(Fraction(count.sites, count.judged))
        made = maker.make(f"{name}.rate", "finding_rate", rate, name=count.name)
        yield of_cells(made, count.cells)


def _stale(dimension: Dimension, maker: Maker) -> Iterator[Query]:
    title = dimension.title
    for count in dimension.stale:
        own = f"freshness.{title}.{count.window}.sites"
        facts = {"title": title, "window": count.window}
        made = maker.make(own, "stale_sites", str(count.sites), SITES, **facts)
        yield of_cells(made, count.cells)
    stalest = dimension.stalest
    if stalest is not None:
        day = maker.day(stalest.oldest)
        made = maker.make(f"freshness.{title}.oldest", "stale_oldest", day, title=title)
        yield of_cells(made, stalest.cells)
