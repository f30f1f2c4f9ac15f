"""What a rule is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.answers import NOTHING_FOUND
from govassess.domain.findings import NO_FINDINGS
from govassess.domain.freshness import WEEKDAYS, WorkCalendar
from govassess.domain.points import points_text
from govassess.domain.sentence import sentence
from govassess.domain.trace import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import TypeAlias

    from govassess.domain.answers import Answer
    from govassess.domain.conditions import Condition
    from govassess.domain.findings import United
    from govassess.domain.rubric import Leaf, Line
    from govassess.domain.sentence import Sentence

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Case:
    """One leaf with what is to be scored: an answer, or findings.

    `points` are the leaf's nominal points; in a `pool` part a leaf has none and its value is what
    it takes off the pool (at most 0); `elsewhere` counts findings deducted under other leaves;
    `work` says which days are working days.
    """

    leaf: Leaf
    points: Fraction
    pool: bool = False
    time_point: date | None = None
    answer: Answer = NOTHING_FOUND
    united: United = NO_FINDINGS
    elsewhere: int = 0
    work: WorkCalendar = WEEKDAYS

    def answered(self, answer: Answer) -> Case:
        """Return the case with this answer to score."""
        return Case(
            self.leaf,
            self.points,
            self.pool,
            self.time_point,
            answer,
            self.united,
            self.elsewhere,
            self.work,
        )

    def found(self, united: United, elsewhere: int) -> Case:
        """Return the case with these findings to score."""
        return Case(
            self.leaf,
            self.points,
            self.pool,
            self.time_point,
            self.answer,
            united,
            elsewhere,
            self.work,
        )


class Worth(NamedTuple):
    """What a case is worth and why; `value` is None while the rule cannot tell yet."""

    value: Fraction | None
    sentence: Sentence
    steps: tuple[Step, ...] = ()


Rule: TypeAlias = "Callable[[Case], Worth]"


def bounded(case: Case, value: Fraction) -> Fraction:
    """Return the value within what the leaf can be worth: 0 … points, in a pool at most 0."""
    return min(value, ZERO) if case.pool else max(ZERO, min(value, case.points))


def start_of(case: Case) -> Fraction:
    """Return where deductions start from: the leaf's points, in a pool 0."""
    return ZERO if case.pool else case.points


def enough_seen(condition: Condition, observed: int | None) -> bool:
    """Tell whether a share rests on enough observations; unstated ones are taken on trust."""
    if condition.observed is None or observed is None:
        return True
    return condition.observed.holds(Fraction(observed))


def said(line: Line) -> str:
    """Return a line's short name for sentences."""
    return line.label or line.text or line.code


def line_step(
    line: Line, value: Fraction | None, words: Sentence, sources: tuple[str, ...] = ()
) -> Step:
    """Return the step of one rule line."""
    return Step(line.code, said(line), None, value, words, sources)


def not_yet(reason: str, **facts: object) -> Worth:
    """Return an open worth with its reason."""
    return Worth(None, sentence(f"trace.{reason}", **facts))


def outcome_facts(case: Case, value: Fraction) -> dict[str, str]:
    """Return the facts that close a sentence: what is got, and out of how much."""
    return {"value": points_text(value), "full": points_text(case.points)}
