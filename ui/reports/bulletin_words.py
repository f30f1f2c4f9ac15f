"""The kinds of block, and what a bulletin is drafted as, in words of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from PySide6.QtCore import QCoreApplication

from govassess.domain.bulletin import BlockKind, Outline
from govassess.domain.bulletin_slots import QueryGroup
from govassess.domain.runs import text_of

if TYPE_CHECKING:
    from govassess.domain.bulletin import Block, Bulletin

LEVELS = 4
"""How many levels of headings there are."""
_LONG = 14


def kind_name(kind: BlockKind, level: int = 0) -> str:
    """Return what a block is."""
    translate = QCoreApplication.translate
    if kind is BlockKind.HEADING:
        return translate("bulletin", "Heading {level}").format(level=level)
    return {
        BlockKind.TITLE: translate("bulletin", "Title"),
        BlockKind.RECIPIENTS: translate("bulletin", "Recipients"),
        BlockKind.PARAGRAPH: translate("bulletin", "Paragraph"),
        BlockKind.TABLE: translate("bulletin", "Attached table"),
        BlockKind.CHART: translate("bulletin", "Chart"),
        BlockKind.NOTE: translate("bulletin", "Attachment note"),
        BlockKind.SIGNATURE: translate("bulletin", "Signature"),
        BlockKind.DATE: translate("bulletin", "Date"),
        BlockKind.PAGE_BREAK: translate("bulletin", "Page break"),
    }[kind]


def outline_name(outline: Outline) -> str:
    """Return what a bulletin is drafted as."""
    translate = QCoreApplication.translate
    return {
        Outline.YEARLY: translate("bulletin", "Yearly, as in 2012"),
        Outline.QUARTERLY: translate("bulletin", "Quarterly"),
    }[outline]


def group_name(group: QueryGroup) -> str:
    """Return what values are about."""
    translate = QCoreApplication.translate
    return {
        QueryGroup.CAMPAIGN: translate("bulletin", "Campaign"),
        QueryGroup.SITES: translate("bulletin", "Sites"),
        QueryGroup.TOTALS: translate("bulletin", "Totals"),
        QueryGroup.CHANGE: translate("bulletin", "Since last cycle"),
        QueryGroup.DIMENSION: translate("bulletin", "Level 1"),
        QueryGroup.LEAF: translate("bulletin", "Indicators"),
        QueryGroup.ELEMENT: translate("bulletin", "Elements"),
        QueryGroup.FINDING: translate("bulletin", "Findings"),
        QueryGroup.FRESHNESS: translate("bulletin", "Freshness"),
        QueryGroup.ATTACHMENT: translate("bulletin", "Attachments"),
        QueryGroup.LETTER: translate("bulletin", "Letter"),
    }[group]


def heads(bulletin: Bulletin) -> dict[str, str]:
    """Return what stands above each block: its section, or what it is where it has none."""
    found, path = {}, ["", ""]
    for block in bulletin.blocks:
        if block.kind is BlockKind.HEADING:
            found[block.id] = _joined(kind_name(block.kind, block.level), path[0], block)
            if block.level == 1:
                path = [_short(block), ""]
            else:
                path[1] = _short(block)
        elif block.kind is BlockKind.PARAGRAPH and any(path):
            found[block.id] = path[0] or path[1]
        else:
            found[block.id] = kind_name(block.kind)
    return found


def _joined(name: str, section: str, block: Block) -> str:
    return f"{section} · {name}" if section and block.level > 1 else name


def _short(block: Block) -> str:
    words = text_of(block.text).strip()
    if words and category(words[-1]) == "Po":
        words = words[:-1]  # the full stop of a heading that its text runs on after
    return words if len(words) <= _LONG else f"{words[:_LONG]}…"


def shortened(text: str, most: int = _LONG) -> str:
    """Return a value as a chip shows it: on one line, cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
