"""What is due before handing in, and what was handed in, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect

from govassess.services.packages_handin import DueKind
from govassess.services.walk_questions import QuestionState
from govassess.services.walk_sheet import Owed
from ui import labels
from ui.common.rows_model import ROW_ROLE, Column, Index
from ui.common.rows_view import RowDelegate
from ui.packages.models import paint_mark
from ui.packages.receipt_view import name_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from govassess.services.packages_handed import Receipt
    from govassess.services.packages_handin import Due

WHY = 0
"""The place of the column that says why."""
_SIGNALS = {DueKind.CLASH: "bad", DueKind.SENT_BACK: "part", DueKind.OWED: "part"}


def kind_words(kind: DueKind) -> str:
    """Return why a cell is due, in a word."""
    translate = QCoreApplication.translate
    return {
        DueKind.CLASH: translate("packages", "two versions"),
        DueKind.SENT_BACK: translate("packages", "sent back"),
        DueKind.OWED: translate("packages", "owed"),
        DueKind.OPEN: translate("packages", "open"),
        DueKind.QUESTION: translate("packages", "question"),
    }[kind]


def due_columns() -> tuple[Column, ...]:
    """Return the columns of what is due."""
    translate = QCoreApplication.translate
    return (
        Column(translate("packages", "Why"), lambda row: kind_words(row.kind), width=96),
        Column(translate("packages", "Site"), lambda row: row.site.name, width=150, strong=True),
        Column(translate("packages", "Indicator"), indicator, tip=indicator, width=220),
        Column(translate("packages", "What is missing"), missing, tip=missing, quiet=True),
    )


def indicator(row: Due) -> str:
    """Return a leaf's code and title."""
    return f"{row.code} {row.title}"


def missing(row: Due) -> str:
    """Return what a cell lacks, or the lead's word on it."""
    translate = QCoreApplication.translate
    if row.kind is DueKind.OPEN:
        return translate("packages", "not judged yet")
    if row.kind is DueKind.CLASH:
        return translate("packages", "choose one of your two versions")
    if row.kind is DueKind.SENT_BACK:
        return row.text or translate("packages", "to be looked at again")
    if row.kind is DueKind.QUESTION:
        sent = row.asked is QuestionState.SENT
        waits = translate("packages", "waits for an answer: {text}")
        here = translate("packages", "goes with the next package: {text}")
        return (waits if sent else here).format(text=" ".join(row.text.split()))
    words = {
        Owed.PICTURE: translate("packages", "screenshot"),
        Owed.NOTE: translate("packages", "note"),
        Owed.CONTRADICTION: translate("packages", "contradicts itself"),
        Owed.SENT_BACK: translate("packages", "sent back"),
    }
    return translate("packages", ", ").join(words[owed] for owed in row.owed)


class WhyDelegate(RowDelegate):
    """Why a cell is due, on the ground of its signal; what is only open stays quiet."""

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, current: bool) -> None:
        """Paint the word."""
        row: Due = index.data(ROW_ROLE)
        signal = _SIGNALS.get(row.kind)
        if signal is None:
            super().paint_cell(painter, rect, index, current)
        else:
            paint_mark(painter, rect, str(index.data()), signal, self.theme)


def receipt_column() -> Column:
    """Return the one column of the list of receipts."""
    return Column("", receipt_line, tip=receipt_line)


def receipt_line(row: Receipt) -> str:
    """Return one handing in, in a line."""
    translate = QCoreApplication.translate
    if not row.is_written:
        return translate("packages", "{which} · no package").format(which=name_of(row))
    said = translate("packages", "{which} · {when} · answered {answered}")
    return said.format(which=name_of(row), when=labels.moment(row.at), answered=row.answered)
