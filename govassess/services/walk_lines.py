"""Walking by indicator: one leaf over all sites of a class, and one answer for several of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.answers import EMPTY_CELL, Vote
from govassess.domain.changes import Action
from govassess.domain.planning_draws import may_be_drawn
from govassess.domain.votes import voting_of
from govassess.errors import GovAssessError, Problem
from govassess.services.campaigns_holidays import work_calendar
from govassess.services.walk_line import Bulk, BulkRow, Line, LineRow
from govassess.services.walk_sampling import beside_draw, sealed_draws
from govassess.services.walk_sheet import SheetFacts, build_sheet, with_cell
from govassess.services.walk_told import NOTHING_TOLD, read_told, told_now
from govassess.store import reading, reading_leaf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govassess.domain.answers import Answer, Cell
    from govassess.domain.changes import Change
    from govassess.domain.ids import ClassId
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Indicator, Leaf, Rubric
    from govassess.services.walk import WalkRoom
    from govassess.services.walk_sheet import Sheet, Wanted

LeafKey = tuple["ClassId", str]
"""(class id, indicator code)."""


class LinesRoom:
    """Reads lines and records bulk answers; it never reads another evaluator's votes."""

    def __init__(self, walk: WalkRoom) -> None:
        self._walk = walk

    def leaves(self, by: Actor | None = None) -> tuple[LeafKey, ...]:
        """Return every leaf of every class that has sites, in order; or those that are a person's.

        A person with a plan has their own sites and leaves.
        """
        campaign = self._walk.campaign
        present = {site.class_id for site in campaign.sites.planned(by.id if by else None)}
        found: list[LeafKey] = []
        for item in campaign.rubric.classes():
            rubric = campaign.rubric.rubric(item.id)
            own = campaign.plan.codes(by, rubric, item.id) if by else None
            if item.id in present:
                codes = (leaf.code for leaf in rubric.leaves())
                found += [(item.id, code) for code in codes if own is None or code in own]
        return tuple(found)

    def line(self, class_id: ClassId, code: str, by: Actor) -> Line:
        """Return one leaf over the sites of its class; raises NAME_UNKNOWN for no leaf.

        A person with a plan has their own sites, in the order of the visits.
        """
        campaign = self._walk.campaign
        rubric = campaign.rubric.rubric(class_id)
        leaf = _leaf(rubric, code)
        near = _near(rubric, leaf)
        sites = [site for site in campaign.sites.planned(by.id) if site.class_id == class_id]
        with campaign.database.read() as connection:
            names = {item.id: item.name for item in reading.classes(connection)}
            cells: dict[reading.CellKey, Cell] = {}
            for each in near:
                cells |= reading.cells(connection, evaluator=by.id, indicator=each)
            facts = reading_leaf.leaf_facts(connection, code, by.id)
            later = reading.later_marks(connection, by.id)
            sealed = sealed_draws(connection) if may_be_drawn(_rule(leaf)) else {}
            told = read_told(connection, sites, by, code=code)
            told = told_now(campaign, connection, told, by)
        rules = self._rules(class_id, code)
        rows = []
        for site in sites:
            draw = sealed.get((site.id, code))
            own = replace(
                rules,
                cells={each: cells.get((site.id, each), EMPTY_CELL) for each in near},
                later=frozenset({code} if (site.id, code) in later else ()),
                pictures={code: facts.pictures.get(site.id, 0)},
                places={code: facts.places.get(site.id, "")},
                draws={code: draw} if draw else {},
                told={code: told.get((site.id, code), NOTHING_TOLD)},
            )
            sheet = build_sheet(site, rubric, own, only=near)
            rows.append(LineRow(sheet, code, facts.acts.get(site.id, "")))
        return Line(class_id, names[class_id], leaf, tuple(rows))

    def with_sheet(self, line: Line, sheet: Sheet, by: Actor) -> Line:
        """Return the line with one site's sheet as an edit left it; only its time is read."""
        with self._walk.campaign.database.read() as connection:
            at = reading_leaf.last_act(connection, sheet.site.id, line.code, by.id)
        return line.with_row(LineRow(sheet, line.code, at))

    def next_with_gap(
        self, line: Line, by: Actor, *, wanted: Wanted, backwards: bool = False
    ) -> Line | None:
        """Return the nearest line behind this one with a gap, going round the end.

        This line itself comes last; None if there is no gap anywhere.
        """
        leaves = self.leaves(by)
        here = leaves.index((line.class_id, line.code))
        order = leaves[here + 1 :] + leaves[: here + 1]
        if backwards:
            order = (leaves[here:] + leaves[:here])[::-1]
        lines = (self.line(*leaf, by) for leaf in order)
        return next((each for each in lines if each.next_gap("", wanted=wanted) is not None), None)

    def preview(self, line: Line, site_ids: Iterable[str], answer: Answer, by: Actor) -> Bulk:
        """Return what one answer would do to several rows; nothing is stored."""
        wanted = frozenset(site_ids)
        rules = self._rules(line.class_id, line.code)
        rows = []
        for row in (each for each in line.rows if each.id in wanted):
            refusal = self._walk.refusal(line.indicator, row.line.cell, answer)
            drawn = beside_draw(_rule(line.indicator), answer, row.line.cell, row.line.draw)
            facts = replace(
                rules,
                cells={line.code: _voted(row.line.cell, drawn, by)},
                later=frozenset({line.code} if row.line.later else ()),
                pictures={line.code: row.line.pictures},
                places={line.code: row.line.place},
                draws={line.code: row.line.draw} if row.line.draw else {},
            )
            after = with_cell(row.sheet, line.code, facts).line(line.code)
            told = row.line if refusal is not None or after is None else after
            rows.append(BulkRow(row, told, refusal))
        return Bulk(line, answer, tuple(rows))

    def rate_many(self, bulk: Bulk, by: Actor) -> Change:
        """Record a previewed answer as one act; every note stays.

        The cells are read again, and a row that no longer takes the answer is left out. Raises
        ANSWER_REFUSED if none takes it.
        """
        line, campaign = bulk.line, self._walk.campaign
        with campaign.database.read() as connection:
            cells = reading.cells(connection, evaluator=by.id, indicator=line.code)
        puts = []
        for each in bulk.changing:
            cell = cells.get((each.row.site.id, line.code), EMPTY_CELL)
            if self._walk.refusal(line.indicator, cell, bulk.answer) is None:
                site, rule = each.row.site, _rule(line.indicator)
                answer = beside_draw(rule, bulk.answer, cell, each.row.line.draw)
                puts.append(self._walk.rating_put(site, line.code, answer, cell, by=by))
        if not puts:
            refused = (each for each in bulk.rows if each.refusal is not None)
            reason = next((each.refusal for each in refused), "")
            raise GovAssessError(
                Problem.ANSWER_REFUSED, site=line.class_name, indicator=line.code, reason=reason
            )
        label = f"{line.code} × {len(puts)}"
        return campaign.edit(Action.RATE_MANY, by, puts, label=label)

    def _rules(self, class_id: ClassId, code: str) -> SheetFacts:
        """Return what all sites of a class share: how votes count, and from which day."""
        campaign = self._walk.campaign
        with campaign.database.read() as connection:
            settings = reading.campaign_settings(connection)
            people = len(reading.evaluators(connection))
        rubric, revision = (
            campaign.rubric.rubric(class_id),
            campaign.rubric.revision(class_id, code),
        )
        return SheetFacts(
            cells={},
            voting=voting_of(rubric.settings, settings, evaluators=people),
            time_point=settings.time_point,
            work=work_calendar(settings),
            later=frozenset(),
            pictures={},
            places={},
            revised={code: revision.at} if revision else {},
        )


def _leaf(rubric: Rubric, code: str) -> Indicator:
    found = rubric.find(code)
    if found is None or found.leaf is None:
        raise GovAssessError(Problem.NAME_UNKNOWN, name=code, candidates="")
    return found


def _rule(leaf: Indicator) -> Leaf:
    if leaf.leaf is None:
        raise ValueError(leaf.code)
    return leaf.leaf


def _near(rubric: Rubric, leaf: Indicator) -> frozenset[str]:
    """Return a leaf's code and those of the leaves whose problems are not deducted twice."""
    excluded = leaf.leaf.excludes if leaf.leaf else ()
    known = {each.code for each in rubric.leaves()}
    return frozenset({leaf.code, *(code for code in excluded if code in known)})


def _voted(cell: Cell, answer: Answer, by: Actor) -> Cell:
    vote = cell.votes[0] if cell.votes else Vote(by.id, None)
    return replace(cell, votes=(replace(vote, answer=answer),))
