"""Samples drawn before anybody visits: lists per site and leaf, drawn by a seed and sealed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.answer_check import sample_size
from govassess.domain.answers import Cell
from govassess.domain.applicability import applicable_leaves
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.planning_data import SealedDraw, draw_subject, draw_to_data
from govassess.domain.planning_draws import is_judged, may_be_drawn, standing_sample
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_name
from govassess.errors import GovAssessError, Problem
from govassess.services.walk_sampling import drawn_from, proposed_seed, sealed_draws
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from govassess.domain.ids import ClassId
    from govassess.domain.rubric import Indicator, Leaf
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.exchange.answer_sheet import RowFault
    from govassess.services.campaign import Campaign

__all__ = ["DrawList", "DrawReading", "DrawRow", "SealedDraw"]


@dataclass(frozen=True, slots=True)
class DrawList:
    """A list to draw from, for one leaf of one site; without a seed one is made."""

    site: Site
    code: str
    items: tuple[str, ...]
    seed: str = ""


@dataclass(frozen=True, slots=True)
class DrawReading:
    """What a table holds, and every fault of it; with faults nothing is drawn."""

    lists: tuple[DrawList, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One sampled leaf of one site: `sealed` once it was drawn; `size` objects are judged.

    `by_seal` people judged it on the sealed objects, `otherwise` people on others: what these
    recorded stays as it is.
    """

    site: Site
    class_name: str
    leaf: Indicator
    size: int
    sealed: SealedDraw | None
    by_seal: int = 0
    otherwise: int = 0

    @property
    def id(self) -> str:
        """The row's identity."""
        return draw_subject(self.site.id, self.leaf.code)


def rows(campaign: Campaign) -> tuple[DrawRow, ...]:
    """Return every leaf of every site that can be drawn before the visit, in register order."""
    names = {item.id: item.name for item in campaign.rubric.classes()}
    sampled = {class_id: _sampled(campaign, class_id) for class_id in names}
    with campaign.database.read() as connection:
        sealed = sealed_draws(connection)
        codes = {code for leaves in sampled.values() for code in leaves}
        cells: dict[reading.CellKey, Cell] = {}
        for code in codes:
            cells |= reading.cells(connection, indicator=code)
    found: list[DrawRow] = []
    for site in campaign.sites.all():
        applying = applicable_leaves(campaign.rubric.rubric(site.class_id), site)
        for leaf in applying:
            rule = sampled[site.class_id].get(leaf.code)
            if rule is None:
                continue
            row = DrawRow(
                site,
                names[site.class_id],
                leaf,
                sample_size(rule) or 0,
                sealed.get((site.id, leaf.code)),
            )
            found.append(_with_judged(row, rule, cells.get((site.id, leaf.code), Cell())))
    return tuple(found)


def propose(campaign: Campaign, site: Site, code: str) -> str:
    """Return the seed of a draw for which nobody chose one."""
    return proposed_seed(campaign, site, code)


def draw_list(campaign: Campaign, each: DrawList) -> SealedDraw:
    """Draw from a list without storing anything.

    Raises GovAssessError: NAME_EMPTY for no list, NAME_TAKEN for an item named twice,
    TEXT_TOO_LONG, ANSWER_REFUSED for a leaf whose objects are not drawn, NAME_UNKNOWN for none.
    """
    leaf = campaign.walk.leaf(each.site, each.code).leaf
    if leaf is None or not may_be_drawn(leaf):
        raise _refused(each, sentence("trace.answer_no_sample"))
    items = tuple(name for item in each.items if (name := clean_name(item, empty=True)))
    if not items:
        raise GovAssessError(Problem.NAME_EMPTY)
    seed = "".join(each.seed.split()) or propose(campaign, each.site, each.code)
    at = clock.now().isoformat(timespec="seconds")
    return SealedDraw(items, drawn_from(leaf, items, seed=seed), at)


def seal(campaign: Campaign, lists: Iterable[DrawList], *, label: str = "") -> tuple[DrawRow, ...]:
    """Draw from each list and seal what was drawn, as one act; return the rows now sealed.

    A list already sealed is drawn anew, unless somebody judged by it. Raises GovAssessError:
    ANSWER_REFUSED then, and what `draw_list` raises; nothing is stored then.
    """
    wanted = tuple(lists)
    known = {row.id: row for row in rows(campaign)}
    puts: list[Put] = []
    for each in wanted:
        drawn, subject = draw_list(campaign, each), draw_subject(each.site.id, each.code)
        before = known.get(subject)
        if before is not None and before.sealed is not None:
            if (before.sealed.items, before.sealed.sample) == (drawn.items, drawn.sample):
                continue
            if before.by_seal:
                raise _refused(each, sentence("faults.draw_in_use", people=before.by_seal))
        puts.append(Put(Subject.DRAW, subject, draw_to_data(drawn)))
    if puts:
        named = label or f"{wanted[0].site.name} {wanted[0].code}"
        campaign.edit(Action.DRAW, OFFICE, puts, label=named)
    subjects = {draw_subject(each.site.id, each.code) for each in wanted}
    return tuple(row for row in rows(campaign) if row.id in subjects)


def read_table(campaign: Campaign, path: Path) -> DrawReading:
    """Read a table 网站 | 指标 | 事项 of lists; raises what `read_draws` raises."""
    from govassess.exchange.draw_sheet import read_draws  # noqa: PLC0415 - spreadsheets are rare

    found = read_draws(path, campaign.sites.finder(), campaign.rubric.all())
    lists = tuple(DrawList(each.site, each.code, each.items) for each in found.populations)
    return DrawReading(lists, found.faults)


def seal_table(campaign: Campaign, path: Path) -> tuple[DrawRow, ...]:
    """Draw from every list of a table, or from none of them.

    Raises GovAssessError SHEET_FAULTS with every fault by row and column, and what `seal` and
    `read_table` raise.
    """
    found = read_table(campaign, path)
    if found.faults:
        first = found.faults[0]
        raise GovAssessError(
            Problem.SHEET_FAULTS,
            path=path,
            count=len(found.faults),
            row=first.row,
            column=first.column,
            first=first.sentence,
            faults=found.faults,
        )
    return seal(campaign, found.lists, label=path.name)


def export(campaign: Campaign, path: Path) -> int:
    """Write every sealed list with what was drawn of it; return how many lists there were."""
    from govassess.exchange.draw_sheet import DrawnRow, write_draws  # noqa: PLC0415 - as above

    sealed = [(row, row.sealed) for row in rows(campaign) if row.sealed is not None]
    write_draws(
        path,
        (
            DrawnRow(
                row.class_name,
                row.site.name,
                row.leaf.code,
                row.leaf.title,
                item,
                drawn=item in each.sample.drawn,
                population=each.sample.population,
                seed=each.sample.seed,
                at=f"{datetime.fromisoformat(each.at).astimezone():%Y-%m-%d %H:%M}",
            )
            for row, each in sealed
            for item in each.items
        ),
    )
    return len(sealed)


def _sampled(campaign: Campaign, class_id: ClassId) -> Mapping[str, Leaf]:
    leaves = campaign.rubric.rubric(class_id).leaves()
    return {leaf.code: leaf.leaf for leaf in leaves if leaf.leaf and may_be_drawn(leaf.leaf)}


def _with_judged(row: DrawRow, rule: Leaf, cell: Cell) -> DrawRow:
    """Count who judged the cell, on the sealed objects and on others; no value is told."""
    people = {vote.evaluator for vote in cell.votes} | {each.evaluator for each in cell.findings}
    by_seal = otherwise = 0
    for person in people:
        own = Cell(
            tuple(vote for vote in cell.votes if vote.evaluator == person),
            tuple(each for each in cell.findings if each.evaluator == person),
        )
        if not is_judged(rule, own):
            continue
        sealed = row.sealed.sample if row.sealed is not None else None
        if sealed is not None and standing_sample(rule, own, row.sealed) == sealed:
            by_seal += 1
        else:
            otherwise += 1
    return replace(row, by_seal=by_seal, otherwise=otherwise)


def _refused(each: DrawList, reason: Sentence) -> GovAssessError:
    return GovAssessError(
        Problem.ANSWER_REFUSED, site=each.site.name, indicator=each.code, reason=reason
    )
