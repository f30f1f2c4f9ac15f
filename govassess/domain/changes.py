"""What every edit hands back: which action, which kinds of thing, which ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from govassess.canonical import Json


class Subject(StrEnum):
    """The kinds of thing a journal entry can be about (packages.md §1)."""

    CAMPAIGN = "campaign"
    CLASS = "class"
    INDICATOR = "indicator"
    SITE = "site"
    EVALUATOR = "evaluator"
    RATING = "rating"
    FINDING = "finding"
    EVIDENCE = "evidence"
    BINDING = "binding"
    ANNOTATION = "annotation"
    PLACE = "place"
    LATER = "later"
    CONSENSUS = "consensus"
    CONFIRMATION = "confirmation"
    OPENING = "opening"
    LOOK = "look"
    RUBRIC_DRAFT = "rubric_draft"
    RUBRIC_NOTICE = "rubric_notice"
    LAST_CYCLE = "last_cycle"
    ASSIGNMENT = "assignment"
    KEY = "key"
    HANDIN = "handin"
    MERGE = "merge"
    ASIDE = "aside"
    DRAW = "draw"
    QUESTION = "question"
    REPLY = "reply"
    SENT_BACK = "sent_back"
    TERMS = "terms"
    TICK = "tick"
    SEAL = "seal"
    APPEAL = "appeal"
    RECTIFICATION = "rectification"
    EARLIER = "earlier"
    EARLIER_PICTURE = "earlier_picture"
    BULLETIN = "bulletin"
    OBSERVATION = "observation"
    ADOPTION = "adoption"


JUDGED = frozenset(Subject) - {Subject.OBSERVATION}
"""The kinds that people write: what a machine saw moves no score and no paper."""


class Action(StrEnum):
    """One act of a person: one transaction, one undo step; its words are `labels.ACTIONS`."""

    CREATE_CAMPAIGN = "create_campaign"
    EDIT_CAMPAIGN = "edit_campaign"
    IMPORT_RUBRIC = "import_rubric"
    EDIT_RUBRIC = "edit_rubric"
    DISCARD_RUBRIC = "discard_rubric"
    APPLY_RUBRIC = "apply_rubric"
    IMPORT_SITES = "import_sites"
    EDIT_SITE = "edit_site"
    ADD_EVALUATOR = "add_evaluator"
    EDIT_EVALUATOR = "edit_evaluator"
    REMOVE_EVALUATOR = "remove_evaluator"
    RATE = "rate"
    RATE_MANY = "rate_many"
    NOTE = "note"
    RECORD_FINDING = "record_finding"
    WITHDRAW_FINDING = "withdraw_finding"
    REMOVE_FINDING = "remove_finding"
    IMPORT_ANSWERS = "import_answers"
    MARK_LATER = "mark_later"
    REMEMBER_PLACE = "remember_place"
    KEEP_EVIDENCE = "keep_evidence"
    BIND_EVIDENCE = "bind_evidence"
    UNBIND_EVIDENCE = "unbind_evidence"
    ANNOTATE_EVIDENCE = "annotate_evidence"
    DECIDE = "decide"
    WITHDRAW_DECISION = "withdraw_decision"
    SEE_VOTES = "see_votes"
    OPEN_VOTES = "open_votes"
    IMPORT_LAST_CYCLE = "import_last_cycle"
    ASSIGN = "assign"
    ADD_KEY = "add_key"
    REMOVE_KEY = "remove_key"
    HAND_IN = "hand_in"
    MERGE = "merge"
    SET_ASIDE = "set_aside"
    TAKE_BACK = "take_back"
    DRAW = "draw"
    ASK = "ask"
    REPLY = "reply"
    SEND_BACK = "send_back"
    PICK_VERSION = "pick_version"
    SET_TERMS = "set_terms"
    TICK_OFF = "tick_off"
    SEAL = "seal"
    FILE_APPEAL = "file_appeal"
    SETTLE_APPEAL = "settle_appeal"
    RECTIFY = "rectify"
    CARRY_FORWARD = "carry_forward"
    DRAFT_BULLETIN = "draft_bulletin"
    EDIT_BULLETIN = "edit_bulletin"
    INSERT_BULLETIN = "insert_bulletin"
    MOVE_BULLETIN = "move_bulletin"
    REMOVE_BULLETIN = "remove_bulletin"
    UPDATE_BULLETIN = "update_bulletin"
    SET_LETTER = "set_letter"
    PROBE = "probe"
    IMPORT_OBSERVATIONS = "import_observations"
    ADOPT = "adopt"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changed, for listeners that may want to refresh."""

    action: Action
    kinds: frozenset[Subject] = frozenset()
    ids: tuple[str, ...] = field(default=())
    action_id: str = ""


class Put(NamedTuple):
    """A subject's new whole value inside an edit; None withdraws the subject."""

    kind: Subject
    subject: str
    value: Json | None
