"""Which veto lines fired on a leaf, and whether a second person stands behind each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.findings import NO_FINDINGS
from govassess.domain.results import VetoMark, VetoState
from govassess.domain.rules.case import said
from govassess.domain.rules.veto import is_measured, judge

if TYPE_CHECKING:
    from govassess.domain.answers import Cell, Vote
    from govassess.domain.rules.case import Case
    from govassess.domain.rules.veto import Trigger
    from govassess.domain.sentence import Sentence


class VetoFacts(NamedTuple):
    """Fired lines and early warnings of one leaf."""

    marks: tuple[VetoMark, ...]
    warnings: tuple[Sentence, ...]


def veto_facts(code: str, case: Case, cell: Cell, *, second_person: bool) -> VetoFacts:
    """Judge a veto leaf: a fired line is confirmed by the lead or, if needed, a second person.

    What the lead rejected does not fire.
    """
    words = {word.line: word.stands for word in cell.confirmations if not word.finding}
    triggers = [each for each in judge(case) if words.get(each.line.code) is not False]
    marks = []
    for trigger in (each for each in triggers if each.fired):
        by_lead = any(words.get(line) for line in trigger.lines)
        sure = by_lead or not second_person or _is_seconded(trigger, case, cell)
        state = VetoState.CONFIRMED if sure else VetoState.PENDING
        text = trigger.line.text or said(trigger.line)
        marks.append(VetoMark(code, trigger.line.code, text, state))
    return VetoFacts(tuple(marks), tuple(each.words() for each in triggers if each.warned))


def _is_seconded(trigger: Trigger, case: Case, cell: Cell) -> bool:
    """Tell whether two people recorded one line of the trigger, or measured beyond its limit."""
    measurers = {vote.evaluator for vote in cell.votes if _measured_beyond(trigger, case, vote)}
    for line in trigger.lines:
        finders = {
            finding.evaluator
            for trouble in case.united.standing
            if trouble.line == line
            for finding in trouble.findings
        }
        if len(finders | measurers) > 1:
            return True
    return False


def _measured_beyond(trigger: Trigger, case: Case, vote: Vote) -> bool:
    """Tell whether what one person measured fires the trigger without anybody's findings."""
    if vote.answer is None or not is_measured(replace(case, answer=vote.answer), trigger.line):
        return False
    alone = judge(replace(case, answer=vote.answer, united=NO_FINDINGS))
    return any(each.fired and each.line.code == trigger.line.code for each in alone)
