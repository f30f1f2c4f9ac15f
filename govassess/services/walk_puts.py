"""What is written for verdicts and findings: subjects, values, and a cell replaced whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govassess.domain.answer_data import answer_to_data, finding_to_data
from govassess.domain.changes import Put, Subject
from govassess.domain.ids import FindingId

if TYPE_CHECKING:
    from govassess.canonical import Json
    from govassess.domain.answers import Answer, Cell, Finding
    from govassess.domain.ids import SiteId
    from govassess.domain.people import Actor


def rating_value(answer: Answer | None, note: str, leaf: str = "") -> Json:
    """Return the value of a rating's entry; `leaf` is the digest the answer is given under."""
    value = {"answer": None if answer is None else answer_to_data(answer), "note": note}
    return value | {"leaf": leaf} if leaf and answer is not None else value


def new_finding_id() -> FindingId:
    """Return an identity for a new finding."""
    return FindingId(uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What one evaluator says about one leaf; findings are the whole set of a finding leaf.

    `leaf` is the digest it is said under, '' while the leaf never changed.
    """

    code: str
    answer: Answer | None = None
    note: str = ""
    findings: tuple[Finding, ...] = ()
    leaf: str = ""


def rating_subject(site_id: SiteId, code: str, by: Actor) -> str:
    """Return the subject of what one person says about one cell."""
    return f"{site_id}/{code}/{by.id}"


def finding_put(finding: Finding) -> Put:
    """Return what an edit writes for a finding."""
    return Put(Subject.FINDING, finding.id, finding_to_data(finding))


def cell_puts(site_id: SiteId, entry: CellEntry, before: Cell, by: Actor) -> list[Put]:
    """Return what replaces one person's records in one cell; `before` is what stood there.

    A finding that is there already keeps its identity; one that is no longer named goes.
    """
    puts: list[Put] = []
    had_vote = any(vote.evaluator == by.id for vote in before.votes)
    if entry.answer is not None or entry.note or had_vote:
        value = rating_value(entry.answer, entry.note, entry.leaf)
        puts.append(Put(Subject.RATING, rating_subject(site_id, entry.code, by), value))
    own = [each for each in before.findings + before.former if each.evaluator == by.id]
    old = {_same(finding): finding for finding in own}
    for finding in entry.findings:
        known = old.pop(_same(finding), finding)
        puts.append(finding_put(replace(finding, id=known.id, leaf=entry.leaf)))
    gone = (finding for finding in old.values() if finding not in before.former)
    puts += [Put(Subject.FINDING, finding.id, None) for finding in gone]
    return puts


def _same(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.line, finding.url, finding.column, finding.text)
