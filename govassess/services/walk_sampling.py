"""Drawing the objects a leaf is judged on, so that anybody can draw the same again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.answer_check import check_answer, sample_size
from govassess.domain.answers import Answer, SampledObject
from govassess.domain.changes import Action
from govassess.domain.lookup import name_key
from govassess.domain.rubric import Kind, LineType
from govassess.domain.sampling import Sample, draw
from govassess.domain.sentence import sentence
from govassess.domain.text import tidy_name
from govassess.errors import GovAssessError, Problem
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
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

    Raises ANSWER_REFUSED if what was judged is not among what was drawn.
    """
    indicator = campaign.walk.leaf(site, code)
    leaf = indicator.leaf
    if leaf is None or sample_size(leaf) is None:
        raise _refused(site, code)
    with campaign.database.read() as connection:
        cell = reading.own_cell(connection, site.id, code, by.id)
    answer = sampled_answer(leaf, cell.votes[0].answer if cell.votes else None, sample)
    reason = check_answer(leaf, indicator.points, answer)
    if reason is not None:
        raise GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)
    put = campaign.walk.rating_put(site, code, answer, cell, by=by)
    return campaign.edit(Action.RATE, by, [put], label=f"{site.name} {code}")


def sampled_answer(leaf: Leaf, answer: Answer | None, sample: Sample) -> Answer:
    """Return the answer with its drawing; an `elements` leaf gets a row for every drawn object.

    Rows on which nothing was judged yet give way to those drawn now.
    """
    before = Answer() if answer is None or answer.not_applicable else answer
    if leaf.kind is not Kind.ELEMENTS:
        return replace(before, sample=sample)
    labels = tuple(line.label for line in leaf.lines if line.type is LineType.ELEMENT)
    judged = {each.name: each for each in before.objects if set(labels) - set(each.unset)}
    wanted = sample.wanted(sample_size(leaf) or 0)
    names = [*sample.drawn, *(name for name in judged if name not in sample.drawn)]
    numbers = (str(number) for number in range(1, wanted + 1))
    names += [each for each in numbers if each not in names][: max(wanted - len(names), 0)]
    objects = tuple(judged.get(name, SampledObject(name, (), labels)) for name in names)
    return replace(before, objects=objects, sample=sample)


def sample_refusal(line: SheetLine, sample: Sample) -> Sentence | None:
    """Return why a leaf's objects cannot have been drawn so, or None."""
    answer = sampled_answer(line.leaf, line.answer, sample)
    return check_answer(line.leaf, line.indicator.points, answer)


def with_draw_of(answer: Answer, before: Answer | None) -> Answer:
    """Return a new verdict beside the drawing that stands: judging anew does not draw anew."""
    if answer.not_applicable or answer.sample is not None or before is None:
        return answer
    return answer if before.sample is None else replace(answer, sample=before.sample)


def _refused(site: Site, code: str) -> GovAssessError:
    reason = sentence("trace.answer_no_sample")
    return GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)
