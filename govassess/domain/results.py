"""Scored campaigns as frozen values: the one thing screen, workbook and bulletin are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.answers import Cell
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.evidence import Evidence
    from govassess.domain.last_cycle import PastScore
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Rubric
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.domain.trace import Step

SHOWN_DIGITS = 16
"""How much of a record's digest tells it from every other."""


class Outcome(StrEnum):
    """Scored and ranked, failed by a confirmed veto, or not complete yet."""

    SCORED = "scored"
    VETOED = "vetoed"
    INCOMPLETE = "incomplete"


class VetoState(StrEnum):
    """A fired veto line counts once a second person or the lead has confirmed it."""

    CONFIRMED = "confirmed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class PartScore:
    """A part's or level-1 indicator's score, out of `full`; `nominal` is printed in the rubric.

    A part's score is rescaled after leaves dropped out, its level-1 indicators' are not: they
    add up to the part once multiplied by `SiteScore.scale`. `counts` is false for a bonus part
    that stays closed; `score` is None while nothing in it is answered, where nothing in it
    applies, and for a vetoed site.
    """

    code: str
    title: str
    part: str
    nominal: Fraction
    full: Fraction
    score: Fraction | None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class VetoMark:
    """A veto line that fired."""

    indicator: str
    line: str
    text: str
    state: VetoState


@dataclass(frozen=True, slots=True)
class SiteScore:
    """One site's outcome with everything that explains it.

    `exact` is the unrounded total of what is answered, `total` the printed one (rounded half up
    to the campaign's decimals); both None for a vetoed site that is not scored.
    `scale` is the factor of a part rescaled after leaves dropped out (1 otherwise), by part code.
    `open` counts leaves that count and are unanswered or undecided; `warnings` are early-warning
    sentences; `remarks` the standing remarks for the table (veto cause, not applicable leaves);
    `past` what the site had in the last cycle, None if that is not known.
    `place_points` what the rank is worth where the rubric says so, exact.
    """

    site: Site
    outcome: Outcome
    exact: Fraction | None
    total: Fraction | None
    rank: int | None
    grade: str | None
    bonus_open: bool
    parts: tuple[PartScore, ...]
    dimensions: tuple[PartScore, ...]
    vetoes: tuple[VetoMark, ...]
    open: int
    trace: Step
    scale: tuple[tuple[str, Fraction], ...] = ()
    warnings: tuple[Sentence, ...] = ()
    remarks: tuple[Sentence, ...] = ()
    past: PastScore | None = None
    place_points: Fraction | None = None

    @property
    def climbed(self) -> int | None:
        """The places gained on the last cycle, negative if lost; None without two places."""
        if self.past is None or self.past.rank is None or self.rank is None:
            return None
        return self.past.rank - self.rank

    @property
    def gained(self) -> Fraction | None:
        """The points gained on the last cycle, by printed totals of a complete site."""
        if self.past is None or self.total is None or self.outcome is not Outcome.SCORED:
            return None
        return self.total - self.past.total


@dataclass(frozen=True, slots=True)
class ClassResults:
    """A class's sites in rank order: ranked, then incomplete by provisional total, then vetoed."""

    site_class: SiteClass
    rubric: Rubric
    sites: tuple[SiteScore, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A picture bound to a cell, as papers name it; `at` is UTC ISO 8601, `path` relative.

    `kept` is its record, for whoever shows it.
    """

    picture: str
    site: str
    indicator: str
    url: str
    title: str
    at: str
    evaluator: str
    path: str
    kept: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a paper or a results screen needs, read once.

    `cells` maps (site id, indicator code) to what was recorded there.
    """

    campaign: CampaignSettings
    classes: tuple[ClassResults, ...]
    evaluators: tuple[Evaluator, ...] = ()
    cells: tuple[tuple[tuple[str, str], Cell], ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()

    def pictures(self) -> dict[tuple[str, str], tuple[EvidenceRow, ...]]:
        """Return the pictures of every cell (site id, indicator code) that has some."""
        found: dict[tuple[str, str], tuple[EvidenceRow, ...]] = {}
        for row in self.evidence:
            key = (row.site, row.indicator)
            found[key] = (*found.get(key, ()), row)
        return found
