"""The frozen program of `make build`: whole, small, and able to do its work from anywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tools.build import (
    DIST,
    FOLDER,
    LARGEST_MB,
    PROGRAM,
    SUMS,
    BuildError,
    bad_sums,
    environment,
    first_paint,
    run,
    size_of,
)
from tools.signing import VARIABLE, is_signed_by

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.frozen
WINDOWS = sys.platform == "win32"
COLD_SECONDS = 2.5
"""The longest a person waits for the start page, nothing of the program being in memory."""
NOT_SHIPPED = re.compile(
    r"(^|/)(tests?|pytest|_pytest|hypothesis|conftest\.py|test_\w+\.py|tkinter|unittest)(/|\.py|$)"
    r"|Qt6Qml|Qt6WebEngine|Qt6Test"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy where people keep it: Chinese characters and blanks in the path."""
    return shutil.copytree(FOLDER, tmp_path / "用户 张敏" / "考评 软件", symlinks=True) / PROGRAM


@pytest.mark.promise("T48")
def test_t48_every_file_has_its_hash_and_a_changed_one_is_seen(program: Path) -> None:
    assert bad_sums(program.parent) == []
    data = program.parent / "_internal" / "data" / "README.md"
    data.write_bytes(data.read_bytes() + b" ")
    (program.parent / "planted.dll").write_bytes(b"MZ")
    (program.parent / "_internal" / "resources" / "app.png").unlink()
    assert bad_sums(program.parent) == [
        "_internal/data/README.md",
        "_internal/resources/app.png",
        "planted.dll",
    ]


@pytest.mark.promise("T48")
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="Windows has Get-FileHash instead")
def test_t48_the_list_is_one_that_sha256sum_proves(program: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    subprocess.run(command, cwd=program.parent, check=True, capture_output=True)
    listed = (program.parent / SUMS).read_text(encoding="utf-8").splitlines()
    files = [path for path in program.parent.rglob("*") if path.is_file()]
    assert len(listed) == len(files) - 1 - (program.parent / f"{SUMS}.sig").exists()


@pytest.mark.promise("T48")
@pytest.mark.skipif(VARIABLE not in os.environ, reason="no key was given to sign with")
def test_t48_the_list_is_signed_where_a_key_is_given(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - as above

    key = serialization.load_pem_private_key(Path(os.environ[VARIABLE]).read_bytes(), None)
    public = tmp_path / "key.pub.pem"
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    assert is_signed_by(FOLDER / SUMS, public)


@pytest.mark.promise("T48")
def test_t48_it_is_one_folder_without_what_nobody_needs() -> None:
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*")]
    assert PROGRAM in names
    assert "_internal" in names
    here = {name for name in names if "/" not in name}
    assert here <= {PROGRAM, "_internal", SUMS, f"{SUMS}.sig"}
    assert [name for name in names if NOT_SHIPPED.search(name)] == []
    with ZipFile(FOLDER / "_internal" / "base_library.zip") as library:
        assert [name for name in library.namelist() if NOT_SHIPPED.search(name)] == []
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415 - a build has it

    held = CArchiveReader(str(FOLDER / PROGRAM)).open_embedded_archive("PYZ.pyz").toc
    assert "ui.app" in held
    assert [name for name in held if NOT_SHIPPED.search(name.replace(".", "/") + ".py")] == []


@pytest.mark.promise("T48", control=True)
@pytest.mark.parametrize(
    "name",
    [
        *("_internal/tests/ui/test_walk.py", "ui/test_walk.py", "_internal/pytest/__init__.py"),
        *("hypothesis/core.py", "_internal/ui/conftest.py", "PySide6/Qt/lib/libQt6Qml.so.6"),
    ],
)
def test_t48_what_nobody_needs_would_be_seen(name: str) -> None:
    assert NOT_SHIPPED.search(name)


@pytest.mark.promise("T48")
def test_t48_nothing_is_packed(counted: Callable[[int, str], None]) -> None:
    binaries = [path for path in FOLDER.rglob("*") if path.is_file() and is_binary(path)]
    assert len(binaries) > 50
    assert [path.name for path in binaries if is_packed(path)] == []
    counted(len(binaries), "binaries")


@pytest.mark.promise("T48", control=True)
def test_t48_a_packed_binary_would_be_seen(tmp_path: Path) -> None:
    packed = tmp_path / "packed"
    packed.write_bytes(b"\x7fELF" + b"." * 300 + b"UPX!" + b"." * 9000)
    assert is_binary(packed)
    assert is_packed(packed)


def is_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith((b"\x7fELF", b"MZ"))


def is_packed(path: Path) -> bool:
    """Tell whether UPX went over a binary: its mark stands near the beginning and at the end."""
    data = path.read_bytes()
    return any(mark in part for part in (data[:4096], data[-4096:]) for mark in (b"UPX!", b"UPX0"))


@pytest.mark.skipif(WINDOWS, reason="the aim is said of Linux")
def test_it_is_small_enough() -> None:
    assert size_of(FOLDER) <= LARGEST_MB * 2**20


def test_it_starts_visits_every_step_and_says_nothing(program: Path, tmp_path: Path) -> None:
    assert first_paint(program, tmp_path) > 0


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="a cold start needs a cold cache")
def test_it_stands_soon_after_a_cold_start(program: Path, tmp_path: Path) -> None:
    """The best of three, each with the program's files out of the system's cache."""
    took = []
    for _ in range(3):
        os.sync()
        for path in program.parent.rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        began = time.monotonic()
        with subprocess.Popen(
            [program, "--smoke"], stdout=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            took.append(time.monotonic() - began)
            process.kill()
    assert min(took) <= COLD_SECONDS, took


@pytest.mark.promise("T45")
def test_it_tells_of_itself_without_naming_anybody(program: Path, tmp_path: Path) -> None:
    refused = tmp_path / "用户 张敏" / "没有的任务"
    with pytest.raises(BuildError):
        run(program, "check", str(refused), "-v", place=tmp_path)
    file = tmp_path / "诊断.zip"
    run(program, "diagnostics", str(file), place=tmp_path)
    with ZipFile(file) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    facts = json.loads(members["facts.json"])
    assert facts["program"]["frozen"]
    assert facts["log"]["lines_left_out"] == 0
    assert "    govassess/cli/frame.py:" in members["log.txt"]
    assert not any("张敏" in text or "没有的任务" in text for text in members.values())


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
