"""What the cards of the editor show: each block with its place, its values and its remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from govassess.domain.bulletin import BlockKind
from govassess.domain.bulletin_slots import slots_of
from ui.reports.bulletin_chips import SlotChip
from ui.reports.bulletin_words import heads, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.domain.bulletin import Block
    from govassess.domain.bulletin_lint import Remark
    from govassess.domain.bulletin_slots import Query, SlotPlace, StaleSlot
    from govassess.domain.runs import Run
    from govassess.services.reports_bulletin_view import BulletinView

T = TypeVar("T", "StaleSlot", "Remark")
_LONG_TITLE = 12


@dataclass(frozen=True, slots=True)
class CardState:
    """A block as its card shows it; `stale` says that and what is now, '' for what is true."""

    block: Block
    head: str
    chips: tuple[SlotChip, ...] = ()
    stale: str = ""
    can_update: bool = False
    stale_at: frozenset[SlotPlace] = frozenset()
    remarks: tuple[Remark, ...] = ()


def states_of(view: BulletinView) -> tuple[CardState, ...]:
    """Return the cards of a bulletin in its order."""
    names, queries = heads(view.bulletin), {query.name: query for query in view.queries()}
    stale = _by_block(view.stale)
    remarks = _by_block(view.remarks)
    return tuple(
        _state(block, names[block.id], queries, stale.get(block.id, []), remarks.get(block.id, []))
        for block in view.bulletin.blocks
    )


def _by_block(found: Iterable[T]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for each in found:
        grouped.setdefault(each.block, []).append(each)
    return grouped


def _state(
    block: Block,
    head: str,
    queries: Mapping[str, Query],
    stale: list[StaleSlot],
    remarks: list[Remark],
) -> CardState:
    fresh = {each.place: each for each in stale if each.place is not None}
    chips = tuple(
        _chip(place, run, queries.get(run.slot), fresh.get(place)) for place, run in slots_of(block)
    )
    return CardState(
        block,
        head,
        chips,
        _said(stale, queries),
        any(each.new is not None for each in stale),
        frozenset(fresh),
        tuple(remarks),
    )


def _chip(place: SlotPlace, run: Run, query: Query | None, stale: StaleSlot | None) -> SlotChip:
    unit = query.unit if query is not None else ""
    title = query.title if query is not None else run.slot
    new = "" if stale is None else (stale.new if stale.new is not None else "—")
    # the mockup's form: 25→27 个 · 办理依据
    value = shortened(run.text) if stale is None else f"{shortened(run.text)} → {shortened(new)}"
    worded = f"{value} {unit}".strip()
    whole = f"{run.text} → {new}" if stale is not None else run.text
    tip = f"{title}: {whole} {unit}".strip()
    return SlotChip(place, f"{worded} · {shortened(title, _LONG_TITLE)}", tip, stale is not None)


def _said(stale: list[StaleSlot], queries: Mapping[str, Query]) -> str:
    """Return that values are stale, and what the first one is now."""
    translate = QCoreApplication.translate
    if not stale:
        return ""
    first = stale[0]
    if first.place is None:
        return translate("bulletin", "Cannot be made any more")
    if first.new is None:
        return translate("bulletin", "No such value any more")
    query = queries.get(first.query)
    now = f"{shortened(first.new)} {query.unit if query else ''}".strip()
    said = translate("bulletin", "Stale: now {value}").format(value=now)
    more = len(stale) - 1
    return said if not more else f"{said} (+{more})"


def is_typed(block: Block) -> bool:
    """Tell whether a block has words of its own to type."""
    return block.kind not in {BlockKind.TABLE, BlockKind.CHART, BlockKind.PAGE_BREAK}
