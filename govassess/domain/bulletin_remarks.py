"""A remark of the linter: what is wrong, where, and how it can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from govassess.domain.bulletin import BlockPart

if TYPE_CHECKING:
    from fractions import Fraction

    from govassess.domain.sentence import Sentence


class LintKind(StrEnum):
    """What a remark is about."""

    ATTACHMENT_WORD = "attachment_word"
    ATTACHMENT_UNKNOWN = "attachment_unknown"
    ATTACHMENT_NONE = "attachment_none"
    ATTACHMENT_NAME = "attachment_name"
    ATTACHMENT_COUNT = "attachment_count"
    HALF_BRACKETS = "half_brackets"
    MIXED_BRACKETS = "mixed_brackets"
    COMMA_NUMBER = "comma_number"
    DATE_SPACES = "date_spaces"
    NUMBER_SPACES = "number_spaces"
    YEAR_BRACKETS = "year_brackets"
    NUMBER_MISSING = "number_missing"
    NUMBER_FORM = "number_form"
    MARK_MISSING = "mark_missing"
    DOUBLE_MARK = "double_mark"
    SUM = "sum"
    TABLE_TOTAL = "table_total"
    ORDER = "order"


class Edit(NamedTuple):
    """Words in place of what stands from `start` to before `end`."""

    start: int
    end: int
    words: str


class Place(NamedTuple):
    """A text of the bulletin: one of a block's."""

    block: str
    part: BlockPart = BlockPart.TEXT


LETTER_PLACE = Place("")
"""The red head, whose only text is the document's number."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong from `start` to before `end` in one text of a block ('' for the red head).

    `edits` mend it without a person's judgement; there are none where that is needed.
    """

    kind: LintKind
    block: str
    part: BlockPart
    start: int
    end: int
    sentence: Sentence
    edits: tuple[Edit, ...] = ()

    @classmethod
    def at(
        cls,
        place: Place,
        kind: LintKind,
        words: Sentence,
        *,
        span: tuple[int, int] = (0, 0),
        edits: tuple[Edit, ...] = (),
    ) -> Remark:
        """Return a remark on a place."""
        return cls(kind, place.block, place.part, span[0], span[1], words, edits)


@dataclass(frozen=True, slots=True)
class Attached:
    """A table that follows the text: how many sites it lists, of which class ('' for several).

    `highest` and `lowest` are the totals in it as printed, None where none is.
    """

    source: str
    class_name: str
    rows: int
    highest: Fraction | None = None
    lowest: Fraction | None = None
