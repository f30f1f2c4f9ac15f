"""The same work has the same names and bytes on every computer (T56)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import sha256
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.services import campaigns
from tests.services.laptops import a_laptop, an_office, rate
from tests.store.making import png

if TYPE_CHECKING:
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


def told(office: Path, folder: Path) -> list[Json]:
    """Return what every computer prints, all of them at work at once."""
    runs = []
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
def test_names_and_bytes_are_the_same_everywhere(office: Path, tmp_path: Path) -> None:
    found = told(office, tmp_path)
    same = [each["same"] for each in found]
    assert [each for each in same if each != same[0]] == []
    assert same[0]["ids"] == same[0]["names"]
    assert same[0]["package"] == sha256((office / "first.gapkg").read_bytes())
    for name in ("order", "time", "encoding"):  # else these are six times one computer
        assert len({str(each["careless"][name]) for each in found}) > 1
