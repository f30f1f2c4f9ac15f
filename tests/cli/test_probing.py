"""`probe` and `observations import` as a script meets them: JSON, exit status, one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from govassess.domain.observations import Check
from govassess.net.fetching import Fault, Fetcher, FetchError
from govassess.services import probes_running
from tests.builders import a_register
from tests.cli.test_commands import Shell
from tests.services.small_county import HOSTS, small_county

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.net.reach import Reach

NAMES = ("甲县", "乙县", "丙县")


@pytest.fixture(scope="module")
def reach() -> Iterator[Reach]:
    with small_county() as found:
        yield found


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    reach: Reach,
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    """A campaign of three sites, answered by one server of this machine."""

    @contextmanager
    def answered(*_: object) -> Iterator[Reach]:
        yield reach

    monkeypatch.setattr(probes_running, "reach_of", answered)
    shell = Shell(capsys, tmp_path)
    shell.json(
        *("new", shell.campaign, "--title", "示例县2012年考评", "--org", "县信息办"),
        *("--class", "县区网站=county-2012"),
    )
    register = str(a_register(tmp_path, tuple(zip(NAMES, HOSTS, strict=True))))
    shell.json("sites", "import", shell.campaign, register, "--class", "县区网站")
    shell.json("evaluators", "add", shell.campaign, "张敏")
    return shell


def test_probing_tells_every_site_and_check(shell: Shell) -> None:
    told = shell.json("probe", shell.campaign, "--workers", "3")
    assert list(told) == ["sites"]
    assert [each["site"] for each in told["sites"]] == list(NAMES)
    for each in told["sites"]:
        assert {*each} == {"site", "observations"}
        assert [seen["check"] for seen in each["observations"]] == [check.value for check in Check]
        assert all({*seen} == {"check", "value", "outcome", "at"} for seen in each["observations"])
    third = {seen["check"]: seen for seen in told["sites"][2]["observations"]}
    assert (third["icp"]["outcome"], third["icp"]["value"]) == ("fault", "")


def test_sites_and_checks_can_be_chosen(shell: Shell) -> None:
    told = shell.json(
        *("probe", shell.campaign, "--sites", "甲县，丙县", "--checks", "icp,search"),
        *("--evaluator", "张敏", "--allow-private"),
    )
    assert [each["site"] for each in told["sites"]] == ["甲县", "丙县"]
    seen = told["sites"][0]["observations"]
    assert [each["check"] for each in seen] == ["icp", "search"]


def test_visits_that_are_not_due_are_told(shell: Shell) -> None:
    shell.json("probe", shell.campaign, "--checks", "available")
    told = shell.json("probe", shell.campaign, "--checks", "available", status=3)
    assert told == {"sites": []}
    status, out, _ = shell.run("probe", shell.campaign, "--checks", "available")
    assert status == 3
    assert "3 个网站的首页访问还没到时间" in out


def test_a_run_without_network_is_refused_and_resumed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: Fetcher, url: str, **_how: object) -> None:
        raise FetchError(Fault.DNS, url)

    with monkeypatch.context() as patch:
        patch.setattr(Fetcher, "fetch", gone)
        error = shell.refused("probe", shell.campaign, "--checks", "icp")
    assert error["code"] == "network_gone"
    told = shell.json("probe", shell.campaign, "--resume")
    assert [seen["check"] for seen in told["sites"][0]["observations"]] == ["icp"]


def test_wrong_names_are_refused(shell: Shell) -> None:
    assert shell.refused("probe", shell.campaign, "--sites", "丁县")["code"] == "name_unknown"
    status, _, err = shell.run("probe", shell.campaign, "--checks", "colour")
    assert status == 2
    assert "colour" in err
    assert shell.run("probe", shell.campaign, "--workers", "0")[0] == 2


def test_other_tools_are_taken_in_once(shell: Shell) -> None:
    file = shell.folder / "死链.csv"
    file.write_text("site,check,outcome,value\n甲县,links,fault,3\n乙县,链接,正常,\n", "utf-8")
    told = shell.json("observations", "import", shell.campaign, str(file), "--evaluator", "张敏")
    assert told == {"rows": 2, "sites": 2, "new": 2}
    told = shell.json("observations", "import", shell.campaign, str(file), "--evaluator", "张敏")
    assert told["new"] == 0
    acts = shell.json("history", shell.campaign)["actions"]
    assert acts[0]["name"] == "import_observations"


def test_a_faulty_table_is_refused_whole(shell: Shell) -> None:
    file = shell.folder / "死链.csv"
    file.write_text("site,check,outcome\n甲县,links,好\n丁县,links,fault\n", "utf-8")
    status, out, _ = shell.run("observations", "import", shell.campaign, str(file), "--json")
    assert status == 1
    assert '"column": "outcome"' in out
    assert '"row": 3' in out
    told = shell.json("history", shell.campaign)["actions"]
    assert told[0]["name"] != "import_observations"
