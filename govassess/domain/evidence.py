"""Pictures as evidence: the capsule that says where and when, and the cells a picture proves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govassess.domain.ids import EvaluatorId, PictureId


@dataclass(frozen=True, slots=True)
class Capsule:
    """What was known when a picture was taken; `at` is UTC ISO 8601, `source` how it came in."""

    url: str
    title: str = ""
    at: str = ""
    machine: str = ""
    source: str = "file"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kept picture: `suffix` png or jpg, `size` width × height in pixels, `bytes` its length."""

    id: str
    picture: PictureId
    suffix: str
    size: tuple[int, int]
    bytes: int
    evaluator: EvaluatorId
    capsule: Capsule
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """A picture proves a cell."""

    evidence: str
    site: str
    indicator: str
