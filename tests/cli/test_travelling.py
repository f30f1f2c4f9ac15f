"""A whole exchange by the command line alone: plan, task, open, result, verify, merge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govassess.canonical import canonical_bytes
from govassess.domain.rubric_data import rubric_to_data
from tests.builders import a_register, a_rubric
from tests.cli.test_commands import ANSWERS, Shell


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    shell = Shell(capsys, tmp_path)
    rubric = tmp_path / "小表.json"
    rubric.write_bytes(canonical_bytes(rubric_to_data(a_rubric())))
    shell.json(
        *("new", shell.campaign, "--title", "延安市2012年政府网站绩效评估"),
        *("--org", "延安市信息化办公室", "--class", f"县区网站={rubric}"),
    )
    register = str(a_register(tmp_path))
    shell.json("sites", "import", shell.campaign, register, "--class", "县区网站")
    for name in ("张敏", "王强"):
        shell.json("evaluators", "add", shell.campaign, name)
    (tmp_path / "评分.csv").write_text(ANSWERS, encoding="utf-8-sig")
    return shell


def place(shell: Shell, name: str) -> str:
    return str(shell.folder / name)


def handed_in(shell: Shell) -> str:
    """Let 张敏 take the task, answer everything and hand in."""
    shell.json("package", "task", shell.campaign, place(shell, "t.gapkg"), "--evaluator", "张敏")
    laptop = place(shell, "笔记本")
    assert shell.json("open", place(shell, "t.gapkg"), laptop)["sites"] == 2
    answers = place(shell, "评分.csv")
    shell.json("answers", "import", laptop, answers, "--evaluator", "张敏")
    result = place(shell, "r.gapkg")
    done: dict[str, Any] = shell.json("package", "result", laptop, result, "--evaluator", "张敏")
    assert set(done) == {"file", "sha256", "bytes", "entries", "pictures", "device"}
    assert set(done["device"]) == {"id", "seq", "head"}
    assert done["bytes"] == Path(result).stat().st_size
    return result


def test_work_goes_out_and_comes_back(shell: Shell) -> None:
    result = handed_in(shell)
    proved = shell.json("package", "verify", result)
    assert proved["ok"] is True
    assert (proved["kind"], proved["author"], proved["signature"]) == ("result", "张敏", "valid")
    before = shell.json("check", shell.campaign)["entries"]
    seen = shell.json("merge", shell.campaign, result, "--dry-run")
    assert seen["merged"] is False
    assert shell.json("check", shell.campaign)["entries"] == before
    done = shell.json("merge", shell.campaign, result)
    assert done["merged"] is True
    (row,) = done["packages"]
    assert row["new"] == seen["packages"][0]["new"] == proved["entries"]
    assert (row["same"], row["newer"], row["clash"], row["rejected"]) == (0, 0, 0, [])
    assert (row["signature"], row["late"]) == ("unknown", False)
    (again,) = shell.json("merge", shell.campaign, result)["packages"]
    assert (again["new"], again["same"]) == (0, proved["entries"])
    assert shell.json("check", shell.campaign)["ok"] is True
    assert shell.json("check", place(shell, "笔记本"))["ok"] is True


def test_an_enrolled_key_makes_the_author_known(shell: Shell) -> None:
    enrolment = place(shell, "e.gapkg")
    told = shell.json("package", "enrol", enrolment, "--name", "张敏")
    added = shell.json("evaluators", "add", shell.campaign, "张敏", "--key", enrolment)
    assert added["fingerprint"] == told["fingerprint"]
    rows = shell.json("evaluators", "list", shell.campaign)["evaluators"]
    assert [row["fingerprint"] for row in rows] == [told["fingerprint"], None]
    (row,) = shell.json("merge", shell.campaign, handed_in(shell))["packages"]
    assert row["signature"] == "valid"


def test_a_damaged_file_is_told_and_refused(shell: Shell) -> None:
    result = Path(handed_in(shell))
    result.write_bytes(result.read_bytes()[:-5])
    proved = shell.json("package", "verify", str(result), status=3)
    assert (proved["ok"], proved["signature"], proved["kind"]) == (False, "none", None)
    assert proved["problems"] == ["文件不完整或已损坏"]
    assert shell.refused("merge", shell.campaign, str(result))["code"] == "package_refused"
    missing = shell.refused("package", "verify", place(shell, "nichts.gapkg"))
    assert missing["code"] == "file_missing"


def test_the_plan_rejects_what_was_not_assigned(shell: Shell) -> None:
    planned = shell.json("plan", shell.campaign, "--assign", "张敏=宝塔区")
    assert planned["assignments"] == [{"evaluator": "张敏", "class": "县区网站", "sites": 1}]
    assert planned["double_rated"] == []
    (row,) = shell.json("merge", shell.campaign, handed_in(shell), status=3)["packages"]
    assert {each["reason"] for each in row["rejected"]} == {"延长县不在分工之内"}
    both = shell.json("plan", shell.campaign, "--double", "100", "--seed", "7")
    assert both["double_rated"] == ["宝塔区"]
    assert both["seed"] == 7
    status, _, _ = shell.run("plan", shell.campaign, "--assign", "张敏")
    assert status == 2


def test_an_order_is_drawn_by_the_seed_and_the_contract_stays(shell: Shell) -> None:
    plain = shell.json("plan", shell.campaign, "--assign", "张敏=县区网站")
    assert set(plain) == {"assignments", "double_rated", "seed"}
    ordered = shell.json("plan", shell.campaign, "--order", "--seed", "5")
    assert set(ordered) == {"assignments", "double_rated", "seed", "order"}
    assert ordered["seed"] is None
    assert sorted(ordered["order"]["张敏"]) == ["宝塔区", "延长县"]
    assert shell.json("plan", shell.campaign, "--order", "--seed", "5") == ordered
    status, out, _ = shell.run("plan", shell.campaign, "--order")
    assert status == 0
    assert "访问次序" in out


def test_samples_are_sealed_from_a_table(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "名单.csv"
    table.write_text("网站,指标,事项\n宝塔区,1.1,甲\n", encoding="utf-8")
    assert shell.refused("plan", shell.campaign, "--draws", str(table))["code"] == "sheet_faults"
    items = "".join(f"宝塔区,1.8,事项{number}\n" for number in range(9))
    table.write_text(f"网站,指标,事项\n{items}", encoding="utf-8")
    folder = place(shell, "抽查")
    words = ("new", folder, "--title", "抽查", "--org", "办公室")
    shell.json(*words, "--class", "门户网站=inspection-2019")
    shell.json("sites", "import", folder, str(a_register(tmp_path)), "--class", "门户网站")
    told = shell.json("plan", folder, "--draws", str(table))
    assert set(told) == {"assignments", "double_rated", "seed", "draws"}
    (draw,) = told["draws"]
    assert (draw["site"], draw["indicator"], draw["population"]) == ("宝塔区", "1.8", 9)
    assert len(draw["drawn"]) == 3
    assert draw["seed"].endswith("宝塔区-1.8")


def test_plain_packages_only_where_allowed(shell: Shell) -> None:
    where = place(shell, "r.gapkg")
    words = ("package", "result", shell.campaign, where, "--evaluator", "张敏", "--plain")
    assert shell.refused(*words)["code"] == "package_plain"
    assert not Path(where).exists()


def test_people_read_what_came_in(shell: Shell) -> None:
    status, out, _ = shell.run("merge", shell.campaign, handed_in(shell))
    assert status == 0
    assert "张敏" in out
    assert "作者未核实" in out


def test_a_folder_of_packages_is_merged_like_its_files(shell: Shell) -> None:
    result = Path(handed_in(shell))
    folder = Path(place(shell, "收到"))
    folder.mkdir()
    result.rename(folder / result.name)
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    done = shell.json("merge", shell.campaign, str(folder))
    assert [Path(row["file"]).name for row in done["packages"]] == [result.name]
    assert list(Path(shell.campaign, "receipts").iterdir())
    (folder / result.name).unlink()
    assert shell.refused("merge", shell.campaign, str(folder))["code"] == "file_missing"
