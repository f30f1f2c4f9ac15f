"""What was merged: who handed in what and when, what of it was refused, and a copy for people."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from govassess.canonical import sha256
from govassess.domain.changes import Subject
from govassess.domain.ids import EvaluatorId
from govassess.domain.merging import Verdict
from govassess.domain.sentence import Sentence
from govassess.errors import GovAssessError
from govassess.reports.names import file_name
from govassess.safe_write import write_text
from govassess.store import aside, merging, reading
from govassess.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.canonical import Json
    from govassess.exchange.package_manifest import Manifest
    from govassess.services.campaign import Campaign
    from govassess.services.packages_merging import PackageMerge
    from govassess.store.entries import Stored

FOLDER = "receipts"
_MOST_REASONS, _MOST_CELLS, _LONGEST = 100, 200, 200
"""So many reasons, and cells of each, are named in the journal; the copy for people names all."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry that does not come in, the cell it is about ('' where it tells none), and why."""

    entry: str
    kind: str
    site: str
    code: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """Entries that were not taken for one and the same reason: how many, in which cells."""

    why: Sentence
    count: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One package that was merged; `aside` while its entries do not count.

    `at` is UTC ISO 8601. `late`: the votes had been opened. `kept`: the receipt says what the
    merge brought, so that it can be set aside; those of older programs do not.
    """

    id: str
    person: EvaluatorId
    name: str
    at: str
    file: str
    counts: Mapping[Verdict, int]
    rejected: int
    reasons: tuple[Refused, ...]
    key: str
    late: bool
    first_use: bool
    aside: bool
    kept: bool

    @property
    def written(self) -> int:
        """How many entries came in."""
        return sum(count for verdict, count in self.counts.items() if verdict is not Verdict.SAME)


def receipts(campaign: Campaign) -> tuple[Receipt, ...]:
    """Return every merge, newest first."""
    with campaign.database.read() as connection:
        return read_receipts(connection)


def read_receipts(connection: Connection) -> tuple[Receipt, ...]:
    """Return every merge, newest first, inside a transaction."""
    names = {str(person.id): person.name for person in reading.evaluators(connection)}
    set_aside = reading.values_of(connection, Subject.ASIDE)
    found = [
        _receipt(stored, names, set_aside) for stored in merging.heads(connection, Subject.MERGE)
    ]
    return tuple(reversed(found))


def _receipt(stored: Stored, names: Mapping[str, str], set_aside: Mapping[str, Json]) -> Receipt:
    value, entry = merging.value_of(stored), stored.entry
    person = value["author"]
    return Receipt(
        id=entry.subject,
        person=EvaluatorId(person),
        name=names.get(person, person),
        at=entry.act.at,
        file=value["file"],
        counts={verdict: value["counts"].get(verdict.value, 0) for verdict in Verdict},
        rejected=value["rejected"],
        reasons=tuple(_refused(row) for row in value.get("reasons", ())),
        key=value["key"],
        late=value["late"],
        first_use=value.get("first_use", False),
        aside=entry.subject in set_aside,
        kept=bool(aside.read_ranges(value)),
    )


def receipt_name(connection: Connection, manifest: Manifest) -> str:
    """Return the name of a new receipt: by the package, counted where it came in parts."""
    name, number = sha256(manifest.written()), 1
    known = {stored.entry.subject for stored in merging.heads(connection, Subject.MERGE)}
    while (wanted := name if number == 1 else f"{name}/{number}") in known:
        number += 1
    return wanted


def reasons_to_data(rejections: Iterable[Rejection]) -> list[Json]:
    """Return why entries were refused, as a receipt keeps it."""
    counts: Counter[Sentence] = Counter()
    cells: dict[Sentence, dict[str, None]] = {}
    for each in rejections:
        counts[each.why] += 1
        if each.site:
            cell = f"{each.site}/{each.code}"[:_LONGEST]
            cells.setdefault(each.why, {})[cell] = None
    return [
        _sentence_to_data(why) | {"count": count, "cells": list(cells.get(why, ()))[:_MOST_CELLS]}
        for why, count in counts.most_common(_MOST_REASONS)
    ]


def _sentence_to_data(said: Sentence) -> dict[str, Json]:
    clauses = [_sentence_to_data(each) for each in said.clauses]
    return {"key": said.key, "facts": dict(said.facts), "clauses": clauses}


def _sentence_from_data(row: Json) -> Sentence:
    clauses = tuple(_sentence_from_data(each) for each in row["clauses"])
    return Sentence(row["key"], tuple(row["facts"].items()), clauses)


def _refused(row: Json) -> Refused:
    cells = tuple((site, code) for site, _, code in (each.partition("/") for each in row["cells"]))
    return Refused(_sentence_from_data(row), row["count"], cells)


def keep_copies(campaign: Campaign, done: Iterable[PackageMerge]) -> tuple[PackageMerge, ...]:
    """Write the receipts of a merge for people, and tell of each where, or why not.

    The journal holds them already: what cannot be written undoes no merge, and raises nothing.
    """
    known = {receipt.id: receipt for receipt in receipts(campaign)}
    return tuple(
        replace(each, copy=_keep_copy(campaign, known[each.receipt], each.rejections))
        if each.receipt
        else each
        for each in done
    )


def _keep_copy(
    campaign: Campaign, receipt: Receipt, rejections: Iterable[Rejection]
) -> Path | GovAssessError:
    with campaign.database.read() as connection:
        settings = reading.campaign_settings(connection)
        sites = {str(site.id): site.name for site in reading.sites(connection)}
    wording = Wording(settings.language)
    moment = datetime.fromisoformat(receipt.at)
    data = {
        "campaign": settings.title,
        "merged_at": receipt.at,
        "author": receipt.name,
        "file": receipt.file,
        "counts": {verdict.value: count for verdict, count in receipt.counts.items()},
        "late": receipt.late,
        "rejected": [
            {
                "entry": each.entry,
                "kind": each.kind,
                "site": sites.get(each.site, each.site),
                "indicator": each.code,
                "reason": wording.sentence(each.why),
            }
            for each in rejections
        ],
        "receipt": receipt.id,
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    stem = f"{moment:%Y%m%d-%H%M%S}_{receipt.name}_{receipt.id[:8]}"
    path = campaign.folder / FOLDER / file_name(stem + receipt.id[64:].replace("/", "-"), ".json")
    try:
        write_text(path, text)
    except GovAssessError as error:
        return error
    return path
