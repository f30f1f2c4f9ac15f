"""How the sites stood last time: taking in a previous result, matched with this register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.changes import Action, Put, Subject
from govassess.domain.last_cycle import (
    PastScore,
    last_cycle_from_data,
    last_cycle_to_data,
    places_of,
)
from govassess.domain.lookup import name_key
from govassess.domain.people import OFFICE
from govassess.domain.sentence import sentence
from govassess.domain.site_names import site_key
from govassess.exchange.notes import Note
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from govassess.domain.people import Actor
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.exchange.last_cycle_sheet import PastRow
    from govassess.services.campaign import Campaign

_SUBJECT = "last_cycle"


@dataclass(frozen=True, slots=True)
class LastCycleImport:
    """What taking in the last result did, or would do.

    `taken` sites have a score of then, `without` names sites of this register that have none;
    `skipped` are the rows left out with reasons.
    """

    taken: int
    without: tuple[str, ...]
    skipped: tuple[Note, ...]


def take_last_cycle(
    campaign: Campaign, path: Path, *, dry_run: bool = False, by: Actor = OFFICE
) -> LastCycleImport:
    """Take in the last cycle's table in place of the one before; with `dry_run` store nothing.

    A row's site is found by its 网站标识码, else by its name with or without 人民政府, 门户网站.
    Places the table does not state are those of its totals within the class.
    Raises what `read_last_cycle` raises.
    """
    from govassess.exchange.last_cycle_sheet import read_last_cycle  # noqa: PLC0415 - it reads workbooks

    sheet = read_last_cycle(path)
    with campaign.database.read() as connection:
        sites = reading.sites(connection)
    matching = _Matching(sites)
    for row in sheet.rows:
        matching.take(row)
    scores = matching.scores()
    if scores and not dry_run:
        put = Put(Subject.LAST_CYCLE, _SUBJECT, last_cycle_to_data(path.name, scores))
        campaign.edit(Action.IMPORT_LAST_CYCLE, by, [put], label=path.name)
    without = tuple(site.name for site in sites if site.id not in scores)
    return LastCycleImport(len(scores), without, sheet.skipped + tuple(matching.skipped))


def past_scores(connection: Connection) -> dict[str, PastScore]:
    """Return what the sites had in the last cycle, by site id; empty while none was taken in."""
    value = reading.raw_value(connection, Subject.LAST_CYCLE, _SUBJECT)
    return {} if value is None else last_cycle_from_data(value)


class _Matching:
    """Finds each row's site and keeps what it had."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.skipped: list[Note] = []
        self._found: dict[str, tuple[Site, PastRow]] = {}
        self._by_code: dict[str, list[Site]] = defaultdict(list)
        self._by_name: dict[str, list[Site]] = defaultdict(list)
        for site in sites:
            if site.code:
                self._by_code[name_key(site.code)].append(site)
            self._by_name[site_key(site.name)].append(site)

    def take(self, row: PastRow) -> None:
        """Keep a row whose site is certain; say of any other why it is left out."""
        sites = (self._by_code.get(name_key(row.code), []) if row.code else []) or (
            self._by_name.get(site_key(row.name), [])
        )
        if not sites:
            self._skip(row, sentence("faults.past_site_unknown", name=row.name))
        elif sites[1:]:
            self._skip(row, sentence("faults.past_site_unclear", name=row.name))
        elif sites[0].id in self._found:
            self._skip(row, sentence("faults.past_site_twice", name=row.name))
        else:
            self._found[sites[0].id] = (sites[0], row)

    def scores(self) -> dict[str, PastScore]:
        """Return what each site had; a class whose rows state no place is placed by totals."""
        scores = {key: PastScore(row.total, row.rank) for key, (_, row) in self._found.items()}
        for class_id in {site.class_id for site, _ in self._found.values()}:
            own = [key for key, (site, _) in self._found.items() if site.class_id == class_id]
            if any(scores[key].rank is not None for key in own):
                continue
            places = places_of({key: scores[key].total for key in own})
            scores |= {key: replace(scores[key], rank=places[key]) for key in own}
        return scores

    def _skip(self, row: PastRow, reason: Sentence) -> None:
        self.skipped.append(Note(row.sheet, row.row, reason))
