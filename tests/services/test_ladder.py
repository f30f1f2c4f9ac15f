"""T18: whatever a version ever wrote opens for good, and comes to the same totals."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govassess.canonical import digest
from govassess.domain.points import fixed_text
from govassess.domain.results import Outcome
from govassess.exchange.package_manifest import FORMAT
from govassess.services import campaigns
from govassess.services.packages_reading import entry_of
from govassess.store.migrations import STEPS, read_header
from tests.exchange.packing import content
from tests.services.laptops import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from govassess.services.campaign import Campaign

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
MEANT: dict[str, dict[str, Any]] = json.loads((GOLDEN / "expected.json").read_text("utf-8"))
FILES = sorted(path.name for path in GOLDEN.iterdir() if path.suffix in {".db", ".gapkg"})
SEALED_TO = "AGE-SECRET-KEY-1DDF6C6LX2DF8QGQ5SLTT0JML3E4GGFZP3WKLWWX4SNH0YANS25XQK5H4EF"
"""Whom the sealed packages are for."""


def told(file: Path, folder: Path) -> dict[str, Any]:
    """Open a golden file, or take it in where it belongs; return what it comes to."""
    if file.name.startswith("package_"):
        shutil.copy(file, folder / file.name)
        manifest, entries, pictures = content(folder / file.name, SEALED_TO)
        names = [entry_of(each, {}).name() for each in entries]  # type: ignore[attr-defined]
        found = {"entries": len(names), "pictures": len(pictures)}  # type: ignore[arg-type]
        return {"state": digest(names), "title": manifest.title, **found}  # type: ignore[attr-defined]
    campaign = file if file.suffix == ".db" else GOLDEN / MEANT[file.name]["into"]
    (folder / "任务").mkdir()
    shutil.copy(campaign, folder / "任务" / "campaign.db")
    with campaigns.open_campaign(folder / "任务") as opened:
        if file.suffix != ".db":
            opened.packages.merge([file])
        return amount(opened) | ({} if file.suffix == ".db" else {"into": campaign.name})


def amount(campaign: Campaign) -> dict[str, Any]:
    """Return what a campaign comes to: its journal and heads by hash, its faults, its totals."""
    tables, names = state(campaign)  # type: ignore[misc]
    report = campaigns.check(campaign)
    return {
        "entries": len(names),
        "pictures": report.pictures,
        "state": digest(json.loads(json.dumps([tables["heads"], names]))),
        "faults": sorted({problem.key for problem in report.problems}),
        "totals": totals(campaign),
    }


def totals(campaign: Campaign) -> list[list[str]]:
    """Return site, total to the cent, rank and grade of everything that can be scored."""
    with campaign.database.read() as connection:
        scorable = connection.exec_driver_sql("SELECT count(*) FROM sites").scalar_one() > 1
    return [
        [score.site.name, fixed_text(score.total, 2), str(score.rank), score.grade]
        for scored in (campaign.reports.results().classes if scorable else ())
        for score in scored.sites
        if score.total is not None and score.outcome is not Outcome.INCOMPLETE
    ]


@pytest.mark.promise("T18")
@pytest.mark.parametrize("name", FILES)
def test_t18_the_migration_ladder(
    tmp_path: Path, name: str, counted: Callable[[int, str], None]
) -> None:
    before = (GOLDEN / name).read_bytes()
    found = told(GOLDEN / name, tmp_path)
    assert found == MEANT[name]
    assert (GOLDEN / name).read_bytes() == before
    counted(1, "stored files")


@pytest.mark.promise("T18")
def test_t18_every_version_has_its_golden_files() -> None:
    """A version without one fails here, and so does a file that nothing is expected of."""
    assert sorted(MEANT) == FILES
    scored = {
        read_header(GOLDEN / name).version
        for name, meant in MEANT.items()
        if name.endswith(".db") and meant["totals"]
    }
    assert scored == {step.version for step in STEPS}
    for number in range(1, FORMAT + 1):
        names = {f"package_v{number}.gapkg", f"package_v{number}_sealed.gapkg"}
        assert names | {f"result_v{number}.gapkg"} <= set(FILES)
        assert MEANT[f"result_v{number}.gapkg"]["totals"]
