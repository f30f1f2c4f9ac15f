"""What scoring found before: what a rule says of an answer, what a leaf of the site was worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.rules import RULES

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from govassess.domain.answers import Answer, Cell
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rules.case import Case, Worth


class Said(NamedTuple):
    """A leaf's case, and what its rule says of single answers, each asked for once."""

    case: Case
    worths: dict[Answer, Worth]

    def of(self, answer: Answer) -> Worth:
        """Return what an answer is worth where nothing was found."""
        worth = self.worths.get(answer)
        if worth is None:
            rule = RULES[self.case.leaf.kind]
            worth = self.worths[answer] = rule(self.case.answered(answer))
        return worth


Worths: TypeAlias = "dict[tuple[str, date | None], Said]"
"""What the rules of a rubric say, by leaf and time point: people and sites repeat each other."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What need not be found again as long as rubric, voting, calendar and the site are the same.

    `worths` serve all sites of a rubric, `leaves` this one site: each leaf's score with the cell
    it was made of. Both are filled while scoring.
    """

    worths: Worths = field(default_factory=dict)
    leaves: dict[str, tuple[Cell, LeafScore]] = field(default_factory=dict)
