"""What a bulletin is written from: the results, what they say, and how the office speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.bulletin import Letter
from govassess.domain.runs import Run
from govassess.reports.bulletin_queries import queries_of
from govassess.reports.problem_tally import dimensions
from govassess.reports.sentences import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.domain.bulletin_slots import Query
    from govassess.domain.results import Results
    from govassess.domain.runs import Text
    from govassess.reports.problem_counts import Dimension
    from govassess.reports.sentences import Fact
    from govassess.wording import Wording


@dataclass(frozen=True, slots=True)
class Facts:
    """The results with everything counted once; every number of a draft is one of `queries`."""

    results: Results
    wording: Wording
    letter: Letter
    dimensions: tuple[Dimension, ...]
    queries: Mapping[str, Query]

    def has(self, *names: str) -> bool:
        """Tell whether the data carry all of these values."""
        return all(name in self.queries for name in names)

    def slot(self, name: str) -> Run:
        """Return a value as bound text; KeyError where the data do not carry it."""
        return Run(self.queries[name].value, name)

    def blank(self, name: str, words: str) -> Run:
        """Return a value as bound text, or `words` in its place until there is one."""
        return self.slot(name) if name in self.queries else Run(words, name)

    def count(self, name: str) -> int:
        """Return a value that is a number of things, 0 where the data do not carry it."""
        return int(self.queries[name].value) if name in self.queries else 0

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the bulletin's table without slots."""
        return self.wording.say(f"bulletin.{key}", **facts)

    def compose(self, key: str, **facts: Fact) -> Text:
        """Return a sentence of the bulletin's table as runs."""
        return compose(self.wording, f"bulletin.{key}", **facts)


def facts_of(
    results: Results,
    wording: Wording,
    letter: Letter | None = None,
    *,
    attached: tuple[str, ...] = (),
) -> Facts:
    """Count the results; `attached` are the sources of the tables after the text, in order."""
    letter = letter or Letter()
    found = dimensions(results)
    queries = queries_of(results, found, wording, letter, attached)
    return Facts(results, wording, letter, found, queries)
