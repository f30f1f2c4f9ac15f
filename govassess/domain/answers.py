"""What people record about one cell: a vote, the findings behind it, and the lead's decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from govassess.domain.ids import EvaluatorId, FindingId, SiteId
    from govassess.domain.observations import Adoption
    from govassess.domain.questions import Cause
    from govassess.domain.sampling import Sample


@dataclass(frozen=True, slots=True)
class SampledObject:
    """An object of an `elements` leaf and the elements it has; the name is '' when unsampled.

    Elements in `unset` were not looked at yet; all others that are not present are missing.
    """

    name: str
    present: tuple[str, ...]
    unset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One verdict in the form its leaf's kind asks for; every other field stays empty.

    `number` serves points, measure and external; `option` is a band's label; `day` is a measure
    given as a date; `objects` are the element rows; `checks` pairs a line's code with yes or no;
    `looked_at` states that a finding leaf was examined (with no finding: nothing was found).
    Beside "not applicable" `checks` may name bonus lines: done without being obliged.
    Beside the verdict may stand `observed`, the number of observations a measured share rests
    on, and `sample`, how the judged objects were drawn.
    """

    not_applicable: bool = False
    number: Fraction | None = None
    option: str | None = None
    day: date | None = None
    objects: tuple[SampledObject, ...] = ()
    checks: tuple[tuple[str, bool], ...] = ()
    looked_at: bool = False
    observed: int | None = None
    sample: Sample | None = None

    def measured(self, number: Fraction, observed: int | None) -> Answer:
        """Return the answer with this number, and the observations it rests on."""
        return Answer(
            self.not_applicable,
            number,
            self.option,
            self.day,
            self.objects,
            self.checks,
            self.looked_at,
            observed,
            self.sample,
        )

    @property
    def is_complete(self) -> bool:
        """Whether it is a verdict, and every element of every object was looked at."""
        return self.is_verdict and not any(each.unset for each in self.objects)

    @property
    def is_verdict(self) -> bool:
        """Whether it says more than how the objects to judge were drawn.

        Where none exist, nothing is left to be said.
        """
        measured = self.number is not None or self.day is not None or self.option is not None
        listed = bool(self.objects or self.checks)
        nothing_there = self.sample is not None and not self.sample.population
        return self.not_applicable or self.looked_at or measured or listed or nothing_there


NOT_APPLICABLE = Answer(not_applicable=True)
NOTHING_FOUND = Answer(looked_at=True)


@dataclass(frozen=True, slots=True)
class Vote:
    """One evaluator's rating of one cell; `answer` is None while only a note was written.

    `leaf` is the digest of the leaf it was given under, '' for the leaf's first; `former` the
    answer given under another text of the leaf: it is shown and never counts.
    """

    evaluator: EvaluatorId
    answer: Answer | None
    note: str = ""
    entry: str = ""
    leaf: str = ""
    former: Answer | None = None


class FindingState(StrEnum):
    """A finding counts while confirmed; withdrawn is 误报; contested waits for the lead."""

    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem seen on a site, recorded on one rule line of a leaf.

    `count` is the number of places; `column` the name of the column; `newest` the newest date
    seen there; `sent` and `answered` belong to simulated enquiries; `text` is the sentence that
    the site sheet prints; `leaf` is the digest it was recorded under, '' for the leaf's first.
    """

    id: FindingId
    site: SiteId
    indicator: str
    evaluator: EvaluatorId
    line: str
    count: int = 1
    url: str = ""
    column: str = ""
    text: str = ""
    at: str = ""
    state: FindingState = FindingState.CONFIRMED
    newest: date | None = None
    sent: date | None = None
    answered: date | None = None
    entry: str = ""
    leaf: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """When it was recorded, then its id: the order in which findings are listed."""
        return self.at, self.id


@dataclass(frozen=True, slots=True)
class Consensus:
    """The lead's reasoned decision on one cell; the votes stay as they were.

    `causes` are why the votes differed; `second` is who stands behind a decision that no vote
    shares; `basis` is the digest of the votes it was made on, '' where that is not known.
    """

    answer: Answer
    reason: str
    by: EvaluatorId
    entry: str = ""
    leaf: str = ""
    causes: tuple[Cause, ...] = ()
    second: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The lead's word on a veto line or on findings: they stand, or they do not.

    With `finding` it is about that problem alone, else about what is contested or pending on the
    whole line. The rest is as in `Consensus`.
    """

    line: str
    stands: bool
    entry: str = ""
    leaf: str = ""
    finding: str = ""
    reason: str = ""
    by: str = ""
    causes: tuple[Cause, ...] = ()
    second: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Everything recorded about one leaf of one site.

    `clash` is true while one person has two versions here: nothing is counted until it is picked.
    `former` are findings made under another text of the leaf: they are shown and never count.
    `adopted` tells which notes and findings took over what a machine saw; no score depends on it.
    """

    votes: tuple[Vote, ...] = ()
    findings: tuple[Finding, ...] = ()
    consensus: Consensus | None = None
    confirmations: tuple[Confirmation, ...] = ()
    clash: bool = False
    former: tuple[Finding, ...] = ()
    adopted: tuple[Adoption, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether anybody answered the leaf as it is, or found something there."""
        return bool(self.findings) or any(vote.answer is not None for vote in self.votes)

    @property
    def has_former(self) -> bool:
        """Whether a change of the leaf reopened somebody's answer."""
        return bool(self.former) or any(vote.former is not None for vote in self.votes)


EMPTY_CELL = Cell()
