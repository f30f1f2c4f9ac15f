"""What a leaf's rule itself says about a verdict: the natural first sentence of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answer_check import CHECK_LINES
from govassess.domain.rubric import Kind, LineType
from govassess.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.answers import Answer
    from govassess.domain.rubric import Leaf


def verdict_sentences(leaf: Leaf, answer: Answer) -> tuple[Sentence, ...]:
    """Return a band's anchor text, the lines that are not fulfilled or the elements that lack."""
    words = {Kind.BANDS: _anchors, Kind.CHECKS: _unfulfilled, Kind.ELEMENTS: _lacking}
    return tuple(words[leaf.kind](leaf, answer)) if leaf.kind in words else ()


def _anchors(leaf: Leaf, answer: Answer) -> Iterator[Sentence]:
    for line in leaf.lines:
        if line.type is LineType.OPTION and line.label == answer.option and line.text:
            yield sentence("trace.item", text=line.text)


def _unfulfilled(leaf: Leaf, answer: Answer) -> Iterator[Sentence]:
    given = dict(answer.checks)
    lines = [line for line in leaf.lines if line.type in CHECK_LINES]
    missing = [line.label or line.text for line in lines if given.get(line.code) is False]
    if missing:
        yield sentence("trace.clause_unfulfilled", name="、".join(missing))


def _lacking(leaf: Leaf, answer: Answer) -> Iterator[Sentence]:
    labels = [line.label for line in leaf.lines if line.type is LineType.ELEMENT]
    missing = [
        label
        for label in labels
        if any(label not in {*each.present, *each.unset} for each in answer.objects)
    ]
    if missing:
        yield sentence("trace.clause_lacks", name="、".join(missing))
