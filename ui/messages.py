"""What went wrong, in the person's language: a problem's own sentence, or our apology."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from govassess.errors import GovAssessError
from govassess.paths import log_file
from ui.crash import number


def told(error: BaseException, language: str) -> str:
    """Return the sentence for an error: what, where, and what to do."""
    if isinstance(error, GovAssessError):
        from govassess.wording import Wording  # noqa: PLC0415 - the start page tells no error

        return Wording(language).problem(error)
    said = QCoreApplication.translate(
        "messages",
        "This step was not done, by a mistake of the program. Everything stored is safe. "
        "Number {number}. You can go on working; the log is in {path}.",
    )
    return said.format(number=number(error), path=log_file())
