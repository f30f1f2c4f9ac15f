"""The frozen program of `make build`: whole, small, and able to do its work from anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build import (
    DIST,
    FOLDER,
    LARGEST_MB,
    PROGRAM,
    bad_sums,
    environment,
    first_paint,
    run,
    size_of,
)

pytestmark = pytest.mark.frozen
WINDOWS = sys.platform == "win32"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy where people keep it: Chinese characters and blanks in the path."""
    return shutil.copytree(FOLDER, tmp_path / "用户 张敏" / "考评 软件", symlinks=True) / PROGRAM


def test_t48_every_file_has_its_hash_and_a_changed_one_is_seen(program: Path) -> None:
    assert bad_sums(program.parent) == []
    data = program.parent / "_internal" / "data" / "README.md"
    data.write_bytes(data.read_bytes() + b" ")
    (program.parent / "planted.dll").write_bytes(b"MZ")
    assert bad_sums(program.parent) == ["_internal/data/README.md", "planted.dll"]


def test_t48_it_is_one_folder_without_what_nobody_needs() -> None:
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*")]
    assert PROGRAM in names
    unwanted = ("tests/", "pytest", "hypothesis", "Qt6Qml", "Qt6WebEngine", "tkinter")
    assert [name for name in names if any(each in name for each in unwanted)] == []
    assert b"UPX!" not in (FOLDER / PROGRAM).read_bytes()[:4096]


@pytest.mark.skipif(WINDOWS, reason="the aim is said of Linux")
def test_it_is_small_enough() -> None:
    assert size_of(FOLDER) <= LARGEST_MB * 2**20


def test_it_starts_visits_every_step_and_says_nothing(program: Path, tmp_path: Path) -> None:
    assert first_paint(program, tmp_path) > 0


def test_it_does_the_whole_job_and_finds_it_whole(program: Path, tmp_path: Path) -> None:
    out = tmp_path / "示例 数据"
    run(program, "demo", str(out), place=tmp_path)
    assert list((out / "papers").glob("*.docx"))
    run(program, "check", str(out / "campaign"), place=tmp_path)
    assert "宝塔区" in run(program, "results", str(out / "campaign"), place=tmp_path)


def test_portable_it_keeps_its_keys_beside_itself(program: Path, tmp_path: Path) -> None:
    home = Path(environment(tmp_path)["HOME"])
    run(program, "package", "enrol", str(tmp_path / "一.enroll"), "--name", "张敏", place=tmp_path)
    assert list(home.rglob("keys.json"))
    shutil.rmtree(home)
    (program.parent / "portable").touch()
    run(program, "package", "enrol", str(tmp_path / "二.enroll"), "--name", "张敏", place=tmp_path)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert (program.parent / "workspace" / "keys.json").is_file()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="a Debian package needs dpkg-deb")
def test_the_debian_package_installs_and_starts_on_a_desktop(tmp_path: Path) -> None:
    """Installed into a root of its own, so that the machine stays as it is."""
    (package,) = DIST.glob("*.deb")
    root = tmp_path / "根"
    for folder in ("var/lib/dpkg/updates", "var/lib/dpkg/info"):
        (root / folder).mkdir(parents=True)
    for name in ("status", "available"):
        (root / "var/lib/dpkg" / name).touch()
    options = [f"--root={root}", "--force-depends", "--force-not-root", "--log=/dev/null"]
    subprocess.run(["dpkg", *options, "-i", str(package)], check=True, capture_output=True)
    assert (root / "usr/share/applications/govassess.desktop").is_file()
    assert os.readlink(root / "usr/bin/govassess") == "/opt/govassess/govassess"  # noqa: PTH115
    installed = root / "opt/govassess" / PROGRAM
    if shutil.which("xvfb-run") is None:
        pytest.skip("a window needs an X server: install xvfb")
    done = subprocess.run(
        ["xvfb-run", "-a", str(installed), "--smoke"],
        env=environment(tmp_path) | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
