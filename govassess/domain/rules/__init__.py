"""Scoring rules as data: one pure function a kind, from a case to what it is worth."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.rubric import Kind
from govassess.domain.rules.bands import bands
from govassess.domain.rules.checks import checks
from govassess.domain.rules.deduct import deduct
from govassess.domain.rules.elements import elements
from govassess.domain.rules.enquiry import enquiry
from govassess.domain.rules.measure import measure
from govassess.domain.rules.numbers import external, points
from govassess.domain.rules.veto import veto

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.rules.case import Rule

RULES: Mapping[Kind, Rule] = MappingProxyType(
    {
        Kind.POINTS: points,
        Kind.BANDS: bands,
        Kind.ELEMENTS: elements,
        Kind.MEASURE: measure,
        Kind.DEDUCT: deduct,
        Kind.CHECKS: checks,
        Kind.ENQUIRY: enquiry,
        Kind.EXTERNAL: external,
        Kind.VETO: veto,
    }
)
"""How each kind of leaf is scored."""
