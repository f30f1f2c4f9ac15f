"""One cell's votes, findings and decisions become the leaf's score, or the reason it is open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.applicability import applies
from govassess.domain.ballots import SEPARATE, Ballots, unanimous, vote_worth, worths_combined
from govassess.domain.findings import NO_FINDINGS, Place, Trouble, United, unite
from govassess.domain.freshness import WEEKDAYS, WorkCalendar
from govassess.domain.points import points_text
from govassess.domain.recall import Said
from govassess.domain.rubric import FINDING_KINDS, Indicator, Kind, LineType, NotApplicable
from govassess.domain.rules import RULES
from govassess.domain.rules.case import ZERO, Case, Worth
from govassess.domain.sentence import composed, sentence
from govassess.domain.veto_marks import VetoFacts, veto_facts
from govassess.domain.votes import Voting

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from govassess.domain.answers import Cell, Vote
    from govassess.domain.recall import Worths
    from govassess.domain.results import VetoMark
    from govassess.domain.rubric import Leaf
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.domain.trace import Step


_BY_PERSON = attrgetter("evaluator", "entry")


class LeafState(StrEnum):
    """Scored, waiting for somebody, or not applicable to this site."""

    SCORED = "scored"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class LeafScore:
    """What a leaf is worth before other leaves' points change its weight.

    `value` is out of the leaf's nominal points (in a pool: at most 0), None while open or not
    applicable; `disagreement` says that votes differ by more than the tolerance; `extra` are
    bonus points of a leaf that does not apply but was done anyway.
    """

    state: LeafState
    value: Fraction | None
    sentence: Sentence
    steps: tuple[Step, ...] = ()
    sources: tuple[str, ...] = ()
    vetoes: tuple[VetoMark, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    disagreement: bool = False
    extra: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class LeafContext:
    """What a leaf's score depends on besides the cell.

    `site` decides applicability (None: it applies); `pool` says the leaf's part is one;
    `second_person` that a veto needs another evaluator; `taken` are places already deducted
    under leaves that this one excludes; `work` says which days are working days.
    """

    voting: Voting = field(default_factory=Voting)
    time_point: date | None = None
    site: Site | None = None
    pool: bool = False
    second_person: bool = False
    taken: tuple[Place, ...] = ()
    work: WorkCalendar = WEEKDAYS


def leaf_score(
    indicator: Indicator, cell: Cell, context: LeafContext, worths: Worths | None = None
) -> LeafScore:
    """Score one cell; raises ValueError for an indicator that is no leaf.

    `worths` is what this rubric's rules said of answers before; what is new is put in.
    """
    leaf = indicator.leaf
    if leaf is None:
        raise ValueError(indicator.code)
    if leaf.applies_when and context.site is not None and not applies(leaf, context.site):
        return _absent(sentence("trace.na_attribute", test=leaf.applies_when), ())
    if cell.clash and cell.consensus is None:
        return _open(sentence("trace.open_clash"))
    said = _said(indicator, leaf, context, {} if worths is None else worths)
    if cell.consensus is not None:
        return _decided(indicator, said.case, cell)
    votes = cell.votes if len(cell.votes) < 2 else tuple(sorted(cell.votes, key=_BY_PERSON))
    votes = tuple([vote for vote in votes if vote.answer is not None])
    absent = tuple([vote for vote in votes if vote.answer and vote.answer.not_applicable])
    if absent:
        return _marked_absent(leaf, absent, against=len(absent) < len(votes) or cell.findings != ())
    if leaf.kind not in FINDING_KINDS:
        return _voted(said, votes, context)
    if len(votes) < len(cell.votes):
        cell = replace(cell, votes=votes)
    return _found(said, indicator, cell, context)


def _open(words: Sentence, sources: tuple[str, ...] = ()) -> LeafScore:
    return LeafScore(LeafState.OPEN, None, words, sources=sources)


def _absent(words: Sentence, sources: tuple[str, ...]) -> LeafScore:
    return LeafScore(LeafState.NOT_APPLICABLE, None, words, sources=sources)


def _marked_absent(leaf: Leaf, absent: tuple[Vote, ...], *, against: bool) -> LeafScore:
    if against:
        return _open(sentence("trace.open_na_against"), entries(absent))
    if leaf.not_applicable is NotApplicable.FORBIDDEN:
        return _open(sentence("trace.open_must_apply"), entries(absent))
    score = _absent(sentence("trace.na_marked"), entries(absent))
    extras = {_extra(leaf, vote.answer) for vote in absent if vote.answer is not None}
    if len(extras) > 1:
        return _open(sentence("trace.open_must_decide", count=len(absent)), entries(absent))
    return _with_extra(score, extras.pop())


def _extra(leaf: Leaf, answer: Answer) -> Fraction:
    """Return the bonus for what was done although the leaf does not apply."""
    done = {code for code, fulfilled in answer.checks if fulfilled}
    bonus = (line for line in leaf.lines if line.type is LineType.BONUS and line.code in done)
    return sum((line.points or ZERO for line in bonus), ZERO)


def _with_extra(score: LeafScore, extra: Fraction) -> LeafScore:
    if not extra:
        return score
    more = sentence("trace.na_extra", points=points_text(extra))
    return replace(score, extra=extra, sentence=composed("trace.line", [score.sentence, more]))


def _scored(worth: Worth, sources: tuple[str, ...], *, apart: bool = False) -> LeafScore:
    state = LeafState.OPEN if worth.value is None else LeafState.SCORED
    return LeafScore(state, worth.value, worth.sentence, worth.steps, sources, disagreement=apart)


def _said(indicator: Indicator, leaf: Leaf, context: LeafContext, worths: Worths) -> Said:
    key = indicator.code, context.time_point
    said = worths.get(key)
    if said is None:
        case = Case(leaf, indicator.points, context.pool, context.time_point, work=context.work)
        said = worths[key] = Said(case, {})
    return said


def _decided(indicator: Indicator, case: Case, cell: Cell) -> LeafScore:
    """Score the lead's decision; on a finding leaf it says that nothing found counts."""
    consensus = cell.consensus
    if consensus is None:
        raise ValueError(indicator.code)
    sources = (consensus.entry,) if consensus.entry else ()
    if consensus.answer.not_applicable:
        score = _absent(sentence("trace.na_decided", reason=consensus.reason), sources)
        return _with_extra(score, _extra(case.leaf, consensus.answer))
    decided = case.answered(consensus.answer)
    worth = RULES[case.leaf.kind](decided)
    words = composed("trace.decided", [worth.sentence], reason=consensus.reason)
    score = replace(_scored(worth, sources), sentence=words)
    if case.leaf.kind is not Kind.VETO:
        return score
    facts = veto_facts(indicator.code, decided, cell, second_person=False)
    return replace(score, vetoes=facts.marks, warnings=facts.warnings)


def _voted(said: Said, votes: tuple[Vote, ...], context: LeafContext) -> LeafScore:
    if not votes:
        return _open(sentence("trace.open_unanswered"))
    answers = tuple([vote.answer for vote in votes if vote.answer is not None])
    if unanimous(answers):
        worth = said.of(answers[0])
        if len(votes) > 1 and worth.value is not None:
            agreed = sentence("trace.votes_agree", count=len(votes))
            worth = worth._replace(sentence=composed("trace.line", [agreed, worth.sentence]))
        return _scored(worth, entries(votes))
    own_entries = tuple([vote.entry for vote in votes])
    ballots = Ballots(said.case, answers, own_entries, context.voting, said.of)
    worth, apart = vote_worth(ballots)
    return _scored(worth, entries(votes), apart=apart)


def _found(said: Said, indicator: Indicator, cell: Cell, context: LeafContext) -> LeafScore:
    sources = _sources(cell)
    judged = any(vote.answer is not None and vote.answer.is_verdict for vote in cell.votes)
    if not judged and not cell.findings:
        return _open(sentence("trace.open_unanswered"))
    united = united_in(said.case.leaf, cell)
    if united.contested:
        return _open(sentence("trace.open_contested", count=len(united.contested)), sources)
    answer = _looked_at(cell)
    case = said.case if answer is NOTHING_FOUND else said.case.answered(answer)
    if case.leaf.kind is Kind.VETO:
        return _vetoed(indicator, case.found(*_without(united, context.taken)), cell, context)
    separate = _separate_ballots(case, cell, context)
    if separate is not None:
        return replace(separate, sources=sources)
    if united is NO_FINDINGS:
        return _scored(said.of(case.answer), sources)
    united, elsewhere = _without(united, context.taken)
    worth = RULES[case.leaf.kind](case.found(united, elsewhere))
    return _scored(worth, sources, apart=_is_one_sided(cell, united))


def _vetoed(indicator: Indicator, case: Case, cell: Cell, context: LeafContext) -> LeafScore:
    words = (word for word in cell.confirmations if not word.finding)
    rejected = {word.line for word in words if not word.stands}
    standing = tuple(each for each in case.united.standing if each.line not in rejected)
    case = replace(case, united=replace(case.united, standing=standing))
    facts: VetoFacts = veto_facts(indicator.code, case, cell, second_person=context.second_person)
    worth = RULES[Kind.VETO](case)
    return replace(_scored(worth, _sources(cell)), vetoes=facts.marks, warnings=facts.warnings)


def united_in(leaf: Leaf, cell: Cell) -> United:
    """Return the cell's findings as problems; two enquiries to one form stay two."""
    return unite(cell.findings, cell.confirmations, apart=leaf.kind is Kind.ENQUIRY)


def _looked_at(cell: Cell) -> Answer:
    """Return what several people measured on a finding leaf: the largest share, the newest date.

    The sample is that of the largest population stated.
    """
    answers = [vote.answer for vote in cell.votes if vote.answer is not None]
    largest = max(
        (each for each in answers if each.number is not None),
        key=lambda each: (each.number or 0, each.observed or 0),
        default=NOTHING_FOUND,
    )
    samples = (each.sample for each in answers if each.sample is not None)
    sample = max(samples, key=lambda each: (each.population, each.seed, each.drawn), default=None)
    newest = max((each.day for each in answers if each.day is not None), default=None)
    if largest is NOTHING_FOUND and sample is None and newest is None:
        return NOTHING_FOUND
    number = largest.number or None
    return Answer(
        number=number, day=newest, looked_at=True, observed=largest.observed, sample=sample
    )


def _separate_ballots(case: Case, cell: Cell, context: LeafContext) -> LeafScore | None:
    """Score each person's findings alone if the campaign declares that for the kind."""
    if context.voting.methods.get(case.leaf.kind) not in SEPARATE:
        return None
    people = sorted({*(v.evaluator for v in cell.votes), *(f.evaluator for f in cell.findings)})
    if len(people) < 2:
        return None
    worths = []
    for person in people:
        own = [finding for finding in cell.findings if finding.evaluator == person]
        own_cell = replace(cell, findings=tuple(own), confirmations=())
        own_case = case.found(*_without(united_in(case.leaf, own_cell), context.taken))
        worths.append(RULES[case.leaf.kind](own_case))
    worth, apart = worths_combined(case, worths, context.voting)
    return _scored(worth, (), apart=apart)


def _without(united: United, taken: tuple[Place, ...]) -> tuple[United, int]:
    """Return what is left after the problems already deducted elsewhere, and how many those are."""
    if not taken or united is NO_FINDINGS:
        return united, 0

    def is_taken(trouble: Trouble) -> bool:
        return any(trouble.place.same_as(place) for place in taken)

    left = tuple(trouble for trouble in united.standing if not is_taken(trouble))
    return replace(united, standing=left), len(united.standing) - len(left)


def _is_one_sided(cell: Cell, united: United) -> bool:
    """Tell whether somebody stated that nothing is wrong where others found something."""
    finders = {finding.evaluator for each in united.standing for finding in each.findings}
    stating = (vote for vote in cell.votes if vote.answer is not None and vote.answer.is_verdict)
    return bool(finders) and any(vote.evaluator not in finders for vote in stating)


def entries(votes: tuple[Vote, ...]) -> tuple[str, ...]:
    """Return the journal entries of votes, in a fixed order."""
    return tuple(sorted([vote.entry for vote in votes if vote.entry]))


def _sources(cell: Cell) -> tuple[str, ...]:
    """Return the journal entries of votes and findings, in a fixed order."""
    recorded = {*[vote.entry for vote in cell.votes], *[each.entry for each in cell.findings]}
    return tuple(sorted(recorded - {""}))
