"""An indicator in words: what is looked at, where, and what each finding is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from govassess.domain.rubric import Duty, NotApplicable, Times
from govassess.domain.rubric_data import leaf_digest
from ui import labels
from ui.common.text import text_label

if TYPE_CHECKING:
    from govassess.domain.rubric import Indicator, Leaf, Line
    from govassess.services.rubric import RubricView
    from govassess.wording import Wording

_WIDEST = 720
_DIGEST = 8
LIST_MARK = ", "


class DetailPane(QScrollArea):
    """Read-only; it is filled anew for every indicator."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.setProperty("role", "sheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Indicator"))

    def show_indicator(self, node: Indicator, view: RubricView) -> None:
        """Show an indicator of a class's rubric."""
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(4)
        column.addWidget(text_label(f"{node.code}  {node.title}", "band_title", wrap=True))
        column.addWidget(text_label(self._meta(node, view), "meta", wrap=True))
        for fault in view.faults:
            if fault.indicator == node.code:
                said = self._wording.sentence(fault.sentence)
                column.addWidget(text_label(said, "fault", wrap=True))
        if node.leaf is not None:
            self._add_leaf(column, node.leaf)
        column.addStretch()
        self.setWidget(body)

    def _meta(self, node: Indicator, view: RubricView) -> str:
        points = self.tr("{points} points").format(points=labels.points(node.points))
        if node.leaf is None:
            count = sum(1 for below in node.walk() if below.leaf is not None)
            leaves = self.tr("Leaves: {n}").format(n=count)
            return f"{points} · {leaves}"
        digest = self.tr("digest {text}…").format(text=leaf_digest(node)[:_DIGEST])
        answered = self.tr("Answered cells: {n}").format(n=view.answers.get(node.code, 0))
        return " · ".join((labels.kind(node.leaf.kind), points, digest, answered))

    def _add_leaf(self, column: QVBoxLayout, leaf: Leaf) -> None:
        for title, text in self._what(leaf):
            self._add_paragraph(column, title, text)
        if leaf.lines:
            column.addSpacing(12)
            column.addWidget(text_label(self.tr("Rule lines"), "label"))
            column.addWidget(_lines_frame(leaf.lines))
        for title, text in self._duties(leaf):
            self._add_paragraph(column, title, text)

    def _add_paragraph(self, column: QVBoxLayout, title: str, text: str) -> None:
        if not text:
            return
        column.addSpacing(12)
        column.addWidget(text_label(title, "label"))
        label = text_label(text, "reading", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)

    def _what(self, leaf: Leaf) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Definition"), leaf.definition),
            (self.tr("Where to look"), leaf.where),
            (self.tr("Example"), leaf.example),
        )

    def _duties(self, leaf: Leaf) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Picture duty"), _duty(leaf.evidence_duty)),
            (self.tr("Note duty"), _duty(leaf.note_duty)),
            (self.tr("If not applicable"), _policy(leaf)),
            (self.tr("Applies when"), leaf.applies_when),
            (self.tr("Not counted beside"), LIST_MARK.join(leaf.excludes)),
            (self.tr("Remark"), leaf.remark),
        )


def _lines_frame(lines: tuple[Line, ...]) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "panel")
    grid = QGridLayout(frame)
    grid.setContentsMargins(12, 8, 12, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, line in enumerate(lines):
        grid.addWidget(text_label(str(place + 1), "hint"), place, 0, top)
        words = " · ".join(part for part in (line.label, line.text, line.condition) if part)
        text = text_label(words or line.code, wrap=True)
        grid.addWidget(text, place, 1)
        grid.addWidget(text_label(_worth(line), "body2"), place, 2, top)
    return frame


def _worth(line: Line) -> str:
    translate = QCoreApplication.translate
    if line.points is None:
        return ""
    points = labels.points(line.points)
    if line.times is Times.EACH:
        points = translate("rubric", "{points} each").format(points=points)
    if line.cap is not None:
        cap = translate("rubric", "at most {points}").format(points=labels.points(line.cap))
        return f"{points} · {cap}"
    return points


def _duty(value: Duty) -> str:
    translate = QCoreApplication.translate
    return {
        Duty.NEVER: translate("rubric", "not demanded"),
        Duty.BELOW_FULL: translate("rubric", "demanded below full marks"),
        Duty.ALWAYS: translate("rubric", "always demanded"),
    }[value]


def _policy(leaf: Leaf) -> str:
    translate = QCoreApplication.translate
    said = {
        NotApplicable.FORBIDDEN: translate("rubric", "cannot be not applicable"),
        NotApplicable.DROP: translate("rubric", "its points leave the base"),
        NotApplicable.REDISTRIBUTE: translate("rubric", "its points go to {codes}"),
        NotApplicable.FULL: translate("rubric", "full marks"),
        NotApplicable.ZERO: translate("rubric", "zero"),
    }[leaf.not_applicable]
    siblings = translate("rubric", "its siblings")
    return said.format(codes=LIST_MARK.join(leaf.receivers) or siblings)
