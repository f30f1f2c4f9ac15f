"""Sentences that fit as a note on a leaf: the rule's own words first, then one's earlier notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govassess.domain.note_words import verdict_sentences
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.answers import Vote
    from govassess.services.walk_sheet import SheetLine

MOST_OFFERS = 5
"""More than can be taken in at a glance is not offered."""


def offered(line: SheetLine, earlier: Iterable[Vote]) -> tuple[Sentence, ...]:
    """Return at most five sentences for the note of a leaf.

    `earlier` are this evaluator's own votes on the leaf elsewhere: notes beside the same verdict
    come first, among them the most frequent.
    """
    votes = [vote for vote in earlier if vote.note.strip()]
    same = Counter(vote.note.strip() for vote in votes if vote.answer == line.answer)
    other = Counter(vote.note.strip() for vote in votes if vote.answer != line.answer)
    notes = [text for counted in (same, other) for text, _ in counted.most_common()]
    own = verdict_sentences(line.leaf, line.answer) if line.answer else ()
    found = [*own, *(sentence("trace.item", text=text) for text in notes)]
    return tuple(dict.fromkeys(found))[:MOST_OFFERS]
