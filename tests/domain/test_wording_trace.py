"""Every sentence of the trace exists in both languages, with the same slots, and is used."""

from __future__ import annotations

import ast
import re
from itertools import chain
from string import Formatter

import pytest

from govassess.domain.results import VetoState
from govassess.domain.rubric import Kind, LineType
from govassess.paths import ROOT
from govassess.wording import LANGUAGES, Wording, load_table

SOURCES = sorted((ROOT / "govassess" / "domain").rglob("*.py"))
FILLED = {
    "answer_form_": [kind.value for kind in Kind],
    "kind_": [kind.value for kind in Kind],
    "type_": [kind.value for kind in LineType],
    "remark_veto_": [state.value for state in VetoState],
    "remark_": [
        f"{effect}{more}"
        for effect in ("drop", "redistribute", "full", "zero")
        for more in ("", "_more")
    ],
    "clause_": [f"{kind}_{times}" for kind in ("charge", "bonus") for times in ("each", "once")],
    "elements_": ["whole", "whole_all", "sampled", "sampled_all"],
    "window_": ["day", "week", "month", "year", "working_day"],
}
"""Keys that are put together: a beginning and what may follow it."""


def literals() -> set[str]:
    """Return the plain strings of the domain's source."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    nodes = chain.from_iterable(ast.walk(tree) for tree in trees)
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def used() -> set[str]:
    """Return every key that the domain can say."""
    known = set(load_table("trace", "zh_CN"))
    words = literals()
    whole = {
        word.removeprefix("trace.") for word in words if re.fullmatch(r"trace\.[a-z_]*[a-z]", word)
    }
    short = {
        f"{head}{word}" for word in words for head in ("", "rubric_") if f"{head}{word}" in known
    }
    filled = {f"{head}{tail}" for head, tails in FILLED.items() for tail in tails}
    return whole | short | filled | {"joint"}


def slots(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_there_and_none_is_dead(language: str) -> None:
    assert set(load_table("trace", language)) == used()


def test_both_languages_have_the_same_slots() -> None:
    first, second = (load_table("trace", language) for language in LANGUAGES)
    different = {key for key in first if slots(first[key]) != slots(second[key])}
    assert different <= {"rubric_applies_when"}


def test_chinese_sentences_are_chinese_and_english_ones_are_not() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    chinese, english = (load_table("trace", language) for language in LANGUAGES)
    bare = {"joint", "item", "line", "total_part"}
    assert [key for key, text in chinese.items() if not han.search(text) and key not in bare] == []
    quoted = {"rubric_window", "rubric_applies_when"}
    assert [key for key, text in english.items() if han.search(text) and key not in quoted] == []
    assert [key for key, text in chinese.items() if re.search("[,;?!]", text)] == []


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Wording().say("trace.no_such_sentence")
