"""`agreement` as a script meets it: exact shapes, null with its reason, faults, wrong usage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from govassess.canonical import canonical_bytes
from govassess.domain.rubric_data import rubric_to_data
from tests.builders import a_register, a_rubric
from tests.cli.test_commands import Shell
from tests.domain.rating_tables import (
    ANXIETY,
    CHANCE_ONLY,
    KRIPPENDORFF,
    SHROUT_FLEISS,
    fleiss_rows,
    rows_of_lines,
    rows_of_units,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction
    from pathlib import Path


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


def written(shell: Shell, rows: Iterable[tuple[Fraction | str | None, ...]]) -> str:
    """Write a table with raters r1 … and return its path."""
    lines = [",".join("" if value is None else str(value) for value in row) for row in rows]
    heads = ",".join(f"r{n}" for n in range(1, lines[0].count(",") + 2))
    file = shell.folder / "评分.csv"
    file.write_text("\n".join([heads, *lines]) + "\n", encoding="utf-8")
    return str(file)


def told(shell: Shell, rows: Iterable[tuple[Fraction | str | None, ...]], *words: str) -> object:
    return shell.json("agreement", "--table", written(shell, rows), *words)


def test_krippendorff_on_every_scale(shell: Shell) -> None:
    rows = rows_of_lines(KRIPPENDORFF)
    for scale, alpha in {
        "nominal": 0.743421,
        "ordinal": 0.815388,
        "interval": 0.849107,
        "ratio": 0.797403,
    }.items():
        found = told(shell, rows, "--scale", scale)
        assert (found["n_units"], found["n_raters"]) == (12, 4)
        assert round(found["alpha"], 6) == alpha
        assert isinstance(found["raw"], float)
        assert not {"kappa", "kappa_linear", "kappa_quadratic"} & set(found)
        gone = ["fleiss"] if scale == "nominal" else ["icc_2_1", "icc_2_k", "kendall_w"]
        assert [name for name in found if found[name] is None] == gone
        assert sorted(found["why"]) == gone


def test_the_published_values_come_out(shell: Shell) -> None:
    assert round(told(shell, fleiss_rows(), "--scale", "nominal")["fleiss"], 9) == 0.209930704
    icc = told(shell, rows_of_units(SHROUT_FLEISS), "--scale", "interval")
    assert (round(icc["icc_2_1"], 6), round(icc["icc_2_k"], 6)) == (0.289764, 0.620051)
    assert "fleiss" not in icc
    order = told(shell, rows_of_lines(ANXIETY), "--scale", "ordinal")
    assert round(order["kendall_w"], 6) == 0.539657
    chance = told(shell, rows_of_lines(CHANCE_ONLY), "--scale", "ordinal")
    assert (chance["kappa"], round(chance["kappa_quadratic"], 6)) == (0.0, 0.677966)


def test_two_raters_have_exactly_these_names(shell: Shell) -> None:
    rows = [("1", "1"), ("2", "3"), ("3", "3")]
    kappas = ["raw", "kappa", "kappa_linear", "kappa_quadratic"]
    numbers = ["alpha", "ac1", "icc_2_1", "icc_2_k", "kendall_w"]
    counts = ["n_units", "n_raters"]
    for scale in ("ordinal", "interval", "ratio"):
        assert list(told(shell, rows, "--scale", scale)) == counts + kappas + numbers
    names = [*counts, *kappas, "fleiss", "alpha", "ac1"]
    assert list(told(shell, rows, "--scale", "nominal")) == names


def test_what_is_not_defined_is_null_with_its_reason(shell: Shell) -> None:
    found = told(shell, [("1", "1"), ("1", "1")], "--scale", "nominal")
    assert (found["raw"], found["kappa"], found["alpha"], found["ac1"]) == (1.0, None, None, None)
    assert set(found["why"]) == {name for name in found if found[name] is None}
    assert "一档" in found["why"]["kappa"]
    english = told(shell, [("1",), ("2",)], "--scale", "interval", "--lang", "en")
    assert "raters" in english["why"]["alpha"]
    assert english["raw"] is None


def test_an_unused_category_in_the_middle_counts(shell: Shell) -> None:
    rows = [("差", "差"), ("差", "差"), ("良", "优"), ("优", "优"), ("差", "良"), ("良", "良")]
    short = told(shell, rows, "--scale", "ordinal", "--categories", "差,良,优")
    long = told(shell, rows, "--scale", "ordinal", "--categories", "差，良，中，优")
    assert short["kappa_linear"] != long["kappa_linear"]
    assert short["kappa"] == long["kappa"]
    error = shell.refused("agreement", "--table", written(shell, rows), "--scale", "ordinal")
    assert error["code"] == "sheet_faults"
    assert error["where"]["row"] == "2"


def test_intervals_are_drawn_again_by_their_seed(shell: Shell) -> None:
    words = ("--scale", "nominal", "--seed", "5")
    first = told(shell, rows_of_lines(KRIPPENDORFF), *words)
    assert told(shell, rows_of_lines(KRIPPENDORFF), *words) == first
    assert first["seed"] == 5
    low, high = first["intervals"]["alpha"]
    assert low < first["alpha"] < high
    assert "fleiss" not in first["intervals"]


def test_wrong_usage_is_status_two(shell: Shell) -> None:
    file = written(shell, [("1", "2")])
    for words in (
        (),
        ("--table", file),
        (shell.campaign, "--table", file, "--scale", "nominal"),
        (shell.campaign, "--scale", "nominal"),
        ("--table", file, "--scale", "metric"),
        ("--table", file, "--scale", "nominal", "--categories", "1,,2"),
        ("--table", file, "--scale", "nominal", "--categories", "1,1"),
    ):
        assert shell.run("agreement", *words)[0] == 2, words


def test_a_missing_table_is_one_sentence(shell: Shell) -> None:
    error = shell.refused("agreement", "--table", str(shell.folder / "无.csv"), "--scale", "ratio")
    assert error["code"] == "file_missing"


def test_people_also_read_how_likely_an_order_is_by_chance(shell: Shell) -> None:
    file = written(shell, rows_of_lines(ANXIETY))
    _, out, _ = shell.run("agreement", "--table", file, "--scale", "ordinal")
    assert "χ²=30.76，自由度 19，p=0.0429" in out


def test_people_read_a_table(shell: Shell) -> None:
    file = written(shell, [("1", "2"), ("2", "2")])
    for words in (("--lang", "zh"), ("--lang", "en"), ("--seed", "1")):
        status, out, err = shell.run("agreement", "--table", file, "--scale", "nominal", *words)
        assert (status, err) == (0, "")
        assert "Krippendorff" in out


ANSWERS = "site,indicator,answer\n宝塔区,1.1,{}\n宝塔区,1.2,{}\n延长县,1.1,1\n延长县,1.2,无\n"


@pytest.fixture
def two(shell: Shell) -> Shell:
    """A campaign in which two people rated the same cells of two sites."""
    rubric = shell.folder / "小表.json"
    rubric.write_bytes(canonical_bytes(rubric_to_data(a_rubric())))
    words = ("--title", "延安市2012年政府网站绩效评估", "--org", "市信息办")
    shell.json("new", shell.campaign, *words, "--class", f"县区网站={rubric}")
    register = str(a_register(shell.folder))
    shell.json("sites", "import", shell.campaign, register, "--class", "县区网站")
    for name, points, band in (("张敏", "4", "好"), ("李强", "2", "好")):
        shell.json("evaluators", "add", shell.campaign, name)
        file = shell.folder / f"{name}.csv"
        file.write_text(ANSWERS.format(points, band), encoding="utf-8")
        shell.json("answers", "import", shell.campaign, str(file), "--evaluator", name)
    return shell


def test_a_campaign_is_blind_until_opened(two: Shell) -> None:
    status, out, err = two.run("agreement", two.campaign, "--json")
    error = json.loads(out)["error"]
    assert (status, error["code"], err.strip()) == (3, "votes_closed", error["message"])


def test_a_campaign_by_cell_level_one_and_leaf(two: Shell) -> None:
    opened = two.json("open-votes", two.campaign)
    found = two.json("agreement", two.campaign)
    assert (found["n_units"], found["n_raters"], found["raw"]) == (4, 2, 0.75)
    assert found["frozen"] == opened["at"]
    assert [each["code"] for each in found["dimensions"]] == ["1", "2"]
    first, second, third = found["leaves"]
    assert (first["class"], first["code"], first["scale"]) == ("县区网站", "1.1", "interval")
    assert (second["scale"], second["kappa"], second["alpha"]) == ("ordinal", 1.0, 1.0)
    assert third["raw"] is None
    assert [each["evaluator"] for each in found["raters"]] == ["张敏", "李强"]
    assert [each["severity"] for each in found["raters"]] == [0.125, -0.125]
    for words in ((), ("--lang", "en"), ("--seed", "3")):
        status, out, err = two.run("agreement", two.campaign, *words)
        assert (status, err) == (0, "")
        assert "Krippendorff" in out
