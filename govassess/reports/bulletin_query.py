"""Makes the values a bulletin can be bound to: their titles, units, and what is behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.bulletin_slots import Query
from govassess.reports import names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from govassess.domain.bulletin_slots import Behind, QueryGroup
    from govassess.domain.results import SiteScore
    from govassess.wording import Wording

SITES, POINTS, FINDINGS = "sites", "points", "findings"
"""What values count: keys of the units' words."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes queries of one group in the words of one language."""

    wording: Wording
    group: QueryGroup

    def make(self, name: str, key: str, value: str, unit: str = "", /, **facts: str) -> Query:
        """Return a query with nothing behind it but the campaign itself."""
        title = self.wording.say(f"bulletin.query.{key}", **facts)
        shown = self.wording.say(f"bulletin.unit.{unit}") if unit else ""
        return Query(name, self.group, title, value, shown)

    def counted(self, name: str, key: str, sites: Iterable[SiteScore], /, **facts: str) -> Query:
        """Return how many sites there are, with the sites behind it."""
        found = tuple(sites)
        return of_sites(self.make(name, key, str(len(found)), SITES, **facts), found)

    def day(self, value: date) -> str:
        """Return a date as papers print it."""
        return names.date_words(value, self.wording)

    def listed(self, said: Iterable[str]) -> str:
        """Return names in a row."""
        return self.wording.say("reports.list.comma").join(said)

    def named(self, sites: Iterable[SiteScore], at_most: int) -> str:
        """Return the names of sites; the first few and how many they are where there are more."""
        found = [score.site.name for score in sites]
        if len(found) <= at_most:
            return self.listed(found)
        shown = self.listed(found[:at_most])
        return self.wording.say("bulletin.names_more", names=shown, count=len(found))


def of_cells(query: Query, cells: Behind) -> Query:
    """Return the query with the cells it was made of."""
    return replace(query, behind=lambda: cells)


def of_sites(query: Query, sites: Iterable[SiteScore]) -> Query:
    """Return the query with whole sites behind it."""
    found = tuple(sites)
    return replace(query, behind=lambda: tuple((score.site.id, "") for score in found))
