"""The workbooks of the shipped rubrics, worked out once more by another program."""

from __future__ import annotations

import random
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.reports.tables import ColumnKind, score_table
from govassess.reports.workbook import write_workbook
from tests.random_campaigns import SHIPPED, Odds, make, shipped
from tests.reports.test_workbook import FIRST, STAMP, WORDING

if TYPE_CHECKING:
    from pathlib import Path

    from govassess.domain.results import Results

SITES = 14


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Results]]:
    """Return a workbook of random answers for each shipped rubric, with what it was made from."""
    folder = tmp_path_factory.mktemp("shipped")
    made = {}
    for name in SHIPPED:
        chance = random.Random(name)
        odds = Odds(open=0.003, fault=0.25)
        with make(
            folder / name, [("县区网站", shipped(name))], chance, sites=SITES, odds=odds
        ) as c:
            results = c.reports.results()
        path = folder / f"{name}.xlsx"
        write_workbook(results, path, wording=WORDING, stamp=STAMP)
        made[name] = (path, results)
    return made


def test_chance_gave_every_outcome(found: dict[str, tuple[Path, Results]]) -> None:
    sites = [site for _, results in found.values() for site in results.classes[0].sites]
    assert {site.outcome for site in sites} == set(Outcome)
    assert any(site.scale for site in sites)
    assert any(site.bonus_open for site in sites)


def recalculated(paths: list[Path], folder: Path) -> list[Path]:
    """Return copies whose every formula another program worked out, ours taken out before."""
    bare = folder / "bare"
    bare.mkdir()
    for path in paths:
        load_workbook(path).save(bare / path.name)
    command = [
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", "xlsx", "--outdir", str(folder / "done")),
        *(str(bare / path.name) for path in paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [folder / "done" / path.name for path in paths]


def formulas(path: Path) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_works_out_what_we_wrote(
    found: dict[str, tuple[Path, Results]], tmp_path: Path
) -> None:
    paths = [path for path, _ in found.values()]
    for path, theirs in zip(paths, recalculated(paths, tmp_path), strict=True):
        places = formulas(path)
        assert sum(sheet == "分项得分" for sheet, _ in places) >= SITES
        ours, others = (load_workbook(each, data_only=True) for each in (path, theirs))
        for (sheet, place), formula in places.items():
            one, two = ours[sheet][place].value, others[sheet][place].value
            assert same(one, two), (path.name, sheet, place, formula, one, two)
        results = found[path.stem][1].classes[0]
        check_totals(others["得分表"], results)


def same(one: Any, two: Any) -> bool:
    if isinstance(one, str):
        return bool(one == two)
    return bool(abs(one - two) < 1e-9)


def check_totals(sheet: Any, results: Any) -> None:
    column = score_table(results, WORDING).index(ColumnKind.TOTAL) + 1
    decimals = results.rubric.settings.decimals
    for number, site in enumerate(results.sites):
        value = sheet.cell(FIRST + number, column).value
        if site.outcome is Outcome.SCORED:
            assert f"{value:.{decimals}f}" == fixed_text(site.total, decimals)
        else:
            assert isinstance(value, str)
