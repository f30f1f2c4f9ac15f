"""What the unit claims beside what we recorded: words, problems and pictures of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import labels
from ui.appeals import words
from ui.common.extent import Extent
from ui.common.text import ElidedLabel, text_label
from ui.picture_sheet import Shown
from ui.picture_wall import Wall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.services.appeals_case import AppealCase
    from govassess.wording import Wording
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme


class RecordPane(QScrollArea):
    """Two columns side by side, below each other where there is no room.

    Signals: `asked(shots, place)` when one of one side's pictures is wanted large.
    """

    asked = Signal(object, int)

    def __init__(self, theme: Theme, wording: Wording, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._wording = wording
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.handed = Wall(theme, thumbnails, self.tr("The unit's evidence"))
        self.own = Wall(theme, thumbnails, self.tr("Our pictures"))
        for wall in (self.handed, self.own):
            wall.asked.connect(self._ask)
        self.who = text_label(role="heading", wrap=True)
        self.days = text_label(role="meta", wrap=True)
        self.claim = text_label(role="body", wrap=True)
        self.claim.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.no_proof = text_label(self.tr("No evidence was handed in"), "hint")
        self.leaf = ElidedLabel(role="heading")
        self.points = text_label(role="meta", wrap=True)
        self.trace = text_label(role="body", wrap=True)
        self.recorded = text_label(role="body2", wrap=True)
        self.no_pictures = text_label(self.tr("We have no picture of this indicator"), "hint")
        body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(24, 16, 24, 16)
        self._columns.setSpacing(24)
        theirs = (self.who, self.days, self.claim, self.no_proof, self.handed)
        ours = (
            *(self.leaf, self.points, self.trace, self.recorded),
            *(self.no_pictures, self.own),
        )
        self._columns.addWidget(_column(self.tr("They claim"), theirs), 1)
        self._columns.addWidget(_column(self.tr("Our record"), ours), 1)
        self.setWidget(body)

    def take_extent(self, extent: Extent) -> None:
        """Put the two below each other where there is no room."""
        wide = extent in {Extent.FULL, Extent.WIDE}
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._columns.setStretch(0, int(wide))

    def show_case(self, case: AppealCase) -> None:
        """Show both sides."""
        appeal = case.row.appeal
        self.who.setText(appeal.who)
        said = self.tr("received {received} · answer due {due}")
        days = {"received": words.received(case.row), "due": words.due(case.row)}
        self.days.setText(said.format(**days))
        self.claim.setText(appeal.claim)
        place = self.tr("Picture {n}")
        self.handed.show_shots(
            [Shown(each, place.format(n=at)) for at, each in enumerate(case.handed, 1)]
        )
        self.no_proof.setVisible(not case.handed)
        self._show_ours(case)
        self.verticalScrollBar().setValue(0)

    @Slot(int)
    def _ask(self, place: int) -> None:
        wall = self.sender()
        if isinstance(wall, Wall):
            self.asked.emit(wall.shots.rows, place)

    def forget(self) -> None:
        """Show nothing of a campaign that was closed."""
        for label in (self.who, self.days, self.claim, self.points, self.trace, self.recorded):
            label.clear()
        self.leaf.show_text("")
        for wall in (self.handed, self.own):
            wall.show_shots(())

    def _show_ours(self, case: AppealCase) -> None:
        step = case.step
        self.leaf.show_text(f"{case.leaf.code} {case.leaf.title}")
        got = self.tr("{value} of {full} points")
        points = {"value": labels.points(step.value), "full": labels.points(step.full)}
        self.points.setText(got.format(**points))
        self.trace.setText(self._wording.sentence(step.sentence))
        lines = [
            " · ".join(filter(None, (each.who, each.words, each.note))) for each in case.records
        ]
        lines += [
            " ".join(filter(None, (f"{at}.", each.text, each.url, _times(each.count))))
            for at, each in enumerate(case.findings, 1)
        ]
        self.recorded.setText("\n".join(lines))
        shots = [
            Shown(row.kept, " · ".join(filter(None, (row.title, labels.moment(row.at)))))
            for row in case.pictures
            if row.kept is not None
        ]
        self.own.show_shots(shots)
        self.no_pictures.setVisible(not shots)


def _times(count: int) -> str:
    return f"×{count}" if count > 1 else ""


def _column(title: str, widgets: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(text_label(title, "label"))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return whole
