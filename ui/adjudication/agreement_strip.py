"""Over the table: how far all votes agree, in four numbers with their intervals and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govassess.domain.agreement_campaign import HEADLINES, headline
from govassess.domain.agreement_words import SIGNS
from ui.adjudication.agreement_models import (
    interval_text,
    level_text,
    rate_text,
    why_text,
)
from ui.common.text import ElidedLabel, text_label

if TYPE_CHECKING:
    from govassess.domain.agreement import Interval, Statistic
    from govassess.domain.agreement_campaign import CampaignAgreement
    from govassess.wording import Wording


class Tile(QWidget):
    """One statistic: its name, its value, its interval, and what the value is called."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.value = ElidedLabel(role="label"), text_label(role="figure")
        self.interval, self.words = ElidedLabel(role="meta"), ElidedLabel(role="meta")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.value)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addLayout(head)
        column.addWidget(self.interval)

    def show_statistic(
        self, statistic: Statistic, interval: Interval | None, wording: Wording
    ) -> None:
        """Show a statistic; one that is not defined says why in its interval's place."""
        name = wording.say(f"cli.statistic_{statistic.name}")
        if statistic.why is not None:
            name = SIGNS.get(statistic.name, name)
        self.name.show_text(name)
        self.value.setText(rate_text(statistic.value))
        self.words.show_text(level_text(statistic, wording))
        why = why_text(statistic, wording)
        self.interval.show_text(why or interval_text(interval))
        self.setAccessibleName(
            ", ".join(part for part in (name, self.value.text(), self.interval.whole) if part)
        )


class AgreementStrip(QFrame):
    """The four headlines beside each other, and below as of when they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.tiles = {name: Tile() for name in HEADLINES}
        row = QHBoxLayout()
        row.setSpacing(24)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)
        self.frozen = ElidedLabel(role="meta")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.frozen)

    def show_agreement(
        self, found: CampaignAgreement, intervals: tuple[Interval, ...], wording: Wording
    ) -> None:
        """Show what all votes together say."""
        ends = {each.name: each for each in intervals}
        for name, tile in self.tiles.items():
            statistic = headline(found.overall, found.ratings.scale, name)
            tile.show_statistic(statistic, ends.get(statistic.name), wording)
