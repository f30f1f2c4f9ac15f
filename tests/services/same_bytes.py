"""What must come out the same on every computer, printed for comparison (T56).

Run by itself, in a process with a language, a time zone and a seed of hashing of its own.
"""

from __future__ import annotations

import json
import locale
import sys
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from govassess import clock
from govassess.canonical import canonical_bytes, digest, sha256
from govassess.domain.answer_data import answer_to_data, finding_to_data
from govassess.domain.answers import Answer, Finding, SampledObject
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.exchange.package_entries import read_entry
from govassess.services import campaigns
from govassess.services.packages_reading import entry_of
from tests.exchange import packing
from tests.services.laptops import state

ANSWERS = (
    Answer(number=Fraction(1, 10) + Fraction(2, 10)),
    Answer(number=Fraction(1234567, 1000)),
    Answer(option="较好"),
    Answer(objects=(SampledObject("𠀀镕㑇", ("内设机构", "主任")), SampledObject("", ()))),
    Answer(looked_at=True),
)
FINDING = Finding(
    FindingId("f" * 32), SiteId("s"), "2.1", EvaluatorId("ann"), "2.1-1", text="é 不是 é"
)
TEXTS = ("ı", "İ", "ß", "１．５", "1,5", "<&>", "😀", "表")
TIMES = ("2012-12-03T07:40:00+08:00", "2012-03-25T01:30:00+00:00", "1970-01-01T00:00:00+00:00")


def values() -> dict[str, object]:
    """Return the texts, ids and times of values and entries."""
    rows = [*map(answer_to_data, ANSWERS), finding_to_data(FINDING), {"texts": list(TEXTS)}]
    lines = [canonical_bytes(packing.entry(n, value=row)) for n, row in enumerate(rows, 1)]
    read = [read_entry(line) for line in lines]
    return {
        "lines": [line.decode() for line in lines],
        "ids": [sha256(line) for line in lines],
        "names": [entry_of(each, {}).name() for each in read],
        "digests": [digest(row) for row in rows],
        "times": [clock.utc_text(each) for each in TIMES],
    }


def work(folder: Path) -> dict[str, object]:
    """Write a laptop's package once more, merge the first one, and return what both came to."""
    with campaigns.open_campaign(folder / "laptop") as laptop:
        person = campaigns.find_evaluator(laptop, "张敏")
        laptop.packages.hand_in(folder / "again.gapkg", person, plain=True)
    with campaigns.open_campaign(folder / "任务") as lead:
        lead.packages.merge([folder / "again.gapkg"])
        merged = sha256(repr(state(lead)).encode())
        lead.packages.export_task(folder / "task.gapkg", campaigns.find_evaluator(lead, "张敏"))
    return {"package": sha256((folder / "again.gapkg").read_bytes()), "merged": merged}


def careless() -> dict[str, object]:
    """Return what a careless program would write: it shows how the computers differ."""
    return {
        "order": list(set(TEXTS)),
        "time": str(datetime.fromtimestamp(1_354_520_400)),  # noqa: DTZ006 - the fault shown
        "encoding": sys.stdout.encoding,
    }


if __name__ == "__main__":
    with suppress(locale.Error):  # a language that this computer does not have
        locale.setlocale(locale.LC_ALL, "")
    told = {"same": values() | work(Path(sys.argv[1])), "careless": careless()}
    sys.stdout.buffer.write(json.dumps(told).encode())
