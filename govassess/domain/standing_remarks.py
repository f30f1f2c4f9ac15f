"""The standing remarks of a site's line in the table: why it failed, what does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.results import VetoState
from govassess.domain.rubric import NotApplicable
from govassess.domain.sentence import composed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.domain.rubric import Indicator, Rubric
    from govassess.domain.rules.not_applicable import Shares
    from govassess.domain.sentence import Sentence
    from govassess.domain.verdict import Verdict

_NAMED = 3
"""How many indicators a remark names before it counts the rest."""


def remarks_on(
    rubric: Rubric, verdict: Verdict, absent: frozenset[str], shares: Shares
) -> tuple[Sentence, ...]:
    """Return the remarks: each veto's cause, then what does not apply with what follows from it."""
    causes = [
        sentence(f"trace.remark_veto_{mark.state.value}", text=mark.text)
        for mark in sorted(verdict.vetoes, key=lambda mark: mark.state is VetoState.PENDING)
    ]
    return (*causes, *_absent_remarks(rubric, absent, shares))


def _absent_remarks(rubric: Rubric, absent: frozenset[str], shares: Shares) -> Iterator[Sentence]:
    """Tell of the leaves that move points; a veto has none, and a bonus not won is no loss."""
    if not absent:
        return
    bonus = {part.code for part in rubric.parts if part.bonus}
    effects = {
        leaf.code: _effect(leaf, shares)
        for leaf in rubric.leaves()
        if leaf.code in absent and leaf.points and leaf.part not in bonus
    }
    for effect in ("drop", "redistribute", "full", "zero"):
        codes = {code for code, found in effects.items() if found == effect}
        titles = [node.title for node in _topmost(rubric.roots, codes)]
        if titles:
            items = [sentence("trace.item", text=title) for title in titles[:_NAMED]]
            more = "" if len(titles) <= _NAMED else "_more"
            yield composed(f"trace.remark_{effect}{more}", items, count=len(titles))


def _effect(leaf: Indicator, shares: Shares) -> str:
    policy = NotApplicable.DROP if leaf.leaf is None else leaf.leaf.not_applicable
    if policy in (NotApplicable.FULL, NotApplicable.ZERO):
        return policy.value
    return "redistribute" if shares.receivers.get(leaf.code) else "drop"


def _topmost(nodes: Iterable[Indicator], codes: set[str]) -> Iterator[Indicator]:
    """Yield the highest nodes of which every leaf is among `codes`."""
    for node in nodes:
        leaves = [each.code for each in node.walk() if each.leaf is not None]
        if codes.issuperset(leaves):
            yield node
        elif not codes.isdisjoint(leaves):
            yield from _topmost(node.children, codes)
