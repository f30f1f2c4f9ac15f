"""The bulletin as its office edits it: blocks in an order, and how the letter is made up."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from govassess.canonical import digest
from govassess.domain.runs import text_from_data, text_of, text_to_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govassess.canonical import Json
    from govassess.domain.runs import Text

SUBJECT = "bulletin"
"""The journal's name of the whole; `bulletin/letter` and `bulletin/<block>` are its parts."""
LETTER = f"{SUBJECT}/letter"
_ID_DIGITS = 16
_TYPED_NUMBER = re.compile(r"\s*(?:附件[：:]\s*)?\d{1,2}\s*[.．、]\s*")


class Outline(StrEnum):
    """What a bulletin is drafted as: the yearly one of 2012, or today's quarterly one."""

    YEARLY = "yearly-2012"
    QUARTERLY = "quarterly"


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    RECIPIENTS = "recipients"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"
    CHART = "chart"
    NOTE = "note"
    SIGNATURE = "signature"
    DATE = "date"
    PAGE_BREAK = "page_break"


class BlockPart(StrEnum):
    """The texts of a block: its own, and what runs on after a heading."""

    TEXT = "text"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the bulletin.

    `level` is a heading's, from 1 to 4; `body` follows it in the same paragraph. `source` is what
    a table or chart shows. An attachment note has a name a line. `origin` is the standing sentence
    or section it was drafted from, '' if a person wrote it.
    """

    id: str
    kind: BlockKind
    text: Text = ()
    body: Text = ()
    level: int = 0
    source: str = ""
    origin: str = ""

    @property
    def words(self) -> str:
        """All its words."""
        return text_of(self.text) + text_of(self.body)

    def part(self, part: BlockPart) -> Text:
        """Return one of its texts."""
        return self.text if part is BlockPart.TEXT else self.body


@dataclass(frozen=True, slots=True)
class Letter:
    """How the document is made up around its text (GB/T 9704-2012).

    `sealed` leaves the place of a seal. With `red_head` the first page has `mark` (发文机关标志)
    and `number` (发文字号) over a red rule. With `imprint` the last page ends with 抄送 `copies`
    and 印发 `printer`, `printed_on`. `deadline` is when a quarterly bulletin wants answers.
    """

    sealed: bool = True
    red_head: bool = False
    mark: str = ""
    number: str = ""
    imprint: bool = False
    copies: str = ""
    printer: str = ""
    printed_on: date | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The whole document."""

    outline: Outline
    blocks: tuple[Block, ...]
    letter: Letter = Letter()

    def block(self, block_id: str) -> Block:
        """Return a block; KeyError if there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def title(self) -> str:
        """Return the words of its title, '' if it has none."""
        titles = (block for block in self.blocks if block.kind is BlockKind.TITLE)
        return next((block.words for block in titles), "")


def block_id(origin: str) -> str:
    """Return the name of the block that is drafted from `origin`, the same in every draft."""
    return digest(origin)[:_ID_DIGITS]


def block_to_data(block: Block) -> dict[str, Json]:
    """Return a block as the value of its entry; its identity is the entry's subject."""
    return {
        "kind": block.kind.value,
        "text": text_to_data(block.text),
        "body": text_to_data(block.body),
        "level": block.level,
        "source": block.source,
        "origin": block.origin,
    }


def block_from_data(value: Json, identity: str) -> Block:
    """Read a block; raises KeyError, TypeError or ValueError for what is none."""
    return Block(
        id=identity,
        kind=BlockKind(value["kind"]),
        text=text_from_data(value["text"]),
        body=text_from_data(value["body"]),
        level=value["level"],
        source=value["source"],
        origin=value["origin"],
    )


def letter_to_data(letter: Letter) -> dict[str, Json]:
    """Return the letter's make-up as the value of its entry."""
    values = ((field.name, getattr(letter, field.name)) for field in fields(letter))
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values}


def letter_from_data(value: Json) -> Letter:
    """Read the letter's make-up; what is not said is as in a new one."""
    given = {field.name: value[field.name] for field in fields(Letter) if field.name in value}
    days = {name: given.get(name) for name in ("printed_on", "deadline")}
    return Letter(**given | {name: day and date.fromisoformat(day) for name, day in days.items()})


def bulletin_to_data(bulletin: Bulletin) -> dict[str, Json]:
    """Return the values of every entry of the bulletin, by subject."""
    rows: dict[str, Json] = {
        SUBJECT: order_to_data(bulletin),
        LETTER: letter_to_data(bulletin.letter),
    }
    return rows | {subject_of(block.id): block_to_data(block) for block in bulletin.blocks}


def subject_of(identity: str) -> str:
    """Return the journal's name of a block."""
    return f"{SUBJECT}/{identity}"


def order_to_data(bulletin: Bulletin) -> dict[str, Json]:
    """Return what the bulletin's own entry says: its outline and the order of its blocks."""
    return {"outline": bulletin.outline.value, "order": [block.id for block in bulletin.blocks]}


def bulletin_from_data(rows: Mapping[str, Json]) -> Bulletin | None:
    """Read the bulletin from the values of its entries by subject; None if there is none.

    A block that the order does not name is not part of it, nor a name without a block.
    """
    whole = rows.get(SUBJECT)
    if whole is None:
        return None
    known = {name: rows.get(subject_of(name)) for name in whole["order"]}
    blocks = (block_from_data(row, name) for name, row in known.items() if row is not None)
    letter = rows.get(LETTER)
    return Bulletin(
        Outline(whole["outline"]),
        tuple(blocks),
        Letter() if letter is None else letter_from_data(letter),
    )


def noted_names(note: Block) -> tuple[tuple[int, str], ...]:
    """Return the names in an attachment note, each with where it begins in the note's words.

    A number typed before a name is not part of it: numbers are set where it is printed.
    """
    found, start = [], 0
    for line in text_of(note.text).split("\n"):
        match = _TYPED_NUMBER.match(line)
        begin = match.end() if match else 0
        if line[begin:].strip():
            found.append((start + begin, line[begin:]))
        start += len(line) + 1
    return tuple(found)


def placed_after(blocks: Iterable[Block], block: Block, after: str) -> tuple[Block, ...]:
    """Return the blocks with `block` after another one, first if `after` is ''.

    If it is among them already it is moved. KeyError if there is no block `after`.
    """
    others = [each for each in blocks if each.id != block.id]
    if not after:
        return (block, *others)
    places = [place for place, each in enumerate(others, 1) if each.id == after]
    if not places:
        raise KeyError(after)
    others.insert(places[0], block)
    return tuple(others)
