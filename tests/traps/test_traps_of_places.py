"""Traps that others paid for, by number: of places, of what is built, of versions."""

from __future__ import annotations

import ast
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from govassess import floors, paths
from govassess.canonical import canonical_bytes, parse
from govassess.errors import GovAssessError, Problem
from govassess.exchange import package_manifest, package_upgrades
from govassess.exchange.package_manifest import NewerFormat, read_manifest
from govassess.services import campaigns
from govassess.store import engine, migrations
from govassess.store.migrations import STEPS, Step
from tests.builders import filled
from tests.exchange.packing import manifest
from tests.fakes import ScriptedAsk
from tests.house.source import ROOT
from tests.ui.conftest import nothing_left, nothing_running
from tools import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow

    Make = Callable[..., MainWindow]

__all__ = ["nothing_left", "nothing_running"]


# 9 -----------------------------------------------------------------------------------------------


ORDERED = {
    "govassess/floors.py": 2,
    "govassess/store/engine.py": 1,
    "govassess/exchange/package_manifest.py": 1,
    "govassess/store/check.py": 1,
    "govassess/store/migrations.py": 4,
}
"""Where versions are put in order, and how often; each is a whole number there."""
_WORDS = frozenset({"version", "format", "FORMAT", "major", "minor", "user_version", "__version__"})
_SPOKEN = re.compile(r'version|FORMAT|"format"|\bmajor\b|\bminor\b')
_ORDERS = re.compile(r"(?<!-)>|<|\b(?:sorted|max|min)\(")
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def _mentions(node: ast.AST) -> bool:
    """Tell whether an expression speaks of a version."""
    said = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
    said |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    said |= {str(n.value) for n in ast.walk(node) if isinstance(n, ast.Constant)}
    return bool(said & _WORDS)


def _orders(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return any(isinstance(op, _ORDER) for op in node.ops) and _mentions(node)
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return called and node.func.id in {"sorted", "max", "min"} and _mentions(node)  # type: ignore[attr-defined]


def ordered_in(file: Path) -> int:
    """Count where a file puts versions in order."""
    source = file.read_text(encoding="utf-8")
    near = (source[max(m.start() - 100, 0) : m.end() + 100] for m in _SPOKEN.finditer(source))
    if not any(map(_ORDERS.search, near)):
        return 0  # nothing to parse for
    return sum(map(_orders, ast.walk(ast.parse(source))))


def test_trap_09_versions_are_put_in_order_where_they_are_numbers() -> None:
    """A new place is a new line in `ORDERED`, once it was seen that they are numbers there."""
    files = [file for tree in ("govassess", "ui", "tools") for file in (ROOT / tree).rglob("*.py")]
    counted = {file.relative_to(ROOT).as_posix(): ordered_in(file) for file in files}
    assert {name: count for name, count in counted.items() if count} == ORDERED
    assert all(type(step.version) is int for step in STEPS)
    assert {type(part) for part in (*floors.SQLITE, *engine.SQLITE_VERSION)} == {int}
    assert type(package_manifest.FORMAT) is int
    assert {type(version) for version in package_upgrades.STEPS} == {int}


def header_of(folder: Path, version: tuple[int, int]) -> Path:
    """Give a campaign's file another version; return the file."""
    path = folder / "campaign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version[0] << 16 | version[1]}")
    return path


def knows(*versions: tuple[int, int]) -> tuple[Step, ...]:
    """Return the steps of a program that knows these versions."""
    return tuple(Step(major << 16 | minor, ()) for major, minor in versions)


def test_trap_09_a_file_of_ten_is_newer_than_one_of_nine(tmp_path: Path) -> None:
    campaign, _, _ = filled(tmp_path)
    campaign.close()
    nine, ten = knows((9, 9)), knows((9, 9), (9, 10), (10, 0))
    path = header_of(campaign.folder, (10, 0))
    with pytest.raises(GovAssessError) as refused:
        migrations.refuse_strangers(path, nine)
    assert refused.value.problem is Problem.CAMPAIGN_TOO_NEW
    migrations.refuse_strangers(path, ten)
    header_of(campaign.folder, (9, 10))
    migrations.refuse_strangers(path, nine)
    assert migrations.upgrade_file(path, nine) is None
    header_of(campaign.folder, (9, 9))
    assert migrations.upgrade_file(path, ten) is not None
    assert migrations.read_header(path).version == 10 << 16


def raised(row: Any) -> Any:
    return row | {"to": ""}


def test_trap_09_a_package_of_ten_is_newer_than_one_of_nine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = parse(manifest().written())
    monkeypatch.setattr(package_manifest, "FORMAT", 9)
    with pytest.raises(NewerFormat) as newer:
        read_manifest(canonical_bytes(row | {"format": 10}))
    assert newer.value.args == (10,)
    with pytest.raises((ValueError, TypeError, KeyError)):
        read_manifest(canonical_bytes(row | {"format": "10"}))
    monkeypatch.setattr(package_manifest, "FORMAT", 10)
    monkeypatch.setitem(package_upgrades.STEPS, 9, raised)
    assert read_manifest(canonical_bytes(row | {"format": 9})).campaign == manifest().campaign


@pytest.mark.promise("trap 9", control=True)
def test_compared_as_text_ten_is_older_than_nine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = migrations.Header

    class Text(str):
        __slots__ = ()

        def __rshift__(self, _by: int) -> Text:
            return Text(int(self) >> 16)

    monkeypatch.setattr(really, "major", property(lambda self: Text(self.version >> 16)))
    steps = [SimpleNamespace(version=Text(9 << 16))]
    campaign, _, _ = filled(tmp_path)
    campaign.close()
    path = header_of(campaign.folder, (10, 0))
    migrations.refuse_strangers(path, steps)  # type: ignore[arg-type] # and nothing is refused


# 22 ----------------------------------------------------------------------------------------------


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the machine says is a network share."""
    place, read = tmp_path / "srv", Path.read_text
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/export {place} nfs4 rw 0 0\n"

    def text(self: Path, *arguments: Any, **words: Any) -> str:
        return mounts if str(self) == "/proc/mounts" else read(self, *arguments, **words)

    monkeypatch.setattr(Path, "read_text", text)
    return place


def copied_to(tmp_path: Path, place: Path) -> Path:
    """Make a campaign and let somebody copy it to a place where SQLite must not work."""
    campaign, _, _ = filled(tmp_path)
    campaign.close()
    return Path(shutil.copytree(campaign.folder, place / "任务"))


def refused_at(act: Callable[[], object]) -> None:
    with pytest.raises(GovAssessError) as refused:
        act()
    assert refused.value.problem is Problem.PLACE_UNSAFE


def test_trap_22_a_shared_folder_holds_no_campaign(tmp_path: Path, share: Path) -> None:
    for number, place in enumerate((share, tmp_path / "OneDrive - 延安市", tmp_path / "坚果云")):
        folder = copied_to(tmp_path / str(number), place)
        before = files_in(folder)
        refused_at(lambda folder=folder: campaigns.open_campaign(folder))
        refused_at(lambda place=place: filled(place / "新"))
        assert files_in(folder) == before
        assert not (place / "新" / "任务").exists()


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_trap_22_the_window_offers_to_work_with_a_copy(make: Make, tmp_path: Path) -> None:
    folder = copied_to(tmp_path, tmp_path / "WPS云盘")
    before = files_in(folder)
    ask = ScriptedAsk(confirm=False)
    window = make(ask=ask)
    window.context.open(folder)
    assert window.context.campaign is None
    ask.answers["confirm"] = True
    window.context.open(folder)
    opened = window.context.require().folder
    assert paths.is_safe_place(opened) is None
    assert opened.is_relative_to(paths.workspace())
    assert [site.name for site in window.context.require().sites.all()] == ["宝塔区", "延长县"]
    assert len(ask.asked) == 2
    assert files_in(folder) == before


@pytest.mark.promise("trap 22", control=True)
def test_unasked_sqlite_works_in_the_cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govassess.store.database.is_safe_place", lambda _folder: None)
    folder = copied_to(tmp_path, tmp_path / "OneDrive")
    with pytest.raises(pytest.fail.Exception):
        refused_at(lambda: campaigns.open_campaign(folder).close())


# 23 ----------------------------------------------------------------------------------------------


def calls_of(source: str) -> dict[str, dict[str, Any]]:
    """Return the calls by name at the top of a spec with their keywords, as far as plain values."""
    found: dict[str, dict[str, Any]] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = {each.arg: each.value for each in node.keywords if each.arg}
            found[node.func.id] = {
                name: value.value if isinstance(value, ast.Constant) else ...
                for name, value in words.items()
            }
    return found


def is_a_folder_without_upx(source: str) -> bool:
    """Tell whether a spec makes one folder, nothing packed: no one-file program, no UPX."""
    calls = calls_of(source)
    program, folder = calls.get("EXE", {}), calls.get("COLLECT", {})
    return (
        program.get("exclude_binaries") is True
        and program.get("upx") is False
        and folder.get("upx") is False
        and folder.get("name") == build.FOLDER.name
    )


def test_trap_23_the_program_is_one_folder_and_nothing_is_packed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec = (ROOT / "pyinstaller.spec").read_text(encoding="utf-8")
    assert is_a_folder_without_upx(spec)
    ran: list[list[str]] = []
    monkeypatch.setattr(build.subprocess, "run", lambda words, **_: ran.append(words))
    build.freeze()
    (words,) = ran
    assert words[-1] == "pyinstaller.spec"
    assert not {"--onefile", "-F", "--upx-dir"} & set(words)


@pytest.mark.promise("trap 23", control=True)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("exclude_binaries=True", "exclude_binaries=False"),
        ("    upx=False,", "    upx=True,"),
        ("analysis.datas, upx=False", "analysis.datas, upx=True"),
        ("    upx=False,\n", ""),
    ],
)
def test_a_packed_or_one_file_spec_is_seen(before: str, after: str) -> None:
    spec = (ROOT / "pyinstaller.spec").read_text(encoding="utf-8")
    assert before in spec
    assert not is_a_folder_without_upx(spec.replace(before, after))
