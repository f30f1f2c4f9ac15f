"""Which columns were not updated for longer than the rules allow, by the newest dates seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.conditions import parse_condition
from govassess.domain.freshness import Unit, parse_window
from govassess.domain.rubric import Kind, LineType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govassess.domain.findings import Trouble
    from govassess.domain.rubric import Indicator, Line

_DATED = frozenset({LineType.DEDUCT, LineType.VETO})


@dataclass(frozen=True, slots=True)
class StaleColumn:
    """A column whose newest item is older than the window of its rule line."""

    window: str
    newest: date


def stale_columns(
    leaf: Indicator, standing: Iterable[Trouble], day: date | None
) -> Iterator[StaleColumn]:
    """Yield the problems of a leaf that a date proves, counted back from `day`.

    One without a date, or under a rule of working days or of answers, proves nothing here.
    """
    if day is None or leaf.leaf is None or leaf.leaf.kind is Kind.ENQUIRY:
        return
    lines = {line.code: line for line in leaf.leaf.lines if _tells_age(line)}
    for trouble in standing:
        line = lines.get(trouble.line)
        dates = [finding.newest for finding in trouble.findings if finding.newest is not None]
        if line is None or not dates:
            continue
        window, newest = parse_window(line.window), max(dates)
        if window.unit is not Unit.WORKING_DAY and not window.holds(newest, day):
            yield StaleColumn(line.window, newest)


def _tells_age(line: Line) -> bool:
    """Tell whether the line is about how old the newest item is."""
    overdue = parse_condition(line.condition).overdue is not None
    return bool(line.window) and line.type in _DATED and not overdue
