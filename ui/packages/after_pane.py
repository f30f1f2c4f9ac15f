"""The pane beside the preview: what will be so after merging, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.common.buttons import push_button
from ui.common.fitting_area import FittingArea
from ui.common.text import text_label
from ui.labels import NONE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.services.packages_previewed import MergePreview
    from ui.theme import Theme

MAIN = "Ctrl+Enter"
_ICON, _MARGIN, _AROUND = 16, 20, 64


class AfterPane(QFrame):
    """Figures with what they count, three sentences, and the buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        body = QWidget()
        body.setProperty("role", "paper")
        self._inner = QVBoxLayout(body)
        self._inner.setContentsMargins(20, 16, 20, 12)
        self._inner.setSpacing(12)
        self._inner.addWidget(text_label(self.tr("After merging"), "pane_title"))
        self._build_figures()
        self._build_sentences(theme)
        self._inner.addStretch()
        column.addWidget(FittingArea(body, "paper", yields=True), 1)
        column.addWidget(self._build_foot(theme))

    def show_preview(self, preview: MergePreview) -> None:
        """Show what merging these packages comes to."""
        after = preview.after
        here = self.tr("{n} that are here already are not kept twice")
        self._say(0, str(after.votes), self.tr("ratings and findings written"))
        self._say(1, str(after.pictures), self.tr("pictures kept"))
        self._lines[1].setText(here.format(n=after.pictures_here))
        self._lines[1].setVisible(bool(after.pictures_here))
        if after.disagreements is None:
            self._say(2, NONE, self.tr("disagreements"))
            self._lines[2].setText(self.tr("Counted once the votes are open"))
        else:
            self._say(2, str(after.disagreements), self.tr("disagreements to settle"))
            moving = self.tr("{n} of them move a rank or the pass line")
            self._lines[2].setText(moving.format(n=after.moving))
        self._words = self.tr("Merge %n package(s)", "", len(preview.taken))
        self._name_merge()
        self.merge.setEnabled(preview.brings)
        self.nothing.setVisible(not preview.brings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Print the key on the button where there is room for it."""
        super().resizeEvent(event)
        self._name_merge()

    def _name_merge(self) -> None:
        whole = f"{self._words}  {MAIN}"
        font = self.merge.font()
        font.setBold(True)
        room = self.width() - 2 * _MARGIN - _AROUND
        fits = QFontMetrics(font).horizontalAdvance(whole) <= room
        self.merge.setText(whole if fits else self._words)
        self.merge.setToolTip(whole)
        self.merge.setAccessibleName(self._words)

    def _say(self, place: int, number: str, text: str) -> None:
        self._numbers[place].setText(number)
        self._titles[place].setText(text)

    def _build_figures(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 64)
        self._numbers: list[QLabel] = []
        self._titles: list[QLabel] = []
        self._lines: list[QLabel] = []
        apart = self.tr("Everybody's own stand beside each other")
        never = self.tr("What is in disagreement does not count yet")
        for place, line in enumerate((apart, "", "", never)):
            number = text_label(role="figure")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            title, below = (
                text_label(role="heading", wrap=True),
                text_label(line, "meta", wrap=True),
            )
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(title)
            words.addWidget(below)
            grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(words, place, 1)
            self._numbers.append(number)
            self._titles.append(title)
            self._lines.append(below)
        self._say(3, "0", self.tr("scores changed by the program"))
        self._inner.addLayout(grid)

    def _build_sentences(self, theme: Theme) -> None:
        line = QFrame()
        line.setProperty("role", "rule")
        line.setFixedHeight(1)
        self._inner.addWidget(line)
        for icon, text in (
            ("undo-2", self.tr("A merge can be set aside whole, and taken back: nothing is lost.")),
            ("box", self.tr("Merging the same package again changes nothing.")),
            ("eye-off", self.tr("Until the votes are open nobody sees who rated what.")),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            picture = QLabel()
            theme.dress(picture, icon, "text3", _ICON)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text_label(text, "meta", wrap=True), 1)
            self._inner.addLayout(row)

    def _build_foot(self, theme: Theme) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(8)
        self.nothing = text_label(self.tr("Nothing new is in these packages."), "meta", wrap=True)
        self.merge = push_button(theme, "", "git-merge", main=True)
        self.save = push_button(theme, self.tr("Save preview only"))
        for widget in (self.nothing, self.merge, self.save):
            column.addWidget(widget)
        return foot
