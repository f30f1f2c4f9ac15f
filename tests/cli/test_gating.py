"""The gate and the seal as a script meets them: lists, keys, exit status 3 until it is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govassess.canonical import canonical_bytes
from govassess.domain.rubric_data import rubric_to_data
from tests.builders import a_register, a_rubric
from tests.cli.test_commands import ANSWERS, Shell
from tests.reports.pictures import png

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "延安市2012年政府网站绩效评估"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


@pytest.fixture
def walked(shell: Shell) -> Shell:
    """Return two sites completely answered; 宝塔区 has 6 of 10, where 合格 begins."""
    rubric = shell.folder / "小表.json"
    rubric.write_bytes(canonical_bytes(rubric_to_data(a_rubric())))
    shell.json(
        *("new", shell.campaign, "--title", TITLE, "--org", "市信息办", "--from", "2012-11-20"),
        *("--to", "2013-01-20", "--class", f"县区网站={rubric}"),
    )
    register = str(a_register(shell.folder))
    shell.json("sites", "import", shell.campaign, register, "--class", "县区网站")
    shell.json("evaluators", "add", shell.campaign, "张敏")
    file = shell.folder / "评分.csv"
    file.write_text(
        ANSWERS.replace("宝塔区,1.1,4,,,,,", "宝塔区,1.1,3.5,,,,,缺一项"), encoding="utf-8"
    )
    shell.json("answers", "import", shell.campaign, str(file), "--evaluator", "张敏")
    return shell


def test_what_is_missing_is_listed_by_class(walked: Shell) -> None:
    found = walked.json("gate", walked.campaign, status=3)
    assert found["passed"] is False
    assert {"code", "site", "indicator", "message"} == set(found["must_fix"][0])
    assert ("picture", "宝塔区", "1.2") in {
        (line["code"], line["site"], line["indicator"]) for line in found["must_fix"]
    }
    assert all(line["checked_by"] is None for line in found["please_check"])
    status, out, _ = walked.run("gate", walked.campaign)
    assert status == 3
    assert "必须处理" in out
    assert "发布检查未通过" in out


def test_passing_and_sealing(walked: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png())
    for line in walked.json("gate", walked.campaign, status=3)["must_fix"]:
        if line["code"] == "picture":
            place = ("--site", line["site"], "--indicator", line["indicator"])
            more = (
                "--evaluator",
                "张敏",
                "--url",
                "http://x.gov.cn",
                "--at",
                "2012-12-03T08:15:00Z",
            )
            walked.json("evidence", "add", walked.campaign, str(file), *place, *more)
    open_lines = walked.json("gate", walked.campaign, status=3)
    assert open_lines["must_fix"] == []
    seal = ("seal", walked.campaign, "--title", TITLE, "--by", "王主任")
    assert walked.refused(*seal)["code"] == "gate_closed"
    keys = [line["key"] for line in open_lines["please_check"]]
    first = ("--tick", keys[0], "--by", "王主任")
    ticked = walked.json("gate", walked.campaign, *first, status=3 if len(keys) > 1 else 0)
    assert ticked["please_check"][0]["checked_by"] == "王主任"
    walked.json("gate", walked.campaign, "--tick", "all", "--by", "王主任")
    assert walked.refused("gate", walked.campaign, "--tick", "0" * 16, "--by", "王")["code"] == (
        "name_unknown"
    )
    wrong = ("seal", walked.campaign, "--title", "别的", "--by", "王主任")
    assert walked.refused(*wrong)["code"] == "title_differs"
    made = walked.json(*seal)
    assert made["sealed"]
    assert len(made["digest"]) == 64
    assert walked.json("publish", walked.campaign, str(tmp_path / "out"))["sealed"] is True
    refused = ("evaluators", "add", walked.campaign, "李强")
    assert walked.refused(*refused)["code"] == "sealed"


def test_an_unfinished_publication_says_that_it_is_not_sealed(
    walked: Shell, tmp_path: Path
) -> None:
    done = walked.json("publish", walked.campaign, str(tmp_path / "out"), "--only", "sheets")
    assert done["sealed"] is False
    assert [file["kind"] for file in done["files"]] == ["sheet", "sheet"]
    assert all(file["pages"] for file in done["files"])
