"""Who objects, what changed: the ledger of appeals after the seal, and what they move."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.answers import EMPTY_CELL
from govassess.domain.appeals import ANSWER_DAYS, Appeal, Verdict, appeal_to_data
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.delta import Delta, delta_of, scores_of
from govassess.domain.evidence import Capsule
from govassess.domain.freshness import Unit, Window
from govassess.domain.people import OFFICE
from govassess.domain.rubric import FINDING_KINDS
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_name, clean_note
from govassess.errors import GovAssessError, Problem
from govassess.services import reports_packs, reports_seal
from govassess.services.campaigns_holidays import work_calendar
from govassess.services.reports import ReportsRoom
from govassess.store import reading, reading_appeals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from govassess.domain.answers import Cell
    from govassess.domain.appeals import Settlement
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.domain.snapshot import Seal
    from govassess.services.campaign import Campaign

_TITLE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Objection:
    """What a unit hands in: about which leaf, who signs, when it came, why, and its pictures.

    `due` is the day by which it is to be answered, None for the usual time.
    """

    site: Site
    indicator: str
    who: str
    received: date
    claim: str
    pictures: tuple[bytes, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal as the ledger shows it; `late` that it came after the last day to object."""

    appeal: Appeal
    site: Site
    title: str
    late: bool
    overdue: bool

    @property
    def id(self) -> str:
        """The appeal's identity."""
        return self.appeal.id


class AppealsRoom:
    """The appeals of the open campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def list(self) -> tuple[AppealRow, ...]:
        """Return the ledger in the order in which appeals came in."""
        with self.campaign.database.read() as connection:
            appeals = reading_appeals.appeals(connection)
            sites = {str(site.id): site for site in reading.sites(connection)}
        rubrics, today = self.campaign.rubric.all(), clock.today()
        until = reports_packs.terms(self.campaign).until
        rows = []
        for appeal in appeals:
            site = sites[appeal.site]
            node = rubrics[site.class_id].find(appeal.indicator)
            late = until is not None and appeal.received > until
            title = node.title if node else ""
            rows.append(AppealRow(appeal, site, title, late, appeal.overdue(today)))
        return tuple(rows)

    def waiting(self) -> int:
        """Return how many objections have no answer yet."""
        with self.campaign.database.read() as connection:
            return sum(each.settlement is None for each in reading_appeals.appeals(connection))

    def file(self, given: Objection, by: Actor = OFFICE) -> Appeal:
        """Enter an objection into the ledger; its pictures are kept as the unit handed them in.

        Raises GovAssessError: NOT_SEALED, NAME_UNKNOWN for a leaf that the site has not,
        NAME_EMPTY, TEXT_TOO_LONG, PICTURE_REFUSED.
        """
        self._seal()
        self.campaign.walk.leaf(given.site, given.indicator)
        who = clean_name(given.who)
        kept = [
            self.campaign.evidence.store(data, Capsule("", who[:_TITLE_LIMIT], source="appeal"), by)
            for data in given.pictures
        ]
        appeal = Appeal(
            id=uuid.uuid4().hex,
            site=given.site.id,
            indicator=given.indicator,
            who=who,
            received=given.received,
            claim=clean_note(given.claim),
            due=given.due or self.usual_due(given.received),
            pictures=tuple(item.id for item in kept),
        )
        puts = [Put(Subject.EVIDENCE, item.id, evidence_to_data(item)) for item in kept]
        puts.append(Put(Subject.APPEAL, appeal.id, appeal_to_data(appeal)))
        label = f"{given.site.name} {given.indicator}"
        self.campaign.edit(Action.FILE_APPEAL, by, puts, label=label)
        return self._find(appeal.id)

    def settle(self, appeal: Appeal, settlement: Settlement, by: Actor = OFFICE) -> Change:
        """Answer an objection; what it changes counts from then on.

        Raises GovAssessError: NOT_SEALED, NAME_EMPTY, ANSWER_REFUSED for a change the leaf cannot
        take, for none where the objection is upheld, or without a reason.
        """
        self._seal()
        site, settled = self._checked(appeal, settlement)
        value = appeal_to_data(replace(appeal, settlement=settled))
        put = Put(Subject.APPEAL, appeal.id, value)
        label = f"{site.name} {appeal.indicator}"
        return self.campaign.edit(Action.SETTLE_APPEAL, by, [put], label=label)

    def preview(self, appeal: Appeal, settlement: Settlement) -> Delta:
        """Return what an answer would move against what counts now; raises as `settle`."""
        _, settled = self._checked(appeal, settlement)
        told = replace(appeal, settlement=settled)

        def appeals(connection: Connection) -> Iterable[Appeal]:
            others = reading_appeals.appeals(connection)
            return (*(each for each in others if each.id != appeal.id), told)

        now = self.campaign.reports.results()
        return delta_of(scores_of(now), ReportsRoom(self.campaign, appeals).results())

    def delta(self) -> Delta:
        """Return what the appeals moved against what was sealed; raises NOT_SEALED."""
        return delta_of(self._seal().scores(), self.campaign.reports.results())

    def usual_due(self, received: date) -> date:
        """Return by which day an objection is to be answered, unless the office says otherwise."""
        window = Window(ANSWER_DAYS, Unit.WORKING_DAY)
        return window.last_day(received, work_calendar(self.campaign.settings()))

    def _seal(self) -> Seal:
        seal = reports_seal.seal_of(self.campaign)
        if seal is None:
            raise GovAssessError(Problem.NOT_SEALED, title=self.campaign.settings().title)
        return seal

    def _find(self, name: str) -> Appeal:
        with self.campaign.database.read() as connection:
            found = reading_appeals.appeals(connection)
        return next(each for each in found if each.id == name)

    def _checked(self, appeal: Appeal, given: Settlement) -> tuple[Site, Settlement]:
        """Return the site and the answer as it is kept."""
        with self.campaign.database.read() as connection:
            sites = reading.sites(connection)
            cells = reading.cells(connection, site=appeal.site, indicator=appeal.indicator)
        site = next(each for each in sites if each.id == appeal.site)
        leaf = self.campaign.walk.leaf(site, appeal.indicator)
        reason = clean_note(given.reason).strip()
        cell = cells.get((appeal.site, appeal.indicator), EMPTY_CELL)
        fault = sentence("faults.reason_missing") if not reason else self._fault(leaf, cell, given)
        if fault is not None:
            facts = {"site": site.name, "indicator": leaf.code, "reason": fault}
            raise GovAssessError(Problem.ANSWER_REFUSED, **facts)
        at = given.at or clock.utc_text(clock.now().isoformat())
        return site, replace(given, reason=reason, by=clean_name(given.by), at=at)

    def _fault(self, leaf: Indicator, cell: Cell, given: Settlement) -> Sentence | None:
        """Return why this answer cannot be given, or None if it can."""
        changes = given.answer is not None or bool(given.counts)
        if changes == (given.verdict is Verdict.REJECTED):
            return sentence("faults.appeal_change")
        if given.answer is not None:
            return self.campaign.walk.refusal(leaf, EMPTY_CELL, given.answer)
        known = {str(finding.id): finding.count for finding in cell.findings}
        finds = leaf.leaf is not None and leaf.leaf.kind in FINDING_KINDS
        if given.counts and not finds:
            return sentence("faults.nothing_to_confirm")
        if any(not 0 <= count <= known.get(name, -1) for name, count in given.counts):
            return sentence("faults.appeal_count")
        return None
