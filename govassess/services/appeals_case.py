"""An objection beside our record: what they handed in, what we saw, and what counts now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answers import FindingState
from govassess.domain.appeals import with_appeals
from govassess.domain.rubric import FINDING_KINDS
from govassess.services.adjudication_cells import matter
from govassess.services.rubric_trial import Trial

if TYPE_CHECKING:
    from govassess.domain.answers import Answer, Cell, Finding
    from govassess.domain.evidence import Evidence
    from govassess.domain.freshness import Reckoning
    from govassess.domain.results import EvidenceRow, SiteScore
    from govassess.domain.rubric import Indicator
    from govassess.domain.trace import Step
    from govassess.services.appeals import AppealRow
    from govassess.services.campaign import Campaign
    from govassess.wording import Wording


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody recorded, or what was decided: whose it is, the answer and the note."""

    who: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AppealCase:
    """An appeal with our side of it.

    `cell`, its `findings` and the answer that `begun` it are as they count after all other
    appeals, without this one; `begun` is None where several answers were given or none.
    `step` is the trace of the leaf and `score` the site's as they stand; `handed` are the unit's
    pictures, `pictures` ours.
    """

    row: AppealRow
    leaf: Indicator
    pool: bool
    reckoning: Reckoning
    cell: Cell
    step: Step
    score: SiteScore
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    handed: tuple[Evidence, ...]
    pictures: tuple[EvidenceRow, ...]
    begun: Answer | None

    @property
    def id(self) -> str:
        """The appeal's identity."""
        return self.row.id

    @property
    def on_findings(self) -> bool:
        """Whether the leaf is judged by the problems found there."""
        return self.leaf.leaf is not None and self.leaf.leaf.kind in FINDING_KINDS

    def trial(self) -> Trial:
        """Return the leaf ready to be answered anew: as it was settled, else with what counts."""
        settled = self.row.appeal.settlement
        given = settled.answer if settled is not None else None
        return replace(Trial(self.leaf, self.pool, self.reckoning), answer=given or self.begun)


def read_case(campaign: Campaign, row: AppealRow, wording: Wording) -> AppealCase:
    """Return an appeal with our record; raises NAME_UNKNOWN, VOTES_CLOSED."""
    its = matter(campaign, row.site, row.appeal.indicator)
    results = campaign.reports.results()
    key = (str(row.site.id), row.appeal.indicator)
    others = (each.appeal for each in campaign.appeals.list() if each.id != row.id)
    cell = with_appeals({key: its.cell}, others)[key]
    scores = {str(each.site.id): each for found in results.classes for each in found.sites}
    score = scores[row.appeal.site]
    names = {str(person.id): person.name for person in its.people}
    kept = {each.id: each for each in campaign.evidence.list()}
    return AppealCase(
        row=row,
        leaf=its.leaf,
        pool=its.pool,
        reckoning=replace(its.reckoning, day=row.site.time_point or its.reckoning.day),
        cell=cell,
        step=score.trace.find(its.leaf.code) or score.trace,
        score=score,
        records=_records(cell, names, wording),
        findings=tuple(each for each in cell.findings if each.state is FindingState.CONFIRMED),
        handed=tuple(kept[name] for name in row.appeal.pictures if name in kept),
        pictures=results.pictures().get(key, ()),
        begun=_begun(cell),
    )


def _begun(cell: Cell) -> Answer | None:
    if cell.consensus is not None:
        return cell.consensus.answer
    answers = {vote.answer for vote in cell.votes if vote.answer is not None}
    return answers.pop() if len(answers) == 1 else None


def _records(cell: Cell, names: dict[str, str], wording: Wording) -> tuple[Record, ...]:
    from govassess.reports.answer_words import answer_words  # noqa: PLC0415 - opening needs none

    found = [
        Record(names.get(vote.evaluator, ""), answer_words(vote.answer, wording), vote.note)
        for vote in cell.votes
    ]
    decided = cell.consensus
    if decided is not None:
        who = names.get(decided.by, decided.by)
        found.append(Record(who, answer_words(decided.answer, wording), decided.reason))
    return tuple(found)
