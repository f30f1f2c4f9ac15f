"""The sealed samples as rows and columns, and one list item by item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import labels
from ui.common.rows_model import RIGHT, ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from govassess.services.plan_draws import DrawRow, SealedDraw

CLASS = 1
"""The place of the column that is hidden where there is one class."""


def draw_columns() -> tuple[Column, ...]:
    """Return the columns of the list of draws."""
    translate = QCoreApplication.translate
    return (
        Column(translate("plan", "Site"), lambda row: row.site.name, width=180, strong=True),
        Column(translate("plan", "Class"), lambda row: row.class_name, width=110, quiet=True),
        Column(translate("plan", "Leaf"), leaf_text, tip=leaf_text),
        Column(
            translate("plan", "Drawn of"),
            lambda row: drawn_text(row.size, row.sealed),
            align=RIGHT,
            width=100,
        ),
        Column(translate("plan", "State"), state_text, width=130),
        Column(translate("plan", "Judged"), judged_text, width=110, quiet=True),
    )


def leaf_text(row: DrawRow) -> str:
    """Return a leaf's code and title."""
    return f"{row.leaf.code} {row.leaf.title}"


def drawn_text(size: int, sealed: SealedDraw | None) -> str:
    """Return how many are drawn out of how many; only the first while nothing is drawn."""
    if sealed is None:
        return str(size)
    return f"{len(sealed.sample.drawn)} / {sealed.sample.population}"


def state_text(row: DrawRow) -> str:
    """Return whether a list was drawn, and when."""
    translate = QCoreApplication.translate
    if row.sealed is None:
        return translate("plan", "Not drawn")
    return translate("plan", "Sealed {day}").format(day=_day(row.sealed))


def judged_text(row: DrawRow) -> str:
    """Return how many people have judged the cell already."""
    count = row.by_seal + row.otherwise
    return QCoreApplication.translate("plan", "%n person(s)", "", count) if count else labels.NONE


def sealed_words(row: DrawRow) -> str:
    """Return what is said of a row beside the list: how it was drawn, or what to do."""
    translate = QCoreApplication.translate
    if row.sealed is None:
        said = translate("plan", "Not drawn yet: {size} are drawn from the whole list and sealed.")
        return said.format(size=row.size)
    sample = row.sealed.sample
    parts = (
        translate("plan", "population {n}").format(n=sample.population),
        translate("plan", "seed {seed}").format(seed=sample.seed),
        translate("plan", "sealed {day}").format(day=_moment(row.sealed)),
    )
    return " · ".join(parts)


def kept_words(row: DrawRow) -> str:
    """Return that somebody judged other objects before the list was sealed; '' if nobody did."""
    if row.sealed is None or not row.otherwise:
        return ""
    translate, count = QCoreApplication.translate, row.otherwise
    return translate(
        "plan", "%n person(s) judged other objects before; what they recorded stays.", "", count
    )


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a list and whether it was drawn."""

    id: str
    place: int
    drawn: bool


def item_rows(sealed: SealedDraw | None) -> tuple[ItemRow, ...]:
    """Return a list's items, those drawn first."""
    if sealed is None:
        return ()
    drawn = set(sealed.sample.drawn)
    rows = [ItemRow(item, place, item in drawn) for place, item in enumerate(sealed.items, 1)]
    return tuple(sorted(rows, key=lambda row: (not row.drawn, row.place)))


def item_columns() -> tuple[Column, ...]:
    """Return the columns of one list."""
    translate = QCoreApplication.translate
    return (
        Column("", lambda row: str(row.place), align=RIGHT, width=48, quiet=True),
        Column(translate("plan", "Item"), lambda row: row.id, tip=lambda row: row.id),
        Column("", _drawn_word, width=76),
    )


class ItemDelegate(RowDelegate):
    """An item; those that were not drawn are quiet."""

    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the text."""
        row: ItemRow = index.data(ROW_ROLE)
        return super().role(index, current) if row.drawn else "text3"


def _drawn_word(row: ItemRow) -> str:
    return QCoreApplication.translate("plan", "Drawn") if row.drawn else ""


def _day(sealed: SealedDraw) -> str:
    return f"{datetime.fromisoformat(sealed.at).astimezone():%m-%d}"


def _moment(sealed: SealedDraw) -> str:
    return f"{datetime.fromisoformat(sealed.at).astimezone():%Y-%m-%d %H:%M}"
