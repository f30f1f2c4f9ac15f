"""The values bound into a bulletin: which of them are no longer what the campaign says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockKind, BlockPart
from govassess.domain.runs import rebound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from govassess.domain.bulletin import Block
    from govassess.domain.runs import Run

Behind = tuple[tuple[str, str], ...]
"""The (site id, indicator code) behind a value; the code is '' where the whole site is meant."""


class QueryGroup(StrEnum):
    """What a value is about, in the order in which they are offered."""

    CAMPAIGN = "campaign"
    SITES = "sites"
    TOTALS = "totals"
    CHANGE = "change"
    DIMENSION = "dimension"
    LEAF = "leaf"
    ELEMENT = "element"
    FINDING = "finding"
    FRESHNESS = "freshness"
    ATTACHMENT = "attachment"
    LETTER = "letter"


def _nothing() -> Behind:
    return ()


@dataclass(frozen=True, slots=True)
class Query:
    """A value that text can be bound to, as the campaign has it now.

    `title` says what it is, `unit` what it counts; `value` is its text as papers print it.
    `behind` finds the cells it was made of.
    """

    name: str
    group: QueryGroup
    title: str
    value: str
    unit: str = ""
    behind: Callable[[], Behind] = field(default=_nothing, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """Where a slot stands: its block, which of its texts, and the number of its run there."""

    block: str
    part: BlockPart
    run: int


@dataclass(frozen=True, slots=True)
class StaleSlot:
    """A slot that shows `old` while its query says `new`; None where there is no such value.

    `place` is None for a table or chart that cannot be made any more: `query` is its source.
    """

    block: str
    query: str
    old: str
    new: str | None
    place: SlotPlace | None = None


def slots_of(block: Block) -> Iterator[tuple[SlotPlace, Run]]:
    """Yield the slots of a block in their order."""
    for part in BlockPart:
        for number, run in enumerate(block.part(part)):
            if run.slot:
                yield SlotPlace(block.id, part, number), run


def stale_slots(
    blocks: Iterable[Block], values: Mapping[str, str], sources: Iterable[str] = ()
) -> tuple[StaleSlot, ...]:
    """Return the slots that do not show their query's present value, in reading order.

    `values` are the texts by query, `sources` the tables and charts that can be made.
    """
    known, found = frozenset(sources), []
    for block in blocks:
        for place, run in slots_of(block):
            new = values.get(run.slot)
            if new != run.text:
                found.append(StaleSlot(block.id, run.slot, run.text, new, place))
        if block.kind in {BlockKind.TABLE, BlockKind.CHART} and block.source not in known:
            found.append(StaleSlot(block.id, block.source, block.words, None))
    return tuple(found)


def with_slot(block: Block, place: SlotPlace, words: str) -> Block:
    """Return the block with other words in one of its slots."""
    if place.part is BlockPart.TEXT:
        return replace(block, text=rebound(block.text, place.run, words))
    return replace(block, body=rebound(block.body, place.run, words))


def updated(block: Block, values: Mapping[str, str]) -> Block:
    """Return the block with every slot showing its present value; the words around them stay.

    A slot whose query has no value keeps what it shows.
    """
    for place, run in tuple(slots_of(block)):
        block = with_slot(block, place, values.get(run.slot, run.text))
    return block
