"""Which keys answer several selected sites at once, and why the others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.rubric import FINDING_KINDS, Kind
from govassess.services import walk_keys
from govassess.services.walk_keys import NONE_KEY, NOT_APPLICABLE_KEY

if TYPE_CHECKING:
    from govassess.services.walk_sheet import SheetLine

_ONE_ANSWER = frozenset({Kind.BANDS, Kind.POINTS, Kind.MEASURE, Kind.EXTERNAL})
_SINGLE = frozenset({"Backspace", "L", "E", "W", "Del", "U", "Space", "P"})
"""Acts on one cell."""


def refusal_of(line: SheetLine, name: str) -> str:
    """Return why a key does not answer several sites; '' if it does, or is no answer at all."""
    translate = QCoreApplication.translate
    kind = line.leaf.kind
    if name in _SINGLE:
        return translate("walk", "This key serves one site. Esc drops the selection.")
    if name in {"A", "X"} and walk_keys.matrix_rows(line):
        return translate("walk", "Drawn objects are judged site by site.")
    if not name.isdecimal() or name in {NOT_APPLICABLE_KEY} or kind in _ONE_ANSWER:
        return ""
    if kind in FINDING_KINDS:
        if name == NONE_KEY:
            return ""
        return translate("walk", "Findings are recorded site by site.")
    return translate("walk", "For several sites A or X answers all lines at once.")
