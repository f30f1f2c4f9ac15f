"""How far a campaign's votes agree: by leaf, by level-1 indicator, over all, and each rater."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from govassess.domain.agreement import agreement_of
from govassess.domain.agreement_campaign import (
    CampaignAgreement,
    RaterView,
    ScopeAgreement,
    seed_of,
)
from govassess.domain.agreement_diagnosis import SharedCell, Side, diagnosis_of, place_key
from govassess.domain.agreement_raters import BREAK, pace, severities
from govassess.domain.agreement_votes import (
    full_of,
    leaf_ratings,
    scale_of,
    share_ratings,
    value_names,
)
from govassess.domain.changes import Subject
from govassess.domain.freshness import Reckoning
from govassess.domain.questions import Cause
from govassess.domain.single_votes import SingleVote, context_of, single_votes
from govassess.errors import GovAssessError, Problem
from govassess.services.campaigns_holidays import work_calendar
from govassess.services.reports_memory import unswept
from govassess.store import opening, reading, reading_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from govassess.domain.agreement_ratings import Ratings
    from govassess.domain.answers import Cell
    from govassess.domain.campaign import CampaignSettings, SiteClass
    from govassess.domain.people import Evaluator
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.store.opening import VoteAct, VoteKey
    from govassess.store.reading import CellKey

__all__ = ["CampaignAgreement", "RaterView", "Read", "ScopeAgreement", "campaign_agreement"]


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
    site: Site
    votes: tuple[SingleVote, ...]


@dataclass(frozen=True, slots=True)
class _Circumstances:
    """What stood around the votes: places and times by (site, code, person), the lead's causes."""

    places: Mapping[VoteKey, frozenset[str]]
    times: Mapping[VoteKey, str]
    causes: Mapping[CellKey, tuple[Cause, ...]]


def campaign_agreement(campaign: Campaign) -> CampaignAgreement:
    """Return how far the votes agree as they were at the opening; raises VOTES_CLOSED.

    The lead's decisions have no part in it, only the causes they gave are counted.
    """
    blindness = campaign.reports.blindness()
    if blindness.closed:
        raise GovAssessError(Problem.VOTES_CLOSED)
    with campaign.database.read() as connection:
        read = read_votes(connection, opening.frozen_cells(connection))
        acts = opening.vote_acts(connection)
        around = _circumstances(connection, read, acts)
        merges = reading.values_of(connection, Subject.MERGE).values()
    with unswept():
        rated = list(_rated(read))
        ratings = share_ratings((each.rubric, each.leaf, each.votes) for each in rated)
        return CampaignAgreement(
            ratings=ratings,
            overall=agreement_of(ratings),
            dimensions=tuple(_dimensions(read, rated)),
            leaves=tuple(_leaves(read, rated, around)),
            raters=tuple(_raters(read, rated, ratings, acts)),
            frozen=blindness.opened,
            late=sum(bool(each.get("late")) for each in merges),
            seed=seed_of(campaign.database.campaign_id, blindness.opened),
        )


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


def _circumstances(connection: Connection, read: Read, acts: tuple[VoteAct, ...]) -> _Circumstances:
    places: defaultdict[VoteKey, set[str]] = defaultdict(set)
    for (site, code), cell in read.cells.items():
        for finding in cell.findings:
            places[site, code, finding.evaluator].add(place_key(finding.url))
    kept = {item.id: item for item in reading_pictures.evidence(connection)}
    for binding in reading_pictures.bindings(connection):
        item = kept.get(binding.evidence)
        if item is not None:
            key = (binding.site, binding.indicator, item.evaluator)
            places[key].add(place_key(item.capsule.url))
    return _Circumstances(
        places={key: frozenset(found - {""}) for key, found in places.items()},
        times={act.vote: act.at for act in acts},
        causes=_stated_causes(connection),
    )


def _stated_causes(connection: Connection) -> dict[CellKey, tuple[Cause, ...]]:
    """Return the causes that decisions name; what is written otherwise is passed over."""
    known = {cause.value: cause for cause in Cause}
    found: defaultdict[CellKey, dict[Cause, None]] = defaultdict(dict)
    for kind in (Subject.CONSENSUS, Subject.CONFIRMATION):
        for subject, value in reading.values_of(connection, kind).items():
            site, _, rest = subject.partition("/")
            named = value.get("causes") if isinstance(value, dict) else None
            for name in named if isinstance(named, list) else ():
                if name in known:
                    found[site, rest.partition("/")[0]][known[name]] = None
    return {key: tuple(causes) for key, causes in found.items()}


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
                votes = single_votes(leaf, cell, context)
                yield _Rated(item, rubric, leaf, site, votes)


def _leaves(
    read: Read, rated: Sequence[_Rated], around: _Circumstances
) -> Iterator[ScopeAgreement]:
    found: defaultdict[tuple[str, str], list[_Rated]] = defaultdict(list)
    for each in rated:
        found[each.site_class.id, each.leaf.code].append(each)
    for item, rubric in read.classes:
        for leaf in rubric.leaves():
            cells = found[item.id, leaf.code]
            ratings = leaf_ratings(leaf, (each.votes for each in cells))
            yield ScopeAgreement(
                class_name=item.name,
                code=leaf.code,
                title=leaf.title,
                scale=scale_of(leaf),
                agreement=agreement_of(ratings),
                ratings=ratings,
                class_id=item.id,
                diagnosis=diagnosis_of(_shared(each, around) for each in cells),
                full=full_of(rubric, leaf),
                names=value_names(leaf),
            )


def _shared(rated: _Rated, around: _Circumstances) -> SharedCell:
    site, code = str(rated.site.id), rated.leaf.code
    return SharedCell(
        rated.site.id,
        tuple(_side(vote, (site, code, str(vote.evaluator)), around) for vote in rated.votes),
        around.causes.get((site, code), ()),
    )


def _side(vote: SingleVote, key: VoteKey, around: _Circumstances) -> Side:
    at = around.times.get(key)
    return Side(
        person=vote.evaluator,
        outcome=vote.outcome,
        places=around.places.get(key, frozenset()),
        at=None if at is None else datetime.fromisoformat(at),
        value=vote.value,
        fires=bool(vote.fires),
    )


def _dimensions(read: Read, rated: Sequence[_Rated]) -> Iterator[ScopeAgreement]:
    for item, rubric in read.classes:
        for root in rubric.roots:
            codes = {node.code for node in root.walk()}
            ratings = share_ratings(
                (each.rubric, each.leaf, each.votes)
                for each in rated
                if each.site_class == item and each.leaf.code in codes
            )
            yield ScopeAgreement(
                class_name=item.name,
                code=root.code,
                title=root.title,
                scale=ratings.scale,
                agreement=agreement_of(ratings),
                ratings=ratings,
                class_id=item.id,
            )


def _raters(
    read: Read, rated: Sequence[_Rated], ratings: Ratings, acts: tuple[VoteAct, ...]
) -> Iterator[RaterView]:
    severe = {each.rater: each for each in severities(ratings)}
    cells = Counter(vote.evaluator for each in rated for vote in each.votes)
    for person in read.people:
        moments = (datetime.fromisoformat(act.at) for act in acts if act.by == person.id)
        known = severe.get(person.id)
        yield RaterView(
            name=person.name,
            cells=cells[person.id],
            shared=known.shared if known else 0,
            severity=known.deviation if known else None,
            pace=pace(moments, BREAK),
            id=person.id,
        )
