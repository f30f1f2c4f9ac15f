"""The source tree as the house tests see it: modules with their names, lines and syntax trees."""

from __future__ import annotations

import ast
import gc
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("govassess", "ui", "main.py")
EVERYTHING = (*PRODUCT, "tools", "tests", "benchmarks")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path below the root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def name(self) -> str:
        """The dotted name it is imported by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree, made while the collector rests: a million nodes would wake it often."""
        gc.disable()
        try:
            return ast.parse(self.text, self.path)
        finally:
            gc.enable()

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Local name → what it stands for, from the module's imports, wherever they are."""
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.split(".")[0]
                    found[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return found

    def dotted(self, node: ast.expr) -> str:
        """Return the full dotted name of a name or attribute; `?` stands for anything else."""
        if isinstance(node, ast.Name):
            return self.aliases.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}"
        return "?"

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield every call with the dotted name of what is called."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield self.dotted(node.func), node

    @cached_property
    def used(self) -> tuple[tuple[str, int], ...]:
        """Every name, attribute and import, dotted, with its line."""
        return *self.names(), *self.imports()

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield every name and attribute read, dotted, with its line."""
        for node in self.nodes:
            if isinstance(node, ast.Name | ast.Attribute):
                yield self.dotted(node), node.lineno

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield every module or member imported, dotted, with its line; by string too."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                source = "." * node.level + (node.module or "")
                yield from ((f"{source}.{alias.name}", node.lineno) for alias in node.names)
        for name, call in self.calls():
            if self.name == "ui.rooms":
                yield from self._pages(call)
            elif name in {"importlib.import_module", "__import__"} and call.args:
                first = call.args[0]
                known = isinstance(first, ast.Constant) and isinstance(first.value, str)
                yield str(first.value) if known else "?", call.lineno

    def _pages(self, call: ast.Call) -> Iterator[tuple[str, int]]:
        """Yield what `Room(…, "module:Class")` loads: the one place that imports by text."""
        given = call.args if self.dotted(call.func).endswith("Room") else []
        words = [each.value for each in given if isinstance(each, ast.Constant)]
        pages = [word for word in words if isinstance(word, str) and ":" in word]
        yield from ((page.replace(":", "."), call.lineno) for page in pages)

    def functions(self) -> Iterator[Function]:
        """Yield every function and method, nested ones too."""
        for node in self.nodes:
            if isinstance(node, Function):
                yield node

    def at(self, line: int) -> str:
        """Return `path:line` for a message."""
        return f"{self.path}:{line}"


@cache
def modules(*tops: str) -> tuple[Module, ...]:
    """Return the modules below `tops`, sorted by path, as they were when first asked for."""
    found = [_module(path) for path in _python_files(tops)]
    return tuple(sorted(found, key=lambda module: module.path))


@cache
def _module(path: Path) -> Module:
    return Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def _python_files(tops: Iterable[str]) -> Iterator[Path]:
    for top in tops:
        place = ROOT / top
        if place.is_file():
            yield place
        yield from (path for path in place.rglob("*.py") if "__pycache__" not in path.parts)


def is_below(name: str, prefix: str) -> bool:
    """Tell whether the dotted `name` is `prefix` or inside it."""
    return name == prefix or name.startswith(prefix + ".")
