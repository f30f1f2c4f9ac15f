"""What must be put right before publishing, as the scored results tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL, FindingState
from govassess.domain.applicability import applies
from govassess.domain.heat import HeatState, heat_of
from govassess.domain.readiness import Room, must_fix
from govassess.domain.results import Outcome, VetoState
from govassess.domain.rubric import FINDING_KINDS, Duty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govassess.domain.answers import Cell
    from govassess.domain.conflicts import Conflict
    from govassess.domain.heat import HeatCell
    from govassess.domain.readiness import GateLine
    from govassess.domain.results import ClassResults, Results, SiteScore
    from govassess.domain.rubric import Indicator, Leaf

_DISPUTED = frozenset(
    f"trace.open_{name}" for name in ("contested", "bands", "must_decide", "na_against")
)
_CLASH = "trace.open_clash"


def holes(results: Results, conflicts: Iterable[Conflict]) -> Iterator[GateLine]:
    """Yield what is unanswered, unproved, contradictory, disputed or unconfirmed.

    Sites come in the tables' order, their leaves in the rubric's.
    """
    cells, pictures = dict(results.cells), results.pictures().keys()
    disputed = {(each.site.id, each.leaf.code) for each in conflicts if not each.decided}
    for found, block in zip(results.classes, heat_of(results), strict=True):
        for row in block.rows:
            score = row.score
            yield from _vetoes(score)
            counting = _counting(found, score)
            for leaf, heat in zip(found.rubric.leaves(), row.cells, strict=True):
                key = (str(score.site.id), leaf.code)
                case = _Case(score, leaf, heat, cells.get(key, EMPTY_CELL), shown=key in pictures)
                yield from case.lines(counts=leaf.part in counting, disputed=key in disputed)
            yield from _unscalable(found, score)


def _counting(found: ClassResults, score: SiteScore) -> set[str]:
    """Return the parts whose open leaves keep a site from being complete."""
    if score.outcome is Outcome.VETOED:
        return set()
    closed = {part.code for part in score.parts if not part.counts}
    return {part.code for part in found.rubric.parts} - closed


def _vetoes(score: SiteScore) -> Iterator[GateLine]:
    for mark in score.vetoes:
        if mark.state is VetoState.PENDING:
            target = f"{score.site.id}/{mark.indicator}"
            facts = {"site": score.site.name, "indicator": mark.indicator, "text": mark.text}
            yield must_fix("veto", Room.ADJUDICATION, target, **facts)


def _unscalable(found: ClassResults, score: SiteScore) -> Iterator[GateLine]:
    """Yield the parts of which nothing applies, so that they cannot stand for their points."""
    titles = {part.code: part.title for part in found.rubric.parts}
    for step in score.trace.walk():
        if step.sentence.key == "trace.part_unscalable":
            facts = {"site": score.site.name, "part": titles.get(step.code, step.title)}
            yield must_fix("unscalable", Room.WALK, str(score.site.id), **facts)


class _Case:
    """One leaf of one site."""

    def __init__(
        self, score: SiteScore, leaf: Indicator, heat: HeatCell, cell: Cell, *, shown: bool
    ) -> None:
        if leaf.leaf is None:
            raise ValueError(leaf.code)
        self._score = score
        self._node = leaf
        self._leaf: Leaf = leaf.leaf
        self._heat = heat
        self._cell = cell
        self._shown = shown
        self._target = f"{score.site.id}/{leaf.code}"

    def _line(self, code: str, room: Room = Room.WALK) -> GateLine:
        facts = {
            "site": self._score.site.name,
            "indicator": self._node.code,
            "title": self._node.title,
        }
        return must_fix(code, room, self._target, **facts)

    def lines(self, *, counts: bool, disputed: bool) -> Iterator[GateLine]:
        """Yield what is wrong; an open leaf of a part that does not count is left open."""
        key = self._heat.sentence.key
        if self._cell.clash:
            yield self._line("clash", Room.ADJUDICATION)
        elif disputed or key in _DISPUTED:
            yield self._line("disagreement", Room.ADJUDICATION)
        elif self._heat.state is HeatState.OPEN:
            if counts:
                yield self._line("unanswered")
        else:
            yield from self._owed()
        yield from self._contradictions()

    def _owed(self) -> Iterator[GateLine]:
        """Yield the leaf's duties that its answer calls for and nobody has met."""
        absent = self._heat.state is HeatState.ABSENT
        if absent and not self._cell.is_answered and self._cell.consensus is None:
            return  # the register says so, nobody had to answer
        fired = any(mark.indicator == self._node.code for mark in self._score.vetoes)
        loses = bool(self._heat.lost) or fired
        if not self._shown and not absent and _demanded(self._leaf.evidence_duty, loses=loses):
            yield self._line("picture")
        wanted = absent and self._leaf.note_duty is not Duty.NEVER
        if (wanted or _demanded(self._leaf.note_duty, loses=loses)) and not self._has_words():
            yield self._line("note")

    def _contradictions(self) -> Iterator[GateLine]:
        """Yield what is called not applicable, yet judged, or found to have a problem."""
        cell, site = self._cell, self._score.site
        confirmed = any(each.state is FindingState.CONFIRMED for each in cell.findings)
        if not applies(self._leaf, site) and (_has_verdict(cell) or confirmed):
            yield self._line("not_applying")
        elif self._heat.state is HeatState.ABSENT and confirmed:
            yield self._line("contradiction")

    def _has_words(self) -> bool:
        cell = self._cell
        if cell.consensus is not None and cell.consensus.reason.strip():
            return True
        if any(vote.note.strip() for vote in cell.votes):
            return True
        standing = [each for each in cell.findings if each.state is FindingState.CONFIRMED]
        told = bool(standing) and all(each.text.strip() for each in standing)
        return self._leaf.kind in FINDING_KINDS and told


def _demanded(duty: Duty, *, loses: bool) -> bool:
    return duty is Duty.ALWAYS or (duty is Duty.BELOW_FULL and loses)


def _has_verdict(cell: Cell) -> bool:
    """Tell whether somebody judged the leaf as if it applied."""
    answers = [vote.answer for vote in cell.votes if vote.answer is not None]
    if cell.consensus is not None:
        answers.append(cell.consensus.answer)
    return any(answer.is_verdict and not answer.not_applicable for answer in answers)


def names_of(results: Results) -> Mapping[str, str]:
    """Return every site's name by its id."""
    return {
        str(score.site.id): score.site.name for found in results.classes for score in found.sites
    }
