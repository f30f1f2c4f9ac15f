"""The whole job once: three people and their lead, and papers that say what the results say."""

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
from govassess.paths import elsewhere
from govassess.services import campaigns
from govassess.services.packages_files import prove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

PEOPLE = ["张敏", "李强", "赵雪"]


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


@pytest.mark.long
def test_the_same_seed_gives_the_same_scores(
    results: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "再"), "--json"]) == 0
    capsys.readouterr()
    assert main(["results", str(tmp_path / "再" / "campaign"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["classes"] == results


def test_the_demonstration_never_writes_over_a_folder(demo: Path) -> None:
    assert main(["demo", str(demo)]) == 1


@pytest.fixture
def lead(demo: Path) -> Iterator[Campaign]:
    with campaigns.open_campaign(demo / "campaign") as opened:
        yield opened


def handed_in(demo: Path) -> list[Path]:
    return sorted((demo / "packages").glob("结果包*.gapkg"))


def entries(lead: Campaign, kind: str) -> list[Any]:
    with lead.database.read() as connection:
        query = "SELECT * FROM entries WHERE kind = ? ORDER BY number"
        return list(connection.exec_driver_sql(query, (kind,)).mappings())


def test_plans_overlap_in_a_drawn_share(lead: Campaign) -> None:
    plan = lead.plan.all()
    assert [each.name for each in campaigns.evaluators(lead)] == PEOPLE
    assert {row.person.name for row in plan.rows} == set(PEOPLE)
    assert len(plan.twice) == 13
    assert len({site.class_id for site in plan.twice}) == 2
    raters = {site.id: set() for site in plan.twice}  # type: ignore[var-annotated]
    for row in plan.rows:
        for site in row.sites:
            raters.get(site.id, set()).add(row.person.name)
    assert {len(names) for names in raters.values()} == {2}
    assert set.union(*raters.values()) == set(PEOPLE)


def test_results_are_sealed_to_the_lead_and_signed_by_four_laptops(
    demo: Path, tmp_path: Path
) -> None:
    proved = [prove(file) for file in handed_in(demo)]
    assert len(proved) == 4
    manifests = [each.manifest for each in proved if each.manifest is not None]
    assert len({each.author.key for each in manifests}) == 4
    assert len({each.device.id for each in manifests}) == 4
    assert sorted(each.author.name for each in manifests) == sorted([*PEOPLE, "赵雪"])
    assert all(each.pictures for each in manifests)
    with elsewhere(tmp_path):
        faults = [prove(file).fault for file in handed_in(demo)]
    assert {fault.key for fault in faults if fault is not None} == {"packages.sealed"}


def test_nothing_was_refused_and_merging_again_brings_nothing(
    demo: Path, lead: Campaign, capsys: pytest.CaptureFixture[str]
) -> None:
    merged = entries(lead, "merge")
    assert len({row["action"] for row in merged}) == 1  # one act, one transaction
    assert [json.loads(row["value"])["rejected"] for row in merged] == [0] * 4
    lead.close()
    capsys.readouterr()
    words = ["merge", str(demo / "campaign"), *map(str, handed_in(demo)), "--dry-run", "--json"]
    assert main(words) == 0
    for row in json.loads(capsys.readouterr().out)["packages"]:
        assert (row["new"], row["newer"], row["clash"], row["rejected"]) == (0, 0, 0, [])
        assert row["same"] > 50
        assert row["signature"] == ("unknown" if row["author"] == "李强" else "valid")


def test_one_person_clashed_with_herself_and_settled_it(lead: Campaign) -> None:
    settled = [row for row in entries(lead, "rating") if len(row["replaces"].split()) > 1]
    (settling,) = settled
    by_id = {row["id"]: row for row in entries(lead, "rating")}
    versions = [by_id[name] for name in settling["replaces"].split()]
    assert len({row["device"] for row in versions}) == 2
    assert len({row["value"] for row in versions}) == 2
    assert {row["by"] for row in versions} == {settling["by"]}
    assert not entries(lead, "clash")
    with lead.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM clashes").scalar_one() == 0


def test_every_disagreement_is_settled_with_a_reason(lead: Campaign) -> None:
    found = lead.adjudication.disagreements()
    assert 10 <= len(found) <= 20
    assert all(each.decided for each in found)
    assert any(each.rank_impact for each in found)
    decided = [*entries(lead, "consensus"), *entries(lead, "confirmation")]
    assert len(decided) >= len(found)
    assert all(json.loads(row["value"])["reason"].endswith("。") for row in decided)
    opened = entries(lead, "opening")
    assert len(opened) == 1
    assert all(row["number"] > opened[0]["number"] for row in decided)


def test_a_contested_finding_was_judged(lead: Campaign) -> None:
    withdrawn = [
        row for row in entries(lead, "finding") if json.loads(row["value"])["state"] == "withdrawn"
    ]
    assert withdrawn
    cell = json.loads(withdrawn[0]["value"])
    judged = {row["subject"].rpartition("/")[0] for row in entries(lead, "confirmation")}
    assert f"{cell['site']}/{cell['indicator']}" in judged


def test_agreement_was_frozen_before_anything_was_settled(lead: Campaign) -> None:
    found = lead.adjudication.agreement()
    assert found.frozen
    shared = {each.name: each.shared for each in found.raters}
    assert all(shared[name] > 50 for name in PEOPLE)
    raw = found.overall.statistics[0].value
    assert raw is not None
    assert 0.9 < raw < 1


def test_a_machine_saw_every_site_and_a_person_adopted_a_little(demo: Path) -> None:
    with campaigns.open_campaign(demo / "campaign") as campaign:
        rows = campaign.probes.rows()
        told = campaign.probes.told()
    assert all(row.last for row in rows)
    assert sum(row.faults for row in rows) > 50
    adopted = [each for each in told if each.adopted]
    assert len({each.site for each in adopted}) == len(adopted) == 4
    book = load_workbook(next((demo / "papers").rglob("*总表*.xlsx")), read_only=True)
    assert sum(1 for _ in book["自动监测"].iter_rows()) > len(rows)
