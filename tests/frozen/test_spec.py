"""What the spec asks PyInstaller for, on Windows and on Linux (T48)."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from govassess import __version__
from tests.house.source import ROOT
from tools.build_parts import version_resource

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.frozen
SPEC = ROOT / "pyinstaller.spec"


class Collected:
    """Stands for what PyInstaller would find."""

    scripts: tuple[()] = ()
    pure: tuple[()] = ()

    def __init__(self) -> None:
        self.binaries: list[Any] = []
        self.datas: list[Any] = []


@pytest.fixture(autouse=True)
def nothing_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the spec find nothing: what it asks for is the question."""
    from PyInstaller import compat  # noqa: PLC0415 - a build has it
    from PyInstaller.utils import hooks  # noqa: PLC0415 - as above

    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        monkeypatch.setattr(hooks, name, lambda *_given, **_words: [])
    if sys.platform != "win32":  # what the reader of programs needs, not that of their versions
        monkeypatch.setattr(compat, "win32api", None, raising=False)
        monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))


def asked(text: str, place: Path) -> dict[str, dict[str, Any]]:
    """Return the keywords that a spec gives to each part of PyInstaller."""
    said: dict[str, dict[str, Any]] = {}

    def part(name: str) -> Any:
        def called(*given: Any, **words: Any) -> Collected:
            said[name] = words | {"given": given}
            return Collected()

        return called

    names = {name: part(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT")}
    exec(compile(text, str(SPEC), "exec"), {**names, "SPECPATH": str(ROOT), "workpath": str(place)})
    return said


@pytest.mark.promise("T48")
@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_t48_one_folder_no_upx_no_console_and_a_version(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    said = asked(SPEC.read_text(encoding="utf-8"), tmp_path)
    program, windows = said["EXE"], platform == "win32"
    assert program["exclude_binaries"] is True
    assert program["upx"] is False
    assert said["COLLECT"]["upx"] is False
    # one program serves the window and the command line: it hides the console it was not called
    # from before it does anything else
    assert (program["console"], program["hide_console"]) == (
        True,
        "hide-early" if windows else None,
    )
    assert program["name"] == ("GovAssess" if windows else "govassess")
    if windows:
        assert program["icon"].endswith("app.ico")
        assert __version__ in (tmp_path / "version_info.txt").read_text(encoding="utf-8")
        assert program["version"] == str(tmp_path / "version_info.txt")
    data = [target for _, target in said["Analysis"]["datas"]]
    assert not [target for target in data if "test" in target]
    assert {"pytest", "hypothesis", "unittest", "tkinter"} <= set(said["Analysis"]["excludes"])


@pytest.mark.promise("T48", control=True)
@pytest.mark.parametrize("line", ["upx=False", "exclude_binaries=True", "hide_console="])
def test_t48_a_spec_that_asks_otherwise_would_be_seen(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    text = SPEC.read_text(encoding="utf-8")
    assert line in text
    name = line.partition("=")[0]
    (kept,) = [each for each in text.splitlines() if each.strip().startswith(line)]
    said = asked(text.replace(kept, ""), tmp_path)
    assert name not in said["EXE"]


@pytest.mark.promise("T48")
def test_t48_the_version_resource_is_one_that_windows_reads(tmp_path: Path) -> None:
    from PyInstaller.utils.win32 import versioninfo  # noqa: PLC0415 - as above

    path = version_resource(tmp_path)
    read = versioninfo.load_version_info_from_text_file(str(path))
    raw = read.toRaw()
    for text in (__version__, "GovAssess.exe", "政府网站考评"):
        assert text.encode("utf-16-le") in raw
    assert read.ffi.fileVersionMS >> 16 == int(__version__.split(".")[0])
