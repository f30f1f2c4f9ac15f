"""The invented lead settles every disagreement for the person who is right, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govassess.domain.answers import NOTHING_FOUND, FindingState
from govassess.domain.people import OFFICE
from govassess.domain.rubric import FINDING_KINDS

if TYPE_CHECKING:
    from govassess.domain.conflicts import Conflict
    from govassess.domain.single_votes import SingleVote
    from govassess.services.campaign import Campaign
    from govassess.services.rehearsal_script import Script, Truth


def settle(lead: Campaign, script: Script) -> None:
    """Look at the votes of every disagreement, and decide it."""
    for conflict in lead.adjudication.shown_disagreements():
        truth = script.truths[conflict.site.id, conflict.leaf.code]
        vote = next(each for each in conflict.votes if each.evaluator == truth.person)
        _settle(lead, conflict, vote, _reason(truth))


def _settle(lead: Campaign, conflict: Conflict, vote: SingleVote, reason: str) -> None:
    site, code, room = conflict.site, conflict.leaf.code, lead.adjudication
    if conflict.leaf.leaf is None or conflict.leaf.leaf.kind not in FINDING_KINDS:
        room.decide(site, code, vote.answer or NOTHING_FOUND, reason=reason)
        return
    standing = (each for each in vote.findings if each.state is not FindingState.WITHDRAWN)
    lines = sorted({each.line for each in standing})
    for line in lines:
        room.confirm(site, code, line, stands=True, reason=reason, by=OFFICE)
    if not lines:
        room.decide(site, code, NOTHING_FOUND, reason=reason)


def _reason(truth: Truth) -> str:
    story = truth.told.story
    if story is None:
        return "复核两人的截图，内容齐全；另一人看的不是规定的栏目。"
    return f"复核两人的截图，“{story['column']}”的问题属实；另一人没有看到这一页。"
