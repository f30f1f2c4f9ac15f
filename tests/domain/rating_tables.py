"""Published tables of ratings, as the papers print them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.agreement_ratings import Ratings, Scale, ratings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

COHEN = (("0.44", "0.07", "0.09"), ("0.05", "0.20", "0.05"), ("0.01", "0.03", "0.06"))
"""Cohen 1960 and 1968: proportions of 200 units."""
FLEISS = """0 0 0 0 14 | 0 2 6 4 2 | 0 0 3 5 6 | 0 3 9 2 0 | 2 2 8 1 1
 | 7 7 0 0 0 | 3 2 6 3 0 | 2 5 3 2 2 | 6 5 2 1 0 | 0 2 2 3 7"""
"""10 subjects, 14 raters, 5 categories: how many raters gave each category."""
KRIPPENDORFF = """1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . .
. 3 3 3 2 3 4 2 2 5 1 3
1 2 3 3 2 4 4 1 2 5 1 ."""
"""4 observers (lines) and 12 units, with gaps."""
SHROUT_FLEISS = "9 2 5 8 | 6 1 3 2 | 8 4 6 8 | 7 1 2 6 | 10 5 6 9 | 6 2 4 7"
"""6 targets, 4 judges."""
ANXIETY = """3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3
3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4
2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2"""
"""3 raters (lines), 20 subjects."""
CHANCE_ONLY = "1 2 3 4 5 6 7 8 9\n1 3 1 6 1 5 5 6 7"
"""Two raters (lines) whose agreement is exactly what chance gives."""


def rows_of_lines(text: str) -> list[tuple[Fraction | None, ...]]:
    """Turn one line a rater into one row a unit."""
    lines = [
        [None if word == "." else Fraction(word) for word in line.split()]
        for line in text.splitlines()
    ]
    return list(zip(*lines, strict=True))


def rows_of_units(text: str) -> list[tuple[Fraction | None, ...]]:
    return [tuple(map(Fraction, unit.split())) for unit in text.split("|")]


def a_table(
    rows: Sequence[tuple[object, ...]],
    scale: Scale = Scale.NOMINAL,
    categories: Sequence[int] = (),
    **more: bool,
) -> Ratings:
    """Build a table of plain numbers; None is missing."""
    exact = [tuple(None if v is None else Fraction(str(v)) for v in row) for row in rows]
    names = [f"r{place}" for place in range(len(rows[0]))] if rows else []
    return ratings_of(
        names, exact, scale=scale, categories=[Fraction(each) for each in categories], **more
    )


def a_crosstab_table(counts: Sequence[Sequence[int]], scale: Scale = Scale.NOMINAL) -> Ratings:
    """Build the table of two raters from how often they gave category i and j."""
    rows = [
        (one, two)
        for one, line in enumerate(counts, 1)
        for two, times in enumerate(line, 1)
        for _ in range(times)
    ]
    return a_table(rows, scale)


def fleiss_rows() -> list[tuple[Fraction | None, ...]]:
    """Give every subject 14 ratings in the counted categories."""
    return [
        tuple(Fraction(category) for category, n in enumerate(unit, 1) for _ in range(int(n)))
        for unit in (tuple(row.split()) for row in FLEISS.split("|"))
        for unit in [tuple(map(int, unit))]
    ]
