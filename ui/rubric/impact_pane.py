"""What the draft would do once applied, and the two acts that end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.common.buttons import push_button
from ui.common.text import text_label
from ui.rubric import words

if TYPE_CHECKING:
    from govassess.services.rubric_draft import DraftImpact, DraftView, LeafImpact
    from ui.theme import Theme

_MOST = 6


class ImpactPane(QFrame):
    """Says what reopens; applying is off while a check fails."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "impact")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self.total = text_label(role="body", wrap=True)
        self.leaves = text_label(role="body2", wrap=True)
        self.apply = push_button(theme, self.tr("Apply changes"), main=True)
        self.discard = push_button(theme, self.tr("Discard the draft…"))
        self.blocked = text_label(role="fault", wrap=True)
        head = QHBoxLayout()
        head.addWidget(text_label(self.tr("What the changes do"), "heading"))
        head.addStretch()
        head.addWidget(text_label("Ctrl+Enter", "hint"))
        column.addLayout(head)
        for widget in (self.total, self.leaves, self.apply, self.blocked, self.discard):
            column.addWidget(widget)

    def show_draft(self, view: DraftView, impact: DraftImpact) -> None:
        """Show what applying a class's draft does."""
        self.total.setText(self._total(view, impact))
        named = [impact_line(leaf) for leaf in impact.leaves[:_MOST]]
        if len(impact.leaves) > _MOST:
            named.append(self.tr("and {n} more").format(n=len(impact.leaves) - _MOST))
        self.leaves.setText("\n".join(named))
        self.leaves.setVisible(bool(named))
        count = len(view.faults)
        said = self.tr("%n fault(s) still to be mended", "", count) if count else ""
        self.blocked.setText(said if view.is_changed else "")
        self.blocked.setVisible(bool(self.blocked.text()))
        self.apply.setEnabled(view.is_changed and not count)
        self.discard.setEnabled(view.is_changed)

    def _total(self, view: DraftView, impact: DraftImpact) -> str:
        if not view.is_changed:
            return self.tr("Nothing is changed. Edits are kept as a draft until they are applied.")
        return reopens_line(impact)


def reopens_line(impact: DraftImpact) -> str:
    """Return in numbers what reopens."""
    translate = QCoreApplication.translate
    if not impact.leaves:
        return translate("rubric", "No leaf changes: no answer reopens.")
    if not impact.all:
        said = translate("rubric", "Leaves changed: {leaves}. No answer reopens.")
        return said.format(leaves=len(impact.leaves))
    said = translate("rubric", "Leaves changed: {leaves}. Answers that reopen: {all}, own: {own}.")
    return said.format(leaves=len(impact.leaves), all=impact.all, own=impact.own)


def impact_line(leaf: LeafImpact) -> str:
    """Return a leaf with what becomes of it."""
    translate = QCoreApplication.translate
    change = leaf.change
    said = f"{change.code} {change.leaf.title} · {words.fate(change.fate)}"
    answers = translate("rubric", "answers {all}")
    return f"{said} · {answers.format(all=leaf.all)}" if leaf.all else said
