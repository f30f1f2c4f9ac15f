"""What each key means on a leaf: the choices printed beside the question, and typed values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.answer_check import CHECK_LINES, FINDING_LINES, sample_size
from govassess.domain.answers import NOT_APPLICABLE, NOTHING_FOUND, Answer, SampledObject
from govassess.domain.conditions import parse_condition
from govassess.domain.points import parse_points
from govassess.domain.rubric import FINDING_KINDS, Kind, LineType, NotApplicable, Times
from govassess.exchange.answer_samples import read_share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from govassess.domain.rubric import Line
    from govassess.services.walk_sheet import SheetLine

MOST_STEPS = 10
"""A points leaf with at most this many values is answered by one key."""
NOT_APPLICABLE_KEY, NONE_KEY = "N", "0"
_UNDATED = frozenset({"", "无", "无日期", "未答复", "未收到", "-", "—"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


class Mark(StrEnum):
    """What stands at a choice: nothing yet, chosen, yes or no."""

    NONE = "none"
    CHOSEN = "chosen"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Choice:
    """A printed answer: its key, its words and what pressing it records.

    `key` is '' for a tier, which a measured number decides; `line` is set where the key adds a
    finding instead of giving `answer`; `each` says the points count per place.
    """

    key: str
    label: str
    text: str = ""
    points: Fraction | None = None
    mark: Mark = Mark.NONE
    answer: Answer | None = None
    line: Line | None = None
    each: bool = False


def choices(line: SheetLine) -> tuple[Choice, ...]:
    """Return what can be chosen on a leaf, in the order it is printed."""
    kind = line.leaf.kind
    found: tuple[Choice, ...] = ()
    if kind is Kind.BANDS:
        found = _bands(line)
    elif kind is Kind.POINTS:
        found = _points(line)
    elif kind is Kind.CHECKS:
        found = _checks(line)
    elif kind is Kind.ELEMENTS and sample_size(line.leaf) is None:
        found = _elements(line)
    elif kind is Kind.MEASURE or takes_number(line):
        found = _tiers(line)
    elif kind in FINDING_KINDS:
        found = _findings(line)
    if line.leaf.not_applicable is not NotApplicable.FORBIDDEN:
        absent = Mark.CHOSEN if line.answer == NOT_APPLICABLE else Mark.NONE
        found += (Choice(NOT_APPLICABLE_KEY, "", mark=absent, answer=NOT_APPLICABLE),)
    return found


def advances(line: SheetLine, answer: Answer) -> bool:
    """Tell whether this answer completes the leaf, so that the cursor may move on."""
    several = line.leaf.kind in {*FINDING_KINDS, Kind.CHECKS, Kind.ELEMENTS}
    return answer.not_applicable or not several


def full_marks(line: SheetLine) -> Answer | None:
    """Return the answer of the key `=`: full marks on a leaf answered by a number of points."""
    if line.leaf.kind is not Kind.POINTS:
        return None
    return Answer(number=line.indicator.points)


def takes_number(line: SheetLine) -> bool:
    """Tell whether digits open a number field here."""
    kind = line.leaf.kind
    if kind is Kind.POINTS:
        return not _values(line)
    return kind in {Kind.MEASURE, Kind.EXTERNAL} or (kind is Kind.VETO and takes_share(line))


def takes_share(line: SheetLine) -> bool:
    """Tell whether a percentage is measured here, so that `12/240` may be typed."""
    lines = [each.condition for each in line.leaf.lines if each.type is not LineType.BONUS]
    if line.leaf.kind is Kind.VETO:
        tests = [parse_condition(each).own for each in lines]
        return bool(tests) and all(test is not None and test.percent for test in tests)
    return line.leaf.kind is Kind.MEASURE and any("%" in each for each in lines)


def takes_day(line: SheetLine) -> bool:
    """Tell whether a date answers the leaf: its age is what is measured."""
    if line.leaf.kind is Kind.VETO:
        windowed = [each for each in line.leaf.lines if each.window]
        timed = any(parse_condition(each.condition).overdue for each in windowed)
        grouped = any(parse_condition(each.condition).group for each in windowed)
        return len(windowed) == 1 and not (timed or grouped or takes_share(line))
    return line.leaf.kind is Kind.MEASURE and not takes_share(line)


def typed_answer(line: SheetLine, text: str) -> Answer | None:
    """Read a typed number, a share as `12/240` or, where one is measured, a date; None if none."""
    day = typed_day(text) if takes_day(line) else None
    if day is not None:
        return Answer(day=day)
    share = read_share(line.leaf, text)
    if share is not None:
        return Answer(number=share[0], observed=share[1])
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        return Answer(number=parse_points(plain.removesuffix("%")))
    except ValueError:
        return None


def typed_measure(line: SheetLine, first: str, observed: str) -> Answer | None:
    """Read a number beside the observations it rests on: failures, or a percentage of them."""
    count = unicodedata.normalize("NFKC", observed).strip()
    if not count or "/" in unicodedata.normalize("NFKC", first):
        return typed_answer(line, first)
    share = typed_answer(line, f"{first.strip()}/{count}")
    if share is not None:
        return share
    answer = typed_answer(line, first) if "%" in unicodedata.normalize("NFKC", first) else None
    known = answer is not None and answer.number is not None and count.isdecimal()
    return replace(answer, observed=int(count)) if answer and known else None


def typed_day(text: str) -> date | None:
    """Read a day as `2012-03-27`, `20120327` or with other signs; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part is not None)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def says_undated(text: str) -> bool:
    """Tell whether what was typed as a newest date says that there is none."""
    return text.strip() in _UNDATED


def every(line: SheetLine, *, yes: bool) -> Answer | None:
    """Return the answer that gives all lines or elements of the leaf yes, or all no."""
    if line.leaf.kind is Kind.CHECKS:
        return Answer(checks=tuple((each.code, yes) for each in _check_lines(line)))
    if line.leaf.kind is Kind.ELEMENTS and sample_size(line.leaf) is None:
        return Answer(objects=(SampledObject("", tuple(labels_of(line)) if yes else ()),))
    return None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A drawn object: its name, the elements it has and those it lacks; the rest is untouched."""

    name: str
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def mark(self, label: str) -> Mark:
        """Return what stands at an element."""
        if label in self.present:
            return Mark.YES
        return Mark.NO if label in self.missing else Mark.NONE

    def is_whole(self, labels: Sequence[str]) -> bool:
        """Tell whether every element was looked at."""
        return not set(labels) - {*self.present, *self.missing}

    def turned(self, label: str) -> MatrixRow:
        """Return the row after the element's key: untouched, then present, then missing."""
        present = tuple(each for each in self.present if each != label)
        missing = tuple(each for each in self.missing if each != label)
        if self.mark(label) is Mark.YES:
            return replace(self, present=present, missing=(*missing, label))
        return replace(self, present=(*present, label), missing=missing)

    def judged(self, labels: Sequence[str]) -> SampledObject:
        """Return what is recorded of the row, in the order of the elements."""
        present = tuple(each for each in labels if each in self.present)
        unset = tuple(each for each in labels if self.mark(each) is Mark.NONE)
        return SampledObject(self.name, present, unset)


def row_of(judged: SampledObject, labels: Sequence[str]) -> MatrixRow:
    """Return a recorded object as a row."""
    known = {*judged.present, *judged.unset}
    return MatrixRow(judged.name, judged.present, tuple(e for e in labels if e not in known))


def matrix_rows(line: SheetLine) -> tuple[MatrixRow, ...]:
    """Return the rows of a sampled `elements` leaf: those judged, then the rest of the sample.

    Empty for every other leaf.
    """
    size = sample_size(line.leaf) if line.leaf.kind is Kind.ELEMENTS else None
    if size is None:
        return ()
    objects = line.started.objects if line.started else ()
    sample = line.sample
    wanted = size if sample is None else sample.wanted(size)
    rows = tuple(row_of(each, labels_of(line)) for each in objects)
    return rows + tuple(MatrixRow("") for _ in range(wanted - len(rows)))


def matrix_answer(line: SheetLine, place: int, row: MatrixRow) -> Answer:
    """Return the answer in which the object at `place` reads like `row`; who has no name waits."""
    rows, labels = list(matrix_rows(line)), labels_of(line)
    rows[place] = row
    judged = tuple(each.judged(labels) for each in rows if each.name)
    return Answer(objects=judged, sample=line.sample)


def labels_of(line: SheetLine) -> tuple[str, ...]:
    """Return the names of a leaf's elements."""
    return tuple(each.label for each in line.leaf.lines if each.type is LineType.ELEMENT)


def key_of(place: int) -> str:
    """Return the digit of the n-th line: 1 to 9, then 0; beyond that there is none."""
    return str((place + 1) % 10) if place < 10 else ""


def _bands(line: SheetLine) -> tuple[Choice, ...]:
    options = [each for each in line.leaf.lines if each.type is LineType.OPTION]
    chosen = line.answer.option if line.answer else None
    return tuple(
        Choice(
            NONE_KEY if each is options[-1] and not each.points else key_of(place),
            each.label,
            each.text,
            each.points,
            Mark.CHOSEN if each.label == chosen else Mark.NONE,
            Answer(option=each.label),
        )
        for place, each in enumerate(options)
    )


def _values(line: SheetLine) -> tuple[Fraction, ...]:
    full, step = line.indicator.points, line.leaf.step
    if step <= 0 or full / step > MOST_STEPS - 1:
        return ()
    above = tuple(full - step * place for place in range(MOST_STEPS) if full > step * place)
    return (*above, full * 0)


def _points(line: SheetLine) -> tuple[Choice, ...]:
    given = line.answer.number if line.answer else None
    return tuple(
        Choice(
            key_of(place) if value else NONE_KEY,
            "",
            "",
            value,
            Mark.CHOSEN if value == given else Mark.NONE,
            Answer(number=value),
        )
        for place, value in enumerate(_values(line))
    )


def _check_lines(line: SheetLine) -> list[Line]:
    return [each for each in line.leaf.lines if each.type in CHECK_LINES]


def _checks(line: SheetLine) -> tuple[Choice, ...]:
    """Return the lines; a key turns unanswered into yes, yes into no, and no into yes."""
    given = dict(line.answer.checks) if line.answer else {}
    marks = {True: Mark.YES, False: Mark.NO, None: Mark.NONE}
    found = []
    for place, each in enumerate(_check_lines(line)):
        before = given.get(each.code)
        after = given | {each.code: not before}
        answer = Answer(checks=tuple(sorted(after.items())))
        text = each.text if each.label else ""
        label = each.label or each.text
        found.append(Choice(key_of(place), label, text, each.points, marks[before], answer))
    return tuple(found)


def _elements(line: SheetLine) -> tuple[Choice, ...]:
    objects, labels = line.answer.objects if line.answer else (), labels_of(line)
    row = row_of(objects[0], labels) if objects else MatrixRow("")
    found = []
    for place, each in enumerate(each for each in line.leaf.lines if each.type is LineType.ELEMENT):
        answer = Answer(objects=(row.turned(each.label).judged(labels),))
        mark = row.mark(each.label)
        found.append(Choice(key_of(place), each.label, each.text, each.points, mark, answer))
    return tuple(found)


def _tiers(line: SheetLine) -> tuple[Choice, ...]:
    return tuple(
        Choice("", each.label or each.text, _limit_of(each), each.points)
        for each in line.leaf.lines
        if each.type in {LineType.TIER, LineType.DEDUCT, LineType.VETO}
    )


def _limit_of(line: Line) -> str:
    """Return what decides a tier, as it is printed; a veto line says it in its own words."""
    if line.type is LineType.VETO:
        return ""
    return line.window or line.condition.replace(">=", "≥").replace("<=", "≤")


def _findings(line: SheetLine) -> tuple[Choice, ...]:
    lines = [each for each in line.leaf.lines if each.type in FINDING_LINES]
    found = tuple(
        Choice(
            key_of(place),
            each.label or each.text,
            each.text if each.label else "",
            None if each.points is None else _signed(each),
            line=each,
            each=each.times is Times.EACH,
        )
        for place, each in enumerate(lines[:9])
    )
    clean = line.answer is not None and line.answer.looked_at and not line.cell.findings
    mark = Mark.CHOSEN if clean else Mark.NONE
    return (*found, Choice(NONE_KEY, "", mark=mark, answer=NOTHING_FOUND))


def _signed(line: Line) -> Fraction | None:
    if line.points is None or line.type is LineType.BONUS:
        return line.points
    return -abs(line.points)
