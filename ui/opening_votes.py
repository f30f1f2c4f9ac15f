"""The lead's one act that opens the votes, wherever a page stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ui.context import Context


def ask_to_open(context: Context) -> None:
    """Open the votes once the person confirms; it is recorded and final."""
    question = QCoreApplication.translate(
        "opening",
        "From then on everybody's votes, ranks and disagreements can be seen, and agreement is "
        "frozen as the votes are now. This is recorded and cannot be undone.",
    )
    act = QCoreApplication.translate("opening", "Open the votes")
    context.ask.confirm(question, act, lambda: _open(context))


def _open(context: Context) -> None:
    reports = context.require().reports
    label = QCoreApplication.translate("opening", "Opening the votes")
    context.tasks.run(label, lambda _progress: reports.open_votes())
