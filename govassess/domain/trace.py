"""How each number came to be: a tree of steps from the total down to findings and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from govassess.domain.sentence import Sentence


class Step(NamedTuple):
    """One number and the sentence that produced it.

    `code` is the indicator's or part's code ('' for the total); `full` the points attainable
    here after rescaling; `value` None while open; `sources` are ids of journal entries used;
    `lost` the sentences of the findings that cost points here.
    """

    code: str
    title: str
    full: Fraction | None
    value: Fraction | None
    sentence: Sentence
    sources: tuple[str, ...] = ()
    children: tuple[Step, ...] = ()

    def walk(self) -> Iterator[Step]:
        """Yield this step and everything below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, code: str) -> Step | None:
        """Return the step of an indicator or part, or None."""
        return next((step for step in self.walk() if step.code == code), None)
