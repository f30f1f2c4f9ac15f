"""What lies behind a number: below its leaf the pictures, and what of a machine was adopted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from govassess.domain.trace import Step
from ui import labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govassess.domain.results import EvidenceRow
    from govassess.services.probes_told import AdoptedRow
    from ui.common.thumbnails import Thumbnails
    from ui.theme import Theme

PICTURE = QSize(132, 76)
"""A thumbnail in the tree, in px."""
_GAP, _BETWEEN = 8, 12


@dataclass(frozen=True, slots=True)
class PictureStep:
    """A picture that proves a leaf."""

    row: EvidenceRow

    @property
    def code(self) -> str:
        """No indicator's code: it is none."""
        return ""

    @property
    def lines(self) -> tuple[str, str, str]:
        """The title, the address, and who took it when, on this machine's clock."""
        when = labels.whole_moment(self.row.at)
        title = self.row.title or self.row.url
        return title, self.row.url, " · ".join(filter(None, (self.row.evaluator, when)))

    @property
    def text(self) -> str:
        """What is said and copied of it."""
        return " ".join(filter(None, self.lines))


@dataclass(frozen=True, slots=True)
class AdoptedStep:
    """What a machine saw and a person took over: a source beside the votes, worth no points."""

    row: AdoptedRow

    @property
    def code(self) -> str:
        """No indicator's code: it is none."""
        return ""

    @property
    def text(self) -> str:
        """What is said and copied of it."""
        translate = QCoreApplication.translate
        head = translate("trace", "Adopted from probing, no points of its own")
        when = labels.whole_moment(self.row.seen_at)
        return " · ".join(filter(None, (head, self.row.sentence, when, self.row.person)))


TraceNode = Step | PictureStep | AdoptedStep


def children_of(
    step: TraceNode,
    pictures: Mapping[str, tuple[EvidenceRow, ...]],
    adopted: Sequence[AdoptedRow] = (),
) -> tuple[TraceNode, ...]:
    """Return what hangs below a step: its steps, then what was adopted and the pictures there."""
    if not isinstance(step, Step) or not step.code:
        return step.children if isinstance(step, Step) else ()
    taken = (AdoptedStep(row) for row in adopted if row.code == step.code)
    return (*step.children, *taken, *(PictureStep(row) for row in pictures.get(step.code, ())))


def height(line: int) -> int:
    """Return how high a picture stands in the tree; `line` is the height of a line of text."""
    return max(PICTURE.height(), 3 * (line + 2)) + 2 * _GAP


def draw_picture(
    painter: QPainter, rect: QRect, step: PictureStep, theme: Theme, thumbnails: Thumbnails
) -> None:
    """Draw the thumbnail and its capsule beside it."""
    frame = QRectF(rect.x(), rect.y() + _GAP, PICTURE.width(), PICTURE.height())
    draw_thumbnail(painter, frame, step.row, theme, thumbnails)
    line = painter.fontMetrics().height() + 2
    left = rect.x() + PICTURE.width() + _BETWEEN
    room = QRect(left, rect.y() + _GAP, max(rect.right() - 16 - left, 0), line)
    for text, role in zip(step.lines, ("text", "text2", "text3"), strict=True):
        painter.setPen(theme.colour(role))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        room.translate(0, line)


def draw_thumbnail(
    painter: QPainter, frame: QRectF, row: EvidenceRow, theme: Theme, thumbnails: Thumbnails
) -> None:
    """Draw a picture's upper part in a frame; a mark in place of one that cannot be read."""
    shape = QPainterPath()
    shape.addRoundedRect(frame, 4, 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, theme.colour("hover"))
    ratio = painter.device().devicePixelRatio()
    size = frame.size().toSize()
    pixmap = None if row.kept is None else thumbnails.get(row.kept, size, ratio)
    if pixmap is not None and pixmap.isNull():
        icon = theme.icon("folder-x", "text3")
        icon.paint(painter, frame.toRect(), Qt.AlignmentFlag.AlignCenter)
    elif pixmap is not None:
        painter.setClipPath(shape)
        painter.drawPixmap(frame.topLeft(), pixmap)
        painter.setClipping(False)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()
