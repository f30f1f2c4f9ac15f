"""A leaf whose text or rule changed mid-campaign: which records still count (scoring.md §1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.answers import Cell, Vote


@dataclass(frozen=True, slots=True)
class Revision:
    """A leaf that has been changed since answers could be given.

    `digest` is the leaf's digest in force; `first` the one that was in force before the first
    change: records that name no digest were made under it. `at` is when it changed last (UTC).
    """

    first: str
    digest: str
    at: str

    def holds(self, leaf: str) -> bool:
        """Tell whether a record made under the digest `leaf` ('' for none named) still counts."""
        return (leaf or self.first) == self.digest

    @property
    def stamp(self) -> str:
        """What a record made now has to name; '' where it needs to name nothing."""
        return "" if self.first == self.digest else self.digest


def revised(before: Revision | None, was: str, now: str, at: str) -> Revision | None:
    """Return the revision of a leaf whose digest `was` in force and is `now` another, or the same.

    Changing a leaf back makes the records of the first text count again.
    """
    if was == now:
        return before
    return Revision(before.first if before else was, now, at)


def reopened(cell: Cell, revision: Revision) -> Cell:
    """Return the cell with only what was recorded under the leaf in force; the rest is former."""
    findings = tuple(each for each in cell.findings if revision.holds(each.leaf))
    consensus = cell.consensus
    return replace(
        cell,
        votes=tuple(_reopened_vote(vote, revision) for vote in cell.votes),
        findings=findings,
        former=tuple(each for each in cell.findings if not revision.holds(each.leaf)),
        consensus=consensus if consensus and revision.holds(consensus.leaf) else None,
        confirmations=tuple(each for each in cell.confirmations if revision.holds(each.leaf)),
    )


def _reopened_vote(vote: Vote, revision: Revision) -> Vote:
    if vote.answer is None or revision.holds(vote.leaf):
        return vote
    return replace(vote, answer=None, former=vote.answer)
