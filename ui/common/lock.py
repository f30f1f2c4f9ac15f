"""A part of a page that rests: it can be read and says on its tip why it takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.common.text import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OWN_TIP = "tip_without_lock"


def lock(part: QWidget, why: str) -> None:
    """Let a part rest because of `why`, or give it back with the tip it had if that is empty."""
    kept = part.property(_OWN_TIP)
    if why and kept is None:
        part.setProperty(_OWN_TIP, part.toolTip())
        part.setToolTip(plain_tip(why))
        _rest(part, rests=True)
    elif not why and kept is not None:
        part.setToolTip(kept)
        part.setProperty(_OWN_TIP, None)
        _rest(part, rests=False)


def _rest(part: QWidget, *, rests: bool) -> None:
    """Text stays readable and can be copied; anything else takes no more pressing."""
    if isinstance(part, QLineEdit | QPlainTextEdit):
        part.setReadOnly(rests)
    else:
        part.setEnabled(not rests)
