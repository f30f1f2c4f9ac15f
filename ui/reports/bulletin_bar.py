"""The bar above the blocks: what state the text is in, and what can be done to all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.common.buttons import link_button, push_button
from ui.common.focus import FocusHost
from ui.common.text import ElidedLabel, plain_tip, text_label
from ui.reports.bulletin_words import outline_name
from ui.shortcuts import Key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from govassess.services.reports_bulletin_view import BulletinView
    from ui.theme import Theme

_LEAST, _AROUND, _HEAD = 300, 70, 60
"""The bar's least width; what stands round a button's words (icon, padding, space), and round the
outline's name."""


class BulletinBar(FocusHost):
    """Buttons in a row, and below it a band where something is to be known or done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bare: set[QPushButton] = set()
        self._sealed = ""
        self.outline = ElidedLabel(role="heading")
        self.insert = push_button(theme, self.tr("Insert"), "plus")
        self.letter = push_button(theme, self.tr("Layout"), "sliders-horizontal")
        self.draft = push_button(theme, self.tr("Draft anew…"), "undo-2")
        self.fold = push_button(theme, self.tr("Pages"), "panel-right")
        self.fold.setCheckable(True)
        self._words = {
            button: button.text() for button in (self.insert, self.letter, self.draft, self.fold)
        }
        for button, words in self._words.items():
            button.setAccessibleName(words)
        self.look = link_button(self.tr("Layout"))
        self.update_all = link_button(self.tr("Update all"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_row())
        column.addWidget(self._build_band())
        self.setFocusProxy(self.insert)

    def show_view(self, view: BulletinView, *, sealed: str) -> None:
        """Say whether it is edited, stale or sealed."""
        self.outline.show_text(outline_name(view.bulletin.outline))
        stale = len(view.stale)
        self._sealed = sealed
        self.fit()
        self.update_all.setVisible(bool(stale) and not sealed)
        drafted = self.tr("Drafted by the program; once changed it is kept in the campaign.")
        outdated = self.tr("%n stale", "", stale) if stale else ""
        head = [view.wording.sentence(each.sentence) for each in view.remarks if not each.block]
        wrong = [each for each in (outdated, *head) if each]
        said = sealed or " · ".join(wrong) or ("" if view.is_edited else drafted)
        bad = bool(wrong) and not sealed
        self.look.setVisible(bool(head) and not sealed)
        self._band.setProperty("role", "stale_band" if bad else "info_band")
        self._band.style().unpolish(self._band)
        self._band.style().polish(self._band)
        icon, role = ("triangle-alert", "part") if bad else ("file-text", "text3")
        self._theme.dress(self._icon, "shield-check" if sealed else icon, role, 16)
        self.said.setText(said)
        self._band.setVisible(bool(said))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the icons alone."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the acts by their icons alone where there is no room for their words."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show words or icons, whatever there is room for."""
        rare = {self.letter, self.draft}
        every = self._needed(frozenset())
        fewer = self._needed(frozenset(rare))
        room = self.width()
        self._bare = set() if room >= every else rare if room >= fewer else set(self._words)
        self._dress()

    def _needed(self, bare: frozenset[QPushButton]) -> int:
        """Return how wide the row is with the words of all buttons that are not `bare`."""
        shown = [button for button in self._words if not button.isHidden()]
        words = [self._words[button] for button in shown if button not in bare]
        wide = sum(map(self._advance, words)) + _AROUND * len(shown)
        if not bare:
            wide += self._advance(self.outline.whole) + self._advance(Key.TAKE_IN.value) + _HEAD
        return wide

    def _advance(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _dress(self) -> None:
        for button, words in self._words.items():
            bare = button in self._bare
            button.setText("" if bare else words)
            said = (words if bare else "", self._sealed if button is not self.fold else "")
            button.setToolTip(plain_tip("\n".join(each for each in said if each)))
        for label in (self.outline, self._hint):
            label.setVisible(not self._bare)
        for button in (self.insert, self.letter, self.draft):
            button.setEnabled(not self._sealed)

    def _build_row(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setMinimumHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.outline, 1)
        row.addStretch()
        row.addWidget(self.letter)
        row.addWidget(self.draft)
        row.addWidget(self.insert)
        self._hint = text_label(Key.TAKE_IN.value, "hint")
        row.addWidget(self._hint)
        row.addWidget(self.fold)
        return bar

    def _build_band(self) -> QWidget:
        self._band = QFrame()
        self._icon = QLabel()
        self.said = text_label(role="meta", wrap=True)
        row = QHBoxLayout(self._band)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.said, 1)
        for button in (self.look, self.update_all):
            row.addWidget(button)
        self._band.hide()
        return self._band
