"""What the campaign's data say about each level-1 indicator: averages, strong and weak leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.answers import Cell
    from govassess.domain.results import ClassResults, PartScore, Results, SiteScore
    from govassess.domain.rubric import Indicator, Rubric

_LONGEST_NAME = 24
"""A rule line with more words than this is named by its leaf in running text."""


class Topic(StrEnum):
    """What a level-1 indicator is about, as far as its title tells."""

    DISCLOSURE = "disclosure"
    SERVICE = "service"
    PARTICIPATION = "participation"
    MANAGEMENT = "management"
    OTHER = "other"


_TITLES = (
    (Topic.PARTICIPATION, re.compile("参与|互动|交流")),
    (Topic.DISCLOSURE, re.compile("公开|信息发布")),
    (Topic.SERVICE, re.compile("办事|在线服务|服务")),
    (Topic.MANAGEMENT, re.compile("管理|建设|运维|维护|安全|保障")),
)


def topic_of(title: str) -> Topic:
    """Return the topic of a level-1 indicator by its title, OTHER if no known word is in it."""
    return next((topic for topic, words in _TITLES if words.search(title)), Topic.OTHER)


@dataclass(frozen=True, slots=True)
class ClassAverage:
    """A class's mean points on a level-1 indicator, with the full points its rubric prints.

    A rescaled site counts with its share of the points, as if nothing had been rescaled.
    """

    class_name: str
    mean: Fraction
    full: Fraction
    sites: int


@dataclass(frozen=True, slots=True)
class LeafCount:
    """How a leaf went over all classes that have it: `rate` is the mean share of its points."""

    title: str
    judged: int
    whole: int
    lost: int
    rate: Fraction


@dataclass(frozen=True, slots=True)
class FindingCount:
    """On how many of the sites that were examined for it a problem was found.

    `named` tells whether `name` is the rule line's own, short enough for running text, or the
    title of its leaf.
    """

    name: str
    named: bool
    sites: int
    judged: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A level-1 indicator over all classes; `rate` is the mean share of its points, if any."""

    title: str
    topic: Topic
    parts: tuple[str, ...]
    classes: tuple[ClassAverage, ...]
    rate: Fraction | None
    leaves: tuple[LeafCount, ...]
    findings: tuple[FindingCount, ...]

    @property
    def sites(self) -> int:
        """Sites that have a score here."""
        return sum(average.sites for average in self.classes)


@dataclass(slots=True)
class _Tally:
    """What is gathered about one title while the classes are read."""

    parts: dict[str, None] = field(default_factory=dict)
    classes: list[ClassAverage] = field(default_factory=list)
    rates: list[Fraction] = field(default_factory=list)
    leaves: dict[str, list[Fraction]] = field(default_factory=dict)
    judged: dict[str, set[str]] = field(default_factory=dict)
    found: dict[tuple[str, str], set[str]] = field(default_factory=dict)


def dimensions(results: Results) -> tuple[Dimension, ...]:
    """Return every level-1 indicator that counts, equal titles of several classes taken together.

    Bonus parts and indicators without points (单项否决) are left out. Averages are those of the
    scored sites; leaves and findings count wherever a site was judged on them.
    """
    tallies: dict[str, _Tally] = {}
    cells = dict(results.cells)
    for found in results.classes:
        for root in _counting(found.rubric):
            tally = tallies.setdefault(root.title, _Tally())
            tally.parts |= dict.fromkeys(child.title for child in root.children)
            _add_scores(tally, found, root)
            _add_leaves(tally, found, root, cells)
    return tuple(_dimension(title, tally) for title, tally in tallies.items())


def _counting(rubric: Rubric) -> Iterator[Indicator]:
    for root in rubric.roots:
        part = rubric.part(root.part)
        if not part.bonus and (root.points or part.pool):
            yield root


def _add_scores(tally: _Tally, found: ClassResults, root: Indicator) -> None:
    done = [site for site in found.sites if site.outcome == Outcome.SCORED]
    scores = [score for site in done if (score := _score(site, root.code))]
    shares = [
        score.score / score.full for score in scores if score.score is not None and score.full
    ]
    if not shares or not root.points:
        return
    mean = sum(shares, Fraction(0)) / len(shares) * root.points
    tally.classes.append(ClassAverage(found.site_class.name, mean, root.points, len(shares)))
    tally.rates += shares


def _score(site: SiteScore, code: str) -> PartScore | None:
    return next((score for score in site.dimensions if score.code == code), None)


def _add_leaves(
    tally: _Tally,
    found: ClassResults,
    root: Indicator,
    cells: dict[tuple[str, str], Cell],
) -> None:
    leaves = [node for node in root.walk() if node.leaf is not None]
    for site in found.sites:
        steps = {step.code: step for step in site.trace.walk()}
        for leaf in leaves:
            step = steps.get(leaf.code)
            if step is None or step.value is None or (step.full == 0 and leaf.points):
                continue
            if step.full:
                tally.leaves.setdefault(leaf.title, []).append(step.value / step.full)
            cell = cells.get((site.site.id, leaf.code))
            _add_findings(tally, leaf, str(site.site.id), cell)


def _add_findings(tally: _Tally, leaf: Indicator, site: str, cell: Cell | None) -> None:
    tally.judged.setdefault(leaf.title, set()).add(site)
    for finding in cell.findings if cell else ():
        if finding.state == FindingState.CONFIRMED:
            name = _line_name(leaf, finding.line)
            tally.found.setdefault((leaf.title, name), set()).add(site)


def _line_name(leaf: Indicator, code: str) -> str:
    line = (
        next((line for line in leaf.leaf.lines if line.code == code), None) if leaf.leaf else None
    )
    name = "" if line is None else (line.label or line.text).strip().rstrip("。；;.")
    return name if 0 < len(name) <= _LONGEST_NAME else leaf.title


def _dimension(title: str, tally: _Tally) -> Dimension:
    rate = sum(tally.rates, Fraction(0)) / len(tally.rates) if tally.rates else None
    leaves = tuple(_leaf_count(name, shares) for name, shares in tally.leaves.items())
    findings = [
        FindingCount(name, name != leaf, len(sites), len(tally.judged[leaf]))
        for (leaf, name), sites in tally.found.items()
    ]
    findings.sort(key=lambda count: (-count.sites, count.name))
    return Dimension(
        title=title,
        topic=topic_of(title),
        parts=tuple(tally.parts),
        classes=tuple(tally.classes),
        rate=rate,
        leaves=leaves,
        findings=tuple(findings),
    )


def _leaf_count(title: str, shares: list[Fraction]) -> LeafCount:
    whole = sum(share >= 1 for share in shares)
    rate = sum(shares, Fraction(0)) / len(shares)
    return LeafCount(title, len(shares), whole, len(shares) - whole, rate)


def strongest(dimension: Dimension, *, at_most: int) -> tuple[LeafCount, ...]:
    """Return the leaves most sites have in full: at least three quarters of those judged."""
    good = [leaf for leaf in dimension.leaves if leaf.whole * 4 >= leaf.judged * 3]
    good.sort(key=lambda leaf: (-leaf.whole, leaf.title))
    return tuple(good[:at_most])


def weakest(dimension: Dimension, *, at_most: int) -> tuple[LeafCount, ...]:
    """Return the leaves that lost most: by the points' share lost over all sites judged."""
    lost = [leaf for leaf in dimension.leaves if leaf.lost]
    lost.sort(key=lambda leaf: (-(1 - leaf.rate) * leaf.judged, leaf.title))
    return tuple(lost[:at_most])
