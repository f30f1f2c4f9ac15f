"""Which of a line's problems count: dates against windows, answers against time limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import Unit, Window, parse_window
from govassess.domain.rubric import Kind, LineType
from govassess.domain.rules.case import said
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from govassess.domain.conditions import Condition
    from govassess.domain.findings import Trouble
    from govassess.domain.rubric import Line
    from govassess.domain.rules.case import Case

_LIMITED = frozenset({LineType.ENQUIRY, LineType.BONUS})
"""Lines of an enquiry leaf whose window is the time an answer may take."""
_SHOWN = 5


class Standing(Enum):
    """Whether one recorded problem counts on its line, and if not, why."""

    COUNTS = auto()
    FRESH = auto()
    OUTSIDE = auto()
    IN_TIME = auto()
    NOT_DUE = auto()
    LEFT_OUT = auto()


@dataclass(slots=True)
class Tally:
    """A line's problems sorted; `years` are those whose working days are counted by weekends."""

    case: Case
    line: Line
    condition: Condition
    recorded: tuple[Trouble, ...]
    counted: list[Trouble] = field(default_factory=list)
    others: dict[Standing, list[Trouble]] = field(default_factory=dict)
    dated: list[Sentence] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """The places that count."""
        return sum(trouble.count for trouble in self.counted)

    @property
    def waiting(self) -> int:
        """How many are neither answered nor due."""
        return len(self.others.get(Standing.NOT_DUE, ()))

    def sources(self) -> tuple[str, ...]:
        """Return the entries of what counts."""
        return tuple([f.entry for each in self.counted for f in each.findings if f.entry])

    def lacking(self) -> int:
        """Return of how many objects enough is missing."""
        test = self.condition.lacking
        return sum(1 for each in self.counted if test is None or test.holds(Fraction(each.count)))

    def enough_objects(self) -> bool:
        """Tell whether enough objects fall short, or all of them where only a few exist."""
        objects, sample = self.condition.objects, self.case.answer.sample
        number = self.lacking()
        if objects is not None and objects.holds(Fraction(number)):
            return True
        fewer = self.condition.fewer
        few = sample is not None and fewer is not None and 0 < sample.population < fewer
        return few and sample is not None and number >= sample.population

    def reasons(self) -> list[Sentence]:
        """Return why some problems do not count, each reason once."""
        facts = {"line": said(self.line)}
        told: list[Sentence] = []
        for standing, troubles in self.others.items():
            count = len(troubles)
            if standing is Standing.FRESH and self.line.type is LineType.BONUS:
                told.append(sentence("trace.clause_stale", **facts, window=self.line.window))
            elif standing is Standing.FRESH and not self.counted:
                told.append(sentence("trace.clause_fresh", **facts))
            elif standing is Standing.OUTSIDE:
                window = self.line.window
                told.append(sentence("trace.clause_outside", **facts, count=count, window=window))
            elif standing is Standing.IN_TIME:
                gains = self.line.type is LineType.BONUS
                key = "trace.clause_late" if gains else "trace.clause_in_time"
                told.append(sentence(key, **facts, count=count))
            elif standing is Standing.NOT_DUE:
                told.append(sentence("trace.clause_not_due", **facts, count=count))
            elif standing is Standing.LEFT_OUT:
                told.append(sentence("trace.clause_left_out", **facts, count=count))
        return told


def tally(case: Case, line: Line) -> Tally:
    """Sort what was recorded on a line."""
    recorded = tuple([each for each in case.united.standing if each.line == line.code])
    found = Tally(case, line, parse_condition(line.condition), recorded)
    if not line.window and not line.condition:
        found.counted = list(recorded)
        return found
    for trouble in recorded:
        standing = _standing(found, trouble)
        if standing is Standing.COUNTS:
            found.counted.append(trouble)
        else:
            found.others.setdefault(standing, []).append(trouble)
    return found


def years_clause(tallies: Iterable[Tally]) -> list[Sentence]:
    """Say for which years no holiday table was at hand, if any mattered."""
    return _said_years({year for each in tallies for year in each.years})


def window_years(case: Case, lines: Iterable[Line]) -> list[Sentence]:
    """Say the same for lines whose windows a date is measured against."""
    windows = [parse_window(line.window) for line in lines if line.window]
    day = case.time_point
    if day is None:
        return []
    firsts = [w.first_day(day, case.work) for w in windows if w.unit is Unit.WORKING_DAY]
    return _said_years({year for first in firsts for year in case.work.unknown_years(first, day)})


def _said_years(years: set[int]) -> list[Sentence]:
    if not years:
        return []
    return [sentence("trace.clause_no_holidays", years="、".join(map(str, sorted(years))))]


def _standing(found: Tally, trouble: Trouble) -> Standing:
    if found.condition.leaves_out(trouble.place.column):
        return Standing.LEFT_OUT
    sent = min((each.sent for each in trouble.findings if each.sent), default=None)
    limit = _limit(found.case, found.line, found.condition)
    if limit is not None:
        return Standing.COUNTS if sent is None else _timed(found, trouble, sent, limit)
    return _dated(found, trouble)


def _limit(case: Case, line: Line, condition: Condition) -> Window | None:
    """Return how long an answer may take, if the line speaks of that."""
    if condition.overdue is not None:
        return condition.overdue
    if case.leaf.kind is Kind.ENQUIRY and line.type in _LIMITED and line.window:
        return parse_window(line.window)
    return None


def _timed(found: Tally, trouble: Trouble, sent: date, limit: Window) -> Standing:
    """Judge an answer by its time limit; one still outstanding is judged at the time point."""
    case = found.case
    answered = min((each.answered for each in trouble.findings if each.answered), default=None)
    day = case.time_point
    if found.condition.overdue is not None and not _inside(found, sent):
        return Standing.OUTSIDE
    due = limit.last_day(sent, case.work)
    if limit.unit is Unit.WORKING_DAY:
        found.years.update(case.work.unknown_years(sent, due))
    bonus = found.line.type is LineType.BONUS
    if answered is not None:
        found.dated += _times("trace.clause_answered", found, sent=sent, answered=answered, due=due)
        return Standing.COUNTS if (answered > due) is not bonus else Standing.IN_TIME
    if day is None:
        return Standing.IN_TIME if bonus else Standing.COUNTS
    if day <= due:
        return Standing.NOT_DUE
    found.dated += _times("trace.clause_unanswered", found, sent=sent, day=day, due=due)
    return Standing.IN_TIME if bonus else Standing.COUNTS


def _times(key: str, found: Tally, **days: date) -> list[Sentence]:
    return [sentence(key, **days)] if len(found.dated) < _SHOWN else []


def _inside(found: Tally, sent: date) -> bool:
    """Tell whether a message was sent inside the line's window."""
    day, work = found.case.time_point, found.case.work
    if not found.line.window or day is None:
        return True
    return parse_window(found.line.window).holds(sent, day, work)


def _dated(found: Tally, trouble: Trouble) -> Standing:
    """Judge by the newest date seen; what nobody dated stands as it was recorded."""
    newest = max((each.newest for each in trouble.findings if each.newest), default=None)
    day, work = found.case.time_point, found.case.work
    if not found.line.window or day is None or newest is None:
        return Standing.COUNTS
    window = parse_window(found.line.window)
    if window.unit is Unit.WORKING_DAY:
        found.years.update(work.unknown_years(window.first_day(day, work), day))
    fresh = window.holds(newest, day, work)
    bonus = found.line.type is LineType.BONUS
    return Standing.FRESH if fresh is not bonus else Standing.COUNTS
