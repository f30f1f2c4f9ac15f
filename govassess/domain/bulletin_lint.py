"""What careful clerks catch in a bulletin before it goes out, each with its place and a mending."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockPart
from govassess.domain.bulletin_attached_lint import attachment_remarks, total_remarks
from govassess.domain.bulletin_order_lint import order_remarks
from govassess.domain.bulletin_remarks import (
    LETTER_PLACE,
    Attached,
    Edit,
    LintKind,
    Place,
    Remark,
)
from govassess.domain.bulletin_text_lint import number_remarks, text_remarks
from govassess.domain.runs import Run, replaced, text_of
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin import Block, Bulletin, Letter

__all__ = ["Attached", "Edit", "LintKind", "Remark", "lint", "mended", "mended_letter"]


def lint(bulletin: Bulletin, attached: tuple[Attached, ...] = ()) -> tuple[Remark, ...]:
    """Return the remarks on a bulletin in reading order, those on its head first.

    `attached` tells of the tables that follow the text, in their order.
    """
    found = [*_letter_remarks(bulletin.letter)]
    for block in bulletin.blocks:
        for part in BlockPart:
            words = text_of(block.part(part))
            if words:
                found += text_remarks(Place(block.id, part), words)
    found += attachment_remarks(bulletin)
    found += total_remarks(bulletin, attached)
    found += order_remarks(bulletin)
    places = {block.id: place for place, block in enumerate(bulletin.blocks)}
    return tuple(
        sorted(found, key=lambda each: (places.get(each.block, -1), each.part, each.start))
    )


def _letter_remarks(letter: Letter) -> Iterator[Remark]:
    """Yield what is wrong with the red head; nothing where there is none."""
    if not letter.red_head:
        return
    if not letter.mark.strip():
        yield Remark.at(LETTER_PLACE, LintKind.MARK_MISSING, sentence("bulletin.lint.mark_missing"))
    if not letter.number.strip():
        words = sentence("bulletin.lint.number_missing")
        yield Remark.at(LETTER_PLACE, LintKind.NUMBER_MISSING, words)
    else:
        yield from number_remarks(letter.number)


def mended(block: Block, remark: Remark) -> Block:
    """Return the block as the remark would have it; values it does not touch stay bound."""
    runs = block.part(remark.part)
    for edit in sorted(remark.edits, key=lambda each: -each.start):
        runs = replaced(runs, edit.start, edit.end, (Run(edit.words),))
    if remark.part is BlockPart.TEXT:
        return replace(block, text=runs)
    return replace(block, body=runs)


def mended_letter(letter: Letter, remark: Remark) -> Letter:
    """Return the letter with its number as the remark would have it."""
    number = letter.number
    for edit in sorted(remark.edits, key=lambda each: -each.start):
        number = number[: edit.start] + edit.words + number[edit.end :]
    return replace(letter, number=number)
