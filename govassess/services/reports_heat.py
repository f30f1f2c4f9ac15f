"""Sites by indicators for the heat map: what the scored campaign lost where, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.heat import (
    HeatBlock,
    HeatCell,
    HeatColumn,
    HeatLens,
    HeatRow,
    HeatState,
    heat_of,
    slow,
)

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
    "HeatLens",
    "HeatMap",
    "HeatRow",
    "HeatState",
    "export_heat",
    "heat_of",
    "slow",
]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The blocks, and the pictures of their cells by (site id, indicator code).

    `closed` while the votes are blind: it tells of progress alone.
    """

    blocks: tuple[HeatBlock, ...]
    pictures: Mapping[tuple[str, str], tuple[EvidenceRow, ...]]
    closed: bool = False


def export_heat(
    blocks: tuple[HeatBlock, ...],
    path: Path,
    title: str,
    *,
    lens: HeatLens = HeatLens.LOST,
    wording: Wording,
    progress: Progress,
) -> None:
    """Write the map as a workbook, as it is looked at; raises what `write_heat` raises."""
    from govassess.reports.heat_sheet import write_heat  # noqa: PLC0415 - looking needs no paper

    write_heat(blocks, path, title, lens=lens, wording=wording, progress=progress)
