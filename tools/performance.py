"""Write docs/performance.md from the last `make bench`: `python -m tools.performance`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.__main__ import RESULTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
LIMITS = {
    "#1 start": "importing Qt and painting the first frame, which the floor does too; ours adds "
    "the interface's words, theme and faces. Nothing heavy is imported before it is needed "
    "(`tests/house/test_start.py`).",
    "#2 verdict": "the verdict is stored after about two bare commits (four waits for the disk, "
    "`synchronous=EXTRA`); what follows is the processor's: putting the next card in order and "
    "painting card, rows and counts. That part is the same on every disk, so the ratio is high on "
    "a fast one: with every wait for the disk made a millisecond longer (6.4 ms a bare commit) it "
    "is 2.4 ×. The slowest keys are those that lead to findings or turn the list's page; where "
    "something else takes the processor for a while, 99 of 100 keys may take 20 ms.",
    "#3 scoring": "exact fractions, and the values and sentences of every trace; after a verdict "
    "only its cell is read and its site scored.",
    "#4 scale": "one pass over the votes; the lists ask for the rows they show.",
    "#5 merge": "reading, hashing and writing each picture once, which the floor does too; ours "
    "adds signatures, the journal's hashes and the projections. On a faster disk the ratio rises.",
    "#6 workbook": "openpyxl's own writing of cells; strings and styles are shared.",
    "#7 bulletin": "setting the lines of tables; pictures and faces are embedded as they are.",
    "#7 site sheets": "copying the pictures' own bytes into the file; they are never unpacked.",
    "#8 probes": "the sites' own half second; the rest is making connections on few cores.",
    "#9 memory": "thumbnails, kept by size, the least recently used let go first.",
    "#10 heat map": "painting the cells in view; the model answers from memory and never asks the "
    "database.",
}
"""What takes the time of each subject, from its profile."""
_HEAD = """\
# How fast it is

Written by `python -m tools.performance` from the last `make bench`: version {version}, {day},
{system}, {processors} processors. Each row compares the program with **the least program that does
the same work**, run by turns in the same process; × is the ratio of the medians. What each floor
is, stands in [benchmarks/README.md](../benchmarks/README.md).

| subject | what | measured | aim | | ours to the floor |
|---|---|---|---|---|---|
"""
_LIMITS = """\

## What limits each

| subject | what takes the time |
|---|---|
"""


def page(results: dict[str, Any]) -> str:
    """Return the page of what was measured, given as `benchmarks/results.json` holds it."""
    subjects, machine = results["subjects"].values(), results["machine"]
    rows = sorted((row for each in subjects for row in each["rows"]), key=_number)
    head = _HEAD.format(
        version=results["version"],
        day=max(str(subject["at"])[:10] for subject in subjects),
        system=str(machine["system"]).partition("-")[0],
        processors=machine["processors"],
    )
    measured = {
        subject: any(row["subject"].startswith(subject) for row in rows) for subject in LIMITS
    }
    missing = [subject for subject, here in measured.items() if not here]
    left = f"\nNot measured: {', '.join(missing)}.\n" if missing else ""
    limits = [f"| {subject} | {said} |\n" for subject, said in LIMITS.items()]
    return head + "".join(f"{_row(row)}\n" for row in rows) + left + _LIMITS + "".join(limits)


def _number(row: dict[str, Any]) -> int:
    """Return which row of the aims it belongs to (`#7 site sheets`: 7)."""
    return int(str(row["subject"]).split()[0].removeprefix("#"))


def _row(row: dict[str, Any]) -> str:
    sign = "≥" if row["at_least"] else "≤"
    met = "meets the aim" if row["met"] else "**misses the aim**"
    value, aim = f"{row['value']:,.2f} {row['unit']}", f"{sign} {row['aim']:,g} {row['unit']}"
    cells = (row["subject"], row["what"], value, aim, met, row["detail"])
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    told = page(json.loads(RESULTS.read_text(encoding="utf-8")))
    PAGE.write_text(told, encoding="utf-8", newline="\n")
