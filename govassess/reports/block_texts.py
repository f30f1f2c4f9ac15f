"""Every text of a document that reaches the page, and the characters that nothing can show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from govassess.domain.runs import text_of
from govassess.errors import GovAssessError, Problem
from govassess.reports.blocks import (
    AttachmentHead,
    AttachmentNote,
    DateLine,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from govassess.reports.charts_drawing import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govassess.reports.blocks import Block, Document
    from govassess.reports.fonts import Missing

_UNFIT = frozenset({"Cc", "Cs", "Cn"})
"""Controls, halves of characters, code points without a character: no file format carries them."""
_CARRIED = frozenset("\n\t\r")


def block_texts(block: Block) -> Iterator[str]:
    """Yield every text of a block that reaches the page."""
    match block:
        case Table():
            yield from _table_texts(block)
        case Paragraph():
            yield text_of(block.runs)
        case Figure():
            yield texts_of(block.chart)
        case Heading():
            yield block.text + text_of(block.body)
        case AttachmentNote():
            yield from block.names
        case AttachmentHead():
            yield block.number + block.title
        case Signature() | DateLine() | PageBreak():
            yield getattr(block, "organ", "") + getattr(block, "date", "")
        case _:
            yield block.text


def _table_texts(table: Table) -> Iterator[str]:
    yield from (table.number, table.title, table.unit, table.date, *table.notes)
    yield from (cell.text for row in table.header for cell in row)
    yield from (text for row in table.rows for text in row)


def frame_texts(document: Document) -> Iterator[str]:
    """Yield the texts around the blocks: red head, imprint, seal, mark of invented data."""
    head, imprint = document.head, document.imprint
    yield from (document.demo_mark, document.seal_note)
    if head is not None:
        yield from (head.mark, head.number)
    if imprint is not None:
        yield from (imprint.copies, imprint.printer, imprint.printed)


def refuse_unfit(document: Document) -> None:
    """Refuse characters that no file format carries; raises GLYPH_MISSING with their codes."""
    texts = [text for block in document.blocks for text in block_texts(block)]
    chars = dict.fromkeys("".join((*texts, *frame_texts(document))))
    unfit = [
        char for char in chars if char not in _CARRIED and unicodedata.category(char) in _UNFIT
    ]
    if unfit:
        names = "、".join(f"U+{ord(char):04X}" for char in unfit)
        raise GovAssessError(Problem.GLYPH_MISSING, characters=names)


def refuse(missing: Iterable[Missing]) -> None:
    """Refuse characters that no face draws, by name and code; raises GLYPH_MISSING."""
    names = "、".join(f"{_shown(one.char)}（{one.code}）" for one in missing)
    if names:
        raise GovAssessError(Problem.GLYPH_MISSING, characters=names)


def _shown(char: str) -> str:
    return char if char.isprintable() else " "
