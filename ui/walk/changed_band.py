"""The band over a changed leaf: when it was changed, and what was answered before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from govassess.domain.points import points_text
from ui.common.buttons import push_button
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.domain.answers import Answer
    from govassess.services.walk_sheet import Former, SheetLine
    from ui.theme import Theme

_MOST = 3


class ChangedBand(QFrame):
    """Stands until the leaf is answered again.

    Signals: `kept()` when the old answer is to hold under the new text too, `asked()` when the
    change is to be seen.
    """

    kept = Signal()
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "changed")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        self.said = text_label(role="changed", wrap=True)
        self.keep = push_button(theme, self.tr("Keep the old answer"))
        self.keep.clicked.connect(self.kept)
        self.see = push_button(theme, self.tr("See the change…"))
        self.see.clicked.connect(self.asked)
        row.addWidget(self.said, 1)
        row.addWidget(self.see)
        row.addWidget(self.keep)
        self.hide()

    def show_line(self, line: SheetLine) -> None:
        """Show what was answered before the leaf was changed, or nothing."""
        former = line.former
        if former is not None:
            day = datetime.fromisoformat(former.at).astimezone() if former.at else None
            said = self.tr("Indicator changed {day}. Old answer: {answer}")
            written = f"{day:%m-%d}" if day else ""
            self.said.setText(said.format(day=written, answer=former_words(former)))
        self.setVisible(former is not None)


def former_words(former: Former) -> str:
    """Return an old answer in words; its options and lines may be gone from the leaf."""
    translate = QCoreApplication.translate
    said = [answer_words(former.answer)] if former.answer else []
    texts = [finding.text or finding.line for finding in former.findings]
    said += texts[:_MOST]
    if len(texts) > _MOST:
        said.append(translate("walk", "{n} problems in all").format(n=len(texts)))
    return translate("walk", "; ").join(part for part in said if part)


def answer_words(answer: Answer) -> str:
    """Return an answer in words, without its leaf."""
    translate = QCoreApplication.translate
    if answer.not_applicable:
        return translate("walk", "Not applicable")
    if answer.checks:
        yes = sum(fulfilled for _, fulfilled in answer.checks)
        return translate("walk", "yes {n} of {all}").format(n=yes, all=len(answer.checks))
    if answer.objects:
        rows = (f"{each.name} {len(each.present)}".strip() for each in answer.objects)
        return translate("walk", "present {rows}").format(rows=", ".join(rows))
    if answer.number is not None:
        return points_text(answer.number)
    day = answer.day.isoformat() if answer.day else ""
    return answer.option or day or translate("walk", "Looked at")
