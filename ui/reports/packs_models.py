"""Units and their sheets as rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.results import Outcome
from ui import labels
from ui.common.rows_model import RIGHT, Column

if TYPE_CHECKING:
    from govassess.services.reports_packs_view import Unit

CLASS = 1
"""The place of the column that is hidden where there is little room."""
_LAST = 1_000_000
"""Sorts behind every rank."""


def unit_columns() -> tuple[Column, ...]:
    """Return the columns of the list of units."""
    translate = QCoreApplication.translate
    return (
        Column(translate("packs", "Site"), name_text, tip=name_text),
        Column(translate("packs", "Class"), class_text, tip=class_text, width=84, quiet=True),
        Column(
            translate("packs", "Rank"),
            rank_text,
            sort=lambda row: row.score.rank or _LAST,
            width=56,
            align=RIGHT,
        ),
        Column(
            translate("packs", "Total"),
            total_text,
            sort=lambda row: row.score.total or -1,
            width=76,
            align=RIGHT,
            strong=True,
        ),
        Column(
            translate("packs", "Lost"),
            lambda row: str(row.losses),
            sort=lambda row: row.losses,
            tip=lambda _row: translate("packs", "Indicators that lost points"),
            width=68,
            align=RIGHT,
        ),
        Column(
            translate("packs", "Pictures"),
            lambda row: str(row.pictures),
            sort=lambda row: row.pictures,
            width=80,
            align=RIGHT,
        ),
    )


def name_text(row: Unit) -> str:
    """Return the unit's name."""
    return row.name


def class_text(row: Unit) -> str:
    """Return the name of the unit's class."""
    return row.class_name


def rank_text(row: Unit) -> str:
    """Return the printed rank, or — for a site that has none."""
    return labels.NONE if row.score.rank is None else str(row.score.rank)


def total_text(row: Unit) -> str:
    """Return the printed total, or how the site came out instead."""
    if row.score.outcome is Outcome.SCORED:
        return labels.total(row.score.total, row.decimals)
    return labels.outcome(row.score.outcome)
