"""How far a campaign's votes agree, as frozen values: for the window, the command and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.canonical import sha256
from govassess.domain.agreement import REPLICATES, Statistic, intervals
from govassess.domain.agreement_ratings import Scale, Why
from govassess.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.agreement import Agreement, Interval
    from govassess.domain.agreement_diagnosis import Diagnosis
    from govassess.domain.agreement_ratings import Ratings
    from govassess.domain.ids import ClassId, EvaluatorId
    from govassess.progress import Progress

HEADLINES = ("raw", "kappa", "alpha", "ac1")
"""The four statistics that are told of everything; `kappa` is the one that fits, if any does."""


@dataclass(frozen=True, slots=True)
class ScopeAgreement:
    """The agreement on one leaf, on its own `scale`, or on one level-1 indicator in shares.

    `ratings` is the table it is made from; only a leaf has a `diagnosis`. `full` are the points
    that a value is out of, 1 for shares; `names` what the values of a leaf with bands are called,
    lowest first.
    """

    class_name: str
    code: str
    title: str
    scale: Scale
    agreement: Agreement
    ratings: Ratings
    class_id: ClassId
    diagnosis: Diagnosis | None = None
    full: Fraction = Fraction(1)
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The indicator of the class."""
        return f"{self.class_id}/{self.code}"

    def headline(self, name: str) -> Statistic:
        """Return one of the headlines; see `headline`."""
        return headline(self.agreement, self.scale, name)


@dataclass(frozen=True, slots=True)
class RaterView:
    """One evaluator among the others.

    `severity` is the mean deviation from the others' mean on the `shared` cells, in shares of a
    leaf's points, negative if stricter; `pace` the median seconds between two records.
    """

    name: str
    cells: int
    shared: int
    severity: Fraction | None
    pace: float | None
    id: EvaluatorId


@dataclass(frozen=True, slots=True)
class CampaignAgreement:
    """How far the votes of a campaign agree, as they were when opened (`frozen`, '' if never).

    `ratings` is the table of all cells that several people rated, in shares of their points.
    `late` counts the packages merged since, which change nothing here; `seed` draws the intervals.
    """

    ratings: Ratings
    overall: Agreement
    dimensions: tuple[ScopeAgreement, ...]
    leaves: tuple[ScopeAgreement, ...]
    raters: tuple[RaterView, ...]
    frozen: str
    late: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class DrawnAgreement:
    """A campaign's agreement with its intervals: the headlines over all, α of every scope by id."""

    agreement: CampaignAgreement
    overall: tuple[Interval, ...]
    alphas: Mapping[str, Interval]


def with_intervals(agreement: CampaignAgreement, progress: Progress = SILENT) -> DrawnAgreement:
    """Draw the intervals that a paper tells; raises Cancelled between scopes."""
    scopes = (*agreement.dimensions, *agreement.leaves)
    overall = headline_intervals(agreement.ratings, agreement.overall, agreement.seed)
    alphas = {}
    for done, scope in enumerate(scopes):
        progress.step(done, len(scopes), scope.title)
        for each in intervals(scope.ratings, agreement.seed, names=("alpha",)):
            alphas[scope.id] = each
    progress.step(len(scopes), len(scopes))
    return DrawnAgreement(agreement, overall, alphas)


def headline(agreement: Agreement, scale: Scale, name: str) -> Statistic:
    """Return a headline statistic with its value, or why there is none.

    As `kappa` stands for two raters the plain one on names and the quadratic one on what has an
    order, for more raters Fleiss' on names; there is none for an order among more than two.
    """
    if name != "kappa":
        found = next((each for each in agreement.statistics if each.name == name), None)
        return found or Statistic(name, None, Why.FEW_RATERS)
    fitting = ("kappa",) if scale is Scale.NOMINAL else ("kappa_quadratic",)
    wanted = fitting if agreement.n_raters <= 2 else ("fleiss",)
    found = next((each for each in agreement.statistics if each.name in wanted), None)
    return found or Statistic("kappa", None, Why.MANY_RATERS)


def seed_of(campaign: str, frozen: str) -> int:
    """Return the seed of a campaign's intervals: the same for every reader of one opening."""
    return int(sha256(f"{campaign} {frozen}".encode())[:8], 16)


def headline_intervals(
    ratings: Ratings,
    agreement: Agreement,
    seed: int,
    *,
    replicates: int = REPLICATES,
    progress: Progress = SILENT,
) -> tuple[Interval, ...]:
    """Return the intervals of the headlines that a table has; raises Cancelled."""
    told = [headline(agreement, ratings.scale, name) for name in HEADLINES]
    names = [each.name for each in told if each.value is not None]
    if not names:
        return ()
    return intervals(ratings, seed, replicates, names=names, progress=progress)
