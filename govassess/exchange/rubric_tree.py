"""The nodes of a short-form table and how they become indicators with codes, points and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from govassess.domain.rubric import Indicator, Leaf
from govassess.domain.sentence import sentence
from govassess.exchange.rubric_text import rule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.exchange.notes import Place
    from govassess.exchange.rubric_faults import RubricFaults

PART = "A"


@dataclass(slots=True)
class Node:
    """One cell of a level column: a title, its points, and the words beside it."""

    title: str
    place: Place
    points: Fraction | None
    points_place: Place
    code: str = ""
    code_place: Place | None = None
    faulty: bool = False
    where: str = ""
    words: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def sum_of_children(self) -> Fraction:
        """Return the children's points, their children's where they state none."""
        return sum((c.points or c.sum_of_children() for c in self.children), Fraction(0))

    def text(self) -> str:
        """Return the words of 评分标准 and 指标说明, each once, a line each."""
        return "\n".join(dict.fromkeys(filter(None, self.words)))


def give_codes(nodes: Sequence[Node], above: str = "") -> None:
    """Give every node its code: the table's own where it fits below its parent, else a number."""
    for number, node in enumerate(nodes, 1):
        node.code = _fitting(node, above) or _joined(above, str(number))
        give_codes(node.children, node.code)


def _fitting(node: Node, above: str) -> str:
    own = node.code or _from_below(node)
    if not own or not above or own.startswith(f"{above}."):
        return own
    return _joined(above, own)


def _from_below(node: Node) -> str:
    """Return the beginning of the first coded leaf's code that belongs to this node."""
    depth, lowest = 0, node
    while lowest.children:
        depth, lowest = depth + 1, lowest.children[0]
    pieces = lowest.code.split(".")
    return ".".join(pieces[:-depth]) if depth and len(pieces) > depth else ""


def _joined(above: str, code: str) -> str:
    return f"{above}.{code}" if above else code


def to_indicator(node: Node, faults: RubricFaults) -> Indicator:
    """Return the node and everything below it as indicators, places kept for later faults."""
    children = tuple(to_indicator(child, faults) for child in node.children)
    _remember(node, faults)
    if node.points is None and not children and not node.faulty:
        faults.add_missing(node.points_place, sentence("faults.points_missing", title=node.title))
    summed = sum((child.points for child in children), Fraction(0))
    points = summed if node.points is None else node.points
    leaf = None if children else _leaf(node, points)
    return Indicator(node.code, node.title, PART, points, leaf, children)


def _remember(node: Node, faults: RubricFaults) -> None:
    faults.stands(node.code, "", "title", place=node.place)
    faults.stands(node.code, "", "code", place=node.code_place or node.place)
    faults.stands(node.code, "", "points", place=node.points_place)


def _leaf(node: Node, points: Fraction) -> Leaf:
    text = node.text()
    kind, lines = rule_of(text, points, node.code)
    remark = "\n".join(dict.fromkeys(node.remarks))
    return Leaf(kind=kind, definition=text, where=node.where, remark=remark, lines=lines)
