"""T10: where nothing can be written, people are told so, and nothing is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govassess.domain.answers import NOTHING_FOUND, Answer
from govassess.domain.evidence import Capsule
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.store import database
from govassess.store.lock import HOLDER_NAME
from govassess.wording import Wording
from tests.builders import filled
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", "--clear-groups")


def unprivileged() -> tuple[str, ...]:
    """Return what to put before a command so that rights hold for it; skip where nothing does."""
    if os.name == "nt":
        pytest.skip("rights are not modes on Windows: see docs/release.md")
    if os.geteuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("run as root without setpriv: no right is denied to root")
    readable = [*AS_NOBODY, sys.executable, "-c", "import sqlite3, govassess.errors"]
    if subprocess.run(readable, cwd=ROOT, check=False, capture_output=True).returncode:
        pytest.skip("the user nobody cannot read this tree")
    return AS_NOBODY


@pytest.fixture(scope="module")
def sealed() -> Iterator[dict[str, Path]]:
    """Places without the right to write, where another user may look at them."""
    place = Path(tempfile.mkdtemp(prefix="只读 "))
    place.chmod(0o755)
    campaign, sites, by = filled(place)
    with campaign:
        for site in sites:
            campaign.walk.rate(site, "1.1", Answer(number=Fraction(3)), by)
            campaign.walk.rate(site, "1.2", Answer(option="好"), by)
            campaign.walk.rate(site, "2.1", NOTHING_FOUND, by)
        capsule = Capsule("http://a.gov.cn", "页", "2012-12-03T08:15:00+00:00")
        campaign.evidence.keep(png(1), capsule, by, [(sites[0], "1.1")])
    made = {name: place / name for name in ("folder", "file", "evidence", "backups", "whole")}
    for copy in made.values():
        shutil.copytree(campaign.folder, copy)
    made |= {name: place / name for name in ("papers", "workspace", "shut")}
    shutil.copytree(campaign.folder, made["shut"] / "任务")
    for name in ("papers", "workspace"):
        made[name].mkdir()
    if not os.geteuid():
        for item in (place, *place.rglob("*")):
            os.chown(item, NOBODY, NOBODY)
    modes = {made["folder"]: 0o555, made["file"] / "campaign.db": 0o444, made["papers"]: 0o555}
    modes |= {made["evidence"] / "evidence": 0o555, made["backups"] / "backups": 0o555}
    modes |= {made["shut"]: 0o000}
    for item, mode in modes.items():
        item.chmod(mode)
    yield made
    for item in modes:
        item.chmod(0o755)
    shutil.rmtree(place)


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its digest; not who held the lock last."""
    folder_mode = folder.stat().st_mode
    folder.chmod(0o755)
    try:
        return {
            str(item.relative_to(folder)): hashlib.sha256(item.read_bytes()).hexdigest()
            for item in sorted(folder.rglob("*"))
            if item.is_file() and item.name != HOLDER_NAME
        }
    finally:
        folder.chmod(folder_mode)


def ask(places: dict[str, Path], *tasks: tuple[object, ...]) -> list[dict[str, Any]]:
    """Let a user without rights do the tasks; return what was said."""
    words = json.dumps([[str(word) for word in task] for task in tasks])
    run = [*unprivileged(), sys.executable, "-m", "tests.journeys.unprivileged"]
    done = subprocess.run(
        [*run, str(places["workspace"]), words],
        cwd=ROOT,
        env=os.environ | {"HOME": str(places["workspace"])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def meant(sealed: dict[str, Path]) -> dict[tuple[object, ...], tuple[str, Path]]:
    """Return each command with the problem that it meets and the place that is named."""
    inside, new = sealed["shut"] / "任务", sealed["folder"] / "新任务"
    return {
        ("check", sealed["folder"]): ("campaign_read_only", sealed["folder"]),
        ("check", sealed["file"]): ("campaign_read_only", sealed["file"] / "campaign.db"),
        ("check", sealed["evidence"]): ("campaign_read_only", sealed["evidence"] / "evidence"),
        ("check", inside): ("file_not_writable", inside),
        ("new", new, "--title", "新任务", "--org", "办公室"): ("file_not_writable", new),
        ("publish", sealed["whole"], sealed["papers"], "--only", "tables"): (
            *("file_not_writable", sealed["papers"]),
        ),
    }


@pytest.mark.promise("T10")
def test_t10_a_place_that_cannot_be_written_is_said_and_stays_as_it_is(
    sealed: dict[str, Path], counted: Callable[[int, str], None]
) -> None:
    commands, windows = meant(sealed), ("folder", "file", "evidence")
    before = {name: tree(place) for name, place in sealed.items() if name != "workspace"}
    *answers, backup, one, two, three = ask(
        sealed,
        *(("command", *words) for words in commands),
        ("backup", sealed["backups"]),
        *(("window", sealed[name]) for name in windows),
    )
    for said, (code, where) in zip(answers, commands.values(), strict=True):
        error = json.loads(said["out"])["error"]
        assert (said["status"], error["code"]) == (1, code)
        assert said["err"] == f"{error['message']}\n"
        assert str(where) in error["message"]
        assert "请" in error["message"]
    assert backup["problem"] == Problem.FILE_NOT_WRITABLE
    assert str(sealed["backups"] / "backups") in backup["said"]
    for name, said in zip(windows, (one, two, three), strict=True):
        (asked,) = said["asked"]
        assert str(sealed[name]) in asked
        assert "不能写入" in asked
        assert said["told"] == []
        assert said["sound"], "the copy that was offered is whole"
        assert Path(said["copy"]).is_relative_to(sealed["workspace"])
    assert {name: tree(sealed[name]) for name in before} == before
    counted(len(commands) + 1, "places that cannot be written")


@pytest.mark.promise("T10")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_t10_what_only_trying_tells_is_said_as_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Windows says that a folder may be written, and refuses."""
    campaign, _, _ = filled(tmp_path)
    campaign.close()

    def refused(*_arguments: object) -> None:
        raise PermissionError(13, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(database.lock.FileLock, "acquire", refused)
        with pytest.raises(GovAssessError) as error:
            campaigns.open_campaign(campaign.folder)
    assert error.value.problem is Problem.CAMPAIGN_READ_ONLY
    assert str(campaign.folder) in Wording(language).problem(error.value)
    campaigns.open_campaign(campaign.folder).close()
