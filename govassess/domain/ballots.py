"""Differing votes on one leaf: combined by the declared rule, or left for the lead."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.points import exceeds, in_order, reading_text
from govassess.domain.rubric import Combination, Kind, LineType
from govassess.domain.rules.case import ZERO, Case, Worth, not_yet
from govassess.domain.sentence import composed, sentence
from govassess.domain.trace import Step
from govassess.domain.votes import Voting, combined, is_trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from govassess.domain.answers import Answer
    from govassess.domain.sentence import Sentence

_UNDECIDED = frozenset({Combination.MUST_DECIDE, Combination.ASSEMBLED})
"""Methods under which differing votes wait for the lead (an assembled leaf has one owner)."""
SEPARATE = frozenset({*Combination} - {Combination.ASSEMBLED})
"""Methods that score each person's findings alone; else findings are united."""


class Ballots(NamedTuple):
    """Votes that differ: the case without an answer, the answers and their entries in order.

    `worth_of` says what the leaf's rule makes of one answer.
    """

    case: Case
    answers: tuple[Answer, ...]
    entries: tuple[str, ...]
    voting: Voting
    worth_of: Callable[[Answer], Worth]


def unanimous(answers: Sequence[Answer]) -> bool:
    """Tell whether all answers say the same; the order of ticks does not matter."""
    one = answers[0]
    others = [answer for answer in answers[1:] if answer is not one]
    if not others:
        return True
    first = _plain(one)
    return all(_plain(answer) == first for answer in others)


def vote_worth(ballots: Ballots) -> tuple[Worth, bool]:
    """Return what differing votes are worth together, and whether they exceed the tolerance.

    Numbers are combined before the rule sees them; of everything else the points are combined.
    """
    case, voting = ballots.case, ballots.voting
    method = voting.method(case.leaf.kind)
    numbers = tuple([each.number for each in ballots.answers if each.number is not None])
    numeric = len(numbers) == len(ballots.answers) and method not in _UNDECIDED
    if numeric and case.leaf.kind is Kind.POINTS:
        together = _together(numbers, method, voting.trim_min)
        return _number_worth(ballots, together), _is_apart(case, together.spread, voting)
    worths = [ballots.worth_of(answer) for answer in ballots.answers]
    if numeric:
        together = _together(numbers, method, voting.trim_min)
        return _number_worth(ballots, together), _is_apart(case, _spread(_values(worths)), voting)
    if Kind.BANDS not in voting.methods and _bands_between(ballots) > 1:
        return not_yet("open_bands", count=len(worths)), True
    return worths_combined(case, worths, voting, ballots.entries)


def _number_worth(ballots: Ballots, together: _Together) -> Worth:
    seen = [each.observed for each in ballots.answers if each.observed is not None]
    common = ballots.answers[0].measured(together.value, min(seen, default=None))
    worth = ballots.worth_of(common)
    words = composed("trace.line", [together.words, worth.sentence])
    return Worth(worth.value, words, worth.steps)


def worths_combined(
    case: Case, worths: Sequence[Worth], voting: Voting, entries: Sequence[str] = ()
) -> tuple[Worth, bool]:
    """Combine what single votes are worth; open if one of them is, or if the lead must decide.

    `entries` are the votes' own, in the order of the worths.
    """
    values = _values(worths)
    if len(values) < len(worths):
        apart = _is_apart(case, _spread(values), voting)
        return next(worth for worth in worths if worth.value is None), apart
    sources = [(entry,) if entry else () for entry in entries or [""] * len(worths)]
    steps = tuple(
        [
            Step("", "", None, worth.value, worth.sentence, source)
            for worth, source in zip(worths, sources, strict=True)
        ]
    )
    method = voting.method(case.leaf.kind)
    together = _together(values, method, voting.trim_min)
    apart = _is_apart(case, together.spread, voting)
    if together.spread and method in _UNDECIDED:
        return Worth(None, not_yet("open_must_decide", count=len(worths)).sentence, steps), apart
    return Worth(together.value, together.line, steps), apart


class _Together(NamedTuple):
    """What values come to together: the words that say so, alone and in a line with what is got.

    `spread` is how far they lie apart.
    """

    value: Fraction
    words: Sentence
    line: Sentence
    spread: Fraction


@lru_cache(maxsize=1 << 14)  # three people choose among few points again and again
def _together(values: tuple[Fraction, ...], method: Combination, trim_min: int) -> _Together:
    ordered = in_order(values)
    value = combined(ordered, method, trim_min=trim_min)
    if method is Combination.MEDIAN:
        key = "trace.votes_median"
    elif is_trimmed(len(ordered), method, trim_min):
        key = "trace.votes_trimmed"
    else:
        key = "trace.votes_mean"
    items = [sentence("trace.item", text=reading_text(each)) for each in ordered]
    words = composed(key, items, count=len(ordered), value=reading_text(value))
    got = sentence("trace.clause_got", value=reading_text(value))
    return _Together(value, words, composed("trace.line", [words, got]), ordered[-1] - ordered[0])


def _values(worths: Sequence[Worth]) -> tuple[Fraction, ...]:
    return tuple([worth.value for worth in worths if worth.value is not None])


@lru_cache(maxsize=1 << 14)  # as above
def _spread(values: tuple[Fraction, ...]) -> Fraction:
    return max(values) - min(values) if values else ZERO


def _is_apart(case: Case, spread: Fraction, voting: Voting) -> bool:
    return bool(spread) and exceeds(spread, voting.tolerance, case.points)


def _bands_between(ballots: Ballots) -> int:
    """Return how many bands lie between the highest and the lowest vote."""
    labels = [line.label for line in ballots.case.leaf.lines if line.type is LineType.OPTION]
    places = {label: place for place, label in enumerate(labels)}
    chosen = [places[a.option] for a in ballots.answers if a.option in places]
    return max(chosen) - min(chosen) if chosen else 0


def _plain(answer: Answer) -> object:
    """Return what an answer says, however its ticks are ordered; the sample says nothing."""
    if not answer.objects and not answer.checks and answer.sample is None:
        return answer
    objects = [(each.name, sorted(each.present), sorted(each.unset)) for each in answer.objects]
    given = (answer.not_applicable, answer.number, answer.option, answer.day)
    seen = (answer.looked_at, answer.observed)
    return given, seen, sorted(objects, key=itemgetter(0)), sorted(answer.checks)
