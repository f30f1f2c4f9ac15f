"""The same work has the same names and bytes on every computer (T56)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from govassess.canonical import canonical_bytes, digest, sha256
from govassess.domain import answer_data
from govassess.domain.answers import Answer
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.domain.points import points_text
from govassess.services import campaigns
from tests.exchange import packing
from tests.services.laptops import a_laptop, an_office, rate
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.canonical import Json

COMPUTERS: tuple[dict[str, str], ...] = (
    {"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"},
    {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "TZ": "Europe/Berlin", "PYTHONHASHSEED": "1"},
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"},
    {"LANG": "", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "3"},
    {"LANG": "zh_CN.GBK", "LC_ALL": "", "TZ": "Asia/Kolkata", "PYTHONIOENCODING": "gbk"},
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lead's campaign and a laptop whose work was handed in as a plain package."""
    folder = tmp_path_factory.mktemp("bytes") / "office"
    folder.mkdir()
    with an_office(folder) as lead:
        campaigns.edit_settings(lead, replace(lead.settings(), plain_packages=True))
        with a_laptop(lead, folder / "laptop", "张敏") as laptop:
            person = campaigns.find_evaluator(laptop, "张敏")
            actor = Actor(person.id, person.role)
            for step in range(9):
                rate(laptop, "张敏", step % 4, step % 3)
            site = laptop.sites.all()[0]
            laptop.walk.note(site, "1.1", "“镕”字显示为😀", actor)
            laptop.evidence.keep(png(1, 8), Capsule(site.url, "首页", ""), actor, [(site, "1.1")])
            laptop.packages.hand_in(folder / "first.gapkg", person, plain=True)
    return folder


@pytest.fixture(scope="module")
def found(office: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Json]:
    """What every computer prints, all of them at work at once."""
    runs, folder = [], tmp_path_factory.mktemp("computers")
    for number, computer in enumerate(COMPUTERS):
        place = folder / str(number)
        shutil.copytree(office, place)
        words = [sys.executable, "-m", "tests.services.same_bytes", str(place)]
        run = subprocess.Popen(words, env=os.environ | computer, stdout=subprocess.PIPE)
        runs.append(run)
    outputs = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * len(runs)
    return [json.loads(output) for output in outputs]


@pytest.mark.promise("T56")
def test_names_and_bytes_are_the_same_everywhere(office: Path, found: list[Json]) -> None:
    same = [each["same"] for each in found]
    assert [each for each in same if each != same[0]] == []
    assert same[0]["ids"] == same[0]["names"]
    assert same[0]["package"] == sha256((office / "first.gapkg").read_bytes())
    for name in ("order", "time", "encoding"):  # else these are six times one computer
        assert len({str(each["careless"][name]) for each in found}) > 1


@pytest.mark.promise("T56", control=True)
@pytest.mark.parametrize("fact", ["order", "time"])
def test_what_is_written_without_care_has_another_name_elsewhere(
    found: list[Json], fact: str
) -> None:
    names = {
        sha256(canonical_bytes(packing.entry(1, value=each["careless"][fact]))) for each in found
    }
    assert len(names) > 2


def numbers() -> set[Fraction]:
    """Return points as rubrics, people and means of votes make them, each by several ways."""
    parts = [Fraction(above, below) for below in (1, 2, 3, 6, 7, 10, 40) for above in range(1, 30)]
    sums = {sum(parts[:count], Fraction(0)) for count in range(len(parts))}
    long = {Fraction(10**16 + step, 10**16) for step in range(5)}
    return {*parts, *sums, *long, Fraction(1, 100_000)}


def names_of_a_sum(read: Callable[[str], Any], text: Callable[[Any], str]) -> set[str]:
    """Return the names that one sum gets in every order of adding up."""
    points = ("0.1", "0.2", "0.3", "0.7", "1.1")
    return {digest(text(sum(map(read, order), read("0")))) for order in permutations(points)}


def each_has_its_own_name(written: set[Fraction]) -> None:
    """Check that an answer comes back as it was, and that no two answers have one name."""
    answers = [Answer(number=number) for number in written]
    rows = [answer_data.answer_to_data(answer) for answer in answers]
    assert [answer_data.answer_from_data(row) for row in rows] == answers
    assert len({digest(row) for row in rows}) == len(written)


@pytest.mark.promise("T56")
def test_every_number_has_one_name_and_comes_back(counted: Callable[[int, str], None]) -> None:
    written = numbers()
    each_has_its_own_name(written)
    assert len(names_of_a_sum(Fraction, points_text)) == 1
    counted(len(written), "numbers")


@pytest.mark.promise("T56", control=True)
def test_as_floats_numbers_change_and_share_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_data, "points_text", lambda value: str(float(value)))
    thirds, close = {Fraction(11, 6)}, {Fraction(10**16 + step, 10**16) for step in range(2)}
    for written in (thirds, close):
        with pytest.raises(AssertionError):
            each_has_its_own_name(written)
    assert len(names_of_a_sum(float, str)) > 1
    with pytest.raises(ValueError, match="e-05"):  # a number that cannot be read again
        each_has_its_own_name({Fraction(1, 100_000)})
