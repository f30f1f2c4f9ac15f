"""Drawing the objects a leaf is judged on, so that anybody can draw the same again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.answer_check import check_answer, sample_size
from govassess.domain.changes import Action, Subject
from govassess.domain.ids import SiteId
from govassess.domain.lookup import name_key
from govassess.domain.planning_data import draw_from_data, draw_subject
from govassess.domain.planning_draws import (
    may_be_drawn,
    sampled_answer,
    standing_answer,
    standing_sample,
)
from govassess.domain.sampling import Sample, draw
from govassess.domain.sentence import sentence
from govassess.domain.text import tidy_name
from govassess.errors import GovAssessError, Problem
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from govassess.domain.answers import Answer, Cell
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.planning_data import SealedDraw
    from govassess.domain.rubric import Leaf
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine


def draw_objects(
    campaign: Campaign, site: Site, code: str, items: Iterable[str], *, seed: str = ""
) -> Sample:
    """Draw as many of the items as the leaf samples, all of them if fewer exist.

    Without a seed it is made of campaign, site and leaf: nobody has to choose one, and nobody
    can. Raises NAME_UNKNOWN for a foreign code, NAME_TAKEN for an item named twice,
    ANSWER_REFUSED for a leaf that is not sampled.
    """
    leaf = campaign.walk.leaf(site, code).leaf
    if leaf is None or sample_size(leaf) is None:
        raise _refused(site, code)
    return drawn_from(leaf, items, seed=seed or proposed_seed(campaign, site, code))


def proposed_seed(campaign: Campaign, site: Site, code: str) -> str:
    """Return the seed of a draw for which nobody chose one."""
    return "".join(f"{campaign.settings().id[:8]}-{site.name}-{code}".split())


def drawn_from(leaf: Leaf, items: Iterable[str], *, seed: str) -> Sample:
    """Draw what the leaf samples; raises NAME_TAKEN for an item named twice."""
    names = [name for name in map(tidy_name, items) if name]
    seen: set[str] = set()
    for name in names:
        if name_key(name) in seen:
            raise GovAssessError(Problem.NAME_TAKEN, name=name)
        seen.add(name_key(name))
    return draw(names, sample_size(leaf) or 0, seed)


def record_sample(campaign: Campaign, site: Site, code: str, sample: Sample, by: Actor) -> Change:
    """Record how a leaf's objects were drawn, beside what was judged so far.

    Raises ANSWER_REFUSED if what was judged is not among what was drawn, or if the lead sealed a
    drawing: then nobody draws another.
    """
    indicator = campaign.walk.leaf(site, code)
    leaf = indicator.leaf
    if leaf is None or sample_size(leaf) is None:
        raise _refused(site, code)
    with campaign.database.read() as connection:
        cell = reading.own_cell(connection, site.id, code, by.id)
        sealed = sealed_draw(connection, leaf, site.id, code)
    if sealed is not None:
        told = sentence("faults.draw_sealed", day=sealed.at[:10])
        raise GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=told)
    answer = sampled_answer(leaf, cell.votes[0].answer if cell.votes else None, sample)
    reason = check_answer(leaf, indicator.points, answer)
    if reason is not None:
        raise GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)
    put = campaign.walk.rating_put(site, code, answer, cell, by=by)
    return campaign.edit(Action.RATE, by, [put], label=f"{site.name} {code}")


def sample_refusal(line: SheetLine, sample: Sample) -> Sentence | None:
    """Return why a leaf's objects cannot have been drawn so, or None."""
    answer = sampled_answer(line.leaf, line.answer, sample)
    return check_answer(line.leaf, line.indicator.points, answer)


def with_draw_of(answer: Answer, before: Answer | None) -> Answer:
    """Return a new verdict beside the drawing that stands: judging anew does not draw anew."""
    if answer.not_applicable or answer.sample is not None or before is None:
        return answer
    return answer if before.sample is None else replace(answer, sample=before.sample)


def sealed_draw(connection: Connection, leaf: Leaf, site: SiteId, code: str) -> SealedDraw | None:
    """Return what the lead drew for a leaf of a site before the visit, if anything."""
    if not may_be_drawn(leaf):
        return None
    value = reading.raw_value(connection, Subject.DRAW, draw_subject(site, code))
    return None if value is None else draw_from_data(value)


def sealed_draws(connection: Connection) -> dict[tuple[SiteId, str], SealedDraw]:
    """Return everything the lead drew before the visits, by site and leaf."""
    values = reading.values_of(connection, Subject.DRAW)
    cells = {subject: subject.partition("/") for subject in values}
    return {
        (SiteId(cell[0]), cell[2]): draw_from_data(values[subject])
        for subject, cell in cells.items()
    }


def beside_draw(leaf: Leaf, answer: Answer, cell: Cell, sealed: SealedDraw | None) -> Answer:
    """Return a new verdict beside the drawing the cell is judged on.

    That is the one that stands; before anything was judged it is the lead's sealed one.
    """
    if answer.not_applicable:
        return answer
    if sealed is not None and standing_sample(leaf, cell, sealed) == sealed.sample:
        return replace(answer, sample=sealed.sample)
    return with_draw_of(answer, cell.votes[0].answer if cell.votes else None)


def begun_answer(leaf: Leaf, cell: Cell, sealed: SealedDraw | None) -> Answer | None:
    """Return what a first finding records beside itself: the sealed drawing; None if it stands."""
    own = cell.votes[0].answer if cell.votes else None
    begun = standing_answer(leaf, cell, sealed)
    return None if begun is None or begun == own else begun


def _refused(site: Site, code: str) -> GovAssessError:
    reason = sentence("trace.answer_no_sample")
    return GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)
