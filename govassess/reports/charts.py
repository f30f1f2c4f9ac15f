"""The charts of a scored campaign as values: what each bar says, its caption and its table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.heat import HeatBlock, heat_of
from govassess.domain.points import fixed_text, points_text, rounded
from govassess.domain.results import Outcome
from govassess.reports.names import marked
from govassess.reports.problem_tally import dimensions
from govassess.reports.tables import NONE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from govassess.domain.campaign import CampaignSettings
    from govassess.domain.heat import HeatColumn
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.wording import Wording

ZERO = Fraction(0)
MOST_LEAVES = 12
"""Leaves in the ranking of losses; the table names them all."""
MOST_MOVERS = 15
"""Sites shown at each end of the changes on the last cycle; the table names them all."""
MOST_HEAT_ROWS = 120
"""A map of more sites than this is not legible on paper; the screen has its own."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_BINS = 12


class ChartKind(StrEnum):
    """What a chart shows."""

    DISTRIBUTION = "distribution"
    AVERAGES = "averages"
    LOSSES = "losses"
    CHANGE = "change"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the series `series`: its exact value, and the words printed at its end."""

    value: Fraction
    text: str
    series: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The bars that stand together under one label."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart as text, row by row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `groups` in drawing order, `series` named where there are several.

    `label` is its number and title, `caption` the label as papers print it; `limit` is where the
    value axis ends, `axis` what it counts; `note` says what the drawing
    leaves to the table. A heat map has `heat` instead of groups.
    """

    kind: ChartKind
    number: int
    title: str
    label: str
    caption: str
    table: ChartTable
    groups: tuple[Group, ...] = ()
    series: tuple[str, ...] = ()
    limit: Fraction = Fraction(1)
    axis: str = ""
    note: str = ""
    heat: HeatBlock | None = None

    @property
    def id(self) -> str:
        """What the chart is known by while the campaign changes."""
        return f"{self.kind.value}/{self.title}"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A chart before it has its number."""

    kind: ChartKind
    title: str
    table: ChartTable
    groups: tuple[Group, ...] = ()
    series: tuple[str, ...] = ()
    limit: Fraction = Fraction(1)
    axis: str = ""
    note: str = ""
    heat: HeatBlock | None = None


def charts_of(
    results: Results, wording: Wording, *, kinds: Collection[ChartKind] = tuple(ChartKind)
) -> tuple[Chart, ...]:
    """Return the charts of these kinds that the results carry, numbered 图1, 图2 … in order.

    Distributions, averages and changes are of ranked sites; losses and maps of all sites.
    """
    drafts = [draft for draft in _drafts(results, wording) if draft.kind in kinds]
    return tuple(
        Chart(
            kind=draft.kind,
            number=number,
            title=draft.title,
            label=_label(draft, number, wording),
            caption=marked(_label(draft, number, wording), results.campaign, wording),
            table=draft.table,
            groups=draft.groups,
            series=draft.series,
            limit=draft.limit,
            axis=draft.axis,
            note=draft.note,
            heat=draft.heat,
        )
        for number, draft in enumerate(drafts, 1)
    )


def renumbered(chart: Chart, number: int, campaign: CampaignSettings, wording: Wording) -> Chart:
    """Return the chart under another number, as it stands among the charts of a paper."""
    label = wording.say("reports.chart.caption", number=number, title=chart.title)
    return replace(chart, number=number, label=label, caption=marked(label, campaign, wording))


def _label(draft: _Draft, number: int, wording: Wording) -> str:
    return wording.say("reports.chart.caption", number=number, title=draft.title)


def _drafts(results: Results, wording: Wording) -> Iterator[_Draft]:
    blocks = heat_of(results)
    yield from (_distribution(item, wording) for item in results.classes if _ranked(item))
    yield from _averages(results, wording)
    lossy = (block for block in blocks if any(row.lost for row in block.rows))
    yield from (_losses(block, wording) for block in lossy)
    yield from (_change(item, wording) for item in results.classes if _has_moved(item))
    legible = (block for block in blocks if 0 < len(block.rows) <= MOST_HEAT_ROWS)
    yield from (_heat(block, wording) for block in legible if block.columns)


def _has_moved(item: ClassResults) -> bool:
    return any(score.gained is not None for score in item.sites)


def _ranked(item: ClassResults) -> list[SiteScore]:
    return [s for s in item.sites if s.outcome is Outcome.SCORED and s.total is not None]


def bins_of(totals: list[Fraction]) -> tuple[tuple[Fraction, Fraction, int], ...]:
    """Return (from, below, count) of at most a dozen equal bins over the totals.

    The last bin takes in its upper end where that is the greatest total.
    """
    low, high = min(totals), max(totals)
    step = next(s for s in _STEPS if high // s - low // s < _MOST_BINS or s == _STEPS[-1])
    first, last = low // step, high // step
    if high == last * step and last > first:
        last -= 1  # a total on the uppermost bound belongs to the bin below it
    bins = []
    for place in range(first, last + 1):
        start, end = Fraction(place * step), Fraction((place + 1) * step)
        closed = place == last
        count = sum(start <= total < end or (closed and total == end) for total in totals)
        bins.append((start, end, count))
    return tuple(bins)


def _distribution(item: ClassResults, wording: Wording) -> _Draft:
    totals = [score.total for score in _ranked(item) if score.total is not None]
    groups, rows = [], []
    for start, end, count in bins_of(totals):
        label = f"{points_text(start)}–{points_text(end)}"
        groups.append(Group(label, (Bar(Fraction(count), str(count)),)))
        rows.append((label, str(count), _percent(Fraction(count, len(totals)))))
    heads = ("bin", "sites", "share")
    most = max(group.bars[0].value for group in groups)
    return _Draft(
        ChartKind.DISTRIBUTION,
        wording.say("reports.chart.distribution", name=item.site_class.name),
        _table(wording, heads, rows),
        tuple(groups),
        limit=most,
        axis=wording.say("reports.chart.sites_axis", sites=len(totals)),
        note=wording.say("reports.chart.bin_note"),
    )


def _averages(results: Results, wording: Wording) -> Iterator[_Draft]:
    names = tuple(item.site_class.name for item in results.classes)
    groups, rows = [], []
    for dimension in dimensions(results):
        bars = []
        for average in dimension.classes:
            share, decimals = average.mean / average.full, 2
            mean = fixed_text(average.mean, decimals)
            full = points_text(average.full)
            text = wording.say("reports.chart.mean_of", share=_percent(share), mean=mean, full=full)
            bars.append(Bar(share, text, names.index(average.class_name)))
            rows.append((dimension.title, average.class_name, mean, full, _percent(share)))
        if bars:
            groups.append(Group(dimension.title, tuple(bars)))
    if groups:
        yield _Draft(
            ChartKind.AVERAGES,
            wording.say("reports.chart.averages"),
            _table(wording, ("indicator", "class", "mean", "full", "rate"), rows),
            tuple(groups),
            series=names,
            axis=wording.say("reports.chart.rate_axis"),
        )


def losses_of(block: HeatBlock) -> list[tuple[HeatColumn, Fraction, int, Fraction]]:
    """Return (leaf, points lost by all sites, sites that lost some, points attainable), worst
    first; leaves on which nobody lost are left out.
    """  # noqa: D205 - one sentence of two lines
    found = []
    for place, column in enumerate(block.columns):
        cells = [row.cells[place] for row in block.rows]
        lost = sum((cell.lost for cell in cells), ZERO)
        attainable = sum((cell.full for cell in cells if cell.value is not None), ZERO)
        if lost:
            found.append((column, lost, sum(cell.lost > 0 for cell in cells), attainable))
    return sorted(found, key=lambda item: -item[1])


def _losses(block: HeatBlock, wording: Wording) -> _Draft:
    groups, rows = [], []
    found = losses_of(block)
    for column, lost, sites, attainable in found:
        label = f"{column.code} {column.title}"
        text = wording.say(
            "reports.chart.lost_by", points=_points(lost), sites=sites, all=len(block.rows)
        )
        groups.append(Group(label, (Bar(lost, text),)))
        share = _percent(lost / attainable) if attainable else NONE
        rows.append((label, _points(lost), f"{sites}/{len(block.rows)}", share))
    shown = min(len(groups), MOST_LEAVES)
    more = wording.say("reports.chart.first_leaves", shown=shown, all=len(groups))
    return _Draft(
        ChartKind.LOSSES,
        wording.say("reports.chart.losses", name=block.name),
        _table(wording, ("indicator", "lost", "sites", "lost_share"), rows),
        tuple(groups[:shown]),
        limit=max(group.bars[0].value for group in groups),
        axis=wording.say("reports.chart.lost_axis"),
        note=more if shown < len(groups) else "",
    )


def _change(item: ClassResults, wording: Wording) -> _Draft:
    decimals = item.rubric.settings.decimals
    moved = [(score, score.gained) for score in item.sites if score.gained is not None]
    moved.sort(key=lambda pair: (-pair[1], pair[0].site.name))
    groups, rows = [], []
    for score, gained in moved:
        text = signed(gained, decimals)
        groups.append(Group(score.site.name, (Bar(gained, text),)))
        now = NONE if score.total is None else fixed_text(score.total, decimals)
        then = NONE if score.past is None else fixed_text(score.past.total, decimals)
        climbed = NONE if score.climbed is None else signed(Fraction(score.climbed), 0)
        rows.append((score.site.name, then, now, text, climbed))
    kept = _ends(groups, MOST_MOVERS)
    more = wording.say("reports.chart.movers", shown=len(kept), all=len(groups))
    return _Draft(
        ChartKind.CHANGE,
        wording.say("reports.chart.change", name=item.site_class.name),
        _table(wording, ("site", "then", "now", "gained", "climbed"), rows),
        tuple(kept),
        limit=max((abs(group.bars[0].value) for group in groups), default=ZERO) or Fraction(1),
        axis=wording.say("reports.chart.gained_axis"),
        note=more if len(kept) < len(groups) else "",
    )


def _ends(groups: list[Group], most: int) -> list[Group]:
    return groups if len(groups) <= 2 * most else [*groups[:most], *groups[-most:]]


def _heat(block: HeatBlock, wording: Wording) -> _Draft:
    rows = []
    for row in block.rows:
        worst = max(zip(block.columns, row.cells, strict=True), key=lambda pair: pair[1].lost)
        code = worst[0].code if worst[1].lost else NONE
        total = row.score.total
        printed = NONE if total is None else fixed_text(total, block.decimals)
        lost_on = sum(cell.lost > 0 for cell in row.cells)
        rows.append((row.score.site.name, printed, _points(row.lost), str(lost_on), code))
    return _Draft(
        ChartKind.HEAT,
        wording.say("reports.chart.heat", name=block.name),
        _table(wording, ("site", "total", "lost", "leaves", "worst"), rows),
        axis=wording.say("reports.chart.heat_legend"),
        heat=block,
    )


def _table(wording: Wording, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> ChartTable:
    return ChartTable(tuple(wording.say(f"reports.chart.head_{h}") for h in heads), tuple(rows))


def signed(value: Fraction, decimals: int) -> str:
    """Return a change with its sign; nothing changed is a plain 0."""
    text = fixed_text(abs(value), decimals)
    return text if not rounded(value, decimals) else f"{'+' if value > 0 else '−'}{text}"


def _points(value: Fraction) -> str:
    return points_text(rounded(value, 2))


def _percent(share: Fraction) -> str:
    return f"{fixed_text(share * 100, 1)}%"
