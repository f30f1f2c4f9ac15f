"""A sentence before it has a language: a key of the wording tables and the facts for its slots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be said: `key` is `table.name` of `resources/wording`, `facts` fill its slots.

    `clauses` are sentences inside this one; joined by the language's comma they fill `{clauses}`.
    """

    key: str
    facts: tuple[tuple[str, str], ...] = ()
    clauses: tuple[Sentence, ...] = ()


def sentence(key: str, **facts: object) -> Sentence:
    """Build a sentence; facts are turned into text at once, so equal facts give equal sentences."""
    return _one(key, _texts(facts), ())


def composed(key: str, clauses: Iterable[Sentence], **facts: object) -> Sentence:
    """Build a sentence that is made of others."""
    return _one(key, _texts(facts), tuple(clauses))


@lru_cache(maxsize=1 << 14)  # thousands of cells are explained by the same few hundred sentences
def _one(key: str, facts: tuple[tuple[str, str], ...], clauses: tuple[Sentence, ...]) -> Sentence:
    return Sentence(key, facts, clauses)


def _texts(facts: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple([(name, str(value)) for name, value in facts.items()])  # a list is the faster way
