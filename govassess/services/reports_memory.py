"""What was read and scored stays so until a journal entry or another input says otherwise."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from govassess.domain.recall import Recall
from govassess.domain.rubric_data import rubric_digest
from govassess.store import journal, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.recall import Worths
    from govassess.domain.results import SiteScore
    from govassess.domain.rubric import Rubric
    from govassess.domain.sites import Site
    from govassess.services.reports_reading import Read
    from govassess.store.reading import CellKey


_VERY_MANY = 20_000
"""New values, of a whole campaign rather than of a site."""


@contextmanager
def unswept() -> Iterator[None]:
    """Make many frozen values without a search for rings among them: they cannot form any.

    Of a large campaign the search would go through millions of them, again and again: very many
    count as old from the start, or as frozen where what stays is frozen anyway.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _VERY_MANY:
                _let_age()
            gc.enable()


def _let_age() -> None:
    """Take everything young for old without searching it, which the next search would have done."""
    is_frozen = gc.get_freeze_count() > 0
    gc.freeze()
    if not is_frozen:
        gc.unfreeze()


Cells = dict[str, "Cell"]
"""One site's cells by indicator code."""
Row: TypeAlias = "tuple[CellKey, Cell]"
"""A cell under its site and indicator code."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The last read, its cells by site, and the number of the journal's last entry then."""

    number: int
    read: Read
    sites: Mapping[str, Cells]


@dataclass(frozen=True, slots=True)
class _Scored:
    """A site's score and everything it was made of."""

    basis: tuple[object, ...]
    cells: Cells
    recall: Recall
    score: SiteScore


def _put(cells: list[Row], key: CellKey, cell: Cell | None) -> None:
    """Put a cell into a list in its order, in place of the one it has; None takes it out."""
    place = bisect_left(cells, key, key=itemgetter(0))
    is_there = place < len(cells) and cells[place][0] == key
    cells[place : place + is_there] = [] if cell is None else [(key, cell)]


class Memory:
    """Reads again only the sites that were touched, and scores only what is not the same."""

    def __init__(self) -> None:
        self._known: _Known | None = None
        self._scored: dict[str, _Scored] = {}
        self._worths: tuple[tuple[object, ...], Worths] = ((), {})
        self._digests: list[tuple[Rubric, str]] = []

    def follow(self, connection: Connection) -> Read | None:
        """Return what was read, brought up to the journal's end; None if it must be read whole."""
        known = self._known
        touched = None if known is None else journal.sites_touched(connection, known.number)
        if known is None or touched is None:
            return None
        if not touched:
            return known.read
        cells, sites = list(known.read.cells), dict(known.sites)
        for site, leaf in touched.items():
            fresh = reading.cells(connection, site=site, indicator=leaf)
            own = sites[site] = dict(sites.get(site, {}))
            for code in [leaf] if leaf is not None else {*own, *(key[1] for key in fresh)}:
                cell = fresh.get((site, code))
                if own.get(code) == cell:  # what is the same stays
                    continue
                _put(cells, (site, code), cell)
                own.pop(code, None)
                if cell is not None:
                    own[code] = cell
        number = journal.last_number(connection)
        self._known = _Known(number, replace(known.read, cells=tuple(cells)), sites)
        return self._known.read

    def keep(self, connection: Connection, read: Read) -> Read:
        """Remember a whole read; rubrics that did not change stay the same objects."""
        if self._known is not None:
            before = {item.id: rubric for item, rubric in self._known.read.classes}
            classes = ((item, rubric, before.get(item.id)) for item, rubric in read.classes)
            read = replace(
                read,
                classes=tuple((item, old if old == new else new) for item, new, old in classes),
            )
        sites: dict[str, Cells] = defaultdict(dict)
        for (site, code), cell in read.cells:
            sites[site][code] = cell
        self._known = _Known(journal.last_number(connection), read, sites)
        return read

    def digest(self, rubric: Rubric) -> str:
        """Return a rubric's digest, made once for each that is in force."""
        found = next((digest for each, digest in self._digests if each is rubric), "")
        if not found:
            found = rubric_digest(rubric)
            now = [each for _, each in self._known.read.classes] if self._known else []
            kept = [pair for pair in self._digests if any(pair[0] is each for each in now)]
            self._digests = [*kept, (rubric, found)]
        return found

    def score(
        self,
        read: Read,
        site: Site,
        basis: tuple[object, ...],
        make: Callable[[Cells | None, Recall], SiteScore],
    ) -> SiteScore:
        """Return the site's score, made anew if its cells or `basis` are not what they were.

        Of what is made anew only the leaves whose cells changed are scored again.
        """
        last = self._known
        if last is None or last.read is not read:  # somebody has read on: this is not kept
            return make(None, Recall())
        cells = last.sites.get(site.id, {})
        known = self._scored.get(site.id)
        if known is None or known.basis != (site, *basis):
            recall = Recall(self._worths_under(basis))
        elif known.cells is cells or known.cells == cells:
            return known.score
        else:
            recall = known.recall
        score = make(cells, recall)
        self._scored[site.id] = _Scored((site, *basis), cells, recall, score)
        return score

    def placed(self, scores: Iterable[SiteScore]) -> None:
        """Keep scores with their places: many a site has the same one the next time."""
        for score in scores:
            known = self._scored.get(score.site.id)
            is_its = known is not None and known.score.trace is score.trace
            if known is not None and is_its and known.score is not score:
                self._scored[score.site.id] = replace(known, score=score)

    def _worths_under(self, basis: tuple[object, ...]) -> Worths:
        """Return what a rubric's rules said so far; of the class scored last it is kept."""
        if self._worths[0] != basis:
            self._worths = (basis, {})
        return self._worths[1]
