"""The whole job once: the demonstration's results, workbook and bulletin say the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from govassess.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("演示 全程") / "出"
    assert main(["demo", str(out), "--json"]) == 0
    return out


@pytest.fixture
def results(demo: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["results", str(demo / "campaign"), "--json"]) == 0
    return json.loads(capsys.readouterr().out)["classes"]


def table_rows(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of 得分表 by site name, cells by heading."""
    sheet = load_workbook(path, data_only=True)["得分表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head_at = next(number for number, row in enumerate(rows) if row[0] == "名次")
    head = [str(value or "") for value in rows[head_at]]
    total = next(name for name in head if name.startswith("总分"))
    found = (dict(zip(head, row, strict=True)) for row in rows[head_at + 1 :])
    return {
        row[head[1]]: {**row, "总分": row[total]}
        for row in found
        if isinstance(row[total], int | float)
    }


def workbooks(demo: Path) -> list[Path]:
    return sorted((demo / "papers").glob("附件*.xlsx"))


def test_every_site_is_scored_and_ranked(results: list[dict[str, Any]]) -> None:
    assert [(item["name"], len(item["sites"])) for item in results] == [
        ("县区网站", 13),
        ("部门网站", 50),
    ]
    for item in results:
        assert all(site["outcome"] == "scored" for site in item["sites"])
        totals = [Decimal(site["total"]) for site in item["sites"]]
        assert totals == sorted(totals, reverse=True)
        for site in item["sites"]:
            better = sum(total > Decimal(site["total"]) for total in totals)
            assert site["rank"] == better + 1


def test_the_workbook_agrees_cell_by_cell(demo: Path, results: list[dict[str, Any]]) -> None:
    files = workbooks(demo)
    assert len(files) == 2
    for item, file in zip(results, files, strict=True):
        rows = table_rows(file)
        assert rows.keys() == {site["name"] for site in item["sites"]}
        for site in item["sites"]:
            row = rows[site["name"]]
            assert row["名次"] == site["rank"]
            assert row["等级"] == site["grade"]
            assert Decimal(str(row["总分"])).quantize(Decimal("0.01")) == Decimal(site["total"])
            for part in site["dimensions"]:
                (cell,) = (value for head, value in row.items() if head.startswith(part["title"]))
                if part["score"] is None:
                    assert cell == "不适用"
                else:
                    assert abs(Decimal(str(cell)) - Decimal(part["score"])) < Decimal("0.005")


def test_libreoffice_recalculates_the_same_totals(
    demo: Path, results: list[dict[str, Any]], tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    files = workbooks(demo)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for item, file in zip(results, files, strict=True):
        rows = table_rows(tmp_path / file.name)
        for site in item["sites"]:
            total = Decimal(str(rows[site["name"]]["总分"])).quantize(Decimal("0.01"))
            assert total == Decimal(site["total"])


def test_the_bulletin_prints_every_total_and_rank(
    demo: Path, results: list[dict[str, Any]]
) -> None:
    (file,) = (demo / "papers").glob("*.pdf")
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    text = re.sub(r"\s+", "", "".join(pages))
    assert all("示例数据" in page for page in pages)
    assert "63个" in text
    assert "13个" in text
    assert "50个" in text
    attached = text[text.rindex("附件1") :]
    for item in results:
        for site in item["sites"]:
            assert site["name"] in attached
            assert site["total"] in attached


def test_every_number_opens_down_to_its_entries(
    demo: Path, results: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    for item in results:
        site = item["sites"][-1]
        words = ["explain", str(demo / "campaign"), "--site", f"{item['name']}/{site['name']}"]
        assert main([*words, "--json"]) == 0
        tree = json.loads(capsys.readouterr().out)
        assert Decimal(tree["value"]).quantize(Decimal("0.01")) == Decimal(site["total"])
        leaves = [node for node in walk(tree) if not node["children"]]
        assert len(leaves) >= 45
        assert all(node["sentence"] for node in leaves)
        assert any(node["sources"] for node in leaves)


def test_the_trace_sheet_is_what_explain_says(
    demo: Path, results: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    site = results[1]["sites"][5]["name"]
    words = ["explain", str(demo / "campaign"), "--site", f"部门网站/{site}", "--json"]
    assert main(words) == 0
    told = [(node["value"], node["sentence"]) for node in walk(json.loads(capsys.readouterr().out))]
    sheet = load_workbook(workbooks(demo)[1], data_only=True)["得分依据"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == site]
    assert len(rows) == len(told)
    for row, (value, sentence) in zip(rows, told, strict=True):
        assert row[6] == sentence
        if value is not None:
            assert abs(Decimal(str(row[5])) - Decimal(value)) < Decimal("0.005")


def walk(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(below for child in node["children"] for below in walk(child))]


def test_the_demonstration_passes_its_own_check(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(demo / "campaign"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert told["pictures"] > 100


def test_the_same_seed_gives_the_same_scores(
    results: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "再"), "--json"]) == 0
    capsys.readouterr()
    assert main(["results", str(tmp_path / "再" / "campaign"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["classes"] == results


def test_the_demonstration_never_writes_over_a_folder(demo: Path) -> None:
    assert main(["demo", str(demo)]) == 1
