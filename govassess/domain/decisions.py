"""What the lead decides on a cell: what is disputed, what a decision rests on, who else signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.canonical import digest
from govassess.domain.answer_data import answer_to_data
from govassess.domain.answers import FindingState
from govassess.domain.findings import Words, url_key
from govassess.domain.leaf_scoring import LeafState, united_in
from govassess.domain.results import VetoState
from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.domain.single_votes import people_in, undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.canonical import Json
    from govassess.domain.answers import Cell, Finding
    from govassess.domain.findings import Trouble
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rubric import Indicator, Leaf
    from govassess.domain.single_votes import SingleVote


def disputed(leaf: Leaf, cell: Cell) -> tuple[Trouble, ...]:
    """Return the problems on which people differ, whatever the lead said of them.

    That are those one person confirmed and another withdrew, and those that not everybody found
    who looked.
    """
    if leaf.kind not in FINDING_KINDS:
        return ()
    found, people = united_in(leaf, undecided(cell)), set(people_in(cell))
    one_sided = (each for each in found.standing if people - finders(each))
    return (*found.contested, *one_sided)


def finders(trouble: Trouble) -> set[EvaluatorId]:
    """Return who says that a problem is there."""
    stated = (each for each in trouble.findings if each.state is not FindingState.WITHDRAWN)
    return {finding.evaluator for finding in stated}


def word_on(trouble: Trouble, cell: Cell) -> bool | None:
    """Return what the lead said of a problem: it stands, it does not, or nothing yet."""
    return Words(cell.confirmations).said(trouble.findings)


def is_settled(indicator: Indicator, cell: Cell, score: LeafScore) -> bool:
    """Tell whether the lead's word settles the cell: nothing in it waits any more.

    `score` is the cell's own with the lead's decisions.
    """
    if cell.consensus is not None:
        return True
    if not cell.confirmations or cell.clash or score.state is LeafState.OPEN:
        return False
    if any(mark.state is VetoState.PENDING for mark in score.vetoes):
        return False
    leaf = indicator.leaf
    if leaf is None or leaf.kind is Kind.VETO:
        return True
    return all(word_on(trouble, cell) is not None for trouble in disputed(leaf, cell))


def basis_of(cell: Cell) -> str:
    """Return the digest of what people said in a cell; notes and entries have no part in it."""
    votes: list[Json] = sorted(
        [str(vote.evaluator), answer_to_data(vote.answer)]
        for vote in cell.votes
        if vote.answer is not None
    )
    findings: list[Json] = sorted(_said(finding) for finding in cell.findings)
    return digest({"votes": votes, "findings": findings, "clash": cell.clash})


def _said(finding: Finding) -> list[str]:
    days = (finding.newest, finding.sent, finding.answered)
    return [
        *(finding.evaluator, finding.line, finding.state.value, str(finding.count)),
        *(url_key(finding.url), finding.column, *(str(day) for day in days)),
    ]


def has_changed(cell: Cell) -> bool:
    """Tell whether votes changed after the lead decided on them.

    False where nothing is decided, or it is not known on which votes.
    """
    words = [cell.consensus] if cell.consensus is not None else [*cell.confirmations]
    known = {word.basis for word in words if word.basis}
    return bool(known) and known != {basis_of(cell)}


def is_outside(votes: Sequence[SingleVote], decided: LeafScore) -> bool:
    """Tell whether a decision comes to what nobody's vote comes to; without a vote it does not.

    `decided` is the cell's score under the decision.
    """
    fires = tuple(mark.line for mark in decided.vetoes)
    outcome = (decided.state, decided.value, decided.extra, fires)
    return bool(votes) and all(vote.outcome != outcome for vote in votes)


def needs_second(
    indicator: Indicator, cell: Cell, decided: LeafScore, votes: Sequence[SingleVote]
) -> bool:
    """Tell whether a cell is decided against everybody's vote with nobody else's name to it.

    The lead's words on single problems side with one person or another: they go against all
    only where a problem that everybody found is struck.
    """
    if cell.consensus is not None:
        return not cell.consensus.second and is_outside(votes, decided)
    leaf, people = indicator.leaf, set(people_in(cell))
    if leaf is None or not people:
        return False
    found = united_in(leaf, undecided(cell)).standing
    signed = {word.finding or word.line for word in cell.confirmations if word.second}
    return any(
        word_on(each, cell) is False and finders(each) >= people and not _signed(each, signed)
        for each in found
    )


def _signed(trouble: Trouble, signed: set[str]) -> bool:
    names = {trouble.line, *(str(finding.id) for finding in trouble.findings)}
    return not names.isdisjoint(signed)
