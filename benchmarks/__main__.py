"""`python -m benchmarks [SUBJECT …]`: each subject in a process of its own, then one table."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Measured
from govassess import __version__, clock

SUBJECTS = {
    "start": ("benchmarks.start", "measure"),
    "verdict": ("benchmarks.verdicts", "measure"),
    "scoring": ("benchmarks.scoring", "measure"),
    "scale": ("benchmarks.scoring", "measure_large"),
    "papers": ("benchmarks.papers", "measure"),
    "sheets": ("benchmarks.sheets", "measure"),
    "pictures": ("benchmarks.pictures", "measure"),
    "merge": ("benchmarks.merging", "measure"),
    "probes": ("benchmarks.probes", "measure"),
    "heat": ("benchmarks.heat", "measure"),
}
RESULTS = Path(__file__).with_name("results.json")
_ALONE = "--alone"


def main(arguments: list[str]) -> int:
    """Measure the subjects named, or all; over an aim is shown, never a failure."""
    if arguments[:1] == [_ALONE]:
        return _measure_alone(arguments[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    console, rows = Console(), []
    for name in arguments or SUBJECTS:
        if name not in SUBJECTS:
            console.print(f"{name}: one of {', '.join(SUBJECTS)}")
            return 2
        with console.status(name):
            measured = _measured(name)
        _keep(name, measured)
        rows += measured
    console.print(_table(rows))
    return 0


def _measured(name: str) -> list[Measured]:
    """Return what a process of its own measures."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", _ALONE, name],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Measured(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def _measure_alone(name: str) -> int:
    module, function = SUBJECTS[name]
    with tempfile.TemporaryDirectory(prefix="govassess-bench-") as folder:
        rows = getattr(import_module(module), function)(Path(folder))
    print(json.dumps([asdict(row) for row in rows]))
    return 0


def _table(rows: list[Measured]) -> Table:
    table = Table(title=f"GovAssess {__version__}, Python {platform.python_version()}{_load()}")
    for title in ("subject", "what", "measured", "aim", "", "ours to the floor"):
        table.add_column(title, justify="right" if title in {"measured", "aim"} else "left")
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        said = "[green]meets the aim[/]" if row.met else "[yellow]over the aim[/]"
        if not row.met and row.at_least:
            said = "[yellow]under the aim[/]"
        value, aim = f"{row.value:,.2f} {row.unit}", f"{sign} {row.aim:,g} {row.unit}"
        table.add_row(row.subject, row.what, value, aim, said, row.detail)
    return table


def _load() -> str:
    """Return how busy the machine was besides: absolute times mean little on a busy one."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def _keep(name: str, rows: list[Measured]) -> None:
    """Keep what was measured of a subject, beside the others of the same program and machine."""
    here = {
        "version": __version__,
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
    }
    told = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if any(told.get(key) != value for key, value in here.items()):
        told = here | {"subjects": {}}
    told["subjects"][name] = {
        "at": clock.now().isoformat(timespec="seconds"),
        "rows": [asdict(row) | {"met": row.met} for row in rows],
    }
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
