"""The people of a campaign and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from govassess.domain.ids import EvaluatorId


class Role(StrEnum):
    """A lead prepares, settles and publishes; an evaluator rates."""

    LEAD = "lead"
    EVALUATOR = "evaluator"


class Seat(StrEnum):
    """At whose desk a campaign lies: who works alone, the lead of several, or one of them."""

    ALONE = "alone"
    LEAD = "lead"
    EVALUATOR = "evaluator"


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A person of the roster; `fingerprint` is empty until a key is known."""

    id: EvaluatorId
    name: str
    role: Role = Role.EVALUATOR
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person of the roster in a role, or the office's lead."""

    id: EvaluatorId
    role: Role


OFFICE = Actor(EvaluatorId("lead"), Role.LEAD)
"""The lead acting for the office; needs no place in the roster."""
