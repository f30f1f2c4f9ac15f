"""Which records of a changed leaf count: those made under the text in force."""

from __future__ import annotations

from dataclasses import replace

from govassess.domain.answers import Answer, Cell, Confirmation, Consensus, Finding, Vote
from govassess.domain.ids import EvaluatorId, FindingId, SiteId
from govassess.domain.revisions import Revision, reopened, revised

ANN = EvaluatorId("ann")
YES = Answer(option="好")
CELL = Cell(
    votes=(Vote(ANN, YES, "备注"),),
    findings=(Finding(FindingId("f"), SiteId("s"), "1.1", ANN, "1.1-1"),),
    consensus=Consensus(YES, "理由", ANN),
    confirmations=(Confirmation("1.1-1", stands=True),),
)


def test_a_leaf_that_stays_needs_no_revision() -> None:
    assert revised(None, "a", "a", "t") is None
    assert revised(None, "a", "b", "t") == Revision("a", "b", "t")


def test_the_first_digest_is_kept_through_every_change() -> None:
    second = revised(revised(None, "a", "b", "t1"), "b", "c", "t2")
    assert second == Revision("a", "c", "t2")
    back = revised(second, "c", "a", "t3")
    assert back is not None
    assert back.holds("")
    assert not back.holds("c")
    assert back.stamp == ""


def test_everything_said_under_another_text_is_former() -> None:
    cell = reopened(CELL, Revision("a", "b", "t"))
    (vote,) = cell.votes
    assert (vote.answer, vote.former, vote.note) == (None, YES, "备注")
    assert (cell.findings, cell.former) == ((), CELL.findings)
    assert cell.consensus is None
    assert cell.confirmations == ()
    assert not cell.is_answered
    assert cell.has_former


def test_what_names_the_digest_in_force_counts() -> None:
    cell = replace(
        CELL,
        votes=tuple(replace(vote, leaf="b") for vote in CELL.votes),
        findings=tuple(replace(each, leaf="b") for each in CELL.findings),
    )
    kept = reopened(cell, Revision("a", "b", "t"))
    assert kept.votes == cell.votes
    assert kept.findings == cell.findings
    assert not kept.has_former
    assert reopened(CELL, Revision("a", "a", "t")) == CELL
