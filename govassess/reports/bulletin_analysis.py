"""The bulletin's analysis: what each level-1 indicator's numbers say, then the problems."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.points import fixed_text, points_text
from govassess.reports import names
from govassess.reports.blocks import Heading, Paragraph, Run
from govassess.reports.bulletin_opening import overview_block, whole_area
from govassess.reports.problem_counts import Topic, strongest, weakest
from govassess.reports.sentences import Slot, compose, joined, number, ordinal, rate_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.results import Results
    from govassess.reports.blocks import Block, Text
    from govassess.reports.problem_counts import Dimension, FindingCount, LeafCount
    from govassess.wording import Wording

_NAMED_PARTS = 4
_NAMED_LEAVES = 3
_NAMED_FINDINGS = 3
_AVERAGE_DECIMALS = 2


def analysis_blocks(
    results: Results, found: tuple[Dimension, ...], wording: Wording
) -> Iterator[Block]:
    """Yield section two: overview, a paragraph an indicator, then the problems one by one.

    As in 2012 the management of the sites is spoken of among the problems only, and first there.
    """
    overview = overview_block(results, found, wording)
    if overview:
        yield overview
    praised = [d for d in found if d.topic != Topic.MANAGEMENT and d.classes] or [
        d for d in found if d.classes
    ]
    for place, dimension in enumerate(praised, 1):
        title = wording.say("reports.heading.run_in", title=dimension.title)
        head = wording.say("reports.heading.second", number=ordinal(place, wording), title=title)
        yield Heading(2, head, _merits(dimension, wording))
    yield from _problems(results, found, wording)


def _merits(dimension: Dimension, wording: Wording) -> Text:
    runs: Text = ()
    if dimension.parts:
        named = [(Run(part),) for part in dimension.parts[:_NAMED_PARTS]]
        key = "looked_at" if len(dimension.parts) <= _NAMED_PARTS else "looked_at_more"
        runs += compose(wording, key, parts=joined(wording, named))
    if dimension.rate is not None:
        runs += compose(
            wording,
            "dimension_rate",
            sites=number(dimension.sites, f"dimension.{dimension.title}.sites"),
            rate=Slot(rate_text(dimension.rate), f"dimension.{dimension.title}.rate"),
            classes=_averages(dimension, wording),
        )
    good = strongest(dimension, at_most=_NAMED_LEAVES)
    return (*runs, *_strong(good, wording)) if good else runs


def _averages(dimension: Dimension, wording: Wording) -> Text:
    said = [
        compose(
            wording,
            "class_average",
            name=average.class_name,
            mean=Slot(
                fixed_text(average.mean, _AVERAGE_DECIMALS),
                f"dimension.{dimension.title}.mean.{average.class_name}",
            ),
            full=points_text(average.full),
        )
        for average in dimension.classes
    ]
    return joined(wording, said)


def _strong(good: tuple[LeafCount, ...], wording: Wording) -> Text:
    named = [
        compose(
            wording,
            "of_sites",
            name=wording.say("reports.quoted", text=leaf.title),
            count=number(leaf.whole, f"leaf.{leaf.title}.whole"),
            of=leaf.judged,
        )
        for leaf in good
    ]
    key = "strong" if len(good) > 1 else "strong_one"
    return compose(wording, key, leaves=joined(wording, named))


def _problems(
    results: Results, found: tuple[Dimension, ...], wording: Wording
) -> Iterator[Paragraph]:
    said = [(d, body) for d in _problem_order(found) if (body := _losses(d, wording))]
    if not said:
        return
    yield Paragraph(_turn(results, wording))
    for place, (dimension, body) in enumerate(said, 1):
        yield Paragraph(
            (
                *compose(wording, "problem_number", number=ordinal(place, wording)),
                *compose(wording, f"problem.{dimension.topic.value}", title=dimension.title),
                *body,
            )
        )


def _problem_order(found: tuple[Dimension, ...]) -> list[Dimension]:
    return sorted(found, key=lambda dimension: dimension.topic != Topic.MANAGEMENT)


def _turn(results: Results, wording: Wording) -> Text:
    held = [
        (site, f)
        for (site, _), cell in results.cells
        for f in cell.findings
        if f.state == FindingState.CONFIRMED
    ]
    runs = compose(wording, "turn", area=whole_area(results, wording), year=_year(results, wording))
    if held:
        runs += compose(
            wording,
            "turn_findings",
            count=number(len(held), "findings.confirmed"),
            sites=number(len({site for site, _ in held}), "findings.sites"),
        )
    return (*runs, *compose(wording, "turn_end"))


def _year(results: Results, wording: Wording) -> str:
    year = names.year_of(results.campaign)
    return "" if year is None else wording.say("reports.turn_year", year=year)


def _losses(dimension: Dimension, wording: Wording) -> Text:
    """Return which problems were found on how many sites, and which leaves lost most."""
    findings = dimension.findings[:_NAMED_FINDINGS]
    named = {count.name for count in findings}
    leaves = [leaf for leaf in weakest(dimension, at_most=_NAMED_LEAVES) if leaf.title not in named]
    runs: Text = ()
    if findings:
        items = [_finding(count, wording) for count in findings]
        runs += compose(wording, "found", items=joined(wording, items, by="semicolon"))
    if leaves:
        items = [_loss(leaf, wording) for leaf in leaves]
        runs += compose(wording, "lost", items=joined(wording, items, by="semicolon"))
    return runs


def _finding(count: FindingCount, wording: Wording) -> Text:
    return compose(
        wording,
        "found_item",
        name=wording.say(
            "reports.found_name" if count.named else "reports.found_about", text=count.name
        ),
        sites=number(count.sites, f"finding.{count.name}.sites"),
        of=count.judged,
        rate=Slot(rate_text(Fraction(count.sites, count.judged)), f"finding.{count.name}.rate"),
    )


def _loss(leaf: LeafCount, wording: Wording) -> Text:
    name = wording.say("reports.quoted", text=leaf.title)
    rate = Slot(rate_text(leaf.rate), f"leaf.{leaf.title}.rate")
    lost = number(leaf.lost, f"leaf.{leaf.title}.lost")
    if leaf.lost == leaf.judged:
        return compose(wording, "lost_all", name=name, of=lost, rate=rate)
    return compose(wording, "lost_item", name=name, sites=lost, of=leaf.judged, rate=rate)
