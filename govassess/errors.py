"""What can go wrong in the world, as codes: the words are said elsewhere, in every language."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """A refusal or failure a person can act on; its sentence is in `resources/wording`."""

    # campaigns and files
    CAMPAIGN_MISSING = "campaign_missing"
    CAMPAIGN_EXISTS = "campaign_exists"
    CAMPAIGN_FOREIGN = "campaign_foreign"
    CAMPAIGN_TOO_NEW = "campaign_too_new"
    CAMPAIGN_DAMAGED = "campaign_damaged"
    CAMPAIGN_LOCKED = "campaign_locked"
    CAMPAIGN_READ_ONLY = "campaign_read_only"
    SQLITE_TOO_OLD = "sqlite_too_old"
    PLACE_UNSAFE = "place_unsafe"
    DISK_FULL = "disk_full"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_OTHER_FORMAT = "file_other_format"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_UNSAFE = "file_unsafe"
    FILE_OPEN_ELSEWHERE = "file_open_elsewhere"
    FILE_NOT_WRITABLE = "file_not_writable"
    FILE_VERIFY_FAILED = "file_verify_failed"
    # people's input
    NAME_UNKNOWN = "name_unknown"
    NAME_AMBIGUOUS = "name_ambiguous"
    NAME_TAKEN = "name_taken"
    NAME_EMPTY = "name_empty"
    PERSON_HAS_ANSWERS = "person_has_answers"
    TEXT_TOO_LONG = "text_too_long"
    VALUE_INVALID = "value_invalid"
    SHEET_TOO_LARGE = "sheet_too_large"
    SHEET_NO_HEADER = "sheet_no_header"
    SHEET_FAULTS = "sheet_faults"
    RUBRIC_FAULTY = "rubric_faulty"
    RUBRIC_MISSING = "rubric_missing"
    DRAFT_FAULTY = "draft_faulty"
    # walking
    ANSWER_REFUSED = "answer_refused"
    PICTURE_REFUSED = "picture_refused"
    # probing
    NETWORK_GONE = "network_gone"
    # the browser beside the checklist
    BROWSER_MISSING = "browser_missing"
    BROWSER_NOT_STARTED = "browser_not_started"
    BROWSER_GONE = "browser_gone"
    ADDRESS_NOT_WEB = "address_not_web"
    PAGE_NOT_SHOWN = "page_not_shown"
    PAGE_NOT_TAKEN = "page_not_taken"
    # history
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    CHANGED_SINCE = "changed_since"
    BACKUP_DAMAGED = "backup_damaged"
    NOTHING_TO_RESCUE = "nothing_to_rescue"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    # packages
    PACKAGE_REFUSED = "package_refused"
    PACKAGE_PLAIN = "package_plain"
    MERGE_NOT_KEPT = "merge_not_kept"
    COPY_READ_ONLY = "copy_read_only"
    COPY_OF_ANOTHER = "copy_of_another"
    HANDIN_NOT_PROVED = "handin_not_proved"
    # papers
    VOTES_CLOSED = "votes_closed"
    GLYPH_MISSING = "glyph_missing"
    NOTHING_TO_PUBLISH = "nothing_to_publish"
    GATE_CLOSED = "gate_closed"
    TITLE_DIFFERS = "title_differs"
    SEALED = "sealed"
    NOT_SEALED = "not_sealed"
    SENTENCE_GONE = "sentence_gone"
    BULLETIN_STALE = "bulletin_stale"


class GovAssessError(Exception):
    """A typed refusal: `problem` names the sentence, `facts` fill its slots.

    Anything that is not a `GovAssessError` (or `Cancelled`) is a fault of the program itself.
    """

    def __init__(self, problem: Problem, **facts: object) -> None:
        self.problem = problem
        self.facts = facts
        super().__init__(f"{problem.value}: {facts}")
