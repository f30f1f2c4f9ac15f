"""One line over the answers: what the last campaign saw here, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from govassess.domain.earlier import Fate
from ui.common.buttons import link_button
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from govassess.services.walk_earlier import EarlierCell


class EarlierBand(QFrame):
    """Hidden where the last campaign saw nothing.

    Signals: `asked()` when its problems and pictures are wanted.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "earlier")
        self.said = ElidedLabel(role="body2")
        self.see = link_button(self.tr("Look"))
        self.see.clicked.connect(self.asked)
        key = text_label("Y", "key")
        key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.see)
        self.hide()

    def show_earlier(self, earlier: EarlierCell | None) -> None:
        """Say how many problems there were and how many are fixed, still there and new."""
        if earlier is not None:
            self.said.show_text(earlier_words(earlier))
        self.setVisible(earlier is not None)


def fate_word(fate: Fate) -> str:
    """Return what became of a problem, in a word."""
    translate = QCoreApplication.translate
    return {
        Fate.FIXED: translate("earlier", "Fixed"),
        Fate.SAME: translate("earlier", "Still there"),
        Fate.NEW: translate("earlier", "New"),
        Fate.OPEN: translate("earlier", "To be looked at"),
    }[fate]


def earlier_words(earlier: EarlierCell) -> str:
    """Return what the last campaign saw in one line."""
    translate = QCoreApplication.translate
    problems, pictures = earlier.problems, len(earlier.pictures)
    said = translate("earlier", "Last time no problem here")
    if problems:
        said = translate("earlier", "Last time %n problem(s) here", None, problems)
    if pictures:
        said += translate("earlier", " (%n picture(s))", None, pictures)
    counts = earlier.counts
    fates = (Fate.FIXED, Fate.SAME, Fate.NEW)
    words = [f"{fate_word(fate)} {counts[fate]}" for fate in fates if counts[fate]]
    return " · ".join((said, *words))
