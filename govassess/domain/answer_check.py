"""What may be recorded: answers and findings that a leaf's rule can read, or why not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from govassess.domain.points import points_text
from govassess.domain.rubric import FINDING_KINDS, Kind, LineType, NotApplicable
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from govassess.domain.answers import Answer, Finding
    from govassess.domain.rubric import Leaf
    from govassess.domain.sampling import Sample

FINDING_LINES = frozenset({LineType.DEDUCT, LineType.BONUS, LineType.VETO, LineType.ENQUIRY})
"""Types of rule lines that findings are recorded on."""
CHECK_LINES = frozenset({LineType.CHECK, LineType.BONUS})
"""Types of rule lines that are answered by yes or no."""
MOST_PLACES = 100_000
"""The largest number of places in one finding; more is a slip of the keyboard."""

_NUMBER = re.compile(r"\d{1,4}")
_FIELDS: dict[Kind, frozenset[str]] = {
    Kind.POINTS: frozenset({"number"}),
    Kind.EXTERNAL: frozenset({"number"}),
    Kind.MEASURE: frozenset({"number", "day"}),
    Kind.BANDS: frozenset({"option"}),
    Kind.ELEMENTS: frozenset({"objects"}),
    Kind.CHECKS: frozenset({"checks"}),
    Kind.DEDUCT: frozenset({"looked_at"}),
    Kind.ENQUIRY: frozenset({"looked_at"}),
    Kind.VETO: frozenset({"looked_at", "number", "day"}),
}
_SAMPLED = frozenset({Kind.ELEMENTS, Kind.CHECKS, *FINDING_KINDS})
"""Kinds that may be judged on drawn objects."""


def check_answer(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    """Return why this answer cannot be given to the leaf worth `points`, or None if it can."""
    given = _given(answer)
    if answer.not_applicable:
        return _check_not_applicable(leaf, answer, given)
    if beside := _check_beside(leaf, answer):
        return beside
    if not given and answer.sample is not None and _stands_alone(leaf, answer.sample):
        return None
    if not given:
        return sentence("trace.answer_empty")
    if given - _FIELDS[leaf.kind]:
        return sentence(f"trace.answer_form_{leaf.kind.value}")
    return _CHECKS[leaf.kind](leaf, points, answer)


def _stands_alone(leaf: Leaf, sample: Sample) -> bool:
    """Tell whether a drawing may stand without a verdict: findings come later, or never."""
    return leaf.kind in FINDING_KINDS or (leaf.kind is Kind.ELEMENTS and not sample.population)


def _check_beside(leaf: Leaf, answer: Answer) -> Sentence | None:
    """Check what stands beside a verdict: the number of observations and the drawing."""
    if answer.observed is not None:
        wrong = leaf.kind not in (Kind.MEASURE, Kind.VETO) or answer.number is None
        if wrong or not 1 <= answer.observed <= MOST_PLACES:
            return sentence("trace.answer_observed", most=MOST_PLACES)
    return None if answer.sample is None else _check_sample(leaf, answer, answer.sample)


def _check_sample(leaf: Leaf, answer: Answer, sample: Sample) -> Sentence | None:
    size = sample_size(leaf)
    if leaf.kind not in _SAMPLED or size is None:
        return sentence("trace.answer_no_sample")
    names = [each.name for each in answer.objects]
    if not 0 <= sample.population <= MOST_PLACES or len(sample.drawn) > sample.wanted(size):
        return sentence("trace.answer_population", most=sample.wanted(size))
    if len(names) > sample.population:
        return sentence("trace.answer_sampled", most=sample.wanted(size), count=len(names))
    stray = next((name for name in names if sample.drawn and name not in sample.drawn), None)
    if stray is not None:
        return sentence("trace.answer_not_drawn", name=stray, drawn=_listed(sample.drawn))
    return None


def check_finding(leaf: Leaf, finding: Finding) -> Sentence | None:
    """Return why this finding cannot be recorded on the leaf, or None if it can."""
    if leaf.kind not in FINDING_KINDS:
        return sentence("trace.answer_no_findings")
    lines = {line.code for line in leaf.lines if line.type in FINDING_LINES}
    if finding.line not in lines:
        known = _listed(line.code for line in leaf.lines if line.code in lines)
        return sentence("trace.answer_line_unknown", line=finding.line, known=known)
    if not 1 <= finding.count <= MOST_PLACES:
        return sentence("trace.answer_count", count=finding.count, most=MOST_PLACES)
    if finding.answered and (finding.sent is None or finding.answered < finding.sent):
        return sentence("trace.answer_before_sent")
    return None


def sample_size(leaf: Leaf) -> int | None:
    """Return how many objects are drawn for an `elements` leaf; None if it is not sampled."""
    written = (_NUMBER.search(line.sample) for line in leaf.lines)
    return next((int(number[0]) for number in written if number), None)


def external_scale(leaf: Leaf, points: Fraction) -> Fraction:
    """Return what an outside number is out of: the only line's cap, else the leaf's points."""
    cap = leaf.lines[0].cap if len(leaf.lines) == 1 else None
    return points if cap is None else cap


def _given(answer: Answer) -> set[str]:
    given = {
        "number": answer.number is not None,
        "option": answer.option is not None,
        "day": answer.day is not None,
        "objects": bool(answer.objects),
        "checks": bool(answer.checks),
        "looked_at": answer.looked_at,
    }
    return {name for name, present in given.items() if present}


def _check_not_applicable(leaf: Leaf, answer: Answer, given: set[str]) -> Sentence | None:
    """Beside "not applicable" only bonus lines may stand: what was done without being obliged."""
    if leaf.not_applicable is NotApplicable.FORBIDDEN:
        return sentence("trace.answer_must_apply")
    if given - {"checks"}:
        return sentence("trace.answer_mixed")
    codes = [line.code for line in leaf.lines if line.type is LineType.BONUS]
    stray = next((code for code, _ in answer.checks if code not in codes), None)
    return None if stray is None else sentence("trace.answer_mixed")


def _check_number(number: Fraction | None, most: Fraction) -> Sentence | None:
    if number is None or not 0 <= number <= most:
        given = "" if number is None else points_text(number)
        return sentence("trace.answer_range", number=given, most=points_text(most))
    return None


def _check_points(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del leaf
    return _check_number(answer.number, points)


def _check_external(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    return _check_number(answer.number, external_scale(leaf, points))


def _check_measure(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del leaf, points
    if answer.number is not None and answer.day is not None:
        return sentence("trace.answer_form_measure")
    if answer.number is not None and answer.number < 0:
        return sentence("trace.answer_negative", number=points_text(answer.number))
    return None


def _check_bands(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del points
    labels = [line.label for line in leaf.lines if line.type is LineType.OPTION]
    if answer.option in labels:
        return None
    return sentence("trace.answer_option", option=answer.option, known=_listed(labels))


def _check_elements(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del points
    labels = [line.label for line in leaf.lines if line.type is LineType.ELEMENT]
    names = [each.name for each in answer.objects]
    drawn = sample_size(leaf)
    if not names:
        return None
    if drawn is None and (len(names) > 1 or names[0]):
        return sentence("trace.answer_not_sampled")
    if drawn is not None and (len(names) > drawn or "" in names):
        return sentence("trace.answer_sampled", most=drawn, count=len(names))
    if twice := _twice(names):
        return sentence("trace.answer_twice", name=twice)
    for each in answer.objects:
        if fault := _check_present((*each.present, *each.unset), labels):
            return fault
    return None


def _check_present(present: tuple[str, ...], labels: list[str]) -> Sentence | None:
    unknown = next((name for name in present if name not in labels), None)
    if unknown is not None:
        return sentence("trace.answer_element", name=unknown, known=_listed(labels))
    twice = _twice(list(present))
    return sentence("trace.answer_twice", name=twice) if twice else None


def _check_checks(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del points
    codes = [line.code for line in leaf.lines if line.type in CHECK_LINES]
    given = [code for code, _ in answer.checks]
    unknown = next((code for code in given if code not in codes), None)
    if unknown is not None:
        return sentence("trace.answer_line_unknown", line=unknown, known=_listed(codes))
    twice = _twice(given)
    return sentence("trace.answer_twice", name=twice) if twice else None


def _check_looked_at(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    del leaf, points
    return None if answer.looked_at else sentence("trace.answer_empty")


def _check_veto(leaf: Leaf, points: Fraction, answer: Answer) -> Sentence | None:
    return _check_measure(leaf, points, answer)


def _twice(names: list[str]) -> str:
    return next((name for name, count in Counter(names).items() if count > 1), "")


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)


_CHECKS: dict[Kind, Callable[[Leaf, Fraction, Answer], Sentence | None]] = {
    Kind.POINTS: _check_points,
    Kind.EXTERNAL: _check_external,
    Kind.MEASURE: _check_measure,
    Kind.BANDS: _check_bands,
    Kind.ELEMENTS: _check_elements,
    Kind.CHECKS: _check_checks,
    Kind.DEDUCT: _check_looked_at,
    Kind.ENQUIRY: _check_looked_at,
    Kind.VETO: _check_veto,
}
