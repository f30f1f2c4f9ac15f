"""Which elements a site lacks, as far as everybody who looked agrees."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from govassess.domain.rubric import LineType

if TYPE_CHECKING:
    from govassess.domain.answers import Answer, Cell
    from govassess.domain.rubric import Leaf


class Elements:
    """The elements of one leaf, and what answers say of them."""

    def __init__(self, leaf: Leaf) -> None:
        self._labels = frozenset(line.label for line in leaf.lines if line.type is LineType.ELEMENT)
        self._known: dict[int, tuple[Answer, frozenset[str]]] = {}

    def lacking(self, cell: Cell) -> frozenset[str] | None:
        """Return the elements that some judged object of the site lacks; None where none was.

        The lead's decision counts alone; without one an element is lacking if every vote says so.
        """
        if cell.consensus is not None:
            answers = [cell.consensus.answer]
        else:
            answers = [vote.answer for vote in cell.votes if vote.answer is not None]
        told = [self._lacking(each) for each in answers if each.objects and not each.not_applicable]
        return reduce(frozenset.intersection, told) if told else None

    def _lacking(self, answer: Answer) -> frozenset[str]:
        """Return what an object of an answer lacks; many sites share one answer."""
        known = self._known.get(id(answer))
        if known is None:
            known = self._known[id(answer)] = (answer, self._missing(answer))
        return known[1]

    def _missing(self, answer: Answer) -> frozenset[str]:
        """Return the elements that an object lacks; what nobody looked at yet is not lacking."""
        missing: frozenset[str] = frozenset()
        for judged in answer.objects:
            missing |= self._labels - frozenset((*judged.present, *judged.unset))
        return missing
