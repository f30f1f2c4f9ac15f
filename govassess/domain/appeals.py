"""How a unit objects to its score, and what becomes of the objection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.domain.answer_data import answer_from_data, answer_to_data
from govassess.domain.answers import EMPTY_CELL, Consensus, FindingState
from govassess.domain.changes import Action
from govassess.domain.ids import EvaluatorId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.canonical import Json
    from govassess.domain.answers import Answer, Cell, Finding

AFTER_SEAL = frozenset({Action.FILE_APPEAL, Action.SETTLE_APPEAL, Action.RECTIFY, Action.SEE_VOTES})
"""What may still be done once a campaign is sealed; undoing it is left to the journal."""
ANSWER_DAYS = 15
"""Working days the office has to answer an objection, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How and until when a unit may object, and whether its sheet tells its rank.

    `until` is the last day, None while nobody has set it; `to` whom to write to and how.
    """

    until: date | None = None
    to: str = ""
    ranks: bool = True


class Verdict(StrEnum):
    """How an objection was answered."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Settlement:
    """The answer to an objection; `by` is a name, `at` UTC ISO 8601.

    What counts from then on is a new `answer`, or on a leaf of findings how many places of each
    finding are left (`counts`: finding id → places, 0 takes it away).
    """

    verdict: Verdict
    reason: str
    by: str
    at: str = ""
    answer: Answer | None = None
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Appeal:
    """A line of the ledger: who objected, when, about which leaf of which site, and why.

    `pictures` are the ids of what the unit handed in; `due` the day by which it must be answered;
    `entry` the journal entry that says all this.
    """

    id: str
    site: str
    indicator: str
    who: str
    received: date
    claim: str
    due: date
    pictures: tuple[str, ...] = ()
    settlement: Settlement | None = None
    entry: str = ""

    def overdue(self, today: date) -> bool:
        """Tell whether it should have been answered before today."""
        return self.settlement is None and today > self.due

    @property
    def changes(self) -> bool:
        """Whether its answer changed what counts."""
        return self.settlement is not None and self.settlement.verdict is not Verdict.REJECTED


def with_appeals(
    cells: Mapping[tuple[str, str], Cell], appeals: Iterable[Appeal]
) -> dict[tuple[str, str], Cell]:
    """Return the cells as they count after the appeals, the last answer on a cell standing.

    The votes, findings and decisions stay in the journal as they were.
    """
    found = dict(cells)
    settled = [each for each in appeals if each.changes]
    for appeal in sorted(settled, key=lambda each: (_at(each), each.id)):
        key = (appeal.site, appeal.indicator)
        found[key] = _changed(found.get(key, EMPTY_CELL), appeal)
    return found


def _at(appeal: Appeal) -> str:
    return appeal.settlement.at if appeal.settlement is not None else ""


def _changed(cell: Cell, appeal: Appeal) -> Cell:
    settled = appeal.settlement
    if settled is None:
        return cell
    counts = dict(settled.counts)
    findings = tuple(_left(finding, counts.get(finding.id)) for finding in cell.findings)
    cell = replace(cell, findings=findings)
    if settled.answer is None:
        return cell
    by = EvaluatorId(settled.by)
    decided = Consensus(settled.answer, settled.reason, by, entry=appeal.entry)
    return replace(cell, consensus=decided, clash=False)


def _left(finding: Finding, count: int | None) -> Finding:
    if count is None:
        return finding
    if not count:
        return replace(finding, state=FindingState.WITHDRAWN)
    return replace(finding, count=count)


def terms_to_data(terms: Terms) -> Json:
    """Return the terms as the value of their entry."""
    until = None if terms.until is None else terms.until.isoformat()
    return {"until": until, "to": terms.to, "ranks": terms.ranks}


def terms_from_data(value: Json) -> Terms:
    """Read the terms."""
    until = value["until"]
    return Terms(None if until is None else date.fromisoformat(until), value["to"], value["ranks"])


def appeal_to_data(appeal: Appeal) -> Json:
    """Return an appeal as the value of its entry."""
    return {
        "site": appeal.site,
        "indicator": appeal.indicator,
        "who": appeal.who,
        "received": appeal.received.isoformat(),
        "claim": appeal.claim,
        "due": appeal.due.isoformat(),
        "pictures": list(appeal.pictures),
        "settlement": None if appeal.settlement is None else _settlement_to_data(appeal.settlement),
    }


def appeal_from_data(name: str, value: Json, entry: str = "") -> Appeal:
    """Read an appeal."""
    settled = value["settlement"]
    return Appeal(
        name,
        value["site"],
        value["indicator"],
        value["who"],
        date.fromisoformat(value["received"]),
        value["claim"],
        date.fromisoformat(value["due"]),
        tuple(value["pictures"]),
        None if settled is None else _settlement_from_data(settled),
        entry,
    )


def _settlement_to_data(settled: Settlement) -> Json:
    return {
        "verdict": settled.verdict.value,
        "reason": settled.reason,
        "by": settled.by,
        "at": settled.at,
        "answer": None if settled.answer is None else answer_to_data(settled.answer),
        "counts": [[finding, count] for finding, count in settled.counts],
    }


def _settlement_from_data(value: Json) -> Settlement:
    answer = value["answer"]
    return Settlement(
        Verdict(value["verdict"]),
        value["reason"],
        value["by"],
        value["at"],
        None if answer is None else answer_from_data(answer),
        tuple((finding, count) for finding, count in value["counts"]),
    )
