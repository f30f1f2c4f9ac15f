"""Sentences by language: codes and facts go in, words for people come out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from govassess.domain.sentence import Sentence
from govassess.paths import wording_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govassess.errors import GovAssessError

LANGUAGES = ("zh_CN", "en")
"""Every language that has all tables, the first being the default."""
TABLES = (
    *("problems", "store", "faults", "trace", "reports", "cli", "packages", "agreement"),
    *("adjudication", "sheets", "gate", "bulletin", "probes", "browser"),
)
"""The tables of sentences; a key is `table.name`."""


@cache
def load_table(table: str, language: str) -> Mapping[str, str]:
    """Return the sentences of one table, key → pattern with `{slots}`."""
    from govassess.canonical import parse  # noqa: PLC0415 - the start page tells no sentence

    text = wording_file(f"{table}_{language}").read_text(encoding="utf-8")
    return MappingProxyType(parse(text))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str = LANGUAGES[0]

    def say(self, key: str, **facts: object) -> str:
        """Return the sentence `table.name` with its slots filled; KeyError for an unknown key."""
        table, _, name = key.partition(".")
        return load_table(table, self.language)[name].format(**facts)

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence of the domain in this language."""
        facts = dict(sentence.facts)
        if sentence.clauses:
            joint = self.say("trace.joint")
            facts["clauses"] = joint.join(self.sentence(clause) for clause in sentence.clauses)
        return self.say(sentence.key, **facts)

    def problem(self, error: GovAssessError) -> str:
        """Return what went wrong, where, and what to do."""
        facts = {name: self._fact(value) for name, value in error.facts.items()}
        return self.say(f"problems.{error.problem.value}", **facts)

    def _fact(self, value: object) -> str:
        if isinstance(value, Sentence):
            return self.sentence(value)
        if isinstance(value, (list, tuple)):
            return "、".join(str(item) for item in value)
        return str(value)
