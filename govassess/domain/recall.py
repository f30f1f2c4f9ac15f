"""What scoring found before: what a rule says of an answer, what a leaf of the site was worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from govassess.domain.answers import Answer, Cell
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rules.case import Worth

Worths: TypeAlias = "dict[tuple[str, date | None, Answer], Worth]"
"""What rules say of single answers, by leaf and time point: people and sites repeat each other."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What need not be found again as long as rubric, voting, calendar and the site are the same.

    `worths` serve all sites of a rubric, `leaves` this one site: each leaf's score with the cell
    it was made of. Both are filled while scoring.
    """

    worths: Worths = field(default_factory=dict)
    leaves: dict[str, tuple[Cell, LeafScore]] = field(default_factory=dict)
