"""What is wrong with a leaf's rule lines: types, points, conditions and windows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import parse_window
from govassess.domain.points import points_text
from govassess.domain.rubric import Kind, LineType
from govassess.domain.sentence import Sentence, composed, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govassess.domain.rubric import Indicator, Leaf, Line

_ALLOWED: dict[Kind, tuple[LineType, ...]] = {
    Kind.POINTS: (),
    Kind.BANDS: (LineType.OPTION, LineType.BONUS),
    Kind.ELEMENTS: (LineType.ELEMENT, LineType.BONUS),
    Kind.MEASURE: (LineType.TIER, LineType.DEDUCT, LineType.BONUS),
    Kind.DEDUCT: (LineType.DEDUCT, LineType.BONUS),
    Kind.CHECKS: (LineType.CHECK, LineType.BONUS),
    Kind.ENQUIRY: (LineType.ENQUIRY, LineType.DEDUCT, LineType.BONUS),
    Kind.EXTERNAL: (*LineType,),
    Kind.VETO: (LineType.VETO,),
}
"""The line types a rule reads, the usual one first; the first stands for all when none is there."""
_OWN_LINES = frozenset({Kind.BANDS, Kind.ELEMENTS, Kind.MEASURE})
"""Kinds in which a bonus line only says what is gained where the leaf does not apply."""
_SHORT = frozenset({LineType.OPTION, LineType.ELEMENT})
"""Lines that are chosen by their short name."""
_SEPARATORS = re.compile("[:：;；]")


@dataclass(frozen=True, slots=True)
class RubricFault:
    """A fault of a rubric: `indicator` and `line` are codes or '', `field` names the column."""

    indicator: str
    line: str
    field: str
    sentence: Sentence


def line_types(kind: Kind) -> tuple[LineType, ...]:
    """Return the types of rule lines that a kind reads, the usual one first."""
    return _ALLOWED[kind]


def check_lines(node: Indicator, leaf: Leaf, *, pool: bool) -> Iterator[RubricFault]:
    """Yield the faults of a leaf's lines."""
    allowed = _ALLOWED[leaf.kind]
    if allowed and leaf.kind is not Kind.EXTERNAL:
        bonus = leaf.kind in _OWN_LINES and LineType.BONUS
        present = [line for line in leaf.lines if line.type in allowed and line.type is not bonus]
        if not present:
            words = _of_type("lines_missing", allowed[0])
            yield RubricFault(node.code, "", "line_type", words)
    yield from _names(node, leaf)
    for line in leaf.lines:
        if allowed and line.type not in allowed:
            words = _of_type("line_type", line.type)
            yield RubricFault(node.code, line.code, "line_type", words)
        yield from _written_forms(node, line)
        yield from _line_points(node, leaf, line, pool=pool)
    yield from _sums(node, leaf, pool=pool)


def _say(key: str, **facts: object) -> Sentence:
    return sentence(f"trace.rubric_{key}", **facts)


def _of_type(key: str, line_type: LineType) -> Sentence:
    return composed(f"trace.rubric_{key}", [sentence(f"trace.type_{line_type.value}")])


def _names(node: Indicator, leaf: Leaf) -> Iterator[RubricFault]:
    for code in _repeated([line.code for line in leaf.lines]):
        words = _say("line_code_twice", code=code)
        yield RubricFault(node.code, code, "line_code", words)
    labels = [line.label for line in leaf.lines if line.type in _SHORT]
    for label in _repeated(labels):
        again = [line.code for line in leaf.lines if line.label == label][-1]
        yield RubricFault(node.code, again, "line_text", _say("label_twice", label=label))
    for line in leaf.lines:
        if not line.code.strip():
            yield RubricFault(node.code, "", "line_code", _say("line_code_empty"))
        short = line.type in _SHORT
        if not line.label.strip() and (short or not line.text.strip()):
            yield RubricFault(node.code, line.code, "line_text", _say("line_text_empty"))
        if short and _SEPARATORS.search(line.label):
            words = _say("label_colon", label=line.label)
            yield RubricFault(node.code, line.code, "line_text", words)
    options = sum(1 for line in leaf.lines if line.type is LineType.OPTION)
    if leaf.kind is Kind.BANDS and options and not 2 <= options <= 6:
        yield RubricFault(node.code, "", "line_type", _say("bands_count", count=options))


def _written_forms(node: Indicator, line: Line) -> Iterator[RubricFault]:
    forms: tuple[tuple[str, str, Callable[[str], object]], ...] = (
        ("condition", line.condition, parse_condition),
        ("window", line.window, parse_window),
    )
    for field, text, parse in forms:
        if text.strip() and not _reads(parse, text):
            words = _say(field, text=text)
            yield RubricFault(node.code, line.code, f"line_{field}", words)
    if line.condition.strip() and not line.sample.strip() and _asks_population(line):
        yield RubricFault(node.code, line.code, "line_sample", _say("sample_missing"))
    if line.sample.strip() and not any(sign.isdecimal() for sign in line.sample):
        words = _say("sample", text=line.sample)
        yield RubricFault(node.code, line.code, "line_sample", words)
    if line.type is LineType.TIER and not line.condition.strip() and not line.window.strip():
        words = _say("condition_missing")
        yield RubricFault(node.code, line.code, "line_condition", words)


def _asks_population(line: Line) -> bool:
    """Tell whether the condition can only be judged if the number of objects is known."""
    return _reads(parse_condition, line.condition) and (
        parse_condition(line.condition).fewer is not None
    )


def _reads(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _line_points(node: Indicator, leaf: Leaf, line: Line, *, pool: bool) -> Iterator[RubricFault]:
    """Points must be there where a rule needs them, and within what the leaf can give."""
    if line.cap is not None and line.cap <= 0:
        words = _say("line_cap", cap=points_text(line.cap))
        yield RubricFault(node.code, line.code, "line_cap", words)
    if line.points is None:
        needed = line.type in (LineType.OPTION, LineType.TIER) or (
            pool and leaf.kind is not Kind.VETO
        )
        if needed and leaf.kind is not Kind.EXTERNAL:
            words = _say("line_points_missing")
            yield RubricFault(node.code, line.code, "line_points", words)
        return
    gives = line.type in (LineType.OPTION, LineType.TIER)
    low = Fraction(0) if gives and not pool else -node.points
    if not pool and leaf.kind is not Kind.VETO and not low <= line.points <= node.points:
        facts = {"points": points_text(line.points), "most": points_text(node.points)}
        words = _say("line_points_range", **facts)
        yield RubricFault(node.code, line.code, "line_points", words)


def _sums(node: Indicator, leaf: Leaf, *, pool: bool) -> Iterator[RubricFault]:
    """Points that are given for each element or yes must reach the leaf's points."""
    if pool or leaf.kind not in (Kind.ELEMENTS, Kind.CHECKS):
        return
    gains = [line.points for line in leaf.lines if line.points is not None and line.points > 0]
    if not gains or any(line.points is None for line in leaf.lines):
        return
    total = sum(gains, Fraction(0))
    if total < node.points:
        key = "elements_low" if leaf.kind is Kind.ELEMENTS else "checks_low"
        words = _say(key, sum=points_text(total), points=points_text(node.points))
        last = [line.code for line in leaf.lines if line.points is not None and line.points > 0][-1]
        yield RubricFault(node.code, last, "line_points", words)


def _repeated(names: Sequence[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1 and name]
