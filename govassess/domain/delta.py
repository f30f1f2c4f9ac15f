"""What moved between two results: totals, ranks and grades of the sites that are not the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.snapshot import SealedScore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govassess.domain.results import Results


@dataclass(frozen=True, slots=True)
class Moved:
    """A site before and after."""

    site: str
    then: SealedScore
    now: SealedScore

    @property
    def gained(self) -> Fraction | None:
        """The points gained, negative if lost; None without two totals."""
        if self.then.total is None or self.now.total is None:
            return None
        return self.now.total - self.then.total


@dataclass(frozen=True, slots=True)
class Delta:
    """The sites that moved, in the order of the tables as they are now."""

    moved: tuple[Moved, ...] = ()

    def of(self, site: str) -> Moved | None:
        """Return how a site moved, or None if it did not."""
        return next((each for each in self.moved if each.site == site), None)


def scores_of(results: Results) -> dict[str, SealedScore]:
    """Return what every site has, by its id, in the order of the tables."""
    return {
        str(score.site.id): SealedScore(
            score.site.name,
            found.site_class.name,
            score.outcome.value,
            score.total,
            score.rank,
            score.grade or "",
        )
        for found in results.classes
        for score in found.sites
    }


def delta_of(then: Mapping[str, SealedScore], now: Results) -> Delta:
    """Return what moved; a site that was not there before is left out."""
    return Delta(
        tuple(
            Moved(site, then[site], score)
            for site, score in scores_of(now).items()
            if site in then and then[site] != score
        )
    )
