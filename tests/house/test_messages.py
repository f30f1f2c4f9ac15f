"""Every sentence exists in every language, and every slot in it is filled where it is raised."""

from __future__ import annotations

import ast
import json
import re
import string
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from govassess.errors import Problem
from govassess.wording import LANGUAGES, TABLES
from tests.house.source import PRODUCT, ROOT, Module, modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDING = ROOT / "resources" / "wording"


def table(name: str, language: str) -> dict[str, str]:
    """Return one table of sentences; a key said twice is an error."""
    text = (WORDING / f"{name}_{language}.json").read_text(encoding="utf-8")
    return json.loads(text, object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    assert len(found) == len(pairs), "a key stands twice"
    return found


def slots(sentence: str) -> frozenset[str]:
    """Return the names of the slots in braces."""
    fields = (name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    return frozenset(re.split(r"[.\[]", field)[0] for field in fields)


def mismatches(one: Mapping[str, str], two: Mapping[str, str]) -> list[str]:
    """Return the keys that stand in one table only, say nothing, or differ in their slots."""
    faults = [f"{key}: in one language only" for key in sorted(one.keys() ^ two.keys())]
    for key in sorted(one.keys() & two.keys()):
        if slots(one[key]) != slots(two[key]):
            faults.append(f"{key}: {sorted(slots(one[key]))} against {sorted(slots(two[key]))}")
        if not (one[key].strip() and two[key].strip()):
            faults.append(f"{key}: empty")
    return faults


def unfilled(module: Module, sentences: Mapping[str, str]) -> list[str]:
    """Return the places that raise a problem without a fact its sentence has a slot for."""
    faults: list[str] = []
    for called, call in module.calls():
        if called.split(".")[-1] != "GovAssessError" or not call.args:
            continue
        name = module.dotted(call.args[0]).split(".")[-1]
        given = {word.arg for word in call.keywords}
        if name not in Problem.__members__ or None in given:
            continue
        lacking = sorted(slots(sentences[Problem[name].value]) - given)
        faults += [f"{module.at(call.lineno)}: {name} without {slot}" for slot in lacking]
    return faults


def unused(found: Iterable[Module]) -> list[str]:
    """Return the problems that nothing raises."""
    read = {node.attr for m in found for node in m.nodes if isinstance(node, ast.Attribute)}
    return [name for name in Problem.__members__ if name not in read]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence(language: str) -> None:
    assert sorted(table("problems", language)) == sorted(problem.value for problem in Problem)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("one", "two"), list(combinations(LANGUAGES, 2)))
def test_the_languages_say_the_same(name: str, one: str, two: str) -> None:
    assert mismatches(table(name, one), table(name, two)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_filled_where_it_is_raised(language: str) -> None:
    sentences = table("problems", language)
    assert [fault for module in modules(*PRODUCT) for fault in unfilled(module, sentences)] == []


def test_every_problem_is_raised_somewhere() -> None:
    assert unused(modules(*PRODUCT)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_told_in_whole_sentences(language: str) -> None:
    ends = ("。", "！", "？", ".", "!", "?")
    sentences = table("problems", language)
    assert [key for key, text in sentences.items() if not text.endswith(ends)] == []


def test_a_mismatch_is_seen() -> None:
    assert mismatches({"a": "{x} 不在。"}, {"a": "{x} is not here."}) == []
    assert len(mismatches({"a": "{x} 不在。"}, {"a": "{y} is not here."})) == 1
    assert len(mismatches({"a": "不在。"}, {"b": "Not here."})) == 2
    assert len(mismatches({"a": " "}, {"a": "Not here."})) == 1


def test_an_empty_slot_is_seen() -> None:
    sentences = {problem.value: "{path} 不在。" for problem in Problem}
    text = "from govassess.errors import *\nraise GovAssessError(Problem.FILE_MISSING{})"
    assert len(unfilled(Module("a.py", text.format("")), sentences)) == 1
    assert unfilled(Module("a.py", text.format(", path=p")), sentences) == []
    assert unfilled(Module("a.py", text.format(", **facts")), sentences) == []


def test_an_unused_problem_is_seen() -> None:
    every = "\n".join(f"Problem.{name}" for name in list(Problem.__members__)[1:])
    assert unused([Module("a.py", every)]) == list(Problem.__members__)[:1]
