"""Scoring, ranking and tracing all sites, and after one verdict; opening; thousands of sites."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.campaigns import make
from benchmarks.measuring import Measured, by_turns, resident, shown, timed
from govassess.domain.answers import Answer
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.reports import ReportsRoom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govassess.services.campaign import Campaign

ROUNDS = 5
VERDICTS = 40
SIZES = (1_000, int(os.environ.get("BENCH_SITES", "10000")))


def measure(folder: Path) -> list[Measured]:
    """Score 63 sites of 60 leaves and 3 people, whole and after each of some verdicts."""
    with make(folder / "campaign", sites=63, leaves=60, people=3) as campaign:
        turns = by_turns(
            _scan(campaign.database.path), lambda: ReportsRoom(campaign).results(), ROUNDS
        )
        again = _after_verdicts(campaign)
    return [
        Measured("#3 scoring", "score, rank and trace 63 × 60 × 3", turns.ratio, 10).with_turns(
            turns
        ),
        Measured("#3 scoring", "again after one verdict", median(again) * 1000, 5, "ms"),
    ]


def measure_large(folder: Path) -> list[Measured]:
    """Open campaigns of a thousand and of ten thousand sites and score them."""
    opened, scored, floors = [], [], []
    for sites in SIZES:
        place = folder / f"{sites}"
        make(place, sites=sites, leaves=40, people=1).close()
        floors.append(timed(_scan(place / "campaign.db")))
        begin = time.perf_counter()
        with campaigns.open_campaign(place) as campaign:
            opened.append(time.perf_counter() - begin)
            scored.append(timed(campaign.reports.results))
            used = resident()
    times = " → ".join(shown(seconds) for seconds in scored)
    bare = " → ".join(shown(seconds) for seconds in floors)
    growth = SIZES[1] // SIZES[0] * 1.2
    label = f"{SIZES[0]:,} → {SIZES[1]:,} sites × 40"
    return [
        Measured("#4 scale", f"results, {label}", scored[1] / scored[0], growth, detail=times),
        Measured("#4 scale", "resident memory then", used, 800, "MB", detail=f"bare scan {bare}"),
        Measured("#4 scale", f"open {SIZES[1]:,} sites", opened[1], 1, "s"),
    ]


def _scan(path: Path) -> Callable[[], object]:
    """Return the floor: reading the same rows with the bare driver."""

    def scan() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for table in ("ratings", "findings", "sites", "indicators"):
                connection.execute(f"SELECT * FROM {table}").fetchall()

    return scan


def _after_verdicts(campaign: Campaign) -> list[float]:
    person = campaigns.evaluators(campaign)[0]
    by = Actor(person.id, person.role)
    sites = campaign.sites.all()
    campaign.reports.results()
    times = []
    for number in range(VERDICTS):
        points = Fraction(number % 5, 2)
        change = campaign.walk.rate(sites[number], "1.5", Answer(number=points), by)
        if change.ids:
            times.append(timed(campaign.reports.results))
    return times
