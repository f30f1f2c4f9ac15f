"""What became of the sites: who passed, who failed and why, who rose since the last cycle."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.findings import unite
from govassess.domain.grades import failing_grade
from govassess.domain.results import Outcome, VetoState
from govassess.domain.rubric import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.domain.results import Results, SiteScore
    from govassess.domain.rubric import Indicator, Rubric

Cells = tuple[tuple[str, str], ...]
_NAMED_LOSSES = 2


def sites_of(results: Results, *outcomes: Outcome) -> tuple[SiteScore, ...]:
    """Return the sites with one of these outcomes, all if none is named, class by class."""
    every = (score for found in results.classes for score in found.sites)
    return tuple(score for score in every if not outcomes or score.outcome in outcomes)


def is_failing(score: SiteScore, rubric: Rubric) -> bool:
    """Tell whether a finished site failed: by a veto, its grade or the pass line."""
    if score.outcome is Outcome.VETOED:
        return True
    if score.outcome is not Outcome.SCORED or score.total is None:
        return False
    line, worst = rubric.settings.pass_line, failing_grade(rubric.settings)
    below = line is not None and score.total < line
    return below or (worst is not None and score.grade == worst)


def failing_sites(results: Results) -> tuple[tuple[str, SiteScore], ...]:
    """Return (class name, site) of those that failed: vetoed ones first, then by total."""
    found = [
        (item.site_class.name, score)
        for item in results.classes
        for score in item.sites
        if is_failing(score, item.rubric)
    ]
    zero = Fraction(0)
    return tuple(
        sorted(found, key=lambda pair: (pair[1].outcome is Outcome.SCORED, pair[1].total or zero))
    )


def veto_causes(results: Results) -> dict[str, tuple[SiteScore, ...]]:
    """Return the vetoed sites by the cause that was confirmed."""
    found: dict[str, dict[str, SiteScore]] = {}
    for score in sites_of(results, Outcome.VETOED):
        for mark in score.vetoes:
            if mark.state is VetoState.CONFIRMED:
                text = mark.text.strip().rstrip("。；;.")
                found.setdefault(text, {})[score.site.id] = score
    return {text: tuple(scores.values()) for text, scores in found.items()}


def losses_of(score: SiteScore, rubric: Rubric) -> tuple[tuple[str, str, Fraction], ...]:
    """Return (code, title, points lost) of the leaves that cost a site most, worst first."""
    leaves = rubric.leaf_of
    lost = [
        (step.code, leaves[step.code].title, step.full - step.value)
        for step in score.trace.walk()
        if step.code in leaves and step.full and step.value is not None and step.value < step.full
    ]
    lost.sort(key=lambda loss: (-loss[2], loss[0]))
    return tuple(lost[:_NAMED_LOSSES])


@dataclass(frozen=True, slots=True)
class Change:
    """How the scored sites that have a total of the last cycle moved; `risers` by points gained."""

    sites: tuple[SiteScore, ...]
    then: Fraction
    now: Fraction

    @property
    def gained(self) -> Fraction:
        """What the mean gained, negative if it lost."""
        return self.now - self.then

    @property
    def risers(self) -> tuple[SiteScore, ...]:
        """The sites that gained points, most first."""
        risen = [score for score in self.sites if (score.gained or 0) > 0]
        return tuple(sorted(risen, key=lambda score: (-(score.gained or 0), score.site.name)))

    @property
    def fallers(self) -> tuple[SiteScore, ...]:
        """The sites that lost points."""
        return tuple(score for score in self.sites if (score.gained or 0) < 0)


def change_of(results: Results) -> Change | None:
    """Return the change on the last cycle; None where nobody can be compared."""
    compared = [score for score in sites_of(results) if score.gained is not None]
    then = [score.past.total for score in compared if score.past is not None]
    now = [score.total for score in compared if score.total is not None]
    if not compared:
        return None
    return Change(tuple(compared), mean_of(then), mean_of(now))


def mean_of(values: list[Fraction]) -> Fraction:
    """Return the mean of some values."""
    return sum(values, Fraction(0)) / len(values)


def standing_cells(results: Results) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield each cell with problems that stand, and how many, each once whoever saw it."""
    leaves: dict[str, Mapping[str, Indicator]] = {
        score.site.id: item.rubric.leaf_of for item in results.classes for score in item.sites
    }
    for (site, code), cell in results.cells:
        leaf = leaves.get(site, {}).get(code) if cell.findings else None
        if leaf is None or leaf.leaf is None:
            continue
        apart = leaf.leaf.kind is Kind.ENQUIRY
        count = len(unite(cell.findings, cell.confirmations, apart=apart).standing)
        if count:
            yield (site, code), count
