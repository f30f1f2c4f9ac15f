"""Sites by indicators for the heat map: what the scored campaign lost where, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.heat import HeatBlock, HeatCell, HeatColumn, HeatRow, HeatState, heat_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.domain.results import EvidenceRow
    from govassess.progress import Progress
    from govassess.wording import Wording

__all__ = [
    "HeatBlock",
    "HeatCell",
    "HeatColumn",
    "HeatMap",
    "HeatRow",
    "HeatState",
    "export_heat",
    "heat_of",
]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The blocks, and the pictures of their cells by (site id, indicator code)."""

    blocks: tuple[HeatBlock, ...]
    pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]]


def export_heat(
    blocks: tuple[HeatBlock, ...], path: Path, title: str, *, wording: Wording, progress: Progress
) -> None:
    """Write the map as a workbook; raises what `write_heat` raises."""
    from govassess.reports.heat_sheet import write_heat  # noqa: PLC0415 - looking needs no paper

    write_heat(blocks, path, title, wording=wording, progress=progress)
