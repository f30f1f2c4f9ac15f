"""Every fault has its words, and every slot in them is filled where the fault is found."""

from __future__ import annotations

import ast
import string
from typing import TYPE_CHECKING

import pytest

from govassess.wording import LANGUAGES, load_table
from tests.house.source import modules

if TYPE_CHECKING:
    from collections.abc import Iterator


def told() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield (place, key, facts) of each fault built by name; None for facts passed on whole."""
    for module in modules("govassess"):
        for name, call in module.calls():
            first = call.args[0] if call.args else None
            if not name.endswith("sentence") or not isinstance(first, ast.Constant):
                continue
            table, _, key = str(first.value).partition(".")
            if table == "faults":
                given = {word.arg for word in call.keywords}
                facts = None if None in given else {word for word in given if word}
                yield module.at(call.lineno), key, facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_filled(language: str) -> None:
    table = load_table("faults", language)
    faults: list[str] = []
    for place, key, facts in told():
        slots = {name for _, name, _, _ in string.Formatter().parse(table[key]) if name}
        if facts is not None and slots - facts:
            faults.append(f"{place}: {key} without {sorted(slots - facts)}")
    assert faults == []


def test_no_fault_is_never_told() -> None:
    by_variable = {"duplicate_url", "duplicate_name", "indicator_unknown", "indicator_other_class",
                   "indicator_missing", "indicator_ambiguous", "indicator_no_leaf",
                   "indicator_lost_zero", "question_answered", "question_empty",
                   "send_to_nobody", "check_unknown", "outcome_unknown", "value_day",
                   "value_whole", "moment_form", "tool_reserved"}  # fmt: skip
    assert set(load_table("faults", "zh_CN")) - {key for _, key, _ in told()} - by_variable == set()
