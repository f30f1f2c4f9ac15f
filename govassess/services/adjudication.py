"""Who is right, does it matter: how far the votes agree, where they do not, and what is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess import clock
from govassess.domain.answer_data import confirmation_to_data, consensus_to_data
from govassess.domain.answers import EMPTY_CELL, Confirmation, Consensus, FindingState
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.conflicts import Assessed, Conflict, conflicts_of, in_order
from govassess.domain.people import OFFICE
from govassess.domain.rubric import FINDING_KINDS
from govassess.domain.sentence import sentence
from govassess.domain.text import clean_note
from govassess.domain.votes import voting_of
from govassess.errors import GovAssessError, Problem
from govassess.services.adjudication_agreement import (
    CampaignAgreement,
    campaign_agreement,
    read_votes,
)
from govassess.services.reports_memory import unswept
from govassess.services.walk import new_finding_id
from govassess.store import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govassess.domain.agreement_ratings import Ratings, Scale
    from govassess.domain.answers import Answer, Cell
    from govassess.domain.changes import Change
    from govassess.domain.people import Actor
    from govassess.domain.rubric import Indicator
    from govassess.domain.sentence import Sentence
    from govassess.domain.sites import Site
    from govassess.services.campaign import Campaign


class AdjudicationRoom:
    """The one room that reads several people's votes side by side."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def agreement(self) -> CampaignAgreement:
        """Return how far the votes agree, by leaf, by level-1 indicator and over all.

        They are taken as they were at the opening, before any decision of the lead. Raises
        VOTES_CLOSED while several votes are still blind.
        """
        return campaign_agreement(self.campaign)

    def disagreements(self) -> tuple[Conflict, ...]:
        """Return the cells whose votes differ, largest effect on ranks first; never a vote."""
        return tuple(replace(each, votes=()) for each in self._conflicts())

    def shown_disagreements(self, by: Actor = OFFICE) -> tuple[Conflict, ...]:
        """Return the disagreements with their votes; that they were seen is recorded first."""
        found = self._conflicts()
        if found:
            cells = [_cell_subject(each.site, each.leaf.code) for each in found]
            value = {"at": clock.utc_text(clock.now().isoformat()), "cells": cells}
            self.campaign.edit(Action.SEE_VOTES, by, [Put(Subject.LOOK, by.id, value)])
        return found

    def _conflicts(self) -> tuple[Conflict, ...]:
        with self.campaign.database.read() as connection:
            read = read_votes(connection, reading.cells(connection))
        cells: dict[str, dict[str, Cell]] = {}
        for (site_id, code), cell in read.cells.items():
            cells.setdefault(site_id, {})[code] = cell
        found: list[Conflict] = []
        with unswept():
            for item, rubric in read.classes:
                sites = tuple(site for site in read.sites if site.class_id == item.id)
                people = len(read.people)
                voting = voting_of(rubric.settings, read.settings, evaluators=people)
                found += conflicts_of(Assessed(rubric, sites, cells, voting, read.reckoning))
        return in_order(found)

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
            raise _refused(site, code, reason)
        return read.answer

    def decide(
        self, site: Site, code: str, answer: Answer, *, reason: str, by: Actor = OFFICE
    ) -> Change:
        """Record the lead's reasoned decision on a cell; the votes stay as they were.

        Raises ANSWER_REFUSED for an answer the leaf cannot take, or without a reason.
        """
        leaf = self.campaign.walk.leaf(site, code)
        refusal = self.campaign.walk.refusal(leaf, EMPTY_CELL, answer)
        if refusal is not None:
            raise _refused(site, code, refusal)
        stamp = self.campaign.rubric.stamp(site.class_id, code)
        told = Consensus(answer, self._reason(site, code, reason), by.id, leaf=stamp)
        value = consensus_to_data(told) | {"seen": self._seen(site, code)}
        put = Put(Subject.CONSENSUS, _cell_subject(site, code), value)
        return self.campaign.edit(Action.DECIDE, by, [put], label=f"{site.name} {code}")

    def confirm(
        self, site: Site, code: str, line: str = "", *, stands: bool, reason: str, by: Actor
    ) -> Change:
        """Say whether a pending veto or a contested finding stands; `line` where there are several.

        Raises ANSWER_REFUSED where nothing is found, NAME_UNKNOWN for a line without a finding.
        """
        leaf = self.campaign.walk.leaf(site, code)
        line = self._line(site, leaf, line)
        stamp = self.campaign.rubric.stamp(site.class_id, code)
        value = confirmation_to_data(Confirmation(line, stands, leaf=stamp)) | {
            "reason": self._reason(site, code, reason),
            "by": by.id,
            "seen": self._seen(site, code),
        }
        put = Put(Subject.CONFIRMATION, f"{_cell_subject(site, code)}/{line}", value)
        return self.campaign.edit(Action.DECIDE, by, [put], label=f"{site.name} {code}")

    def _line(self, site: Site, leaf: Indicator, written: str) -> str:
        """Return the line that is meant: the named one, or the only one with findings."""
        if leaf.leaf is None or leaf.leaf.kind not in FINDING_KINDS:
            raise _refused(site, leaf.code, sentence("faults.nothing_to_confirm"))
        with self.campaign.database.read() as connection:
            cells = reading.cells(connection, site=site.id, indicator=leaf.code)
        findings = cells.get((site.id, leaf.code), EMPTY_CELL).findings
        stated = (each for each in findings if each.state is not FindingState.WITHDRAWN)
        lines = sorted({each.line for each in stated})
        if not lines:
            raise _refused(site, leaf.code, sentence("faults.nothing_to_confirm"))
        if written not in lines and (written or len(lines) > 1):
            problem = Problem.NAME_UNKNOWN if written else Problem.NAME_AMBIGUOUS
            raise GovAssessError(problem, name=written or leaf.code, candidates="、".join(lines))
        return written or lines[0]

    def _reason(self, site: Site, code: str, written: str) -> str:
        reason = clean_note(written).strip()
        if not reason:
            raise _refused(site, code, sentence("faults.reason_missing"))
        return reason

    def _seen(self, site: Site, code: str) -> bool:
        """Tell whether the votes of a cell had been looked at, or are open to all."""
        with self.campaign.database.read() as connection:
            looks = reading.values_of(connection, Subject.LOOK)
            opened = reading.votes_opened(connection)
        cell = _cell_subject(site, code)
        return opened is not None or any(cell in look["cells"] for look in looks.values())


def _cell_subject(site: Site, code: str) -> str:
    return f"{site.id}/{code}"


def _refused(site: Site, code: str, reason: Sentence) -> GovAssessError:
    return GovAssessError(Problem.ANSWER_REFUSED, site=site.name, indicator=code, reason=reason)


def read_table(path: Path, scale: Scale, categories: Sequence[str] = ()) -> Ratings:
    """Read any table of ratings, xlsx or csv; raises what `read_ratings` raises."""
    from govassess.exchange.ratings_sheet import read_ratings  # noqa: PLC0415 - as rooms open fast

    return read_ratings(path, scale, categories)
