"""What went wrong, in the person's language: a problem's own sentence, or our apology."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from govassess.errors import GovAssessError
from govassess.paths import log_file
from govassess.wording import Wording


def told(error: BaseException, language: str) -> str:
    """Return the sentence for an error: what, where, and what to do."""
    if isinstance(error, GovAssessError):
        return Wording(language).problem(error)
    said = QCoreApplication.translate(
        "messages",
        "The program made a mistake. What was stored is safe; the report is in {path}.",
    )
    return said.format(path=log_file())
