"""What the room of disagreements calls things: sides, causes, effects, filters."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.conflict_sites import CaseKind
from govassess.domain.points import fixed_text
from govassess.domain.questions import Cause
from ui import labels

if TYPE_CHECKING:
    from govassess.domain.conflicts import Conflict
    from govassess.services.adjudication_queue import QueueRow


class Wanted(StrEnum):
    """Which cases the queue shows."""

    WAITING = "waiting"
    DECIDED = "decided"
    CONTESTED = "contested"
    VETO = "veto"
    CLASH = "clash"


_KINDS = {
    Wanted.CONTESTED: CaseKind.CONTESTED,
    Wanted.VETO: CaseKind.VETO,
    Wanted.CLASH: CaseKind.CLASH,
}


def is_wanted(row: QueueRow, wanted: Wanted) -> bool:
    """Tell whether a filter keeps a case; those of one kind are kept decided, too."""
    if wanted is Wanted.WAITING:
        return row.waits
    if wanted is Wanted.DECIDED:
        return row.case.decided
    return row.case.kind is _KINDS[wanted]


def filter_name(wanted: Wanted) -> str:
    """Return what a filter is called."""
    translate = QCoreApplication.translate
    return {
        Wanted.WAITING: translate("adjudication", "To decide"),
        Wanted.DECIDED: translate("adjudication", "Decided"),
        Wanted.CONTESTED: translate("adjudication", "Contested findings"),
        Wanted.VETO: translate("adjudication", "Vetoes"),
        Wanted.CLASH: translate("adjudication", "Two versions"),
    }[wanted]


def kind_name(kind: CaseKind) -> str:
    """Return why a case waits where it is not that votes differ; '' else."""
    translate = QCoreApplication.translate
    return {
        CaseKind.VOTES: "",
        CaseKind.CONTESTED: translate("adjudication", "Contested"),
        CaseKind.VETO: translate("adjudication", "Veto"),
        CaseKind.CLASH: translate("adjudication", "Two versions"),
    }[kind]


def side_name(place: int) -> str:
    """Return what the n-th side is called while it has no name."""
    translate = QCoreApplication.translate
    names = (
        translate("adjudication", "A"),
        translate("adjudication", "B"),
        translate("adjudication", "C"),
        translate("adjudication", "D"),
        translate("adjudication", "E"),
        translate("adjudication", "F"),
        translate("adjudication", "G"),
        translate("adjudication", "H"),
        translate("adjudication", "I"),
        translate("adjudication", "J"),
    )
    return names[place] if place < len(names) else str(place + 1)


def cause_name(cause: Cause) -> str:
    """Return why votes differ, in a few words."""
    translate = QCoreApplication.translate
    return {
        Cause.PLACE: translate("adjudication", "Different place"),
        Cause.TIME: translate("adjudication", "Different time"),
        Cause.UNCLEAR: translate("adjudication", "Indicator unclear"),
        Cause.SLIP: translate("adjudication", "Slip"),
    }[cause]


def effect(case: Conflict) -> str:
    """Return what a case may move: ranks, the pass line, else how far apart its votes are."""
    translate = QCoreApplication.translate
    count = case.rank_impact
    if count:
        return str(translate("adjudication", "Moves %n rank(s)", "", count))
    if case.crosses_pass_line:
        return translate("adjudication", "Crosses pass line")
    if case.spread:
        pattern = translate("adjudication", "±{points} pt")
        return pattern.format(points=fixed_text(case.spread / 2, labels.SHOWN_DECIMALS))
    return labels.NONE


def is_weighty(case: Conflict) -> bool:
    """Tell whether ranks or the pass line hang on a case by itself."""
    return bool(case.rank_impact) or case.crosses_pass_line


def state_name(row: QueueRow) -> str:
    """Return where a case stands, '' while it simply waits."""
    translate = QCoreApplication.translate
    if row.case.changed:
        return translate("adjudication", "Votes changed since")
    if row.sent:
        return translate("adjudication", "Sent back")
    if row.case.decided:
        return translate("adjudication", "Decided")
    return kind_name(row.case.kind)


def ranks(case: Conflict) -> str:
    """Return between which places the site moves with the case."""
    translate = QCoreApplication.translate
    best, worst = case.ranks
    if best == worst:
        said = translate("adjudication", "Stays at rank {rank} either way").format(rank=best)
    else:
        pattern = translate("adjudication", "Rank moves between {best} and {worst}")
        said = pattern.format(best=best, worst=worst)
    if case.crosses_pass_line:
        said += " · " + translate("adjudication", "Crosses pass line")
    return said
