"""The command line as a script meets it: JSON shapes, exit status, one sentence for a refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from govassess.canonical import canonical_bytes
from govassess.cli import main
from govassess.domain.rubric_data import rubric_to_data
from govassess.reports.sample_page import SamplePage, paint
from tests.builders import a_register, a_rubric

ANSWERS = """site,indicator,answer,line,count,url,column,note
宝塔区,1.1,4,,,,,
宝塔区,1.2,一般,,,,,只有目录
宝塔区,2.1,,2.1-1,2,http://www.baotaqu.gov.cn/a,人事,空白
延长县,1.1,2.5,,,,,不全
延长县,1.2,好,,,,,
延长县,2.1,none,,,,,
"""


class Shell:
    """Runs commands in one folder and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder
        self.campaign = str(folder / "任务")

    def run(self, *words: str) -> tuple[int, str, str]:
        status = main(words)
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err

    def json(self, *words: str, status: int = 0) -> Any:
        found, out, err = self.run(*words, "--json")
        assert found == status, (out, err)
        return json.loads(out)

    def refused(self, *words: str) -> dict[str, Any]:
        found, out, err = self.run(*words, "--json")
        assert found == 1, (found, out, err)
        error = json.loads(out)["error"]
        assert err.strip() == error["message"]
        assert "Traceback" not in err
        return error


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


@pytest.fixture
def small(shell: Shell) -> Shell:
    """A campaign with a ten-point rubric, two sites and one evaluator."""
    rubric = shell.folder / "小表.json"
    rubric.write_bytes(canonical_bytes(rubric_to_data(a_rubric())))
    shell.json(
        *("new", shell.campaign, "--title", "延安市2012年政府网站绩效评估", "--org", "市信息办"),
        *("--from", "2012-11-20", "--to", "2013-01-20", "--class", f"县区网站={rubric}"),
    )
    register = str(a_register(shell.folder))
    shell.json("sites", "import", shell.campaign, register, "--class", "县区网站")
    shell.json("evaluators", "add", shell.campaign, "张敏")
    return shell


@pytest.fixture
def scored(small: Shell) -> Shell:
    file = small.folder / "评分.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    small.json("answers", "import", small.campaign, str(file), "--evaluator", "张敏")
    return small


def test_new_needs_a_class_written_as_a_pair(shell: Shell) -> None:
    status, _, err = shell.run(
        "new", shell.campaign, "--title", "T", "--org", "O", "--class", "县区网站"
    )
    assert status == 2
    assert "--class" in err


def test_an_unknown_command_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("fly", shell.campaign)[0] == 2


def test_help_is_status_zero(shell: Shell) -> None:
    status, out, _ = shell.run("--help")
    assert status == 0
    for command in ("demo", "new", "sites", "rubric", "evaluators", "answers", "publish"):
        assert command in out


def test_a_missing_campaign_is_one_sentence(shell: Shell) -> None:
    error = shell.refused("results", str(shell.folder / "没有"))
    assert error["code"] == "campaign_missing"
    assert "没有" in error["message"]


def test_english_is_spoken_on_request(shell: Shell) -> None:
    _, _, err = shell.run("results", str(shell.folder / "none"), "--lang", "en")
    assert err.isascii() or "none" in err
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in err)


def test_sites_are_counted_and_listed(small: Shell) -> None:
    listed = small.json("sites", "list", small.campaign)["sites"]
    assert [(item["name"], item["class"], item["url"]) for item in listed] == [
        ("宝塔区", "县区网站", "http://www.baotaqu.gov.cn"),
        ("延长县", "县区网站", "http://www.yanchangxian.gov.cn"),
    ]


def test_skipped_rows_are_told_and_end_in_status_three(small: Shell) -> None:
    file = a_register(small.folder, (("新站", "建设中"), ("甘泉县", "www.gq.gov.cn")))
    done = small.json("sites", "import", small.campaign, str(file), "--class", "县区网站", status=3)
    assert (done["added"], len(done["skipped"])) == (1, 1)
    assert done["skipped"][0]["row"] == 2
    assert done["skipped"][0]["reason"]


def test_the_roster_is_listed(small: Shell) -> None:
    assert small.json("evaluators", "list", small.campaign) == {
        "evaluators": [{"name": "张敏", "role": "evaluator", "fingerprint": None}]
    }


def test_rubrics_are_listed_shown_and_checked(small: Shell) -> None:
    assert {item["id"] for item in small.json("rubric", "list")["rubrics"]} >= {
        "county-2012",
        "department-2012",
    }
    shown = small.json("rubric", "show", small.campaign, "--class", "县区网站")
    assert (shown["ok"], shown["total"], shown["leaves"]) == (True, "10", 3)
    bands = shown["tree"][0]["children"][1]
    assert bands["kind"] == "bands"
    assert [option["points"] for option in bands["options"]] == ["3", "1.5", "0"]
    exported = str(small.folder / "指标.xlsx")
    small.json("rubric", "export", small.campaign, exported, "--class", "县区网站")
    checked = small.json("rubric", "check", exported)
    assert checked["tree"] == shown["tree"]


def test_a_rubric_fault_names_sheet_and_cell(small: Shell) -> None:
    exported = small.folder / "指标.xlsx"
    small.json("rubric", "export", small.campaign, str(exported), "--class", "县区网站")
    book = load_workbook(exported)
    sheet = book["指标"]
    head = [cell.value for cell in sheet[1]]
    sheet.cell(3, head.index("分值") + 1).value = "多"
    book.save(exported)
    checked = small.json("rubric", "check", str(exported), status=3)
    assert not checked["ok"]
    assert any(
        fault["sheet"] == "指标" and fault["cell"].endswith("3") for fault in checked["problems"]
    )
    error = small.refused("rubric", "import", small.campaign, str(exported), "--class", "县区网站")
    assert error["code"] == "rubric_faulty"


def test_results_are_exact_strings_in_rank_order(scored: Shell) -> None:
    (only,) = scored.json("results", scored.campaign)["classes"]
    assert only["name"] == "县区网站"
    first, second = only["sites"]
    # 延长县 2.5 + 3 + 3 = 8.5；宝塔区 4 + 1.5 + (3 − 2×1) = 6.5
    assert (first["name"], first["total"], first["rank"], first["grade"]) == (
        "延长县",
        "8.50",
        1,
        "良好",
    )
    assert (second["name"], second["total"], second["rank"]) == ("宝塔区", "6.50", 2)
    assert second["outcome"] == "scored"
    assert [item["score"] for item in second["dimensions"]] == ["5.5", "1"]
    assert second["parts"] == [{"code": "A", "title": "百分制", "points": "10", "score": "6.5"}]
    assert (second["open"], second["vetoes"], second["bonus_open"]) == (0, [], False)


def test_unanswered_leaves_leave_a_site_incomplete(small: Shell) -> None:
    (only,) = small.json("results", small.campaign, status=3)["classes"]
    assert [(site["outcome"], site["rank"], site["open"]) for site in only["sites"]] == [
        ("incomplete", None, 3)
    ] * 2


def test_explain_opens_a_number_down_to_its_entries(scored: Shell) -> None:
    tree = scored.json("explain", scored.campaign, "--site", "宝塔区")
    assert tree["value"] == "6.5"
    leaf = scored.json("explain", scored.campaign, "--site", "宝塔区", "--indicator", "2.1")
    assert leaf["value"] == "1"
    assert "2" in leaf["sentence"]
    history = scored.json("history", scored.campaign)["actions"]
    assert history[0]["name"] == "import_answers"
    assert leaf["sources"]
    assert all(len(entry) == 64 for entry in leaf["sources"])


def test_faults_in_an_answers_table_are_all_listed(small: Shell) -> None:
    file = small.folder / "评分.csv"
    file.write_text("site,indicator,answer\n宝塔区,1.1,5\n宝塔区,7.7,1\n", encoding="utf-8")
    words = ("answers", "import", small.campaign, str(file), "--evaluator", "张敏", "--json")
    status, out, err = small.run(*words)
    told = json.loads(out)
    assert status == 1
    assert told["error"]["code"] == "sheet_faults"
    assert [(item["row"], item["column"]) for item in told["faults"]] == [
        (2, "answer"),
        (3, "indicator"),
    ]
    assert "Traceback" not in err


def test_evidence_is_added_and_checked(scored: Shell) -> None:
    image = scored.folder / "图.png"
    image.write_bytes(paint(SamplePage("宝塔区", "http://x", "首页", ("首页",), ())))
    done = scored.json(
        *("evidence", "add", scored.campaign, str(image), "--site", "宝塔区"),
        *("--indicator", "1.2", "--evaluator", "张敏", "--url", "http://x/"),
        *("--at", "2012-12-03T15:40:00+08:00"),
    )
    assert done["at"] == "2012-12-03T07:40:00+00:00"
    checked = scored.json("check", scored.campaign)
    assert (checked["ok"], checked["pictures"], checked["problems"]) == (True, 1, [])
    (kept,) = (Path(scored.campaign) / "evidence").rglob("*.png")
    kept.write_bytes(b"x")
    checked = scored.json("check", scored.campaign, status=3)
    assert not checked["ok"]
    assert checked["problems"]


def test_undo_and_redo_move_the_results(scored: Shell) -> None:
    before = scored.json("results", scored.campaign)
    scored.json("undo", scored.campaign)
    scored.json("results", scored.campaign, status=3)
    actions = scored.json("history", scored.campaign)["actions"]
    assert [item["undone"] for item in actions if item["name"] == "import_answers"] == [True]
    scored.json("redo", scored.campaign)
    assert scored.json("results", scored.campaign) == before
    assert scored.refused("redo", scored.campaign)["code"] == "nothing_to_redo"


def test_a_backup_restores_to_equal_results(scored: Shell) -> None:
    before = scored.json("results", scored.campaign)
    made = scored.json("backup", scored.campaign)["backup"]
    restored = str(scored.folder / "恢复")
    scored.json("restore", made, restored)
    assert scored.json("results", restored) == before
    assert scored.refused("restore", made, scored.campaign)["code"] == "folder_not_empty"


def test_a_damaged_campaign_is_rescued_to_equal_results(scored: Shell) -> None:
    before = scored.json("results", scored.campaign)
    made = scored.json("backup", scored.campaign)["backup"]
    (Path(scored.campaign) / "campaign.db").write_bytes(b"")
    assert scored.refused("results", scored.campaign)["code"] == "campaign_foreign"
    done = scored.json("rescue", scored.campaign)
    assert (done["backup"], done["saved"], done["lost"]) == (made, 0, 0)
    assert Path(done["damaged"]).read_bytes() == b""
    assert scored.json("results", scored.campaign) == before


def test_publish_writes_the_tables_and_the_bulletin(scored: Shell) -> None:
    out = scored.folder / "发布"
    done = scored.json("publish", scored.campaign, str(out))
    kinds = {item["kind"] for item in done["files"]}
    assert {"table", "workbook", "bulletin"} <= kinds
    assert done["sealed"] is False
    for item in done["files"]:
        assert Path(item["path"]).is_file()
        assert len(item["sha256"]) == 64
    only = scored.json("publish", scored.campaign, str(out / "表"), "--only", "tables")
    assert {item["kind"] for item in only["files"]} == {"table", "workbook"}


def test_every_command_speaks_to_people_too(scored: Shell) -> None:
    for words in (
        ("sites", "list", scored.campaign),
        ("rubric", "list"),
        ("rubric", "show", scored.campaign, "--class", "县区"),
        ("evaluators", "list", scored.campaign),
        ("results", scored.campaign),
        ("explain", scored.campaign, "--site", "宝塔区"),
        ("history", scored.campaign),
        ("check", scored.campaign),
    ):
        for language in ("zh", "en"):
            status, out, err = scored.run(*words, "--lang", language)
            assert (status, err) == (0, ""), words
            assert out.strip(), words


def test_with_two_evaluators_nothing_is_shown_before_the_votes_are_opened(scored: Shell) -> None:
    assert scored.json("open-votes", scored.campaign) == {"opened": True, "at": None}
    scored.json("evaluators", "add", scored.campaign, "李强")
    out = scored.folder / "发布"
    for words in (
        ("results", scored.campaign),
        ("results", scored.campaign, "--provisional"),
        ("explain", scored.campaign, "--site", "宝塔区"),
        ("publish", scored.campaign, str(out)),
    ):
        status, told, err = scored.run(*words, "--json")
        error = json.loads(told)["error"]
        assert (status, error["code"], err.strip()) == (3, "votes_closed", error["message"])
    assert not out.exists()
    opened = scored.json("open-votes", scored.campaign)
    assert opened["at"].endswith("+00:00")
    assert scored.json("open-votes", scored.campaign) == opened
    assert scored.json("results", scored.campaign)["classes"]
    assert scored.refused("undo", scored.campaign)["code"] == "nothing_to_undo"
    assert scored.json("history", scored.campaign)["actions"][0]["name"] == "open_votes"


def test_what_goes_into_a_file_is_never_cut(scored: Shell) -> None:
    _, shown, _ = scored.run("explain", scored.campaign, "--site", "宝塔区")
    sentence = scored.json("explain", scored.campaign, "--site", "宝塔区")["sentence"]
    assert sentence in shown
    assert "…" not in shown


def test_a_campaign_takes_its_own_holidays(small: Shell) -> None:
    table = small.folder / "放假.csv"
    table.write_text("日期,类型,名称\n2012-11-20,休,停电\n", encoding="utf-8-sig")
    before = small.json("holidays", "list", small.campaign, "--year", "2012")["holidays"]
    assert len(before) > 20
    done = small.json("holidays", "import", small.campaign, str(table))
    assert done == {"days": 1, "years": [2012]}
    assert small.json("holidays", "list", small.campaign, "--year", "2012")["holidays"] == [
        {"date": "2012-11-20", "kind": "休", "name": "停电", "source": ""}
    ]
    table.write_text("日期,类型\n2012-13-20,休\n", encoding="utf-8")
    error = small.refused("holidays", "import", small.campaign, str(table))
    assert error["code"] == "sheet_faults"


def test_objects_are_drawn_from_a_list(shell: Shell) -> None:
    shell.run(
        "new",
        shell.campaign,
        "--title",
        "检查",
        "--org",
        "办",
        "--class",
        "门户网站=inspection-2019",
    )
    register = str(a_register(shell.folder))
    shell.run("sites", "import", shell.campaign, register, "--class", "门户网站")
    items = shell.folder / "事项.txt"
    items.write_text("\n".join(f"事项{n}" for n in range(1, 13)), encoding="utf-8-sig")
    words = ("sample", shell.campaign, str(items), "--site", "宝塔区", "--indicator")
    drawn = shell.json(*words, "2.5", "--seed", "7")
    assert (drawn["population"], drawn["seed"], len(drawn["drawn"])) == (12, "7", 5)
    assert shell.json(*words, "2.5", "--seed", "7") == drawn
    assert shell.refused(*words, "1.1")["code"] == "answer_refused"
