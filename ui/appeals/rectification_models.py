"""What units are to put right, as rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.earlier import Fate
from govassess.domain.rectification import Feedback, Recheck, Stage
from ui import labels
from ui.common.rows_model import ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate

if TYPE_CHECKING:
    from govassess.domain.rectification import Item
    from govassess.services.appeals_rectification import ItemRow
    from ui.theme import Theme

REQUIREMENT, DUE, REPLY, LOOK, FATE = 3, 4, 5, 6, 7
"""The places of columns that are drawn or hidden."""
_OF_REPLY = {Stage.LATE: "bad"}
_OF_LOOK = {Stage.FAILED: "bad", Stage.FIXED: "good"}
SIGNALS: dict[int, dict[Stage, str]] = {DUE: _OF_REPLY, REPLY: _OF_REPLY, LOOK: _OF_LOOK}
"""Which stage colours which column."""


def item_columns() -> tuple[Column, ...]:
    """Return the columns of the list of items."""
    translate = QCoreApplication.translate

    def problem(row: ItemRow) -> str:
        return row.item.problem

    def requirement(row: ItemRow) -> str:
        return row.item.requirement

    return (
        Column(translate("rectification", "Site"), site_text, tip=site_text, width=112),
        Column(
            translate("rectification", "Indicator"),
            leaf_text,
            tip=leaf_text,
            width=132,
            quiet=True,
        ),
        Column(translate("rectification", "Problem"), problem, tip=problem),
        Column(translate("rectification", "Requirement"), requirement, tip=requirement, quiet=True),
        Column(
            translate("rectification", "Deadline"),
            lambda row: row.item.due.isoformat(),
            width=104,
        ),
        Column(
            translate("rectification", "Feedback"),
            reply_text,
            tip=lambda row: row.item.reply.text,
            width=112,
        ),
        Column(
            translate("rectification", "Re-check"),
            lambda row: recheck(row.item.look.result),
            tip=lambda row: row.item.look.text,
            width=96,
        ),
        Column(translate("rectification", "Last time"), fate_text, width=92, quiet=True),
    )


def site_text(row: ItemRow) -> str:
    """Return the site's name."""
    return row.site.name


def leaf_text(row: ItemRow) -> str:
    """Return the leaf's code and title."""
    return f"{row.item.indicator} {row.title}".strip()


def reply_text(row: ItemRow) -> str:
    """Return what the unit answered so far, or that it is late."""
    if row.overdue:
        return QCoreApplication.translate("rectification", "Overdue")
    return feedback(row.item.reply.state)


def fate_text(row: ItemRow) -> str:
    """Return what the problem was last time; — where that is unknown."""
    translate = QCoreApplication.translate
    if row.fate is Fate.SAME:
        return translate("rectification", "there before")
    return translate("rectification", "new") if row.fate is Fate.NEW else labels.NONE


def feedback(value: Feedback) -> str:
    """Return what the unit said, in words."""
    translate = QCoreApplication.translate
    return {
        Feedback.WAITING: translate("rectification", "No reply"),
        Feedback.REPORTED: translate("rectification", "Replied"),
    }[value]


def recheck(value: Recheck) -> str:
    """Return what a second look found, in words."""
    translate = QCoreApplication.translate
    return {
        Recheck.OPEN: translate("rectification", "Not looked"),
        Recheck.FIXED: translate("rectification", "Fixed"),
        Recheck.PARTLY: translate("rectification", "Partly fixed"),
        Recheck.SAME: translate("rectification", "Not fixed"),
    }[value]


def state_texts(item: Item) -> tuple[str, str]:
    """Return the unit's answer and the second look with their days and words."""
    reply, look = item.reply, item.look
    said = (feedback(reply.state), str(reply.on or ""), reply.text)
    seen = (recheck(look.result), str(look.on or ""), look.by, look.text)
    return _joined(said), _joined(seen)


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)


class StageDelegate(RowDelegate):
    """A cell whose colour says what needs a person, by the stage of its row."""

    def __init__(self, theme: Theme, column: Column, signals: dict[Stage, str]) -> None:
        super().__init__(theme, column)
        self._signals = signals

    def role(self, index: Index, current: bool) -> str:
        """Return the colour of the cell's text."""
        row: ItemRow = index.data(ROW_ROLE)
        return self._signals.get(row.stage) or super().role(index, current)
