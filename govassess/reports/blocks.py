"""A document as a tree of blocks: what is said, not where it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from govassess.domain.runs import Text
    from govassess.reports.charts import Chart


Level = Literal[1, 2, 3, 4]


class Align(StrEnum):
    """Where a table cell's text stands between its rules."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title; a line end in it forces a line end on paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """主送机关, with its closing colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph, indented two characters."""

    runs: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading (一、 （一） 1. （1）); `body` follows it in the same paragraph."""

    level: Level
    text: str
    body: Text = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A table column and how its cells are aligned.

    `weight` is its share of the width; 0 makes it as wide as its longest text, before the others
    share what is left.
    """

    weight: float = 1.0
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the table head, spanning so many columns and head rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """An attached table: it begins a page, repeats its head, and never loses a cell's text.

    `number` is 附件1 or empty; `unit` stands left and `date` right above the table, `notes` below.
    `size` is the cells' type size in points. A landscape table stands with its head at the left
    edge of the upright sheet (GB/T 9704-2012, 8).
    """

    number: str
    title: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    landscape: bool = False
    unit: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()
    size: float = 12.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in the text: its drawing, and its caption centred on the line below."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class AttachmentHead:
    """The head of an attachment made of text: a new page, its number, its title."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明: the names of the attachments, numbered here when there are several."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名; `sealed` leaves the place of a seal, none is drawn."""

    organ: str
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class DateLine:
    """成文日期 such as 2013年2月1日, placed after the signature before it."""

    date: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = (
    Title
    | Recipients
    | Paragraph
    | Heading
    | Table
    | Figure
    | AttachmentHead
    | AttachmentNote
    | Signature
    | DateLine
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class RedHead:
    """版头: 发文机关标志 in red, 发文字号, and the red rule below them."""

    mark: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: 抄送, and who printed it when; it ends the last page."""

    copies: str = ""
    printer: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `demo_mark` (示例数据) is printed outside the type area of every page.

    `seal_note` is printed in small type at the foot of the last page.
    `names` are what an editor knows the blocks by, in their order, if it wants to find them again.
    """

    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    demo_mark: str = ""
    seal_note: str = ""
    names: tuple[str, ...] = ()
    head: RedHead | None = None
    imprint: Imprint | None = None
