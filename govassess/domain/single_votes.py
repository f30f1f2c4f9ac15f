"""What one person said about a cell, standing alone: as if nobody else had rated it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.answers import Cell, Confirmation, FindingState
from govassess.domain.leaf_scoring import LeafContext, LeafState, leaf_score
from govassess.domain.votes import Voting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.answers import Answer, Finding
    from govassess.domain.freshness import Reckoning
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.recall import Worths
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.sites import Site


@dataclass(frozen=True, slots=True)
class SingleVote:
    """One person's word on a cell: the answer or the findings, and what they alone are worth.

    `value` is out of the leaf's points (in a pool what is taken off), None while the rule cannot
    tell, and for "not applicable"; `fires` names the veto lines this person alone would fire.
    """

    evaluator: EvaluatorId
    answer: Answer | None
    findings: tuple[Finding, ...]
    state: LeafState
    value: Fraction | None
    extra: Fraction = Fraction(0)
    fires: tuple[str, ...] = ()

    @property
    def outcome(self) -> tuple[object, ...]:
        """What the vote comes to; two votes with one outcome do not differ in effect."""
        return self.state, self.value, self.extra, self.fires


def people_in(cell: Cell) -> tuple[EvaluatorId, ...]:
    """Return who answered the leaf whole or found something there; a note alone is no vote."""
    voters = {
        vote.evaluator for vote in cell.votes if vote.answer is not None and vote.answer.is_complete
    }
    return tuple(sorted(voters | {finding.evaluator for finding in cell.findings}))


def alone(cell: Cell, person: EvaluatorId, fires: Iterable[str] = ()) -> Cell:
    """Return the cell with one person's records only, taken to be right.

    Their findings stand, and the veto lines they fire need no second person.
    """
    findings = tuple(each for each in cell.findings if each.evaluator == person)
    lines = {each.line for each in findings if each.state is FindingState.CONFIRMED}
    return Cell(
        votes=tuple(vote for vote in cell.votes if vote.evaluator == person),
        findings=findings,
        confirmations=tuple(Confirmation(line, stands=True) for line in sorted({*lines, *fires})),
    )


def context_of(rubric: Rubric, indicator: Indicator, site: Site, at: Reckoning) -> LeafContext:
    """Return what a single vote on a leaf is scored by; windows end at the site's own time."""
    pool = rubric.part(indicator.part).pool
    return LeafContext(Voting(), site.time_point or at.day, site, pool, work=at.work)


def single_votes(
    indicator: Indicator, cell: Cell, context: LeafContext, worths: Worths | None = None
) -> tuple[SingleVote, ...]:
    """Return what each person's word on a cell is worth alone, ordered by person.

    The lead's decisions have no part in it, nor what is deducted under other leaves; `worths` is
    what this rubric's rules said of answers before.
    """
    found = []
    for person in people_in(cell):
        own = alone(cell, person)
        score = leaf_score(indicator, own, context, worths)
        answer = own.votes[0].answer if own.votes else None
        found.append(
            SingleVote(
                person,
                answer,
                own.findings,
                score.state,
                score.value,
                score.extra,
                tuple(mark.line for mark in score.vetoes),
            )
        )
    return tuple(found)


def undecided(cell: Cell) -> Cell:
    """Return the cell as it was before the lead decided anything."""
    return replace(cell, consensus=None, confirmations=())
