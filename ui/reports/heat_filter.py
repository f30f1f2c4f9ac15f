"""Which sites and leaves of the heat map are shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from govassess.services.reports_heat import HeatLens
from ui.pinyin import sounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.services.reports_heat import HeatBlock, HeatCell, HeatRow


class HeatOrder(IntEnum):
    """How sites are ordered; the value is the place of its button."""

    SCORE = 0
    NAME = 1
    LOSS = 2


@dataclass(frozen=True, slots=True)
class HeatFilter:
    """What is looked for: a class, a level-1 indicator, a name, and only what stands out.

    Empty texts take everything. `only` leaves the sites and leaves with a loss; seen otherwise,
    those where votes differ, where something is open or disputed, or where any time is known.
    """

    class_name: str = ""
    top: str = ""
    name: str = ""
    only: bool = False
    lens: HeatLens = HeatLens.LOST
    order: HeatOrder = HeatOrder.SCORE

    def apply(self, blocks: tuple[HeatBlock, ...]) -> tuple[HeatBlock, ...]:
        """Return the blocks as they are to be shown; one that keeps nothing is left out."""
        wanted = self.name.strip().casefold()
        shown = []
        for block in blocks:
            if self.class_name not in {"", block.name}:
                continue
            rows = [r for r in block.rows if wanted in r.score.site.name.casefold()]
            kept = self._without_quiet(self._within(replace(block, rows=tuple(rows))))
            order = _order(self.order, self.lens)
            if order is not None:
                kept = replace(kept, rows=tuple(sorted(kept.rows, key=order)))
            if kept.rows and kept.columns:
                shown.append(kept)
        return tuple(shown)

    def _within(self, block: HeatBlock) -> HeatBlock:
        if not self.top:
            return block
        places = [n for n, column in enumerate(block.columns) if column.top_title == self.top]
        return _with_columns(block, places)

    def _without_quiet(self, block: HeatBlock) -> HeatBlock:
        if not self.only:
            return block
        rows = tuple(row for row in block.rows if any(map(self._speaks, row.cells)))
        places = [
            place
            for place in range(len(block.columns))
            if any(self._speaks(row.cells[place]) for row in rows)
        ]
        return _with_columns(replace(block, rows=rows), places)

    def _speaks(self, cell: HeatCell) -> bool:
        return {
            HeatLens.LOST: cell.lost > 0,
            HeatLens.SPREAD: bool(cell.spread) or cell.waits,
            HeatLens.OWED: cell.is_owed,
            HeatLens.TIME: cell.seconds is not None,
        }[self.lens]


def _with_columns(block: HeatBlock, places: list[int]) -> HeatBlock:
    return replace(
        block,
        columns=tuple(block.columns[place] for place in places),
        rows=tuple(
            replace(row, cells=tuple(row.cells[place] for place in places)) for row in block.rows
        ),
    )


def _order(chosen: HeatOrder, lens: HeatLens) -> Callable[[HeatRow], Any] | None:
    """Return what rows are sorted by; None leaves them in rank order."""
    if chosen is HeatOrder.NAME:
        return lambda row: (sounds(row.score.site.name), row.score.site.name)
    if chosen is HeatOrder.LOSS:
        return {
            HeatLens.LOST: lambda row: (-row.lost, -row.owed),
            HeatLens.SPREAD: lambda row: (-row.differing, -row.lost),
            HeatLens.OWED: lambda row: (-row.owed, -row.lost),
            HeatLens.TIME: lambda row: -row.seconds,
        }[lens]
    return None
