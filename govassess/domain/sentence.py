"""A sentence before it has a language: a key of the wording tables and the facts for its slots."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be said: `key` is `table.name` of `resources/wording`, `facts` fill its slots."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()


def sentence(key: str, **facts: object) -> Sentence:
    """Build a sentence; facts are turned into text at once, so equal facts give equal sentences."""
    return Sentence(key, tuple((name, str(value)) for name, value in facts.items()))
