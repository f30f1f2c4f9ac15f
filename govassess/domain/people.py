"""The people of a campaign and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.ids import EvaluatorId


class Role(StrEnum):
    """A lead prepares, settles and publishes; an evaluator rates."""

    LEAD = "lead"
    EVALUATOR = "evaluator"


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A person of the roster; `fingerprint` is empty until a key is known."""

    id: EvaluatorId
    name: str
    role: Role = Role.EVALUATOR
    fingerprint: str = ""
