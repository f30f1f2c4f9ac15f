"""One site's observations as a tree: groups, checks as they stand now, and particulars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.availability import availability_of
from govassess.domain.observation_words import said_of
from govassess.domain.observations import Check, Observation, Outcome
from govassess.domain.observed import WORST_FIRST, current
from ui import labels
from ui.probes.words import (
    GROUPS,
    check_name,
    group_name,
    item_outcome,
    item_word,
    outcome_word,
    value_word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govassess.domain.observations import Item
    from govassess.wording import Wording

OWN = "probe"
"""The source of what this program saw itself."""
ELSEWHERE = " @ "
"""In a link's note before the page it is on, where that is not the front page."""


@dataclass(frozen=True, slots=True)
class LineNode:
    """A link, a page or a visit: its mark, what it is, where it is, and what was seen there."""

    outcome: Outcome | None
    word: str
    text: str
    url: str
    note: str = ""

    @property
    def children(self) -> tuple[LineNode, ...]:
        """Nothing hangs below."""
        return ()

    @property
    def said(self) -> str:
        """The line as a reader says it."""
        return _joined(self.word, self.text, self.note, self.url)


@dataclass(frozen=True, slots=True)
class CheckNode:
    """A check as it stands now; `when` says by which tool, in how many visits and when."""

    check: Check
    source: str
    outcome: Outcome
    title: str
    value: str
    when: str
    url: str
    children: tuple[LineNode, ...] = ()

    @property
    def said(self) -> str:
        """The check as a reader says it."""
        return _joined(self.title, self.value, self.when)


@dataclass(frozen=True, slots=True)
class GroupNode:
    """The checks of one group that were made."""

    title: str
    children: tuple[CheckNode, ...]

    @property
    def said(self) -> str:
        """The heading."""
        return self.title


Node = GroupNode | CheckNode | LineNode


class SiteTree:
    """Makes the tree of one site in one language; what was seen is told newest first."""

    def __init__(self, seen: Sequence[Observation], wording: Wording) -> None:
        self._seen = seen
        self._visits = availability_of(seen)
        self._now = current(seen)
        self._wording = wording

    def groups(self) -> tuple[GroupNode, ...]:
        """Return the groups in which anything was seen."""
        found = []
        for place, checks in enumerate(GROUPS):
            nodes = tuple(node for check in checks for node in self._nodes(check))
            if nodes:
                found.append(GroupNode(group_name(place), nodes))
        return tuple(found)

    def _nodes(self, check: Check) -> list[CheckNode]:
        """Return what each source says; other tools' results stand beside our own."""
        own = [each for each in self._now if each.check is check]
        sources = dict.fromkeys(each.source for each in own)
        return [self._node([row for row in own if row.source == each]) for each in sources]

    def _node(self, rows: list[Observation]) -> CheckNode:
        first = min(rows, key=_gravity)
        title = check_name(first.check, self._wording)
        value = self._value(first) if len(rows) == 1 else self._count(rows)
        lines = self._lines(first, rows)
        facts = (first.check, first.source, first.outcome, title, value)
        return CheckNode(*facts, when_text(first), first.url, lines)

    def _value(self, row: Observation) -> str:
        words = [self._wording.sentence(said.sentence) for said in said_of(row, self._visits)]
        return QCoreApplication.translate("probes", "; ").join(words)

    def _lines(self, first: Observation, rows: list[Observation]) -> tuple[LineNode, ...]:
        if first.check is Check.AVAILABLE:
            return self._log(first.source)
        if first.check is Check.FRESHNESS:
            return tuple(self._column(row) for row in sorted(rows, key=_gravity))
        return tuple(self._line(item) for row in rows for item in row.items)

    def _log(self, source: str) -> tuple[LineNode, ...]:
        """Return the visits to the front page, newest first."""
        visits = [row for row in self._seen if row.check is Check.AVAILABLE]
        return tuple(
            LineNode(
                row.outcome,
                outcome_word(row.outcome, self._wording),
                labels.whole_moment(row.at),
                "",
                value_word(row.value, self._wording),
            )
            for row in visits
            if row.source == source
        )

    def _column(self, row: Observation) -> LineNode:
        word = outcome_word(row.outcome, self._wording)
        return LineNode(row.outcome, word, row.page, row.url, value_word(row.value, self._wording))

    def _count(self, rows: list[Observation]) -> str:
        """Return of how many pages how many are at fault."""
        translate = QCoreApplication.translate
        whole, faults = len(rows), sum(row.outcome is Outcome.FAULT for row in rows)
        pages = translate("probes", "%n page(s)", None, whole)
        at_fault = translate("probes", "%n at fault", None, faults)
        return f"{pages} · {at_fault}" if faults else pages

    def _line(self, item: Item) -> LineNode:
        word = item_word(item, self._wording)
        note, _, page = item.note.partition(ELSEWHERE)
        said = _joined(value_word(note, self._wording), page, by=" · ")
        return LineNode(item_outcome(item), word, item.text, item.url, said)


def when_text(row: Observation) -> str:
    """Return when something was seen, in how many visits, and by which other tool."""
    translate, tries = QCoreApplication.translate, row.tries
    visits = translate("probes", "%n visit(s)", None, tries)
    source = "" if row.source == OWN else row.source
    return _joined(source, visits if tries > 1 else "", labels.moment(row.at), by=" · ")


def _gravity(row: Observation) -> int:
    return WORST_FIRST.index(row.outcome)


def _joined(*parts: str, by: str = " ") -> str:
    return by.join(part for part in parts if part)
