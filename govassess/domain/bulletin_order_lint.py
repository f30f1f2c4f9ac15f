"""Whether the numbers of headings and of what is listed (一是, 二是) follow each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockKind
from govassess.domain.bulletin_remarks import Edit, LintKind, Place, Remark
from govassess.domain.runs import text_of
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin import Bulletin

_DIGITS = "零一二三四五六七八九"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_HEADS = {
    1: re.compile(f"({_HAN_NUMBER})、"),
    2: re.compile(f"[（(]({_HAN_NUMBER})[）)]"),
    3: re.compile(r"(\d{1,2})[.．]"),
    4: re.compile(r"[（(](\d{1,2})[）)]"),
}
_LISTED = re.compile(f"({_HAN_NUMBER})是")
_ITEM_LEVEL = 9
"""What is listed in the text stands below every heading."""


def order_remarks(bulletin: Bulletin) -> Iterator[Remark]:
    """Yield the numbers that do not follow the one before them at their level."""
    last: dict[int, int] = {}
    for block in bulletin.blocks:
        words = text_of(block.text)
        level = block.level if block.kind is BlockKind.HEADING else _ITEM_LEVEL
        pattern = _HEADS.get(level) if block.kind is BlockKind.HEADING else _LISTED
        if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or pattern is None:
            continue
        match = pattern.match(words)
        if block.kind is BlockKind.HEADING:
            last = {known: number for known, number in last.items() if known <= level}
        if match is None:
            continue
        number, wanted = _value(match[1]), last.get(level, 0) + 1
        if number == 1 and level == _ITEM_LEVEL:
            wanted = 1  # a new list begins
        last[level] = number
        if number != wanted:
            written = _written(wanted, like=match[1])
            told = sentence("bulletin.lint.order", found=match[0], wanted=written)
            edits = (Edit(*match.span(1), written),)
            place = Place(block.id)
            yield Remark.at(place, LintKind.ORDER, told, span=match.span(), edits=edits)


def _value(text: str) -> int:
    """Return the number that 一, 十二, 二十 or digits stand for."""
    if text.isdecimal():
        return int(text)
    head, ten, rest = text.partition("十")
    if not ten:
        return _DIGITS.index(text[0])
    return (_DIGITS.index(head[0]) if head else 1) * 10 + (_DIGITS.index(rest[0]) if rest else 0)


def _written(number: int, *, like: str) -> str:
    """Return a number as the one beside it is written."""
    if like.isdecimal():
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")
