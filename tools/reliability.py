"""Write docs/reliability.md from what runs showed: `python -m tools.reliability FILE …`.

The files are those that pytest writes with `--promises=FILE` (see tests/promises.py).
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from govassess import __version__, clock
from tools.promises import PROMISES, TRAPS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
_HEAD = """\
# What is promised, and what showed it

Written by `make test-long` from what its tests tell (`tests/promises.py`); a test keeps every line
and every trap in it. Version {version}, {date}, Python {python}, {system}, {cores} cores.

A **control** is the same test on a build with the protection taken away: it has to see the damage,
or the test proves nothing. *Held* means that every test of the line passed in this run.
What no Linux machine can show stands in [release.md](release.md); whom all this defends against, in
[SECURITY.md](../SECURITY.md).

## The catalogue

| | promise | tried | result | control | shown by |
|---|---|---|---|---|---|
"""
_TRAPS_HEAD = """\

## Traps that others paid for

| | trap | tried | result | control | shown by |
|---|---|---|---|---|---|
"""


@dataclass
class Shown:
    """What a run showed of one promise: numbers by unit, outcomes, the controls, the files."""

    counted: Counter[str] = field(default_factory=Counter)
    uncounted: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    controls: Counter[str] = field(default_factory=Counter)
    files: set[str] = field(default_factory=set)

    @property
    def result(self) -> str:
        """Return held, **broken** or *not run*."""
        if self.outcomes["failed"] or self.outcomes["error"]:
            return "**broken**"
        return "held" if self.outcomes["passed"] else "*not run*"

    @property
    def tried(self) -> str:
        """Return the numbers that tests told, and how many tests told none."""
        told = [f"{number:,} {unit}" for unit, number in sorted(self.counted.items())]
        more = f"{self.uncounted:,} {'more ' * bool(told)}test{'s' * (self.uncounted != 1)}"
        return ", ".join([*told, more] if self.uncounted or not told else told)

    @property
    def control(self) -> str:
        """Return how the controls did: they pass when they saw the damage."""
        if not self.controls:
            return ""
        seen, all_of_them = self.controls["passed"], self.controls.total()
        return "sees it" if seen == all_of_them else f"**{seen} of {all_of_them} see it**"


def shown_in(records: list[dict[str, object]]) -> dict[str, Shown]:
    """Return what each promise was shown by, from the records of one run or several.

    What a later run says of a test takes the place of what an earlier one said.
    """
    found: dict[str, Shown] = {}
    last = {(row["promise"], row["control"], row["test"]): row for row in records}
    for record in last.values():
        shown = found.setdefault(str(record["promise"]), Shown())
        shown.files.add(str(record["test"]).partition("::")[0])
        if record["control"]:
            shown.controls[str(record["outcome"])] += 1
            continue
        shown.outcomes[str(record["outcome"])] += 1
        numbers = record["counted"]
        shown.uncounted += not numbers
        for number, unit in numbers if isinstance(numbers, list) else ():
            shown.counted[unit] += number
    return found


def page(records: list[dict[str, object]]) -> str:
    """Return the whole page."""
    found = shown_in(records)
    lines = [_row(name, says, found.get(name, Shown())) for name, says in PROMISES.items()]
    traps = [_row(f"{n}", says, found.get(f"trap {n}", Shown())) for n, says in TRAPS.items()]
    head = _HEAD.format(
        version=__version__,
        date=clock.now().date().isoformat(),
        python=platform.python_version(),
        system=platform.system(),
        cores=os.cpu_count(),
    )
    return head + "\n".join(lines) + "\n" + _TRAPS_HEAD + "\n".join(traps) + "\n"


def _row(name: str, says: str, shown: Shown) -> str:
    files = "<br>".join(f"`{file}`" for file in sorted(shown.files))
    cells = (name, says, shown.tried, shown.result, shown.control, files)
    return f"| {' | '.join(cells)} |"


def main(paths: list[Path]) -> int:
    """Write the page of these runs; the exit code tells whether every promise held."""
    records = [record for path in paths for record in json.loads(path.read_text(encoding="utf-8"))]
    written = page(records)
    PAGE.write_text(written, encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: {written.count('| held |')} held of {len(PROMISES) + len(TRAPS)}")
    return int("**" in written or "*not run*" in written)


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
