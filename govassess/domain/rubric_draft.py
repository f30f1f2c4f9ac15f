"""A rubric being changed: its nodes as they are typed, and the edits of a tree and its lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from govassess.domain.rubric_data import head_to_data, indicator_to_data, parent_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govassess.canonical import Json
    from govassess.domain.rubric import Rubric

LINES = "lines"
_EMPTY: tuple[Json, ...] = (None, "", [], False)


@dataclass(frozen=True, slots=True)
class DraftNode:
    """A node that keeps its `key` through every change, its code included.

    `row` is what `indicator_to_data` writes, except that numbers may be text nobody can read yet.
    """

    key: str
    row: Mapping[str, Json]

    @property
    def code(self) -> str:
        """The code as typed."""
        return str(self.row.get("code", ""))

    @property
    def lines(self) -> tuple[Mapping[str, Json], ...]:
        """The rule lines as typed."""
        return tuple(self.row.get(LINES, ()))


@dataclass(frozen=True, slots=True)
class Draft:
    """A rubric being changed; nodes stand in the order of the tree, parents first.

    `head` is what `head_to_data` writes, `typed` the settings written anew, as a sheet says them.
    """

    head: Mapping[str, Json]
    nodes: tuple[DraftNode, ...]
    typed: Mapping[str, str] = field(default_factory=dict)

    def node(self, key: str) -> DraftNode:
        """Return a node; KeyError if there is none."""
        for node in self.nodes:
            if node.key == key:
                return node
        raise KeyError(key)

    def parents(self) -> dict[str, str]:
        """Return the key of the node above each node, '' for roots; codes decide."""
        first: dict[str, str] = {}
        for node in self.nodes:
            first.setdefault(node.code, node.key)
        known = frozenset(first) - {""}
        above = {node.key: parent_code(node.code, known) for node in self.nodes}
        return {key: first[code] if code else "" for key, code in above.items()}

    def family(self, key: str) -> tuple[str, ...]:
        """Return the keys of a node and of all below it."""
        parents = self.parents()
        return tuple(node.key for node in self.nodes if key in _line_up(node.key, parents))

    def siblings(self, key: str) -> tuple[str, ...]:
        """Return the keys of the nodes beside a node, itself included, in their order."""
        parents = self.parents()
        return tuple(node.key for node in self.nodes if parents[node.key] == parents[key])

    def children(self, key: str) -> tuple[str, ...]:
        """Return the keys of the nodes directly below; of '' the roots."""
        return tuple(one for one, above in self.parents().items() if above == key)


def _line_up(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a node and everything above it: codes get shorter, so this ends."""
    while key:
        yield key
        key = parents[key]


def draft_of(rubric: Rubric) -> Draft:
    """Return a draft that changes nothing yet; the codes are the keys."""
    nodes = tuple(DraftNode(node.code, indicator_to_data(node)) for node in rubric.walk())
    return Draft(head_to_data(rubric), nodes)


def ordered(draft: Draft) -> Draft:
    """Return the draft with its nodes in the order of the tree."""
    below: dict[str, list[DraftNode]] = {}
    for node, above in zip(draft.nodes, draft.parents().values(), strict=True):
        below.setdefault(above, []).append(node)

    def grown(key: str) -> Iterator[DraftNode]:
        for node in below.get(key, ()):
            yield node
            yield from grown(node.key)

    return replace(draft, nodes=tuple(grown("")))


def with_field(draft: Draft, key: str, name: str, value: Json) -> Draft:
    """Return the draft with one field of a node; a node's new code goes on to those below."""
    if name != "code":
        return _with_row(draft, key, lambda row: _set(row, name, value))
    before, family = draft.node(key).code, draft.family(key)
    nodes = tuple(
        replace(node, row=_set(node.row, "code", value + node.code[len(before) :]))
        if node.key in family
        else node
        for node in draft.nodes
    )
    return ordered(replace(draft, nodes=nodes))


def with_node(draft: Draft, row: Mapping[str, Json], key: str, *, after: str, below: bool) -> Draft:
    """Return the draft with a new node after another one's family, or as its last child.

    The new node takes a free code there. With `after` '' it becomes the last root.
    """
    above = after if below else draft.parents().get(after, "")
    code = free_code(draft, above)
    node = DraftNode(key, {**row, "code": code})
    family = draft.family(after) if after else ()
    places = [place for place, each in enumerate(draft.nodes) if each.key in family]
    at = places[-1] + 1 if places else len(draft.nodes)
    return ordered(replace(draft, nodes=(*draft.nodes[:at], node, *draft.nodes[at:])))


def free_code(draft: Draft, above: str) -> str:
    """Return the code after the highest one below the node `above`, '' standing for the top."""
    head = f"{draft.node(above).code}." if above else ""
    taken = {node.code for node in draft.nodes}
    tails = [code[len(head) :] for code in taken if code.startswith(head)]
    highest = max((int(tail) for tail in tails if tail.isascii() and tail.isdecimal()), default=0)
    return f"{head}{highest + 1}"


def without(draft: Draft, key: str) -> Draft:
    """Return the draft without a node and all below it."""
    family = draft.family(key)
    return replace(draft, nodes=tuple(node for node in draft.nodes if node.key not in family))


def moved(draft: Draft, key: str, step: int) -> Draft:
    """Return the draft with a node before or behind the sibling `step` places away."""
    siblings = draft.siblings(key)
    place = siblings.index(key) + step
    if not 0 <= place < len(siblings):
        return draft
    swapped = list(siblings)
    swapped.remove(key)
    swapped.insert(place, key)
    rank = {one: at for at, one in enumerate(swapped)}
    waiting = iter(sorted((n for n in draft.nodes if n.key in rank), key=lambda n: rank[n.key]))
    nodes = tuple(next(waiting) if node.key in rank else node for node in draft.nodes)
    return ordered(replace(draft, nodes=nodes))


def with_line_field(draft: Draft, key: str, place: int, name: str, value: Json) -> Draft:
    """Return the draft with one field of a rule line."""

    def changed(lines: list[Mapping[str, Json]]) -> None:
        lines[place] = _set(lines[place], name, value)

    return _with_lines(draft, key, changed)


def with_line(draft: Draft, key: str, place: int, line_type: str) -> Draft:
    """Return the draft with a new rule line of a type at a place, under a free code."""
    node = draft.node(key)
    taken = {str(line.get("code", "")) for line in node.lines}
    numbered = (f"{node.code}-{number}" for number in range(1, len(taken) + 2))
    code = next(name for name in numbered if name not in taken)
    return _with_lines(
        draft, key, lambda lines: lines.insert(place, {"code": code, "type": line_type})
    )


def without_line(draft: Draft, key: str, place: int) -> Draft:
    """Return the draft without a rule line."""

    def changed(lines: list[Mapping[str, Json]]) -> None:
        del lines[place]

    return _with_lines(draft, key, changed)


def moved_line(draft: Draft, key: str, place: int, step: int) -> Draft:
    """Return the draft with a rule line `step` places further."""
    if not 0 <= place + step < len(draft.node(key).lines):
        return draft

    def changed(lines: list[Mapping[str, Json]]) -> None:
        lines.insert(place + step, lines.pop(place))

    return _with_lines(draft, key, changed)


def with_kind(draft: Draft, key: str, kind: str, line_types: tuple[str, ...]) -> Draft:
    """Return the draft with a node of another kind; '' makes a leaf a group.

    Lines of a type that the kind does not read become lines of the first one it reads.
    """
    node = draft.node(key)
    lines = [
        line
        if not line_types or line.get("type") in line_types
        else {**line, "type": line_types[0]}
        for line in node.lines
    ]
    row = _set(_set(node.row, "kind", kind), LINES, lines)
    return _with_row(draft, key, lambda _: row)


def _with_row(
    draft: Draft, key: str, change: Callable[[Mapping[str, Json]], Mapping[str, Json]]
) -> Draft:
    nodes = tuple(
        replace(node, row=change(node.row)) if node.key == key else node for node in draft.nodes
    )
    return replace(draft, nodes=nodes)


def _with_lines(
    draft: Draft, key: str, change: Callable[[list[Mapping[str, Json]]], object]
) -> Draft:
    lines = list(draft.node(key).lines)
    change(lines)
    return _with_row(draft, key, lambda row: _set(row, LINES, lines))


def _set(row: Mapping[str, Json], name: str, value: Json) -> dict[str, Json]:
    """Return the row with a field; what says nothing is left out, as `indicator_to_data` does."""
    kept = {key: known for key, known in row.items() if key != name}
    return kept if value in _EMPTY else kept | {name: value}
