"""The ledger of appeals and what they moved, as rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.appeals import words
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.delta import Delta, Moved
    from govassess.services.appeals import AppealRow
    from govassess.services.campaign import Campaign

RECEIVED, WHO, DUE, REASON = 0, 3, 6, 8
"""The places of columns that are drawn in signal colours, or hidden where there is no room."""


def ledger_columns() -> tuple[Column, ...]:
    """Return the columns of the ledger."""
    translate = QCoreApplication.translate
    return (
        Column(
            translate("appeals", "Received"),
            words.received,
            sort=lambda row: row.appeal.received,
            width=140,
        ),
        Column(translate("appeals", "Unit"), _unit, tip=_unit, width=140, strong=True),
        Column(translate("appeals", "Indicator"), _leaf, tip=_leaf, width=150),
        Column(translate("appeals", "Who"), _who, tip=_who, width=116, quiet=True),
        Column(translate("appeals", "Claim"), _claim, tip=_claim),
        Column(
            translate("appeals", "Evidence"),
            _pictures,
            sort=lambda row: len(row.appeal.pictures),
            width=88,
            align=RIGHT,
        ),
        Column(translate("appeals", "Due"), words.due, sort=lambda row: row.appeal.due, width=176),
        Column(translate("appeals", "Outcome"), words.outcome, width=96),
        Column(translate("appeals", "Reason"), words.reason, tip=words.reason, quiet=True),
    )


def _unit(row: AppealRow) -> str:
    return row.site.name


def _leaf(row: AppealRow) -> str:
    return f"{row.appeal.indicator} {row.title}".strip()


def _who(row: AppealRow) -> str:
    return row.appeal.who


def _claim(row: AppealRow) -> str:
    return " ".join(row.appeal.claim.split())


def _pictures(row: AppealRow) -> str:
    return str(len(row.appeal.pictures) or "")


class DueDelegate(RowDelegate):
    """A day in a signal colour once it has passed."""

    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the day."""
        row: AppealRow = index.data(ROW_ROLE)
        return "bad" if row.overdue else super().role(index, current)


class ReceivedDelegate(RowDelegate):
    """A day in a signal colour if the appeal came too late."""

    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the day."""
        row: AppealRow = index.data(ROW_ROLE)
        return "part" if row.late else super().role(index, current)


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A site that moved, as a table shows it; `decimals` are those of printed totals."""

    moved: Moved
    decimals: int

    @property
    def id(self) -> str:
        """The site."""
        return self.moved.site


def moved_rows(delta: Delta, decimals: Mapping[str, int]) -> tuple[MovedRow, ...]:
    """Return what moved as rows; `decimals` of printed totals by class name."""
    return tuple(MovedRow(each, decimals[each.now.class_name]) for each in delta.moved)


def decimals_of(campaign: Campaign) -> dict[str, int]:
    """Return how many decimals totals are printed with, by class name."""
    rubrics = campaign.rubric.all()
    return {item.name: rubrics[item.id].settings.decimals for item in campaign.rubric.classes()}


def moved_columns(*, short: bool = False) -> tuple[Column, ...]:
    """Return the columns of what moved; `short` leaves out what a narrow pane has no room for."""
    translate = QCoreApplication.translate

    def gained(row: MovedRow) -> str:
        return words.gained(row.moved, row.decimals)

    found = [
        Column(translate("appeals", "Unit"), _site, tip=_site, strong=True),
        Column(
            translate("appeals", "Total"),
            lambda row: words.total(row.moved, row.decimals),
            sort=lambda row: row.moved.now.total or 0,
            width=124 if short else 160,
            align=RIGHT,
        ),
        Column(
            translate("appeals", "Rank"),
            lambda row: words.rank(row.moved),
            sort=lambda row: row.moved.now.rank or 0,
            width=72 if short else 100,
            align=RIGHT,
        ),
    ]
    if short:
        return tuple(found)
    found.insert(
        2,
        Column(
            translate("appeals", "Change"),
            gained,
            sort=lambda row: row.moved.gained or 0,
            width=96,
            align=RIGHT,
        ),
    )
    found.append(
        Column(translate("appeals", "Grade"), lambda row: words.grade(row.moved), width=180)
    )
    found.insert(1, Column(translate("appeals", "Class"), _class, quiet=True, width=140))
    return tuple(found)


def _site(row: MovedRow) -> str:
    return row.moved.now.name


def _class(row: MovedRow) -> str:
    return row.moved.now.class_name
