"""Trying a rule out: an answer as an evaluator would give it, what it is worth, nothing stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govassess.domain.answer_check import check_answer, check_finding
from govassess.domain.answers import Answer, Cell, Finding, Vote
from govassess.domain.finding_words import finding_sentence
from govassess.domain.freshness import reckoning_of
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.leaf_scoring import LeafContext, leaf_score
from govassess.domain.planning_draws import sampled_answer
from govassess.services.walk_sampling import with_draw_of
from govassess.services.walk_sheet import SheetLine

if TYPE_CHECKING:
    from datetime import date

    from govassess.domain.freshness import Reckoning
    from govassess.domain.leaf_scoring import LeafScore
    from govassess.domain.rubric import Indicator, Line
    from govassess.domain.sampling import Sample
    from govassess.domain.sentence import Sentence

_NOBODY, _NOWHERE = EvaluatorId("trial"), SiteId("trial")


def try_out(
    leaf: Indicator,
    answer: Answer | None = None,
    findings: tuple[Finding, ...] = (),
    *,
    pool: bool = False,
    time_point: date | Reckoning | None = None,
) -> LeafScore:
    """Score one person's answer to a leaf, with the sentence of how it came to be.

    Raises ValueError for what is no leaf.
    """
    reckoning = reckoning_of(time_point)
    context = LeafContext(pool=pool, time_point=reckoning.day, work=reckoning.work)
    return leaf_score(leaf, _cell(answer, findings), context)


def _cell(answer: Answer | None, findings: tuple[Finding, ...]) -> Cell:
    votes = (Vote(_NOBODY, answer),) if answer is not None else ()
    return Cell(votes, findings)


@dataclass(frozen=True, slots=True)
class Trial:
    """A leaf being tried out: what was answered so far, and why the last answer was refused."""

    leaf: Indicator
    pool: bool = False
    time_point: date | Reckoning | None = None
    answer: Answer | None = None
    findings: tuple[Finding, ...] = ()
    refusal: Sentence | None = None

    @property
    def line(self) -> SheetLine:
        """The trial as the answer surfaces show it."""
        score = try_out(
            self.leaf,
            self.answer,
            self.findings,
            pool=self.pool,
            time_point=self.time_point,
        )
        return SheetLine(self.leaf, _cell(self.answer, self.findings), score)

    def answered(self, answer: Answer | None) -> Trial:
        """Return the trial with another answer, None for none; one that cannot be is refused."""
        rule = self.leaf.leaf
        if answer is None or rule is None:
            return replace(self, answer=None, findings=(), refusal=None)
        answer = with_draw_of(answer, self.answer)
        refusal = check_answer(rule, self.leaf.points, answer)
        if refusal is not None:
            return replace(self, refusal=refusal)
        findings = self.findings if answer == self.answer else ()
        return replace(self, answer=answer, findings=findings, refusal=None)

    def sampled(self, sample: Sample) -> Trial:
        """Return the trial with its objects drawn; what was judged and found stays."""
        rule = self.leaf.leaf
        if rule is None:
            return self
        answer = sampled_answer(rule, self.answer, sample)
        refusal = check_answer(rule, self.leaf.points, answer)
        return replace(self, refusal=refusal) if refusal else replace(self, answer=answer)

    def found(self, line: Line) -> Trial:
        """Return the trial with one finding more, on a rule line."""
        number = FindingId(f"{len(self.findings) + 1}")
        blank = Finding(number, _NOWHERE, self.leaf.code, _NOBODY, line.code, at=number)
        finding = replace(blank, text=finding_sentence(line, blank))
        findings = (*self.findings, finding)
        drawn = self.answer.sample if self.answer else None
        kept = Answer(sample=drawn) if drawn is not None else None
        return replace(self, answer=kept, findings=findings, refusal=None)

    def changed(self, finding: str, **facts: Any) -> Trial:
        """Return the trial with other facts of a finding."""
        rule = self.leaf.leaf
        findings = tuple(
            replace(each, **facts) if each.id == finding else each for each in self.findings
        )
        refusals = (check_finding(rule, each) for each in findings if rule)
        refusal = next((each for each in refusals if each is not None), None)
        if refusal is not None:
            return replace(self, refusal=refusal)
        return replace(self, findings=findings, refusal=None)

    def without(self, finding: str) -> Trial:
        """Return the trial without a finding."""
        return replace(self, findings=tuple(each for each in self.findings if each.id != finding))
