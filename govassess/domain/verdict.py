"""From parts to an outcome: veto, completeness, total, grade — and the step that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.composite import base_of, contributions, sum_of, titles_of
from govassess.domain.grades import failing_grade, grade_of
from govassess.domain.points import fixed_text, reading_text, rounded
from govassess.domain.results import Outcome, VetoMark, VetoState
from govassess.domain.rubric import VetoPolicy
from govassess.domain.rules.case import ZERO
from govassess.domain.sentence import composed, sentence
from govassess.domain.trace import Step

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.part_scoring import Gate, ScoredPart
    from govassess.domain.rubric import PartGate, Rubric, RubricSettings
    from govassess.domain.sentence import Sentence

_CLOSED = frozenset({"trace.part_closed", "trace.part_closed_of"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A site's outcome; `exact` and `total` are None where a veto forbids scoring."""

    outcome: Outcome
    exact: Fraction | None
    total: Fraction | None
    grade: str | None
    vetoes: tuple[VetoMark, ...]
    open: int


def reach(
    rubric: Rubric,
    parts: tuple[ScoredPart, ...],
    gate: Gate,
    vetoes: tuple[VetoMark, ...],
) -> Verdict:
    """Return the outcome: a confirmed veto beats open leaves, open leaves and pending vetoes leave
    the site provisional and ungraded, a total is rounded once.
    """  # noqa: D205 - one sentence of two lines
    settings = rubric.settings
    counting = [each for each in parts if gate.counts(each.part)]
    waiting = sum(each.open for each in counting)
    if any(mark.state is VetoState.CONFIRMED for mark in vetoes):
        exact = _veto_score(settings)
        total = None if exact is None else rounded(exact, settings.decimals)
        grade = failing_grade(settings)
        return Verdict(Outcome.VETOED, exact, total, grade, vetoes, waiting)
    bonus = sum((each.score or ZERO for each in counting if each.part.bonus), ZERO)
    exact = base_of(rubric, parts) + bonus
    total = rounded(exact, settings.decimals)
    if waiting or vetoes:
        return Verdict(Outcome.INCOMPLETE, exact, total, None, vetoes, waiting)
    grade = failing_grade(settings) if failed(rubric, parts) else grade_of(total, settings)
    return Verdict(Outcome.SCORED, exact, total, grade, vetoes, 0)


def failed(rubric: Rubric, parts: tuple[ScoredPart, ...]) -> tuple[PartGate, ...]:
    """Return the gates on named parts that fail the site, judged on rounded sums."""
    decimals = rubric.settings.decimals
    return tuple(
        gate
        for gate in rubric.settings.fail_gates
        if gate.test.holds(rounded(sum_of(gate.codes, parts), decimals))
    )


def _veto_score(settings: RubricSettings) -> Fraction | None:
    match settings.veto_policy:
        case VetoPolicy.NOT_SCORED:
            return None
        case VetoPolicy.FIXED:
            return settings.veto_score
        case VetoPolicy.ZERO:
            return ZERO


def total_step(
    rubric: Rubric, verdict: Verdict, parts: tuple[ScoredPart, ...], steps: tuple[Step, ...]
) -> Step:
    """Return the root of the trace; it holds the rounding."""
    words = (
        _veto_words(rubric, verdict)
        if verdict.outcome is Outcome.VETOED
        else _total_words(rubric, verdict, parts, steps)
    )
    return Step("", rubric.name, rubric.total, verdict.total, words, children=steps)


def _veto_words(rubric: Rubric, verdict: Verdict) -> Sentence:
    sure = [mark for mark in verdict.vetoes if mark.state is VetoState.CONFIRMED]
    causes = [sentence("trace.item", text=mark.text) for mark in sure]
    if verdict.total is None:
        return composed("trace.total_vetoed", causes)
    total = fixed_text(verdict.total, rubric.settings.decimals)
    return composed("trace.total_vetoed_score", causes, total=total)


def _total_words(
    rubric: Rubric, verdict: Verdict, parts: tuple[ScoredPart, ...], steps: tuple[Step, ...]
) -> Sentence:
    decimals = rubric.settings.decimals
    exact, total = verdict.exact or ZERO, verdict.total or ZERO
    clauses: list[Sentence] = []
    if verdict.open:
        clauses.append(sentence("trace.open_count", open=verdict.open))
    if verdict.vetoes:
        clauses.append(sentence("trace.total_pending", count=len(verdict.vetoes)))
    weighty = [
        step
        for part, step in zip(parts, steps, strict=True)
        if part.full and step.value is not None
    ]
    if len(weighty) > 1 and not rubric.settings.composite:
        clauses += map(_part_clause, weighty)
    key = "trace.total" if verdict.outcome is Outcome.SCORED else "trace.total_provisional"
    facts = {"exact": reading_text(exact), "total": fixed_text(total, decimals)}
    clauses += [each.sentence for each in contributions(rubric, parts)]
    clauses.append(sentence("trace.total_sum", exact=facts["exact"]))
    clauses += [_gate_words(rubric, parts, gate) for gate in failed(rubric, parts)]
    return composed(key, clauses, decimals=decimals, total=facts["total"])


def _part_clause(step: Step) -> Sentence:
    """Say what a part brings; one that stays closed is not said to have scored 0."""
    if step.sentence.key in _CLOSED:
        return sentence("trace.total_part_closed", title=step.title)
    return sentence("trace.total_part", title=step.title, value=reading_text(step.value or ZERO))


def _gate_words(rubric: Rubric, parts: tuple[ScoredPart, ...], gate: PartGate) -> Sentence:
    return sentence(
        "trace.total_failed",
        titles="、".join(titles_of(rubric, gate.codes)),
        value=fixed_text(sum_of(gate.codes, parts), rubric.settings.decimals),
        gate=gate.test.printed(),
    )
