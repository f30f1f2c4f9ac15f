"""A room has the same name on every floor, and tests on each floor it has reached."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.house.source import ROOT, Module, modules

ROOMS = (
    *("campaigns", "rubric", "sites", "plan", "walk", "companion", "evidence"),
    *("probes", "packages", "adjudication", "reports", "appeals", "history"),
)
FACADE = ("campaign", "rehearsal")
"""Services that are no room: the open campaign itself, and the demonstration."""
NOT_ROOMS = ("common", "answers")


def missing_floors(paths: frozenset[str]) -> list[str]:
    """Return what the rooms found in `paths` (files, relative, with slashes) still lack."""
    faults: list[str] = []
    for service in sorted(_stems(paths, "govassess/services")):
        if service.split("_")[0] not in (*ROOMS, *FACADE):
            faults.append(f"govassess/services/{service}.py belongs to no room")
        elif service in ROOMS and f"tests/services/test_{service}.py" not in paths:
            faults.append(f"tests/services/test_{service}.py is missing")
    for screen in sorted(_screens(paths)):
        if screen not in ROOMS:
            faults.append(f"ui/{screen}/ is no room")
            continue
        needed = (f"govassess/services/{screen}.py", f"tests/ui/test_{screen}.py")
        faults += [f"{path} is missing for ui/{screen}/" for path in needed if path not in paths]
    return faults


def _stems(paths: frozenset[str], folder: str) -> set[str]:
    found = {PurePosixPath(path) for path in paths}
    return {p.stem for p in found if str(p.parent) == folder and p.stem != "__init__"}


def _screens(paths: frozenset[str]) -> set[str]:
    folders = {path.split("/")[1] for path in paths if path.startswith("ui/") and "/" in path[3:]}
    return folders - set(NOT_ROOMS)


def registered(rooms_module: Module) -> list[str]:
    """Return the names of the rooms registered in ui/rooms.py: `Room("walk", …)`."""
    names: list[str] = []
    for called, call in rooms_module.calls():
        if called.split(".")[-1] != "Room":
            continue
        given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "name")]
        names += [str(node.value) for node in given[:1] if isinstance(node, ast.Constant)]
    return names


def files() -> frozenset[str]:
    """Return the Python files of the product and its tests."""
    return frozenset(module.path for module in modules("govassess", "ui", "tests"))


def test_no_room_misses_a_floor() -> None:
    assert missing_floors(files()) == []


def test_registered_rooms_have_a_service() -> None:
    if not (ROOT / "ui/rooms.py").exists():
        pytest.skip("no window yet")
    (rooms_module,) = modules("ui/rooms.py")
    names = registered(rooms_module)
    assert len(set(names)) == len(names)
    assert [name for name in names if f"govassess/services/{name}.py" not in files()] == []


@pytest.mark.parametrize(
    ("paths", "bad"),
    [
        (["govassess/services/walk.py", "tests/services/test_walk.py"], 0),
        (["govassess/services/walk.py"], 1),
        (["govassess/services/campaign.py", "govassess/services/__init__.py"], 0),
        (["govassess/services/helpers.py"], 1),
        (["ui/walk/page.py"], 2),
        (["ui/helpers/page.py"], 1),
        (["ui/app.py", "ui/common/ask.py", "ui/answers/matrix.py"], 0),
    ],
)
def test_a_missing_floor_is_seen(paths: list[str], bad: int) -> None:
    assert len(missing_floors(frozenset(paths))) == bad


def test_registered_names_are_read() -> None:
    text = 'from ui.shape import Room\nROOMS = (Room("walk", title="x"), Room(name="sites"))'
    assert registered(Module("ui/rooms.py", text)) == ["walk", "sites"]
