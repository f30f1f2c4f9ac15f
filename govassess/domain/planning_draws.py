"""What stands of a drawing: the lead's sealed one, until a cell was judged on another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.answer_check import sample_size
from govassess.domain.answers import Answer, SampledObject
from govassess.domain.rubric import Kind, LineType

if TYPE_CHECKING:
    from govassess.domain.answers import Cell
    from govassess.domain.planning_data import SealedDraw
    from govassess.domain.rubric import Leaf
    from govassess.domain.sampling import Sample


def may_be_drawn(leaf: Leaf) -> bool:
    """Tell whether objects of a leaf can be drawn from a list before the visit."""
    return leaf.kind is not Kind.ENQUIRY and sample_size(leaf) is not None


def is_judged(leaf: Leaf, cell: Cell) -> bool:
    """Tell whether one person's cell says anything yet but how its objects were drawn."""
    if cell.findings:
        return True
    answer = cell.votes[0].answer if cell.votes else None
    if answer is None or not answer.is_verdict:
        return False
    if leaf.kind is Kind.ELEMENTS and not answer.not_applicable:
        return not answer.objects or any(_is_touched(leaf, each) for each in answer.objects)
    return True


def standing_sample(leaf: Leaf, cell: Cell, sealed: SealedDraw | None) -> Sample | None:
    """Return the drawing one person's cell is judged on: its own once anything was judged."""
    own = cell.votes[0].answer if cell.votes else None
    if sealed is None or is_judged(leaf, cell):
        return own.sample if own else None
    return sealed.sample


def standing_answer(leaf: Leaf, cell: Cell, sealed: SealedDraw | None) -> Answer | None:
    """Return the answer that judging goes on from: with the objects of the sealed drawing."""
    own = cell.votes[0].answer if cell.votes else None
    if sealed is None or is_judged(leaf, cell):
        return own
    return sampled_answer(leaf, own, sealed.sample)


def sampled_answer(leaf: Leaf, answer: Answer | None, sample: Sample) -> Answer:
    """Return the answer with its drawing; an `elements` leaf gets a row for every drawn object.

    Rows on which nothing was judged yet give way to those drawn now.
    """
    before = Answer() if answer is None or answer.not_applicable else answer
    if leaf.kind is not Kind.ELEMENTS:
        return replace(before, sample=sample)
    labels = _labels(leaf)
    judged = {each.name: each for each in before.objects if _is_touched(leaf, each)}
    wanted = sample.wanted(sample_size(leaf) or 0)
    names = [*sample.drawn, *(name for name in judged if name not in sample.drawn)]
    numbers = (str(number) for number in range(1, wanted + 1))
    names += [each for each in numbers if each not in names][: max(wanted - len(names), 0)]
    objects = tuple(judged.get(name, SampledObject(name, (), labels)) for name in names)
    return replace(before, objects=objects, sample=sample)


def _is_touched(leaf: Leaf, each: SampledObject) -> bool:
    return bool(set(_labels(leaf)) - set(each.unset))


def _labels(leaf: Leaf) -> tuple[str, ...]:
    return tuple(line.label for line in leaf.lines if line.type is LineType.ELEMENT)
