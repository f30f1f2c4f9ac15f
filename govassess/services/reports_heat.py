"""Sites by indicators for the heat map: what the scored campaign lost where, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.heat import HeatBlock, HeatCell, HeatColumn, HeatRow, HeatState, heat_of
from govassess.reports.heat_sheet import write_heat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.results import EvidenceRow

__all__ = [
    "HeatBlock",
    "HeatCell",
    "HeatColumn",
    "HeatMap",
    "HeatRow",
    "HeatState",
    "heat_of",
    "write_heat",
]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The blocks, and the pictures of their cells by (site id, indicator code)."""

    blocks: tuple[HeatBlock, ...]
    pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]]
