"""Which leaves a machine's checks speak to, and on which rule line a fault of theirs would stand.

The tables are data (`data/observations.json`), one for each shipped rubric. A rubric of an office's
own is read by the table that knows most of its leaves by code and title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govassess.domain.observations import Check, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govassess.canonical import Json
    from govassess.domain.observations import Observation
    from govassess.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Spoken:
    """A leaf that checks speak to.

    `line` is the rule line of a fault on the front page, `elsewhere` that of one on another page;
    `windows` gives the line by the days within which a page had to have news. '' where a person
    has to choose.
    """

    leaf: str
    title: str
    checks: frozenset[Check]
    line: str = ""
    elsewhere: str = ""
    windows: Mapping[int, str] = field(default_factory=dict)

    def line_of(self, seen: Observation, *, front: bool) -> str:
        """Return the rule line that an observation's fault would stand on; '' for none."""
        if seen.outcome is not Outcome.FAULT:
            return ""
        if seen.check is Check.FRESHNESS:
            return self.windows.get(seen.window, "")
        return self.line if front else self.elsewhere


def spoken_from_data(rows: Iterable[Json]) -> tuple[Spoken, ...]:
    """Read the table of one rubric; raises KeyError or ValueError for what is none."""
    return tuple(
        Spoken(
            row["leaf"],
            row["title"],
            frozenset(map(Check, row["checks"])),
            row.get("line", ""),
            row.get("elsewhere", ""),
            {int(days): line for days, line in row.get("windows", {}).items()},
        )
        for row in rows
    )


def spoken_of(rubric: Rubric, tables: Sequence[Sequence[Spoken]]) -> tuple[Spoken, ...]:
    """Return what speaks to the leaves of a rubric: of the table that knows most of them."""
    titles = {leaf.code: leaf.title for leaf in rubric.leaves()}
    known = [
        tuple(each for each in table if titles.get(each.leaf) == each.title) for table in tables
    ]
    return max(known, key=len, default=())
