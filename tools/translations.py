"""Bring the interface's translations in step with the source: `.ts` from `tr()`, `.qm` from `.ts`.

Without arguments both; a person fills in what lupdate marks unfinished, then runs it again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui"
CATALOGUE = ROOT / "resources" / "i18n" / "govassess_zh_CN.ts"


def update(catalogue: Path) -> None:
    """Add the source's new strings to `catalogue` and drop those that are gone."""
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    quiet = ["-locations", "none", "-sort-messages", "-no-obsolete", "-silent"]
    _run("pyside6-lupdate", *quiet, *sources, "-ts", str(catalogue))


def compile_to(catalogue: Path, binary: Path) -> None:
    """Write what Qt loads; the same catalogue gives the same bytes."""
    _run("pyside6-lrelease", "-silent", str(catalogue), "-qm", str(binary))


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(tool)
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Update the committed catalogue and its binary."""
    update(CATALOGUE)
    compile_to(CATALOGUE, CATALOGUE.with_suffix(".qm"))


if __name__ == "__main__":
    main()
