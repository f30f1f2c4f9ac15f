"""T47: what is older than its floor is refused: at the start, at the store's door, at the build."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import main
from govassess import floors
from govassess.cli import main as command
from govassess.reports.parts import library_faults
from govassess.services import campaigns
from govassess.services.campaigns_floors import program_faults, windows_faults
from govassess.store import database, engine
from govassess.store.engine import refuse_old_sqlite
from govassess.wording import LANGUAGES, Wording
from tools import build

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = (floors.SHIPPED_SQLITE, floors.SHIPPED_PYTHON)


@pytest.mark.promise("T47")
def test_t47_this_program_is_above_every_floor_from_source() -> None:
    assert floors.python_complaint() == ""
    assert engine.SQLITE_VERSION >= floors.SQLITE
    assert library_faults() == []
    refuse_old_sqlite()


@pytest.mark.promise("T47")
@pytest.mark.parametrize(
    ("version", "well"),
    [((3, 10, 14), False), ((3, 9, 99), False), ((3, 11, 0), True), ((3, 100, 0), True)],
)
def test_t47_an_old_python_is_told_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, ...],
    well: bool,
) -> None:
    said = floors.python_complaint(version)
    assert (said == "") is well
    monkeypatch.setattr(main, "python_complaint", lambda: said)
    loaded: list[object] = []
    monkeypatch.setattr("govassess.cli.main", lambda words: loaded.append(words) or 0)
    assert main.main(["--help"]) == (0 if well else 1)
    assert capsys.readouterr().err == ("" if well else f"{said}\n")
    assert len(loaded) == well
    if not well:
        assert re.search("[\u4e00-\u9fff]", said)
        assert "3.11" in said
        assert ".".join(map(str, version)) in said


@pytest.mark.promise("T47")
def test_t47_the_floor_of_python_is_read_by_older_pythons() -> None:
    """Neither file may use what an older Python cannot even parse."""
    names = ("main.py", "govassess/floors.py", "govassess/__init__.py")
    for name in names:
        compile_for = "import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 8))"
        subprocess.run([sys.executable, "-c", compile_for, name], cwd=ROOT, check=True)


@pytest.mark.promise("T47")
@pytest.mark.parametrize(
    ("version", "well"), [((3, 36, 9), False), ((3, 9, 0), False), ((3, 37, 0), True)]
)
def test_t47_with_an_old_sqlite_no_campaign_opens_and_the_rest_works(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, ...],
    well: bool,
) -> None:
    campaigns.create(tmp_path / "任务", campaigns.new_settings("任务", "办公室"), ()).close()
    before = (tmp_path / "任务" / "campaign.db").read_bytes()
    monkeypatch.setattr(database, "refuse_old_sqlite", lambda: refuse_old_sqlite(version))
    status = command(["check", str(tmp_path / "任务")])
    said = capsys.readouterr()
    assert (status == 0) is well
    if not well:
        assert ".".join(map(str, version)) in said.err
        assert "3.37.0" in said.err
        assert "请" in said.err
        assert command(["rubric", "list"]) == 0
    assert (tmp_path / "任务" / "campaign.db").read_bytes() == before


def test_the_word_about_sqlite_can_be_said_in_every_language() -> None:
    with pytest.raises(engine.GovAssessError) as refused:
        refuse_old_sqlite((3, 8, 2))
    for language in LANGUAGES:
        assert "3.8.2" in Wording(language).problem(refused.value)


LIBRARIES: dict[str, tuple[str, object, int]] = {
    "an old Pillow": ("PIL.__version__", "12.1.9", 1),
    "a Pillow that is older as a number and later as text": ("PIL.__version__", "9.5.0", 1),
    "a new Pillow": ("PIL.__version__", "13.0.0.dev1", 0),
    "an old reportlab": ("reportlab.__version__", "5.0.9", 1),
    "a new reportlab": ("reportlab.__version__", "5.10", 0),
    "openpyxl without its guard": ("openpyxl.DEFUSEDXML", False, 1),
}


@pytest.mark.promise("T47")
@pytest.mark.parametrize("what", LIBRARIES)
def test_t47_nothing_is_built_of_libraries_below_their_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    place, version, count = LIBRARIES[what]
    monkeypatch.setattr(place, version)
    monkeypatch.setattr(sys, "platform", "linux")
    frozen: list[Callable[[], None]] = []
    monkeypatch.setattr(build, "freeze", lambda: frozen.append(build.freeze))
    monkeypatch.setattr(build, "write_sums", _stop)
    if count:
        assert build.main() == 1
        assert capsys.readouterr().err.startswith("build: ")
        assert frozen == []
    else:
        with pytest.raises(_WentOnError):
            build.main()
    assert len(program_faults()) == count


class _WentOnError(Exception):
    """The build went on past its floors."""


def _stop(_folder: Path) -> None:
    raise _WentOnError


@pytest.mark.promise("T47")
@pytest.mark.parametrize(
    ("sqlite", "python", "faults"),
    [
        (*SHIPPED, 0),
        ((3, 50, 6), (3, 13, 0), 1),
        ((3, 50, 7), (3, 12, 9), 1),
        ((3, 9, 99), (3, 9, 99), 2),
    ],
)
def test_t47_a_windows_program_has_its_own_floors(
    monkeypatch: pytest.MonkeyPatch, sqlite: tuple[int, ...], python: tuple[int, ...], faults: int
) -> None:
    assert len(windows_faults(sqlite, python)) == faults
    monkeypatch.setattr(sys, "platform", "win32")
    assert program_faults() == windows_faults()


@pytest.mark.promise("T47")
def test_t47_the_lock_and_the_project_hold_the_floors() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for package, floor in (("pillow", floors.PILLOW), ("reportlab", floors.REPORTLAB)):
        (locked,) = re.findall(rf"^{package}==([\d.]+)", lock, re.MULTILINE)
        assert tuple(map(int, locked.split("."))) >= floor
        (said,) = re.findall(rf'"{package}>=([\d.]+)', project, re.IGNORECASE)
        assert tuple(map(int, said.split("."))) == floor[: said.count(".") + 1]
    assert f'requires-python = ">={floors.PYTHON[0]}.{floors.PYTHON[1]}"' in project
