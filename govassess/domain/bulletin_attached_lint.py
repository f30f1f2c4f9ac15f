"""Whether the text, the attachment note and the tables speak of the same things."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from govassess.domain.bulletin import BlockKind, BlockPart, noted_names
from govassess.domain.bulletin_remarks import Edit, LintKind, Place, Remark
from govassess.domain.points import fixed_text, parse_points
from govassess.domain.runs import text_of
from govassess.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.domain.bulletin import Block, Bulletin
    from govassess.domain.bulletin_remarks import Attached

_OTHER_WORD = re.compile(r"附[表录页](?=\d|和|，|。|、|）|所|中|$)")
_NUMBERED = re.compile(r"附件\s*(\d+)")
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_WHOLE = re.compile(r"(\d+)\s*个[^。；（()]{0,12}[（(]其中([^）)]*)[）)]")
_PART = re.compile(r"(\d+)\s*个([^，、和\d）)]*)")
_ALL_SITES = re.compile(r"网站共(?:有)?\s*(\d+)\s*个")
_DECIMALS = 2
_EXTREMES = re.compile(r"最(高|低)(?:得分|分)?\s*(\d+(?:\.\d+)?)\s*分")


def attachment_remarks(bulletin: Bulletin) -> Iterator[Remark]:
    """Yield words for the attachments, numbers and names of theirs that do not agree."""
    note = next((block for block in bulletin.blocks if block.kind is BlockKind.NOTE), None)
    tables = [block for block in bulletin.blocks if block.kind is BlockKind.TABLE]
    for block in bulletin.blocks:
        if block.kind in _PROSE:
            for part in BlockPart:
                yield from _mentions(block, part, note, len(tables))
    if note is not None:
        yield from _names(note, tables)


def _mentions(block: Block, part: BlockPart, note: Block | None, count: int) -> Iterator[Remark]:
    """Yield what one text of a block says of attachments."""
    words, place = text_of(block.part(part)), Place(block.id, part)
    if note is not None:
        for match in _OTHER_WORD.finditer(words):
            told = sentence("bulletin.lint.attachment_word", found=match[0])
            mended = (Edit(*match.span(), "附件"),)
            kind = LintKind.ATTACHMENT_WORD
            yield Remark.at(place, kind, told, span=match.span(), edits=mended)
    for match in _NUMBERED.finditer(words):
        if note is None:
            told = sentence("bulletin.lint.attachment_none", found=match[0])
            yield Remark.at(place, LintKind.ATTACHMENT_NONE, told, span=match.span())
        elif not 1 <= int(match[1]) <= max(count, len(noted_names(note))) or count == 1:
            told = sentence("bulletin.lint.attachment_unknown", found=match[0], count=count)
            edits = (Edit(*match.span(), "附件"),) if count == 1 else ()
            kind = LintKind.ATTACHMENT_UNKNOWN
            yield Remark.at(place, kind, told, span=match.span(), edits=edits)


def _names(note: Block, tables: list[Block]) -> Iterator[Remark]:
    """Yield the names in the note that are not the titles of the tables."""
    place, names = Place(note.id), noted_names(note)
    if len(names) != len(tables):
        told = sentence("bulletin.lint.attachment_count", noted=len(names), attached=len(tables))
        yield Remark.at(place, LintKind.ATTACHMENT_COUNT, told, span=(0, len(text_of(note.text))))
    for (start, noted), table in zip(names, tables, strict=False):
        title = text_of(table.text)
        if _plain(noted) != _plain(title):
            told = sentence("bulletin.lint.attachment_name", noted=noted, titled=title)
            span = (start, start + len(noted))
            edits = (Edit(*span, title),)
            yield Remark.at(place, LintKind.ATTACHMENT_NAME, told, span=span, edits=edits)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def total_remarks(bulletin: Bulletin, attached: tuple[Attached, ...]) -> Iterator[Remark]:
    """Yield the counts and totals in the text that are not those of the tables."""
    classes = {table.class_name: table.rows for table in attached if table.class_name}
    if not classes:
        return
    for block in bulletin.blocks:
        if block.kind not in _PROSE:
            continue
        for part in BlockPart:
            place, words = Place(block.id, part), text_of(block.part(part))
            yield from _sums(place, words, classes)
            yield from _counts(place, words, sum(classes.values()))
            yield from _extremes(place, words, attached)


def _sums(place: Place, words: str, classes: dict[str, int]) -> Iterator[Remark]:
    """Yield 63个（其中13个县区网站和50个部门网站） where it does not add up or is not so."""
    for match in _WHOLE.finditer(words):
        parts = list(_PART.finditer(match[2]))
        named = {part[2].strip(): part for part in parts}
        if not classes.keys() <= named.keys():
            continue
        added = sum(int(part[1]) for part in parts)
        if added != int(match[1]):
            told = sentence("bulletin.lint.sum", found=match[0], added=added, total=match[1])
            yield Remark.at(place, LintKind.SUM, told, span=match.span())
        for name, rows in classes.items():
            start = match.start(2) + named[name].start(1)
            yield from _told(place, named[name][1], start, counted=rows)


def _counts(place: Place, words: str, total: int) -> Iterator[Remark]:
    for match in _ALL_SITES.finditer(words):
        yield from _told(place, match[1], match.start(1), counted=total)


def _told(place: Place, said: str, start: int, *, counted: int) -> Iterator[Remark]:
    """Yield a remark where a count is not the tables'."""
    if int(said) == counted:
        return
    told = sentence("bulletin.lint.table_total", said=said, counted=counted, unit="个")
    span = (start, start + len(said))
    edits = (Edit(*span, str(counted)),)
    yield Remark.at(place, LintKind.TABLE_TOTAL, told, span=span, edits=edits)


def _extremes(place: Place, words: str, attached: tuple[Attached, ...]) -> Iterator[Remark]:
    """Yield a highest or lowest total that no table has as its own."""
    highest = {table.highest for table in attached if table.highest is not None}
    lowest = {table.lowest for table in attached if table.lowest is not None}
    for match in _EXTREMES.finditer(words):
        known = highest if match[1] == "高" else lowest
        if known and parse_points(match[2]) not in known:
            best = max(known) if match[1] == "高" else min(known)
            shown = fixed_text(best, _DECIMALS)
            told = sentence("bulletin.lint.table_total", said=match[2], counted=shown, unit="分")
            yield Remark.at(place, LintKind.TABLE_TOTAL, told, span=match.span(2))
