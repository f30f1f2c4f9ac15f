"""The choices of a rubric in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.rubric import Duty, Kind, LineType, NotApplicable, Times
from govassess.domain.rubric_notice import Fate
from ui import labels

if TYPE_CHECKING:
    from enum import StrEnum

Options = tuple[tuple[str, str], ...]
"""(stored value, word) of a list to choose from."""


def kinds() -> Options:
    """Return the kinds of a leaf; the empty one is a group."""
    group = QCoreApplication.translate("rubric", "Group")
    return ("", group), *((kind.value, labels.kind(kind)) for kind in Kind)


def duties() -> Options:
    """Return when something is demanded."""
    translate = QCoreApplication.translate
    words: dict[StrEnum, str] = {
        Duty.NEVER: translate("rubric", "Never"),
        Duty.BELOW_FULL: translate("rubric", "Below full marks"),
        Duty.ALWAYS: translate("rubric", "Always"),
    }
    return _options(Duty, words)


def policies() -> Options:
    """Return what becomes of the points of a leaf that does not apply."""
    translate = QCoreApplication.translate
    words: dict[StrEnum, str] = {
        NotApplicable.FORBIDDEN: translate("rubric", "Not allowed"),
        NotApplicable.DROP: translate("rubric", "Leaves the base"),
        NotApplicable.REDISTRIBUTE: translate("rubric", "Shared out"),
        NotApplicable.FULL: translate("rubric", "Full marks"),
        NotApplicable.ZERO: translate("rubric", "Zero"),
    }
    return _options(NotApplicable, words)


def line_types() -> Options:
    """Return what a rule line can be."""
    translate = QCoreApplication.translate
    words: dict[StrEnum, str] = {
        LineType.OPTION: translate("rubric", "Option"),
        LineType.DEDUCT: translate("rubric", "Deduction"),
        LineType.BONUS: translate("rubric", "Bonus"),
        LineType.TIER: translate("rubric", "Tier"),
        LineType.ELEMENT: translate("rubric", "Element"),
        LineType.CHECK: translate("rubric", "Check"),
        LineType.VETO: translate("rubric", "Veto line"),
        LineType.ENQUIRY: translate("rubric", "Enquiry line"),
    }
    return _options(LineType, words)


def times() -> Options:
    """Return how often a line counts."""
    translate = QCoreApplication.translate
    words: dict[StrEnum, str] = {
        Times.ONCE: translate("rubric", "Once"),
        Times.EACH: translate("rubric", "Each"),
        Times.EXCLUSIVE: translate("rubric", "One of them"),
    }
    return _options(Times, words)


def condition_forms(kind: Kind) -> str:
    """Return how conditions are written on the lines of a kind; '' for one without any."""
    translate = QCoreApplication.translate
    count = translate("rubric", ">=5 count · unanswered>3m · without A, B")
    words: dict[StrEnum, str] = {
        Kind.VETO: translate(
            "rubric",
            ">=5 count or >=5% share · sum A>=5 lines together · warn>=3 · observed>=147 · "
            "unanswered>3m · without A, B · missing>=4; objects>=5; fewer than 5: all",
        ),
        Kind.DEDUCT: count,
        Kind.ENQUIRY: count,
        Kind.MEASURE: translate("rubric", ">=6 value · per 1% whole units · observed>=147"),
        Kind.ELEMENTS: translate("rubric", "all or nothing: gained only if every object has it"),
    }
    forms = words.get(kind, "")
    return translate("rubric", "Conditions: {forms}").format(forms=forms) if forms else ""


def fate(value: Fate) -> str:
    """Return what a change does to a leaf."""
    translate = QCoreApplication.translate
    return {
        Fate.ADDED: translate("rubric", "new"),
        Fate.CHANGED: translate("rubric", "changed"),
        Fate.GONE: translate("rubric", "gone"),
    }[value]


def _options(values: type[StrEnum], words: dict[StrEnum, str]) -> Options:
    """Return every value of a choice; a new one without a word shows its own name."""
    return tuple((value.value, words.get(value, value.value)) for value in values)
