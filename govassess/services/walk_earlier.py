"""What an earlier campaign saw on a cell, and what became of it by what is recorded now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.changes import Subject
from govassess.domain.earlier import (
    Compared,
    Fate,
    Seen,
    compare,
    earlier_from_data,
    picture_from_data,
)
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govassess.domain.earlier import EarlierPicture
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign
    from govassess.services.walk_sheet import SheetLine


@dataclass(frozen=True, slots=True)
class EarlierCell:
    """A cell as an earlier `campaign` left it: its problems with their fate, its pictures.

    The fate is that by one evaluator's own records: nobody learns from it what others saw.
    """

    campaign: str
    compared: tuple[Compared, ...]
    pictures: tuple[EarlierPicture, ...]

    @property
    def problems(self) -> int:
        """How many problems there were then."""
        return sum(each.fate is not Fate.NEW for each in self.compared)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many problems share each fate."""
        return Counter(each.fate for each in self.compared)


def earlier_cell(campaign: Campaign, site: Site, line: SheetLine) -> EarlierCell | None:
    """Return what an earlier campaign knew of a cell; None if it had no problem or picture there.

    A problem that is not found again is fixed once this evaluator has judged the leaf.
    """
    with campaign.database.read() as connection:
        value = reading.raw_value(connection, Subject.EARLIER, site.id)
        if value is None:
            return None
        below = f"{site.id}/{line.code}"
        shots = reading.values_below(connection, Subject.EARLIER_PICTURE, below)
    known = earlier_from_data(value)
    then = known.candidates(line.code)
    found = (picture_from_data(each) for each in shots.values())
    pictures = tuple(sorted(found, key=lambda each: (each.at, each.picture)))
    if not then and not pictures:
        return None
    judged = {line.code} if line.is_answered and not line.is_open else set()
    return EarlierCell(known.campaign, compare(then, tuple(_now(line)), judged), pictures)


def _now(line: SheetLine) -> Iterator[Seen]:
    """Yield the problems that stand by this evaluator's records, as they would be carried on."""
    rules = {each.code: each.label or each.text for each in line.leaf.lines}
    standing = [each for each in line.findings if each.state is not FindingState.WITHDRAWN]
    for each in standing:
        if each.id not in line.merged:
            rule = rules.get(each.line, each.line)
            yield Seen(line.code, rule, each.text, each.url, each.column)
    if not standing and line.loses:
        yield Seen(line.code, "", line.note)
