"""What a draft says as a rubric, and everything that is wrong with it, each at its field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.points import parse_points
from govassess.domain.rubric_check import check_rubric
from govassess.domain.rubric_data import indicator_from_data
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.canonical import Json
    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.rubric_draft import Draft, DraftNode

NUMBERS = frozenset({"points", "step"})
LINE_NUMBERS = frozenset({"points", "cap"})
NO_LINE = -1
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class DraftFault:
    """A fault at a field: of a node (`key`), of one of its lines, or of the settings (key '')."""

    key: str
    line: int
    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A node of the draft's tree with what hangs below it."""

    key: str
    indicator: Indicator
    children: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as a rubric, as its tree, and its faults in the tree's order, settings last."""

    rubric: Rubric
    items: tuple[DraftItem, ...]
    faults: tuple[DraftFault, ...]


def read_draft(
    draft: Draft, head: Rubric, *, known: Mapping[str, Indicator] | None = None
) -> Reading:
    """Read a draft; `head` is the rubric whose settings and parts it has.

    `known` are the nodes, by key, whose reading is known already.
    """
    faults: list[DraftFault] = []
    read = known or {}
    nodes = {
        node.key: read[node.key] if node.key in read else _read_node(node, faults)
        for node in draft.nodes
    }
    items = _grown(draft, nodes, "")
    rubric = replace(head, roots=tuple(item.indicator for item in items))
    unread = {(fault.key, fault.line, fault.field) for fault in faults}
    checked = _checked(draft, rubric)
    faults += [each for each in checked if (each.key, each.line, each.field) not in unread]
    order = {node.key: place for place, node in enumerate(draft.nodes)}
    faults.sort(key=lambda fault: order.get(fault.key, len(order)))
    return Reading(rubric, items, tuple(faults))


def _grown(draft: Draft, nodes: Mapping[str, Indicator], above: str) -> tuple[DraftItem, ...]:
    below: dict[str, list[str]] = {}
    for key, parent in draft.parents().items():
        below.setdefault(parent, []).append(key)

    def item(key: str) -> DraftItem:
        children = tuple(item(child) for child in below.get(key, ()))
        told = replace(nodes[key], children=tuple(child.indicator for child in children))
        return DraftItem(key, told, children)

    return tuple(item(key) for key in below.get(above, ()))


def _read_node(node: DraftNode, faults: list[DraftFault]) -> Indicator:
    row = {"code": "", "title": "", "part": "", **node.row}
    lines: list[dict[str, Json]] = []
    for place, line in enumerate(node.lines):
        read, bad = _numbers({"code": "", **line}, LINE_NUMBERS)
        lines.append(read)
        faults += [_unreadable(node.key, place, f"line_{name}", text) for name, text in bad]
    read, bad = _numbers(row, NUMBERS)
    faults += [_unreadable(node.key, NO_LINE, name, text) for name, text in bad]
    return indicator_from_data(read | {"lines": lines})


def _numbers(
    row: dict[str, Json], names: frozenset[str]
) -> tuple[dict[str, Json], list[tuple[str, str]]]:
    """Return the row without the numbers that cannot be read, and those numbers."""
    bad = [(name, str(row[name])) for name in sorted(names & row.keys()) if not _reads(row[name])]
    return {key: value for key, value in row.items() if (key, value) not in bad}, bad


def _reads(text: str) -> bool:
    try:
        parse_points(text)
    except ValueError:
        return False
    return True


def _unreadable(key: str, line: int, field: str, text: str) -> DraftFault:
    what = sentence("faults.points_no_number", text=text[:_SHOWN])
    return DraftFault(key, line, field, what)


def _checked(draft: Draft, rubric: Rubric) -> list[DraftFault]:
    """Return the faults of the self-check at the nodes they are about; of twins the later one."""
    keys = {node.code: node.key for node in draft.nodes}
    lines = {
        (node.code, str(line.get("code", ""))): place
        for node in draft.nodes
        for place, line in enumerate(node.lines)
    }
    return [
        DraftFault(
            keys.get(fault.indicator, ""),
            lines.get((fault.indicator, fault.line), NO_LINE) if fault.line else NO_LINE,
            fault.field,
            fault.sentence,
        )
        for fault in check_rubric(rubric)
    ]
