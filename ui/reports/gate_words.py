"""What the kinds of thing the gate checks are called, and how a line of it says its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from govassess.domain.readiness import GateLine
    from govassess.wording import Wording


def kind_title(code: str) -> str:
    """Return what is wrong, or to be looked at, of a kind of line."""
    return _must_fix().get(code) or _please_check().get(code) or code


def clear_title(code: str) -> str:
    """Return what was found in order, of a kind of line."""
    translate = QCoreApplication.translate
    return {
        "unanswered": translate("gate", "Everything is answered"),
        "picture": translate("gate", "Every deduction has its picture"),
        "note": translate("gate", "Every deduction has its note"),
        "disagreement": translate("gate", "Every disagreement is settled"),
        "clash": translate("gate", "Nobody has two versions"),
        "veto": translate("gate", "Every veto has its second person"),
        "contradiction": translate("gate", "No verdict contradicts a problem"),
        "not_applying": translate("gate", "Nobody judged what does not apply"),
        "unscalable": translate("gate", "Every part can be rescaled"),
        "adds": translate("gate", "Every total re-adds"),
        "slot_stale": translate("gate", "Every value of the bulletin is that of now"),
        "slot_empty": translate("gate", "Every value of the bulletin has its source"),
        "glyph_bulletin": translate("gate", "The bulletin: every character has a glyph"),
        "glyph_sheet": translate("gate", "Site sheets: every character has a glyph"),
        "tie": translate("gate", "No ties"),
        "bound": translate("gate", "No total at the bound of a grade"),
        "evidence_outside": translate("gate", "Every picture was taken in the period"),
        "evidence_undated": translate("gate", "Every picture has its time"),
        "personal_id": translate("gate", "No identity card numbers"),
        "personal_phone": translate("gate", "No mobile numbers"),
        "personal_bank": translate("gate", "No bank card numbers"),
        "withdrawn_late": translate("gate", "No problem withdrawn after the opening"),
        "undated": translate("gate", "The bulletin is dated"),
        "linter": translate("gate", "The wording of the bulletin"),
    }.get(code, code)


def _must_fix() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "unanswered": translate("gate", "Not answered"),
        "picture": translate("gate", "Deductions without a picture"),
        "note": translate("gate", "Deductions without a note"),
        "disagreement": translate("gate", "Disagreements not settled"),
        "clash": translate("gate", "Two versions of one person"),
        "veto": translate("gate", "Vetoes not confirmed"),
        "contradiction": translate("gate", "Not applicable, yet a problem"),
        "not_applying": translate("gate", "Judged where it does not apply"),
        "unscalable": translate("gate", "Parts that cannot be rescaled"),
        "adds": translate("gate", "Totals that do not re-add"),
        "slot_stale": translate("gate", "The bulletin is out of date"),
        "slot_empty": translate("gate", "Values of the bulletin without a source"),
        "glyph_bulletin": translate("gate", "Characters of the bulletin without a glyph"),
        "glyph_sheet": translate("gate", "Characters of site sheets without a glyph"),
    }


def _please_check() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "tie": translate("gate", "Ties"),
        "bound": translate("gate", "Totals at the bound of a grade"),
        "evidence_outside": translate("gate", "Pictures outside the period"),
        "evidence_undated": translate("gate", "Pictures without a time"),
        "personal_id": translate("gate", "Identity card numbers in the text"),
        "personal_phone": translate("gate", "Mobile numbers in the text"),
        "personal_bank": translate("gate", "Bank card numbers in the text"),
        "withdrawn_late": translate("gate", "Problems withdrawn after the opening"),
        "undated": translate("gate", "The bulletin has no date"),
        "linter": translate("gate", "Wording of the bulletin"),
    }


def place(line: GateLine) -> str:
    """Return where a line's place is: site, indicator and its title; '' where it has none."""
    parts = (line.site, line.indicator, str(dict(line.words.facts).get("title", "")))
    return " ".join(part for part in parts if part)


def said(line: GateLine, wording: Wording) -> str:
    """Return a line's whole sentence."""
    return wording.sentence(line.words)
