"""Standing sentences filled with the campaign's numbers, each number bound to its query."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from govassess.domain.points import fixed_text
from govassess.domain.runs import Run, Text
from govassess.wording import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from govassess.wording import Wording

_NUMERALS = "零一二三四五六七八九十"
_FEW_DAYS = 2
"""A span counts as whole months when it misses them by no more than this."""


Fact = Run | str | int | Text


def compose(wording: Wording, key: str, **facts: Fact) -> Text:
    """Return the sentence `table.name` as runs: literal words, and a run for every bound fact.

    A fact is a run, text made of runs, or literal words. KeyError for an unknown sentence or a
    slot without its fact.
    """
    table, _, name = key.partition(".")
    pattern = load_table(table, wording.language)[name]
    runs: list[Run] = []
    for words, slot, _, _ in string.Formatter().parse(pattern):
        runs += [Run(words)] if words else []
        runs += _runs(facts[slot]) if slot is not None else []
    return tuple(runs)


def _runs(fact: Fact) -> list[Run]:
    if isinstance(fact, Run):
        return [fact] if fact.text else []
    if isinstance(fact, tuple):
        return list(fact)
    return [Run(str(fact))] if str(fact) else []


def joined(wording: Wording, items: Sequence[Text], *, by: str = "comma", last: str = "") -> Text:
    """Return items in a row, parted `by` comma or semicolon; `last` (`and`) parts the last one."""
    runs: list[Run] = []
    for place, item in enumerate(items):
        if place:
            key = last if last and place == len(items) - 1 else by
            runs.append(Run(wording.say(f"reports.list.{key}")))
        runs += item
    return tuple(runs)


def rate_text(rate: Fraction) -> str:
    """Return a share as a percentage with one decimal."""
    return f"{fixed_text(rate * 100, 1)}%"


def ordinal(count: int, wording: Wording) -> str:
    """Return 一, 二 … 十, 十一 … up to 99; digits in a language that counts with them."""
    if not wording.language.startswith("zh"):
        return str(count)
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_NUMERALS[tens]}十")
    return head + (_NUMERALS[ones] if ones else "")


def span_words(first: date, last: date, wording: Wording) -> str:
    """Return how long the work took: whole months where it was that, else days, both ends in."""
    months = (last.year - first.year) * 12 + last.month - first.month
    over = last.day - first.day
    if months > 0 and abs(over) <= _FEW_DAYS:
        shown = ordinal(months, wording).replace("二", "两") if months == 2 else None
        return wording.say("bulletin.span.months", count=shown or ordinal(months, wording))
    return wording.say("bulletin.span.days", count=(last - first).days + 1)
