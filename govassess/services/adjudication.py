"""Who is right, does it matter: how far the votes agree, where they do not, and what is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.people import OFFICE
from govassess.domain.sentence import sentence
from govassess.services.adjudication_agreement import CampaignAgreement, campaign_agreement
from govassess.services.adjudication_cases import read_case
from govassess.services.adjudication_deciding import (
    Deciding,
    cause_counts,
    grounds_of,
    lacks_second,
    missing_second,
    refused,
    second_needed,
    striking_needs_second,
)
from govassess.services.adjudication_queue import QueueMemory
from govassess.services.adjudication_returns import send_back
from govassess.services.adjudication_shown import decision_words, is_seen, show_case
from govassess.services.campaigns_reasons import keep_reason, reasons_of
from govassess.services.walk_puts import new_finding_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from govassess.domain.agreement_ratings import Ratings, Scale
    from govassess.domain.answers import Answer
    from govassess.domain.changes import Change
    from govassess.domain.conflicts import Conflict
    from govassess.domain.ids import EvaluatorId
    from govassess.domain.people import Actor
    from govassess.domain.questions import Cause
    from govassess.domain.sites import Site
    from govassess.services.adjudication_cases import Case
    from govassess.services.adjudication_deciding import CauseCount, Grounds, Unsigned
    from govassess.services.adjudication_queue import Queue
    from govassess.services.adjudication_shown import ShownCase
    from govassess.services.campaign import Campaign
    from govassess.wording import Wording


class AdjudicationRoom:
    """The one room that reads several people's votes side by side."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._memory = QueueMemory(campaign)

    def agreement(self) -> CampaignAgreement:
        """Return how far the votes agree, by leaf, by level-1 indicator and over all.

        They are taken as they were at the opening, before any decision of the lead. Raises
        VOTES_CLOSED while several votes are still blind.
        """
        return campaign_agreement(self.campaign)

    def queue(self) -> Queue:
        """Return everything that waits or waited for the lead, largest effect first; no votes."""
        return self._memory.queue()

    def last_queue(self) -> Queue | None:
        """Return the queue as it was last weighed, at no cost; None before the first time."""
        return self._memory.last

    def disagreements(self) -> tuple[Conflict, ...]:
        """Return the cells whose votes differ, largest effect on ranks first; never a vote."""
        return tuple(replace(each, votes=()) for each in self._disagreements())

    def shown_disagreements(self, by: Actor = OFFICE) -> tuple[Conflict, ...]:
        """Return the disagreements with their votes; that they were seen is recorded first."""
        found = self._disagreements()
        if found:
            cells = [each.id for each in found]
            value = {"at": clock.utc_text(clock.now().isoformat()), "cells": cells}
            self.campaign.edit(Action.SEE_VOTES, by, [Put(Subject.LOOK, by.id, value)])
        return found

    def _disagreements(self) -> tuple[Conflict, ...]:
        return tuple(each for each in self._memory.conflicts() if each.is_disagreement)

    def case(self, site: Site, code: str) -> Case:
        """Return a cell's evidence, everybody's, without names, answers or points.

        Raises NAME_UNKNOWN for no leaf.
        """
        return read_case(self.campaign, site, code)[0]

    def shown_case(self, site: Site, code: str, wording: Wording, by: Actor = OFFICE) -> ShownCase:
        """Return a case with votes, names and history; the look at this cell is recorded first."""
        return show_case(self.campaign, site, code, wording, by)

    def is_seen(self, site: Site, code: str, by: Actor = OFFICE) -> bool:
        """Tell whether a person has looked at a cell's votes."""
        return is_seen(self.campaign, site, code, by)

    def decision_words(self, case: Case, wording: Wording) -> str:
        """Return what is decided on a case, in words; '' while nothing is."""
        return decision_words(case, wording)

    def read_answer(self, site: Site, code: str, written: str) -> Answer:
        """Read an answer as people write it in an answers table; raises ANSWER_REFUSED.

        A leaf with checks takes `line=是` pairs joined by `;`.
        """
        from govassess.exchange.answer_cells import read_cell  # noqa: PLC0415 - rooms open fast
        from govassess.exchange.answer_sheet import answer_rows  # noqa: PLC0415

        leaf = self.campaign.walk.leaf(site, code)
        rows = answer_rows(leaf, written)
        read = read_cell(leaf, site.id, rows, evaluator=OFFICE.id, new_id=new_finding_id)
        if read.answer is None:
            reason = read.faults[0].sentence if read.faults else sentence("faults.answer_missing")
            raise refused(site, code, reason)
        return read.answer

    def decide(
        self, site: Site, code: str, answer: Answer, *, reason: str | Grounds, by: Actor = OFFICE
    ) -> Change:
        """Record the lead's reasoned decision on a cell; the votes stay as they were.

        `reason` may come with causes and a second name. Raises ANSWER_REFUSED for an answer the
        leaf cannot take, without a reason, or if the second person is the first.
        """
        return Deciding(self.campaign, by).decide(site, code, answer, grounds_of(reason))

    def confirm(
        self,
        site: Site,
        code: str,
        line: str = "",
        *,
        stands: bool,
        reason: str | Grounds,
        by: Actor = OFFICE,
    ) -> Change:
        """Say whether a pending veto or contested findings stand; `line` where there are several.

        Raises ANSWER_REFUSED where nothing is found, or for a veto's own finder where a second
        person is asked for; NAME_UNKNOWN for a line without a finding.
        """
        deciding, grounds = Deciding(self.campaign, by), grounds_of(reason)
        return deciding.confirm(site, code, line, stands=stands, grounds=grounds)

    def judge(
        self,
        site: Site,
        code: str,
        words: Mapping[str, bool],
        *,
        reason: str | Grounds,
        by: Actor = OFFICE,
    ) -> Change:
        """Say of single problems, each by the id of its dispute, whether they stand."""
        return Deciding(self.campaign, by).judge(site, code, words, grounds_of(reason))

    def withdraw(self, site: Site, code: str, by: Actor = OFFICE) -> Change:
        """Take back what was decided on a cell: it waits again, and its history stays."""
        return Deciding(self.campaign, by).withdraw(site, code)

    def second_needed(self, site: Site, code: str, answer: Answer) -> bool:
        """Tell whether a decision would come to what nobody's vote comes to."""
        return second_needed(self.campaign, site, code, answer)

    def striking_needs_second(self, site: Site, code: str, struck: Iterable[str]) -> bool:
        """Tell whether one of these problems, or one on these lines, was found by everybody."""
        return striking_needs_second(self.campaign, site, code, struck)

    def lacks_second(self, site: Site, code: str) -> bool:
        """Tell whether a decision that no vote shares has nobody else's name to it."""
        return lacks_second(self.campaign, site, code)

    def missing_second(self) -> tuple[Unsigned, ...]:
        """Return the decisions that no vote shares and nobody else stands behind."""
        return missing_second(self.campaign)

    def causes(self) -> tuple[CauseCount, ...]:
        """Return why votes differed, by class and leaf, as decisions say; most often first."""
        return cause_counts(self.campaign)

    def send_back(
        self,
        site: Site,
        code: str,
        people: Iterable[EvaluatorId],
        *,
        why: tuple[str, Cause | None],
        by: Actor = OFFICE,
    ) -> Change:
        """Ask people to look at a cell again: a text, a cause, or both; raises ANSWER_REFUSED."""
        return send_back(self.campaign, site, code, people, why=why, by=by)

    def reasons(self) -> tuple[str, ...]:
        """Return the reasons for decisions that the campaign has on offer."""
        return reasons_of(self.campaign.settings())

    def keep_reason(self, text: str) -> bool:
        """Put a reason on that list; tell whether it was new there. Raises TEXT_TOO_LONG."""
        return keep_reason(self.campaign, text)


def read_table(path: Path, scale: Scale, categories: Sequence[str] = ()) -> Ratings:
    """Read any table of ratings, xlsx or csv; raises what `read_ratings` raises."""
    from govassess.exchange.ratings_sheet import read_ratings  # noqa: PLC0415 - as rooms open fast

    return read_ratings(path, scale, categories)
