"""Draw docs/architecture.md from the real imports: `python -m tools.architecture`."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
FLOORS = (
    *("main", "ui", "govassess.cli", "govassess.services", "govassess.store"),
    *("govassess.exchange", "govassess.reports", "govassess.net", "govassess.domain"),
)
GROUND = "govassess"
"""Everything that lies directly in `govassess/`: errors, progress, clock, paths, wording …"""
OUTSIDE = {
    "PySide6": "Qt",
    **{name: name for name in ("sqlalchemy", "openpyxl", "reportlab", "docx", "requests", "PIL")},
    **{name: name for name in ("cryptography", "pyrage", "websockets", "click", "rich", "idna")},
    **{name: name for name in ("pypdfium2", "pypinyin", "filelock", "platformdirs", "rfc8785")},
}
"""Packages of others that are worth a word, by the name they are imported as."""
_HEAD = """\
# How the parts hang together

Drawn by `python -m tools.architecture` from the imports in the source; a test keeps the page true.
What may import what, and why, is in [CONTRIBUTING.md](../CONTRIBUTING.md), and
`tests/house/test_layers.py` holds it. An arrow means: imports. `ground` is everything that lies
directly in `govassess/` (errors, progress, clock, paths, wording, safe_write).

```mermaid
flowchart TD
"""
_ROOMS_HEAD = """\
```

## Who uses which package

| floor | packages |
|---|---|
"""
_ROOMS = """\

## Rooms and floors

A feature is a room; it has the same name on every floor.

| room | screen `ui/` | does it `govassess/services/` |
|---|---|---|
"""


def modules() -> dict[str, ast.Module]:
    """Return every module of the product by its dotted name."""
    paths = [ROOT / "main.py", *(ROOT / "govassess").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    found = {}
    for path in paths:
        name = path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__")
        found[name.replace("/", ".")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def floor(name: str) -> str:
    """Return the floor that a module or something imported from it stands on, '' for others."""
    for known in FLOORS:
        if name == known or name.startswith(f"{known}."):
            return known
    return GROUND if name.split(".", maxsplit=1)[0] == GROUND else ""


def imported(tree: ast.Module) -> set[str]:
    """Return the dotted names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def page() -> str:
    """Return the whole page."""
    arrows: set[tuple[str, str]] = set()
    packages: dict[str, set[str]] = defaultdict(set)
    found = modules()
    for name, tree in found.items():
        here = floor(name)
        for other in imported(tree):
            there = floor(other)
            if there and there != here:
                arrows.add((here, there))
            elif not there and (known := OUTSIDE.get(other.split(".")[0])):
                packages[here].add(known)
    lines = [f"  {_box(a)} --> {_box(b)}" for a, b in sorted(arrows)]
    uses = [f"| {_word(name)} | {', '.join(sorted(packages[name]))} |" for name in sorted(packages)]
    return (
        _HEAD
        + "\n".join(lines)
        + "\n"
        + _ROOMS_HEAD
        + "\n".join(uses)
        + "\n"
        + _ROOMS
        + "\n".join(_room_rows(found))
        + "\n"
    )


def _room_rows(found: dict[str, ast.Module]) -> list[str]:
    screens = {
        name.split(".")[1] for name in found if name.startswith("ui.") and name.count(".") > 1
    }
    rooms = sorted(room for room in screens if f"govassess.services.{room}" in found)
    return [f"| {room} | `ui/{room}/` | `{room}.py`, `{room}_*.py` |" for room in rooms]


def _word(name: str) -> str:
    return "ground" if name == GROUND else name.removeprefix("govassess.")


def _box(name: str) -> str:
    word = _word(name)
    return f"{word}[{word}]"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
