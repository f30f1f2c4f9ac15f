"""How a picture, its capsule and its cells are put into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from govassess.domain.annotation import Tool
from govassess.domain.evidence import BELONGS
from govassess.services.evidence_gallery import Why
from ui import labels
from ui.common.rows_model import Column
from ui.evidence.canvas import CROP

if TYPE_CHECKING:
    from govassess.domain.evidence import Capsule, Evidence
    from govassess.services.evidence_gallery import BoundCell, PictureRow, SitePicture, Worth
    from ui.evidence.canvas import Hand

DIGEST_SHOWN = 8
"""How much of a SHA-256 is shown: its first and last digits, so many of each."""
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class ToolRow:
    """A tool of the editor: its single key, its icon and its name."""

    hand: Hand
    key: str
    icon: str
    name: str


def tool_rows() -> tuple[ToolRow, ...]:
    """Return the tools in the order of the bar."""
    translate = QCoreApplication.translate
    return (
        ToolRow(None, "V", "mouse-pointer-2", translate("evidence", "Select")),
        ToolRow(Tool.ARROW, "A", "arrow-up-right", translate("evidence", "Arrow")),
        ToolRow(Tool.BOX, "R", "square", translate("evidence", "Box")),
        ToolRow(Tool.ELLIPSE, "O", "circle", translate("evidence", "Ellipse")),
        ToolRow(Tool.NUMBER, "N", "circle-dot", translate("evidence", "Number")),
        ToolRow(Tool.TEXT, "T", "type", translate("evidence", "Text")),
        ToolRow(Tool.PIXELATE, "P", "grid-2x2", translate("evidence", "Pixelate")),
        ToolRow(CROP, "C", "crop", translate("evidence", "Crop")),
    )


def picture_columns() -> tuple[Column, ...]:
    """Return the one column of the gallery: what a picture proves."""
    return (Column("", _proves),)


def sheet_columns() -> tuple[Column, ...]:
    """Return the one column of a contact sheet: whose page it is."""
    return (Column("", _whose),)


def source(value: str) -> str:
    """Return how a picture came in; a source of another program is said as it is."""
    translate = QCoreApplication.translate
    return {
        "file": translate("evidence", "From a file"),
        "drop": translate("evidence", "Dropped in"),
        "paste": translate("evidence", "Pasted"),
        "screen": translate("evidence", "Screen region"),
        "sample": translate("evidence", "Sample page"),
        "browser_whole": translate("evidence", "Browser, whole page"),
        "browser_visible": translate("evidence", "Browser, what showed"),
        "browser_element": translate("evidence", "Browser, one element"),
        "offline": translate("evidence", "Saved page"),
    }.get(value, value)


def reason(value: Why) -> str:
    """Return why a cell is suggested."""
    translate = QCoreApplication.translate
    return {
        Why.HERE: translate("evidence", "Cell in hand"),
        Why.FINDING: translate("evidence", "A finding at this address"),
        Why.HOST: translate("evidence", "Same site, no picture yet"),
    }[value]


def worth_words(worth: Worth) -> str:
    """Return what a cell got of its full points."""
    if worth.value is None:
        return QCoreApplication.translate("evidence", "not answered yet")
    said = QCoreApplication.translate("evidence", "got {points} of {full}")
    return said.format(points=labels.points(worth.value), full=labels.points(worth.full))


def moment(at: str) -> str:
    """Return a capture's time on this machine's clock, with its zone; else as it was written."""
    here = labels.local(at)
    return f"{here:%Y-%m-%d %H:%M:%S} {labels.zone(here)}" if here else at


def digest(evidence: Evidence) -> str:
    """Return a picture's SHA-256 in short."""
    whole = evidence.picture
    return f"{whole[:DIGEST_SHOWN]}…{whole[-DIGEST_SHOWN:]}"


def dimensions(evidence: Evidence) -> str:
    """Return a picture's size in pixels and in KB."""
    width, height = evidence.size
    return f"{width} × {height} · {max(round(evidence.bytes / 1024), 1)} KB"


def page_size(capsule: Capsule) -> str:
    """Return how large the page was laid out and how much of it showed; '' if nobody knows."""
    if capsule.window is None:
        return ""
    wide, high = capsule.window
    said = QCoreApplication.translate("evidence", "{high} px high · window {wide} × {tall}")
    return said.format(high=capsule.page_height, wide=wide, tall=high)


def host_words(capsule: Capsule) -> str:
    """Return what was said of a page of another host."""
    said = QCoreApplication.translate("evidence", "not listed; said to belong to the site")
    return said if capsule.host == BELONGS else ""


def caption(row: PictureRow) -> str:
    """Return what the caption strip says: address · time · evaluator · digest."""
    capsule = row.evidence.capsule
    parts = (
        capsule.url or capsule.title,
        moment(capsule.at),
        row.who,
        f"SHA-256 {digest(row.evidence)}",
    )
    return " · ".join(part for part in parts if part)


def cell_name(cell: BoundCell) -> str:
    """Return a cell's leaf by code and title."""
    return f"{cell.code} {cell.title}".strip()


def file_name(row: PictureRow) -> str:
    """Return what an exported picture is called: its first cell, fit for any file system."""
    first = row.cells[0] if row.cells else None
    name = f"{first.code} {first.site.name}" if first else row.evidence.picture[:12]
    return f"{_UNFIT.sub('_', name)}.png"


def matches(row: PictureRow, text: str) -> bool:
    """Tell whether a picture's capsule or cells speak of the casefolded `text`."""
    capsule = row.evidence.capsule
    said = [capsule.url, capsule.title, row.who]
    said += [f"{cell.site.name} {cell_name(cell)}" for cell in row.cells]
    return not text or any(text in part.casefold() for part in said)


def _proves(row: PictureRow) -> str:
    if not row.cells:
        return QCoreApplication.translate("evidence", "Unbound")
    first, more = row.cells[0], len(row.cells) - 1
    shown = f"{first.code} {first.site.name}"
    return f"{shown} +{more}" if more else shown


def _whose(place: SitePicture) -> str:
    none = QCoreApplication.translate("evidence", "no picture")
    return place.site.name if place.evidence else f"{place.site.name} · {none}"
