"""How far a campaign's votes agree: by leaf, by level-1 indicator, over all, and each rater."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from govassess.domain.agreement import Agreement, agreement_of
from govassess.domain.agreement_raters import pace, severities
from govassess.domain.agreement_votes import leaf_ratings, scale_of, share_ratings
from govassess.domain.freshness import Reckoning
from govassess.domain.single_votes import SingleVote, context_of, single_votes
from govassess.services.campaigns_holidays import work_calendar
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from sqlalchemy import Connection

    from govassess.domain.agreement_ratings import Ratings, Scale
    from govassess.domain.answers import Cell
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.store.reading import CellKey

_BREAK = timedelta(minutes=30)
"""A longer gap between two records is no time spent rating."""


@dataclass(frozen=True, slots=True)
class ScopeAgreement:
    """The agreement on one leaf, on its own `scale`, or on one level-1 indicator in shares."""

    class_name: str
    code: str
    title: str
    scale: Scale
    agreement: Agreement


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


@dataclass(frozen=True, slots=True)
class CampaignAgreement:
    """How far the votes of a campaign agree, as they were when opened (`frozen`, '' if never).

    `ratings` is the table of all cells that several people rated, in shares of their points.
    """

    ratings: Ratings
    overall: Agreement
    dimensions: tuple[ScopeAgreement, ...]
    leaves: tuple[ScopeAgreement, ...]
    raters: tuple[RaterView, ...]
    frozen: str


@dataclass(frozen=True, slots=True)
class Read:
    """What agreement and disagreements are made of, read in one short transaction."""

    settings: CampaignSettings
    classes: tuple[tuple[SiteClass, Rubric], ...]
    sites: tuple[Site, ...]
    people: tuple[Evaluator, ...]
    cells: dict[CellKey, Cell]

    @property
    def reckoning(self) -> Reckoning:
        """From when windows are counted back, and which days are working days."""
        day = self.settings.time_point or self.settings.last_day
        return Reckoning(day, work_calendar(self.settings))


@dataclass(frozen=True, slots=True)
class _Rated:
    """One cell somebody rated, with what each vote is worth alone."""

    site_class: SiteClass
    rubric: Rubric
    leaf: Indicator
    votes: tuple[SingleVote, ...]


def read_votes(connection: Connection, cells: dict[CellKey, Cell]) -> Read:
    """Read what goes with the cells."""
    classes = reading.classes(connection)
    return Read(
        settings=reading.campaign_settings(connection),
        classes=tuple((item, reading.rubric(connection, item.id)) for item in classes),
        sites=reading.sites(connection),
        people=reading.evaluators(connection),
        cells=cells,
    )


def agreement_in(
    read: Read, moments: Mapping[str, tuple[str, ...]], frozen: str
) -> CampaignAgreement:
    """Return every figure; `moments` are when each person recorded something (UTC ISO 8601)."""
    rated = list(_rated(read))
    ratings = share_ratings((each.rubric, each.leaf, each.votes) for each in rated)
    return CampaignAgreement(
        ratings=ratings,
        overall=agreement_of(ratings),
        dimensions=tuple(_dimensions(read, rated)),
        leaves=tuple(_leaves(read, rated)),
        raters=tuple(_raters(read, rated, ratings, moments)),
        frozen=frozen,
    )


def _rated(read: Read) -> Iterator[_Rated]:
    """Yield the cells that count, in the order of classes, leaves and sites."""
    for item, rubric in read.classes:
        sites = [site for site in read.sites if site.class_id == item.id]
        for leaf in rubric.leaves():
            for site in sites:
                cell = read.cells.get((site.id, leaf.code))
                if cell is None or cell.clash:
                    continue
                context = context_of(rubric, leaf, site, read.reckoning)
                yield _Rated(item, rubric, leaf, single_votes(leaf, cell, context))


def _leaves(read: Read, rated: Sequence[_Rated]) -> Iterator[ScopeAgreement]:
    found: defaultdict[tuple[str, str], list[tuple[SingleVote, ...]]] = defaultdict(list)
    for each in rated:
        found[each.site_class.id, each.leaf.code].append(each.votes)
    for item, rubric in read.classes:
        for leaf in rubric.leaves():
            agreement = agreement_of(leaf_ratings(leaf, found[item.id, leaf.code]))
            yield ScopeAgreement(item.name, leaf.code, leaf.title, scale_of(leaf), agreement)


def _dimensions(read: Read, rated: Sequence[_Rated]) -> Iterator[ScopeAgreement]:
    for item, rubric in read.classes:
        for root in rubric.roots:
            codes = {node.code for node in root.walk()}
            ratings = share_ratings(
                (each.rubric, each.leaf, each.votes)
                for each in rated
                if each.site_class == item and each.leaf.code in codes
            )
            agreement = agreement_of(ratings)
            yield ScopeAgreement(item.name, root.code, root.title, ratings.scale, agreement)


def _raters(
    read: Read, rated: Sequence[_Rated], ratings: Ratings, moments: Mapping[str, tuple[str, ...]]
) -> Iterator[RaterView]:
    severe = {each.rater: each for each in severities(ratings)}
    for person in read.people:
        times = map(datetime.fromisoformat, moments.get(person.id, ()))
        known = severe.get(person.id)
        yield RaterView(
            name=person.name,
            cells=sum(vote.evaluator == person.id for each in rated for vote in each.votes),
            shared=known.shared if known else 0,
            severity=known.deviation if known else None,
            pace=pace(times, _BREAK),
        )
