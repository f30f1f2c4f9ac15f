"""Diagnostics to hand to whoever mends the program: an allow-list of facts, nothing of people.

What is told are numbers, yes and no, versions, words of our own code (kinds, codes, places) and
words that this file lists. Nothing that somebody wrote is copied: no note, name, address, key or
path; text of another origin is told only where it matches the pattern of what it should be.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess import clock
from govassess.canonical import sha256
from govassess.errors import GovAssessError, Problem
from govassess.log import log_files, without_words
from govassess.progress import SILENT
from govassess.safe_write import safe_write
from govassess.services import campaigns, campaigns_machine
from govassess.store import shape as shapes
from govassess.wording import LANGUAGES, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govassess.canonical import Json
    from govassess.progress import Progress
    from govassess.services.campaign import Campaign

_LINES = 2000
"""So many of the newest lines of the log are told."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What is to leave this machine: texts by the names of their files, to be read before."""

    members: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Return every file one below the other, as it will be written."""
        return "\n".join(f"—— {name} ——\n{text}" for name, text in self.members)


@dataclass(frozen=True, slots=True)
class Written:
    """The zip that was made."""

    path: Path
    sha256: str
    bytes: int


def collect(
    campaign: Campaign | None = None,
    progress: Progress = SILENT,
    *,
    fault: str = "",
    window: Mapping[str, str] | None = None,
) -> Diagnostics:
    """Gather what may be told of this machine and of the open campaign.

    `fault` is the report of a fault, `window` what only the window knows (Qt's version, screens).
    """
    told: dict[str, Json] = {"open": campaign is not None}
    if campaign is not None:
        told |= _of_campaign(campaign, progress)
    return _diagnostics(told, fault, window or {})


def collect_folder(folder: Path, progress: Progress = SILENT) -> Diagnostics:
    """Gather the same of a campaign that is not open; one that will not open says why."""
    try:
        with campaigns.open_campaign(folder) as opened:
            return collect(opened, progress)
    except GovAssessError as error:
        if error.problem is Problem.CAMPAIGN_MISSING:
            raise
        told: dict[str, Json] = {"open": False, "problem": error.problem.value}
        return _diagnostics(
            told | {"place": campaigns_machine.place(folder)} | shapes.folder_shape(folder), "", {}
        )


def only_fault(fault: str) -> Diagnostics:
    """Return the report of a fault alone, for when more cannot be gathered."""
    return Diagnostics((("README.txt", _readme()), ("fault.txt", fault)))


def write(diagnostics: Diagnostics, path: Path) -> Written:
    """Write the zip, verified; raises as `safe_write` does."""
    safe_write(path, lambda part: _fill(part, diagnostics), verify=_prove)
    data = path.read_bytes()
    return Written(path, sha256(data), len(data))


def _fill(part: Path, diagnostics: Diagnostics) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in diagnostics.members:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)


def _prove(part: Path) -> None:
    with zipfile.ZipFile(part) as archive:
        if archive.testzip() is not None:
            raise OSError("the zip does not read back")


def _diagnostics(campaign: dict[str, Json], fault: str, window: Mapping[str, str]) -> Diagnostics:
    log, others = _log()
    facts: dict[str, Json] = {
        "made": f"{clock.now():%Y-%m-%dT%H:%M:%SZ}",
        **campaigns_machine.facts(window),
        "log": {"files": len(log_files()), "lines": len(log), "lines_left_out": others},
        "campaign": campaign,
    }
    members = [
        ("README.txt", _readme()),
        ("facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n"),
    ]
    members += [("fault.txt", fault)] if fault else []
    return Diagnostics((*members, ("log.txt", "".join(f"{line}\n" for line in log))))


def _readme() -> str:
    return "\n".join(Wording(language).say("store.diagnostics") for language in LANGUAGES)


def _log() -> tuple[list[str], int]:
    """Return the newest lines of the log that hold no free text, and how many others there are."""
    lines: list[str] = []
    for path in log_files():
        lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
    kept, others = without_words(lines)
    return kept[-_LINES:], others


def _of_campaign(campaign: Campaign, progress: Progress) -> dict[str, Json]:
    try:
        return {
            "place": campaigns_machine.place(campaign.folder),
            "sealed": campaign.is_sealed,
            "settings": _campaign_settings(campaign),
            "classes": _classes(campaign),
            **shapes.folder_shape(campaign.folder),
            **shapes.shape(campaign.database, progress),
        }
    except GovAssessError as error:
        return {"problem": error.problem.value} | shapes.folder_shape(campaign.folder)


def _campaign_settings(campaign: Campaign) -> Json:
    settings = campaign.settings()
    return {
        "demo": settings.demo,
        "plain_packages": settings.plain_packages,
        "trim_min": settings.trim_min,
        "tolerance": None if settings.tolerance is None else float(settings.tolerance),
        "votes": {kind.value: how.value for kind, how in settings.votes},
        "days_given": sum(day is not None for day in (settings.first_day, settings.last_day)),
        "time_point_given": settings.time_point is not None,
        "own_holidays": len(settings.holidays),
        "private_hosts": len(settings.private_hosts),
    }


def _classes(campaign: Campaign) -> Json:
    """Return of each class how many sites it has, and how many leaves of each kind."""
    sites = Counter(site.class_id for site in campaign.sites.all())
    kinds = {
        each.id: Counter(
            leaf.leaf.kind.value
            for leaf in campaign.rubric.rubric(each.id).leaves()
            if leaf.leaf is not None
        )
        for each in campaign.rubric.classes()
    }
    return [{"sites": sites[key], "leaves": dict(sorted(kinds[key].items()))} for key in kinds]
