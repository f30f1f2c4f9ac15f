"""Which elements a site lacks, as far as everybody who looked agrees."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from govassess.domain.rubric import LineType

if TYPE_CHECKING:
    from govassess.domain.answers import Answer, Cell
    from govassess.domain.rubric import Leaf


def lacking(leaf: Leaf, cell: Cell) -> frozenset[str] | None:
    """Return the elements that some judged object of the site lacks; None where none was judged.

    The lead's decision counts alone; without one an element is lacking if every vote says so.
    """
    if cell.consensus is not None:
        answers = [cell.consensus.answer]
    else:
        answers = [vote.answer for vote in cell.votes if vote.answer is not None]
    told = [answer for answer in answers if answer.objects and not answer.not_applicable]
    if not told:
        return None
    labels = frozenset(line.label for line in leaf.lines if line.type is LineType.ELEMENT)
    return reduce(frozenset.intersection, (_lacking(answer, labels) for answer in told))


def _lacking(answer: Answer, labels: frozenset[str]) -> frozenset[str]:
    """Return the elements that an object lacks; what nobody looked at yet is not lacking."""
    missing: frozenset[str] = frozenset()
    for judged in answer.objects:
        missing |= labels - frozenset((*judged.present, *judged.unset))
    return missing
