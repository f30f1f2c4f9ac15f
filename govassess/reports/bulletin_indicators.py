"""The standing sentences about one level-1 indicator: merits, problems, elements, updating.

Each returns nothing where the data do not carry it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from govassess.domain.runs import Run
from govassess.reports import names
from govassess.reports.bulletin_overall import NOTHING
from govassess.reports.bulletin_queries_indicators import leaf_name
from govassess.reports.bulletin_words import whole_area
from govassess.reports.problem_counts import Topic, strongest, weakest
from govassess.reports.sentences import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.runs import Text
    from govassess.reports.bulletin_facts import Facts
    from govassess.reports.problem_counts import Dimension, FindingCount, LeafCount

_NAMED_PARTS = 4
_NAMED_LEAVES = 3
_NAMED_FINDINGS = 3
_NAMED_ELEMENTS = 4
_NAMED_WINDOWS = 3
_SET_NAME = re.compile("(?<=..)要素$")
"""办事指南要素 is the set of what belongs in 办事指南."""
_HAS = re.compile("^有(?=..)")
"""An element named 有样表 is lacking where there is no 样表."""


def praised(found: Iterable[Dimension]) -> list[Dimension]:
    """Return the indicators that section two goes through.

    As in 2012 the management of the sites is spoken of among the problems only.
    """
    rated = [dimension for dimension in found if dimension.classes]
    return [each for each in rated if each.topic != Topic.MANAGEMENT] or rated


def by_problems(found: Iterable[Dimension]) -> list[Dimension]:
    """Return the indicators in the order of their problems: management first, as in 2012."""
    return sorted(found, key=lambda dimension: dimension.topic != Topic.MANAGEMENT)


def merits(facts: Facts, dimension: Dimension) -> Text:
    """Say what was looked at, the mean share of the points, and what most sites have in full."""
    runs = _looked_at(facts, dimension)
    name = f"dimension.{dimension.title}"
    if facts.has(f"{name}.rate"):
        runs += facts.compose(
            "dimension_rate",
            sites=facts.slot(f"{name}.sites"),
            rate=facts.slot(f"{name}.rate"),
            classes=_averages(facts, dimension),
        )
    return (*runs, *_strong(facts, dimension))


def _looked_at(facts: Facts, dimension: Dimension) -> Text:
    if not dimension.parts:
        return NOTHING
    named = [(Run(part),) for part in dimension.parts[:_NAMED_PARTS]]
    key = "looked_at" if len(dimension.parts) <= _NAMED_PARTS else "looked_at_more"
    return facts.compose(key, parts=joined(facts.wording, named))


def _averages(facts: Facts, dimension: Dimension) -> Text:
    name = f"dimension.{dimension.title}"
    said = [
        facts.compose(
            "class_average",
            name=average.class_name,
            mean=facts.slot(f"{name}.mean.{average.class_name}"),
            full=facts.slot(f"{name}.full.{average.class_name}"),
        )
        for average in dimension.classes
    ]
    return joined(facts.wording, said)


def _strong(facts: Facts, dimension: Dimension) -> Text:
    good = strongest(dimension, at_most=_NAMED_LEAVES)
    said = [
        facts.compose(
            "of_sites",
            name=_quoted(facts, leaf.title),
            count=facts.slot(f"{leaf_name(dimension, leaf)}.whole"),
            of=facts.slot(f"{leaf_name(dimension, leaf)}.judged"),
        )
        for leaf in good
    ]
    if not said:
        return NOTHING
    key = "strong" if len(said) > 1 else "strong_one"
    return facts.compose(key, leaves=joined(facts.wording, said))


def turn(facts: Facts) -> Text:
    """Turn from the merits to the problems, with how many were recorded."""
    year = names.year_of(facts.results.campaign)
    runs = facts.compose(
        "turn",
        area=whole_area(facts.results, facts.wording),
        year="" if year is None else facts.say("turn_year", year=year),
    )
    if facts.has("findings.confirmed"):
        count, sites = facts.slot("findings.confirmed"), facts.slot("findings.sites")
        runs += facts.compose("turn_findings", count=count, sites=sites)
    return (*runs, *facts.compose("turn_end"))


def problem(facts: Facts, dimension: Dimension, number: str) -> Text:
    """Say what is wrong about an indicator: 一是…, nothing if nothing is."""
    body = (
        *found(facts, dimension),
        *elements(facts, dimension),
        *fresh(facts, dimension),
        *lost(facts, dimension),
    )
    if not body:
        return NOTHING
    return (
        *facts.compose("problem_number", number=number),
        *facts.compose(f"problem.{dimension.topic.value}", title=dimension.title),
        *body,
    )


def found(facts: Facts, dimension: Dimension) -> Text:
    """Say which problems were found on how many sites."""
    items = [_finding(facts, dimension, count) for count in dimension.findings[:_NAMED_FINDINGS]]
    if not items:
        return NOTHING
    return facts.compose("found", items=joined(facts.wording, items, by="semicolon"))


def _finding(facts: Facts, dimension: Dimension, count: FindingCount) -> Text:
    name = f"finding.{dimension.title}.{count.leaf}.{count.name}"
    return facts.compose(
        "found_item",
        name=facts.say("found_name" if count.named else "found_about", text=count.name),
        sites=facts.slot(f"{name}.sites"),
        of=facts.slot(f"{name}.judged"),
        rate=facts.slot(f"{name}.rate"),
    )


def lost(facts: Facts, dimension: Dimension) -> Text:
    """Say which leaves lost most; those named among the problems are not named again."""
    named = {count.name for count in dimension.findings[:_NAMED_FINDINGS]}
    worst = weakest(dimension, at_most=_NAMED_LEAVES)
    items = [_loss(facts, dimension, leaf) for leaf in worst if leaf.title not in named]
    if not items:
        return NOTHING
    return facts.compose("lost", items=joined(facts.wording, items, by="semicolon"))


def _loss(facts: Facts, dimension: Dimension, leaf: LeafCount) -> Text:
    own = leaf_name(dimension, leaf)
    name, rate = _quoted(facts, leaf.title), facts.slot(f"{own}.rate")
    judged, sites = facts.slot(f"{own}.judged"), facts.slot(f"{own}.lost")
    return facts.compose("lost_item", name=name, sites=sites, of=judged, rate=rate)


def elements(facts: Facts, dimension: Dimension) -> Text:
    """Say which elements most sites lack: 27个缺少“办理依据”."""
    by_leaf: dict[str, list[str]] = defaultdict(list)
    for count in dimension.elements[:_NAMED_ELEMENTS]:
        by_leaf[count.leaf].append(count.element)
    items = []
    for leaf, missing in by_leaf.items():
        own = f"element.{dimension.title}.{leaf}"
        said = [
            facts.compose(
                "element_item",
                missing=facts.slot(f"{own}.{element}.missing"),
                element=_HAS.sub("", element),
            )
            for element in missing
        ]
        items.append(
            facts.compose(
                "elements_of",
                judged=facts.slot(f"{own}.judged"),
                leaf=_SET_NAME.sub("", leaf),
                items=joined(facts.wording, said),
            )
        )
    if not items:
        return NOTHING
    return facts.compose("elements", items=joined(facts.wording, items, by="semicolon"))


def fresh(facts: Facts, dimension: Dimension) -> Text:
    """Say how many sites left columns without an update for longer than the rules allow."""
    name = f"freshness.{dimension.title}"
    items = [
        facts.compose(
            "fresh_item", sites=facts.slot(f"{name}.{count.window}.sites"), window=count.window
        )
        for count in dimension.stale[:_NAMED_WINDOWS]
    ]
    if not items:
        return NOTHING
    oldest = facts.compose("fresh_oldest", day=facts.slot(f"{name}.oldest"))
    return facts.compose("fresh", items=joined(facts.wording, items), oldest=oldest)


def _quoted(facts: Facts, title: str) -> str:
    return facts.wording.say("reports.quoted", text=title)
