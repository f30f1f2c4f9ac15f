"""The ranking as rows and columns, and the few numbers above it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.results import Outcome
from ui import labels
from ui.common.rows_model import RIGHT, Column

if TYPE_CHECKING:
    from govassess.domain.results import ClassResults, SiteScore
    from govassess.domain.rubric import Indicator, Rubric

RANK, CHANGE, NAME, BAR = 0, 1, 2, 3
"""The first columns' places; a number for each dimension follows, then total and grade."""
NAME_ROOM = (72, 168)
"""The least and the most width of the names, in px."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """A site in the ranking; `score` carries everything that explains it."""

    score: SiteScore
    decimals: int

    @property
    def id(self) -> str:
        """The site's identity."""
        return self.score.site.id

    @property
    def rank(self) -> str:
        """The printed rank, or — for a site that has none."""
        return labels.NONE if self.score.rank is None else str(self.score.rank)

    @property
    def total(self) -> str:
        """The printed total."""
        return labels.total(self.score.total, self.decimals)

    def dimension(self, code: str) -> Fraction | None:
        """Return the score of a level-1 indicator, None while nothing in it is answered."""
        return next((part.score for part in self.score.dimensions if part.code == code), None)

    @property
    def grade(self) -> str:
        """The grade, or how the site came out instead."""
        scored = self.score.outcome is Outcome.SCORED
        return (self.score.grade or "") if scored else labels.outcome(self.score.outcome)


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers above the ranking, of ranked sites only."""

    mean: Fraction
    median: Fraction
    highest: Fraction
    lowest: Fraction


def rows_of(results: ClassResults) -> tuple[RankRow, ...]:
    """Return a class's rows in rank order."""
    decimals = results.rubric.settings.decimals
    return tuple(RankRow(score, decimals) for score in results.sites)


def summary_of(results: ClassResults) -> Summary | None:
    """Return the numbers above the ranking; None while no site is ranked."""
    totals = sorted(
        score.total for score in results.sites if score.rank is not None and score.total is not None
    )
    if not totals:
        return None
    low, high = totals[(len(totals) - 1) // 2], totals[len(totals) // 2]
    return Summary(
        mean=sum(totals, Fraction(0)) / len(totals),
        median=(low + high) / 2,
        highest=totals[-1],
        lowest=totals[0],
    )


def rank_columns(rubric: Rubric, names: int) -> tuple[Column, ...]:
    """Return the ranking's columns: one number for each level-1 indicator of this rubric.

    `names` is the width of the names in px.
    """
    translate = QCoreApplication.translate
    return (
        Column(
            translate("reports", "Rank"),
            lambda row: row.rank,
            align=RIGHT,
            width=56,
            strong=True,
        ),
        Column(translate("reports", "Change"), change_text, tip=past_text, width=68, quiet=True),
        Column(
            translate("reports", "Site"),
            lambda row: row.score.site.name,
            tip=lambda row: row.score.site.name,
            width=min(max(names, NAME_ROOM[0]), NAME_ROOM[1]),
        ),
        Column("", bar_text, tip=bar_text),
        *(_dimension_column(root) for root in rubric.roots),
        Column(
            translate("reports", "Total"),
            lambda row: row.total,
            align=RIGHT,
            width=76,
            strong=True,
        ),
        Column(translate("reports", "Grade"), lambda row: row.grade, width=84),
    )


def _dimension_column(root: Indicator) -> Column:
    def text(row: RankRow) -> str:
        return labels.points(row.dimension(root.code))

    return Column(
        root.title,
        text,
        tip=lambda row: f"{root.title} {text(row)}",
        align=RIGHT,
        width=60,
    )


def change_text(row: RankRow) -> str:
    """Return in words how many places a site gained or lost on the last cycle."""
    climbed, translate = row.score.climbed, QCoreApplication.translate
    if climbed is None:
        return ""
    if climbed == 0:
        return translate("reports", "no change")
    pattern = translate("reports", "up {n}") if climbed > 0 else translate("reports", "down {n}")
    return pattern.format(n=abs(climbed))


def past_text(row: RankRow) -> str:
    """Return in words what a site had in the last cycle."""
    past = row.score.past
    if past is None:
        return ""
    said = QCoreApplication.translate("reports", "was {total}, rank {rank}")
    rank = labels.NONE if past.rank is None else str(past.rank)
    return said.format(total=labels.total(past.total, row.decimals), rank=rank)


def bar_text(row: RankRow) -> str:
    """Return in words what the stacked bar shows, or why there is none."""
    if row.score.outcome is Outcome.VETOED:
        return " · ".join(mark.text for mark in row.score.vetoes)
    parts = row.score.dimensions
    said = " · ".join(f"{part.title} {labels.points(part.score)}" for part in parts)
    if row.score.outcome is Outcome.INCOMPLETE:
        opened = QCoreApplication.translate("reports", "{open} leaves open")
        return f"{opened.format(open=row.score.open)} · {said}"
    return said
